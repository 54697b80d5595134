"""Sums that are of many things together, and those that only stand beside a list."""

from __future__ import annotations

import pytest

from tests.extract.reading import investments, read


def sums(text: str) -> set[int]:
    """The amounts of all investments that a text tells."""
    return {amount for _, _, amount, _ in investments(read(text)) if amount is not None}


@pytest.mark.parametrize(
    "text",
    [
        "[J:隔膜工厂]等26个项目集中开工，总投资9亿元。",
        "[J:隔膜工厂]已开工，本次开工19个重点项目，总投资9亿元。",
        "总投资9亿元的[J:隔膜工厂]、[J:壳体工厂]等3大项目落地。",
        "总投资9亿元的[J:隔膜工厂]和[J:壳体工厂]开工。",
        "引进[C:甲能科技]、[C:乙材股份]等一批企业落户，总投资9亿元。",
        "总投资9亿元的[J:隔膜工厂]等5个项目开工。",
        "共签约[C:甲能科技]、[C:乙材股份]等智能终端产业项目10个，协议总投资9亿元。",
        "签约项目共有2个，分别是[J:隔膜工厂]、[J:壳体工厂]，投资总额达到9亿元。",
        "在[C:甲能科技]建设工地举行仪式，共有7个项目集中开工，总投资9亿元。",
    ],
)
def test_sum_of_many_is_nobody_s_own(text: str) -> None:
    assert sums(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "总投资9亿元的[J:隔膜工厂]开工，另有[J:壳体工厂]在建。",
        "[J:隔膜工厂]包括3个项目，总投资9亿元。",
        "[C:甲能科技]与本市签约5个项目，投资9亿元。",
    ],
)
def test_sum_beside_a_list_is_its_own(text: str) -> None:
    assert sums(text) == {900_000_000}


def test_sums_of_a_list_are_each_its_own() -> None:
    text = "总投资2亿元的[J:隔膜工厂]、总投资3亿元的[J:壳体工厂]等5个项目开工。"
    assert sums(text) == {200_000_000, 300_000_000}


@pytest.mark.parametrize(
    "text",
    [
        "[J:云岭储能基地]总投资20亿元，由[C:甲能科技]与[C:乙材股份]共建，其中[C:甲能科技]出资12亿元，[C:乙材股份]出资8亿元。",
        "[J:云岭储能基地]总投资20亿元。其中，[C:甲能科技]出资12亿元，[C:乙材股份]出资8亿元。",
        "[J:云岭储能基地]总投资20亿元，其中[C:甲能科技]、[C:乙材股份]分别出资12亿元、8亿元。",
        "[C:甲能科技]与[C:乙材股份]签约落户[D:青杠县]，总投资20亿元，其中[C:甲能科技]投资12亿元、[C:乙材股份]投资8亿元。",
    ],
)
def test_share_of_a_sum_is_no_other_sum_and_tells_who_invests(text: str) -> None:
    ((investors, _, amount, _),) = investments(read(text))
    assert (set(investors), amount) == ({"甲能科技", "乙材股份"}, 2_000_000_000)


@pytest.mark.parametrize(
    "text",
    [
        "[C:甲能科技]投资12亿元，[C:乙材股份]投资8亿元。",
        "[D:青杠县]签约项目5个，总投资20亿元，其中[C:甲能科技]投资12亿元，[C:乙材股份]投资8亿元。",
        "[J:云岭储能基地]总投资9亿元，其中[C:甲能科技]投资12亿元，[C:乙材股份]投资8亿美元。",
    ],
)
def test_sum_that_is_no_share_of_a_deal_stays(text: str) -> None:
    assert {1_200_000_000, 800_000_000} <= sums(text)
