// A thing in the middle, what belongs to it in branches on both sides: the way such charts are drawn by hand.
let ROW = 27; // more where there is room
const opened = new Set(); // groups that show all of their items

/** Fills one side with rows: {depth, item | title | rest}; a group is {key, title, items: [{node, text, note, facts, items}]}. */
function branchRows(groups) {
  const rows = [];
  const add = (items, depth, key) => {
    const all = opened.has(key), list = all ? items : items.slice(0, depth ? 6 : 12);
    for (const item of list) {
      rows.push({ depth, item });
      if (item.items?.length) add(item.items, depth + 1, `${key}/${item.node}`);
    }
    if (items.length > list.length) rows.push({ depth, rest: items.length - list.length, key });
  };
  for (const group of groups.filter((g) => g.items.length)) {
    const first = rows.length;
    add(group.items, 0, group.key);
    rows.push({ gap: true });
    rows[first].title = group.title;
    rows[first].size = group.items.length;
    for (let i = first; i < rows.length; i++) rows[i].group = first;
  }
  if (rows.length) rows.pop();
  return rows;
}

const NAME_WIDTH = 218, NOTE_WIDTH = 150, TITLE_GAP = 70;

/** The whole chart as one SVG. */
function branchDrawing(root, left, right, redraw) {
  const sides = [[branchRows(left), -1], [branchRows(right), 1]];
  ROW = Math.max(...sides.map(([rows]) => rows.length)) < 9 ? 36 : 27;
  const height = Math.max(3, ...sides.map(([rows]) => rows.length)) * ROW + 60;
  const rootText = shorten(nameOf(root), 16, 340), rootWidth = textWidth(rootText, 16) + 56;
  const itemWidth = ({ item, depth }) => (item ? 18 + depth * 22 + Math.min(textWidth(nameOf(item.node), 13), NAME_WIDTH) + (item.note ? Math.min(textWidth(item.note, 12), NOTE_WIDTH) + 12 : 20) : 0);
  const reach = (rows) => (rows.length ? rootWidth / 2 + TITLE_GAP + 96 + 30 + Math.max(...rows.map(itemWidth), 90) + 14 : rootWidth / 2 + 20);
  const reachLeft = reach(sides[0][0]), reachRight = reach(sides[1][0]);
  const lines = svg("g", { fill: "none", stroke: "#c3cad5", "stroke-width": 1.5 }), content = svg("g", {});
  for (const [rows, side] of sides) {
    const top = -((rows.length - 1) * ROW) / 2;
    const titleX = side * (rootWidth / 2 + TITLE_GAP), itemX = titleX + side * (96 + 30);
    rows.forEach((row, i) => {
      if (row.gap) return;
      const y = top + i * ROW, x = itemX + side * row.depth * 22;
      if (row.title) {
        const own = rows.filter((r) => r.group === row.group && !r.gap).length, titleY = y + ((own - 1) * ROW) / 2;
        row.titleY = titleY;
        lines.append(svg("path", { d: `M${(side * rootWidth) / 2} 0C${(side * rootWidth) / 2 + side * 40} 0 ${titleX - side * 46} ${titleY} ${titleX - side * 6} ${titleY}` }));
        content.append(svg("rect", { x: side > 0 ? titleX - 6 : titleX - 96, y: titleY - 14, width: 102, height: 28, rx: 7, fill: "#e5f0f7" }),
          svg("text", { x: titleX + side * 45, y: titleY + 4.5, class: "head", "text-anchor": "middle" }, shorten(`${row.title} ${row.size}`, 13, 98)));
      }
      const start = rows[row.group], from = titleX + side * 96;
      if (row.depth === 0) lines.append(svg("path", { d: `M${from} ${start.titleY}C${from + side * 16} ${start.titleY} ${from + side * 10} ${y} ${x - side * 8} ${y}` }));
      else {
        let above = i - 1;
        while (rows[above].depth >= row.depth) above--;
        lines.append(svg("path", { d: `M${x - side * 22 + side * 6} ${top + above * ROW + 10}V${y}H${x - side * 6}`, stroke: "#dfe3ea" }));
      }
      content.append(row.rest ? restRow(row, x, y, side, redraw) : itemRow(row.item, x, y, side, NAME_WIDTH - row.depth * 22));
    });
  }
  const rootMark = svg("g", { class: "hit", tabindex: 0, role: "button", onclick: () => selectNode(root), onkeydown: (e) => { if (e.key === "Enter") selectNode(root); } },
    svg("rect", { x: -rootWidth / 2, y: -23, width: rootWidth, height: 46, rx: 11, fill: lookOf(kindOf(root)).colour }),
    svg("text", { x: 0, y: 6, "text-anchor": "middle", style: { fill: "#fff", "font-size": "16px", "font-weight": "650" } }, rootText, svg("title", {}, nameOf(root))));
  const width = reachLeft + reachRight;
  return svg("svg", { class: "drawing", viewBox: `${-reachLeft} ${-height / 2} ${width} ${height}`, width, height, style: { "min-width": `${Math.round(width * 0.66)}px` }, role: "img", "aria-label": nameOf(root) }, lines, content, rootMark);
}

function restRow(row, x, y, side, redraw) {
  const open = () => { opened.add(row.key); redraw(); };
  return svg("g", { class: "hit", tabindex: 0, role: "button", onclick: open, onkeydown: (e) => { if (e.key === "Enter") open(); } },
    svg("text", { x: x + side * 2, y: y + 4.5, class: "soft", "text-anchor": side > 0 ? "start" : "end" }, say("more", row.rest)));
}

function itemRow(item, x, y, side, width) {
  const text = shorten(item.text ?? nameOf(item.node), 13, width - 20), w = textWidth(text, 13), anchor = side > 0 ? "start" : "end";
  const group = svg("g", {});
  if (item.node >= 0) {
    const act = () => selectNode(item.node), look = lookOf(kindOf(item.node)), points = corners(look.shape, 5.5), cx = x + side * 6;
    group.append(svg("g", { class: "hit", tabindex: 0, role: "button", "data-node": nodes.id[item.node], onclick: act, onkeydown: (e) => { if (e.key === "Enter") act(); } },
      points ? svg("polygon", { points: points.map(([px, py]) => `${cx + px},${y + py}`).join(" "), fill: look.colour }) : svg("circle", { cx, cy: y, r: 5.5, fill: look.colour }),
      svg("text", { x: x + side * 18, y: y + 4.5, "text-anchor": anchor, "font-weight": item.strong ? 650 : 400 }, text, svg("title", {}, nameOf(item.node)))));
  } else group.append(svg("text", { x: x + side * 2, y: y + 4.5, "text-anchor": anchor, class: "soft" }, text));
  const at = x + side * (18 + w + 9), note = item.note ? shorten(item.note, 12, NOTE_WIDTH) : item.facts?.length ? "❝" : "";
  if (note) {
    const act = item.facts?.length ? () => selectFact(item.facts[0]) : null;
    group.append(svg("g", act ? { class: "hit quote-link", tabindex: 0, role: "button", "aria-label": `${say("source")} ${note}`, "data-fact": item.facts[0].id, onclick: act, onkeydown: (e) => { if (e.key === "Enter") act(); } } : {},
      svg("text", { x: at, y: y + 4.5, class: "soft", "text-anchor": anchor }, note)));
  }
  return group;
}

/** Items of a branch out of facts: one a thing, with all facts on it; notes are joined. */
function branchItems(list, nodeOf, noteOf = () => "") {
  const found = new Map();
  for (const fact of list) {
    for (const n of [nodeOf(fact)].flat()) {
      if (n === undefined || n === null || n < 0) continue;
      if (!found.has(n)) found.set(n, { node: n, facts: [], notes: new Set() });
      const item = found.get(n), note = noteOf(fact);
      item.facts.push(fact);
      if (note) item.notes.add(note);
    }
  }
  return [...found.values()].map((item) => ({ ...item, note: [...item.notes].slice(0, 2).join("；") })).sort((a, b) => b.facts.length - a.facts.length || byName(a.node, b.node));
}

const dealNote = (f) => [f.amountText, term(f.stage)].filter(Boolean).join(" · ");

/** The things of a kind that have most facts, for a choice. */
function mostTold(kind, limit = 60) {
  return nodes.id.map((_, n) => n).filter((n) => kindOf(n) === kind && factsOf[n].length).sort((a, b) => factsOf[b].length - factsOf[a].length || byName(a, b)).slice(0, limit);
}

/** The head of a view: a choice of the most told, and a field to find any other. */
function chooser(kind, label, current, onpick, most = mostTold(kind)) {
  const list = current >= 0 && !most.includes(current) ? [current, ...most] : most;
  return [choice(label, list.map((n) => [nodes.id[n], nameOf(n)]), current >= 0 ? nodes.id[current] : "", (id) => onpick(idNumber(id)), { id: `choose-${kind}` }),
    finder({ label: `${label} …`, kinds: [kind], onpick })];
}

/** The facts behind a chart, with their sentences. */
function factsCard(numbers) {
  const list = numbers.map((i) => facts[i]).sort((a, b) => b.confidence - a.confidence || a.i - b.i);
  return list.length ? el("div", { class: "card fact-list" }, section(say("facts"), list.map((f) => factLine(f)), 20)) : null;
}

const emptyView = (text) => el("div", { class: "empty-view" }, el("p", {}, text));
