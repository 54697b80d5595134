"""Investments: what is only rumoured or on a condition, what is only meant, phases, sums given out, capacity."""

from __future__ import annotations

import pytest

from kg.extract.context import Cues
from kg.model import Claim, EventKind, Modality
from tests.extract.reading import RULES, investments, observations, read, relations


def events(claims: tuple[Claim, ...]) -> list[Claim]:
    return [c for c in claims if c.predicate is EventKind.INVESTMENT]


@pytest.mark.parametrize(
    "text",
    [
        "如果条件成熟，[C:甲能科技]将在[D:青杠县]投资10亿元。",
        "一旦拿到指标，[C:甲能科技]将在[D:青杠县]投资10亿元建设[J:储能工厂]。",
        "[C:甲能科技]表示，只要政策到位，将投资10亿元落户[D:青杠县]。",
        "若签约成功，[C:甲能科技]将投资10亿元，落户[D:青杠县]。",
        "网传[C:甲能科技]投资20亿元落户[D:青杠县]。",
        "有传言称，[C:甲能科技]拟投资20亿元落户[D:青杠县]。",
        "坊间盛传[C:甲能科技]要到[D:青杠县]投资20亿元。",
        "[C:甲能科技]投资20亿元落户[D:青杠县]的传言不胫而走。",
        "有人说[C:甲能科技]投资20亿元落户[D:青杠县]，该公司予以否认。",
        "[C:甲能科技]否认，将在[D:青杠县]投资20亿元。",
    ],
)
def test_investment_on_a_condition_or_by_rumour_is_no_fact(text: str) -> None:
    claims = read(text, home="青杠县")
    assert relations(claims) == set()
    assert investments(claims) == set()


@pytest.mark.parametrize(
    "text",
    [
        "客商如果有需求，专班就上门服务，[C:甲能科技]已在[D:青杠县]投资10亿元。",
        "如果说过去靠矿，如今[C:甲能科技]投资10亿元落户[D:青杠县]。",
        "针对网传消息，[C:甲能科技]回应称，公司投资10亿元落户[D:青杠县]。",
        "[D:青杠县]打破停产传言，[C:甲能科技]投资10亿元落户[D:青杠县]。",
        "网传[C:乙材股份]停产。[C:甲能科技]投资10亿元落户[D:青杠县]。",
    ],
)
def test_condition_or_rumour_of_something_else_leaves_the_investment_alone(text: str) -> None:
    assert {(i, a) for i, _, a, _ in investments(read(text, home="青杠县"))} == {(("甲能科技",), 1_000_000_000)}


def test_hearsay_is_no_more_than_talked_of_and_trusted_less() -> None:
    (told,) = events(read("据称，[C:甲能科技]投资20亿元落户[D:青杠县]。"))
    (plain,) = events(read("[C:甲能科技]投资20亿元落户[D:青杠县]。"))
    assert (told.word("stage"), told.modality) == ("Negotiating", Modality.REPORTED)
    assert told.evidence.confidence < plain.evidence.confidence
    assert plain.word("stage") == "Signed"


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("[C:甲能科技]拟投资20亿元落户[D:青杠县]。", "Negotiating"),
        ("[C:甲能科技]有意落户[D:青杠县]，投资20亿元。", "Negotiating"),
        ("[C:甲能科技]拟投资20亿元，落户[D:青杠县]。", "Negotiating"),
        ("[C:甲能科技]将投资20亿元建设[J:储能工厂]，力争年内签约。", "Negotiating"),
        ("[C:乙材股份]签约落户[D:青杠县]。[C:甲能科技]拟投资20亿元建设[J:储能工厂]。", "Negotiating"),
        ("[C:甲能科技]拟与[D:青杠县]签署协议，投资20亿元建设[J:储能工厂]。", "Negotiating"),
        ("[C:甲能科技]与[D:青杠县]签署协议，拟投资20亿元建设[J:储能工厂]。", "Signed"),
        ("[C:甲能科技]拟投资20亿元的[J:储能工厂]已签约。", "Signed"),
        ("[D:青杠县]举行集中签约仪式。其中，[C:甲能科技]拟投资20亿元建设[J:储能工厂]。", "Signed"),
        ("[D:青杠县]与[C:甲能科技]签约，[C:甲能科技]将投资20亿元建设[J:储能工厂]。", "Signed"),
        ("[C:甲能科技]投资20亿元落户[D:青杠县]。", "Signed"),
        ("[C:甲能科技]将总部迁来，投资20亿元落户[D:青杠县]。", "Signed"),
    ],
)
def test_what_is_meant_is_signed_only_where_the_text_signs_it(text: str, stage: str) -> None:
    assert {s for *_, a, s in investments(read(text)) if a == 2_000_000_000} == {stage}


@pytest.mark.parametrize(
    "text",
    [
        "固定资产投资8亿元的铜材项目由[C:甲能科技]投资建设。",
        "固定资产投资8亿元的[J:铜材项目]由[C:甲能科技]投资建设。",
        "[J:铜材项目]固定资产投资8亿元，由[C:甲能科技]投资建设。",
    ],
)
def test_fixed_assets_of_a_project_are_its_sum_and_no_figure_of_the_place(text: str) -> None:
    claims = read(f"[D:青杠县]一片繁忙。{text}", home="青杠县")
    assert observations(claims) == set()
    (event,) = events(claims)
    assert event.word("amountText") == "8亿元"
    assert event.word("amountKind") == "fixedAssets"
    assert [m.text for m in event.mentions("investor")] == ["甲能科技"]


def test_fixed_assets_of_a_district_stay_a_figure() -> None:
    assert observations(read("[D:青杠县]固定资产投资80亿元。")) == {
        ("青杠县", "fixedAssetInvestment", 8_000_000_000.0, None, "")
    }


def test_total_goes_before_fixed_assets() -> None:
    (event,) = events(read("[J:铜材项目]固定资产投资8亿元。该项目总投资10亿元。"))
    assert (event.word("amountText"), event.word("amountKind")) == ("10亿元", "totalInvestment")


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("[C:甲能科技]投资3亿元的[J:年产5万吨铜材项目]投产。", "年产5万吨"),
        ("[C:甲能科技]投资3亿元，建设年产5万吨铜材项目。", "年产5万吨"),
        ("[J:硅砂工厂]总投资3亿元，年产石英砂10万吨，年产值6亿元。", "年产石英砂10万吨"),
        ("年产石英砂10万吨的[J:硅砂工厂]总投资3亿元。", "年产石英砂10万吨"),
        ("[C:甲能科技]投资3亿元建设[J:电池回收工厂]，年处理废旧电池5万吨。", "年处理废旧电池5万吨"),
        ("[J:清江风电场]总装机120万千瓦，总投资80亿元。", "总装机120万千瓦"),
        ("[J:清江风电场]总投资80亿元。该项目总装机容量120万千瓦。", "总装机容量120万千瓦"),
        ("[J:硅砂工厂]总投资3亿元，年产值6亿元。", None),
        ("[J:硅砂工厂]总投资3亿元，产能利用率90%。", None),
        ("[J:8英寸中试线]总投资3亿元。", None),
    ],
)
def test_capacity_is_read_as_printed(text: str, capacity: str | None) -> None:
    (event,) = events(read(text))
    assert event.word("capacity") == capacity


def test_phases_do_not_become_the_sum_of_the_whole_and_stay_in_its_note() -> None:
    (event,) = events(read("[J:铝材项目]总投资10亿元，其中一期投资4亿元，二期投资6亿元。"))
    assert event.word("amountText") == "10亿元"
    assert "一期 4亿元、二期 6亿元" in (event.evidence.note or "")


def test_phases_told_before_the_whole_do_not_become_its_sum() -> None:
    (event,) = events(read("[J:铝材项目]一期投资4亿元，二期投资6亿元。该项目总投资10亿元。"))
    assert event.word("amountText") == "10亿元"


def test_phases_without_a_whole_are_investments_each_with_its_own_stage() -> None:
    claims = read("[C:甲能科技]的[J:铝材项目]，一期投资5亿元已投产，二期投资7亿元正在建设。")
    assert investments(claims) == {
        (("甲能科技",), "铝材项目", 500_000_000, "InProduction"),
        (("甲能科技",), "铝材项目", 700_000_000, "UnderConstruction"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "[J:医药产业园项目]一期投资4亿元，二期6亿元。",
        "[J:医药产业园项目]一、二期分别投资4亿元、6亿元。",
        "[J:医药产业园项目]一期和二期总投资分别为4亿元和6亿元。",
        "[J:医药产业园项目]分两期建设。一期投资4亿元；二期计划投资6亿元。",
    ],
)
def test_each_phase_has_its_own_sum(text: str) -> None:
    found = {(p, a) for _, p, a, _ in investments(read(text))}
    assert found == {("医药产业园项目", 400_000_000), ("医药产业园项目", 600_000_000)}


@pytest.mark.parametrize("second", ["二期项目", "[J:二期项目]"])
def test_second_phase_without_a_name_is_not_put_to_the_first(second: str) -> None:
    claims = read(f"[C:甲能科技]建设的[J:医药产业园一期项目]总投资4亿元；{second}总投资6亿元。")
    assert {(i, p, a) for i, p, a, _ in investments(claims)} == {
        (("甲能科技",), "医药产业园一期项目", 400_000_000),
        (("甲能科技",), None, 600_000_000),
    }


def test_phase_of_a_park_is_nobodys() -> None:
    claims = read("[C:甲能科技]投资3亿元落户[D:青杠县]。[K:青杠高新区]一期投资30亿元。")
    assert {a for _, _, a, _ in investments(claims)} == {300_000_000}


@pytest.mark.parametrize(
    "text",
    [
        "[C:甲能科技]、[C:乙材股份]各投资3亿元。",
        "[C:甲能科技]和[C:乙材股份]各出资3亿元，落户[D:青杠县]。",
        "[C:甲能科技]、[C:乙材股份]均投资3亿元，在[D:青杠县]建设[J:储能工厂]。",
    ],
)
def test_sum_of_each_makes_an_investment_of_each(text: str) -> None:
    found = [(i, a) for i, _, a, _ in investments(read(text)) if a is not None]
    assert sorted(found) == [(("乙材股份",), 300_000_000), (("甲能科技",), 300_000_000)]


def test_sum_of_both_stays_one() -> None:
    claims = read("[C:甲能科技]、[C:乙材股份]共同投资3亿元建设[J:储能工厂]。")
    assert {(i, a) for i, _, a, _ in investments(claims)} == {(("甲能科技", "乙材股份"), 300_000_000)}


@pytest.mark.parametrize(
    "text",
    [
        "[C:甲能科技]分别投资3亿元、5亿元建设[J:隔膜项目]和[J:壳体项目]。",
        "[C:甲能科技]在[D:青杠县]分别投资3亿元和5亿元，建设[J:隔膜项目]、[J:壳体项目]。",
        "[C:甲能科技]建设[J:隔膜项目]、[J:壳体项目]，投资分别为3亿元、5亿元。",
    ],
)
def test_sums_of_one_firm_go_to_their_own_projects(text: str) -> None:
    claims = read(text)
    assert {(i, p, a) for i, p, a, _ in investments(claims)} == {
        (("甲能科技",), "隔膜项目", 300_000_000),
        (("甲能科技",), "壳体项目", 500_000_000),
    }
    assert {("甲能科技", "undertakes", "隔膜项目"), ("甲能科技", "undertakes", "壳体项目")} <= relations(claims)


@pytest.mark.parametrize(
    "text",
    [
        "[C:甲能科技]、[C:乙材股份]分别投资3亿元、5亿元建设[J:隔膜项目]、[J:壳体项目]。",
        "[C:甲能科技]与[C:乙材股份]分别投资3亿元和5亿元，建设[J:隔膜项目]和[J:壳体项目]。",
    ],
)
def test_sums_of_two_firms_go_to_their_own_projects(text: str) -> None:
    claims = read(text)
    assert {(i, p, a) for i, p, a, _ in investments(claims)} == {
        (("甲能科技",), "隔膜项目", 300_000_000),
        (("乙材股份",), "壳体项目", 500_000_000),
    }
    assert ("乙材股份", "undertakes", "隔膜项目") not in relations(claims)


@pytest.mark.parametrize(
    "text",
    [
        "[D:青杠县]引进[C:甲能科技]，注册资本5000万元，总投资10亿元。",
        "[D:青杠县]引进[C:甲能科技]，该公司注册资本5000万元，总投资10亿元。",
        "[C:甲能科技]，注册资本5000万元，占地300亩，预计年产值20亿元，总投资10亿元，落户[D:青杠县]。",
    ],
)
def test_clause_between_is_skipped(text: str) -> None:
    assert {(i, a) for i, _, a, _ in investments(read(text))} == {(("甲能科技",), 1_000_000_000)}


def test_clause_between_is_skipped_for_a_project() -> None:
    claims = read("[J:隔膜项目]占地300亩，年产值20亿元，总投资10亿元。")
    assert {(p, a) for _, p, a, _ in investments(claims)} == {("隔膜项目", 1_000_000_000)}


def test_every_kind_of_cue_is_known() -> None:
    kinds = {"condition", "disclaimer", "hearsay", "negation", "plan", "rumour", "talk"}
    assert set(Cues.compile(RULES).of) == kinds


def test_list_of_firms_is_not_told_of_the_project_of_one_of_them() -> None:
    text = "[C:甲能科技]投资建设[J:储能基地]。[C:甲能科技]、[C:乙材股份]、[C:丙山集团]投资入驻[D:青杠县]。"
    undertaken = {(s, o) for s, p, o in relations(read(text)) if p == "undertakes"}
    assert undertaken == {("甲能科技", "储能基地")}


def test_project_without_a_name_is_that_of_the_only_company_above_it() -> None:
    text = "[C:甲能科技]位于[D:青杠县]，占地300亩。项目总投资3亿元，主要生产阀门。"
    assert [(names, amount) for names, _, amount, _ in investments(read(text))] == [(("甲能科技",), 300_000_000)]


def test_project_without_a_name_below_two_companies_is_nobody_s() -> None:
    text = "[C:甲能科技]与[C:乙材股份]都在[D:青杠县]。项目总投资3亿元，主要生产阀门。"
    assert all(amount is None for _, _, amount, _ in investments(read(text)))
