// How kinds look: a colour (Okabe and Ito, told apart with any colour vision), a shape, and a character.
const LOOKS = {
  Company: { colour: "#0072b2", shape: "dot", glyph: "企" },
  Project: { colour: "#e69f00", shape: "triangle", glyph: "项" },
  District: { colour: "#009e73", shape: "hexagon", glyph: "区" },
  Park: { colour: "#56b4e9", shape: "diamond", glyph: "园" },
  Industry: { colour: "#d55e00", shape: "star", glyph: "业" },
  GovernmentBody: { colour: "#3d4250", shape: "square", glyph: "府" },
  Organization: { colour: "#8a8f9c", shape: "square", glyph: "组" },
  Official: { colour: "#cc79a7", shape: "triangleDown", glyph: "官" },
  Person: { colour: "#e0a9c8", shape: "triangleDown", glyph: "人" },
  Policy: { colour: "#c9b800", shape: "diamond", glyph: "策" },
};
const OTHER_LOOK = { colour: "#8a8f9c", shape: "dot", glyph: "·" };
const lookOf = (kind) => LOOKS[kind] ?? OTHER_LOOK;

/** Colours behind names in a text; pale, so that the words stay readable. */
const TINTS = {
  Company: "#cfe4f3", Project: "#fbe3b3", District: "#bfe8dc", Park: "#d3ecfa", Industry: "#fad5bd", GovernmentBody: "#d9dbe1",
  Organization: "#e7e8ec", Official: "#f3d9e7", Person: "#f8e8f1", Policy: "#f6f0b5", Title: "#eef0f4", Money: "#fff0d0", Quantity: "#f2f2f2", Period: "#eaf3ea",
};

const STAGE_COLOURS = { Negotiating: "#8a8f9c", Signed: "#56b4e9", UnderConstruction: "#e69f00", InProduction: "#009e73", Stalled: "#d55e00" };

/** Corners of a shape around (0, 0), as vis-network draws it; null for a circle. */
function corners(shape, r) {
  const around = (n, radius, start, dy = 0) => Array.from({ length: n }, (_, i) => {
    const turn = start + (i * 2 * Math.PI) / n, length = typeof radius === "number" ? radius : radius[i % radius.length];
    return [length * Math.cos(turn), length * Math.sin(turn) + dy];
  });
  const side = 1.15 * r, lift = 0.275 * side;
  if (shape === "square") return [[-r, -r], [r, -r], [r, r], [-r, r]];
  if (shape === "diamond") return around(4, r, 0);
  if (shape === "hexagon") return around(6, r, 0);
  if (shape === "triangle") return around(3, (side * 2) / Math.sqrt(3), -Math.PI / 2, lift);
  if (shape === "triangleDown") return around(3, (side * 2) / Math.sqrt(3), Math.PI / 2, -lift);
  if (shape === "star") return around(10, [0.82 * r * 1.3, 0.82 * r * 0.5], -Math.PI / 2, 0.082 * r);
  return null;
}

/** The sign of a kind as a small drawing, for lists and the legend. */
function sign(kind, size = 14) {
  const look = lookOf(kind), points = corners(look.shape, size * 0.36);
  const inner = points
    ? svg("polygon", { points: points.map((p) => p.map((v) => v.toFixed(1)).join(",")).join(" "), fill: look.colour })
    : svg("circle", { r: size * 0.4, fill: look.colour });
  return svg("svg", { class: "sign", width: size, height: size, viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`, "aria-hidden": "true" }, inner);
}

/** A name that leads to its sheet. */
function nameLink(n, text = nameOf(n)) {
  return el("button", { type: "button", class: "name", onclick: () => selectNode(n), "data-node": nodes.id[n], title: term(kindOf(n)) },
    sign(kindOf(n)), el("span", {}, text));
}

const stageChip = (stage) => stage && el("span", { class: "chip", style: { "--chip": STAGE_COLOURS[stage] ?? "#8a8f9c" } }, term(stage));

function confidenceMark(value) {
  return el("span", { class: "sure", title: `${say("confidence")} ${Math.round(value * 100)}%` },
    el("i", { style: { width: `${Math.round(value * 100)}%` } }), el("b", {}, `${Math.round(value * 100)}%`));
}
