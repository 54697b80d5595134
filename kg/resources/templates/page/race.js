// 赛马榜: places ranked by what news tells of them; behind every figure is its sentence.
const RACE_COLUMNS = ["signedProjects", "agreedInvestment", "fundsInPlace", "startedProjects", "startRate"];

const tierOf = (n) => nodes.level[n] || kindOf(n);

/** Rows of the table for a period: place → indicator → observations, best first; and the unit that each indicator is ranked in. */
function raceRows(period, tier) {
  const rows = new Map();
  for (const fact of facts) {
    if (fact.kind !== "observation" || Boolean(fact.isTarget) !== Boolean(state.targets) || Boolean(fact.isGrowth) !== Boolean(state.growth)) continue;
    if (period && fact.period !== period) continue;
    if (tier && tierOf(fact.place) !== tier) continue;
    if (!rows.has(fact.place)) rows.set(fact.place, new Map());
    const row = rows.get(fact.place);
    if (!row.has(fact.indicator)) row.set(fact.indicator, []);
    row.get(fact.indicator).push(fact);
  }
  const usual = usualUnits([...rows.values()].flatMap((row) => [...row.values()].flat()));
  const odd = (f) => unitOf(f) !== usual.get(f.indicator);
  for (const row of rows.values()) for (const list of row.values()) list.sort((a, b) => odd(a) - odd(b) || String(b.period ?? "").localeCompare(String(a.period ?? "")) || b.confidence - a.confidence || a.i - b.i);
  return { rows, odd };
}

/** Sum of the investments that news tells of in a place and what lies in it, in a year. */
function investmentsIn(n, year) {
  if (!dealsBelow) {
    dealsBelow = new Map();
    for (const fact of facts) {
      if (fact.kind !== "investment") continue;
      const above = new Set();
      for (const p of fact.places) for (let at = p; at >= 0 && !above.has(at); at = nodes.parent[at]) above.add(at);
      for (const m of above) dealsBelow.set(m, [...(dealsBelow.get(m) ?? []), fact]);
    }
  }
  return (dealsBelow.get(n) ?? []).filter((f) => !year || yearOf(f) === Number(year));
}
let dealsBelow = null;

function racePeriods() {
  const size = new Map();
  for (const fact of facts) {
    if (fact.kind !== "observation" || !fact.period || Boolean(fact.isTarget) !== Boolean(state.targets) || Boolean(fact.isGrowth) !== Boolean(state.growth)) continue;
    if (!size.has(fact.period)) size.set(fact.period, new Set());
    size.get(fact.period).add(fact.place);
  }
  return [...size].map(([period, places]) => [period, places.size]).sort((a, b) => b[0].localeCompare(a[0]));
}

function renderRace(box) {
  const periods = racePeriods(), tiers = new Map();
  for (const fact of facts) if (fact.kind === "observation") tiers.set(tierOf(fact.place), (tiers.get(tierOf(fact.place)) ?? 0) + 1);
  const usual = [...tiers].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? ""; // places are ranked among their peers
  const tier = state.tier === "all" ? "" : state.tier || usual;
  const most = [...periods].sort((a, b) => b[1] - a[1] || b[0].localeCompare(a[0]))[0];
  const fullest = most && most[1] >= 3 ? most[0] : ""; // where no period tells of three places, the latest of each is shown
  const period = state.period === "all" ? "" : state.period || (fullest);
  const { rows, odd } = raceRows(period, tier), year = /^\d{4}/.exec(period)?.[0];
  const used = new Map();
  for (const row of rows.values()) for (const key of row.keys()) used.set(key, (used.get(key) ?? 0) + 1);
  const columns = [...RACE_COLUMNS.filter((c) => used.has(c)), ...[...used.keys()].filter((c) => !RACE_COLUMNS.includes(c)).sort((a, b) => used.get(b) - used.get(a) || a.localeCompare(b))].slice(0, 9);
  const sums = new Map();
  const deals = facts.filter((f) => f.kind === "investment" && f.amount !== null);
  if (!state.targets && !state.growth && deals.length) {
    const places = tier ? nodes.id.map((_, n) => n).filter((n) => isPlace(n) && tierOf(n) === tier) : [...new Set([...rows.keys(), ...deals.flatMap((f) => f.places)])];
    for (const n of places) { const own = investmentsIn(n, year), sum = sumInvestments(own); if (sum) { sums.set(n, [sum, own.filter(isCounted)]); if (!rows.has(n)) rows.set(n, new Map()); } }
  }
  const value = (n, key) => (key === "deals" ? sums.get(n)?.[0] : rows.get(n).get(key)?.filter((f) => !odd(f))[0]?.value); // none for a figure in another currency: it is shown, behind the ranked
  const ranking = [...columns, ...(sums.size ? ["deals"] : [])], by = ranking.includes(state.rank) ? state.rank : ranking[0];
  const order = [...rows.keys()].sort((a, b) => (value(b, by) ?? -Infinity) - (value(a, by) ?? -Infinity) || byName(a, b));
  const widest = Object.fromEntries(ranking.map((key) => [key, Math.max(...order.map((n) => value(n, key) ?? 0), 1e-9)]));
  const cell = (n, key) => {
    const list = key === "deals" ? sums.get(n)?.[1] : rows.get(n).get(key);
    if (!list?.length) return el("td", { class: "num" }, el("span", { class: "muted" }, "—"));
    const v = value(n, key), text = key === "deals" ? money(v) : figure(list[0]);
    return el("td", { class: "num", "data-value": v ?? list[0].value }, el("button", { type: "button", class: "cell", "data-fact": list[0].id, title: key === "deals" ? say("shareOf", list.length) : [list[0].period, list.length > 1 ? say("more", list.length - 1) : ""].filter(Boolean).join(" · "),
      onclick: () => (list.length > 1 ? selectNode(n) : selectFact(list[0])) }, el("span", {}, text, !period && list[0].period ? el("small", {}, ` ${list[0].period}`) : null),
      v !== undefined ? el("span", { class: `bar${key === "deals" ? " computed" : ""}`, style: { width: `${Math.max(2, (80 * Math.max(0, v)) / widest[key])}px` } }) : null));
  };
  const heading = (key) => el("th", { class: "num", "aria-sort": key === by ? "descending" : null }, button([key === "deals" ? say("fromFacts") : term(key), key === by ? " ↓" : ""].join(""), () => go({ rank: key }), { title: key === "deals" ? say("fromFactsHint") : null, "data-rank": key }));
  box.replaceChildren(el("div", { class: "view" },
    el("div", { class: "view-head" },
      choice(say("period"), [["all", say("periodAll")], ...periods.map(([p, n]) => [p, `${p}（${n}）`])], period || "all", (v) => go({ period: v }), { id: "race-period" }),
      choice(say("level"), [["all", say("levelAny")], ...[...tiers.keys()].map((l) => [l, term(l)])], tier || "all", (v) => go({ tier: v }), { id: "race-level" }),
      el("label", {}, el("input", { type: "checkbox", checked: Boolean(state.targets), onchange: (e) => go({ targets: e.target.checked ? 1 : 0 }) }), say("showTargets")),
      el("label", {}, el("input", { type: "checkbox", checked: Boolean(state.growth), onchange: (e) => go({ growth: e.target.checked ? 1 : 0 }) }), say("showGrowth")),
      sums.size > 0 && el("p", { class: "lead" }, `${say("fromFacts")}：${say("fromFactsHint")}`)),
    order.length && ranking.length ? el("div", { class: "card" }, el("table", { id: "race" },
      el("thead", {}, el("tr", {}, el("th", {}, say("rank")), el("th", {}, say("district")), ranking.map(heading))),
      el("tbody", {}, order.slice(0, 400).map((n, i) => el("tr", {}, el("td", { "data-value": i + 1 }, value(n, by) === undefined ? "" : el("span", { class: "medal" }, i + 1)), el("td", { "data-value": nameOf(n) }, nameLink(n), nodes.parent[n] >= 0 ? el("small", {}, ` ${nameOf(nodes.parent[n])}`) : null), ranking.map((key) => cell(n, key))))))) : emptyView(say("raceEmpty"))));
}
