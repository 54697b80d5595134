"""Write an article with its names marked, [C:甲公司], and read it: what the tests of this folder share."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from kg.extract import read_claims
from kg.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    EventKind,
    Mention,
    MentionType,
    Money,
    Period,
    Predicate,
    Quantity,
    RepairedText,
    Sentence,
    Source,
    Span,
)
from kg.nlp.quantities import find_values
from kg.resources.rules import load_rules

RULES = replace(load_rules(), forests={})
"""The rules alone: what learned trees add is tested by itself (test_learned.py)."""
TYPES: Mapping[str, MentionType] = {
    "C": MentionType.COMPANY,
    "D": MentionType.DISTRICT,
    "K": MentionType.PARK,
    "G": MentionType.GOVERNMENT_BODY,
    "O": MentionType.ORGANIZATION,
    "P": MentionType.PERSON,
    "T": MentionType.TITLE,
    "I": MentionType.INDUSTRY,
    "J": MentionType.PROJECT,
    "L": MentionType.POLICY,
}


def marked(
    text: str, *, home: str | None = None, created: date | None = date(2024, 6, 1)
) -> tuple[Article, tuple[Mention, ...]]:
    """An article of marked text, a paragraph a line, and its mentions."""
    out, names, at, length = [], [], 0, 0
    for mark in re.finditer(r"\[([A-Z]):([^\]]*)\]", text):
        out.append(text[at : mark.start()])
        length += mark.start() - at
        names.append((Span(length, length + len(mark.group(2))), TYPES[mark.group(1)]))
        out.append(mark.group(2))
        length += len(mark.group(2))
        at = mark.end()
    plain = "".join([*out, text[at:]])
    mentions = [
        Mention(id=f"a#{s.start}-{s.end}", article_id="a", span=s, text=s.of(plain), type=kind) for s, kind in names
    ]
    mentions += [
        Mention(
            id=f"a#{v.span.start}-{v.span.end}",
            article_id="a",
            span=v.span,
            text=v.span.of(plain),
            type=v.type,
            value=v.value,
        )
        for v in find_values(plain, reference=created)
        if not any(v.span.overlaps(s) for s, _ in names)
    ]
    blocks, sentences = [], []
    for line in re.finditer(r"[^\n]+", plain):
        for found in re.finditer(r"[^。！？]+[。！？]*[”’]?", line.group()):
            span = Span(line.start() + found.start(), line.start() + found.end())
            sentences.append(Sentence(index=len(sentences), span=span, block=len(blocks)))
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(*line.span())))
    article = Article(
        id="a",
        title="",
        created=created,
        byline=(),
        outlet=None,
        home=home,
        text=RepairedText(
            source=Source(path="a.txt", sha256="0", encoding="utf-8", text=plain),
            text=plain,
            origin=array("I", range(len(plain) + 1)),
        ),
        blocks=tuple(blocks),
        sentences=tuple(sentences),
    )
    return article, tuple(sorted(mentions, key=lambda m: m.span))


def read(text: str, *, home: str | None = None, created: date | None = date(2024, 6, 1)) -> tuple[Claim, ...]:
    """The claims of marked text by the shipped rules."""
    article, mentions = marked(text, home=home, created=created)
    return read_claims(article, mentions, RULES)


def relations(claims: tuple[Claim, ...]) -> set[tuple[str, str, str]]:
    """(subject, predicate, object) in words."""
    return {
        (c.mentions("subject")[0].text, str(c.predicate), c.mentions("object")[0].text)
        for c in claims
        if isinstance(c.predicate, Predicate)
    }


def posts(claims: tuple[Claim, ...]) -> set[tuple[str, str, str | None]]:
    """(holder, title, body) in words."""
    return {
        (
            c.mentions("holder")[0].text,
            c.mentions("title")[0].text,
            c.word("atText") or next((m.text for m in c.mentions("at")), None),
        )
        for c in claims
        if c.predicate is EventKind.POST
    }


def investments(claims: tuple[Claim, ...]) -> set[tuple[tuple[str, ...], str | None, int | None, str | None]]:
    """(investors, project, amount, stage)."""
    out = set()
    for claim in claims:
        if claim.predicate is EventKind.INVESTMENT:
            amounts = [m.value for m in claim.mentions("amount")]
            amount = int(amounts[0].amount) if amounts and isinstance(amounts[0], Money) else None
            project = next((m.text for m in claim.mentions("project")), None)
            out.add((tuple(m.text for m in claim.mentions("investor")), project, amount, claim.word("stage")))
    return out


def observations(claims: tuple[Claim, ...]) -> set[tuple[str, str, float, str | None, str]]:
    """(place, indicator, value, period, "", "target", "growth" or "target growth")."""
    out = set()
    for claim in claims:
        if claim.predicate is EventKind.OBSERVATION:
            value = claim.mentions("value")[0].value
            number = value.amount if isinstance(value, Money) else value.value if isinstance(value, Quantity) else 0
            period = next((m.value.text for m in claim.mentions("period") if isinstance(m.value, Period)), None)
            kind = " ".join(
                name
                for name, role in (("target", "isTarget"), ("growth", "isGrowthRate"))
                if claim.word(role) == "true"
            )
            out.add((claim.mentions("place")[0].text, str(claim.word("indicator")), float(number), period, kind))
    return out
