// The articles: a list, and one of them in full with every name marked and its facts beside it.
let factsInArticle = null;

function factsOfArticle(number) {
  if (!factsInArticle) {
    factsInArticle = new Map();
    for (const fact of facts) {
      for (const a of new Set(fact.evidence.map((e) => data.evidence[e][0]))) {
        if (!factsInArticle.has(a)) factsInArticle.set(a, []);
        factsInArticle.get(a).push(fact);
      }
    }
  }
  return factsInArticle.get(number) ?? [];
}

/** The text of one block with its names marked, in displaCy's look. */
function namedText(text, start, end, mentions, quoted) {
  const out = [];
  let at = start;
  const plain = (to) => {
    if (to <= at) return;
    if (quoted && at < quoted.end && to > quoted.start) {
      const a = Math.max(at, quoted.start), b = Math.min(to, quoted.end);
      out.push(text.slice(at, a), el("span", { class: "quoted" }, text.slice(a, b)), text.slice(b, to));
    } else out.push(text.slice(at, to));
    at = to;
  };
  for (const [a, b, type, node] of mentions) {
    if (a < at || b > end) continue;
    plain(a);
    const kind = node >= 0 ? kindOf(node) : data.mentionTypes[type];
    const inside = quoted && a >= quoted.start && b <= quoted.end;
    const mark = node >= 0 ? { role: "button", tabindex: 0, onclick: () => selectNode(node), onkeydown: (e) => { if (e.key === "Enter") selectNode(node); }, "data-node": nodes.id[node] } : {};
    out.push(el("mark", { class: `entity${inside ? " in-quote" : ""}`, style: { "--tint": TINTS[kind] ?? "#eee" }, title: node >= 0 ? nameOf(node) : term(kind), ...mark }, text.slice(a, b), el("span", { class: "label" }, term(kind))));
    at = b;
  }
  plain(end);
  return out;
}

async function articleView(article) {
  const [text, blocks, flat] = (await readTexts())[article.number];
  const mentions = [];
  for (let i = 0; i < flat.length; i += 4) mentions.push([flat[i], flat[i + 1], flat[i + 2], flat[i + 3]]);
  const selectedEvidence = /^e:(\d+)$/.exec(state.selected);
  const evidence = selectedEvidence && data.evidence[Number(selectedEvidence[1])] ? evidenceOf(Number(selectedEvidence[1])) : null;
  const quoted = evidence && evidence.article === article.number ? evidence : null;
  const body = [];
  for (let i = 0; i < blocks.length; i += 3) {
    const kind = data.blockKinds[blocks[i]], [start, end] = [blocks[i + 1], blocks[i + 2]];
    if (kind === "furniture") continue;
    const tag = kind === "title" ? "h2" : kind === "subhead" ? "h3" : "p";
    body.push(el(tag, { class: `block ${kind}` }, namedText(text, start, end, mentions.filter(([a, b]) => a >= start && b <= end), quoted)));
  }
  const own = factsOfArticle(article.number);
  return el("div", { class: "reader" },
    el("article", { class: "article-text", lang: "zh-CN" },
      el("p", { class: "article-meta" }, button(`‹ ${say("articles")}`, () => go({ article: "", selected: "" }), { class: "plain" }), [article.date, article.outlet, article.byline].filter(Boolean).map((t) => el("span", {}, t)), el("code", {}, article.file)),
      !blocks.length || data.blockKinds[blocks[0]] !== "title" ? el("h2", {}, article.title) : null, body),
    el("aside", { class: "article-facts" }, el("h3", {}, say("factsHere"), el("small", {}, own.length)),
      FACT_KINDS.map((kind) => section(say(kind), own.filter((f) => f.kind === kind).map((f) => factLine(f)), 40))));
}

async function renderArticles(box) {
  const number = data.articles.findIndex(([id]) => id === state.article);
  if (number >= 0) {
    const view = await articleView(articleOf(number));
    if (state.tab !== "articles" || state.article !== data.articles[number][0]) return;
    box.replaceChildren(view);
    const quoted = box.querySelector(".quoted, .in-quote");
    if (quoted) quoted.scrollIntoView({ block: "center" }); else box.scrollTop = 0;
    return;
  }
  const list = data.articles.map((_, i) => articleOf(i));
  const size = (a) => factsOfArticle(a.number).length;
  list.sort(state.sort === "date" ? (a, b) => (b.date ?? "").localeCompare(a.date ?? "") || a.number - b.number : (a, b) => size(b) - size(a) || a.number - b.number);
  const widest = Math.max(1, ...list.map(size));
  box.replaceChildren(el("div", { class: "view narrow" },
    el("div", { class: "view-head" }, el("p", { class: "lead" }, say("articlesLead", list.length, facts.length)),
      el("div", { class: "seg" }, [["", "sortFacts"], ["date", "sortDate"]].map(([v, key]) => button(say(key), () => go({ sort: v }), { "aria-pressed": String(state.sort === v) })))),
    el("ol", { class: "article-list" }, list.slice(0, 2000).map((a) => el("li", {}, el("button", { type: "button", "data-article": a.id, onclick: () => go({ article: a.id, selected: "" }) },
      el("span", { class: "article-title" }, a.title), el("span", { class: "article-sub" }, [a.date, a.outlet, a.byline].filter(Boolean).join(" · ")),
      el("span", { class: "tally" }, el("i", { style: { width: `${(100 * size(a)) / widest}%` } }), el("b", {}, size(a)))))))));
}
