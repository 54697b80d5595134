// Finding a thing by any of its names, or by the first letters of its pinyin.
let searchRows = null;

function searchIndex() {
  searchRows ??= nodes.name.map((name, n) => ({
    n, name: name.toLowerCase(), alts: (nodes.alt[n] || []).map((a) => a.toLowerCase()), letters: nodes.initials[n].split(" "), code: nodes.code[n] || "",
  }));
  return searchRows;
}

/** Nodes that match, best first: [node, the alias that matched or null]. */
function find(query, { kinds = null, limit = 12 } = {}) {
  const wanted = query.trim().toLowerCase();
  if (!wanted) return [];
  const latin = /^[a-z0-9]+$/.test(wanted);
  const found = [];
  for (const row of searchIndex()) {
    if (kinds && !kinds.includes(kindOf(row.n))) continue;
    let score = 0, via = null;
    if (row.name === wanted) score = 100;
    else if (row.name.startsWith(wanted)) score = 80;
    else if (row.name.includes(wanted)) score = 60;
    else {
      const alias = row.alts.findIndex((a) => a.includes(wanted));
      if (alias >= 0) [score, via] = [row.alts[alias] === wanted ? 90 : 55, nodes.alt[row.n][alias]];
      else if (String(row.code) === wanted) score = 95;
      else if (latin && row.letters.some((l) => l === wanted)) score = 70;
      else if (latin && row.letters.some((l) => l.startsWith(wanted))) score = 50;
      else if (latin && wanted.length > 1 && row.letters.some((l) => l.includes(wanted))) score = 30;
    }
    if (score) found.push([score + Math.min(9, Math.log2(1 + linksOf[row.n].length)), row.n, via]);
  }
  found.sort((a, b) => b[0] - a[0] || byName(a[1], b[1]));
  return found.slice(0, limit).map(([, n, via]) => [n, via]);
}

let finders = 0;

/** A field with a list of what matches below it (the ARIA combobox pattern). */
function finder({ label, placeholder = label, kinds = null, onpick, id = `finder-${++finders}`, value = "" }) {
  const list = el("ul", { class: "finder-list", id: `${id}-list`, role: "listbox", hidden: true, "aria-label": label });
  const input = el("input", {
    type: "search", id, class: "finder-input", placeholder, "aria-label": label, role: "combobox", "aria-expanded": "false",
    "aria-controls": `${id}-list`, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", value,
  });
  let rows = [], at = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); };
  const pick = (n) => { close(); input.value = ""; onpick(n); };
  const mark = (i) => {
    at = i;
    [...list.children].forEach((item, j) => item.setAttribute("aria-selected", String(j === i)));
    if (i >= 0) { input.setAttribute("aria-activedescendant", `${id}-${i}`); list.children[i].scrollIntoView({ block: "nearest" }); }
  };
  const open = () => {
    rows = find(input.value, { kinds });
    list.replaceChildren(...rows.map(([n, via], i) =>
      el("li", { role: "option", id: `${id}-${i}`, "data-node": nodes.id[n], onmousedown: (e) => { e.preventDefault(); pick(n); }, onmousemove: () => mark(i) },
        sign(kindOf(n)), el("span", { class: "finder-name" }, nameOf(n), via && el("small", {}, via)),
        el("small", {}, [term(kindOf(n)), kindOf(n) === "District" || kindOf(n) === "Park" ? nameOf(nodes.parent[n]) : ""].filter(Boolean).join(" · ")))));
    if (!rows.length && input.value.trim()) list.append(el("li", { class: "empty" }, say("noMatch")));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(rows.length ? 0 : -1);
  };
  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.value.trim() && open());
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" && rows.length) { e.preventDefault(); mark((at + 1) % rows.length); }
    else if (e.key === "ArrowUp" && rows.length) { e.preventDefault(); mark((at - 1 + rows.length) % rows.length); }
    else if (e.key === "Enter" && at >= 0 && rows[at]) { e.preventDefault(); pick(rows[at][0]); }
    else if (e.key === "Escape") { close(); input.blur(); }
    e.stopPropagation();
  });
  return el("div", { class: "finder" }, input, list);
}
