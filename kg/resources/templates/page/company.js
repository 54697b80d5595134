// 企业图谱: one company with its group, partners, places, projects and people.
function groupTree(n, seen = new Set([n])) {
  const own = factsOf[n].map((f) => facts[f]).filter((f) => f.predicate === "subsidiaryOf" && f.object === n && !seen.has(f.subject));
  return branchItems(own, (f) => f.subject).map((item) => {
    seen.add(item.node);
    return { ...item, items: groupTree(item.node, seen) };
  });
}

function companyBranches(n) {
  const own = factsOf[n].map((f) => facts[f]);
  const rel = (predicate, forward = true) => own.filter((f) => f.predicate === predicate && (forward ? f.subject : f.object) === n);
  const deals = own.filter((f) => f.kind === "investment" && f.investors.includes(n)).sort(byAmount);
  const projects = new Map();
  for (const item of branchItems(rel("undertakes"), (f) => f.object)) projects.set(item.node, item);
  for (const deal of deals) {
    if (deal.project < 0) continue;
    const item = projects.get(deal.project) ?? { node: deal.project, facts: [] };
    item.facts.unshift(deal);
    item.note = dealNote(deal) || item.note;
    projects.set(deal.project, item);
  }
  const others = branchItems(deals.filter((f) => f.investors.length > 1), (f) => f.investors.filter((i) => i !== n), () => say("investment"));
  const left = [
    { key: "located", title: say("located"), items: branchItems([...rel("headquarteredIn"), ...rel("locatedIn")], (f) => f.object, (f) => term(f.predicate)) },
    { key: "group", title: say("group"), items: [...branchItems(rel("subsidiaryOf"), (f) => f.object, () => "↑").map((i) => ({ ...i, strong: true })), ...groupTree(n)] },
    { key: "partners", title: say("partners"), items: [...branchItems([...rel("partnersWith"), ...rel("partnersWith", false)], (f) => (f.subject === n ? f.object : f.subject)), ...others] },
    { key: "people", title: say("people"), items: branchItems(own.filter((f) => f.kind === "post" && f.at === n), (f) => f.holder, (f) => f.title) },
  ];
  const places = [...deals.filter((f) => f.places.length), ...rel("investsIn")];
  const right = [
    { key: "invests", title: say("investsIn_"), items: branchItems(places, (f) => (f.kind === "investment" ? f.places : f.object), (f) => (f.kind === "investment" ? dealNote(f) : "")) },
    { key: "projects", title: say("projects"), items: [...projects.values()] },
    { key: "industries", title: say("industries"), items: branchItems([...rel("chainLeaderOf"), ...rel("inIndustry"), ...deals], (f) => (f.kind === "investment" ? f.industries : f.object), (f) => (f.predicate === "chainLeaderOf" ? term("chainLeaderOf") : "")) },
  ];
  return [left, right];
}

function renderCompany(box) {
  const list = mostTold("Company", 1), asked = idNumber(state.firm), n = asked >= 0 ? asked : list[0] ?? -1;
  if (n < 0) return box.replaceChildren(emptyView(say("companyEmpty")));
  const [left, right] = companyBranches(n);
  const empty = ![...left, ...right].some((g) => g.items.length);
  box.replaceChildren(el("div", { class: "view" },
    el("div", { class: "view-head" }, chooser("Company", say("chooseCompany"), n, (m) => go({ firm: nodes.id[m], selected: "" })), el("p", { class: "lead" }, nodes.alt[n] ? `${say("aliases")}：${nodes.alt[n].join("、")}` : "")),
    el("div", { class: "card" }, empty ? emptyView(say("companyEmpty")) : branchDrawing(n, left, right, () => renderCompany(box))), factsCard(factsOf[n])));
  centreDrawing(box);
}

/** Wide drawings open at their middle. */
function centreDrawing(box) {
  const card = box.querySelector(".card");
  if (card) card.scrollLeft = (card.scrollWidth - card.clientWidth) / 2;
}
