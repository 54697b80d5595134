"""What a reader sees for an event node, and the names of stages and indicators."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import assert_never

import pyoxigraph as ox

from kg.model import Entity, Investment, Observation, Post
from kg.rdf.namespaces import PREFIXES, ZS
from kg.resources import ontology_files


@cache
def concept_labels() -> Mapping[str, str]:
    """Local name → Chinese label of every stage and indicator of the ontology; read once."""
    labels: dict[str, str] = {}
    namespace = str(ZS._NS)
    kinds = {f"{namespace}Stage", f"{namespace}Indicator"}
    for path in ontology_files():
        store = ox.Store()
        store.load(path=path, format=ox.RdfFormat.TURTLE)
        for kind in kinds:
            pattern = (None, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(kind))
            for quad in store.quads_for_pattern(*pattern):
                label = ox.NamedNode(PREFIXES["skos"] + "prefLabel")
                for named in store.quads_for_pattern(quad.subject, label, None):
                    if isinstance(named.object, ox.Literal) and named.object.language == "zh":
                        labels[str(quad.subject)[1:-1].removeprefix(namespace)] = named.object.value
    return labels


def event_label(
    fact: Investment | Post | Observation, entities: Mapping[str, Entity], labels: Mapping[str, str]
) -> str:
    """One line for an event: who, what, how much."""
    match fact:
        case Investment():
            ids = (fact.project,) if fact.project else fact.investors
            names = [entities[i].pref_label for i in ids]
            words = ["、".join(names[:2]) + ("等" if len(names) > 2 else ""), fact.amount_text or ""]
            if fact.stage is not None:
                words.append(labels.get(fact.stage.value, fact.stage.value))
        case Post():
            at = entities[fact.at].pref_label if fact.at else fact.at_text
            words = [entities[fact.holder].pref_label, (at or "") + fact.title]
        case Observation():
            name = labels.get(fact.indicator, fact.indicator) + ("增速" if fact.is_growth_rate else "")
            words = [entities[fact.place].pref_label, fact.period or "", name, f"{fact.value.normalize():f}{fact.unit}"]
        case _:
            assert_never(fact)
    return " ".join(filter(None, words)) or fact.id
