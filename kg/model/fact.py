"""What the text says: claims over mentions, facts over entities, and the evidence of both."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.model.mention import Mention
from kg.model.text import Span
from kg.model.types import AmountKind, AmountQualifier, EventKind, Modality, Predicate, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a claim was read.

    Attributes:
        article_id: The article's local id.
        file: Path of the source file, as the user gave it.
        span: Characters of the decoded source file.
        sentence: What stands there, as printed: `source.text[span.start:span.end]`.
        rule_id: The rule that read it.
        confidence: How far it is to be believed, 0 to 1: the rule's measured precision and what else of the claim tells
            (kg.extract.belief); for posts the rule's precision.
        marks: Ranges in the source file of the words that fill the roles, for display.
        note: What the rule added that the sentence does not say ("place from the article's home place 綦江区").
    """

    article_id: str
    file: str
    span: Span
    sentence: str
    rule_id: str
    confidence: float
    marks: tuple[Span, ...] = ()
    note: str | None = None


Argument = Mention | str
"""A mention (name or value), or plain words for what is no mention: the `stage`, `indicator`, `amountKind` of an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A predicate over mentions, from one article (ACE's relation or event mention).

    `predicate` is a `Predicate` (roles "subject", "object") or an `EventKind`, whose roles are
    Investment: investor*, project?, place*, industry*, amount?, amountText?, amountKind?, stage?, date?, capacity?, expectedOutput?
    Post: holder, title, at?, atText?
    Observation: place, indicator, value, period?, isTarget?, isGrowthRate?
    """

    predicate: Predicate | EventKind
    arguments: tuple[tuple[str, Argument], ...]
    modality: Modality
    evidence: Evidence

    def all(self, role: str) -> tuple[Argument, ...]:
        """The arguments that fill `role`, in text order."""
        return tuple(argument for name, argument in self.arguments if name == role)

    def mentions(self, role: str) -> tuple[Mention, ...]:
        """The mentions that fill `role`."""
        return tuple(a for a in self.all(role) if isinstance(a, Mention))

    def word(self, role: str) -> str | None:
        """The plain word that fills `role`, if any."""
        return next((a for a in self.all(role) if isinstance(a, str)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A binary fact; `subject` and `object` are entity ids."""

    id: str
    subject: str
    predicate: Predicate
    object: str
    evidence: tuple[Evidence, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment:
    """One investment. `amount` is in whole units of `currency`; ids are entity ids."""

    id: str
    investors: tuple[str, ...]
    project: str | None
    places: tuple[str, ...]
    industries: tuple[str, ...]
    amount: int | None
    amount_text: str | None
    amount_qualifier: AmountQualifier | None
    amount_kind: AmountKind | None
    currency: str | None
    stage: Stage | None
    date: str | None
    capacity: str | None
    expected_output: str | None
    evidence: tuple[Evidence, ...]
    confidence: float
    contradicts: tuple[str, ...] = ()
    """Ids of investments that tell the same deal with another amount or stage."""
    newest: bool = True
    """False where one of those tells an amount of the same kind in a younger article (or, without dates, at a later stage).

    Without an amount: false where any of those is younger. Sums add up the newest ones only.
    """
    phase: str | None = None
    """一 where it is only the first phase of its project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One person's tenure of a title. `at` is an entity id, `at_text` the words where it is no entity."""

    id: str
    holder: str
    title: str
    at: str | None
    at_text: str | None
    evidence: tuple[Evidence, ...]
    confidence: float
    date: str | None = None
    """When it was reported, "YYYY-MM-DD" or coarser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure for a place and an indicator. Money in yuan with unit 元; percent as 23.5 with unit %."""

    id: str
    place: str
    indicator: str
    value: Decimal
    unit: str
    period: str | None
    is_target: bool
    is_growth_rate: bool
    evidence: tuple[Evidence, ...]
    confidence: float
    qualifier: AmountQualifier = AmountQualifier.EXACT
    contradicts: tuple[str, ...] = ()


Fact = Relation | Investment | Post | Observation
