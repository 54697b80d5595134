"""Figures told in the order of their indicators: 签约项目、到位资金分别增长12%、9%; 产值、税收分别为56亿元、3亿元."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.chains import Hit
from kg.extract.encode import COUNT, MONEY, PEOPLE, PERCENT, QUANTITY, STOPS
from kg.extract.match import Match
from kg.model import Lexicon, Mention, Quantity

UNITS = {
    "money": MONEY,
    "count": COUNT,
    "percent": PERCENT,
    "people": PEOPLE + COUNT,
    "any": MONEY + COUNT + PERCENT + PEOPLE + QUANTITY,
}
"""Column `unit` of the lexicon "indicators" → the values that fit."""

LEAST = 2
"""Indicators of a list, at least."""

_GROWS = re.compile(r"增长|增加|提高|提升|上升|增幅|增速|扩大")
FALLS = re.compile(r"下降|减少|回落|降低|下滑")
"""Words that make a rate of growth negative."""
_BEHIND = re.compile(r"(?:同比|比\ue00f|较\ue00f|实现|完成|增速|增幅|[^\u4e00-\u9fff])*$")
"""What may stand between the last indicator and 分别."""


def in_order(match: Match, indicators: Lexicon) -> list[Hit]:
    """The figures of 甲、乙分别…, each with the indicator that stands where it does in the list; none if they do not go up.

    An item that is no indicator of ours (投产项目) takes its figure with it.
    """
    sentence, slots = match.sentence, match.roles["value"]
    at = {slot.start: i for i, slot in sentence.slots.items()}
    first = match.at["value"]
    split = sentence.text.rfind("分别", 0, first)
    start = max(sentence.text.rfind(stop, 0, split) for stop in STOPS) + 1
    items = re.split(r"、|和|与|以及|及", _BEHIND.sub("", sentence.text[start:split]))
    if len(slots) < LEAST or len(items) < len(slots):
        return []
    between = sentence.text[split:first]
    growth = bool(_GROWS.search(between) or FALLS.search(between)) or bool(
        re.search(r"(?:增速|增幅)$", sentence.text[start:split])
    )
    rows = [indicators.rows.get(_word_at_end(item, indicators)) for item in items[-len(slots) :]]
    known = sum(row is not None for row in rows)
    if known < LEAST and not (known and all(item.endswith("率") for item in items[-len(slots) :])):
        return []  # 阀门、箱包两个行业的产值分别增长9%、7%: those of the trades
    out = []
    for row, slot in zip(rows, slots, strict=True):
        if row is None or slot.mention is None or not isinstance(at.get(slot.start), int):
            continue
        index = at[slot.start]
        char = sentence.text[index]
        if growth and char == PERCENT:
            out.append(Hit(match, index, row["indicator"], _signed(slot.mention, between), is_growth=True))
        elif not growth and char in UNITS[row["unit"]]:
            out.append(Hit(match, index, row["indicator"], whole(slot.mention)))
    return out


def row_of(word: str, indicators: Lexicon) -> str:
    """The word of the lexicon that `word` is one of, where … stands for some characters (签约…项目)."""
    if word in indicators.rows:
        return word
    for known in indicators.words():
        if "…" in known:
            head, _, tail = known.partition("…")
            if word.startswith(head) and word.endswith(tail):
                return known
    return word


def whole(mention: Mention) -> Mention:
    """People and things counted in 万 as a plain number: 4.6万人 is 46000 人."""
    value = mention.value
    if not isinstance(value, Quantity) or not re.fullmatch(r"[万千百][人名个家户项]", value.unit):
        return mention
    factor = {"万": 10000, "千": 1000, "百": 100}[value.unit[0]]
    return replace(mention, value=replace(value, value=value.value * factor, unit=value.unit[1:]))


def _word_at_end(item: str, indicators: Lexicon) -> str:
    """The longest indicator with which an item of the list ends: 到位资金 of 全县到位资金."""
    return max((word for word in indicators.words() if item.endswith(word)), key=len, default="")


def _signed(mention: Mention, between: str) -> Mention:
    value = mention.value
    if isinstance(value, Quantity) and value.value > 0 and FALLS.search(between) and not _GROWS.search(between):
        return replace(mention, value=replace(value, value=-value.value))
    return mention
