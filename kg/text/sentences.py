"""Cut a block of text into sentences."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model.text import Span

LONG_QUOTATION = 60
"""Characters from which on a quotation with several sentences is cut inside; a shorter one stays with what is said of it."""

LONGEST = 2_000
"""Characters of the longest sentence: real pages have some 300 at most, and reading one takes the square of its length."""

DEEPEST = 6
"""Marks inside one another; more than that are marks that nobody closed."""

_ENDS = "。！？!?…"
_OPENING = "“‘（《「『【("
_CLOSING = "”’）》」』】)"
_PAIR = dict(zip(_CLOSING, _OPENING, strict=True))


def split_sentences(text: str, block: Span) -> Iterator[Span]:
    """The sentences of a block, without the spaces around them; a semicolon ends none.

    A closing quotation mark belongs to the sentence that it closes. A short quotation is never cut, nor is anything in
    brackets; a long quotation of several sentences is.

    >>> text = "“好。”他说，“项目已开工！”记者看到，产线在建；设备在装。"
    >>> [span.of(text) for span in split_sentences(text, Span(0, len(text)))]
    ['“好。”他说，“项目已开工！”记者看到，产线在建；设备在装。']
    """
    at = block.start
    whole = _quotations(text, block)
    i = block.start
    while i < block.end:
        inside = whole.get(i)
        if inside is not None:
            i = inside
            if text[i - 2] in _ENDS and _ends_here(text, i, block.end):
                yield from _trimmed(text, at, i)
                at = i
            continue
        if text[i] in _ENDS or (text[i] == "\u3000" and i - at >= 4 and text[i + 1 : i + 2].strip()):
            end = i + 1
            while end < block.end and text[end] in _ENDS + _CLOSING:
                end += 1
            quoted = text[end - 1] in "”’」"
            if (quoted or text[i] == "…") and not _ends_here(text, end, block.end):
                i = end  # "…。”他说" goes on
                continue
            yield from _trimmed(text, at, end)
            at = i = end
            continue
        i += 1
    yield from _trimmed(text, at, block.end)


def _quotations(text: str, block: Span) -> dict[int, int]:
    """Start → end of the outermost pairs of marks that must stay whole."""
    found: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for i in range(block.start, block.end):
        char = text[i]
        if char in _OPENING:
            stack = [*stack[-DEEPEST:], (char, i)]
        elif char in _CLOSING:
            kind = _PAIR[char]
            if any(opened == kind for opened, _ in stack):
                while True:
                    opened, start = stack.pop()
                    if opened == kind:
                        break
                inside = text[start + 1 : i]
                several = sum(inside.count(mark) for mark in "。！？!?") > 1
                if not (several and i - start > LONG_QUOTATION):
                    found[start] = i + 1
    # Only the outermost count: an inner one lies within what is jumped over anyway.
    return found


def _ends_here(text: str, at: int, end: int) -> bool:
    """Whether what follows a closed quotation, or dots, is a new sentence: it ends the block or a new quotation begins."""
    return at >= end or text[at] in "“「"


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The range without the spaces around it; one that is too long to be a sentence is cut behind commas."""
    while end - start > LONGEST:
        limit = start + LONGEST
        cut = max(text.rfind(mark, start, limit) for mark in "；，、;,\n")
        cut = cut + 1 if cut > start else limit
        yield from _trimmed(text, start, cut)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
