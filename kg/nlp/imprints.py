"""Who wrote and who photographed, where the text itself says it: 本报讯（李某某 赵某某）, （文/图 王某）, 王某 摄.

These are no persons of the news.
"""

from __future__ import annotations

import re

from kg.model import Span

_NAME = "[一-鿿]{2,4}"
_NAMES = rf"{_NAME}(?:[ \u3000、,，]+{_NAME}){{0,5}}"
_ROLE = "记者|通讯员|特约|实习生|摄影|供图|供稿|撰稿|图/文|文/图|图文|文图|图[/／]|文[/／]|摄"
_BEHIND_WIRE = re.compile(r"(?:[讯电]|消息|报道)[ \u3000]{0,3}(?P<by>[（(][^（）()。，,]{2,70}[）)])")
"""A bracket behind 讯 or 电: (李某某 赵某某), （记者 张某 通讯员 王某）."""
_WITH_ROLE = re.compile(rf"[（(][^（）()。，,]{{0,16}}(?:{_ROLE})(?!从)[^（）()。，,]{{0,50}}[）)]")
_AT_END = re.compile(
    rf"(?:(?<=[。！？”…])|(?<=\n))[ \u3000]*[（(] ?{_NAMES} ?(?:报道)?[）)](?=[ \u3000]*(?:\n|$|来源|编辑|责))"
)
"""A bracket with nothing but names behind the last sentence of a paragraph."""
_PICTURE = re.compile(rf"(?:(?<=[。！？\s])|^){_NAME}[ \u3000](?:摄影|摄|供图)(?![像入制])")
_TOKEN = re.compile(_NAME)


def find_bylines(text: str) -> list[Span]:
    """Stretches inside a text that say who wrote it or took its pictures, by start.

    >>> text = "本报讯（沈青 何小禾）云岭县签下三个项目。"
    >>> [span.of(text) for span in find_bylines(text)]
    ['（沈青 何小禾）']
    """
    spans = [Span(*m.span("by")) for m in _BEHIND_WIRE.finditer(text)]
    spans += [Span(*m.span()) for pattern in (_WITH_ROLE, _AT_END, _PICTURE) for m in pattern.finditer(text)]
    return sorted(set(spans))


def find_writers(text: str, spans: list[Span]) -> frozenset[str]:
    """The words of such stretches that can be names of persons."""
    words = (re.sub(_ROLE + "|报道|全媒体|见习", " ", span.of(text)) for span in spans)
    return frozenset(name for found in words for name in _TOKEN.findall(found))
