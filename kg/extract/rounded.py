"""Figures of headlines that the body gives again, more exactly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.model import Article, BlockKind, Claim, EventKind, Money, Quantity

ROUNDING = Decimal("0.02")
"""How far a headline's figure may be from the body's and still be the same."""


PASSING = Decimal("0.1")
"""How far above a headline's 突破500个 the body's own figure may be."""

_PASSED = re.compile(r"(?:突破|超过?|逾)了?$")


def drop_rounded(article: Article, claims: Sequence[Claim]) -> list[Claim]:
    """Without the figures of headlines that the body gives again, more exactly (突破500个 over 506个)."""
    heads = [article.text.source_span(b.span) for b in article.blocks if b.kind in (BlockKind.TITLE, BlockKind.SUBHEAD)]

    def in_head(claim: Claim) -> bool:
        return any(head.covers(claim.evidence.span) for head in heads)

    body: dict[tuple[str | None, str | None], list[Decimal]] = {}
    for claim in claims:
        if claim.predicate is EventKind.OBSERVATION and not in_head(claim):
            key = (claim.word("indicator"), claim.word("isGrowthRate"))
            body.setdefault(key, []).append(_number(claim))
    out = []
    for claim in claims:
        if claim.predicate is EventKind.OBSERVATION and in_head(claim):
            value = _number(claim)
            exact = body.get((claim.word("indicator"), claim.word("isGrowthRate")), [])
            if any(value != other and abs(value - other) <= ROUNDING * abs(other) for other in exact):
                continue
            start = claim.mentions("value")[0].span.start
            passed = _PASSED.search(article.text.text, max(0, start - len("首次突破了")), start)
            if passed and any(value < other <= value * (1 + PASSING) for other in exact):
                continue
        out.append(claim)
    return out


def _number(claim: Claim) -> Decimal:
    value = claim.mentions("value")[0].value
    if isinstance(value, Money):
        return value.amount
    return value.value if isinstance(value, Quantity) else Decimal(0)
