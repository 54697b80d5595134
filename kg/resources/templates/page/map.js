// A map of districts by amount, for the places whose outlines ship with the page.
const MAP_COLOURS = ["#d7e8f3", "#a5cde6", "#6aaed6", "#2f83bd", "#0b4f86"]; // one hue, light to dark: fit for any colour vision and for grey print

const mapFacts = () => facts.filter((f) => f.kind === "observation" && !f.isTarget && !f.isGrowth);

/** Measures of a place: sums of told investments, or a figure that news gives of it. */
function mapMeasures() {
  const used = new Map();
  for (const f of mapFacts()) used.set(f.indicator, (used.get(f.indicator) ?? 0) + 1);
  return [["", say("fromFacts")], ["deals", say("deals")], ["mentions", say("mentions")], ...[...used].sort((a, b) => b[1] - a[1]).map(([key]) => [key, term(key)])];
}

function mapValue(n, measure, unit) {
  if (measure === "" || measure === "deals") {
    const own = investmentsIn(n, "");
    return measure === "" ? { value: sumInvestments(own), facts: own } : { value: own.length, facts: own };
  }
  if (measure === "mentions") {
    const all = new Set([...within(n)].flatMap((m) => nodes.articles[m] || []));
    return { value: all.size, facts: [] };
  }
  const own = factsOf[n].map((f) => facts[f]).filter((f) => f.kind === "observation" && f.indicator === measure && !f.isTarget && !f.isGrowth).sort((a, b) => String(b.period ?? "").localeCompare(String(a.period ?? "")) || b.confidence - a.confidence);
  const alike = own.filter((f) => unitOf(f) === unit); // a figure in another currency has no shade among these; it is listed below them
  return { value: alike[0]?.value ?? 0, facts: own, apart: alike.length ? null : own[0] };
}

function mapText(value, measure, unit) {
  if (measure === "" ) return money(value);
  if (measure === "deals" || measure === "mentions") return number(value);
  const fact = facts.find((f) => f.kind === "observation" && f.indicator === measure && unitOf(f) === unit);
  return fact ? figure({ ...fact, value, qualifier: "exact", isGrowth: 0 }) : number(value);
}

async function renderMap(box) {
  outlines = await loadOutlines();
  if (state.tab !== "map") return;
  const known = Object.keys(outlines).filter((key) => outlines[key].length);
  if (!known.length) return box.replaceChildren(emptyView(say("mapOff")));
  const byPlaceCode = new Map(nodes.code.map((code, n) => [String(code), n]).filter(([code]) => code !== "0"));
  const told = (n) => factsOf[n].length > 0;
  const near = nodes.id.map((_, n) => n).filter((n) => told(n) && /^50[0-9]{4}$/.test(nodes.code[n] || "") && nodes.level[n] === "county").length;
  const wide = nodes.id.map((_, n) => n).filter((n) => nodes.level[n] === "province" && [...within(n)].some(told)).length;
  const area = known.includes(state.scope) ? state.scope : known.includes("chongqing") && near > wide ? "chongqing" : known[0];
  const places = outlines[area].map(([code, name, x, y, rings]) => ({ code, name, x, y, rings, node: byPlaceCode.get(code) ?? -1 }));
  const measures = mapMeasures();
  const measure = measures.some(([key]) => key === state.measure) ? state.measure : "";
  const unit = usualUnits(mapFacts()).get(measure), text = (value) => mapText(value, measure, unit);
  for (const p of places) Object.assign(p, p.node >= 0 ? mapValue(p.node, measure, unit) : { value: 0, facts: [] });
  const values = places.map((p) => p.value).filter((v) => v > 0).sort((a, b) => a - b);
  const steps = [...new Set(MAP_COLOURS.map((_, i) => values[Math.min(values.length - 1, Math.floor((i * values.length) / MAP_COLOURS.length))]).filter((v) => v !== undefined))];
  const colour = (v) => (v > 0 ? MAP_COLOURS[Math.round((steps.filter((s) => s <= v).length - 1) * (steps.length > 1 ? (MAP_COLOURS.length - 1) / (steps.length - 1) : 1)) + (steps.length > 1 ? 0 : 2)] : "#eceef1");
  const ranked = places.filter((p) => p.value > 0).sort((a, b) => b.value - a.value || a.code.localeCompare(b.code));
  const placed = new Set(places.map((p) => p.code));
  const missing = area === "chongqing" ? nodes.id.map((_, n) => n).filter((n) => /^50[01]/.test(nodes.code[n] || "") && String(nodes.code[n]).length === 6 && nodes.level[n] === "county" && !placed.has(String(nodes.code[n]))) : [];
  box.replaceChildren(el("div", { class: "view" },
    el("div", { class: "view-head" },
      known.length > 1 && el("div", { class: "seg" }, known.map((key) => button(say(key), () => go({ scope: key }), { "aria-pressed": String(key === area), "data-scope": key }))),
      choice(say("measure"), measures, measure, (v) => go({ measure: v }), { id: "map-measure" })),
    el("div", { class: "map-box" },
      el("div", { class: "card" }, mapDrawing(places, colour, text), el("p", { class: "map-notice" }, say("mapNotice"))),
      el("aside", {}, el("div", { class: "scale" }, steps.map((s, i) => el("span", {}, el("i", { style: { background: colour(s) } }), `≥ ${text(s)}`)), el("span", {}, el("i", { style: { background: "#eceef1" } }), say("mapNone"))),
        el("ol", { class: "rank-list" }, ranked.slice(0, 20).map((p) => el("li", {}, nameLink(p.node), el("b", { class: "money" }, text(p.value))))),
        places.some((p) => p.apart) && el("ul", { class: "rank-list apart" }, places.filter((p) => p.apart).map((p) => el("li", {}, nameLink(p.node), el("b", { class: "money" }, figure(p.apart))))),
        missing.length > 0 && el("p", { class: "map-notice" }, say("mapMissing"), missing.map((n) => nameLink(n)))))));
}

let outlinesPromise = null;
const loadOutlines = () => (outlinesPromise ??= readBlock("outlines"));

/** The middle of an area's largest ring, where its name goes. */
function middleOf(rings) {
  let best = { size: -1, x: 0, y: 0 };
  for (const flat of rings) {
    const points = [];
    let x = 0, y = 0, size = 0, sx = 0, sy = 0;
    for (let i = 0; i < flat.length; i += 2) points.push([(x += flat[i]), (y += flat[i + 1])]);
    points.forEach(([ax, ay], i) => {
      const [bx, by] = points[(i + 1) % points.length], cross = ax * by - bx * ay;
      size += cross; sx += (ax + bx) * cross; sy += (ay + by) * cross;
    });
    if (Math.abs(size) > best.size) best = { size: Math.abs(size), x: sx / (3 * size || 1), y: sy / (3 * size || 1) };
  }
  return { x: best.x, y: best.y };
}

function mapDrawing(places, colour, text) {
  let left = Infinity, top = Infinity, right = -Infinity, low = -Infinity;
  const shapes = places.map((p) => p.rings.map((flat) => {
    let x = 0, y = 0, path = "";
    for (let i = 0; i < flat.length; i += 2) {
      x += flat[i]; y += flat[i + 1];
      left = Math.min(left, x); right = Math.max(right, x); top = Math.min(top, y); low = Math.max(low, y);
      path += `${i ? "L" : "M"}${x} ${y}`;
    }
    return `${path}Z`;
  }).join(""));
  const scale = 900 / (right - left), height = (low - top) * scale;
  for (const p of places) Object.assign(p, middleOf(p.rings));
  const taken = new Taken(900, height), names = svg("g", {});
  for (const p of [...places].sort((a, b) => b.value - a.value)) {
    const x = (p.x - left) * scale, y = (p.y - top) * scale, w = textWidth(p.name, 19);
    if (!taken.isFree(x - w / 2, y - 11, w, 21)) continue;
    taken.take(x - w / 2, y - 11, w, 21);
    names.append(svg("text", { class: "map-name", x, y: y + 7, style: { fill: p.value && MAP_COLOURS.indexOf(colour(p.value)) > 2 ? "#fff" : p.value ? "#1d2433" : "#5b6475", stroke: p.value && MAP_COLOURS.indexOf(colour(p.value)) > 2 ? MAP_COLOURS[4] : colour(p.value), "stroke-width": "3px", "paint-order": "stroke", "font-size": "19px" } }, p.name));
  }
  return svg("svg", { class: "drawing", viewBox: `0 0 900 ${height.toFixed(0)}`, width: 900, height: height.toFixed(0), role: "img", "aria-label": say("map") },
    svg("g", { transform: `scale(${scale}) translate(${-left} ${-top})` }, places.map((p, i) => {
      const act = p.node >= 0 ? () => selectNode(p.node) : null;
      return svg("path", { class: "area", d: shapes[i], fill: colour(p.value), stroke: "#fff", "data-code": p.code, "data-value": p.value, tabindex: act ? 0 : null, role: act ? "button" : null, "aria-label": p.name, onclick: act, onkeydown: (e) => { if (act && e.key === "Enter") act(); } },
        svg("title", {}, `${p.name} ${p.value ? text(p.value) : p.apart ? figure(p.apart) : say("mapNone")}`));
    })), names);
}
