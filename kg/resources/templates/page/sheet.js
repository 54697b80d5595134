// The sheet at the side: what is known of the thing that is selected.
function section(title, items, limit = 12) {
  const list = items.filter(Boolean);
  if (!list.length) return null;
  const ul = el("ul", { class: "facts" }, list.slice(0, limit));
  const rest = list.slice(limit);
  const more = rest.length > 0 && button(say("more", rest.length), () => { ul.append(...rest); more.remove(); }, { class: "plain" });
  return el("section", {}, el("h3", {}, title, el("small", {}, list.length)), ul, more);
}

function placeTrail(n) {
  const trail = [];
  for (let at = nodes.parent[n]; at >= 0 && trail.length < 8; at = nodes.parent[at]) trail.unshift(nameLink(at));
  return trail;
}

function nodeSheet(n) {
  const kind = kindOf(n), own = factsOf[n].map((f) => facts[f]);
  const strongFirst = (a, b) => b.confidence - a.confidence;
  const of = (k) => own.filter((f) => f.kind === k).sort(strongFirst);
  const rows = [];
  const row = (label, ...value) => rows.push(el("dt", {}, label), el("dd", {}, value));
  if (nodes.alt[n]) row(say("aliases"), nodes.alt[n].map((a) => el("span", { class: "alias" }, a)));
  if (nodes.code[n]) row(say("code"), el("code", {}, nodes.code[n]), nodes.level[n] ? ` ${term(nodes.level[n])}` : "");
  const trail = placeTrail(n);
  if (trail.length) row(say("partOf"), trail);
  if (nodes.broader[n]) row(say("partOf"), nodes.broader[n].map((b) => nameLink(b)));
  const relations = new Map();
  for (const fact of of("relation")) {
    const key = `${fact.predicate}${fact.subject === n ? ">" : "<"}`;
    if (!relations.has(key)) relations.set(key, []);
    relations.get(key).push(fact);
  }
  const investments = of("investment").sort(byAmount);
  const below = isPlace(n) ? [...childrenOf[n]].filter((c) => factsOf[c].length || nodes.articles[c]).sort(byDegree) : [];
  const actions = el("div", { class: "actions" },
    state.tab !== "graph" && button(say("showIn"), () => go({ tab: "graph", focus: nodes.id[n], steps: 1, path: "" })),
    state.tab === "graph" && button(say("neighbours"), () => go({ focus: nodes.id[n], steps: 1, path: "" }), { id: "neighbours" }),
    kind === "Company" && button(say("company"), () => go({ tab: "company", firm: nodes.id[n] })),
    kind === "Industry" && button(say("industry"), () => go({ tab: "industry", chain: nodes.id[n] })),
    isPlace(n) && button(say("flows"), () => go({ tab: "flows", flowPlace: nodes.id[n], flowIndustry: "" })),
    button(say("findRoute"), () => { pathForm.hidden = !pathForm.hidden; pathForm.querySelector("input").focus(); }, { id: "find-route" }));
  const pathForm = el("div", { class: "path-form", hidden: true }, finder({ label: say("routeHint"), onpick: (m) => go({ tab: "graph", path: `${nodes.id[n]}>${nodes.id[m]}`, focus: "" }) }));
  const body = [
    el("header", { class: "sheet-head" }, sign(kind, 26), el("div", {}, el("h2", {}, nameOf(n)), el("p", {}, term(kind), !nodes.articles[n] && !own.length ? ` · ${say("gazetteerOnly")}` : ""))),
    actions, pathForm,
    rows.length > 0 && el("dl", {}, rows),
    section(say("posts"), of("post").map((f) => factLine(f, n))),
    section(say("investments"), investments.map((f) => factLine(f, n))),
    section(say("figures"), of("observation").sort((a, b) => String(b.period).localeCompare(String(a.period))).map((f) => factLine(f, n))),
    [...relations].map(([, list]) => section(term(list[0].predicate), list.map((f) => factLine(f, n)))),
    section(say("places"), below.map((c) => el("li", { class: "fact" }, nameLink(c)))),
    section(say("mentioned"), (nodes.articles[n] || []).map((a) => articleItem(articleOf(a))), 8),
  ];
  if (!own.length && !below.length) body.splice(3, 0, el("p", { class: "muted" }, say("noFacts")));
  return body;
}

function articleItem(article) {
  return el("li", { class: "fact" }, el("button", { type: "button", class: "article-link", onclick: () => go({ tab: "articles", article: article.id, selected: "" }) },
    el("span", {}, article.title), el("small", {}, [article.date, article.outlet].filter(Boolean).join(" · "))));
}

function linkSheet(l) {
  const own = links.facts[l].map((f) => facts[f]);
  return [
    el("header", { class: "sheet-head" }, el("div", {}, el("h2", { class: "ends" }, nameLink(links.from[l]), el("span", { class: "verb" }, links.predicates[l].map(term).join("、"), " →"), nameLink(links.to[l])))),
    own.length ? own.map((fact) => factCard(fact)) : el("p", { class: "muted" }, say("gazetteer")),
  ];
}

function renderSheet() {
  const box = $("#sheet"), selection = readSelection();
  const content = !selection ? null : selection.node !== undefined ? nodeSheet(selection.node) : selection.link !== undefined ? linkSheet(selection.link)
    : [factCard(selection.fact, "h2")];
  box.hidden = !content;
  document.body.classList.toggle("with-sheet", Boolean(content));
  box.replaceChildren();
  if (!content) return;
  fill(box, {}, [button("×", () => go({ selected: "" }), { class: "close", "aria-label": say("close"), id: "close-sheet" }), ...content]);
  box.scrollTop = 0;
}
