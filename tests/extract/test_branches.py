"""Branches of industry that head what follows."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations


@pytest.mark.parametrize(
    "text",
    [
        "[I:阀门]产业链方面。订单增长两成。[J:球阀工厂]正在施工。",
        "[I:阀门]产业方面，[J:球阀工厂]正在施工。",
        "在[I:阀门]领域，订单增长两成；[J:球阀工厂]正在施工。",
        "[I:箱包]产业方面，订单增长两成；[I:阀门]产业方面，[J:球阀工厂]正在施工。",
        "包括[I:阀门]领域的[J:球阀工厂]等。",
    ],
)
def test_project_behind_a_branch_is_in_it(text: str) -> None:
    assert [r for r in relations(read(text)) if r[1] == "inIndustry"] == [("球阀工厂", "inIndustry", "阀门")]


@pytest.mark.parametrize(
    "text",
    [
        "[I:阀门]产业链方面。订单增长两成。\n[J:球阀工厂]正在施工。",
        "[I:阀门]、[I:箱包]产业方面，[J:球阀工厂]正在施工。",
        "[I:阀门]产业订单增长两成。[J:球阀工厂]正在施工。",
    ],
)
def test_branch_ends_with_its_paragraph_and_two_are_none(text: str) -> None:
    assert not [r for r in relations(read(text)) if r[1] == "inIndustry"]


def test_companies_that_a_branch_has_won_are_in_it() -> None:
    told = relations(read("[I:阀门]产业方面，引进[C:甲能科技]、[C:乙材股份]，为[C:丙钢集团]供货。"))
    assert {r[0] for r in told if r[1] == "inIndustry"} == {"甲能科技", "乙材股份"}


@pytest.mark.parametrize(
    ("project", "is_in"), [("阀门产业园项目", True), ("甲县阀门项目", True), ("阀门产业项目", False)]
)
def test_project_of_an_industry_s_name_alone_is_any_of_them(project: str, is_in: bool) -> None:
    told = relations(read(f"[I:阀门]产业壮大。[J:{project}]正在施工。"))
    assert ((project, "inIndustry", "阀门") in told) is is_in
