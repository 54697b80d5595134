// A fact in one line, a fact in full, and the sentence it was read in.

/** One line of a fact, as seen from a node (whose own name is then left out). */
function factLine(fact, from = -1) {
  const who = (n) => (n >= 0 && n !== from ? nameLink(n) : null);
  const parts = [];
  if (fact.kind === "relation") {
    const forward = fact.subject === from || from < 0;
    parts.push(who(fact.subject), el("span", { class: "verb" }, forward ? term(fact.predicate) : `← ${term(fact.predicate)}`), who(fact.object));
  } else if (fact.kind === "investment") {
    parts.push(fact.investors.map(who), who(fact.project), fact.places.map((p) => [el("span", { class: "verb" }, "→"), who(p)]).filter(([, p]) => p), fact.industries.map(who));
    parts.push(fact.amountText && el("b", { class: "money" }, fact.amountText), stageChip(fact.stage), fact.date && el("small", {}, fact.date));
  } else if (fact.kind === "post") {
    parts.push(who(fact.holder), fact.at >= 0 ? who(fact.at) : fact.atText && el("span", {}, fact.atText), el("b", {}, fact.title), fact.date && el("small", {}, fact.date));
  } else {
    parts.push(who(fact.place), el("span", {}, term(fact.indicator)), el("b", { class: "money" }, figure(fact)), fact.period && el("small", {}, fact.period),
      fact.isTarget ? el("span", { class: "chip quiet" }, say("target")) : null, fact.isGrowth ? el("span", { class: "chip quiet" }, say("growth")) : null);
  }
  const quote = el("div", { class: "quote-slot", hidden: true });
  const opener = button(say("source"), async () => {
    const open = quote.hidden;
    quote.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open && !quote.childElementCount) quote.append(...(await Promise.all(fact.evidence.slice(0, 6).map((e) => quotation(evidenceOf(e))))));
  }, { class: "source", "aria-expanded": "false", "data-fact": fact.id });
  return el("li", { class: `fact ${fact.kind}` }, el("div", { class: "fact-line" }, parts, el("span", { class: "tail" }, confidenceMark(fact.confidence), opener,
    button("›", () => selectFact(fact), { class: "source more", "aria-label": say("facts"), title: say("facts") }))), quote);
}

const number = (v) => v.toLocaleString("en-US", { maximumFractionDigits: 4 });

/** The value of an observation with its unit, as people write it. */
function figure(fact) {
  const sign = fact.isGrowth && fact.value > 0 ? "+" : "";
  const doubt = term(fact.qualifier) + (language === "en" && term(fact.qualifier) ? " " : "");
  if (fact.unit === "元") return doubt + sign + money(fact.value);
  if (/^[A-Z]{3}$/.test(fact.unit)) return doubt + sign + money(fact.value, fact.unit);
  if (fact.unit === "%") return `${doubt}${sign}${number(fact.value)}%`;
  return `${doubt}${sign}${number(fact.value)}${language === "en" ? (fact.unit === "个" ? "" : ` ${fact.unit}`) : fact.unit}`;
}

/** A stretch of text with ranges marked; ranges are flat pairs of offsets in the text, cut to the stretch. */
function markedText(text, start, end, marks) {
  const out = [];
  let at = start;
  const add = (to, tag) => { if (to > at) out.push(tag ? el(tag, {}, text.slice(at, to)) : text.slice(at, to)); at = Math.max(at, to); };
  for (let i = 0; i < marks.length; i += 2) {
    const a = Math.max(marks[i], at), b = Math.min(marks[i + 1], end);
    if (a >= b) continue;
    add(a, null);
    add(b, "mark");
  }
  add(end, null);
  return out;
}

/** The quotation of a piece of evidence: the sentence with its words marked, then where it stands. */
async function quotation(evidence) {
  const article = articleOf(evidence.article);
  let words = [evidence.printed ?? say("noText")];
  if (article && evidence.end > evidence.start) {
    const [text] = (await readTexts())[evidence.article];
    words = markedText(text, evidence.start, evidence.end, evidence.marks);
  }
  const meta = [article?.date, article?.outlet].filter(Boolean).join(" · ");
  return el("figure", { class: "quote" },
    el("blockquote", {}, words),
    evidence.printed && evidence.end > evidence.start && el("p", { class: "printed" }, el("span", {}, say("printed")), el("q", {}, evidence.printed.replace(/\s+/g, " "))),
    evidence.note && el("p", { class: "printed" }, el("span", {}, say("note")), evidence.note),
    el("figcaption", {}, article && el("cite", {}, article.title), meta && el("span", {}, meta),
      el("code", { title: say("rule") }, evidence.rule), confidenceMark(evidence.confidence),
      article && button(say("fullText"), () => go({ tab: "articles", article: article.id, selected: `e:${evidence.number}` }), { class: "full-text" })));
}

/** All that is known of a fact, with every sentence. */
function factCard(fact, heading = "h3") {
  const rows = [];
  const row = (label, ...value) => { const shown = value.flat(Infinity).filter((v) => v !== null && v !== undefined && v !== "" && v !== false); if (shown.length) rows.push(el("dt", {}, label), el("dd", {}, shown)); };
  const link = (n) => (n >= 0 ? nameLink(n) : null);
  if (fact.kind === "relation") {
    row(say("subject"), link(fact.subject));
    row(say("predicate"), term(fact.predicate));
    row(say("object"), link(fact.object));
  } else if (fact.kind === "investment") {
    row(say("investor"), fact.investors.map(link));
    row(say("project"), link(fact.project));
    row(say("destination"), fact.places.map(link));
    row(say("industries"), fact.industries.map(link));
    row(say("amountWord"), fact.amountText && el("b", { class: "money" }, fact.amountText), fact.amount !== null && el("small", {}, `${fact.amount.toLocaleString("en-US")} ${fact.currency ?? ""}`));
    row(say("amountKind"), term(fact.amountKind));
    row(say("stageWord"), stageChip(fact.stage));
    row(say("date"), fact.date);
    row(say("capacity"), fact.capacity);
    row(say("output"), fact.output);
  } else if (fact.kind === "post") {
    row(say("holder"), link(fact.holder));
    row(say("title_"), el("b", {}, fact.title));
    row(say("at"), fact.at >= 0 ? link(fact.at) : fact.atText);
    row(say("date"), fact.date);
  } else {
    row(say("district"), link(fact.place));
    row(say("indicator"), term(fact.indicator), fact.isTarget ? el("span", { class: "chip quiet" }, say("target")) : null, fact.isGrowth ? el("span", { class: "chip quiet" }, say("growth")) : null);
    row(say("value"), el("b", { class: "money" }, figure(fact)));
    row(say("period"), fact.period);
  }
  const others = (fact.contradicts ?? []).filter((id) => factNumber.has(id)).map((id) => facts[factNumber.get(id)]);
  const quotes = el("div", { class: "quotes" });
  Promise.all(fact.evidence.map((e) => quotation(evidenceOf(e)))).then((all) => quotes.replaceChildren(...all));
  return el("section", { class: "fact-card", "data-fact": fact.id },
    el(heading, {}, fact.kind === "relation" ? term(fact.predicate) : say(fact.kind), confidenceMark(fact.confidence)),
    el("dl", {}, rows),
    others.length > 0 && el("div", { class: "warning" }, el("p", {}, say("contradicts")), el("ul", { class: "facts" }, others.map((f) => factLine(f)))),
    quotes);
}
