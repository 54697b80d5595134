// Names on the drawing: as many as fit without touching each other, the important ones first; what is selected stands out.
const LABEL_FONT = '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Hiragino Sans GB",sans-serif';
let hovered = null;
let ranked = null; // the nodes shown, most connected first; null while they are being replaced
const widths = new Map();

function forgetLabels() {
  ranked = null;
  hovered = null;
}

function resetLabels() {
  ranked = [...shown.nodes].sort((a, b) => linksOf[b].length - linksOf[a].length || a - b);
}

/** Which parts of the screen are taken, in cells. */
class Taken {
  constructor(width, height) {
    this.columns = Math.ceil(width / 6) + 1;
    this.rows = Math.ceil(height / 6) + 1;
    this.cells = new Uint8Array(this.columns * this.rows);
  }

  each(x, y, w, h, visit) {
    const right = Math.min(this.columns - 1, Math.floor((x + w) / 6)), low = Math.min(this.rows - 1, Math.floor((y + h) / 6));
    for (let r = Math.max(0, Math.floor(y / 6)); r <= low; r++) {
      for (let c = Math.max(0, Math.floor(x / 6)); c <= right; c++) if (visit(r * this.columns + c)) return true;
    }
    return false;
  }

  isFree(x, y, w, h) { return !this.each(x, y, w, h, (cell) => this.cells[cell] === 1); }
  take(x, y, w, h) { this.each(x, y, w, h, (cell) => { this.cells[cell] = 1; return false; }); }
}

function shapePath(ctx, shape, x, y, r) {
  const points = corners(shape, r);
  ctx.beginPath();
  if (!points) ctx.arc(x, y, r, 0, 2 * Math.PI);
  else { points.forEach(([px, py], i) => (i ? ctx.lineTo(x + px, y + py) : ctx.moveTo(x + px, y + py))); ctx.closePath(); }
}

/** The nodes and links that stand out: the selected thing and what it touches. */
function highlighted() {
  const selection = readSelection();
  if (!selection || shown.groups) return null;
  const near = { nodes: new Set(), links: [], core: new Set() };
  const add = (l) => { near.links.push(l); near.nodes.add(links.from[l]).add(links.to[l]); };
  if (selection.node !== undefined) {
    if (!shown.places.has(selection.node)) return null;
    near.core.add(selection.node);
    near.nodes.add(selection.node);
    for (const l of linksOf[selection.node]) if (shown.places.has(otherEnd(l, selection.node))) add(l);
  } else if (selection.link !== undefined) add(selection.link);
  else for (const n of nodesOf(selection.fact)) for (const l of linksOf[n]) if (links.facts[l].includes(selection.fact.i)) add(l);
  if (!near.links.length && !near.core.size) return null;
  for (const l of near.links) if (!shown.places.has(links.from[l]) || !shown.places.has(links.to[l])) return null;
  return near;
}

function drawLabels(ctx) {
  if (!ranked) return;
  const box = $("#canvas"), width = box.clientWidth, height = box.clientHeight, ratio = ctx.canvas.width / Math.max(width, 1);
  const scale = network.getScale(), view = network.getViewPosition();
  const place = (n) => {
    const at = network.body.nodes[n];
    return [(at.x - view.x) * scale + width / 2, (at.y - view.y) * scale + height / 2];
  };
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (shown.groups) { drawGroupNames(ctx, place, scale); ctx.restore(); return; }
  const taken = new Taken(width, height), marks = new Taken(width, height);
  const near = highlighted();
  if (near) drawHighlight(ctx, near, place, scale, width, height);
  const visible = [];
  for (const n of ranked) {
    const [x, y] = place(n);
    if (x > -90 && y > -30 && x < width + 90 && y < height + 30) visible.push([n, x, y]);
    if (visible.length > 2500) break;
  }
  for (const [n, x, y] of visible) {
    const r = Math.max(3, radiusOf(n) * scale * 0.8);
    if (!near || near.nodes.has(n)) marks.take(x - r, y - r, 2 * r, 2 * r);
  }
  if (near) {
    const first = (v) => (near.core.has(v[0]) ? 0 : near.nodes.has(v[0]) ? 1 : 2);
    visible.sort((a, b) => first(a) - first(b));
  }
  ctx.textAlign = "center";
  ctx.lineJoin = "round";
  for (const [n, x, y] of visible) {
    const out = near && !near.nodes.has(n);
    const r = radiusOf(n) * scale;
    if (r > 9 && !out) drawGlyph(ctx, n, x, y, r);
    if (scale < 0.16 && !near && shown.nodes.length > 600 && linksOf[n].length < 6) continue;
    if (!out || n === hovered) drawName(ctx, n, x, y, r, taken, marks, Boolean(near?.core.has(n)) || n === hovered);
  }
  const named = near ? near.links : scale > 0.85 && shown.links.length < 1500 ? shown.links : [];
  if (named.length < 400) for (const l of named) drawPredicate(ctx, l, place, taken, Boolean(near));
  ctx.restore();
}

function drawHighlight(ctx, near, place, scale, width, height) {
  ctx.fillStyle = "rgba(250,250,248,0.82)";
  ctx.fillRect(0, 0, width, height);
  ctx.strokeStyle = "#4a5468";
  ctx.lineWidth = 1.4;
  for (const l of near.links) {
    const [ax, ay] = place(links.from[l]), [bx, by] = place(links.to[l]);
    ctx.beginPath(); ctx.moveTo(ax, ay); ctx.lineTo(bx, by); ctx.stroke();
    const gap = radiusOf(links.to[l]) * scale + 2, length = Math.hypot(bx - ax, by - ay);
    if (length < gap + 10) continue;
    const ux = (bx - ax) / length, uy = (by - ay) / length, tx = bx - ux * gap, ty = by - uy * gap;
    ctx.fillStyle = "#4a5468";
    ctx.beginPath(); ctx.moveTo(tx, ty); ctx.lineTo(tx - ux * 8 - uy * 3.5, ty - uy * 8 + ux * 3.5); ctx.lineTo(tx - ux * 8 + uy * 3.5, ty - uy * 8 - ux * 3.5); ctx.closePath(); ctx.fill();
  }
  for (const n of near.nodes) {
    const [x, y] = place(n), look = lookOf(kindOf(n)), r = Math.max(5, radiusOf(n) * scale);
    if (near.core.has(n)) { ctx.fillStyle = "rgba(0,114,178,0.16)"; ctx.beginPath(); ctx.arc(x, y, r * 1.25 + 7, 0, 2 * Math.PI); ctx.fill(); }
    shapePath(ctx, look.shape, x, y, r);
    ctx.fillStyle = look.colour; ctx.fill();
    ctx.lineWidth = 1.5; ctx.strokeStyle = "#fff"; ctx.stroke();
    ctx.lineWidth = 1.4; ctx.strokeStyle = "#4a5468";
  }
}

function drawGlyph(ctx, n, x, y, r) {
  const look = lookOf(kindOf(n));
  const size = Math.min(22, r * (look.shape === "star" ? 0.62 : look.shape === "diamond" ? 0.8 : 0.95));
  ctx.font = `600 ${size}px ${LABEL_FONT}`;
  ctx.textBaseline = "middle";
  ctx.fillStyle = look.colour === "#e0a9c8" || look.colour === "#c9b800" || look.colour === "#e69f00" || look.colour === "#56b4e9" ? "#1d2433" : "#fff";
  const lift = look.shape === "triangle" ? r * 0.3 : look.shape === "triangleDown" ? -r * 0.3 : look.shape === "star" ? r * 0.08 : 0;
  ctx.fillText(look.glyph, x, y + lift + 0.5);
}

function drawName(ctx, n, x, y, r, taken, marks, strong) {
  const size = strong ? 14 : linksOf[n].length > 8 ? 13 : 12, weight = strong || linksOf[n].length > 8 ? 600 : 400;
  const full = nameOf(n), text = strong || full.length <= 14 ? full : `${full.slice(0, 13)}…`;
  const key = `${size}${weight}${text}`;
  ctx.font = `${weight} ${size}px ${LABEL_FONT}`;
  let w = widths.get(key);
  if (w === undefined) { w = ctx.measureText(text).width; widths.set(key, w); }
  const below = y + Math.max(r, 4) * 1.15 + 3;
  const spots = [[x - w / 2, below], [x - w / 2, y - r * 1.15 - size - 4], [x + r + 4, y - size / 2], [x - r - 4 - w, y - size / 2]];
  const free = ([sx, sy], also) => taken.isFree(sx, sy + 1, w, size - 1) && (!also || marks.isFree(sx, sy + 1, w, size - 1));
  const hub = linksOf[n].length >= 7; // its name may lie over the signs around it
  const spot = spots.find((s) => free(s, true)) ?? (hub ? spots.find((s) => free(s, false)) : null) ?? (strong ? spots[0] : null);
  if (!spot) return;
  taken.take(spot[0] - 2, spot[1], w + 4, size + 2);
  ctx.textBaseline = "top";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = "rgba(250,250,248,0.92)";
  ctx.strokeText(text, spot[0] + w / 2, spot[1]);
  ctx.fillStyle = "#1d2433";
  ctx.fillText(text, spot[0] + w / 2, spot[1]);
}

function drawPredicate(ctx, l, place, taken, strong) {
  const [ax, ay] = place(links.from[l]), [bx, by] = place(links.to[l]);
  const length = Math.hypot(bx - ax, by - ay), text = links.predicates[l].map(term).join("、");
  const w = textWidth(text, 11), x = (ax + bx) / 2, y = (ay + by) / 2;
  if (length < w + 26 || !taken.isFree(x - w / 2, y - 7, w, 13)) return;
  taken.take(x - w / 2, y - 7, w, 13);
  ctx.font = `400 11px ${LABEL_FONT}`;
  ctx.textBaseline = "middle";
  ctx.lineWidth = 4;
  ctx.strokeStyle = "rgba(250,250,248,0.95)";
  ctx.strokeText(text, x, y);
  ctx.fillStyle = strong ? "#3b4456" : "#79818f";
  ctx.fillText(text, x, y);
}
