"""Numbers as Chinese news writes them, in figures or in characters, turned into Decimal.

Pure; standard library only.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
MULTIPLES = {
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10_000),
    "百万": Decimal(1_000_000),
    "千万": Decimal(10_000_000),
    "亿": Decimal(100_000_000),
    "百亿": Decimal(10_000_000_000),
    "千亿": Decimal(100_000_000_000),
    "万亿": Decimal(1_000_000_000_000),
}
"""What stands between the figures and the unit: 1.2亿, 3500万, 3.5万亿."""

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\. ?[0-9]+)?"
"""Figures with thousands commas or a decimal point; one stray space after the point (a mark of OCR) is let through."""

CHINESE = r"[零〇一二两三四五六七八九十百千万亿]+"

_VAGUE = "[多余来几]?"
_COMPOUND = re.compile(
    rf"""
    (?P<head>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)
    (?: (?P<trillions>万亿) (?=零?(?P<rest1>{ARABIC}){_VAGUE}(?P<of1>[百千]?亿))
      | (?P<yi>亿) (?=零?(?P<rest2>{ARABIC}){_VAGUE}(?P<of2>[百千]?万)(?!亿))
      | (?P<wan>万) (?=零?(?P<rest3>{ARABIC}){_VAGUE}(?P<of3>[百千])(?![万亿])
                   |[0-9]{{4}}(?![0-9.,年月百千万亿至—–~～-])|零[0-9]{{1,3}}(?![0-9.,年月百千万亿]))
    )零?""",
    re.VERBOSE,
)
"""亿 or 万 with a smaller scale right behind it: 1亿|2000万, 2亿零|500万, 1万|2千, 1万|2000 (four figures, and no year 2024年)."""

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％，＋", "0123456789.%,+")
_PAIR = re.compile(r"([一二三四五六七八])([二三四五六七八九])(?=[十百千万亿]|$)")


def fold_width(text: str) -> str:
    """The text with full-width figures made half-width; same length, so offsets stay.

    >>> fold_width("２０２４年投资１．２亿元")
    '2024年投资1.2亿元'
    """
    return text.translate(_FULL_WIDTH)


def read_arabic(figures: str) -> Decimal:
    """The value of what `ARABIC` matched.

    >>> read_arabic("12,345"), read_arabic("1. 2")
    (Decimal('12345'), Decimal('1.2'))
    """
    return Decimal(figures.replace(",", "").replace(" ", ""))


def read_head(text: str, at: int) -> tuple[Decimal, int] | None:
    """What the larger part of a number in two scales is worth, and where its smaller part begins; None for other numbers.

    >>> read_head("1亿2000万元", 0)
    (Decimal('100000000'), 2)
    >>> read_head("1亿元", 0), read_head("1亿20000万元", 0)
    (None, None)
    """
    match = _COMPOUND.match(text, at)
    if match is None:
        return None
    scale = MULTIPLES[match["trillions"] or match["yi"] or match["wan"]]
    for rest, of in ((match["rest1"], match["of1"]), (match["rest2"], match["of2"]), (match["rest3"], match["of3"])):
        if rest and read_arabic(rest) * MULTIPLES[of] >= scale:
            return None
    return read_arabic(match["head"]) * scale, match.end()


def read_chinese(characters: str) -> tuple[Decimal, bool] | None:
    """The value of a number in characters, and whether it is only about (三四百); None if it is no number.

    >>> read_chinese("三千五百万")
    (Decimal('35000000'), False)
    >>> read_chinese("三四百")
    (Decimal('300'), True)
    >>> read_chinese("二〇二四")
    (Decimal('2024'), False)
    """
    vague = _PAIR.sub(lambda m: m[1] if int(DIGITS[m[2]]) == DIGITS[m[1]] + 1 else m[0], characters)
    about, characters = vague != characters, vague
    if not characters:
        return None
    if all(c in DIGITS for c in characters):
        return Decimal(int("".join(str(DIGITS[c]) for c in characters))), about
    total = section = digit = 0
    for character in characters:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in SMALL:
            section += (digit or 1) * SMALL[character]
            digit = 0
        else:
            unit = LARGE[character]
            section += digit
            if unit == LARGE["亿"]:
                total = (total + section or 1) * unit
            else:
                total += (section or 1) * unit
            section = digit = 0
    return Decimal(total + section + digit), about


def read_number(text: str) -> Decimal | None:
    """The value of a short number in figures or characters, None where it is neither.

    >>> read_number("11"), read_number("十一"), read_number("许多")
    (Decimal('11'), Decimal('11'), None)
    """
    if text and text[0].isascii() and text[0].isdigit():
        return read_arabic(text)
    if text and all(c in DIGITS or c in SMALL or c in LARGE for c in text):
        read = read_chinese(text)
        return read[0] if read else None
    return None


def is_glued(before: str) -> bool:
    """Whether a figure behind this character is part of a code or a slogan (A320, 第3, 2+4)."""
    return before in "第+.＋×*#" or (before.isascii() and before.isalnum())


def plain_decimal(value: Decimal) -> Decimal:
    """Without an exponent and without idle zeros behind the point.

    >>> plain_decimal(Decimal("1.20") * 100000000)
    Decimal('120000000')
    """
    if value == value.to_integral_value():
        return Decimal(int(value))  # quantize gives up beyond 28 figures
    return value.normalize()
