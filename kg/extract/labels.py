"""Labels at the head of an item: 【乌兰浩特市】3月21日，…, ■昌乐 4月10日，…, 1．龙凤区：…, （三）肇州县。

Columns of briefs, circulars and lists put the place that an item tells about into a label. What follows, also in further
paragraphs, is told of that place until the next label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"[ \u3000\n]*(?:(?P<bracket>[【〔\[])|(?P<bullet>[■●◆▲★※◎○□△▶►◇☆•]+[ \u3000]*)"
    r"|(?P<number>(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[．、]|\d{1,2}\.(?!\d))[ \u3000]*))"
)
_ALONE = re.compile(
    r"[ \u3000\n]*[■●◆▲★※◎○□△▶►◇☆•]+[ \u3000]*(?P<words>[\u4e00-\u9fff·（）()]{2,14}?)[】〕\]：:]*[ \u3000\n]*"
)
_CLOSE = {"【": "】", "〔": "〕", "[": "]"}
LONGEST = 16
"""Characters inside the brackets of a label, at most: more is a sentence."""


@dataclass(frozen=True, slots=True)
class Label:
    """The head of an item.

    Attributes:
        start: Offset of its words.
        end: Offset behind its words.
        behind: Offset behind the whole label, closing bracket or colon included.
        closed: Whether a bracket, colon or space closes it: its words are then no part of the sentence's syntax.
    """

    start: int
    end: int
    behind: int
    closed: bool


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label with which the sentence from `start` to `end` begins, if it has one.

    >>> text = "【乌兰浩特市】3月21日，副市长会见客商。"
    >>> label = label_at(text, 0, len(text))
    >>> text[label.start : label.end], text[label.behind :][:5]
    ('乌兰浩特市', '3月21日')
    """
    alone = _ALONE.fullmatch(text, start, end)
    if alone is not None:
        return Label(alone.start("words"), alone.end("words"), end, True)
    mark = _MARK.match(text, start, end)
    if mark is None:
        return None
    at = mark.end()
    if mark["bracket"]:
        close = text.find(_CLOSE[mark["bracket"]], at, min(end, at + LONGEST + 1))
        return Label(at, close, close + 1, True) if close >= 0 else None
    for stop in range(at, min(end, at + LONGEST)):
        if text[stop] in "：:":
            return Label(at, stop, stop + 1, True)
        if text[stop] in " \u3000" and mark["bullet"]:
            return Label(at, stop, stop + 1, True)
        if text[stop] in "，。；、！？,;":
            break
    return Label(at, at, at, False)
