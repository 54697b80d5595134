// Building the page out of elements. Data only ever becomes text nodes and attribute values, never markup.
const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  return node;
}

const el = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);
const $ = (selector) => document.querySelector(selector);

/** A button with words. */
const button = (label, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, label);

/** A select: options are [value, label]. */
function choice(label, options, value, onchange, attributes = {}) {
  const select = el("select", { "aria-label": label, onchange: () => onchange(select.value), ...attributes },
    options.map(([v, text]) => el("option", { value: v, selected: String(v) === String(value) }, text)));
  return select;
}

/** Put a short message where a screen reader tells it and everybody sees it for a moment. */
function tell(message) {
  const box = $("#notice");
  box.textContent = message;
  box.classList.add("on");
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => box.classList.remove("on"), 2600);
}

/** Hand a file to the browser's downloads. */
function download(name, blob) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  setTimeout(() => { URL.revokeObjectURL(link.href); link.remove(); }, 4000);
}

/** Width of a text in SVG units at a font size: full-width characters count one, others a bit more than half. */
function textWidth(text, size) {
  let width = 0;
  for (const c of text) width += c.codePointAt(0) > 0x2e80 ? 1 : /[A-Z@%&MW]/.test(c) ? 0.7 : 0.56;
  return width * size;
}

/** A text cut to a width, with an ellipsis. */
function shorten(text, size, width) {
  if (textWidth(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(characters.join("") + "…", size) > width) characters.pop();
  return characters.join("") + "…";
}
