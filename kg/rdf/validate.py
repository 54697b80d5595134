"""Is a graph what the shapes say? Violations come back with the offending fact and the sentence that it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib import RDF, SH

from kg.rdf.load import memory_graph, open_store, prefixes_of
from kg.rdf.namespaces import PREFIXES
from kg.rdf.query import value_of
from kg.rdf.rows import Iri, Rows, Value
from kg.rdf.suspects import suspects
from kg.resources import ontology_path

SHAPE_FILES = ("shapes.ttl", "shapes-advanced.ttl")
"""The core shapes, which Neo4j's n10s understands too, and those that only a full SHACL engine does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence of a source file."""

    sentence: str
    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A shape that a node breaks.

    Attributes:
        focus: The node.
        label: Its name, if it has one.
        path: The property, short ("zs:amount"); None for a shape of the node itself.
        value: The offending value; None where one is missing.
        message: What is wrong, in English.
        message_zh: The same in Chinese.
        severity: "Violation", "Warning" or "Info".
        quotes: Where the fact was read.
    """

    focus: str
    label: str | None
    path: str | None
    value: Value
    message: str
    message_zh: str
    severity: str
    quotes: tuple[Quote, ...]

    def lines(self) -> tuple[str, ...]:
        """The violation for people: what and where, then the sentences."""
        what = " ".join(filter(None, (self.path, None if self.value is None else f"= {self.value}")))
        head = f"{self.label or self.focus}: {self.message} / {self.message_zh}" + (f" ({what})" if what else "")
        return (head, *(f"    {q.file}:{q.start}-{q.end}: {q.sentence}" for q in self.quotes))


@cache
def _shapes(files: tuple[Path, ...]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in files:
        graph.parse(path, format="turtle")
    return graph


def validate(out: Path | str, *, shapes: Sequence[Path] | None = None, thorough: bool = False) -> tuple[Violation, ...]:
    """Every shape that a build's graph.ttl and evidence.ttl break; empty where they conform.

    Args:
        out: A folder that `kg build` wrote.
        shapes: SHACL files; the project's two where None.
        thorough: Let pySHACL look at every node, not only at those that a quick look suspects. The answer is the same.

    Raises:
        UsageError: There is no graph.ttl, or it is not Turtle.
    """
    files = tuple(shapes) if shapes is not None else tuple(ontology_path(name) for name in SHAPE_FILES)
    return validate_store(open_store(out, evidence=True), _shapes(files), thorough=thorough)


def validate_store(store: ox.Store, shapes: rdflib.Graph, *, thorough: bool = False) -> tuple[Violation, ...]:
    """Every shape of `shapes` that the store's triples break, sorted by node and property."""
    focus = None if thorough else sorted(suspects(store, shapes))
    if focus == []:
        return ()
    _, report, _ = pyshacl.validate(
        memory_graph(store),
        shacl_graph=shapes,
        # pySHACL adds nothing to the data: no inference, no rules, and so no need of a copy.
        inplace=True,
        advanced=False,
        focus_nodes=focus,
    )
    # One value can break two constraints of one shape, with one message: that is one violation for people.
    found = {_violation(store, shapes, report, result) for result in report.subjects(RDF.type, SH.ValidationResult)}
    return tuple(sorted(found, key=lambda v: (v.focus, v.path or "", str(v.value), v.message)))


def _violation(store: ox.Store, shapes: rdflib.Graph, report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    focus = str(report.value(result, SH.focusNode))
    path = report.value(result, SH.resultPath)
    value = report.value(result, SH.value)
    source = report.value(result, SH.sourceShape)
    messages = _messages(shapes, source, report.objects(result, SH.resultMessage))
    prefixes = prefixes_of(store)
    shown = Rows((), (), prefixes)
    return Violation(
        focus=focus,
        label=_label(store, focus),
        path=shown.show(Iri(path)) if path is not None else None,
        value=_value(value) if value is not None and path is not None else None,
        message=messages.get("en") or next(iter(messages.values()), "breaks a shape"),
        message_zh=messages.get("zh") or next(iter(messages.values()), "不符合约束"),
        severity=str(report.value(result, SH.resultSeverity)).rpartition("#")[2],
        quotes=_quotes(store, focus, path, value, _target_of(shapes, source)),
    )


def _messages(
    shapes: rdflib.Graph, source: rdflib.term.Node | None, told: Iterable[rdflib.term.Node]
) -> dict[str | None, str]:
    """Language → message. pySHACL drops the languages of a SPARQL constraint's messages, so that the shape is asked."""
    found = {m.language: str(m) for m in sorted(told, key=str) if isinstance(m, rdflib.Literal)}
    if "en" not in found:
        for constraint in shapes.objects(source, SH.sparql):
            found |= {
                m.language: str(m) for m in shapes.objects(constraint, SH.message) if isinstance(m, rdflib.Literal)
            }
    return found


def _value(node: rdflib.term.Node) -> Value:
    if isinstance(node, rdflib.Literal):
        plain = node.datatype or PREFIXES["xsd"] + "string"
        return value_of(
            ox.Literal(str(node), datatype=ox.NamedNode(str(plain))) if not node.language else ox.Literal(str(node))
        )
    return Iri(str(node))


def _target_of(shapes: rdflib.Graph, shape: rdflib.term.Node | None) -> tuple[str, str] | None:
    """Role and predicate of a shape that targets one end of a relation."""
    for kind, role in ((SH.targetObjectsOf, "object"), (SH.targetSubjectsOf, "subject")):
        target = shapes.value(shape, kind)
        if target is not None:
            return role, str(target)
    return None


def _label(store: ox.Store, iri: str) -> str | None:
    node = ox.NamedNode(iri)
    for name in ("skos:prefLabel", "rdfs:label"):
        prefix, _, local = name.partition(":")
        for quad in store.quads_for_pattern(node, ox.NamedNode(PREFIXES[prefix] + local), None):
            if isinstance(quad.object, ox.Literal):
                return quad.object.value
    return None


def _quotes(
    store: ox.Store,
    focus: str,
    path: rdflib.term.Node | None,
    value: rdflib.term.Node | None,
    target: tuple[str, str] | None,
) -> tuple[Quote, ...]:
    """The sentences of the fact: of the event itself, else of the relation that the shape is about."""
    this = ox.NamedNode(focus)
    facts: list[ox.NamedNode] = [this]
    roles: list[dict[str, str]] = []
    if isinstance(value, rdflib.URIRef) and path is not None:
        roles.append({"subject": focus, "predicate": str(path), "object": str(value)})
    if target is not None:
        roles.append({target[0]: focus, "predicate": target[1]})
    for role in roles:
        facts += _statements(store, role)
    quotes = {quote for fact in facts for quote in _evidence(store, fact)}
    return tuple(sorted(quotes, key=lambda q: (q.file, q.start, q.end)))


def _statements(store: ox.Store, roles: dict[str, str]) -> Iterable[ox.NamedNode]:
    sets = []
    for role, iri in roles.items():
        pattern = (None, ox.NamedNode(PREFIXES["rdf"] + role), ox.NamedNode(iri))
        sets.append({quad.subject for quad in store.quads_for_pattern(*pattern)})
    return sorted((n for n in set.intersection(*sets) if isinstance(n, ox.NamedNode)), key=str)


def _evidence(store: ox.Store, fact: ox.NamedNode) -> Iterable[Quote]:
    for quad in store.quads_for_pattern(fact, ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom"), None):
        if not isinstance(quad.object, ox.NamedNode):
            continue
        said = {q.predicate.value: q.object for q in store.quads_for_pattern(quad.object, None, None)}
        values = [value_of(said.get(PREFIXES["zs"] + name)) for name in ("sentence", "file", "start", "end")]
        match values:
            case [str(sentence), str(file), int(start), int(end)]:
                yield Quote(sentence=sentence, file=file, start=start, end=end)
