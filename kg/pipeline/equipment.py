"""All that reading one article needs, loaded once a process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
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


def load_knowledge(options: Options) -> Knowledge:
    """Names and word lists, with the user's overlay."""
    return _knowledge(options.resources, _state(options.resources))


def load_equipment(options: Options) -> Equipment:
    """Everything for `read_article`; kept, since a notebook builds more than once, and loaded anew where the overlay changed.

    Raises:
        ResourceError: A resource file is wrong.
        ModelNotFoundError: The spaCy pipeline that the options name is not there.
    """
    return _equipment(options.model, options.resources, _state(options.resources))


_State = tuple[tuple[str, int, int], ...]
"""Path, time of the last change and size of each file."""


def _state(overlay: Path | None) -> _State:
    if overlay is None:
        return ()
    files = [(path, path.stat()) for path in sorted(overlay.rglob("*")) if path.is_file()]
    return tuple((path.as_posix(), state.st_mtime_ns, state.st_size) for path, state in files)


@lru_cache(maxsize=2)
def _knowledge(overlay: Path | None, state: _State) -> Knowledge:  # noqa: ARG001 - part of the cache's key
    return Knowledge(
        divisions=load_divisions(overlay=overlay),
        towns=load_towns(overlay=overlay),
        terms=tuple(t for name in gazetteer_names(overlay=overlay) for t in load_terms(name, overlay=overlay)),
        lexicons=load_lexicons(overlay=overlay),
        park_places=load_park_places(overlay=overlay),
        broader=load_broader(),
    )


@lru_cache(maxsize=2)
def _equipment(model: str | None, overlay: Path | None, state: _State) -> Equipment:
    knowledge = _knowledge(overlay, state)
    return Equipment(
        nlp=load_pipeline(model, knowledge),
        knowledge=knowledge,
        rules=load_rules(overlay),
        repairs=load_repairs(overlay=overlay),
        cues=load_cues(knowledge, overlay=overlay),
    )
