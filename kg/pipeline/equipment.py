"""All that reading one article needs, loaded once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.model import Knowledge
from kg.model.options import Options
from kg.nlp.load import load_pipeline
from kg.resources import (
    gazetteer_names,
    load_broader,
    load_cues,
    load_divisions,
    load_lexicons,
    load_park_places,
    load_repairs,
    load_rules,
    load_terms,
    load_towns,
)

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.model import Repairs, RuleSet, SegmentCues


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """The loaded resources; read-only."""

    nlp: Language
    knowledge: Knowledge
    rules: RuleSet
    repairs: Repairs
    cues: SegmentCues


@lru_cache(maxsize=2)
def load_knowledge(options: Options) -> Knowledge:
    """Names and word lists, with the user's overlay."""
    overlay = options.resources
    return Knowledge(
        divisions=load_divisions(overlay=overlay),
        towns=load_towns(overlay=overlay),
        terms=tuple(t for name in gazetteer_names(overlay=overlay) for t in load_terms(name, overlay=overlay)),
        lexicons=load_lexicons(overlay=overlay),
        park_places=load_park_places(overlay=overlay),
        broader=load_broader(),
    )


@lru_cache(maxsize=2)
def load_equipment(options: Options) -> Equipment:
    """Everything for `read_article`; kept, since a notebook builds more than once.

    Raises:
        ResourceError: A resource file is wrong.
        ModelNotFoundError: The spaCy pipeline that the options name is not there.
    """
    knowledge = load_knowledge(options)
    return Equipment(
        nlp=load_pipeline(options.model, knowledge),
        knowledge=knowledge,
        rules=load_rules(options.resources),
        repairs=load_repairs(overlay=options.resources),
        cues=load_cues(knowledge, overlay=options.resources),
    )
