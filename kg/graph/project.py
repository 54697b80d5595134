"""Event nodes → one edge each: the plain graph that is drawn and measured (FollowTheMoney's idea of an edge schema)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from kg.model import Investment, Post

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]


def project(graph: Graph) -> Graph:
    """The graph without event nodes.

    An investment becomes an edge "investment" from each investor (else from its project) to its project and its first
    place; a post becomes an edge "post" from the holder to where it is held. Observations stay with their place: they are
    figures, not links, and no edge stands for them. Facts keep their attribute contract (see `kg.graph.build`).
    """
    plain: Graph = nx.MultiDiGraph()
    for key, data in graph.nodes(data=True):
        if data["kind"] == "entity":
            plain.add_node(key, **data)
    for subject, target, key, data in graph.edges(keys=True, data=True):
        if subject in plain and target in plain:
            plain.add_edge(subject, target, key=key, **data)
    for _, data in graph.nodes(data=True):
        item = data["item"]
        match item:
            case Investment():
                for subject, target in _investment_ends(item):
                    plain.add_edge(
                        subject,
                        target,
                        key=f"{item.id}:{subject}:{target}",
                        predicate="investment",
                        fact=item,
                        confidence=item.confidence,
                    )
            case Post(at=str(at)):
                plain.add_edge(item.holder, at, key=item.id, predicate="post", fact=item, confidence=item.confidence)
            case _:
                pass
    return plain


def _investment_ends(fact: Investment) -> list[tuple[str, str]]:
    targets = [*([fact.project] if fact.project else []), *fact.places[:1]]
    sources = list(fact.investors) or ([fact.project] if fact.project else [])
    return [(source, target) for source in sources for target in targets if source != target]
