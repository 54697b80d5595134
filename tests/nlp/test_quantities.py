"""Values: money, quantities, periods."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kg.model import AmountQualifier, MentionType, Money, Period, Quantity
from kg.nlp.quantities import find_values
from kg.nlp.reference import LONGEST_PAGE

CASES = Path(__file__).parent / "cases" / "values.tsv"


def _cases() -> list[tuple[str, ...]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [tuple((line.split("\t") + [""] * 7)[:7]) for line in lines[1:]]


@pytest.mark.parametrize(("text", "reference", "words", "kind", "worth", "unit", "qualifier"), _cases())
def test_find_values_reads_the_case(
    text: str, reference: str, words: str, kind: str, worth: str, unit: str, qualifier: str
) -> None:
    found = find_values(text, reference=date.fromisoformat(reference) if reference else None)
    if not words:
        assert not found
        return
    first = next((v for v in found if v.span.of(text) == words), None)
    assert first is not None, [v.span.of(text) for v in found]
    assert first.type is MentionType(kind)
    if isinstance(first.value, Money):
        assert (first.value.amount, first.value.currency) == (Decimal(worth), unit)
        assert first.value.qualifier is AmountQualifier(qualifier)
    elif isinstance(first.value, Quantity):
        assert (first.value.value, first.value.unit) == (Decimal(worth), unit)
        assert first.value.qualifier is AmountQualifier(qualifier)
    else:
        assert first.value.text == worth


def test_find_values_has_at_least_a_hundred_and_fifty_cases() -> None:
    assert len(_cases()) >= 150


@given(
    above=st.integers(1, 9999),
    below=st.integers(1, 9999),
    zero=st.booleans(),
    about=st.sampled_from(["", "约", "近", "超"]),
)
def test_find_values_reads_an_amount_in_two_scales_as_one(above: int, below: int, zero: bool, about: str) -> None:
    words = f"{about}{above}亿{'零' if zero else ''}{below}万元"
    (found,) = find_values(f"云岭智造项目总投资{words}，签约落户。")
    assert found.span.of(f"云岭智造项目总投资{words}，签约落户。") == words
    assert isinstance(found.value, Money)
    assert found.value.amount == above * 10**8 + below * 10**4


@given(above=st.integers(1, 999), below=st.integers(1, 9))
def test_find_values_reads_a_count_in_two_scales_as_one(above: int, below: int) -> None:
    (found,) = find_values(f"就业{above}万{below}千人")
    assert isinstance(found.value, Quantity)
    assert (found.value.value, found.value.unit) == (Decimal(above * 10**4 + below * 10**3), "人")


def test_find_values_without_a_date_tells_the_year_by_the_figures_of_the_last() -> None:
    text = "2023年，全县签约项目34个，到位资金12亿元，2027年全部建成。今年以来进展顺利。"
    assert [v.value.text for v in find_values(text) if isinstance(v.value, Period)][-1] == "2024"


def test_find_values_without_a_date_takes_the_latest_year_that_is_not_to_come() -> None:
    text = "2023年签约，2023年9月动工，2025年投产。今年以来进展顺利。"
    assert [v.value.text for v in find_values(text) if isinstance(v.value, Period)][-1] == "2023"


def test_find_values_asks_the_page_for_the_year_but_no_collection() -> None:
    page = "2023年，全县签约项目34个，到位资金12亿元。"
    assert find_values("一季度签约27个", page=page)[0].value == find_values("2024年一季度")[0].value
    assert find_values("一季度签约27个", page=page + "，" * LONGEST_PAGE)[0].value == Period(text=None)


def test_find_values_leaves_a_period_open_where_no_year_is_known() -> None:
    (found,) = find_values("去年开工")
    assert found.value == Period(text=None)


def test_find_values_carries_the_year_within_a_sentence_only() -> None:
    found = find_values("2021年3月签约，9月开工。10月投产", reference=date(2024, 11, 1))
    assert [v.value.text for v in found if isinstance(v.value, Period)] == ["2021-03", "2021-09", "2024-10"]


def test_find_values_reads_the_same_period_of_last_year() -> None:
    found = find_values("今年前四个月出货量比去年同期多", reference=date(2024, 5, 17))
    assert [v.value.text for v in found if isinstance(v.value, Period)] == ["2024-01/2024-04", "2023-01/2023-04"]


ALPHABET = "0123456789.,%亿万千百十一二三两元吨亩个家年月日至—-约近超多余以上去今前后季度半第成倍翻番美人民币 \n“”￥/"
WORDS = ("去年", "今年", "亿元", "万平方米", "1—9月", "2024年", "百分之", "十四五", "期间", "同期")
PIECES = st.lists(st.sampled_from([*ALPHABET, *WORDS]), max_size=40).map("".join)


@example("亿亿亿十亿", None)
@given(PIECES, st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2060, 12, 31))))
def test_find_values_gives_ordered_spans_that_do_not_overlap(text: str, reference: date | None) -> None:
    end = 0
    for found in find_values(text, reference=reference):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.span.of(text).strip() == found.span.of(text)
        end = found.span.end


@given(st.integers(1, 99_999), st.sampled_from(["亿元", "万元", "元"]))
def test_find_values_multiplies_money_out(number: int, unit: str) -> None:
    (found,) = find_values(f"总投资{number}{unit}。")
    assert isinstance(found.value, Money)
    assert found.value.amount == number * {"亿元": 10**8, "万元": 10**4, "元": 1}[unit]


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_find_values_reads_every_full_date(day: date) -> None:
    (found,) = find_values(f"{day.year}年{day.month}月{day.day}日签约")
    assert isinstance(found.value, Period)
    assert found.value.day == day


@given(st.integers(2, 99_999_999))
def test_read_chinese_reads_back_what_is_written(number: int) -> None:
    from kg.nlp.numerals import read_chinese

    read = read_chinese(_written(number))
    assert read is not None
    assert read == (Decimal(number), False)


def _written(number: int) -> str:
    """A number in characters, the full way (一百零五, 两 never)."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return _written(high) + "万" + ("" if not low else ("零" if low < 1000 else "") + _written(low))
    out, zero = "", False
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + mark
            zero = False
        else:
            zero = True
    return out
