"""Which nodes might break a SHACL shape: a quick first look in Oxigraph, so that pySHACL judges only those.

pySHACL looks at each node and shape by itself, some 50 µs a pair: 24 s for a build of 100,000 triples with its evidence. The
constraints that our shapes use are each one SPARQL query, which needs milliseconds. The look may suspect too much, never too
little: a shape with anything that is not known here has all its target nodes suspected, and pySHACL has the last word.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.rdf.namespaces import PREFIXES

_SAID = {RDF.type, SH.message, SH.severity, SH.name, SH.description, SH.order, SH.group}
"""What a shape says of itself and not of data."""

_TARGETS = {SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode}
_CASTS = (XSD.integer, XSD.decimal, XSD.boolean, XSD.date, XSD.dateTime, XSD.double)


class _UnknownError(Exception):
    """A constraint that is not known here."""


def suspects(store: ox.Store, shapes: Graph) -> set[str]:
    """IRIs of the nodes that a shape of `shapes` might reject."""
    found: set[str] = set()
    for shape in sorted(set(shapes.subjects(RDF.type, SH.NodeShape)), key=str):
        for target in _targets(shapes, shape):
            try:
                filters = list(_broken(shapes, shape))
            except _UnknownError:
                filters = [""]
            for broken in filters:
                solutions = store.query(f"SELECT DISTINCT ?this WHERE {{ {target} {broken} }}", prefixes=PREFIXES)
                assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - a SELECT gives nothing else
                found.update(row[0].value for row in solutions if isinstance(row[0], ox.NamedNode))
    return found


def _targets(shapes: Graph, shape: Node) -> Iterator[str]:
    for kind, pattern in (
        (SH.targetClass, "?this a {0} ."),
        (SH.targetSubjectsOf, "?this {0} ?_object ."),
        (SH.targetObjectsOf, "?_subject {0} ?this ."),
        (SH.targetNode, "VALUES ?this {{ {0} }}"),
    ):
        for target in sorted(shapes.objects(shape, kind), key=str):
            yield pattern.format(_text(target))


def _broken(shapes: Graph, shape: Node) -> Iterator[str]:
    """A group graph pattern for each way to break the shape."""
    for key, value in shapes.predicate_objects(shape):
        if key == SH.property:
            yield from _broken_property(shapes, value)
        elif key == SH["class"]:
            yield f"FILTER NOT EXISTS {{ ?this a {_text(value)} }}"
        elif key == SH["or"]:
            yield " ".join(_fails(shapes, branch) for branch in Collection(shapes, value))
        elif key == SH.sparql:
            yield f"{{ {shapes.value(value, SH.select)} }}"
        elif key not in _SAID | _TARGETS:
            raise _UnknownError


def _fails(shapes: Graph, branch: Node) -> str:
    """A filter that holds where one branch of a sh:or fails."""
    said = dict(shapes.predicate_objects(branch))
    if set(said) == {SH["class"]}:
        return f"FILTER NOT EXISTS {{ ?this a {_text(said[SH['class']])} }}"
    if set(said) == {SH.path, SH.minCount} and said[SH.minCount] == Literal(1):
        return f"FILTER NOT EXISTS {{ ?this {_text(said[SH.path])} ?_any }}"
    if set(said) == {SH.path, SH.maxCount} and said[SH.maxCount] == Literal(0):
        return f"FILTER EXISTS {{ ?this {_text(said[SH.path])} ?_any }}"
    raise _UnknownError


def _broken_property(shapes: Graph, shape: Node) -> Iterator[str]:
    path = shapes.value(shape, SH.path)
    if not isinstance(path, URIRef):
        raise _UnknownError
    step = f"?this {_text(path)} ?v ."
    for key, value in shapes.predicate_objects(shape):
        if key in _SAID or key == SH.path:
            continue
        if key == SH.minCount and value == Literal(1):
            yield f"FILTER NOT EXISTS {{ {step} }}"
        elif key == SH.maxCount and value == Literal(1):
            yield f"{step} ?this {_text(path)} ?w . FILTER(!sameTerm(?v, ?w))"
        elif key == SH.maxCount and value == Literal(0):
            yield step
        elif key == SH["class"]:
            yield f"{step} FILTER NOT EXISTS {{ ?v a {_text(value)} }}"
        elif key == SH.lessThan:
            yield f"{step} ?this {_text(value)} ?w . FILTER(!COALESCE(?v < ?w, false))"
        else:
            yield f"{step} FILTER(!COALESCE({_test(shapes, key, value)}, false))"


def _test(shapes: Graph, key: Node, value: Node) -> str:
    """An expression that is true of a good value ?v; an error counts as false."""
    if key == SH.datatype:
        kind = _text(value)
        # A literal may have the datatype and not its form ("abc"^^xsd:integer): the cast then fails.
        form = f" && isLiteral({kind}(STR(?v)))" if value in _CASTS else ""
        return f"datatype(?v) = {kind}{form}"
    if key in (SH["in"], SH.languageIn):
        subject = "?v" if key == SH["in"] else "LANG(?v)"
        return f"{subject} IN ({', '.join(map(_text, Collection(shapes, value)))})"
    if key == SH.pattern:
        return f"REGEX(STR(?v), {_text(value)})"
    if key == SH.nodeKind and value == SH.IRI:
        return "isIRI(?v)"
    if key == SH.minInclusive:
        return f"?v >= {_text(value)}"
    if key == SH.maxInclusive:
        return f"?v <= {_text(value)}"
    raise _UnknownError


def _text(term: Node) -> str:
    """A term of the shapes, as SPARQL."""
    if isinstance(term, BNode):
        raise _UnknownError
    return term.n3()
