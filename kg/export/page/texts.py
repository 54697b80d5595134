"""The articles as the page shows them, each text once, with evidence and names as ranges of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from kg.model import Article, BlockKind, Evidence, MentionType, Reading, Span

BLOCK_KINDS = tuple(BlockKind)
MENTION_TYPES = tuple(MentionType)


class ArticleText:
    """Where ranges of a source file are in an article's repaired text."""

    __slots__ = ("_article", "_origin", "_rising")

    def __init__(self, article: Article) -> None:
        self._article = article
        self._origin = article.text.origin[: len(article.text.text)]
        self._rising = all(a <= b for a, b in zip(self._origin, self._origin[1:], strict=False))

    def find(self, span: Span) -> Span | None:
        """The range of the repaired text that was read from `span` of the source file; None where nothing was."""
        if self._rising:
            found = Span(bisect_left(self._origin, span.start), bisect_left(self._origin, span.end))
            return found if len(found) > 0 else None
        inside = [i for i, at in enumerate(self._origin) if span.start <= at < span.end]
        return Span(min(inside), max(inside) + 1) if inside else None

    def row(self, evidence: Evidence, article: int, rule: int) -> list[Any]:
        """What the page holds of a piece of evidence.

        [article, start, end, rule, confidence, marks as pairs of offsets, note, the sentence as printed or 0]: the text is
        in the article; the printed sentence is repeated only where a repair changed more than its spaces.
        """
        span = self.find(evidence.span)
        text = self._article.text.text
        marks = [m for m in map(self.find, evidence.marks) if m is not None]
        same = span is not None and _letters(span.of(text)) == _letters(evidence.sentence)
        start, end = (span.start, span.end) if span else (0, 0)
        return [
            article,
            start,
            end,
            rule,
            round(evidence.confidence, 3),
            [at for mark in sorted(marks) for at in (mark.start, mark.end)],
            evidence.note or 0,
            0 if same else evidence.sentence,
        ]


def _letters(text: str) -> str:
    return "".join(text.split())


def article_row(article: Article) -> list[Any]:
    """[id, title, date, byline, outlet, file]."""
    return [
        article.id,
        article.title,
        article.created.isoformat() if article.created else 0,
        "、".join(article.byline) or 0,
        article.outlet or 0,
        article.text.source.path,
    ]


def text_row(reading: Reading, entity_of: Mapping[str, str], number: Mapping[str, int]) -> list[Any]:
    """[text, blocks as (kind, start, end) …, mentions as (start, end, type, node or -1) …], both flat."""
    article = reading.article
    blocks = [x for b in article.blocks for x in (BLOCK_KINDS.index(b.kind), b.span.start, b.span.end)]
    mentions = [
        x
        for m in sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end))
        for x in (m.span.start, m.span.end, MENTION_TYPES.index(m.type), number.get(entity_of.get(m.id, ""), -1))
    ]
    return [article.text.text, blocks, mentions]


def evidence_by_article(evidence: Sequence[Evidence]) -> dict[str, list[int]]:
    """Article id → numbers of its evidence."""
    found: dict[str, list[int]] = {}
    for i, item in enumerate(evidence):
        found.setdefault(item.article_id, []).append(i)
    return found
