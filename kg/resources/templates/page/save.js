// What is shown, as a picture, a drawing or a table.
const today = () => new Date().toISOString().slice(0, 10);
const fileName = (ending) => `${say(state.tab)}-${today()}.${ending}`;

/** The drawing as SVG text: shapes, lines and all names that fit. */
function graphSvg() {
  const at = (n) => network.getPosition(n);
  const places = new Map(shown.nodes.map((n) => [n, at(n)]));
  const xs = [...places.values()].map((p) => p.x), ys = [...places.values()].map((p) => p.y);
  const left = xs.reduce((a, b) => Math.min(a, b), 0) - 140, top = ys.reduce((a, b) => Math.min(a, b), 0) - 80;
  const width = xs.reduce((a, b) => Math.max(a, b), 0) - left + 140, height = ys.reduce((a, b) => Math.max(a, b), 0) - top + 80;
  const taken = new Taken(width, height), names = [];
  for (const n of ranked) {
    const { x, y } = places.get(n), r = radiusOf(n), w = textWidth(nameOf(n), 12), below = y + r * 1.15 + 3;
    if (!taken.isFree(x - left - w / 2, below - top, w, 13)) continue;
    taken.take(x - left - w / 2, below - top, w, 13);
    names.push(svg("text", { x, y: below + 11, "text-anchor": "middle" }, nameOf(n)));
  }
  return svg("svg", { xmlns: SVG, viewBox: `${left} ${top} ${width} ${height}`, width, height, "font-family": "Noto Sans CJK SC, Microsoft YaHei, sans-serif", "font-size": 12 },
    svg("rect", { x: left, y: top, width, height, fill: "#fafaf8" }),
    svg("g", { stroke: "#b9bfca" }, shown.links.map((l) => { const a = places.get(links.from[l]), b = places.get(links.to[l]); return svg("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y }); })),
    svg("g", { stroke: "#fff", "stroke-width": 1.5 }, shown.nodes.map((n) => {
      const { x, y } = places.get(n), look = lookOf(kindOf(n)), points = corners(look.shape, radiusOf(n));
      return points ? svg("polygon", { points: points.map(([px, py]) => `${(x + px).toFixed(1)},${(y + py).toFixed(1)}`).join(" "), fill: look.colour }) : svg("circle", { cx: x, cy: y, r: radiusOf(n), fill: look.colour });
    })),
    svg("g", { fill: "#1d2433", stroke: "#fafaf8", "stroke-width": 3, "paint-order": "stroke" }, names));
}

/** The drawing of the tab that is open, as an SVG element of its own. */
function currentSvg() {
  if (state.tab === "graph") return graphSvg();
  const drawn = $("#view svg.drawing");
  if (!drawn) return null;
  const copy = drawn.cloneNode(true);
  const { width, height } = drawn.viewBox.baseVal;
  fill(copy, { xmlns: SVG, width, height, "font-family": "Noto Sans CJK SC, Microsoft YaHei, sans-serif", "font-size": 13 }, []);
  copy.prepend(svg("rect", { x: drawn.viewBox.baseVal.x, y: drawn.viewBox.baseVal.y, width, height, fill: "#ffffff" }));
  return copy;
}

function saveSvg() {
  const drawing = currentSvg();
  if (!drawing) return tell(say("none"));
  download(fileName("svg"), new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" }));
}

function savePng() {
  if (state.tab === "graph" && network) {
    network.redraw();
    const from = $("#canvas canvas"), copy = el("canvas", { width: from.width, height: from.height }), ctx = copy.getContext("2d");
    ctx.fillStyle = "#fafaf8";
    ctx.fillRect(0, 0, copy.width, copy.height);
    ctx.drawImage(from, 0, 0);
    copy.toBlob((blob) => download(fileName("png"), blob));
    return;
  }
  const drawing = currentSvg();
  if (!drawing) return tell(say("none"));
  const width = Number(drawing.getAttribute("width")), height = Number(drawing.getAttribute("height")), image = new Image();
  image.onload = () => {
    const copy = el("canvas", { width: width * 2, height: height * 2 });
    copy.getContext("2d").drawImage(image, 0, 0, width * 2, height * 2);
    copy.toBlob((blob) => download(fileName("png"), blob));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
}

/** A cell of a CSV file; what a spreadsheet would run as a formula is kept a text. */
function csvCell(value) {
  let text = value === null || value === undefined ? "" : String(value);
  if (/^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = `'${text}`;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function graphRows() {
  const rows = [["subject", "predicate", "object", "amount", "stage", "date", "confidence", "rule", "article", "fact"]];
  for (const l of shown.links) {
    const own = links.facts[l].map((f) => facts[f]);
    if (!own.length) rows.push([nameOf(links.from[l]), links.predicates[l].map(term).join("、"), nameOf(links.to[l])]);
    for (const f of own) {
      const first = f.evidence.length ? evidenceOf(f.evidence[0]) : null;
      rows.push([nameOf(links.from[l]), f.kind === "relation" ? term(f.predicate) : f.kind === "post" ? f.title : term(f.kind), nameOf(links.to[l]), f.amountText, term(f.stage), f.date, f.confidence,
        first?.rule, first ? articleOf(first.article)?.title : "", f.id]);
    }
  }
  return rows;
}

function saveCsv() {
  const table = $("#view table");
  const rows = state.tab === "graph" ? graphRows()
    : table && !$("#view").hidden ? [...table.rows].map((row) => [...row.cells].map((cell) => cell.dataset.value ?? cell.textContent.trim()))
    : data.articles.map(([id, title, date, byline, outlet, file]) => [id, title, date || "", byline || "", outlet || "", file]);
  download(fileName("csv"), new Blob(["\ufeff", rows.map((row) => row.map(csvCell).join(",")).join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" }));
}
