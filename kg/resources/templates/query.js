"use strict";
// The query page: all text goes in as textContent, so that a name is never markup.
const field = document.getElementById("query");
const result = document.getElementById("result");
const state = document.getElementById("state");
const book = document.getElementById("book");
const ready = JSON.parse(document.body.dataset.book);

for (const entry of ready) {
  const option = document.createElement("option");
  option.value = entry.name;
  option.textContent = `${entry.summaryZh} · ${entry.summary}`;
  book.append(option);
}

book.addEventListener("change", () => {
  const entry = ready.find((candidate) => candidate.name === book.value);
  if (entry) {
    field.value = entry.text;
    run();
  }
});

function element(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function short(iri) {
  const cut = Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/"));
  try {
    return decodeURIComponent(iri.slice(cut + 1)) || iri;
  } catch {
    return iri;
  }
}

function cell(term) {
  if (!term) return element("td");
  if (term.type === "uri") {
    const made = element("td");
    const link = element("a", short(term.value));
    link.title = term.value;
    link.href = "#";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.value = `DESCRIBE <${term.value}>`;
      run();
    });
    made.append(link);
    return made;
  }
  const number = /#(integer|decimal|double|long|int)$/.test(term.datatype || "");
  return element("td", term.value, number ? "number" : "");
}

function table(answer) {
  if ("boolean" in answer) return element("p", String(answer.boolean));
  const made = element("table");
  const head = element("tr");
  for (const name of answer.head.vars) head.append(element("th", name));
  const top = element("thead");
  top.append(head);
  const body = element("tbody");
  for (const row of answer.results.bindings) {
    const line = element("tr");
    for (const name of answer.head.vars) line.append(cell(row[name]));
    body.append(line);
  }
  made.append(top, body);
  return made;
}

async function ask(accept) {
  return fetch("/sparql", {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: field.value,
  });
}

async function run() {
  const start = performance.now();
  state.textContent = "…";
  result.replaceChildren();
  try {
    const response = await ask("application/sparql-results+json, text/turtle;q=0.9");
    const kind = response.headers.get("Content-Type") || "";
    if (!response.ok) {
      result.append(element("pre", await response.text(), "error"));
      state.textContent = String(response.status);
      return;
    }
    if (kind.includes("json")) {
      const answer = await response.json();
      result.append(table(answer));
      const rows = answer.results ? answer.results.bindings.length : 1;
      const cut = response.headers.get("X-Truncated") ? "（截断 · truncated）" : "";
      state.textContent = `${rows} 行 · rows${cut}, ${Math.round(performance.now() - start)} ms`;
    } else {
      result.append(element("pre", await response.text()));
      state.textContent = `${Math.round(performance.now() - start)} ms`;
    }
  } catch (error) {
    result.append(element("pre", String(error), "error"));
    state.textContent = "";
  }
}

async function save(accept, name) {
  const response = await ask(accept);
  const link = element("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

document.getElementById("run").addEventListener("click", run);
document.getElementById("csv").addEventListener("click", () => save("text/csv, application/n-triples", "result.csv"));
document.getElementById("json").addEventListener("click", () => save("application/sparql-results+json, application/ld+json", "result.json"));
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
