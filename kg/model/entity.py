"""Things, after resolution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.model.types import Judgement, MentionType


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing with one node in the graph.

    Attributes:
        id: Local id, "company/重庆旺川再生资源综合利用有限公司", "district/500110": no base IRI in it.
        type: Its class; a person with a public post is OFFICIAL.
        pref_label: The fullest name.
        alt_labels: The other forms seen, sorted.
        code: GB/T 2260 code of a district.
        level: Administrative level of a district: province, prefecture, county, town, village.
        parent: Entity id of what it is part of (districts, parks).
        article_ids: Articles that name it, sorted; empty for one that only the gazetteer brought in.
        broader: For an industry, ids of the broader concepts in the scheme.
    """

    id: str
    type: MentionType
    pref_label: str
    alt_labels: tuple[str, ...] = ()
    code: str | None = None
    level: str | None = None
    parent: str | None = None
    article_ids: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Why two names are one node, or are not. `left` and `right` are names with their type and article."""

    left: str
    right: str
    judgement: Judgement
    score: float
    reasons: tuple[str, ...]
    by: str
    """"features", or "user" for a line of a judgements file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A line of a judgements file: what a person decided about two names."""

    left: str
    right: str
    judgement: Judgement
    reason: str
    date: date
    file: str = ""
    """The user's file that it stands in; empty for ours."""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The result of resolve: which entity a mention is, and why."""

    entity_of: Mapping[str, str]
    """Mention id → entity id."""
    entities: Mapping[str, Entity]
    judged: tuple[Judged, ...] = ()
    home_of: Mapping[str, str | None]
    """Article id → entity id of its home place."""
    names_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Entity id → the names that were judged, as `Judged` writes them."""
    date_of: Mapping[str, date | None] = field(default_factory=dict)
    """Article id → the date printed with it."""
