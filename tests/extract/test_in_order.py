"""Figures in the order of their indicators or places, rounds, aims, and what is no place's."""

from __future__ import annotations

import pytest

from tests.extract.reading import observations, read


def figures(text: str) -> set[tuple[str, str, float, str]]:
    """(place, indicator, value, kind)."""
    return {(place, name, value, kind) for place, name, value, _, kind in observations(read(text, home="青杠县"))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "前三季度，[D:青杠县]工业投资、到位资金分别增长15.2%、8.3%。",
            {("青杠县", "industrialInvestment", 15.2, "growth"), ("青杠县", "fundsInPlace", 8.3, "growth")},
        ),
        (
            "[D:青杠县]新签约项目、开工项目、投产项目分别达到35个、28个、19个。",
            {("青杠县", "signedProjects", 35, ""), ("青杠县", "startedProjects", 28, "")},
        ),
        (
            "[D:青杠县]规上工业产值、税收分别为56亿元、3.2亿元。",
            {("青杠县", "outputValue", 5.6e9, ""), ("青杠县", "taxRevenue", 3.2e8, "")},
        ),
        (
            "[D:青杠县]工业投资、到位资金分别下降2%、3%。",
            {("青杠县", "industrialInvestment", -2, "growth"), ("青杠县", "fundsInPlace", -3, "growth")},
        ),
        ("[D:青杠县][I:阀门]、[I:箱包]两个行业的产值分别增长9%、7%。", set()),
        ("[D:青杠县]工业投资、到位资金分别占全市的12%、9%。", set()),
        ("[D:青杠县]工业投资、到位资金分别完成年度目标的12%、9%。", set()),
    ],
)
def test_as_many_figures_as_indicators_go_one_to_one(text: str, expected: set[tuple[str, str, float, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[D:甲区]到位资金400.53亿元，居第一；[D:乙区]、[D:丙县]分别为380.2亿元、365.7亿元。",
        "[D:甲区]、[D:乙区]、[D:丙县]到位资金排名前三，分别为400.53亿元、380.2亿元、365.7亿元。",
        "榜单显示，到位资金前三名为[D:甲区]400.53亿元、[D:乙区]380.2亿元、[D:丙县]365.7亿元。",
    ],
)
def test_ranks_of_places(text: str) -> None:
    values = {"甲区": 400.53e8, "乙区": 380.2e8, "丙县": 365.7e8}
    assert figures(text) == {(place, "fundsInPlace", value, "") for place, value in values.items()}


@pytest.mark.parametrize(
    "text",
    [
        "[C:甲能科技]的[J:储能电池项目]总投资10亿元，其中固定资产投资8亿元。",
        "[D:青杠县]开会。[J:储能电池项目]落户[K:青杠高新区]，总投资10亿元，固定资产投资8亿元。",
    ],
)
def test_fixed_assets_of_a_project_are_no_places(text: str) -> None:
    assert not figures(text)


def test_fixed_assets_of_a_place_stay() -> None:
    assert figures("[D:青杠县]完成固定资产投资120亿元。") == {("青杠县", "fixedAssetInvestment", 1.2e10, "")}


def test_round_figure_before_the_exact_one_is_none() -> None:
    expected = {("青杠县", "fundsInPlace", 103.4e8, "")}
    assert figures("[D:青杠县]到位资金首次突破百亿大关，达103.4亿元。") == expected


def test_figure_of_a_time_to_come_is_an_aim() -> None:
    assert figures("[D:青杠县]明年将签约项目80个。") == {("青杠县", "signedProjects", 80, "target")}
    assert figures("[D:青杠县]去年签约项目80个。") == {("青杠县", "signedProjects", 80, "")}


def test_rates_in_order_need_only_one_that_is_known() -> None:
    claims = observations(read("[D:青杠县]签约项目履约率、开工率、资金到位率分别达到92%、78%、45%。"))
    assert [(name, value) for _, name, value, _, _ in claims] == [("startRate", 78.0)]


def test_rate_of_projects_is_the_places() -> None:
    assert figures("[D:青杠县]很忙。新开工项目30个，项目开工率62.5%。") == {
        ("青杠县", "startedProjects", 30.0, ""),
        ("青杠县", "startRate", 62.5, ""),
    }
