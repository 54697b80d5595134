"""Apply changes to a repaired text so that every character keeps its offset in the source file."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model.text import Edit, RepairedText, Source, Span


@dataclass(frozen=True, slots=True)
class Change:
    """Characters `start` to `end` of a text become `after`."""

    start: int
    end: int
    after: str


def begin(source: Source) -> RepairedText:
    """The text of a source before any repair."""
    return RepairedText(source=source, text=source.text, origin=array("l", range(len(source.text) + 1)))


def plain(text: str, *, path: str = "text") -> RepairedText:
    """A text that stands for a file of its own, for trials and tests.

    >>> plain("綦江").origin.tolist()
    [0, 1, 2]
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return begin(Source(path=path, sha256=digest, encoding="utf-8", text=text))


def apply_changes(text: RepairedText, changes: Iterable[Change], *, fixer: str) -> RepairedText:
    """The text with the changes made; they must be in order and must not overlap.

    A character that was put in has the offset of what it replaced.

    >>> new = apply_changes(plain("綦 江"), [Change(1, 2, "")], fixer="close_spaces")
    >>> new.text, new.origin.tolist(), new.edits[0].span
    ('綦江', [0, 2, 3], Span(start=1, end=2))
    """
    pieces: list[str] = []
    origin = array("l")
    edits: list[Edit] = []
    at = 0
    for change in changes:
        before = text.text[change.start : change.end]
        if before == change.after:
            continue
        pieces.append(text.text[at : change.start])
        origin.extend(text.origin[at : change.start])
        pieces.append(change.after)
        last = max(change.start, change.end - 1)
        origin.extend(text.origin[min(change.start + i, last)] for i in range(len(change.after)))
        span = text.source_span(Span(change.start, change.end))
        edits.append(Edit(fixer=fixer, span=span, before=before, after=change.after))
        at = change.end
    if not edits:
        return text
    pieces.append(text.text[at:])
    origin.extend(text.origin[at:])
    return RepairedText(source=text.source, text="".join(pieces), origin=origin, edits=(*text.edits, *edits))


def move_behind(text: RepairedText, moves: Iterable[tuple[tuple[Span, ...], int]], *, fixer: str) -> RepairedText:
    """The text with some spans taken out where they stand and put in at an offset behind them.

    The characters keep their offsets in the source, so that the origin falls where a moved piece begins. Spans and
    places must be in order, and what belongs to one place must lie before it and behind the place before.
    """
    pieces: list[str] = []
    origin = array("l")
    edits: list[Edit] = []
    at = 0
    for spans, to in moves:
        kept = []
        for span in spans:
            kept.append((at, span.start))
            at = span.end
        kept.append((at, to))
        for start, end in (*kept, *((span.start, span.end) for span in spans)):
            pieces.append(text.text[start:end])
            origin.extend(text.origin[start:end])
        there = text.origin[to]
        for span in spans:
            edits.append(Edit(fixer=fixer, span=text.source_span(span), before=span.of(text.text), after=""))
            edits.append(Edit(fixer=fixer, span=Span(there, there), before="", after=span.of(text.text)))
        at = to
    if not edits:
        return text
    pieces.append(text.text[at:])
    origin.extend(text.origin[at:])
    return RepairedText(source=text.source, text="".join(pieces), origin=origin, edits=(*text.edits, *edits))
