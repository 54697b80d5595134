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
from kg.model.forest import Forest
from kg.model.mention import (
    Mention,
    Money,
    Period,
    Quantity,
    Value,
)
from kg.model.options import BASE_IRI, Options
from kg.model.page import (
    Confusion,
    LineCues,
    Repairs,
    SegmentCues,
)
from kg.model.property_graph import (
    Node,
    PropertyGraph,
    PropertyValue,
    Relationship,
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
    RuleSet,
    Term,
)
from kg.model.text import (
    Article,
    ArticleInfo,
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
    "BASE_IRI",
    "ENTITY_TYPES",
    "AmountKind",
    "AmountQualifier",
    "Argument",
    "Article",
    "ArticleInfo",
    "Block",
    "BlockKind",
    "Claim",
    "Confusion",
    "Decision",
    "Division",
    "Edit",
    "Entity",
    "EventKind",
    "Evidence",
    "Example",
    "Fact",
    "Forest",
    "Investment",
    "Judged",
    "Judgement",
    "Knowledge",
    "Lexicon",
    "LineCues",
    "Mention",
    "MentionType",
    "Modality",
    "Money",
    "Node",
    "Observation",
    "Options",
    "Origin",
    "Period",
    "Post",
    "Predicate",
    "PropertyGraph",
    "PropertyValue",
    "Quantity",
    "Reading",
    "Relation",
    "Relationship",
    "RepairedText",
    "Repairs",
    "Report",
    "Resolution",
    "Rule",
    "RuleSet",
    "SegmentCues",
    "Sentence",
    "Skipped",
    "Source",
    "Span",
    "Stage",
    "Term",
    "Value",
]
