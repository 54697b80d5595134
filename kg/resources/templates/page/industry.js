// 产业图谱: an industry chain with its districts, companies, chain leaders and chiefs, projects and branches.
function industryMembers(n) {
  const own = factsOf[n].map((f) => facts[f]);
  const rel = (predicate) => own.filter((f) => f.predicate === predicate && f.object === n);
  const deals = own.filter((f) => f.kind === "investment");
  const inside = rel("inIndustry");
  return {
    chiefs: branchItems(rel("chainChiefOf"), (f) => f.subject, (f) => chiefPost(f.subject)),
    leaders: branchItems(rel("chainLeaderOf"), (f) => f.subject).map((i) => ({ ...i, strong: true })),
    promoters: branchItems(rel("promotesIndustry"), (f) => f.subject),
    companies: branchItems([...inside.filter((f) => kindOf(f.subject) === "Company"), ...deals], (f) => (f.kind === "investment" ? f.investors : f.subject), (f) => (f.kind === "investment" && f.project < 0 ? dealNote(f) : "")),
    projects: branchItems([...inside.filter((f) => kindOf(f.subject) === "Project"), ...deals], (f) => (f.kind === "investment" ? f.project : f.subject), (f) => (f.kind === "investment" ? dealNote(f) : "")),
  };
}

function chiefPost(person) {
  const post = factsOf[person].map((f) => facts[f]).find((f) => f.kind === "post");
  return post ? `${post.at >= 0 ? nameOf(post.at) : post.atText ?? ""}${post.title}` : "";
}

/** How much there is to draw of an industry. */
const chainSize = (n) => new Set([...within(n)].flatMap((m) => linksOf[m].map((l) => otherEnd(l, m)))).size;

let bySize = null;

/** Industries about which something is told, those with most around them first. */
function industriesBySize() {
  bySize ??= nodes.id.map((_, n) => n).filter((n) => kindOf(n) === "Industry").map((n) => [n, chainSize(n)]).filter(([, size]) => size > 0).sort((a, b) => b[1] - a[1] || byName(a[0], b[0])).slice(0, 80).map(([n]) => n);
  return bySize;
}

function branchOf(n, seen) {
  seen.add(n);
  const own = industryMembers(n);
  const below = narrowerOf[n].filter((m) => !seen.has(m)).map((m) => branchOf(m, seen)).filter(Boolean);
  const items = [...own.leaders, ...own.companies, ...own.projects, ...own.promoters, ...below];
  return items.length || nodes.articles[n] ? { node: n, facts: [], items } : null;
}

function renderIndustry(box) {
  const list = industriesBySize(), asked = idNumber(state.chain), n = asked >= 0 ? asked : list[0] ?? -1;
  if (n < 0) return box.replaceChildren(emptyView(say("industryEmpty")));
  const own = industryMembers(n), seen = new Set([n]);
  const leaders = new Set(own.leaders.map((i) => i.node));
  const left = [
    { key: "chiefs", title: say("chiefs"), items: own.chiefs },
    { key: "leaders", title: say("leaders"), items: own.leaders },
    { key: "promoters", title: say("promoters"), items: own.promoters },
  ];
  const right = [
    { key: "companies", title: say("companies"), items: own.companies.filter((i) => !leaders.has(i.node)) },
    { key: "projects", title: say("projects"), items: own.projects },
    { key: "narrower", title: say("narrower"), items: narrowerOf[n].map((m) => branchOf(m, seen)).filter(Boolean).sort((a, b) => b.items.length - a.items.length || byName(a.node, b.node)) },
  ];
  const empty = ![...left, ...right].some((g) => g.items.length);
  box.replaceChildren(el("div", { class: "view" },
    el("div", { class: "view-head" }, chooser("Industry", say("chooseIndustry"), n, (m) => go({ chain: nodes.id[m], selected: "" }), list),
      nodes.broader[n] ? el("p", { class: "lead" }, `${say("partOf")} `, nodes.broader[n].map((b) => button(nameOf(b), () => go({ chain: nodes.id[b] }), { class: "plain" }))) : null),
    el("div", { class: "card" }, empty ? emptyView(say("industryEmpty")) : branchDrawing(n, left, right, () => renderIndustry(box))), factsCard([...new Set([...within(n)].flatMap((m) => factsOf[m]))]))); 
  centreDrawing(box);
}
