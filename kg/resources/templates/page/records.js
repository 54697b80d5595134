// The data blocks, and the indexes over them. Nodes, links, facts and evidence are known by their numbers.
async function readBlock(name) {
  const block = document.getElementById(`kg-${name}`);
  const text = block.textContent;
  if (block.dataset.encoding === "json") return JSON.parse(text);
  const packed = atob(text), bytes = new Uint8Array(packed.length);
  for (let i = 0; i < packed.length; i++) bytes[i] = packed.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

let data = null;     // the graph block
let nodes = null;    // columns of it
let links = null;
let facts = [];
let count = 0;
const nodeNumber = new Map();
const factNumber = new Map();
let linksOf = [];    // node → numbers of links
let factsOf = [];    // node → numbers of facts
let childrenOf = []; // node → nodes that are part of it
let narrowerOf = []; // industry → narrower industries

const FACT_KINDS = ["relation", "investment", "post", "observation"];

function readFact(row, i) {
  const [kind, id, confidence, evidence, ...rest] = row;
  const fact = { i, kind: FACT_KINDS[kind], id, confidence, evidence };
  if (kind === 0) [fact.predicate, fact.subject, fact.object] = [data.predicates[rest[0]], rest[1], rest[2]];
  else if (kind === 1) {
    [fact.investors, fact.project, fact.places, fact.industries, fact.amount, fact.amountText, fact.qualifier, fact.amountKind,
      fact.currency, fact.stage, fact.date, fact.capacity, fact.output, fact.contradicts, fact.newest] = rest;
  } else if (kind === 2) [fact.holder, fact.title, fact.at, fact.atText, fact.date] = rest;
  else {
    [fact.place, fact.indicator, fact.value, fact.unit, fact.period, fact.isTarget, fact.isGrowth, fact.qualifier,
      fact.contradicts] = rest;
  }
  return fact;
}

/** The nodes that a fact is about, each once. */
function nodesOf(fact) {
  const all = fact.kind === "relation" ? [fact.subject, fact.object]
    : fact.kind === "investment" ? [...fact.investors, fact.project, ...fact.places, ...fact.industries]
    : fact.kind === "post" ? [fact.holder, fact.at] : [fact.place];
  return [...new Set(all)].filter((n) => n >= 0);
}

function readGraph(block) {
  data = block;
  ({ nodes, links } = block);
  count = nodes.id.length;
  linksOf = Array.from({ length: count }, () => []);
  factsOf = Array.from({ length: count }, () => []);
  childrenOf = Array.from({ length: count }, () => []);
  narrowerOf = Array.from({ length: count }, () => []);
  nodes.id.forEach((id, i) => nodeNumber.set(id, i));
  nodes.parent.forEach((p, i) => { if (p >= 0) childrenOf[p].push(i); });
  nodes.broader.forEach((all, i) => { for (const b of all || []) narrowerOf[b].push(i); });
  links.from.forEach((a, i) => { linksOf[a].push(i); linksOf[links.to[i]].push(i); });
  facts = block.facts.map(readFact);
  for (const fact of facts) {
    factNumber.set(fact.id, fact.i);
    for (const n of nodesOf(fact)) factsOf[n].push(fact.i);
  }
}

let textsPromise = null;
/** The articles' texts; read when first asked for. */
const readTexts = () => (textsPromise ??= readBlock("texts"));

const kindOf = (n) => data.kinds[nodes.kind[n]];
const isPlace = (n) => kindOf(n) === "District" || kindOf(n) === "Park";
const nameOf = (n) => (n >= 0 ? nodes.name[n] : "");
const otherEnd = (link, n) => (links.from[link] === n ? links.to[link] : links.from[link]);
const byName = (a, b) => nameOf(a).localeCompare(nameOf(b), "zh");
const byDegree = (a, b) => linksOf[b].length - linksOf[a].length || byName(a, b);

/** A node and all that lies in it (places) or is narrower (industries). */
function within(n) {
  const found = new Set([n]);
  const next = kindOf(n) === "Industry" ? narrowerOf : childrenOf;
  for (const m of found) for (const child of next[m]) found.add(child);
  return found;
}

const evidenceOf = (number) => {
  const [article, start, end, rule, confidence, marks, note, printed] = data.evidence[number];
  return { number, article, start, end, rule: data.rules[rule], confidence, marks, note: note || null, printed: printed || null };
};

const articleOf = (number) => {
  if (number < 0) return null;
  const [id, title, date, byline, outlet, file] = data.articles[number];
  return { number, id, title: title || id.replace(/^article\//, ""), date: date || null, byline: byline || null, outlet: outlet || null, file };
};

/** The year a fact tells of: its own date or period, else that of the article. */
function yearOf(fact) {
  const own = /(?:19|20)\d\d/.exec(fact.date ?? fact.period ?? "");
  if (own) return Number(own[0]);
  for (const e of fact.evidence) {
    const date = articleOf(data.evidence[e][0])?.date;
    if (date) return Number(date.slice(0, 4));
  }
  return null;
}

const isYuan = (fact) => (fact.currency ?? "CNY") === "CNY";

/** Investments, the largest first: those in yuan, those in other currencies behind them, those without a sum last. */
function byAmount(a, b) {
  const group = (f) => (f.amount === null ? "~" : isYuan(f) ? "" : f.currency); // "~" is behind every code of a currency
  return group(a) === group(b) ? (b.amount ?? 0) - (a.amount ?? 0) : group(a) < group(b) ? -1 : 1;
}

/** What a figure is counted in; 5个, 5家 and 5项 are counted alike. */
const unitOf = (fact) => ("个项家宗户起".includes(fact.unit) ? "个" : fact.unit);

/** Indicator → the unit that most of its figures are in: 6400万美元 and 1.1亿元 have no order, so only these are ranked. */
function usualUnits(list) {
  const told = new Map(), usual = new Map();
  for (const fact of list) {
    if (!told.has(fact.indicator)) told.set(fact.indicator, new Map());
    const units = told.get(fact.indicator);
    units.set(unitOf(fact), (units.get(unitOf(fact)) ?? 0) + 1);
  }
  for (const [indicator, units] of told) usual.set(indicator, [...units].sort((a, b) => b[1] - a[1] || (b[0] === "元") - (a[0] === "元") || (a[0] < b[0] ? -1 : 1))[0][0]);
  return usual;
}

/** Whether sums add a deal's amount, as the query districts-by-amount does: a total investment in yuan, the newest telling of
 * its deal (zs:isNewest), and neither only negotiated nor stalled. */
const isCounted = (fact) => fact.amount !== null && isYuan(fact) && fact.amountKind === "totalInvestment"
  && Boolean(fact.newest) && fact.stage !== "Negotiating" && fact.stage !== "Stalled";

/** The sum of the amounts that may be added, each deal once. */
const sumInvestments = (list) => [...new Set(list)].reduce((sum, fact) => (isCounted(fact) ? sum + fact.amount : sum), 0);
