"""Make a claim with its evidence."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.encode import Encoded
from kg.model import Argument, Article, Claim, EventKind, Evidence, Mention, Modality, Predicate


def make_claim(
    article: Article,
    sentence: Encoded,
    predicate: Predicate | EventKind,
    arguments: Sequence[tuple[str, Argument]],
    *,
    rule_id: str,
    confidence: float,
    modality: Modality = Modality.ASSERTED,
    notes: Sequence[str] = (),
) -> Claim:
    """A claim read in `sentence`; arguments of other sentences are told in `notes` by the caller."""
    span = sentence.sentence.span
    marks = sorted(
        {article.text.source_span(a.span) for _, a in arguments if isinstance(a, Mention) and span.covers(a.span)}
    )
    evidence = Evidence(
        article_id=article.id,
        file=article.text.source.path,
        span=article.text.source_span(span),
        sentence=article.text.printed(span),
        rule_id=rule_id,
        confidence=round(confidence, 4),
        marks=tuple(marks),
        note="; ".join(dict.fromkeys(notes)) or None,
    )
    return Claim(predicate=predicate, arguments=tuple(arguments), modality=modality, evidence=evidence)
