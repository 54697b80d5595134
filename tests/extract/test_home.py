"""Whose a figure, an industry or a post is where the text only says 全县, 该区, 园区 or nothing at all."""

from __future__ import annotations

import pytest

from tests.extract.reading import observations, posts, read, relations


def places(text: str, home: str | None = None) -> set[tuple[str, str]]:
    """Place and indicator of each figure."""
    return {(place, name) for place, name, *_ in observations(read(text, home=home))}


def promoted(text: str, home: str | None = None) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o in relations(read(text, home=home)) if p == "promotesIndustry"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "[K:福谷经开区]里，机器轰鸣。[G:福谷县委][T:书记][P:周正平]说，[D:福谷县]不大，全县很拼。今年签约项目21个。",
            "福谷县",
        ),
        ("[K:青杠高新区]今天签约。至此，今年以来该区签约项目58个。", "青杠高新区"),
        ("[D:福谷县]在开会。\n[D:桂溪县]也开会。\n[D:川左]忙。去年全县签约项目21个。", "川左"),
    ],
)
def test_whole_county_and_that_district_are_those_of_the_paragraph(text: str, place: str) -> None:
    assert (place, "signedProjects") in places("[D:青杠市]开会。\n" + text, home="青杠市")


def test_whole_city_is_none_of_several_cities_below_it() -> None:
    assert places("[D:甲溪市]、[D:乙溪市]都有工厂，[D:丙县]也有。\n去年，全市签约项目21个。", home="青杠市") == set()


def test_city_that_ends_in_zhou_is_a_city() -> None:
    assert places("[D:青州]开会。[D:福谷市]来了。\n去年，全市签约项目21个。", home="青州") == {
        ("青州", "signedProjects")
    }


def test_park_behind_its_office_is_the_one_meant() -> None:
    text = "公司租用[K:华东药创港]厂房。[K:青杠高新区]不远。\n"
    text += "[G:青杠高新区党工委][T:副书记][P:周正平]介绍，园区围绕[I:疫苗]、[I:抗体]招商。"
    assert promoted(text) == {("青杠高新区", "疫苗"), ("青杠高新区", "抗体")}


@pytest.mark.parametrize(
    "text",
    [
        "在[D:桂溪镇]，船坞很忙。[G:青杠市委][T:书记][P:周正平]、[D:青杠市][T:市长][P:李小满]调研时要求，推动[I:船舶海工]发展。",
        "在[D:桂溪镇]，很忙。[I:造纸]、[I:石化]两个产业占了全市产值的八成。",
        "在[D:桂溪镇]，忙。[G:青杠市农业农村局]说，去年带动[I:健康食品]产业实现开票销售350亿元。",
    ],
)
def test_who_speaks_or_the_whole_says_whose_industry_it_is(text: str) -> None:
    assert {place for place, _ in promoted("[D:青杠市]开会。\n" + text, home="青杠市")} == {"青杠市"}


def test_industry_of_two_unnamed_districts_is_nobodys() -> None:
    assert promoted("[K:甲高新区]忙。两个区都把[I:数字经济]列为主导产业。", home="青杠市") == set()


def test_each_place_of_a_list_aims_at_its_industries() -> None:
    text = "[T:副盟长][P:周正平]要求，[D:甲旗]、[D:乙旗]盯[I:绿氢]，[D:丙市]盯[I:冰雪旅游]。"
    assert promoted(text) == {("甲旗", "绿氢"), ("乙旗", "绿氢"), ("丙市", "冰雪旅游")}


def test_this_banner_is_not_a_gacha_named_last() -> None:
    text = "[D:甲旗]开会。[D:川勒嘎查]的牧民来了。该旗确定[I:新能源]、[I:口岸贸易]为两大主导产业。"
    assert {place for place, _ in promoted(text)} == {"甲旗"}


def test_sum_of_several_places_together_is_none_of_theirs() -> None:
    assert places("前三季度，[D:甲州]、[D:乙州]、[D:丙阳]三地到位资金合计突破260亿元。", home="青杠市") == set()


def test_agreed_sum_of_one_deal_is_not_the_places() -> None:
    text = "[D:青杠县]与客商庆祝[J:铜带项目]：[C:甲材料]来了，协议金额15.5亿元。"
    assert places(text, home="青杠县") == set()


def test_as_many_figures_as_places_and_those_of_it_go_to_each() -> None:
    assert {
        (p, v) for p, _, v, *_ in observations(read("其中，[D:甲区]、[D:乙县]到位31.5亿元、26.8亿元，居前二。"))
    } == {
        ("甲区", 31.5e8),
        ("乙县", 26.8e8),
    }
    text = "[D:青杠市]签约项目386个。其中[D:甲县]36个、[D:乙县]22个。"
    assert {(p, v) for p, _, v, *_ in observations(read(text))} == {("青杠市", 386), ("甲县", 36), ("乙县", 22)}


def test_guest_and_who_is_also_chief_of_a_chain_have_their_posts() -> None:
    guest = "嘉宾：[P:周正平]，[C:甲能科技][T:董事长]，[O:青杠阀门商会][T:副会长]"
    assert posts(read(guest)) == {("周正平", "董事长", "甲能科技"), ("周正平", "副会长", "青杠阀门商会")}
    chief = "[D:青杠县][T:县长][P:周正平]不谦虚。他同时是[I:阀门]产业链的链长。"
    assert ("周正平", "chainChiefOf", "阀门") in relations(read(chief))


@pytest.mark.parametrize(
    "text",
    [
        "[D:桂溪县]增加值15.8亿元，增速居[D:青杠市]第二；工业投资9.4亿元。",
        "[D:桂溪县]与[D:东山市][D:虎头镇]结对，累计完成工业投资9.4亿元。",
    ],
)
def test_place_that_a_rank_or_a_partner_names_is_not_whose_the_figure_is(text: str) -> None:
    assert {place for place, name in places(text) if name == "industrialInvestment"} == {"桂溪县"}


def test_city_whose_office_opens_the_article_is_none_of_the_cities_below_it() -> None:
    text = "[G:青杠市统计局]公布指标：全市签约项目163个。\n[D:福谷市]签约项目9个。"
    assert {v for p, _, v, *_ in observations(read(text)) if p == "福谷市"} == {9}
