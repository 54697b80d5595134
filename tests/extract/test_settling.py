"""Who has come to a place: the two relations that one sentence tells, and lists of companies."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations

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
