"""For when a figure is told, in texts without a date too."""

from __future__ import annotations

from tests.extract.reading import observations, read


def periods(text: str) -> set[tuple[str, float, str | None]]:
    found = observations(read(text, home="青杠县", created=None))
    return {(indicator, value, period) for _, indicator, value, period, _ in found}


def test_words_that_tell_no_year_do_not_take_another_sentences() -> None:
    text = "2009年，[D:青杠县]提供就业岗位300个。今年一季度，[D:青杠县]签约项目12个。"
    assert periods(text) == {("jobs", 300.0, "2009"), ("signedProjects", 12.0, None)}


def test_nor_does_what_follows_such_words() -> None:
    text = "2009年，[D:青杠县]提供就业岗位300个。截至10月底，[D:青杠县]签约项目12个。[D:青杠县]到位资金2亿元。"
    assert periods(text) == {
        ("jobs", 300.0, "2009"),
        ("signedProjects", 12.0, None),
        ("fundsInPlace", 2e8, None),
    }


def test_words_that_lean_on_a_year_take_it_from_an_earlier_sentence() -> None:
    text = "2009年，[D:青杠县]提供就业岗位300个。当年，[D:青杠县]到位资金2亿元。"
    assert periods(text) == {("jobs", 300.0, "2009"), ("fundsInPlace", 2e8, "2009")}
