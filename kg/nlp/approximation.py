"""Words around a value that say how exact it is, and in which currency: 约1.2亿元, 30亿元以上, ￥500万."""

from __future__ import annotations

import re

from kg.model import AmountQualifier
from kg.nlp.units import CURRENCIES, CURRENCY_WORDS, SIGNS

_BEFORE = re.compile(
    r"(?:(?P<about>约为|大约|(?<![签合节预履公契特邀续条和制隐誓大])约|将近|接近|(?<![最附临靠邻远贴将接])近|几乎|差不多)"
    r"|(?P<over>超过|超|逾)"
    r"|(?P<least>不低于|不少于|不小于|至少|最少)"
    r"|(?P<most>不超过|不高于|不大于|不多于|至多|最多|不足|不到)"
    r"|(?P<over_verb>突破|首破|已破|破|高于|多于|大于)"
    r"|(?P<most_verb>少于|低于|小于)"
    r"|(?P<sign>US\$|HK\$|[¥￥$€£])"
    rf"|(?P<currency>{CURRENCY_WORDS}))[ ]?$"
)
AFTER = re.compile(
    r" ?(?:(?P<least>及?以上|起步)|(?P<most>及?以下|以内|之内)|(?P<about>左右|上下(?!游))|(?P<renminbi>人民币))"
)
QUALIFIERS = {
    "about": AmountQualifier.ABOUT,
    "over": AmountQualifier.OVER,
    "least": AmountQualifier.AT_LEAST,
    "most": AmountQualifier.AT_MOST,
}


def look_back(text: str, at: int, done: int) -> tuple[int, AmountQualifier | None, str | None]:
    """Where the value starts with its words of approximation and currency sign, what they say, and the currency."""
    start, qualifier, currency = at, None, None
    for _ in range(3):
        match = _BEFORE.search(text, max(done, start - 5), start)
        if match is None:
            break
        group = match.lastgroup or ""
        if group in ("sign", "currency"):
            if currency:
                break
            # 亿元 that ends the value before is not the currency of this one.
            currency = SIGNS.get(match["sign"] or "") or CURRENCIES.get(match["currency"] or "")
            if match["currency"] == "元":
                currency = None
                break
        elif group.endswith("_verb"):
            qualifier = qualifier or QUALIFIERS[group.removesuffix("_verb")]
            break
        elif qualifier is None:
            qualifier = QUALIFIERS[group]
        else:
            break
        start = match.start()
    return start, qualifier, currency


def look_ahead(text: str, end: int) -> tuple[int, AmountQualifier | None]:
    """Where a value ends with the words behind it that say how exact it is (以上, 左右), and what they say."""
    after = AFTER.match(text, end)
    if after is None or after["renminbi"]:
        return end, None
    return after.end(), QUALIFIERS[next(k for k in ("least", "most", "about") if after[k])]
