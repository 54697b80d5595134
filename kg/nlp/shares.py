"""Shares in words: 百分之三十, 四分之三, 3/4, 千分之三; and 翻一番."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.model import AmountQualifier, MentionType, Quantity, Span
from kg.nlp.approximation import look_ahead, look_back
from kg.nlp.candidates import FoundValue
from kg.nlp.numerals import is_glued, plain_decimal, read_chinese

_HUNDREDTHS = re.compile(r"百分之(?P<whole>[零〇一二三四五六七八九十百两]+)(?:点(?P<part>[零〇一二三四五六七八九]+))?")
_DOUBLED = re.compile(r"翻(?:了)?(?:近|约|超)?(?P<n>[一二两三四五1-5])(?:番|倍)")
_FRACTION = re.compile(
    r"(?P<whole>[二三四五六七八九十百千]{1,3})分之(?P<part>[一二两三四五六七八九十百]{1,3})(?![零〇点一二两三四五六七八九十百])(?P<over>多|强)?"
    r"|(?P<lower>[1-9]\d?)/(?P<below>[2-9]|1\d|20)(?![0-9A-Za-z/.\-])(?P<more>多|强)?"
)
_SHARE_BEFORE = re.compile(r"(?:占[^，。；、0-9]{1,6}|[约近超过达占的了到为是成剩有之]|将近|接近|不足)$")
_SHARE_BEHIND = re.compile(r"(?:的(?!房|户型)|以上|以下|左右|多|强)")
"""What tells a share (完成了3/4, 2/3的企业) from the number of a page, a house or a day."""


def read_hundredths(text: str, at: int, done: int) -> FoundValue | None:
    """百分之三十 at `at`; words of approximation are looked for from `done` on."""
    match = _HUNDREDTHS.match(text, at)
    read = read_chinese(match["whole"]) if match else None
    if match is None or read is None:
        return None
    value = read[0]
    if match["part"]:
        part = read_chinese(match["part"])
        value += (part[0] if part else Decimal(0)).scaleb(-len(match["part"]))
    start, qualifier, _ = look_back(text, at, done)
    end, behind = look_ahead(text, match.end())
    qualifier = behind or qualifier
    quantity = Quantity(value=value, unit="%", qualifier=qualifier or AmountQualifier.EXACT)
    return FoundValue(Span(start, end), MentionType.QUANTITY, quantity)


def read_fraction(text: str, at: int, done: int) -> FoundValue | None:
    """四分之三 and 3/4 in per cent, 千分之三 in ‰; None where it is no share of something."""
    match = _FRACTION.match(text, at)
    if match is None or (at and (is_glued(text[at - 1]) or text[at - 1] in "/.-—第几数")):
        return None
    end = match.end()
    start, qualifier, _ = look_back(text, at, done)
    if match["lower"]:
        if start == at and not (_SHARE_BEFORE.search(text, 0, at) or _SHARE_BEHIND.match(text, match.end("below"))):
            return None
        part, whole = Decimal(match["lower"]), Decimal(match["below"])
    else:
        read, of = read_chinese(match["part"]), read_chinese(match["whole"])
        if read is None or of is None:
            return None
        part, whole = read[0], of[0]
    if not 0 < part < whole or whole < 2:
        return None
    unit, scale = ("‰", 1000) if whole == 1000 else ("%", 100)
    worth = part * scale / whole
    rounded = worth.quantize(Decimal("0.01"))
    if match["over"] or match["more"]:
        qualifier = AmountQualifier.OVER
    elif (ahead := look_ahead(text, end))[1] is not None:
        end, qualifier = ahead
    elif rounded != worth:
        qualifier = qualifier or AmountQualifier.ABOUT
    value = Quantity(value=plain_decimal(rounded), unit=unit, qualifier=qualifier or AmountQualifier.EXACT)
    return FoundValue(Span(start, end), MentionType.QUANTITY, value)


def read_doubled(text: str, at: int) -> FoundValue | None:
    """翻一番 as 100 %, 翻两番 as 300 %."""
    match = _DOUBLED.match(text, at)
    if match is None:
        return None
    times = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}.get(match["n"]) or int(match["n"])
    quantity = Quantity(value=Decimal((2**times - 1) * 100), unit="%")
    return FoundValue(Span(at, match.end()), MentionType.QUANTITY, quantity)
