"""Who has come to a place: the two relations that one sentence tells, and lists of companies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import read_claims
from kg.model import BlockKind
from tests.extract.reading import RULES, marked, read, relations

BOTH = ("investsIn", "locatedIn")


def told(text: str, *, home: str = "丙山市") -> set[tuple[str, str, str]]:
    return relations(read(text, home=home))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[C:甲能科技]、[C:乙材股份]2家外地企业落户[K:桂溪工业园]。", "桂溪工业园"),
        ("随着[C:甲能科技]、[C:乙材股份]等一批项目的落户，[D:丙山市]热闹起来。", "丙山市"),
        ("在[D:丙山市]，新引进的[C:甲能科技]、[C:乙材股份]都已试产。", "丙山市"),
    ],
)
def test_company_that_has_settled_invests_there_and_is_there(text: str, place: str) -> None:
    found = told(text)
    assert {(c, p, place) for c in ("甲能科技", "乙材股份") for p in BOTH} <= found


def test_core_of_a_local_chain_is_in_the_place() -> None:
    found = told("[D:丙山市]建成了以[C:甲能科技]、[C:乙材股份]等企业为龙头的[I:电池]产业链。")
    assert {("甲能科技", "locatedIn", "丙山市"), ("乙材股份", "locatedIn", "丙山市")} <= found


def test_company_that_somebody_only_wants_to_win_is_nowhere() -> None:
    found = told("[D:丙山市]领导先后拜访[C:甲能科技]、[C:乙材股份]等企业。")
    assert not {p for _, p, _ in found} & set(BOTH)


def test_dots_end_what_was_told_before() -> None:
    found = told("[K:桂溪工业园]进展顺利……在[D:丙山市]，[C:甲能科技]、[C:乙材股份]等越来越多的企业集聚于此。")
    assert ("甲能科技", "locatedIn", "丙山市") in found
    assert ("甲能科技", "locatedIn", "桂溪工业园") not in found


def test_companies_with_which_a_body_signs_invest_in_its_place() -> None:
    text = "[G:桂溪县人民政府][T:县长][P:周正平]分别与[C:甲能科技][T:总裁][P:李一]、[C:乙材股份]签订项目投资协议。"
    found = told(f"[D:桂溪县]忙起来。{text}")
    assert {("甲能科技", "investsIn", "桂溪县"), ("乙材股份", "investsIn", "桂溪县")} <= found
    assert "investsIn" not in {p for _, p, _ in told(text.replace("项目投资", "战略合作"))}


def test_headline_s_park_is_where_its_projects_are() -> None:
    text = "[K:桂溪高新区]26个项目开工\n[D:丙山市]很忙。\n投资5.3亿元的[J:甲能粮机生产线]将采用新设备。"
    article, mentions = marked(text, home="丙山市")
    blocks = (replace(article.blocks[0], kind=BlockKind.TITLE), *article.blocks[1:])
    claims = read_claims(replace(article, blocks=blocks), mentions, RULES)
    assert ("甲能粮机生产线", "locatedIn", "桂溪高新区") in relations(claims)


def test_under_a_province_what_follows_is_in_the_district_named_last() -> None:
    text = "[D:海南]忙起来\n[D:桂溪市]集中开工项目8个。\n包括[J:甲能饲料加工基地]、[J:乙材养殖基地]。"
    assert ("甲能饲料加工基地", "locatedIn", "桂溪市") in told(text, home="海南")


def test_firms_that_hosts_show_are_the_hosts_own() -> None:
    text = "[D:丙山市]代表团出发。在[D:桂溪县][T:县委书记][P:周正平]陪同下，代表团考察了[C:甲能科技]、[C:乙材股份]。"
    found = told(text)
    assert {("甲能科技", "locatedIn", "桂溪县"), ("乙材股份", "locatedIn", "桂溪县")} <= found
    assert ("甲能科技", "locatedIn", "丙山市") not in found
