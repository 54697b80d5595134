"""Who is whose subsidiary, and where a deal is built that is signed with somebody else's place."""

from __future__ import annotations

import pytest

from tests.extract.reading import investments, read, relations


def owners(text: str) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o in relations(read(text)) if p == "subsidiaryOf"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[C:乙能集团]很有名。集团旗下，[C:甲能科技]造电芯；[C:丙能材料]生产隔膜。",
            {("甲能科技", "乙能集团"), ("丙能材料", "乙能集团")},
        ),
        ("[C:乙能集团]收购[C:甲能科技]65%的股权。", {("甲能科技", "乙能集团")}),
        ("[C:乙能集团]收购[C:甲能科技]15%的股权。", set()),
        ("[C:乙能集团]拟收购[C:甲能科技]65%的股权。", set()),
        ("[C:甲能科技]的母公司——[C:乙能集团]派来了工程师。", {("甲能科技", "乙能集团")}),
    ],
)
def test_subsidiaries(text: str, expected: set[tuple[str, str]]) -> None:
    assert owners(text) == expected


def test_group_is_the_company_that_bears_the_word() -> None:
    text = "[C:乙能集团股份有限公司]很有名。[C:甲能科技有限公司]造电芯；去年，集团收购[C:丙能材料]65%的股权。"
    assert owners(text) == {("丙能材料", "乙能集团股份有限公司")}


def test_place_of_building_goes_before_that_of_signing() -> None:
    told = relations(read("[C:甲能科技]与[D:青杠县]签署投资合同，拟投资6亿元在[K:青杠工业园]建设[J:隔膜工厂]。"))
    assert ("隔膜工厂", "locatedIn", "青杠工业园") in told
    assert ("甲能科技", "investsIn", "青杠县") not in told


def test_park_whose_committee_signs_is_where_it_will_be() -> None:
    text = (
        "[D:青杠市][K:青杠高新区]去年成立。\n"
        "[C:甲能科技]与[G:青杠高新区管委会]签约，在园区内建设[J:隔膜工厂]，总投资8亿元。"
    )
    assert ("隔膜工厂", "locatedIn", "青杠高新区") in relations(read(text, home="青杠市"))


def test_former_and_latter_of_two_companies_far_apart() -> None:
    text = (
        "[D:青杠县]引进[C:甲能科技]投资3亿元的[J:隔膜项目]、[C:乙材股份]投资1亿元的[J:壳体项目]，两个项目均落户[K:青杠工业园]，"
        "前者已于4月试车，后者正在进行设备安装。"
    )
    claims = read(text)
    assert {(i, p, s) for i, p, _, s in investments(claims)} == {
        (("甲能科技",), "隔膜项目", "InProduction"),
        (("乙材股份",), "壳体项目", "UnderConstruction"),
    }
    assert {("隔膜项目", "locatedIn", "青杠工业园"), ("壳体项目", "locatedIn", "青杠工业园")} <= relations(claims)


def test_projects_that_a_company_has_elsewhere_tell_no_stage() -> None:
    text = "[C:甲能科技]投资3亿元在[D:青杠县]建厂。[C:甲能科技]已有两个风电项目投运，这次到[D:青杠县]投资是看中风。"
    assert "InProduction" not in {s for _, _, _, s in investments(read(text))}


def test_first_phase_is_of_the_company_and_not_of_its_founder() -> None:
    text = "[C:甲能科技]新厂房昨天启用。该公司由[C:乙能集团]全资设立，首期投资3亿元。"
    assert {(i, a) for i, _, a, _ in investments(read(text, home="青杠县"))} == {(("甲能科技",), 300_000_000)}


def test_what_is_founded_abroad_is_not_at_home() -> None:
    text = "[D:青杠县]的[C:乙能集团]很有名。今年3月，[C:乙能集团]前往泰国考察，7月注册成立[C:甲能科技]，首期投资3000万美元。"
    told = relations(read(text, home="青杠县"))
    assert ("甲能科技", "subsidiaryOf", "乙能集团") in told
    assert ("甲能科技", "investsIn", "青杠县") not in told


def test_hall_where_they_meet_is_no_investment() -> None:
    claims = read("[D:青杠县]重大项目签约仪式在[J:福谷会议中心]举行，7个项目现场签约。", home="青杠县")
    assert not investments(claims)
    assert ("福谷会议中心", "locatedIn", "青杠县") not in relations(claims)


def test_where_officials_went_to_win_firms_is_not_where_these_are() -> None:
    told = relations(
        read("[D:青杠县]先后赴[D:山东省]招商11次，引进[C:甲能科技]投资3亿元的[J:隔膜项目]。", home="青杠县")
    )
    assert not {(s, p, o) for s, p, o in told if o == "山东省" and s == "甲能科技"}
