"""Entities and facts → `networkx.MultiDiGraph`. The attribute contract is written here, once.

Node (key: local id)
    kind   "entity", "investment", "post" or "observation"
    type   class of the ontology ("Company", "Investment", …)
    label  what a reader sees
    item   the `kg.model` object itself
Edge (key: fact id and role)
    predicate  local name of the property ("investsIn", "investor", "holder", …)
    fact       the `kg.model` fact that the edge belongs to; None where only the hierarchy of places has it
    confidence 0 to 1
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, assert_never

import networkx as nx

from kg.model import Entity, Fact, Investment, Observation, Post, Predicate, Relation

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]


def build_graph(entities: Mapping[str, Entity], facts: Sequence[Fact]) -> Graph:
    """The graph with events as nodes; nodes and edges stand in sorted order, so that every later walk is the same.

    Args:
        entities: Entity id → entity.
        facts: Facts over those ids.

    Raises:
        KeyError: A fact names an entity that is not there.
    """
    graph: Graph = nx.MultiDiGraph()
    for key in sorted(entities):
        entity = entities[key]
        graph.add_node(key, kind="entity", type=str(entity.type), label=entity.pref_label, item=entity)
    # A parent that a text tells as well is one edge, the fact's, as it is one triple of graph.ttl: it has the evidence.
    told = {(f.subject, f.object) for f in facts if isinstance(f, Relation) and f.predicate is Predicate.PART_OF}
    for key in sorted(entities):
        parent = entities[key].parent
        if parent is not None and parent in entities and parent != key and (key, parent) not in told:
            graph.add_edge(key, parent, key=f"partOf:{key}", predicate="partOf", fact=None, confidence=1.0)
    for fact in sorted(facts, key=lambda f: f.id):
        _add_fact(graph, fact, entities)
    return graph


def _add_fact(graph: Graph, fact: Fact, entities: Mapping[str, Entity]) -> None:
    match fact:
        case Relation():
            _add_edge(graph, fact.subject, fact.predicate.value, fact.object, fact)
        case Investment():
            graph.add_node(
                fact.id, kind="investment", type="Investment", label=investment_label(fact, entities), item=fact
            )
            for investor in fact.investors:
                _add_edge(graph, fact.id, "investor", investor, fact)
            if fact.project is not None:
                _add_edge(graph, fact.id, "project", fact.project, fact)
            for place in fact.places:
                _add_edge(graph, fact.id, "place", place, fact)
            for industry in fact.industries:
                _add_edge(graph, fact.id, "industry", industry, fact)
        case Post():
            graph.add_node(fact.id, kind="post", type="Post", label=fact.title, item=fact)
            _add_edge(graph, fact.id, "holder", fact.holder, fact)
            if fact.at is not None:
                _add_edge(graph, fact.id, "postAt", fact.at, fact)
        case Observation():
            label = f"{fact.indicator} {fact.value}{fact.unit}"
            graph.add_node(fact.id, kind="observation", type="Observation", label=label, item=fact)
            _add_edge(graph, fact.id, "place", fact.place, fact)
        case _:
            assert_never(fact)


def _add_edge(graph: Graph, subject: str, predicate: str, target: str, fact: Fact) -> None:
    for end in (subject, target):
        if end not in graph:
            raise KeyError(f"fact {fact.id} names {end}, which is no entity")
    graph.add_edge(
        subject,
        target,
        key=f"{fact.id}:{predicate}:{target}",
        predicate=predicate,
        fact=fact,
        confidence=fact.confidence,
    )


def investment_label(fact: Investment, entities: Mapping[str, Entity]) -> str:
    """What a reader sees for an investment: its project or investors, and the amount as printed."""
    names = [entities[fact.project].pref_label] if fact.project else [entities[i].pref_label for i in fact.investors]
    return " ".join(filter(None, ["、".join(names[:2]) + ("等" if len(names) > 2 else ""), fact.amount_text or ""]))
