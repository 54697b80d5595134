"""The nouns: frozen dataclasses that all stages share. Standard library only."""

from __future__ import annotations

from kg.model.entity import (
    Decision,
    Entity,
    Judged,
    Resolution,
)
from kg.model.fact import (
    Argument,
    Claim,
    Evidence,
    Fact,
    Investment,
    Observation,
    Post,
    Relation,
)
from kg.model.mention import (
    Mention,
    Money,
    Period,
    Quantity,
    Value,
)
from kg.model.report import (
    Reading,
    Report,
    Skipped,
)
from kg.model.rule import (
    Division,
    Example,
    Knowledge,
    Lexicon,
    Rule,
    Term,
)
from kg.model.text import (
    Article,
    Block,
    BlockKind,
    Edit,
    RepairedText,
    Sentence,
    Source,
    Span,
)
from kg.model.types import (
    ENTITY_TYPES,
    AmountKind,
    AmountQualifier,
    EventKind,
    Judgement,
    MentionType,
    Modality,
    Origin,
    Predicate,
    Stage,
)

__all__ = [
    "ENTITY_TYPES",
    "AmountKind",
    "AmountQualifier",
    "Argument",
    "Article",
    "Block",
    "BlockKind",
    "Claim",
    "Decision",
    "Division",
    "Edit",
    "Entity",
    "EventKind",
    "Evidence",
    "Example",
    "Fact",
    "Investment",
    "Judged",
    "Judgement",
    "Knowledge",
    "Lexicon",
    "Mention",
    "MentionType",
    "Modality",
    "Money",
    "Observation",
    "Origin",
    "Period",
    "Post",
    "Predicate",
    "Quantity",
    "Reading",
    "Relation",
    "RepairedText",
    "Report",
    "Resolution",
    "Rule",
    "Sentence",
    "Skipped",
    "Source",
    "Span",
    "Stage",
    "Term",
    "Value",
]
