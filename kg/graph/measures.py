"""Measures of the plain graph, for the report and the view."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]


def measure(graph: Graph) -> dict[str, int]:
    """Counts that tell how a graph hangs together: nodes by type, edges by predicate, components, isolated nodes.

    Args:
        graph: What `build_graph` or `project` gave.
    """
    types = Counter(data["type"] for _, data in graph.nodes(data=True))
    predicates = Counter(data["predicate"] for _, _, data in graph.edges(data=True))
    components = sorted((len(c) for c in nx.weakly_connected_components(graph)), reverse=True)
    return {
        "nodes": graph.number_of_nodes(),
        "edges": graph.number_of_edges(),
        "components": len(components),
        "largest_component": components[0] if components else 0,
        "isolated": sum(1 for _ in nx.isolates(graph)),
        **{f"nodes:{name}": types[name] for name in sorted(types)},
        **{f"edges:{name}": predicates[name] for name in sorted(predicates)},
    }
