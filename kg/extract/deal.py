"""One investment as far as it is known, and when two names of one article mean the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.extract.likeness import same_name
from kg.extract.match import Match
from kg.model import AmountKind, Mention, Stage

LIST = 3
"""Firms from which on they are a list and no partners."""


@dataclass(slots=True)
class Deal:
    """What is known of one investment so far."""

    investors: list[Mention] = field(default_factory=list)
    project: Mention | None = None
    places: list[Mention] = field(default_factory=list)
    industries: list[Mention] = field(default_factory=list)
    amount: Mention | None = None
    amount_kind: AmountKind = AmountKind.TOTAL_INVESTMENT
    stages: list[Stage] = field(default_factory=list)
    date: Mention | None = None
    capacity: str | None = None
    """As printed, with the word of making: 年产5万吨."""
    output: Mention | None = None
    matches: list[Match] = field(default_factory=list)
    default_place: Mention | None = None
    last_sentence: int = -1
    source: dict[str, Match] = field(default_factory=dict)
    """Role → the match that gave it: the evidence of what follows."""
    phase: str | None = None
    """一 where this is only the first phase of a deal; it stands among the `phases` of the whole."""
    phases: list[Deal] = field(default_factory=list)
    beside: list[Deal] = field(default_factory=list)
    """Other phases, by a sum, where this deal's project is itself named as one and the whole is not named."""
    alone: bool = False
    """Whether the sum is each investor's own (甲、乙各投资3亿元): what is told of both together is not of this deal."""

    joint: bool = False
    """Whether a sum is told of it and others together: it is one, of an unknown sum of its own."""

    def of_investor(self, mentions: Iterable[Mention]) -> bool:
        """Whether one of `mentions` is an investor here."""
        return any(same_name(m.text, own.text) for m in mentions for own in self.investors)

    def may_be_of(self, mentions: Sequence[Mention]) -> bool:
        """Whether what is told of `mentions` can be of this deal.

        Where the sum is each one's own only what is told of its investors; a list of firms is not told of one's project.
        """
        closed = self.alone or (self.project is not None and len(mentions) >= LIST)
        return self.of_investor(mentions) and not (closed and any(not self.of_investor([m]) for m in mentions))
