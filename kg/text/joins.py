"""Fixers of lines: hard-wrapped columns, sentences broken by a column or a caption, paragraphs printed twice."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from kg.model.page import Repairs
from kg.model.text import RepairedText, Span
from kg.text.changes import Change, apply_changes, move_behind
from kg.text.characters import HAN
from kg.text.lines import WIDE_GAP, Line, LineKind, is_finished, read_lines

WRAPPED_SHARE = 0.6
"""Share of lines as wide as the column from which on a text counts as hard-wrapped; prose in whole paragraphs has under 0.2."""

WIDEST_COLUMN = 60
"""No column of a newspaper or an e-mail holds more Chinese characters than this."""

LONGEST_CAPTION = 60
"""Characters; a longer piece between two halves of a sentence is no caption."""

SCRAP = 12
"""Characters; a shorter scrap goes on in the next line only where the seam makes a word of the page."""

REPEATED = 40
"""Characters from which on a paragraph that stands twice on a page was printed once."""

_HAN = re.compile(f"[{HAN}]")
_MARKS = "，。、；：！？,.;:!?"
_LETTER = re.compile("[A-Za-z]")
_OPENS_WITH_DATE = re.compile("(?:(?:19|20)\\d\\d年|\\d{1,2}月\\d{1,2}日|\\d{1,2}日[，,上下])")
_BULLET = re.compile(
    "(?:[●○■□◆◇▲△★☆◎▶•·※]|"
    "[（(]?[一二三四五六七八九十\\d]{1,2}[）)、]|\\d{1,2}[.．](?!\\d)|第[一二三四五六七八九十]+[章节条，,、])"
)


def unwrap_columns(text: RepairedText, repairs: Repairs) -> RepairedText:
    """Put the lines of a hard-wrapped text together to paragraphs; other texts stay as they are.

    A line goes on in the next one when it is as wide as the column; an indent or a blank line begins a paragraph.
    """
    lines = read_lines(text.text, repairs.lines)
    width = _column_width(lines)
    stanzas = _is_in_stanzas(lines)
    if width is None and not stanzas:
        return text
    found: list[Change] = []
    indents = _any_indent(lines)
    page = _Page(text.text, repairs)
    for i, (line, after) in enumerate(itertools.pairwise(lines)):
        if not _is_tight(line, after):
            continue
        full = width is not None and _width(line.text) >= width - 2
        if i == 0 and not (full and page.is_attested(line.text, after.text)):
            continue  # most likely the headline
        goes_on = (full and (indents or not is_finished(line.text))) or after.text[0] in "，。、；：！？”’）》%"
        if (goes_on or (stanzas and not after.indented)) and not _BULLET.match(after.text):
            found.append(Change(line.end, after.start, _glue(line.text, after.text)))
    return apply_changes(text, found, fixer="unwrap_columns")


def _is_tight(line: Line, after: Line) -> bool:
    """Whether two lines of running text follow each other with nothing between."""
    text = {LineKind.PARAGRAPH, LineKind.SHORT}
    return not after.gap and not after.indented and {line.kind, after.kind} <= text


def _is_in_stanzas(lines: list[Line]) -> bool:
    """Whether blank lines, and they alone, set off the paragraphs, and single breaks are accidents of the width.

    It is so where no line is wider than a column, and most lines before a single break are unfinished, while most before
    a blank line are finished.
    """
    tight = [line for i, (line, after) in enumerate(itertools.pairwise(lines)) if i and _is_tight(line, after)]
    if len(tight) < 3 or any(_width(line.text) > WIDEST_COLUMN or _width(line.text) < 6 for line in tight):
        return False
    ends = [
        line
        for i, (line, after) in enumerate(itertools.pairwise(lines))
        if i and after.gap and not line.gap and line.kind in (LineKind.PARAGRAPH, LineKind.SHORT)
    ]
    unfinished = sum(1 for line in tight if not is_finished(line.text))
    finished = sum(1 for line in ends if is_finished(line.text))
    return unfinished >= WRAPPED_SHARE * len(tight) and bool(ends) and finished >= WRAPPED_SHARE * len(ends)


def join_broken_sentences(text: RepairedText, repairs: Repairs) -> RepairedText:
    """Put together what a column break or a caption tore apart, where the seam speaks for it.

    A caption that stood in the sentence is moved behind its paragraph, and keeps its offsets.
    """
    page = _Page(text.text, repairs)
    lines = page.lines
    joins: list[Change] = []
    moves: list[tuple[tuple[Span, ...], int]] = []
    i = 0
    while i < len(lines):
        if not page.is_piece(i):
            i += 1
            continue
        last = i
        captions: list[Span] = []
        while (after := page.continuation(last)) is not None:
            # from the line's end on: blanks behind its last word stay before what goes on
            captions += [Span(text.text.index("\n", lines[k - 1].end), lines[k].end) for k in range(last + 1, after)]
            glue = _glue(lines[last].text, lines[after].text)
            joins.append(Change(lines[after - 1].end, lines[after].start, glue))
            last = after
        if captions:
            moves.append((tuple(captions), lines[last].end))
        i = last + 1
    closed = apply_changes(text, joins, fixer="join_broken_sentences")
    shift = _Shift(joins)
    shifted = [(tuple(Span(shift(s.start), shift(s.end)) for s in spans), shift(to)) for spans, to in moves]
    return move_behind(closed, shifted, fixer="move_captions")


def drop_repeated_paragraphs(text: RepairedText, repairs: Repairs) -> RepairedText:
    """Take out the first of two equal long paragraphs: a page reader that took the columns in the wrong order read it twice.

    The second stays, for there the text goes on.
    """
    seen: dict[str, Line] = {}
    found: list[Change] = []
    for line in read_lines(text.text, repairs.lines):
        if line.kind is not LineKind.PARAGRAPH or len(line.text) < REPEATED:
            continue
        if line.text in seen:
            first = seen[line.text]
            found.append(Change(first.start, first.end, ""))
        seen[line.text] = line
    return apply_changes(text, sorted(found, key=lambda change: change.start), fixer="drop_repeated_paragraphs")


@dataclass(frozen=True)
class _Page:
    """A page as the joins see it."""

    text: str
    repairs: Repairs

    @cached_property
    def lines(self) -> list[Line]:
        return read_lines(self.text, self.repairs.lines)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """All pairs of neighbouring characters of the page, figures as 0: what a word of the page can be made of."""
        plain = re.sub(r"\d", "0", re.sub(r" ", "", self.text))
        return frozenset(map("".join, itertools.pairwise(plain)))

    def is_piece(self, i: int) -> bool:
        """Whether line i is running text, be it only a scrap of a paragraph."""
        line = self.lines[i]
        if line.kind is LineKind.PARAGRAPH:
            return True
        if line.kind is not LineKind.SHORT or i + 1 == len(self.lines) or is_finished(line.text):
            return False
        j = self._next(i)
        if j is None:
            return False
        after = self.lines[j]
        if after.text[0] in "，。、；：”）》":
            return True
        comma = any(mark in line.text for mark in "，,、")
        scrap = line.text.endswith(self.repairs.cannot_end) or (comma and self._opens(line.text, comma=True))
        if i == 0:
            return scrap and comma
        if line.gap >= WIDE_GAP or self.lines[i - 1].kind is not LineKind.PARAGRAPH:
            return False
        if scrap:
            return True
        if not comma or after.kind is not LineKind.PARAGRAPH:
            return False
        if self._is_strong(line.text, after.text):
            return True
        return (
            after.gap < WIDE_GAP
            and j == i + 1
            and (self.is_attested(line.text, after.text) and not self._opens(after.text))
        )

    def continuation(self, i: int) -> int | None:
        """The line in which line i goes on, if there is one."""
        line = self.lines[i]
        j = self._next(i)
        if j is None:
            return None
        after = self.lines[j]
        crossed = j > i + 1
        if not self.is_piece(j) and not (after.kind is LineKind.SHORT and self._is_tail(line.text, after)):
            return None
        if after.indented and not line.indented and not crossed and _any_indent(self.lines):
            return None
        return j if self._goes_on(line.text, after.text) else None

    def _next(self, i: int) -> int | None:
        """The next line behind any captions, of which there are three at most."""
        for j in range(i + 1, min(i + 5, len(self.lines))):
            if not self._may_stand_between(j):
                return j
        return None

    def _may_stand_between(self, j: int) -> bool:
        line = self.lines[j]
        if line.kind in (LineKind.CAPTION, LineKind.CREDIT):
            return True
        return line.kind is LineKind.SHORT and line.gap >= WIDE_GAP and len(line.text) <= LONGEST_CAPTION

    def _is_tail(self, before: str, after: Line) -> bool:
        """Whether a short line is no headline but the last words of what stood before."""
        return after.gap < WIDE_GAP and self._is_strong(before, after.text) and after.text[-1] in "。！？；”"

    def _goes_on(self, before: str, after: str) -> bool:
        """Whether `after` reads on from `before`."""
        if after[0] in _MARKS + "”’）》%":
            return not is_finished(before)
        if is_finished(before) or _BULLET.match(after):
            return False
        if self._is_strong(before, after):
            # Even so, "…，" and then "同时，" is a loss between them, no sentence.
            return not self._opens(after, comma=True)
        if self._opens(after):
            return False
        if after[0].isdigit() or before[-1].isdigit() or not (_HAN.match(after[0]) and _HAN.match(before[-1])):
            return self.is_attested(before, after)
        return len(before) >= SCRAP or self.is_attested(before, after)

    def _is_strong(self, before: str, after: str) -> bool:
        """Whether the seam itself says that the sentence goes on."""
        repairs = self.repairs
        if after.startswith(repairs.cannot_start) or before.endswith(repairs.cannot_end):
            return True
        if before[-1].isdigit() and after.startswith(repairs.units):
            return True
        if len(after) > 1 and after[1] in "，。、；,." and _HAN.match(after[0]):
            return True
        return _open_brackets(before) and _closes_first(after)

    def _opens(self, line: str, *, comma: bool = False) -> bool:
        """Whether a line begins a sentence of its own."""
        if (line[0] in "“\"‘'" and not comma) or _OPENS_WITH_DATE.match(line):
            return True
        for word in self.repairs.openers:
            if line.startswith(word) and (not comma or line[len(word) : len(word) + 1] in ("，", ",")):
                return True
        return False

    def is_attested(self, before: str, after: str) -> bool:
        """Whether the two characters at the seam stand together elsewhere on the page."""
        return re.sub(r"\d", "0", before[-1] + after[0]) in self.pairs


class _Shift:
    """Where an offset lies after changes; none of them covers it."""

    def __init__(self, changes: list[Change]) -> None:
        self._ends = [change.end for change in changes]
        self._by = [0, *itertools.accumulate(len(c.after) - (c.end - c.start) for c in changes)]

    def __call__(self, at: int) -> int:
        return at + self._by[bisect_right(self._ends, at)]


def _column_width(lines: list[Line]) -> int | None:
    """The width of the columns of a hard-wrapped text, in Chinese characters, or None if it is not wrapped."""
    widths = sorted(_width(line.text) for line in lines if line.kind in (LineKind.PARAGRAPH, LineKind.SHORT))
    if len(widths) < 5:
        return None
    widest = widths[int(len(widths) * 0.9)]
    near = sum(1 for width in widths if widest - 2 <= width <= widest + 2)
    tight = sum(1 for line in lines if line.gap == 0)
    if widest < 8 or widest > WIDEST_COLUMN or near < WRAPPED_SHARE * len(widths) or tight < len(lines) / 2:
        return None
    unfinished = sum(1 for line in lines if not is_finished(line.text) and _width(line.text) >= widest - 2)
    return widest if unfinished >= near / 2 else None


def _width(line: str) -> int:
    """The width of a line in Chinese characters; two Latin ones are as wide as one of them."""
    narrow = sum(1 for char in line if char.isascii())
    return len(line) - narrow + narrow // 2


def _any_indent(lines: list[Line]) -> bool:
    return sum(1 for line in lines if line.indented) >= 2


def _glue(before: str, after: str) -> str:
    """A space where two Latin words meet, nothing elsewhere."""
    return " " if _LETTER.match(before[-1]) and _LETTER.match(after[0]) else ""


def _open_brackets(piece: str) -> bool:
    opened = sum(piece.count(mark) for mark in "“（《(") - sum(piece.count(mark) for mark in "”）》)")
    return opened > 0 and not piece.endswith(("。", "！", "？"))


def _closes_first(piece: str) -> bool:
    """Whether a closing bracket or quotation mark comes before any opening one, and soon."""
    for char in piece[:30]:
        if char in "”）》)":
            return True
        if char in "“（《(":
            return False
    return False
