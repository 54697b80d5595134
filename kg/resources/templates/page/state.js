// What is on the screen. Everything that a link can reopen is here, and in the address behind the #.
const DEFAULTS = {
  tab: "graph", selected: "", focus: "", steps: 1, path: "", open: "", kinds: "", place: "", industry: "", stage: "", least: "",
  most: "", since: "", until: "", sure: 0, alone: 0, flowPlace: "", flowIndustry: "", chain: "", firm: "", period: "", measure: "", scope: "", tier: "",
  article: "", sort: "", targets: 0, growth: 0, rank: "", lang: "zh", whole: 0,
};
let state = { ...DEFAULTS };
const past = [];
const listeners = [];

/** Called after every change with the state before. */
const onChange = (listener) => listeners.push(listener);

function writeAddress() {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(state)) if (String(value) !== String(DEFAULTS[key])) parameters.set(key, value);
  const text = parameters.toString();
  if (location.hash.slice(1) !== text) {
    try { location.hash = text; } catch { /* a frame without an address of its own */ }
  }
}

function readAddress() {
  const read = { ...DEFAULTS };
  for (const [key, value] of new URLSearchParams(location.hash.slice(1))) {
    if (Object.hasOwn(DEFAULTS, key)) read[key] = typeof DEFAULTS[key] === "number" ? Number(value) || 0 : value;
  }
  if (!Object.hasOwn(WORDS, read.lang)) read.lang = "zh";
  if (!TABS.includes(read.tab)) read.tab = "graph";
  return read;
}

const TABS = ["graph", "flows", "industry", "company", "race", "map", "articles"];

function change(next, remember) {
  const before = state;
  if (Object.keys(next).every((key) => String(next[key]) === String(before[key]))) return;
  if (remember) past.push(before);
  if (past.length > 200) past.shift();
  state = next;
  language = state.lang;
  writeAddress();
  for (const listener of listeners) listener(before);
}

/** Go on to another view; what was there can be undone. */
const go = (patch) => change({ ...state, ...patch }, true);

function undo() {
  if (past.length) change(past.pop(), false);
}

function startState() {
  state = readAddress();
  language = state.lang;
  addEventListener("hashchange", () => change(readAddress(), true));
}

const selectNode = (n) => go({ selected: `n:${nodes.id[n]}` });
const selectFact = (fact) => go({ selected: `f:${fact.id}` });
const selectLink = (l) => go({ selected: `l:${nodes.id[links.from[l]]}>${nodes.id[links.to[l]]}` });

/** What is selected: {node}, {link}, {fact} or null; names that the graph does not have are nothing. */
function readSelection(text = state.selected) {
  const [kind, key] = [text.slice(0, 1), text.slice(2)];
  if (kind === "n" && nodeNumber.has(key)) return { node: nodeNumber.get(key) };
  if (kind === "f" && factNumber.has(key)) return { fact: facts[factNumber.get(key)] };
  if (kind === "l") {
    for (let at = key.indexOf(">"); at >= 0; at = key.indexOf(">", at + 1)) {
      const a = nodeNumber.get(key.slice(0, at)), b = nodeNumber.get(key.slice(at + 1));
      if (a === undefined || b === undefined) continue;
      const link = linksOf[a].find((l) => links.from[l] === a && links.to[l] === b);
      if (link !== undefined) return { link };
    }
  }
  return null;
}
