// The drawing itself: what is visible, handed to vis-network, with places computed beforehand.
const WHOLE_LIMIT = 20000;  // nodes; beyond it, or twice as many links, the page starts from groups
const SMALL = 260;          // up to so many nodes a part is laid out anew, since its old places leave holes
let network = null;
let shown = { nodes: [], links: [], places: new Map(), groups: null };
let shownKey = "";

const isLarge = () => (count > WHOLE_LIMIT || links.from.length > 2 * WHOLE_LIMIT) && !state.whole;
const radiusOf = (n) => Math.min(30, (8 + 3 * Math.sqrt(linksOf[n].length)) * (shown.nodes.length < 300 ? 1.4 : 1));

/** What the state asks to see. */
function computeShown() {
  const pass = passing();
  const focus = idNumber(state.focus);
  let chosen = null, route = null, core = null;
  if (state.path) {
    route = findRoute();
    chosen = new Set(route ?? []);
  } else if (focus >= 0) chosen = neighbourhood(focus, state.steps, pass);
  else if (isLarge() && !state.open && !filtersAreSet()) return showGroups();
  else if (isLarge() && state.open) ({ core, all: chosen } = openGroups());
  const linked = [];
  const inside = new Set();
  for (let l = 0; l < links.from.length; l++) {
    const a = links.from[l], b = links.to[l];
    if (chosen && !(chosen.has(a) && chosen.has(b))) continue;
    if (core && !core.has(a) && !core.has(b)) continue; // between two neighbours of an opened group
    if (!state.path && !(pass.link(l) && pass.node(a) && pass.node(b))) continue;
    linked.push(l);
    inside.add(a).add(b);
  }
  if (chosen) for (const n of chosen) inside.add(n);
  else if (state.alone) for (let n = 0; n < count; n++) if (!linksOf[n].length && pass.node(n)) inside.add(n);
  let list = [...inside].sort((a, b) => a - b);
  let kept = linked;
  if (list.length > WHOLE_LIMIT && !state.whole) { // a filter that still leaves too much: the best connected of it
    list = list.sort((a, b) => linksOf[b].length - linksOf[a].length || a - b).slice(0, WHOLE_LIMIT).sort((a, b) => a - b);
    const set = new Set(list);
    kept = linked.filter((l) => set.has(links.from[l]) && set.has(links.to[l]));
  }
  return { nodes: list, links: kept, places: placeNodes(list, kept, { route, part: Boolean(chosen) || filtersAreSet() }), groups: null };
}

function placeNodes(list, linked, { route, part }) {
  const places = new Map();
  if (route) {
    route.forEach((n, i) => places.set(n, [(i - (route.length - 1) / 2) * 210, i % 2 ? 46 : -46]));
    return places;
  }
  if ((part && list.length <= SMALL) || (!nodes.x && list.length <= 600)) return arrange(list, linked);
  const { clientWidth, clientHeight } = $("#canvas"), tall = clientHeight > 1.25 * clientWidth; // a phone held upright
  for (const n of list) places.set(n, !nodes.x ? null : tall ? [nodes.y[n], nodes.x[n]] : [nodes.x[n], nodes.y[n]]);
  return places;
}

/** A small drawing laid out here: springs and repulsion, from a spiral, always the same. */
function arrange(list, linked) {
  const size = list.length, at = new Map(list.map((n, i) => [n, i]));
  const x = new Float64Array(size), y = new Float64Array(size), mass = new Float64Array(size).fill(1);
  const order = [...list.keys()].sort((a, b) => linksOf[list[b]].length - linksOf[list[a]].length || a - b);
  order.forEach((i, rank) => { const r = 70 * Math.sqrt(rank + 0.3); x[i] = r * Math.cos(rank * 2.39996); y[i] = 0.75 * r * Math.sin(rank * 2.39996); });
  const pairs = linked.map((l) => [at.get(links.from[l]), at.get(links.to[l])]).filter(([a, b]) => a !== b);
  for (const [a, b] of pairs) { mass[a]++; mass[b]++; }
  const steps = size > 120 ? 220 : 380;
  for (let step = 0; step < steps; step++) {
    const fx = new Float64Array(size), fy = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) {
        const dx = x[i] - x[j], dy = (y[i] - y[j]) * 1.25, d = dx * dx + dy * dy + 40;
        const f = (16000 * mass[i] * mass[j]) / d;
        fx[i] += f * dx; fy[i] += f * dy; fx[j] -= f * dx; fy[j] -= f * dy;
      }
      fx[i] -= 1.4 * mass[i] * x[i]; fy[i] -= 2.8 * mass[i] * y[i];
    }
    for (const [a, b] of pairs) {
      const dx = (x[b] - x[a]) * 26, dy = (y[b] - y[a]) * 26;
      fx[a] += dx; fy[a] += dy; fx[b] -= dx; fy[b] -= dy;
    }
    const limit = 60 * (1 - step / steps) ** 1.5 + 0.5;
    for (let i = 0; i < size; i++) {
      const mx = fx[i] / mass[i] / 40, my = fy[i] / mass[i] / 40, length = Math.hypot(mx, my) || 1, scale = Math.min(1, limit / length);
      x[i] += mx * scale; y[i] += my * scale;
    }
  }
  return new Map(list.map((n, i) => [n, [Math.round(x[i]), Math.round(y[i])]]));
}

const visNode = (n, place) => {
  const look = lookOf(kindOf(n));
  return { id: n, x: place?.[0], y: place?.[1], shape: look.shape, size: radiusOf(n), color: look.colour };
};
const visEdge = (l) => ({ id: l, from: links.from[l], to: links.to[l] });

const VIS_OPTIONS = {
  autoResize: true,
  physics: { enabled: false, solver: "barnesHut", barnesHut: { gravitationalConstant: -9000, springLength: 120, springConstant: 0.03, avoidOverlap: 0.2 }, stabilization: false },
  layout: { improvedLayout: false, randomSeed: 1 },
  nodes: { borderWidth: 1.5, borderWidthSelected: 1.5, color: { border: "#ffffff" }, chosen: false },
  edges: { smooth: false, width: 1.3, color: { color: "#9aa3b2", highlight: "#b9bfca", hover: "#5b6475" }, chosen: false, selectionWidth: 0, hoverWidth: 0, arrows: { to: { enabled: true, scaleFactor: 0.45 } }, arrowStrikethrough: false },
  interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, multiselect: false, tooltipDelay: 1e6, keyboard: { enabled: false }, zoomSpeed: 0.7 },
};

/** Bring the drawing up to the state; builds it anew only where other nodes or links are asked for. */
function drawNetwork() {
  const box = $("#canvas");
  if (!box) return;
  const key = JSON.stringify(["focus", "steps", "path", "open", "kinds", "place", "industry", "stage", "least", "most", "since", "until", "sure", "alone", "whole"].map((k) => state[k]));
  if (network && key === shownKey) { network.redraw(); return; }
  shownKey = key;
  forgetLabels(); // vis-network may draw while its data is being replaced
  shown = { nodes: [], links: [], places: new Map(), groups: null };
  shown = computeShown();
  const groups = shown.groups;
  const visData = {
    nodes: groups ? groups.nodes : shown.nodes.map((n) => visNode(n, shown.places.get(n))),
    edges: groups ? groups.edges : shown.links.map(visEdge),
  };
  const many = visData.edges.length > 3000;
  const options = { ...VIS_OPTIONS, edges: { ...VIS_OPTIONS.edges, width: visData.edges.length < 600 ? 2.2 : 1.3, arrows: { to: { enabled: !many && !groups, scaleFactor: 0.45 } } },
    interaction: { ...VIS_OPTIONS.interaction, hideEdgesOnDrag: many, hideEdgesOnZoom: many, hover: visData.nodes.length < 3000 } };
  if (!network) {
    network = new vis.Network(box, visData, options);
    listenToNetwork();
  } else {
    network.setOptions({ ...options, physics: { enabled: false } });
    network.setData(visData);
  }
  $("#physics").setAttribute("aria-pressed", "false");
  if (visData.nodes.some((n) => n.x === undefined)) setPhysics(true);
  resetLabels();
  fitNetwork();
  renderShown();
}

function fitNetwork() {
  if (!network) return;
  network.fit({ animation: false, maxZoomLevel: 1.15 });
  network.moveTo({ scale: network.getScale() * 0.93, animation: false }); // room for names at the rim
  const selection = readSelection();
  const at = !selection || shown.nodes.length <= 60 ? [] : selection.node !== undefined ? [selection.node] : selection.link !== undefined ? [links.to[selection.link]] : nodesOf(selection.fact);
  const there = at.find((n) => shown.places.has(n));
  if (there !== undefined) centreOn(there);
}

function centreOn(n) {
  if (!network || !shown.places.has(n)) return;
  const place = network.getPosition(n), scale = Math.max(network.getScale(), 0.7);
  const covered = innerWidth <= 760 && state.selected ? $("#canvas").clientHeight * 0.28 : 0; // by the sheet, on a phone
  network.moveTo({ position: place, scale, offset: { x: 0, y: -covered }, animation: false });
}

/** Where a node, or the middle of a link, is in the window: [x, y] or null. */
function whereIs(id, other = null) {
  const ends = [id, other ?? id].map(idNumber);
  if (!network || ends.some((n) => n < 0 || !shown.places.has(n))) return null;
  const box = $("#canvas").getBoundingClientRect();
  const [a, b] = ends.map((n) => network.canvasToDOM(network.getPosition(n)));
  return [box.left + (a.x + b.x) / 2, box.top + (a.y + b.y) / 2];
}

function setPhysics(on) {
  network.setOptions({ physics: { enabled: on } });
  $("#physics")?.setAttribute("aria-pressed", String(on));
}

function listenToNetwork() {
  network.on("click", ({ nodes: hit, edges: edge }) => {
    if (shown.groups) { if (hit.length) openGroup(hit[0]); return; }
    if (hit.length) selectNode(hit[0]);
    else if (edge.length) selectLink(edge[0]);
    else if (state.selected) go({ selected: "" });
  });
  network.on("doubleClick", ({ nodes: hit }) => {
    if (hit.length && !shown.groups) go({ focus: nodes.id[hit[0]], steps: 1, path: "", selected: `n:${nodes.id[hit[0]]}` });
  });
  network.on("hoverNode", ({ node }) => { hovered = node; $("#canvas").style.cursor = "pointer"; network.redraw(); });
  network.on("blurNode", () => { hovered = null; $("#canvas").style.cursor = ""; network.redraw(); });
  network.on("hoverEdge", () => { $("#canvas").style.cursor = "pointer"; });
  network.on("blurEdge", () => { $("#canvas").style.cursor = ""; });
  network.on("afterDrawing", drawLabels);
  network.on("stabilized", () => setPhysics(false));
}

function renderShown() {
  const box = $("#shown");
  $("#canvas").dataset.nodes = String(shown.groups ? shown.groups.nodes.length : shown.nodes.length);
  $("#canvas").dataset.links = String(shown.groups ? shown.groups.edges.length : shown.links.length);
  if (!box) return;
  if (shown.groups) box.textContent = say("overviewHint");
  else box.textContent = `${say("shown", shown.nodes.length, shown.links.length)}（${say("of", count, links.from.length)}）`;
}
