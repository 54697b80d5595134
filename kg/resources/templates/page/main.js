// The page: frame, toolbar, keys; renders what the state asks for.
const VIEWS = { flows: renderFlows, industry: renderIndustry, company: renderCompany, race: renderRace, map: renderMap, articles: renderArticles };

function buildFrame() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  const menu = el("div", { class: "menu", id: "save-menu", hidden: true, role: "menu" },
    [["savePng", savePng], ["saveSvg", saveSvg], ["saveCsv", saveCsv], ["print", () => print()]].map(([key, act]) =>
      el("button", { type: "button", role: "menuitem", id: `do-${key}`, onclick: () => { menu.hidden = true; act(); } }, say(key))));
  const app = $("#app");
  app.replaceChildren(
    el("header", { class: "top" },
      el("h1", {}, el("span", { class: "brand-mark", "aria-hidden": "true" }, "招"), el("span", { class: "brand" }, say("title"))),
      finder({ id: "search", label: say("search"), onpick: pickFromSearch }),
      el("div", { class: "tools" },
        button(el("span", {}, say("undo")), undo, { id: "undo", title: `${say("undo")} (U)` }),
        button(el("span", {}, say("link")), copyLink, { id: "copy-link", title: say("link") }),
        el("div", { class: "menu-holder" }, button(el("span", {}, say("save")), () => { menu.hidden = !menu.hidden; }, { id: "save", "aria-haspopup": "menu" }), menu),
        button("?", toggleHelp, { id: "help-button", "aria-label": say("help"), title: say("help") }),
        button(say("language"), () => go({ lang: language === "zh" ? "en" : "zh" }), { id: "language" }))),
    el("nav", { class: "tabs", role: "tablist" }, TABS.map((tab, i) =>
      el("button", { type: "button", role: "tab", id: `tab-${tab}`, "aria-controls": "stage", onclick: () => go({ tab, ...(tab === "articles" ? { article: "" } : {}) }), title: String(i + 1) }, say(tab)))),
    el("main", { id: "stage", class: "stage", role: "tabpanel" },
      el("aside", { id: "filters", class: "filters", "aria-label": say("filters") }),
      el("div", { class: "graph-box", id: "graph-box" },
        el("div", { id: "canvas", class: "canvas", tabindex: 0, role: "application", "aria-label": say("graph") }),
        el("div", { class: "graph-bar", id: "graph-bar" }),
        el("div", { class: "zoom" }, button("☰", () => document.body.classList.toggle("with-filters"), { id: "show-filters", "aria-label": say("filters"), title: say("filters") }), button("+", () => zoom(1.3), { "aria-label": say("zoomIn") }), button("−", () => zoom(1 / 1.3), { "aria-label": say("zoomOut") }),
          button("⤢", fitNetwork, { "aria-label": say("fit"), title: say("fit") }),
          button("⚛", () => setPhysics($("#physics").getAttribute("aria-pressed") !== "true"), { id: "physics", "aria-pressed": "false", "aria-label": say("physics"), title: say("physics") }))),
      el("div", { id: "view", class: "view-box" }),
      el("aside", { id: "sheet", class: "sheet", hidden: true, "aria-live": "polite" })),
    el("div", { id: "notice", class: "notice", role: "status" }),
    el("dialog", { id: "help" }, el("h2", {}, say("help")), el("p", {}, say("helpText")), el("p", {}, say("keysText")),
      el("div", { class: "legend" }, Object.keys(LOOKS).map((kind) => el("span", {}, sign(kind, 18), term(kind)))), button(say("close"), toggleHelp)));
  network?.destroy();
  network = null;
  shownKey = "";
}

function pickFromSearch(n) {
  const id = nodes.id[n];
  if (state.tab === "company" && kindOf(n) === "Company") return go({ firm: id, selected: `n:${id}` });
  if (state.tab === "industry" && kindOf(n) === "Industry") return go({ chain: id, selected: `n:${id}` });
  if (state.tab !== "graph") return go({ selected: `n:${id}` });
  if (shown.places.has(n)) { go({ selected: `n:${id}` }); return centreOn(n); }
  return go({ selected: `n:${id}`, focus: id, steps: 1, path: "" });
}

function copyLink() {
  const text = location.href;
  const done = () => tell(say("linkCopied"));
  if (navigator.clipboard?.writeText) navigator.clipboard.writeText(text).then(done, () => tell(text));
  else tell(text);
}

function toggleHelp() { const box = $("#help"); if (box.open) box.close(); else box.showModal(); }

function zoom(factor) { if (network) network.moveTo({ scale: Math.min(4, Math.max(0.02, network.getScale() * factor)), animation: false }); }

function pan(dx, dy) {
  if (!network) return;
  const at = network.getViewPosition(), step = 80 / network.getScale();
  network.moveTo({ position: { x: at.x + dx * step, y: at.y + dy * step }, animation: false });
}

/** Select the next of the nodes shown, the most connected first: the drawing without a mouse. */
function stepThrough(by) {
  if (!ranked?.length) return;
  const at = ranked.indexOf(readSelection()?.node ?? -1), next = ranked[(Math.max(at, by > 0 ? -1 : 0) + by + ranked.length) % ranked.length];
  selectNode(next);
  centreOn(next);
}

/** The strip above the drawing: what part of the graph is shown, and the way back. */
function renderGraphBar() {
  const focus = idNumber(state.focus), ends = state.path ? pathEnds() : null, parts = [];
  if (ends) {
    parts.push(el("span", {}, say("route")), nameLink(ends[0]), "→", nameLink(ends[1]));
    if (!shown.nodes.length) parts.push(el("b", {}, say("routeNone")));
  } else if (focus >= 0) {
    parts.push(el("span", {}, say("neighbours")), nameLink(focus), el("div", { class: "seg" }, [1, 2, 3].map((s) => button(String(s), () => go({ steps: s }), { "aria-pressed": String(state.steps === s), title: say("steps", s) }))));
  } else if (state.open) parts.push(el("span", {}, say("openPart")), el("b", {}, state.open.split("|").map((id) => (idNumber(id) >= 0 ? nameOf(idNumber(id)) : term(id.slice(5)))).join("、")));
  const bar = $("#graph-bar");
  if (shown.groups) parts.push(el("span", {}, say("overview")), button(say("drawAll"), () => go({ whole: 1 }), { class: "plain", id: "draw-all" }));
  else if (parts.length) parts.push(button(say("whole"), () => go({ focus: "", path: "", open: "" }), { class: "plain", id: "whole" }));
  bar.replaceChildren(...parts);
  bar.hidden = !parts.length;
}

function render(before) {
  if (!before || before.lang !== state.lang) buildFrame();
  document.body.dataset.tab = state.tab;
  for (const tab of TABS) $(`#tab-${tab}`).setAttribute("aria-selected", String(tab === state.tab));
  if (!before || before.tab !== state.tab) $(`#tab-${state.tab}`).scrollIntoView({ block: "nearest", inline: "nearest" });
  $("#undo").disabled = !past.length;
  const onGraph = state.tab === "graph";
  $("#graph-box").hidden = !onGraph;
  $("#filters").hidden = !onGraph;
  $("#view").hidden = onGraph;
  renderSheet();
  if (onGraph) {
    if (!before || before.tab !== "graph" || before.lang !== state.lang || filterKeys.some((k) => before[k] !== state[k])) $("#filters").replaceChildren(...renderFilters().filter(Boolean));
    drawNetwork();
    renderGraphBar();
    renderShown();
    return;
  }
  const tabOnly = before && before.tab === state.tab && before.lang === state.lang && before.selected !== state.selected && Object.keys(state).every((k) => k === "selected" || before[k] === state[k]);
  if (!(tabOnly && !state.selected.startsWith("e:"))) { if (!before || before.tab !== state.tab) $("#view").scrollTop = 0; VIEWS[state.tab]($("#view")); }
}
const filterKeys = ["kinds", "place", "industry", "stage", "least", "most", "since", "until", "sure", "alone"];

function listenToKeys() {
  addEventListener("keydown", (e) => {
    const typing = e.target.closest?.("input, select, textarea");
    if (e.key === "Escape") { if (state.selected) go({ selected: "" }); return; }
    if (typing || e.altKey) return;
    if ((e.ctrlKey || e.metaKey) && e.key === "z") { e.preventDefault(); undo(); return; }
    if (e.ctrlKey || e.metaKey) return;
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    if (e.key === "/") { e.preventDefault(); $("#search").focus(); }
    else if (/^[1-7]$/.test(e.key)) go({ tab: TABS[Number(e.key) - 1] });
    else if (e.key === "u") undo();
    else if (e.key === "?") toggleHelp();
    else if (state.tab === "graph" && e.key === "f") fitNetwork();
    else if (state.tab === "graph" && (e.key === "+" || e.key === "=")) zoom(1.3);
    else if (state.tab === "graph" && e.key === "-") zoom(1 / 1.3);
    else if (state.tab === "graph" && (e.key === "]" || e.key === "[")) stepThrough(e.key === "]" ? 1 : -1);
    else if (state.tab === "graph" && arrows[e.key] && document.activeElement === $("#canvas")) { e.preventDefault(); pan(...arrows[e.key]); }
  });
  addEventListener("click", (e) => { if (!e.target.closest(".menu-holder")) $("#save-menu").hidden = true; });
}

async function start() {
  loadOutlines().then((o) => { outlines = o; placeNameList = null; if (state.tab === "flows") renderFlows($("#view")); });
  readGraph(await readBlock("graph"));
  startState();
  onChange(render);
  listenToKeys();
  render(null);
  document.body.dataset.ready = String(Math.round(performance.now()));
  requestAnimationFrame(() => setTimeout(() => { document.body.dataset.drawn = String(Math.round(performance.now())); }, 0)); // for the benchmark
}

// for those who write tests or drive the page: where things are, nothing that changes it
Object.defineProperty(globalThis, "kgPage", { value: Object.freeze({ whereIs, get state() { return { ...state }; } }) });

start();
