// Neighbourhoods, shortest paths, and the groups that a very large graph starts from.

/** Nodes within some steps of one, along links that pass; hierarchy upwards is followed one step only. */
function neighbourhood(start, steps, pass) {
  const found = new Set([start]);
  let edge = [start];
  for (let step = 0; step < steps; step++) {
    const next = [];
    for (const n of edge) {
      for (const l of linksOf[n]) {
        const m = otherEnd(l, n);
        if (found.has(m) || !pass.link(l) || !pass.node(m)) continue;
        found.add(m);
        next.push(m);
      }
    }
    edge = next;
    if (found.size > WHOLE_LIMIT) break;
  }
  return found;
}

const pathEnds = () => {
  for (let at = state.path.indexOf(">"); at >= 0; at = state.path.indexOf(">", at + 1)) {
    const a = idNumber(state.path.slice(0, at)), b = idNumber(state.path.slice(at + 1));
    if (a >= 0 && b >= 0) return [a, b];
  }
  return null;
};

/** The nodes of a shortest path between the two that the state names; null without one. Facts before hierarchy. */
function findRoute() {
  const ends = pathEnds();
  if (!ends) return null;
  const [start, goal] = ends;
  // Dijkstra with two weights: a link that only says where a place belongs costs more than a fact
  const cost = new Map([[start, 0]]), before = new Map();
  const buckets = [[start]];
  for (let c = 0; c < buckets.length; c++) {
    for (const n of buckets[c] ?? []) {
      if (cost.get(n) !== c) continue;
      if (n === goal) {
        const route = [goal];
        while (route[0] !== start) route.unshift(before.get(route[0]));
        return route;
      }
      for (const l of linksOf[n]) {
        const m = otherEnd(l, n), sum = c + (links.facts[l].length ? 2 : 3);
        if (sum < (cost.get(m) ?? Infinity)) { cost.set(m, sum); before.set(m, n); (buckets[sum] ??= []).push(m); }
      }
    }
  }
  return null;
}

let grouping = null;
const GROUP_SIZE = 3000; // members; a larger group is split by what lies in its place
const GROUPS = 120;

/** The places from the outermost to the one that a node lies in; for what lies nowhere its industry; else nothing. */
function groupPath(n) {
  const path = [];
  let at = kindOf(n) === "Industry" ? n : isPlace(n) && nodes.parent[n] >= 0 ? n : kindOf(n) === "District" ? n : placesAround(n).find((p) => kindOf(p) === "District") ?? placesAround(n)[0] ?? -1;
  if (at < 0) at = linksOf[n].map((l) => otherEnd(l, n)).find((m) => kindOf(m) === "Industry") ?? -1;
  const up = (m) => (kindOf(m) === "Industry" ? (nodes.broader[m] || [-1])[0] : nodes.parent[m]);
  for (let guard = 0; at >= 0 && guard < 20; guard++, at = up(at)) path.unshift(at);
  return path;
}

/** Which group each node is in: a place, an industry, or -1 minus its kind. */
function groupsOfNodes() {
  if (grouping) return grouping;
  const paths = nodes.id.map((_, n) => groupPath(n)), members = new Map();
  const split = (list, depth) => {
    const parts = new Map();
    for (const n of list) {
      const key = paths[n].length ? paths[n][Math.min(depth, paths[n].length - 1)] : -1 - nodes.kind[n];
      if (!parts.has(key)) parts.set(key, []);
      parts.get(key).push(n);
    }
    for (const [key, part] of parts) {
      if (part.length > GROUP_SIZE && depth < 6 && part.some((n) => paths[n].length > depth + 1)) split(part, depth + 1);
      else members.set(key, [...(members.get(key) ?? []), ...part]);
    }
  };
  split(nodes.id.map((_, n) => n), 0);
  const order = [...members.keys()].sort((a, b) => members.get(b).length - members.get(a).length || a - b);
  for (const [rank, g] of order.entries()) { // the smallest join their kind
    if (g < 0 || (rank < GROUPS && members.get(g).length >= 5)) continue;
    for (const n of members.get(g)) {
      const kind = -1 - nodes.kind[n];
      if (!members.has(kind)) members.set(kind, []);
      members.get(kind).push(n);
    }
    members.delete(g);
  }
  const of = new Int32Array(count);
  for (const [g, list] of members) for (const n of list) of[n] = g;
  grouping = { of, members };
  return grouping;
}

const groupName = (g) => (g >= 0 ? nameOf(g) : term(data.kinds[-1 - g]));
const groupId = (g) => (g >= 0 ? nodes.id[g] : `kind:${data.kinds[-1 - g]}`);

function showGroups() {
  const { of, members } = groupsOfNodes();
  const weight = new Map();
  for (let l = 0; l < links.from.length; l++) {
    const a = of[links.from[l]], b = of[links.to[l]];
    if (a !== b) { const key = a < b ? `${a},${b}` : `${b},${a}`; weight.set(key, (weight.get(key) ?? 0) + 1); }
  }
  const order = [...members.keys()].sort((a, b) => members.get(b).length - members.get(a).length || a - b);
  const keep = new Set(order);
  const strongest = [...weight].map(([key, w]) => [...key.split(",").map(Number), w]).filter(([a, b]) => keep.has(a) && keep.has(b)).sort((a, b) => b[2] - a[2]).slice(0, 3 * order.length);
  const spiral = new Map(order.map((g, i) => { const r = 130 * Math.sqrt(i + 0.4) * 1.15; return [g, [1.5 * r * Math.cos(i * 2.39996), r * Math.sin(i * 2.39996)]]; }));
  return {
    nodes: [], links: [], places: new Map(),
    groups: {
      nodes: order.map((g) => ({ id: `g${g}`, x: spiral.get(g)[0], y: spiral.get(g)[1], size: 8 + 1.6 * Math.sqrt(members.get(g).length), color: g >= 0 ? lookOf(kindOf(g)).colour : lookOf(data.kinds[-1 - g]).colour,
        shape: g >= 0 ? lookOf(kindOf(g)).shape : "dot", key: g })),
      edges: strongest.map(([a, b, w]) => ({ from: `g${a}`, to: `g${b}`, width: 0.4 + Math.log2(1 + w) * 0.5, color: { color: "#c9cfd9" } })),
    },
  };
}

function drawGroupNames(ctx, place, scale) {
  const taken = new Taken($("#canvas").clientWidth, $("#canvas").clientHeight);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (const group of shown.groups.nodes) {
    const [x, y] = place(group.id), text = `${groupName(group.key)} ${grouping.members.get(group.key).length}`, w = textWidth(text, 13);
    const top = y + group.size * scale + 3;
    if (!taken.isFree(x - w / 2, top, w, 14)) continue;
    taken.take(x - w / 2, top, w, 14);
    ctx.font = `600 13px ${LABEL_FONT}`;
    ctx.lineWidth = 4; ctx.strokeStyle = "rgba(250,250,248,0.95)"; ctx.strokeText(text, x, top);
    ctx.fillStyle = "#1d2433"; ctx.fillText(text, x, top);
  }
}

const openGroup = (id) => go({ open: groupId(Number(String(id).slice(1))), selected: "" });

/** The members of the opened groups (`core`), and with them what they touch directly (`all`). */
function openGroups() {
  const { members } = groupsOfNodes();
  const wanted = new Set(state.open.split("|")), core = new Set(), all = new Set();
  for (const [g, list] of members) {
    if (!wanted.has(groupId(g))) continue;
    for (const n of list) { core.add(n); all.add(n); for (const l of linksOf[n]) all.add(otherEnd(l, n)); }
  }
  return { core, all };
}
