"""graph.ttl as a property graph, by the rules of Neo4j's importer n10s, so that all ways into Neo4j give the same graph.

A type is a label, a literal a property, any other triple a relationship; names are local names, language tags fall away,
and every node has the label Resource and the property uri.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.model import Node, PropertyGraph, PropertyValue, Relationship
from kg.rdf.load import graph_file
from kg.rdf.namespaces import ARRAY_PROPERTIES, PREFIXES
from kg.rdf.query import value_of
from kg.rdf.rows import Iri

RESOURCE = "Resource"
"""The label that n10s gives every node; its uniqueness constraint stands on it."""

_RDF_TYPE = PREFIXES["rdf"] + "type"


def array_iris() -> tuple[str, ...]:
    """Full names of the properties that may have several values."""
    return tuple(PREFIXES[prefix] + local for prefix, local in (name.split(":") for name in ARRAY_PROPERTIES))


def local_name(iri: str) -> str:
    """What n10s keeps of an IRI with `handleVocabUris: "IGNORE"`: all behind the last "#", "/" or ":".

    >>> local_name("https://w3id.org/zhaoshang/ns#investsIn")
    'investsIn'
    """
    return iri[max(iri.rfind(mark) for mark in "#/:") + 1 :]


def read_property_graph(out: Path | str) -> PropertyGraph:
    """The property graph of a build's graph.ttl.

    Raises:
        UsageError: There is no graph.ttl, it is not Turtle, or it has blank nodes.
    """
    path = graph_file(out)
    labels: dict[str, set[str]] = defaultdict(set)
    properties: dict[str, dict[str, PropertyValue]] = defaultdict(dict)
    lists: dict[tuple[str, str], set[str]] = defaultdict(set)
    relationships: set[Relationship] = set()
    arrays = frozenset(array_iris())
    try:
        for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.subject, ox.NamedNode):
                raise UsageError(
                    f"{path}: has blank nodes, of which Neo4j would make new nodes at each load; run `kg lint`"
                )
            uri, predicate, target = quad.subject.value, quad.predicate.value, quad.object
            name = local_name(predicate)
            labels[uri].add(RESOURCE)
            if isinstance(target, ox.NamedNode):
                if predicate == _RDF_TYPE:
                    labels[uri].add(local_name(target.value))
                else:
                    labels[target.value].add(RESOURCE)
                    relationships.add(Relationship(start=uri, type=name, end=target.value))
            elif predicate in arrays:
                lists[uri, name].add(str(value_of(target)))
            else:
                properties[uri][name] = _property(target)
    except SyntaxError as error:
        raise UsageError(f"{path}: not valid Turtle ({error}); build it again") from error
    for (uri, name), values in lists.items():
        properties[uri][name] = tuple(sorted(values))
    nodes = tuple(
        Node(uri=uri, labels=tuple(sorted(labels[uri])), properties=dict(sorted(properties[uri].items())))
        for uri in sorted(labels)
    )
    return PropertyGraph(
        nodes=nodes,
        relationships=tuple(sorted(relationships)),
        arrays=tuple(local_name(iri) for iri in array_iris()),
        array_iris=array_iris(),
    )


def _property(term: object) -> PropertyValue:
    value = value_of(term)
    match value:
        case Iri() | None:
            return str(term)
        case str() | bool() | int() | Decimal():
            return value
        case float():
            return Decimal(repr(value))
        case date():
            return value
