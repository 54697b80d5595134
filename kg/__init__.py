"""From Chinese local news on investment promotion (招商引资) to a knowledge graph.

    >>> import kg
    >>> sorted(name for name in kg.__all__ if name[0].islower())
    ['build', 'load', 'load_nlp', 'query']

The heavy parts (spaCy, rdflib) are imported when they are first used, so that `import kg` and `kg query` start at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kg.errors import KgError
from kg.model import (
    Article,
    Claim,
    Entity,
    Evidence,
    Fact,
    Investment,
    Mention,
    Observation,
    Post,
    Relation,
    Report,
    Skipped,
)

if TYPE_CHECKING:
    from kg.pipeline import KnowledgeGraph, Options, build, load, load_nlp, query

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Claim",
    "Entity",
    "Evidence",
    "Fact",
    "Investment",
    "KgError",
    "KnowledgeGraph",
    "Mention",
    "Observation",
    "Options",
    "Post",
    "Relation",
    "Report",
    "Skipped",
    "build",
    "load",
    "load_nlp",
    "query",
]

_LAZY = frozenset({"KnowledgeGraph", "Options", "build", "load", "load_nlp", "query"})


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module("kg.pipeline"), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
