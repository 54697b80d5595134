"""The lines of a page and what each of them is, told by its form and its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from kg.model.page import LineCues


class LineKind(StrEnum):
    """What a line of a page is by its own form; whether a short line is a headline or a caption, its neighbours tell."""

    PARAGRAPH = "paragraph"
    SHORT = "short"
    BYLINE = "byline"
    CREDIT = "credit"
    CAPTION = "caption"
    META = "meta"
    """Date, source, author as web pages print them under the headline."""
    COLUMN = "column"
    BOX = "box"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the spaces around it.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: The characters.
        gap: Blank lines before it.
        indented: Whether it began with a space of its own.
        kind: What it is.
    """

    start: int
    end: int
    text: str
    gap: int
    indented: bool
    kind: LineKind = LineKind.SHORT


SHORT_LINE = 40
"""A line with no full stop and no more characters than this can be a headline; the longest of the five pages had 31."""

WIDE_GAP = 2
"""Blank lines from which on something (a picture, another article) lies between two lines."""

LONGEST_CAPTION = 120
"""Characters; what is longer is a paragraph, whatever it ends with."""

_FOLD = str.maketrans("，：；！？（）［］“”‘’／｜－．０１２３４５６７８９％\u3000", ",:;!?()[]\"\"''/|-.0123456789% ")
_NAME = "[\u4e00-\u9fff]{1,3}(?:·[\u4e00-\u9fff]{1,6})?"
_TERMINAL = "。！？；!?;…"
_DATE_LINE = (
    r"(?:发布|发表|更新|刊发|时间|日期|发布时间|发布日期|更新时间)?\s*[:]?\s*"
    r"(?:19|20)\d\d\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*日?(?:[ T]*\d{1,2}:\d\d(?::\d\d)?)?"
    r"(?:[讯电]?\s*(?=\()|\s+|\s*[|/,;]\s*|$)(?:.{0,60})"
)
"""A date and what else a line of imprint holds, the newspaper before it or behind it; folded."""
_LABEL_MARKS = re.compile(r"[\[\]【】()《》〈〉<>:■□◆●▲·| ]")
_META_LINE = re.compile(
    r"(?:标题|题目|来源|稿源|信息来源|文章来源|新闻来源|日期|时间|发布时间|发布日期|发稿时间|更新时间|加入时间|录入时间|上传时间|"
    r"摘自|转自|作者|记者|编辑|责任编辑|发布单位|发布机构|关键词|关键字|索引号|文号|title|source|date|author|url|link)\s*[:].{0,120}",
    re.IGNORECASE,
)


def fold(line: str) -> str:
    """The line with half-width punctuation, so that one pattern serves both widths; offsets stay."""
    return line.translate(_FOLD)


def read_lines(page: str, cues: LineCues) -> list[Line]:
    """The lines of a page that are not blank, each with its kind."""
    patterns = _patterns(cues)
    lines: list[Line] = []
    at = gap = 0
    for raw in page.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            indented = raw[0].isspace()
            lines.append(Line(start, start + len(stripped), stripped, gap, indented, _kind_of(stripped, patterns)))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return _look_around(lines)


def kind_of(line: str, cues: LineCues) -> LineKind:
    """What a line is by its form alone."""
    return _kind_of(line, _patterns(cues))


def _kind_of(line: str, patterns: _Patterns) -> LineKind:
    length = len(line)
    if length <= 200:
        folded = fold(line)
        label = _LABEL_MARKS.sub("", folded)
        if label in patterns.columns:
            return LineKind.COLUMN
        if label in patterns.boxes:
            return LineKind.BOX
        if patterns.furniture.fullmatch(folded):
            return LineKind.FURNITURE
        if _META_LINE.fullmatch(folded) or (length <= 80 and line[-1] not in "。" and patterns.date.fullmatch(folded)):
            return LineKind.META
        if length <= 60 and patterns.credit.fullmatch(folded):
            return LineKind.CREDIT
        if length <= 80 and patterns.byline.fullmatch(folded):
            return LineKind.BYLINE
        if patterns.caption.search(folded) and folded.count("。") <= 2:
            return LineKind.CAPTION
        if length <= 40 and patterns.names.fullmatch(folded):
            return LineKind.BYLINE
    if "。" in line or length > SHORT_LINE or line[-1] in "；;：:，,、":
        return LineKind.PARAGRAPH
    if line[-1] in "！!？?…" and length > 20 and ("，" in line or "," in line):
        return LineKind.PARAGRAPH
    if line[0] in '“"' and line[-1] in '”"' and line[-2:-1] in tuple("。！？!?.…"):
        return LineKind.PARAGRAPH
    return LineKind.SHORT


def is_finished(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    last = line.rstrip("”’\"'）)】》」』 ")
    return not last or last[-1] in _TERMINAL + "：:." or line[-1] in '”"）)】」』'


def _look_around(lines: list[Line]) -> list[Line]:
    """Kinds that need the neighbours: names in the middle of a text, scraps among the furniture at a page's foot."""
    kinds = [line.kind for line in lines]
    foot = next((i + 1 for i in range(len(kinds) - 1, -1, -1) if kinds[i] is not LineKind.FURNITURE), 0)
    marks = Counter(line.text[0] for line in lines)
    for i, line in enumerate(lines):
        before = kinds[i - 1] if i else None
        after = kinds[i + 1] if i + 1 < len(lines) else None
        scrap = line.kind is LineKind.SHORT and len(line.text) <= 8 and line.gap >= WIDE_GAP
        if scrap and foot <= i + 1 < len(lines):
            kinds[i] = LineKind.FURNITURE
        if line.kind is LineKind.COLUMN and i == 0 and after is not LineKind.SHORT:
            kinds[i] = LineKind.SHORT  # the only heading that there is
        if line.kind is LineKind.BYLINE and i and lines[i - 1].text[-1] in "：:，,、":
            kinds[i] = LineKind.PARAGRAPH  # a list of names that the text announced
        if line.kind is LineKind.META and before is LineKind.PARAGRAPH and after is LineKind.PARAGRAPH:
            kinds[i] = LineKind.PARAGRAPH
        if line.kind is LineKind.CAPTION and (
            len(line.text) > LONGEST_CAPTION or (marks[line.text[0]] >= 3 and _is_mark(line))
        ):
            kinds[i] = LineKind.PARAGRAPH
    return [line if line.kind is kind else replace(line, kind=kind) for line, kind in zip(lines, kinds, strict=True)]


def _is_mark(line: Line) -> bool:
    """Whether a line begins with a mark: ▲ stands before a caption, or before each item of a list."""
    return not line.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class _Patterns:
    date: re.Pattern[str]
    furniture: re.Pattern[str]
    credit: re.Pattern[str]
    caption: re.Pattern[str]
    byline: re.Pattern[str]
    names: re.Pattern[str]
    columns: frozenset[str]
    boxes: frozenset[str]


@lru_cache(maxsize=8)
def _patterns(cues: LineCues) -> _Patterns:
    never = "(?!)"
    outlet = "|".join(map(re.escape, sorted(cues.outlets, key=len, reverse=True))) or never
    role = "|".join(map(re.escape, sorted(cues.roles, key=len, reverse=True))) or never
    surname = "|".join(map(re.escape, sorted(cues.surnames, key=len, reverse=True))) or never
    names = rf"{_NAME}(?:[\s、,/]+{_NAME}){{0,9}}"
    clear = "|".join(word for word in role.split("|") if word.endswith(("者", "员", "生")))
    writers = rf"(?:(?:{clear or never})\s*[:/]?|(?:{role})\s*[:/ ])\s*{names}"
    short = rf"(?:(?:{clear or never})\s*[:/]?|(?:{role})\s*[:/])\s*{names}"
    byline = (
        rf"[□■◎●○◆◇▲△★☆*·\-—]?\s*(?:本报讯|本报)?\s*[(\[【]?\s*(?:本报)?"
        rf"(?:[\u4e00-\u9fffA-Za-z0-9·]{{0,14}}(?:{outlet}))?\s*(?:(?:[\u4e00-\u9fff]{{2,4}})?{short}|{writers})"
        rf"(?:[、,;/\s]+(?:[\u4e00-\u9fff]{{2,14}}(?:{outlet}))?\s*{short}){{0,4}}"
        rf"\s*(?:文/图|图/文|文|摄影报道|报道|摄|文并摄)?\s*[)\]】]?"
    )
    return _Patterns(
        date=re.compile(
            rf"(?:《?[\u4e00-\u9fffA-Za-z0-9·]{{0,12}}(?:{outlet})(?:客户端)?》?\s*[|/,:;]?\s*)?{_DATE_LINE}"
        ),
        furniture=_union(cues.furniture),
        credit=_union(cues.credits),
        caption=_union(cues.captions),
        byline=re.compile(byline),
        names=re.compile(
            rf"(?:{surname})[\u4e00-\u9fff]{{1,2}}(?:[ \u3000、]+(?:{surname})[\u4e00-\u9fff]{{1,2}}){{1,9}}"
        ),
        columns=frozenset(cues.columns),
        boxes=frozenset(cues.boxes),
    )


def _union(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)")
