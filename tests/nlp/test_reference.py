"""The year that a text without a date counts from."""

from __future__ import annotations

import pytest

from kg.nlp.reference import Reference


@pytest.mark.parametrize(
    "text",
    [
        "甲能机床明年4月开工、2028年12月首台下线。今年1至10月，全县签约项目103个。",
        "青杠大桥2028年6月通车。今年1至10月，全县签约项目103个。",
    ],
)
def test_year_of_something_ahead_is_not_the_texts(text: str) -> None:
    assert Reference.of(text, None).year is None


def test_year_with_a_month_of_what_is_told_is_the_texts() -> None:
    assert Reference.of("2023年6月，青杠县签约项目12个。", None).year == 2023
