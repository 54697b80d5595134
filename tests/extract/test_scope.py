"""Whether a figure is a place's own."""

from __future__ import annotations

import pytest

from tests.extract.reading import observations, read


def told(text: str) -> set[tuple[str, float, str]]:
    return {(name, value, kind) for _, name, value, _, kind in observations(read(text, home="青杠县"))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[D:青杠县]新开工重点项目14个。", {("startedProjects", 14.0, "")}),
        ("[D:青杠县]安排省市重点建设项目14个。", {("keyProjects", 14.0, "")}),
        ("[D:青杠县]开复工重点项目14个。", {("keyProjects", 14.0, "")}),
        ("[D:青杠县]洽谈重点项目14个。", set()),
        ("[D:青杠县]今年签约企业17家。", set()),
        ("[D:青杠县]签约项目9个已投产。", set()),
        ("[D:青杠县]本次竣工和开工项目14个。", set()),
        ("[D:青杠县]很忙。5家企业产值8亿元。", set()),
        ("[D:青杠县]很忙。目前，企业年产值达8亿元。", set()),
        ("[D:青杠县]培育年产值5亿元企业3家。", set()),
        ("[D:青杠县]引进阀门项目14个，占比71.3%。", set()),
        ("[D:青杠县]签约4个项目，包括协议总投资3亿元的[J:阀门项目]。", {("signedProjects", 4.0, "")}),
        ("[D:青杠县]合同引进市外资金9亿元。", {("agreedInvestment", 9e8, "")}),
        ("[D:青杠县]集中签约开工14个项目。", set()),
        ("[D:青杠县]从洽谈到开工仅用了3个多月。", set()),
        ("[D:青杠县]庆祝这14个项目签约。", set()),
        ("[D:青杠县]谋划实施重点项目14个。", {("keyProjects", 14.0, "")}),
        ("到位资金增速超过50%的有[D:青杠县]。", set()),
        (
            "[D:青杠县]工业总产值6亿元、利税1亿元，分别同比增长9%、7%。",
            {("outputValue", 6e8, ""), ("outputValue", 9.0, "growth")},
        ),
    ],
)
def test_figure_is_read_only_as_what_it_counts(text: str, expected: set[tuple[str, float, str]]) -> None:
    assert told(text) == expected


def test_rates_behind_a_list_of_places_are_given_out_in_order() -> None:
    claims = observations(read("[D:青杠县]、[D:福谷县]到位资金同比分别增长12%、9%。"))
    assert {(place, value, kind) for place, _, value, _, kind in claims} == {
        ("青杠县", 12.0, "growth"),
        ("福谷县", 9.0, "growth"),
    }


def test_figure_that_a_companys_man_tells_is_not_the_places() -> None:
    assert told("[D:青杠县]很忙。去年产值3亿元，[C:甲能公司][T:经理][P:王某]说。") == set()
