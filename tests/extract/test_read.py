"""What the whole stage makes of short articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import read_claims
from kg.model import EventKind, Mention, Modality, Predicate
from tests.extract.reading import RULES, investments, marked, observations, posts, read, relations


def test_one_deal_told_in_three_sentences_is_one_investment() -> None:
    claims = read(
        "6月1日，[C:甲能科技有限公司]与[K:青杠高新区]签约，建设[J:储能电池基地]。该项目总投资12亿元，占地300亩。"
        "[C:甲能科技]表示，项目今年5月已开工。",
        home="青杠",
    )
    assert investments(claims) == {(("甲能科技有限公司",), "储能电池基地", 1_200_000_000, "UnderConstruction")}
    assert ("甲能科技有限公司", "investsIn", "青杠高新区") in relations(claims)
    assert ("储能电池基地", "locatedIn", "青杠高新区") in relations(claims)
    assert ("甲能科技有限公司", "undertakes", "储能电池基地") in relations(claims)


def test_amounts_told_in_pairs_go_to_their_own_investor() -> None:
    claims = read("[C:甲能科技]、[C:乙材股份]分别投资3亿元、5亿元，落户[D:青杠县]。")
    assert {(i, a) for i, _, a, _ in investments(claims)} == {
        (("甲能科技",), 300_000_000),
        (("乙材股份",), 500_000_000),
    }


def test_sum_of_a_ceremony_belongs_to_the_place() -> None:
    claims = read("[D:青杠县]举行签约仪式，21家企业集中签约，总投资267亿元。[C:甲能科技]到场。", home="青杠县")
    assert investments(claims) == set()
    assert ("青杠县", "agreedInvestment", 26_700_000_000.0, None, "") in observations(claims)


def test_registered_capital_and_output_are_no_investment() -> None:
    claims = read("[C:甲能科技]注册资本1亿元，去年产值30亿元。", home="青杠县")
    assert investments(claims) == set()


@pytest.mark.parametrize(
    "text",
    [
        "[C:甲能科技]并未落户[D:青杠县]。",
        "[C:甲能科技]否认落户[D:青杠县]。",
        "如果[C:甲能科技]落户[D:青杠县]，税收可观。",
        "[D:青杠县]没有引进[C:甲能科技]。",
    ],
)
def test_what_is_denied_or_conditional_is_no_fact(text: str) -> None:
    assert relations(read(text)) == set()


def test_planned_investment_under_negotiation_is_only_negotiating() -> None:
    claims = read("[C:甲能科技]拟投资10亿元，在[D:青杠县]建设[J:回收利用项目]，双方仍在洽谈。", created=None)
    assert [stage for *_, stage in investments(claims)] == ["Negotiating"]
    assert all(c.modality is Modality.PLANNED for c in claims if c.predicate is EventKind.INVESTMENT)


def test_left_out_subject_is_the_first_company_not_the_parent() -> None:
    claims = read("[C:甲能科技]是[C:乙集团]的全资子公司，总部位于[D:苏州市]。")
    assert relations(claims) == {("甲能科技", "subsidiaryOf", "乙集团"), ("甲能科技", "headquarteredIn", "苏州市")}


def test_title_without_place_belongs_to_the_home_place_and_says_so() -> None:
    claims = read("[D:青杠县]召开大会，[T:县委书记][P:周正平]出席，[T:县长][P:李小满]主持。", home="青杠县")
    assert posts(claims) == {("周正平", "县委书记", "青杠县"), ("李小满", "县长", "青杠县")}
    assert all("home place" in (c.evidence.note or "") for c in claims if c.predicate is EventKind.POST)


def test_title_of_a_village_is_of_the_village_named_before() -> None:
    claims = read("[D:青杠县][D:长梁村]建起网店，由[T:村支书][P:周正平]带头。", home="青杠县")
    assert posts(claims) == {("周正平", "村支书", "长梁村")}


def test_every_title_of_a_list_makes_a_post() -> None:
    claims = read("[G:青杠市委][T:副书记]、[D:青杠市][T:市长][P:周正平]主持。")
    assert posts(claims) == {("周正平", "副书记", "青杠市委"), ("周正平", "市长", "青杠市")}


def test_branch_words_stay_with_the_company_of_a_post() -> None:
    claims = read("[C:甲能集团]甘肃分公司[T:总经理][P:周正平]出席。")
    assert posts(claims) == {("周正平", "总经理", "甲能集团甘肃分公司")}


def test_manager_without_company_is_of_the_one_told_about() -> None:
    claims = read("[C:甲能科技]去年投产。[T:总经理][P:周正平]说，订单不断。")
    assert posts(claims) == {("周正平", "总经理", "甲能科技")}


def test_figures_with_growth_period_and_target() -> None:
    claims = read(
        "2023年，[D:青杠县]签约项目37个，签约金额235.6亿元，到位资金60.5亿元，同比增长16.3%，开工率60.5%。"
        "2024年力争到位资金70亿元。",
        home="青杠县",
    )
    assert observations(claims) == {
        ("青杠县", "signedProjects", 37.0, "2023", ""),
        ("青杠县", "agreedInvestment", 23_560_000_000.0, "2023", ""),
        ("青杠县", "fundsInPlace", 6_050_000_000.0, "2023", ""),
        ("青杠县", "fundsInPlace", 16.3, "2023", "growth"),
        ("青杠县", "startRate", 60.5, "2023", ""),
        ("青杠县", "fundsInPlace", 7_000_000_000.0, "2024", "target"),
    }


def test_two_growth_rates_belong_to_the_two_figures_before() -> None:
    claims = read("[D:青杠县]签约项目39个，协议引资142亿元，同比分别增长25.8%和31.2%。")
    growth = {(i, v) for _, i, v, _, kind in observations(claims) if kind == "growth"}
    assert growth == {("signedProjects", 25.8), ("agreedInvestment", 31.2)}


def test_a_fall_is_a_negative_growth_rate() -> None:
    claims = read("[D:青杠县]到位资金8亿元，同比下降4.5%。")
    assert ("青杠县", "fundsInPlace", -4.5, None, "growth") in observations(claims)


def test_output_of_a_project_is_no_figure_of_the_place() -> None:
    claims = read("[D:青杠县]引进[J:储能电池基地]，达产后年产值86亿元，带动就业2200人。", home="青杠县")
    assert observations(claims) == set()


def test_figures_of_several_districts_stay_apart() -> None:
    claims = read("[D:甲区]签约项目96个；[D:乙市]到位资金168亿元；[D:丙市]开工率达76.8%，居全市第一。", home="青杠市")
    assert {(p, i) for p, i, *_ in observations(claims)} == {
        ("甲区", "signedProjects"),
        ("乙市", "fundsInPlace"),
        ("丙市", "startRate"),
    }


def test_whole_city_means_the_home_place() -> None:
    claims = read("[D:青杠市]召开大会。\n去年全市签约项目90个。", home="青杠市")
    assert [(p, v) for p, _, v, *_ in observations(claims)] == [("青杠市", 90.0)]


def test_industry_lists_keep_all_their_members() -> None:
    claims = read("[D:青杠县]围绕[I:商用车]、[I:食品加工]、[I:智能装备]三大主导产业招大引强。")
    assert relations(claims) == {("青杠县", "promotesIndustry", i) for i in ("商用车", "食品加工", "智能装备")}


def test_chief_and_leader_of_a_chain() -> None:
    claims = read("[D:青杠县]由[T:县长][P:周正平]担任[I:新能源]产业链链长，[C:甲能科技]为链主企业。", home="青杠县")
    assert {("周正平", "chainChiefOf", "新能源"), ("甲能科技", "chainLeaderOf", "新能源")} <= relations(claims)


def test_respectively_pairs_places_with_industries() -> None:
    claims = read("[D:甲县]、[D:乙县]分别把[I:绿色铸造]和[I:精细化工]列为首位产业。")
    assert relations(claims) == {("甲县", "promotesIndustry", "绿色铸造"), ("乙县", "promotesIndustry", "精细化工")}


def test_evidence_is_what_stands_in_the_source() -> None:
    article, mentions = marked("[C:甲能科技]落户[D:青杠县]。[C:甲能科技]总部位于[D:苏州市]。")
    for claim in read_claims(article, mentions, RULES):
        assert claim.evidence.span.of(article.text.source.text) == claim.evidence.sentence
        assert all(claim.evidence.span.covers(mark) for mark in claim.evidence.marks)


def test_same_article_gives_the_same_claims_twice() -> None:
    article, mentions = marked("[C:甲能科技]落户[D:青杠县]，总投资3亿元，由[P:周正平]、[T:县长][P:李小满]见证。")
    assert read_claims(article, mentions, RULES) == read_claims(article, mentions, RULES)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[D:青杠县]一片繁忙。\n[J:储能基地]即将封顶。", "青杠县"),
        ("[D:青杠县]一片繁忙。\n[J:储能基地]位于[D:桂溪镇]，即将封顶。", "桂溪镇"),
        ("[D:青杠县]一片繁忙。\n[D:福谷]好风光，[J:福谷云台景区]游人如织。", "福谷"),
    ],
)
def test_project_that_nobody_places_is_where_its_paragraph_its_name_or_the_text_says(text: str, place: str) -> None:
    found = {r for r in relations(read(text, home="青杠县")) if r[1] == "locatedIn"}
    assert {target for _, _, target in found} == {place}
    assert len(found) == 1


def test_project_of_an_article_about_a_province_has_no_place() -> None:
    assert relations(read("[D:重庆市]一片繁忙。\n[J:储能基地]即将封顶。", home="重庆市")) == set()


def test_place_that_the_evidence_does_not_name_is_told_in_its_note() -> None:
    (claim,) = [
        c
        for c in read("[D:青杠县]一片繁忙。\n[C:甲能科技]订单排到年底。", home="青杠县")
        if c.predicate is Predicate.LOCATED_IN
    ]
    assert "青杠县" in (claim.evidence.note or "")
    assert claim.evidence.confidence < 0.9


def test_place_behind_a_semicolon_holds_for_what_follows_it() -> None:
    claims = read("[D:大溪镇]的码头在施工；[D:小溪镇]，[C:甲能科技]投资2.8亿元的[J:油茶园]已开工。", home="青杠县")
    assert ("甲能科技", "investsIn", "小溪镇") in relations(claims)
    assert ("甲能科技", "investsIn", "大溪镇") not in relations(claims)


def test_how_far_a_company_has_come_is_of_its_deal() -> None:
    claims = read("在[C:甲能科技]施工现场，机器轰鸣。\n据了解。\n后来。\n之后。\n[C:甲能科技]投资3亿元落户[D:青杠县]。")
    assert investments(claims) == {(("甲能科技",), None, 300_000_000, "UnderConstruction")}


@pytest.mark.parametrize(
    ("lead", "stage"),
    [
        ("竣工的3个项目，个个有来头。", "InProduction"),
        ("当年开工、当年投产的工业项目不在少数。", "InProduction"),
        ("项目，个个有来头。", None),
    ],
)
def test_stage_that_leads_a_list_is_that_of_its_deals(lead: str, stage: str | None) -> None:
    claims = read(f"{lead}[C:甲能科技]投资3亿元，[C:乙材股份]投资5亿元。", home="青杠县")
    assert {s for *_, s in investments(claims)} == {stage}


def test_company_shown_at_a_site_builds_the_project_told_next() -> None:
    claims = read("在[K:青杠园区]，[C:甲能科技]的施工现场塔吊林立。总投资9.2亿元的[J:硅材料项目]土建已过半。")
    assert ("甲能科技", "undertakes", "硅材料项目") in relations(claims)


def test_local_body_without_its_place_issues_for_the_home_place() -> None:
    claims = read("[D:青杠县]动真格。\n[G:县招商中心]制定[L:《评比细则》]。", home="青杠县")
    assert {r for r in relations(claims) if r[1] == "issued"} == {("青杠县", "issued", "《评比细则》")}


def test_document_named_after_the_home_place_is_its_own() -> None:
    claims = read("[D:青杠县]动真格。\n窗口对照[L:《青杠县帮办细则》]和[L:《全国统一目录》]办理。", home="青杠县")
    assert {r for r in relations(claims) if r[1] == "issued"} == {("青杠县", "issued", "《青杠县帮办细则》")}


def test_campaign_in_a_paragraph_about_a_company_is_nobodys() -> None:
    claims = read("[D:青杠县]动真格。\n[C:甲能科技]换了班子。启动[L:“登高”计划]。", home="青杠县")
    assert {r for r in relations(claims) if r[1] == "issued"} == set()


def test_stretch_of_time_is_no_count() -> None:
    assert observations(read("[D:青杠县]为企业开工节省时间1个月。", home="青杠县")) == set()


PIECES = [
    *(
        "[C:甲能科技]",
        "[D:青杠县]",
        "[K:青杠高新区]",
        "[J:储能基地]",
        "[P:周正平]",
        "[T:县长]",
        "[I:新能源]",
        "[L:《十条》]",
    ),
    *("落户", "总投资", "3亿元", "37个", "16.3%", "签约", "项目", "全县", "该公司", "分别", "增长", "其", "由", "与"),
    *"，。；：、",
]


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_jumble_is_read_without_error_and_with_evidence(text: str) -> None:
    article, mentions = marked(text, home="青杠县")
    known = {m.id for m in mentions}
    for claim in read_claims(article, mentions, RULES):
        assert claim.evidence.sentence
        assert {a.id for _, a in claim.arguments if isinstance(a, Mention)} <= known


def test_province_before_a_name_is_no_place_of_it() -> None:
    assert relations(read("[D:重庆市][C:甲能科技]接到订单。")) == set()
    assert relations(read("[D:青杠县][C:甲能科技]接到订单。")) == {("甲能科技", "locatedIn", "青杠县")}
