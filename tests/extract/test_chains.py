"""Figures of a list whose word is said once, and those that 分别 gives out."""

from __future__ import annotations

import pytest

from tests.extract.reading import observations, read


def figures(text: str) -> set[tuple[str, str, float]]:
    """Place, indicator and value of each figure of the text; those of growth have it in the indicator."""
    return {(p, f"{kind} {i}".strip(), v) for p, i, v, _, kind in observations(read(text, home="青杠市"))}


def test_places_of_a_list_go_on_with_the_word_of_the_first() -> None:
    assert figures("[D:甲县]到位资金6亿元、[D:乙县]5亿元、[D:丙县]4亿元，增速分别为9%、8%、-7.5%。") == {
        ("甲县", "fundsInPlace", 6e8),
        ("乙县", "fundsInPlace", 5e8),
        ("丙县", "fundsInPlace", 4e8),
        ("甲县", "growth fundsInPlace", 9.0),
        ("乙县", "growth fundsInPlace", 8.0),
        ("丙县", "growth fundsInPlace", -7.5),
    }


def test_lines_of_a_list_count_the_projects_told_above_them() -> None:
    claims = figures("全市签约项目30个，总投资90亿元。\n[D:甲县]12个、40亿元：略。\n[D:乙县]8个，20亿元：略。")
    assert {c for c in claims if c[0] != "青杠市"} == {
        ("甲县", "signedProjects", 12.0),
        ("甲县", "agreedInvestment", 4e9),
        ("乙县", "signedProjects", 8.0),
        ("乙县", "agreedInvestment", 2e9),
    }


def test_each_gives_its_figure_to_every_place_before_it() -> None:
    assert figures("[D:甲镇]引进项目3个，[D:乙镇]、[D:丙镇]各2个。") == {
        ("甲镇", "signedProjects", 3.0),
        ("乙镇", "signedProjects", 2.0),
        ("丙镇", "signedProjects", 2.0),
    }


def test_respectively_gives_out_to_the_places_named_before() -> None:
    claims = figures("[K:甲开发区]和[K:乙开发区]分别签约项目9个、7个，到位资金分别为6亿元、5亿元。")
    assert claims == {
        ("甲开发区", "signedProjects", 9.0),
        ("乙开发区", "signedProjects", 7.0),
        ("甲开发区", "fundsInPlace", 6e8),
        ("乙开发区", "fundsInPlace", 5e8),
    }


def test_what_is_done_of_a_goal_goes_on_with_its_words() -> None:
    claims = figures("[D:甲县]今年目标是签约项目60个、引资90亿元，眼下完成31个、46亿元。")
    assert {("甲县", "signedProjects", 31.0), ("甲县", "agreedInvestment", 4.6e9)} <= claims


@pytest.mark.parametrize(
    "text",
    [
        "[D:甲县]到位资金6亿元，[D:乙县]、[D:丙县]合计5亿元。",
        "[D:甲县]签约项目6个，[D:乙县]3家企业参会。",
        "[D:甲县]签约项目6个，总投资30亿元，完成5亿元。",
    ],
)
def test_figure_that_is_another_thing_does_not_go_on(text: str) -> None:
    assert all(value not in (5e8, 3.0) for _, _, value in figures(text))


def test_what_was_counted_goes_on_by_place_behind_a_label() -> None:
    text = (
        "[D:甲州]集中开工6个项目。根据位置划分，位于[D:青杠县]的项目2个，总投资5亿元；[D:福谷县]项目4个，总投资4亿元。"
    )
    told = {(place, name, value) for place, name, value, _, _ in observations(read(text))}
    assert told >= {
        ("青杠县", "startedProjects", 2.0),
        ("青杠县", "startedInvestment", 5e8),
        ("福谷县", "startedProjects", 4.0),
        ("福谷县", "startedInvestment", 4e8),
    }


def test_goal_stands_behind_what_was_reached() -> None:
    claims = observations(read("[D:青杠县]到位资金54亿元，同比增长8%，完成全年目标60亿元的90%。"))
    assert {(v, kind) for _, _, v, _, kind in claims if v != 8.0} == {(54e8, ""), (60e8, "target")}


def test_share_of_the_city_s_sum_is_no_goal() -> None:
    claims = observations(read("[D:青杠县]到位资金54亿元，占全市60亿元的90%。"))
    assert {v for _, _, v, _, _ in claims} == {54e8}


def test_list_by_district_gives_out_the_number_before_it() -> None:
    text = "[D:青杠市]签约项目9个，投资总额7亿元。\n分县（区）看，[D:福谷县]5个，投资总额4亿元；[D:桂溪县]4个，投资总额3亿元。"
    found = {(place, name, v) for place, name, v, _, _ in observations(read(text)) if place != "青杠市"}
    assert found == {
        ("福谷县", "signedProjects", 5.0),
        ("福谷县", "agreedInvestment", 4e8),
        ("桂溪县", "signedProjects", 4.0),
        ("桂溪县", "agreedInvestment", 3e8),
    }
