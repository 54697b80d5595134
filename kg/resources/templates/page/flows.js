// 招商图谱: where the investors of a place and an industry come from, what they bring, and where it goes.
let outlines = { provinces: [], chongqing: [] };

/** Where an investor comes from: its seat, else the place that its name begins with. {node, name, inferred} */
function originOf(company) {
  for (const predicate of ["headquarteredIn", "subsidiaryOf"]) {
    for (const f of factsOf[company]) {
      const fact = facts[f];
      if (fact.predicate !== predicate || fact.subject !== company) continue;
      if (predicate === "headquarteredIn") return { node: fact.object, name: nameOf(fact.object), inferred: false };
    }
  }
  const name = nameOf(company).replace(/^中国(?=.{2,}[（(])/, ""), inside = /[（(]([^（）()]{2,6})[）)]/.exec(name);
  let best = null;
  for (const [short, n] of placeNames()) {
    if ((name.startsWith(short) || inside?.[1] === short) && short.length > (best?.length ?? 0)) best = { length: short.length, node: n, name: n >= 0 ? nameOf(n) : short };
  }
  if (best) return { node: best.node, name: best.name, inferred: true };
  const city = /^([\u4e00-\u9fff]{2,4}?[省市])[\u4e00-\u9fff]{2}/.exec(name);
  return city ? { node: -1, name: city[1], inferred: true } : null;
}

let placeNameList = null;
function placeNames() {
  if (placeNameList) return placeNameList;
  placeNameList = new Map();
  for (const [, name] of outlines.provinces ?? []) placeNameList.set(name, -1);
  for (let n = 0; n < count; n++) {
    if (kindOf(n) !== "District" || !["province", "prefecture", "county"].includes(nodes.level[n])) continue;
    for (const form of [nameOf(n), ...(nodes.alt[n] || [])]) {
      placeNameList.set(form, n);
      const short = form.replace(/(壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市|地区)$/, "");
      if (short.length >= 2) placeNameList.set(short, n);
    }
  }
  return placeNameList;
}

/** Investments as rows: one an investor and deal. Bare investsIn relations count where no deal tells the same. */
function flowRows(place, industry) {
  const inPlace = place >= 0 ? within(place) : null, inIndustry = industry >= 0 ? within(industry) : null;
  const rows = [], told = new Set();
  const touches = (fact, investor) => !inIndustry || fact.industries?.some((i) => inIndustry.has(i)) || [investor, fact.project ?? -1].some((n) => n >= 0 && linksOf[n].some((l) => inIndustry.has(otherEnd(l, n))));
  for (const fact of facts) {
    if (fact.kind !== "investment") continue;
    const target = inPlace ? fact.places.find((p) => inPlace.has(p)) : fact.places[0];
    if (inPlace && target === undefined) continue;
    const investors = fact.investors.length ? fact.investors : [-1];
    for (const investor of investors) {
      if (!touches(fact, investor)) continue;
      if (investor >= 0) for (const p of fact.places) told.add(`${investor}>${p}`);
      rows.push({ fact, investor, place: target ?? -1, share: isCounted(fact) ? fact.amount / investors.length : 0 });
    }
  }
  for (const fact of facts) {
    if (fact.predicate !== "investsIn" || told.has(`${fact.subject}>${fact.object}`) || (inPlace && !inPlace.has(fact.object)) || !touches(fact, fact.subject)) continue;
    rows.push({ fact, investor: fact.subject, place: fact.object, share: 0 });
  }
  return rows;
}

const FLOW_COLOURS = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8a8f9c", "#b3a400"];

function flowDrawing(rows, byAmount) {
  const HEAD = 34, GAP = 9, columns = [{ x: 0, w: 150 }, { x: 262, w: 200 }, { x: 574, w: 290 }, { x: 976, w: 214 }];
  const weight = (row) => (byAmount ? row.share : 1);
  const most = Math.max(...rows.map(weight), 1e-9);
  const thick = (row) => 7 + (byAmount ? 34 * Math.sqrt(weight(row) / most) : 8);
  const lanes = [new Map(), new Map(), new Map(), new Map()];
  const enter = (column, key, label, node, row) => {
    if (!lanes[column].has(key)) lanes[column].set(key, { key, label, node, rows: [], size: 0 });
    const box = lanes[column].get(key);
    box.rows.push(row);
    box.size += thick(row);
    return box;
  };
  const originKey = (row) => { row.origin ??= row.investor >= 0 ? originOf(row.investor) : null; return row.origin?.name ?? ""; };
  const total = new Map();
  for (const row of rows) total.set(originKey(row), (total.get(originKey(row)) ?? 0) + thick(row));
  rows.sort((a, b) => (originKey(a) === "") - (originKey(b) === "") || total.get(originKey(b)) - total.get(originKey(a)) || originKey(a).localeCompare(originKey(b), "zh") || a.investor - b.investor || b.share - a.share || a.fact.i - b.fact.i);
  rows.forEach((row, i) => {
    const { fact } = row;
    row.boxes = [
      enter(0, originKey(row), row.origin?.name ?? say("noOrigin"), row.origin?.node ?? -1, row),
      enter(1, row.investor, row.investor >= 0 ? nameOf(row.investor) : say("unknown"), row.investor, row),
      enter(2, i, fact.kind === "investment" && fact.project >= 0 ? nameOf(fact.project) : fact.industries?.length ? nameOf(fact.industries[0]) : say("investment"), -1, row),
      enter(3, row.place, row.place >= 0 ? nameOf(row.place) : say("unknown"), row.place, row),
    ];
  });
  const mean = new Map([...lanes[3].values()].map((b) => [b.key, b.rows.reduce((s, r) => s + rows.indexOf(r), 0) / b.rows.length]));
  lanes[3] = new Map([...lanes[3]].sort((a, b) => mean.get(a[0]) - mean.get(b[0])));
  let height = 0;
  for (const lane of lanes) {
    let y = HEAD;
    for (const box of lane.values()) { box.y = y; box.h = Math.max(24, box.size); box.in = box.out = y + (box.h - box.size) / 2; y += box.h + GAP; }
    lane.height = y;
    height = Math.max(height, y);
  }
  for (const lane of lanes) { // every column stands in the middle
    const shift = (height - lane.height) / 2;
    for (const box of lane.values()) { box.y += shift; box.in += shift; box.out += shift; }
  }
  const colours = new Map([...lanes[0].keys()].map((key, i) => [key, key === "" ? "#a4acba" : FLOW_COLOURS[i % FLOW_COLOURS.length]]));
  const bands = svg("g", {}), boxes = svg("g", {});
  for (let c = 0; c < 3; c++) {
    const x1 = columns[c].x + columns[c].w, x2 = columns[c + 1].x, middle = (x1 + x2) / 2;
    const ordered = [...rows].sort((a, b) => a.boxes[c].y - b.boxes[c].y || a.boxes[c + 1].y - b.boxes[c + 1].y);
    for (const row of ordered) { row.from = row.boxes[c].out; row.boxes[c].out += thick(row); }
    for (const row of [...rows].sort((a, b) => a.boxes[c + 1].y - b.boxes[c + 1].y || a.boxes[c].y - b.boxes[c].y)) {
      const y1 = row.from, y2 = row.boxes[c + 1].in, t = thick(row);
      row.boxes[c + 1].in += t;
      bands.append(svg("path", { class: "flow hit", fill: colours.get(originKey(row)), d: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}V${y2 + t}C${middle} ${y2 + t} ${middle} ${y1 + t} ${x1} ${y1 + t}Z`, onclick: () => selectFact(row.fact), "data-fact": row.fact.id },
        svg("title", {}, `${row.boxes.map((b) => b.label).join(" → ")} ${row.fact.amountText ?? ""}`)));
    }
  }
  const hit = (act, ...inner) => svg("g", { class: "hit", tabindex: 0, role: "button", onclick: act, onkeydown: (e) => { if (e.key === "Enter") act(); } }, ...inner);
  lanes.forEach((lane, c) => {
    const { x, w } = columns[c];
    boxes.append(svg("text", { x, y: 14, class: "soft" }, say(["origin", "investor", "brings", "destination"][c])));
    for (const box of lane.values()) {
      const row = box.rows[0], middle = box.y + box.h / 2;
      const fill = c === 0 ? colours.get(box.key) : c === 3 ? "#3d4250" : c === 1 ? colours.get(originKey(row)) : "#ffffff";
      if (c === 2) {
        const { fact } = row, note = [fact.amountText, term(fact.stage)].filter(Boolean).join(" · ");
        const noteWidth = note ? textWidth(note, 12) + 8 : 0;
        boxes.append(hit(() => selectFact(fact), svg("rect", { x, y: box.y, width: w, height: box.h, rx: 5, fill: "#fff", stroke: "#d7dce4" }),
          svg("rect", { x, y: box.y, width: 4, height: box.h, rx: 2, fill: STAGE_COLOURS[fact.stage] ?? "#c3cad5" }),
          svg("text", { x: x + 12, y: middle + 4.5 }, shorten(box.label, 13, w - 24 - noteWidth), svg("title", {}, box.label)),
          note && svg("text", { x: x + w - 8, y: middle + 4.5, "text-anchor": "end", style: { fill: "#b34700", "font-size": "12px", "font-weight": "650" } }, note)));
        continue;
      }
      const sum = box.rows.reduce((s, r) => s + r.share, 0), detail = c !== 1 && sum ? money(sum) : "";
      const label = shorten(box.label, 13, w - 18), inferred = c === 0 && box.rows.every((r) => r.origin?.inferred);
      const act = box.node >= 0 ? () => selectNode(box.node) : () => selectFact(row.fact);
      boxes.append(hit(act, svg("rect", { x: c === 0 ? x + w - 6 : x, y: box.y, width: 6, height: box.h, rx: 2, fill }),
        svg("rect", { x, y: box.y, width: w, height: box.h, fill: c === 1 ? fill : "transparent", "fill-opacity": 0.12 }),
        svg("text", { x: c === 0 ? x + w - 14 : x + 13, y: middle + (detail && box.h > 36 ? -2 : 4.5), "text-anchor": c === 0 ? "end" : "start", "font-style": inferred ? "italic" : "normal" }, label, svg("title", {}, inferred ? `${box.label}（${say("inferred")}）` : box.label)),
        detail && box.h > 36 && svg("text", { x: c === 0 ? x + w - 14 : x + 13, y: middle + 15, class: "soft", "text-anchor": c === 0 ? "end" : "start" }, detail)));
    }
  });
  return svg("svg", { class: "drawing", viewBox: `0 -6 1190 ${height + 6}`, width: 1190, height: height + 6, style: { "min-width": "860px" }, role: "img", "aria-label": say("flows") }, bands, boxes);
}

function renderFlows(box) {
  const place = idNumber(state.flowPlace), industry = idNumber(state.flowIndustry), byAmount = state.sort !== "count";
  const rows = flowRows(place, industry), deals = new Set(rows.map((r) => r.fact)), investors = new Set(rows.map((r) => r.investor).filter((i) => i >= 0));
  const shownRows = rows.length > 120 ? [...rows].sort((a, b) => b.share - a.share || a.fact.i - b.fact.i).slice(0, 120) : rows;
  box.replaceChildren(el("div", { class: "view" },
    el("div", { class: "view-head" },
      choice(say("choosePlace"), [["", say("anyPlace")], ...placeOptions()], state.flowPlace, (v) => go({ flowPlace: v }), { id: "flow-place" }),
      choice(say("chooseIndustry"), [["", say("allIndustries")], ...industryOptions()], state.flowIndustry, (v) => go({ flowIndustry: v }), { id: "flow-industry" }),
      el("div", { class: "seg" }, [["", "byAmount"], ["count", "byCount"]].map(([v, key]) => button(say(key), () => go({ sort: v }), { "aria-pressed": String((state.sort === "count" ? "count" : "") === v) }))),
      el("p", { class: "lead" }, say("flowsLead", deals.size, investors.size, money(sumInvestments([...deals].filter((f) => f.kind === "investment")))))),
    rows.length ? [el("div", { class: "card" }, flowDrawing(shownRows, byAmount)), shownRows.length < rows.length && el("p", { class: "map-notice" }, say("more", rows.length - shownRows.length)), flowTable(rows)] : emptyView(say("flowsEmpty"))));
}

function flowTable(rows) {
  const head = ["origin", "investor", "project", "industries", "destination", "amountWord", "stageWord", "date"];
  return el("div", { class: "card" }, el("table", {}, el("thead", {}, el("tr", {}, head.map((key) => el("th", { class: key === "amountWord" ? "num" : null }, say(key))), el("th", {}))),
    el("tbody", {}, [...rows].sort((a, b) => b.share - a.share || a.fact.i - b.fact.i).slice(0, 500).map(({ fact, investor, place, origin }) => el("tr", {},
      el("td", {}, origin ? [origin.node >= 0 ? nameLink(origin.node) : origin.name, origin.inferred ? el("small", {}, `（${say("inferred")}）`) : null] : "—"),
      el("td", {}, investor >= 0 ? nameLink(investor) : "—"), el("td", {}, fact.project >= 0 ? nameLink(fact.project) : "—"),
      el("td", {}, (fact.industries ?? []).map((i) => nameLink(i))), el("td", {}, place >= 0 ? nameLink(place) : "—"),
      el("td", { class: "num", "data-value": fact.amount ?? "" }, el("span", { class: "money" }, fact.amountText ?? "—")), el("td", {}, stageChip(fact.stage)), el("td", {}, fact.date ?? ""),
      el("td", {}, button(say("source"), () => selectFact(fact), { class: "source", "data-fact": fact.id })))))));
}
