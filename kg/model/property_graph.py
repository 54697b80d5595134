"""The graph as property-graph stores see it: nodes with labels and properties, relationships with a type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

PropertyValue = str | int | Decimal | bool | date | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node. `labels` are sorted local names of classes; a list is a property that may have several values."""

    uri: str
    labels: tuple[str, ...]
    properties: Mapping[str, PropertyValue]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Relationship:
    """A relationship between two nodes, named by their URIs."""

    start: str
    type: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyGraph:
    """Nodes sorted by URI, relationships sorted by start, type and end.

    Attributes:
        nodes: All nodes.
        relationships: All relationships; both ends are nodes.
        arrays: Properties that hold lists.
        array_iris: Their full names in the RDF.
    """

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]
    arrays: tuple[str, ...] = ()
    array_iris: tuple[str, ...] = ()

    def label_counts(self) -> dict[str, int]:
        """Label → number of nodes that have it."""
        counts = Counter(label for node in self.nodes for label in node.labels)
        return dict(sorted(counts.items()))

    def type_counts(self) -> dict[str, int]:
        """Relationship type → number of relationships."""
        return dict(sorted(Counter(r.type for r in self.relationships).items()))
