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
_NO_NAMES = "(?![^）)]*(?:公司|集团|项目|[省市区县版]))"
_AT_END = re.compile(
    rf"(?:(?<=[。！？”…])|(?<=\n))[ \u3000]*[（(] ?(?:{_NAMES}|{_NO_NAMES}[一-鿿]{{4,9}}) ?(?:报道)?[）)]"
    r"(?=[ \u3000]*(?:\n|$|来源|编辑|责))"
)
"""A bracket with nothing but names behind the last sentence of a paragraph; spaces between them may be lost."""
_LAST = re.compile(r"(?<=[。！？”])[ \u3000]*[一-鿿]{2,3}(?=[ \u3000]*(?:\n|$))")
"""A name alone between the last sentence of a paragraph and its end."""
_BEFORE_TEXT = re.compile(
    r"(?:[讯电]|消息)[ \u3000]*(?P<by>(?=[一-鿿、 \u3000]{0,30}(?:记者|通讯员)(?![从在就]))[一-鿿、 \u3000]{4,40}?报道)"
)
"""Names without brackets behind 讯: 记者沈青、何小禾报道, 沈青、记者何小禾云岭报道."""
_EDITOR = re.compile(
    rf"(?:^|(?<=\n))[ \u3000]*(?:责任编辑|责编|编辑|编审|审核|校对|监制|[初复终一二三]审)[：: \u3000]*{_NAME}(?=[ \u3000]*(?:\n|$))"
)
_PICTURE = re.compile(rf"(?:(?<=[。！？\s])|^){_NAME}[ \u3000](?:摄影|摄|供图)(?![像入制])")
_PICTURE_CLOSE = re.compile(r"(?<=[。！？\n])[一-鿿]{2,3}摄(?![像入制影取])")
_PICTURE_FROM = re.compile(
    r"(?:供图[：: \u3000]?[一-鿿]{2,16}|(?<=[。！？\n])[一-鿿]{2,16}[ \u3000]?供图)(?=[ \u3000]*(?:\n|$))"
)
_ABOVE_DATE = re.compile(
    r"(?:^|(?<=\n))[ \u3000]*(?:作者)?[：:]?[ \u3000]*[一-鿿]{2,3}"
    r"(?=[ \u3000]*\n[ \u3000\n]*(?:20[0-9]{2}[年./-]|来源|发布时间))"
)
"""A name alone between the headline and the date."""
_AUTHOR = re.compile(r"(?:^|(?<=[\n|]))[ \u3000]*(?:作者|撰文|文|图)?[：:][ \u3000]*[一-鿿]{2,3}(?=[ \u3000]*(?:\n|$))")
_WHOLE = (_WITH_ROLE, _AT_END, _LAST, _EDITOR, _PICTURE, _PICTURE_CLOSE, _PICTURE_FROM, _ABOVE_DATE, _AUTHOR)
_TOKEN = re.compile(_NAME)


def find_bylines(text: str) -> list[Span]:
    """Stretches inside a text that say who wrote it or took its pictures, by start.

    >>> text = "本报讯（沈青 何小禾）云岭县签下三个项目。"
    >>> [span.of(text) for span in find_bylines(text)]
    ['（沈青 何小禾）']
    """
    spans = [Span(*m.span("by")) for pattern in (_BEHIND_WIRE, _BEFORE_TEXT) for m in pattern.finditer(text)]
    spans += [Span(*m.span()) for pattern in _WHOLE for m in pattern.finditer(text)]
    return sorted(set(spans))


def find_writers(text: str, spans: list[Span]) -> frozenset[str]:
    """The words of such stretches that can be names of persons."""
    words = (re.sub(_ROLE + "|报道|全媒体|见习", " ", span.of(text)) for span in spans)
    return frozenset(name for found in words for name in _TOKEN.findall(found))
