"""Whose figures are told where a sentence names no place."""

from __future__ import annotations

import pytest

from tests.extract.reading import observations, read


def told(text: str, *, home: str | None = None) -> set[tuple[str, str, float]]:
    return {(place, name, value) for place, name, value, _, _ in observations(read(text, home=home))}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[D:青杠市]很忙。5月6日，[D:福谷县]举行项目集中签约仪式。\n此次集中签约项目14个。", "福谷县"),
        ("[D:青杠市]很忙。5月6日，[K:福谷经开区]项目集中签约仪式举行。\n此次集中签约项目14个。", "福谷经开区"),
        ("[D:青杠市]很忙。[D:福谷县]很忙。[G:福谷县人民政府]举行集中签约仪式。\n又有14个项目签约。", "福谷县"),
        ("[D:青杠市]很忙。[D:福谷县]举行项目集中签约仪式。\n全年签约项目14个。", "青杠市"),
        ("[D:青杠市]很忙。[K:福谷经开区]集中签约活动在全市同步举行。\n此次集中签约项目14个。", "青杠市"),
    ],
)
def test_figures_of_a_ceremony_are_its_hosts(text: str, place: str) -> None:
    assert told(text, home="青杠市") == {(place, "signedProjects", 14.0)}


def test_sums_stand_before_or_behind_the_number_of_projects_and_the_place_behind() -> None:
    text = "[D:青杠市]很忙。\n总投资9亿元的14个项目在[K:福谷经开区]集中开工。"
    assert told(text, home="青杠市") == {
        ("福谷经开区", "startedProjects", 14.0),
        ("福谷经开区", "startedInvestment", 9e8),
    }


def test_place_of_guests_and_of_helpers_has_no_figure() -> None:
    assert told("[D:青杠县]很忙，[D:福谷县]客商来得多，签约项目14个。") == {("青杠县", "signedProjects", 14.0)}
    assert told("[D:甲省]第三批援藏工作队帮助签约项目14个。[D:青杠县]很忙。", home="青杠县") == set()


@pytest.mark.parametrize(
    "text",
    [
        "我县签约很忙。[D:青杠镇]有电。\n全年签约项目14个。",
        "[D:青杠镇]有电，[D:青杠镇]有水。\n[D:福谷县]很忙，[D:福谷县]有水，[D:福谷县]有电。\n大会签约项目14个。",
    ],
)
def test_home_that_another_place_outweighs_has_no_figures_unsaid(text: str) -> None:
    assert told(text, home="青杠镇") == set()
