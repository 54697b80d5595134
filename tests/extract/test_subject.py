"""Whose figure it is, and of which time."""

from __future__ import annotations

import pytest

from tests.extract.reading import observations, read


def told(text: str, *, home: str | None = None) -> set[tuple[str, float]]:
    return {(place, value) for place, _, value, _, _ in observations(read(text, home=home))}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("全县先后赴[D:甲市]、[D:乙市]、[D:丙市]等地招商，签约项目14个。[D:青杠县]很忙。", "青杠县"),
        ("小分队专跑老乡多的[D:甲市]、[D:乙市]，签约项目14个。[D:青杠县]很忙。", "青杠县"),
        ("[D:青杠县]很忙。[D:福谷县]也忙。[G:福谷县商务局]统计，签约项目14个。", "福谷县"),
        ("[D:青杠县]很忙，[K:福谷工业园]标准厂房等14个项目集中签约。", "青杠县"),
        ("[D:青杠县]举行活动，[K:福谷工业园]、[J:隔膜工厂]等14个项目集中开工。", "青杠县"),
        ("[D:青杠县]很忙。\n[D:甲市]5月16日电 签约项目14个。", "青杠县"),
        ("[D:甲省]（[D:青杠]）推介会举行，签约项目14个。", "青杠"),
        ("8日，在[D:甲市]春季重大项目集中开工现场推进会[D:青杠县]分会场，14个项目集中开工。", "青杠县"),
        ("看遍[D:甲市]|14个项目签约[D:青杠县]。", "青杠县"),
        ("[D:青杠县]14个项目在[K:福谷工业园]集中开工。", "青杠县"),
    ],
)
def test_figure_is_of_the_place_that_the_sentence_is_about(text: str, place: str) -> None:
    assert (place, 14.0) in told(text, home="青杠县")


def test_whole_county_that_the_text_does_not_name_has_no_figure() -> None:
    assert told("[K:青杠工业园]很忙。上半年，全县很忙；签约项目14个。", home="青杠") == set()


def test_part_of_the_whole_is_told_only_of_a_place_of_its_own() -> None:
    text = "[D:青杠县]签约项目41个，其中亿元以上签约12个，[K:甲高新区]签约17个。"
    assert told(text) == {("青杠县", 41.0), ("甲高新区", 17.0)}


def test_rate_of_what_has_no_figure_told_is_not_that_of_the_figure_before() -> None:
    text = "[D:青杠县]到位资金9亿元，同比增长8%，餐饮业营业额增长14%。"
    assert told(text) == {("青杠县", 9e8), ("青杠县", 8.0)}


def test_period_of_a_heading_holds_for_what_follows() -> None:
    claims = observations(read("三、上半年进度\n[D:青杠县]签约项目14个。"))
    assert {period for _, _, _, period, _ in claims} == {"2024-01/2024-06"}


def test_what_is_done_already_is_no_goal() -> None:
    claims = observations(read("[D:青杠县]全年力争签约项目30个，目前已开工22个。"))
    assert {(v, kind) for _, _, v, _, kind in claims} == {(30.0, "target"), (22.0, "")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("18日，在[K:甲高新区]重点项目集中签约仪式上，10个项目签约。", "甲高新区"),
        ("18日，在[K:甲高新区]举行的全县项目集中签约仪式上，10个项目签约。", "青杠县"),
        ("8日，总投资7亿元的[K:甲高新区]10个重点项目集中开工。", "甲高新区"),
    ],
)
def test_whose_ceremony_and_whose_projects_it_is_stands_before_the_count(text: str, place: str) -> None:
    assert {found for found, value in told("[D:青杠县]忙。\n" + text, home="青杠县") if value == 10.0} <= {place}
    assert (place == "青杠县") or (place, 10.0) in told("[D:青杠县]忙。\n" + text, home="青杠县")


@pytest.mark.parametrize(
    "text",
    [
        "[J:甲阀门基地]累计引进项目14个。",
        "[D:青杠县]有活动，其中，农业项目26个，第一批开工项目14个。",
        "[D:青杠县]举行三个一批集中开工仪式。",
        "[D:青杠县]共签约3000万元以上项目。",
        "[D:青杠县]与[D:福谷县]共有14个项目签约。",
    ],
)
def test_own_figures_parts_and_sizes_are_none_of_the_place(text: str) -> None:
    assert told("[D:青杠县]很忙。" + text, home="青杠县") == set()


def test_park_that_a_sentence_opens_with_is_meant_by_the_next_one() -> None:
    text = "[D:青杠县]很忙。[K:甲产业园]位于[K:福谷经开区]内。园区年产值达9亿元。"
    assert told(text, home="青杠县") == {("甲产业园", 9e8)}
