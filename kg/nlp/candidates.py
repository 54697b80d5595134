"""What a recogniser proposes: a name's span and type, how sure it is, and which rule says so; and a value that was read."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import MentionType, Money, Origin, Period, Quantity, Span


class Candidate(NamedTuple):
    """A proposed name. Several may overlap; `kg.nlp.mentions` decides."""

    start: int
    end: int
    type: MentionType
    score: float
    rule: str
    """Name of the rule, "company.legal-form": for the errors' list and the tests."""
    term_id: str | None = None
    origin: Origin = Origin.RULE


class FoundValue(NamedTuple):
    """A value and where it stands."""

    span: Span
    type: MentionType
    value: Money | Quantity | Period
