// Which nodes and links pass the filters, and the panel that sets them.
let aroundPlace = null;

/** For each node the places it has to do with: itself, its parent, and places one link away. */
function placesAround(n) {
  aroundPlace ??= new Map();
  let found = aroundPlace.get(n);
  if (!found) {
    found = isPlace(n) ? [n] : linksOf[n].map((l) => otherEnd(l, n)).filter(isPlace);
    if (!found.length) { // two links away: a person by its body, a project by its company
      for (const l of linksOf[n]) {
        const m = otherEnd(l, n);
        if (kindOf(m) !== "Industry") for (const k of linksOf[m]) if (isPlace(otherEnd(k, m))) found.push(otherEnd(k, m));
      }
    }
    aroundPlace.set(n, found);
  }
  return found;
}

const idNumber = (id) => (nodeNumber.has(id) ? nodeNumber.get(id) : -1);

/** Whether a fact passes what is asked of facts. */
function factPasses(fact) {
  if (fact.confidence < state.sure / 100) return false;
  if (state.since || state.until) {
    const year = yearOf(fact);
    if (year === null || (state.since && year < Number(state.since)) || (state.until && year > Number(state.until))) return false;
  }
  if (state.stage && fact.stage !== state.stage) return false;
  if (state.least || state.most) {
    if (fact.kind !== "investment" || fact.amount === null || !isYuan(fact)) return false;
    if (state.least && fact.amount < Number(state.least) * 1e8) return false;
    if (state.most && fact.amount > Number(state.most) * 1e8) return false;
  }
  return true;
}

const asksOfFacts = () => Boolean(state.sure || state.since || state.until || state.stage || state.least || state.most);
const filtersAreSet = () => asksOfFacts() || Boolean(state.kinds || state.place || state.industry);

/** The nodes and links that pass: {node: n → boolean, link: l → boolean}. */
function passing() {
  const hidden = new Set(state.kinds.split(",").filter(Boolean).map((kind) => data.kinds.indexOf(kind)));
  const place = idNumber(state.place), industry = idNumber(state.industry);
  let inPlace = null, inIndustry = null;
  if (place >= 0) {
    const all = within(place);
    inPlace = (n) => (kindOf(n) === "Industry" ? linksOf[n].some((l) => placesAround(otherEnd(l, n)).some((p) => all.has(p))) : placesAround(n).some((p) => all.has(p)));
  }
  if (industry >= 0) {
    const all = within(industry), touched = new Set(all);
    for (const n of all) for (const f of factsOf[n]) for (const m of nodesOf(facts[f])) touched.add(m);
    for (const n of [...touched]) {
      if (kindOf(n) === "Company" || kindOf(n) === "Project") for (const l of linksOf[n]) if (kindOf(otherEnd(l, n)) !== "Industry") touched.add(otherEnd(l, n));
    }
    inIndustry = (n) => touched.has(n);
  }
  const node = (n) => !hidden.has(nodes.kind[n]) && (!inPlace || inPlace(n)) && (!inIndustry || inIndustry(n));
  const strict = asksOfFacts();
  const link = (l) => !strict || links.facts[l].some((f) => factPasses(facts[f]));
  return { node, link };
}

function listYears() {
  const years = new Set();
  for (const fact of facts) { const year = yearOf(fact); if (year) years.add(year); }
  return [...years].sort();
}

/** Places as a tree, flattened with indents; only those with facts below or on them. */
function placeOptions(kinds = ["District", "Park"]) {
  const used = new Set();
  for (let n = 0; n < count; n++) {
    if (!kinds.includes(kindOf(n)) || !(factsOf[n].length || nodes.articles[n])) continue;
    for (let m = n; m >= 0 && !used.has(m); m = nodes.parent[m]) used.add(m);
  }
  const options = [];
  const walk = (n, depth) => {
    if (!used.has(n)) return;
    options.push([nodes.id[n], "　".repeat(depth) + nameOf(n)]);
    [...childrenOf[n]].sort(byCode).forEach((m) => walk(m, depth + 1));
  };
  [...used].filter((n) => nodes.parent[n] < 0).sort(byCode).forEach((n) => walk(n, 0));
  return options;
}
const byCode = (a, b) => String(nodes.code[a] || "9").localeCompare(String(nodes.code[b] || "9")) || byName(a, b);

const industryOptions = () => nodes.id.map((id, n) => n).filter((n) => kindOf(n) === "Industry" && within(n).size && [...within(n)].some((m) => linksOf[m].length || factsOf[m].length))
  .sort(byDegree).map((n) => [nodes.id[n], nameOf(n)]);

function renderFilters() {
  const hidden = new Set(state.kinds.split(",").filter(Boolean));
  const total = {};
  nodes.kind.forEach((k) => { total[data.kinds[k]] = (total[data.kinds[k]] ?? 0) + 1; });
  const toggle = (kind) => {
    if (hidden.has(kind)) hidden.delete(kind); else hidden.add(kind);
    go({ kinds: [...hidden].sort().join(",") });
  };
  const row = (label, ...inner) => el("div", { class: "field" }, el("span", { class: "field-label" }, label), ...inner);
  const number = (key, label) => el("input", { type: "number", min: 0, step: "any", inputmode: "decimal", "aria-label": `${say("amount")} ${label}`, placeholder: label, value: state[key],
    onchange: (e) => go({ [key]: e.target.value }) });
  const years = listYears().map((y) => [y, String(y)]);
  const alone = nodes.id.filter((_, n) => !linksOf[n].length).length;
  const sure = el("input", { type: "range", min: 0, max: 95, step: 5, value: state.sure, "aria-label": say("confidence"),
    oninput: (e) => { e.target.nextSibling.textContent = `${e.target.value}%`; }, onchange: (e) => go({ sure: Number(e.target.value) }) });
  const kinds = Object.keys(LOOKS).filter((kind) => total[kind]);
  return [
    el("h2", {}, say("filters"), filtersAreSet() && button(say("reset"), () => go({ kinds: "", place: "", industry: "", stage: "", least: "", most: "", since: "", until: "", sure: 0 }), { class: "plain", id: "reset" })),
    row(say("kinds"), el("div", { class: "kinds" }, kinds.map((kind) =>
      el("button", { type: "button", class: "kind", "aria-pressed": String(!hidden.has(kind)), "data-kind": kind, onclick: () => toggle(kind) }, sign(kind, 16), el("span", {}, term(kind)), el("small", {}, total[kind]))))),
    row(say("place"), choice(say("place"), [["", say("anyPlace")], ...placeOptions()], state.place, (v) => go({ place: v }), { id: "filter-place" })),
    row(say("industryFilter"), choice(say("industryFilter"), [["", say("anyIndustry")], ...industryOptions()], state.industry, (v) => go({ industry: v }), { id: "filter-industry" })),
    row(say("stage"), choice(say("stage"), [["", say("anyStage")], ...Object.keys(STAGE_COLOURS).map((s) => [s, term(s)])], state.stage, (v) => go({ stage: v }), { id: "filter-stage" })),
    row(say("amount"), el("div", { class: "pair" }, number("least", say("from")), number("most", say("to")))),
    row(say("year"), el("div", { class: "pair" }, choice(`${say("year")} ${say("from")}`, [["", say("from")], ...years], state.since, (v) => go({ since: v })), choice(`${say("year")} ${say("to")}`, [["", say("to")], ...years], state.until, (v) => go({ until: v })))),
    row(say("confidence"), el("div", { class: "pair range" }, sure, el("output", {}, `${state.sure}%`))),
    alone > 0 && el("label", { class: "check" }, el("input", { type: "checkbox", id: "alone", checked: Boolean(state.alone), onchange: (e) => go({ alone: e.target.checked ? 1 : 0 }) }), `${say("alone")} (${alone})`),
    el("p", { class: "shown", id: "shown", role: "status" }),
  ];
}
