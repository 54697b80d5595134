"""What is found in a text: names and values, each at its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.model.text import Span
from kg.model.types import AmountQualifier, MentionType, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """An amount of money in whole units of its currency (yuan, never 亿元)."""

    amount: Decimal
    currency: str = "CNY"
    qualifier: AmountQualifier = AmountQualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit as written: 60 个, 28.28 万平方米, 23.5 %, 1148.6 亩.

    `value` has 万 and 亿 multiplied in only where `unit` no longer shows them; for 28.28万平方米 it is 28.28 with the unit
    "万平方米", for 3000余个 it is 3000 with the unit "个".
    """

    value: Decimal
    unit: str
    qualifier: AmountQualifier = AmountQualifier.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time. `text` is the contract's form: "2023", "2023-05", "2023-05-17", "2023-Q1", "2023-01/2023-03".

    `start` and `end` (both inclusive) are None where the text alone does not fix them (去年 in an article without date).
    `day` says that it is one full date, which RDF may then write as xsd:date.
    """

    text: str | None
    start: date | None = None
    end: date | None = None

    @property
    def day(self) -> date | None:
        """The date, if the period is a single day."""
        return self.start if self.start is not None and self.start == self.end else None


Value = Money | Quantity | Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, title or value as it stands in an article (ACE's entity mention).

    Attributes:
        id: "<article id>#<start>-<end>".
        article_id: The article's local id.
        span: Range in the article's repaired text.
        text: The characters there.
        type: What it is.
        term_id: The gazetteer's id for it ("district/500110"), if that knows it without doubt.
        origin: Who found it.
        score: Confidence of the name, 0 to 1.
        value: What a MONEY, QUANTITY or PERIOD mention is worth; None for names.
    """

    id: str
    article_id: str
    span: Span
    text: str
    type: MentionType
    term_id: str | None = None
    origin: Origin = Origin.RULE
    score: float = 1.0
    value: Value | None = None
