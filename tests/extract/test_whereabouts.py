"""Which place a paragraph goes on about, and what follows from it for who is only shown there."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations


def placed(text: str) -> set[tuple[str, str, str]]:
    return relations(read(text, home="丙山市"))


@pytest.mark.parametrize(
    "opening",
    [
        "第二站是[D:桂溪镇]。",
        "头一站在[D:桂溪镇]。",
        "9月的[D:桂溪镇]，稻子黄了。",
        "说到稻子，[D:桂溪镇]不谦虚。",
    ],
)
def test_paragraph_goes_on_about_the_place_it_was_led_to(opening: str) -> None:
    assert ("隔膜工厂", "locatedIn", "桂溪镇") in placed(
        f"[D:丙山市]投资忙\n{opening}[J:隔膜工厂]总投资5亿元，已经开工。"
    )


def test_place_that_is_only_asked_for_leads_nowhere() -> None:
    text = "[D:丙山市]投资忙\n他来自[D:桂溪镇]。[J:隔膜工厂]总投资5亿元，已经开工。"
    assert ("隔膜工厂", "locatedIn", "桂溪镇") not in placed(text)


def test_manager_tells_what_his_company_builds() -> None:
    text = "[C:甲能科技][T:副总经理][P:周正平]表示，拟在[K:桂溪工业园]投资5亿元建设[J:隔膜工厂]。"
    told = placed(text)
    assert {("甲能科技", "undertakes", "隔膜工厂"), ("甲能科技", "investsIn", "桂溪工业园")} <= told


def test_what_a_company_has_is_where_the_paragraph_is() -> None:
    text = "[D:丙山市]投资忙\n[D:桂溪镇]的稻子黄了。[C:甲能食品]的腌菜池已腾空。[C:乙材超市]的买手看了三天。"
    told = placed(text)
    assert ("甲能食品", "locatedIn", "桂溪镇") in told
    assert ("乙材超市", "locatedIn", "桂溪镇") not in told


def test_village_that_somebody_lives_in_is_not_where_the_next_project_is() -> None:
    text = "[D:丙山县]投资忙\n[D:桂溪村]，[T:村支书][P:周正平]正分级百合。由[C:甲能冷链]投资的[J:花卉冷库]总投资1亿元，已经开业。"
    told = relations(read(text, home="丙山县"))
    assert ("花卉冷库", "locatedIn", "丙山县") in told
    assert ("花卉冷库", "locatedIn", "桂溪村") not in told


@pytest.mark.parametrize(("home", "is_told"), [("丙山县", True), ("丙山市", False)])
def test_sight_named_in_passing_is_the_county_s_but_not_the_city_s(home: str, is_told: bool) -> None:
    text = f"[D:{home}]今年签约9个项目。\n开会之外，[J:凤鸣山景区]的核桃熟了。"
    assert (("凤鸣山景区", "locatedIn", home) in relations(read(text, home=home))) is is_told


def test_label_and_date_may_stand_before_the_place_and_a_bracket_inside_it() -> None:
    text = "[D:丙山市]简报\n【开工】7月28日，[D:桂溪旗]（以下简称桂旗）[K:桂溪氢能园]，[C:甲能科技]的[J:隔膜工厂]开工。"
    assert ("隔膜工厂", "locatedIn", "桂溪氢能园") in placed(text)


def test_province_that_a_company_comes_from_places_nothing() -> None:
    text = "[D:福建]投资忙\n[D:福建][C:甲能机械]与[D:桂溪县]签约，投资3亿元；同日签下的还有[J:菊花工厂]（1.2亿元）。"
    assert ("菊花工厂", "locatedIn", "福建") not in relations(read(text, home="桂溪县"))
