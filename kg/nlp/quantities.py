"""Values in a text: money, quantities and periods, each with its span and what it is worth.

Pure; no spaCy. One pass over the text: a regular expression finds the next character a value can begin with, then the
grammar of that kind is tried there. Names are not looked at: where a name holds a value (年产10万吨…项目), the name wins later.

Decisions:

- A range (20—30亿元) is its lower bound with `AT_LEAST`; its span covers both.
- Words of approximation belong to the span (约1.2亿元, 30亿元以上); 突破 and 达 are verbs outside it, 突破 still makes it `OVER`.
- 百亿级 and 50亿级 are no amounts; 百亿元 alone is none either, unless a word like 超 or 突破 stands before it, or it is what was
  spent (投资千万元) and no class (投资千万元以上项目, 千万元企业). 上亿元 and 过亿元 are more than that.
- 亿 without a unit is money (220.8亿); 万 without one only after a word of money (投资8000万).
- 翻一番 is 100 %, 翻两番 300 %; 三成 is 30 %, 四分之三 and 3/4 are 75 %, 三分之一 about 33.33 %.
- 1亿2000万元 is one amount; 1万2千人 is 12000人, as 一万二千人 is.
- A price (3.2万元/吨) is a quantity with the unit 元/吨.
- 一个 and 一家 are articles, not counts; 两 and above in characters are counts (十一个项目).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kg.model import AmountQualifier, MentionType, Money, Period, Quantity, Span
from kg.nlp.approximation import AFTER, QUALIFIERS, look_back
from kg.nlp.candidates import FoundValue
from kg.nlp.numerals import (
    ARABIC,
    CHINESE,
    MULTIPLES,
    fold_width,
    is_glued,
    plain_decimal,
    read_arabic,
    read_chinese,
    read_head,
)
from kg.nlp.periods import STARTS, Calendar
from kg.nlp.reference import LONGEST_PAGE, Reference
from kg.nlp.shares import read_doubled, read_fraction, read_hundredths
from kg.nlp.units import CURRENCIES, CURRENCY_WORDS, NOT_A_UNIT_BEFORE, UNITS

_PER = (
    r"(?:/\ ?(?:年|月|日|天|小时|吨|亩|人|户|平方米|平米|㎡|公斤|千克|斤|克|千瓦时|度|台|辆|瓦|W|Wh|件|套|头|只"
    r"|米|公里|箱|次|个))"
)
_UNIT = "|".join(re.escape(u) for u in sorted(UNITS, key=lambda u: (-len(u), u)))
_MULTIPLE = "|".join(sorted(MULTIPLES, key=lambda m: (-len(m), m)))

_MEASURE = re.compile(
    rf"""
    \ ?(?P<vague1>多|余|来|几)?\ ?(?P<multiple>{_MULTIPLE})?\ ?(?P<vague2>多|余|来)?\ ?
    (?: (?P<percent>[%‰])
      | (?P<currency>{CURRENCY_WORDS})(?P<renminbi>人民币)?(?P<per>{_PER})?
      | (?P<tenths>成)(?![为员立功果本都绩了分长熟效交品型套群片])
      | (?P<times>倍)
      | (?P<unit>{_UNIT})(?P<per_unit>{_PER})?
    )?""",
    re.VERBOSE,
)
_ARABIC = re.compile(ARABIC)
_CHINESE = re.compile(CHINESE)
_RANGE = re.compile(r" ?(?:[-—–－~～]{1,2}|至|到) ?(?=[0-9一二三四五六七八九十两百千])")
_MINUS = re.compile(r"(?:^|[、，：；为是达率速幅比（(长])[-－−]$")
_MONEY_WORDS = re.compile(
    r"(?:投资|产值|资金|税收|纳税|收入|营收|利润|销售额|投入|融资|贷款|补贴|奖励|引资|交易额|增资)[^，。；,;]{0,6}$"
)
_SPENT = re.compile(
    r"(?:投资|投入|出资|注资|斥资|融资|增资|引资|贷款|补贴|补助|奖励|奖金|扶持|资金|纳税|签约|进资|到资)(?:总?额)?(?:了|达|为|达到|共)?$"
)
_CLASS = re.compile(
    r"(?:以上|以下|(?:大|重大|重点|制造业|工业|招商|产业|科技|农业)?(?:项目|产业|企业|集群|园区|俱乐部|大关|台阶|门槛|工程))"
)
"""Behind 千万元: it is the size of a kind of projects or firms, not an amount."""
_OVER_SCALE = re.compile(r"(?:(?<![以向网线路海马晚早])上|(?<![通经不超])过)$")
_POINTS = re.compile(rf"[和、]{ARABIC}个百分点")
"""6.2个和4.9个百分点: the first is in points too."""
_LEVEL = re.compile(r"(?:级|元级|规模级)")
_KEYWORD = re.compile(rf"[0-9{STARTS}百千万亿两二三四五六七八九翻年¥￥$€£]")
_CHINESE_FIRST = frozenset("一二两三四五六七八九十百千万亿〇")
_SCALE = frozenset("百千万亿")


def find_values(text: str, *, reference: date | None = None, page: str = "") -> tuple[FoundValue, ...]:
    """All values of a text, in order, none overlapping.

    Args:
        text: The text; spans count its characters.
        reference: The date that 今年 and the like count from; without it the year that the text seems to be written in.
        page: The page that the text stands on, asked for its year where the text itself tells none.

    >>> [(v.span.of(t), v.value.amount) for t in ["总投资约1.2亿元"] for v in find_values(t)]
    [('约1.2亿元', Decimal('120000000'))]
    >>> find_values("1至4月签约27个", reference=date(2024, 5, 17))[0].value.text
    '2024-01/2024-04'
    """
    return tuple(iterate_values(text, reference=reference, page=page))


def iterate_values(text: str, *, reference: date | None = None, page: str = "") -> Iterator[FoundValue]:
    """As `find_values`, one by one."""
    text = fold_width(text)
    page = fold_width(page) if reference is None and len(page) <= LONGEST_PAGE else ""
    calendar = Calendar(text, Reference.of(text, reference, page=page))
    at = done = 0
    while True:
        start = _KEYWORD.search(text, at)
        if start is None:
            return
        at = start.start()
        found = _value_at(text, at, done, calendar)
        if found is None:
            at = _skip_number(text, at)
            continue
        at = done = found.span.end
        yield found


def _skip_number(text: str, at: int) -> int:
    """Behind a number that is no value, so that 2018 is not tried again as 018, nor 第十五 as 五."""
    match = _ARABIC.match(text, at) if text[at].isascii() else None
    if match is None and at and text[at - 1] == "第":
        match = _CHINESE.match(text, at)
    return match.end() if match else at + 1


def _value_at(text: str, at: int, done: int, calendar: Calendar) -> FoundValue | None:
    first = text[at]
    if not (first.isascii() and first.isalnum() and at and is_glued(text[at - 1])):
        period = calendar.read(at)
        if period is not None:
            return FoundValue(Span(period[0], period[1]), MentionType.PERIOD, period[2])
    if first == "翻":
        return read_doubled(text, at)
    share = read_hundredths(text, at, done) or read_fraction(text, at, done)
    if share is not None:
        return share
    if "0" <= first <= "9":
        return _number(text, at, done, arabic=True)
    if first in _CHINESE_FIRST:
        return _number(text, at, done, arabic=False)
    return None


def _number(text: str, at: int, done: int, *, arabic: bool) -> FoundValue | None:
    if at and (is_glued(text[at - 1]) or (not arabic and text[at - 1] in "数几星期周初唯统")):
        return None
    read = _read(text, at, arabic=arabic)
    if read is None:
        return None
    measure = _MEASURE.match(text, read.end)
    if measure is None:  # every part of it is optional
        return None
    ranged = _RANGE.match(text, _end_of(measure, text))
    if ranged:
        whole = _range(text, at, done, read, measure, ranged.end(), arabic=arabic)
        if whole is not None:
            return whole
    found = _measured(text, at, done, read, measure, arabic=arabic)
    return found if found is None or not _MINUS.search(text, 0, at) else _negative(found, at)


def _negative(found: FoundValue, at: int) -> FoundValue:
    """-4.5% with its sign; only of per cents, elsewhere the stroke is a range or a code."""
    if not isinstance(found.value, Quantity) or found.value.unit != "%" or found.span.start != at:
        return found
    value = Quantity(value=-found.value.value, unit="%", qualifier=found.value.qualifier)
    return FoundValue(Span(at - 1, found.span.end), found.type, value)


class _Number(NamedTuple):
    """A number as read, without the scale and the unit behind it."""

    value: Decimal
    end: int
    above: Decimal = Decimal(0)
    """What stands before it in a larger scale: the 1亿 of 1亿2000万, in ones."""
    about: bool = False
    scale_only: bool = False
    """Whether it is only a scale (百, 千亿)."""

    def times(self, multiple: str | None) -> Decimal:
        """What it is worth with the scale behind it, in ones."""
        return self.above + (self.value * MULTIPLES[multiple] if multiple else self.value)


def _read(text: str, at: int, *, arabic: bool) -> _Number | None:
    if arabic:
        above, start = read_head(text, at) or (Decimal(0), at)
        match = _ARABIC.match(text, start)
        return _Number(read_arabic(match[0]), match.end(), above) if match else None
    match = _CHINESE.match(text, at)
    if match is None or match[0] == "一":
        return None
    read = read_chinese(match[0])
    if read is None or read[0] == 0:
        return None
    return _Number(read[0], match.end(), about=read[1], scale_only=all(c in _SCALE for c in match[0]))


def _range(
    text: str, at: int, done: int, low: _Number, measure: re.Match[str], second: int, *, arabic: bool
) -> FoundValue | None:
    """20—30亿元, 5%至8%: the lower bound, in the unit of the second where the first has none."""
    digits = "0" <= text[second] <= "9"
    read = _read(text, second, arabic=digits) if digits or not arabic else None
    if read is None:
        return None
    other = _MEASURE.match(text, read.end)
    if other is None or not _kind(other):
        return None
    own = _kind(measure)
    if own and (own != _kind(other) or (at and text[at - 1] in "从由自")):
        return None
    if not own and measure["multiple"] is None and read.value < low.value:
        return None
    upper = _measured(text, second, second, read._replace(about=False, scale_only=False), other, arabic=arabic)
    if upper is None:
        return None
    base = measure if own else other
    first = _measured(
        text,
        at,
        done,
        low._replace(about=False, scale_only=False),
        base,
        arabic=arabic,
        multiple=(measure["multiple"] or (None if own else other["multiple"])),
    )
    if first is None or isinstance(first.value, Period):
        return None
    span = Span(first.span.start, upper.span.end)
    if isinstance(first.value, Money):
        money = Money(amount=first.value.amount, currency=first.value.currency, qualifier=AmountQualifier.AT_LEAST)
        return FoundValue(span, MentionType.MONEY, money)
    quantity = Quantity(value=first.value.value, unit=first.value.unit, qualifier=AmountQualifier.AT_LEAST)
    return FoundValue(span, MentionType.QUANTITY, quantity)


def _kind(measure: re.Match[str]) -> str | None:
    """What follows the number: its unit or currency, with what it is counted per."""
    for group in ("percent", "currency", "tenths", "times", "unit"):
        if measure[group]:
            return measure[group] + (measure["per"] or measure["per_unit"] or "")
    return None


def _measured(
    text: str,
    at: int,
    done: int,
    number: _Number,
    measure: re.Match[str],
    *,
    arabic: bool,
    multiple: str | None = None,
) -> FoundValue | None:
    kind = _kind(measure)
    multiple = multiple or measure["multiple"]
    end = _end_of(measure, text)
    start, before, sign = look_back(text, at, done)
    vague = measure["vague1"] or measure["vague2"]
    if _LEVEL.match(text, end):
        return None
    if number.scale_only and before is None and vague is None:
        over = _OVER_SCALE.search(text, max(done, at - 2), at) if measure["currency"] else None
        spent = measure["currency"] and _SPENT.search(text, max(0, at - 8), at)
        if not (over or spent) or _CLASS.match(text, end):
            return None
        if over:
            start, before = over.start(), AmountQualifier.OVER
    bare_money = kind is None and _is_bare_money(text, at, end, multiple, number, sign, arabic=arabic)
    if kind is None and not bare_money:
        return None
    unit = measure["unit"]
    if unit and text[end : end + 1] and text[end] in NOT_A_UNIT_BEFORE.get(unit, ""):
        return None
    if unit == "年" and multiple is None and arabic and number.value > 100:
        return None
    if not arabic and measure["currency"] == "元" and number.value < 10:
        return None
    qualifier = before or (AmountQualifier.ABOUT if number.about else None)
    if vague:
        qualifier = AmountQualifier.ABOUT if vague in "来几" else AmountQualifier.OVER
    money = bool(measure["currency"] or bare_money) and not measure["per"]
    after = AFTER.match(text, end)
    currency = sign
    if after and (not after["renminbi"] or money):
        end = after.end()
        if after["renminbi"]:
            currency = "CNY"
        else:
            named = next(k for k in ("least", "most", "about") if after[k])
            qualifier = QUALIFIERS[named]
    final = qualifier or AmountQualifier.EXACT
    worth = number.times(multiple)
    span = Span(start, end)
    if money:
        own = CURRENCIES[measure["currency"]] if measure["currency"] else "CNY"
        value = Money(amount=plain_decimal(worth), currency=(currency or own) if own == "CNY" else own, qualifier=final)
        return FoundValue(span, MentionType.MONEY, value)
    return FoundValue(span, MentionType.QUANTITY, _quantity(number, worth, measure, multiple, final))


def _quantity(
    number: _Number, worth: Decimal, measure: re.Match[str], multiple: str | None, qualifier: AmountQualifier
) -> Quantity:
    if measure["percent"]:
        value, unit = worth, measure["percent"]
    elif measure["tenths"]:
        value, unit = worth * 10, "%"
    elif measure["times"]:
        value, unit = worth, "倍"
    elif measure["currency"]:
        value, unit = worth, measure["currency"] + measure["per"].replace(" ", "")
    else:
        value, scale = (worth, "") if number.above else (number.value, multiple or "")
        unit = scale + measure["unit"] + (measure["per_unit"] or "").replace(" ", "")
        if unit == "百分点" or (unit == "个" and _POINTS.match(measure.string, measure.end())):
            unit = "个百分点"
    return Quantity(value=plain_decimal(value), unit=unit, qualifier=qualifier)


def _is_bare_money(
    text: str, at: int, end: int, multiple: str | None, number: _Number, sign: str | None, *, arabic: bool
) -> bool:
    """Whether a number without unit is money: 220.8亿; 8000万 behind a word of money; ¥5000."""
    if sign:
        return True
    scale = multiple or ""
    written = text[at:end]
    if (
        scale.endswith("亿")
        or number.above >= MULTIPLES["亿"]
        or (not arabic and written.rstrip("多余").endswith("亿"))
    ):
        return True
    if scale.endswith("万") or number.above or (not arabic and written.endswith("万")):
        return bool(_MONEY_WORDS.search(text, max(0, at - 12), at)) and number.value > 0
    return False


def _end_of(measure: re.Match[str], text: str) -> int:
    end = measure.end()
    while end > measure.start() and text[end - 1] == " ":
        end -= 1
    return end
