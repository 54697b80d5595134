"""Entities and facts → the nodes and edges that are drawn, made with pyvis."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, assert_never

from kg.model import Entity, Fact, Investment, Observation, Post, Predicate, Relation

Layout = Callable[[int, Sequence[tuple[int, int]]], Sequence[tuple[int, int]]]
"""From a number of nodes and pairs of them to a position each, in pixels (`kg.graph.lay_out`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """What vis-network gets.

    Attributes:
        ids: Entity ids in the order of their node numbers.
        nodes: pyvis's node options; `id` is the node's number, `group` its class.
        edges: pyvis's edge options with `from`, `to`, `facts` (numbers of facts) and `predicates`.
    """

    ids: tuple[str, ...]
    nodes: tuple[dict[str, Any], ...]
    edges: tuple[dict[str, Any], ...]


class _Numbers(list[int]):
    """Node ids 0 … n-1, for pyvis, which asks a plain list and so takes n² time over a large graph."""

    def __contains__(self, item: object) -> bool:
        return isinstance(item, int) and 0 <= item < len(self)


def draw(entities: Mapping[str, Entity], facts: Sequence[Fact], layout: Layout | None) -> Drawing:
    """The nodes and edges of a page.

    Args:
        entities: Entity id → entity.
        facts: Facts in the order in which the page numbers them.
        layout: Gives positions; without it nodes have none, and the page asks vis-network's physics for them.

    Facts between the same two things, in the same direction, share one edge.
    """
    from pyvis.network import Network  # brings IPython along, which `kg query` should not wait for

    ids = tuple(sorted(entities))
    number = {key: i for i, key in enumerate(ids)}
    joined: dict[tuple[int, int], tuple[dict[int, None], dict[str, None]]] = {}

    def join(subject: str, target: str, predicate: str, fact: int | None) -> None:
        if subject == target or subject not in number or target not in number:
            return
        held, predicates = joined.setdefault((number[subject], number[target]), ({}, {}))
        predicates[predicate] = None
        if fact is not None:
            held[fact] = None

    for key in ids:
        parent = entities[key].parent
        if parent is not None:
            join(key, parent, Predicate.PART_OF, None)
    for i, fact in enumerate(facts):
        for subject, target, predicate in fact_edges(fact):
            join(subject, target, predicate, i)
    pairs = sorted(joined)
    places = list(layout(len(ids), pairs)) if layout is not None else []
    degree = [0] * len(ids)
    for end in chain.from_iterable(pairs):
        degree[end] += 1
    network = Network(directed=True)
    network.node_ids = _Numbers()
    for i, key in enumerate(ids):
        at = {"x": places[i][0], "y": places[i][1]} if places else {}
        network.add_node(i, label=entities[key].pref_label, group=str(entities[key].type), value=degree[i], **at)
    for pair in pairs:
        held, predicates = joined[pair]
        network.add_edge(*pair, facts=list(held), predicates=list(predicates))
    return Drawing(ids=ids, nodes=tuple(network.nodes), edges=tuple(network.edges))


def fact_edges(fact: Fact) -> list[tuple[str, str, str]]:
    """The edges (subject, target, predicate) that stand for a fact.

    An investment goes from its investors to its project, and from there (without one: from the investors) to places and
    industries. A figure belongs to its place and is no edge.
    """
    match fact:
        case Relation():
            return [(fact.subject, fact.object, fact.predicate.value)]
        case Investment():
            heads = [fact.project] if fact.project else list(fact.investors)
            return [
                *((i, fact.project, "investment") for i in fact.investors if fact.project),
                *((head, place, "investment") for head in heads for place in fact.places),
                *((head, industry, "inIndustry") for head in heads for industry in fact.industries),
            ]
        case Post():
            return [(fact.holder, fact.at, "post")] if fact.at else []
        case Observation():
            return []
        case _:
            assert_never(fact)
