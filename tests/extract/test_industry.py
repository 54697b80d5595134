"""Which industry a company or a project is in."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations


@pytest.mark.parametrize(
    "text",
    [
        "新能源看[C:乙能集团]，[I:阀门]看[C:甲能科技]。",
        "[D:青杠县]要做强[I:阀门]产业，已有[C:甲能科技]落子。",
        "去年[I:阀门]产业产值310亿元，[C:甲能科技]、[C:丙材股份]一字排开。",
        "[C:甲能科技]、[C:丙材股份]排成一串，[I:阀门]产业年产值600亿元。",
        "园区的另一半是[I:阀门]。[C:甲能科技]和[C:丙材股份]早年就在这里。",
        "以[C:甲能科技]为代表，[I:阀门]产业一年一变。",
        "做[I:阀门]的[C:甲能科技]来了。",
        "[C:甲能科技]今年落户。入驻投产后，将在[D:青杠县]形成完整的[I:阀门]产业链。",
    ],
)
def test_company_told_of_beside_an_industry_is_in_it(text: str) -> None:
    assert ("甲能科技", "inIndustry", "阀门") in relations(read(text, home="青杠县"))


@pytest.mark.parametrize(
    "text",
    [
        "[D:青杠县]要做强[I:阀门]、[I:箱包]产业，已有[C:甲能科技]落子。",
        "[I:阀门]和[I:箱包]是老底子，[C:甲能科技]、[C:丙材股份]订单饱满。",
        "园区的另一半是[I:阀门]。上游有[C:甲能科技]和[C:丙材股份]供料。",
        "园区的另一半是[I:阀门]。\n[C:甲能科技]和[C:丙材股份]早年就在这里。",
    ],
)
def test_company_beside_two_industries_or_in_another_paragraph_is_in_none(text: str) -> None:
    assert not [r for r in relations(read(text, home="青杠县")) if r[1] == "inIndustry"]


def test_plant_that_bears_its_companys_name_is_in_the_companys_industry() -> None:
    text = "[D:青杠县]聚集[C:甲能科技]、[C:丙材股份]等多家[I:阀门]企业。[C:{0}]投资3亿元建设[J:{1}]。"
    named = relations(read(text.format("甲能科技", "甲能青杠制造基地"), home="青杠县"))
    assert ("甲能青杠制造基地", "inIndustry", "阀门") in named
    other = relations(read(text.format("丙材股份", "老城改造工程"), home="青杠县"))
    assert not [r for r in other if r[0] == "老城改造工程" and r[1] == "inIndustry"]


def test_broad_word_in_a_projects_name_is_no_industry() -> None:
    claims = read("[D:青杠县]主攻[I:数字产业]、[I:阀门]。[J:锂电数字工厂]、[J:球阀门智造园]开工。", home="青杠县")
    assert {r[0] for r in relations(claims) if r[1] == "inIndustry"} == {"球阀门智造园"}


def test_chiefs_named_apart_have_one_chain_each() -> None:
    text = "由[T:市长][P:周正平]、[T:副市长][P:齐小满]分别担任[I:阀门]、[I:箱包]产业链[T:链长]。"
    told = {r for r in relations(read(text, home="青杠县")) if r[1] == "chainChiefOf"}
    assert told == {("周正平", "chainChiefOf", "阀门"), ("齐小满", "chainChiefOf", "箱包")}
    assert not relations(read("[P:周正平]任[I:阀门]产业链[T:专班组长]。", home="青杠县"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[G:青杠经开区管委会][T:副主任][P:仲良]介绍，区里形成[I:阀门]、[I:箱包]两大主导产业。", "青杠经济技术开发区"),
        ("[G:青杠经开区管委会][T:副主任][P:仲良]说，[D:白杨县]重点发展[I:阀门]、[I:箱包]。", "白杨县"),
        ("[D:白杨县]则把[I:阀门]和[I:箱包]、[I:风机]并排写进报告。", "白杨县"),
        ("各地要围绕[I:阀门]、[I:箱包]、[I:风机]三条产业链招商。", "青杠市"),
    ],
)
def test_industries_are_of_the_place_that_the_sentence_or_its_speaker_stands_for(text: str, place: str) -> None:
    claims = read(f"[D:青杠市]和[K:青杠经济技术开发区]开会。\n[D:黄杨县]签约3个。{text}", home="青杠市")
    assert {r[0] for r in relations(claims) if r[1] == "promotesIndustry"} == {place}
