"""A standstill told sentences behind its deal, without a name."""

from __future__ import annotations

import pytest

from tests.extract.reading import investments, read


@pytest.mark.parametrize(
    ("behind", "stage"),
    [
        ("由于铜价下跌，2023年6月起全面停工。", "Stalled"),
        ("工地上很热闹。", "UnderConstruction"),
        ("县里清理停工项目14个。", "UnderConstruction"),
    ],
)
def test_standstill_without_a_name_is_of_the_deal_before(behind: str, stage: str) -> None:
    claims = read(f"[D:青杠县]的[C:甲能科技]投资5亿元的[J:隔膜工厂]2022年9月开工。{behind}", home="青杠县")
    assert {s for _, _, _, s in investments(claims)} == {stage}


def test_standstill_in_another_paragraph_is_not_told_of_it() -> None:
    claims = read("[C:甲能科技]投资5亿元的[J:隔膜工厂]2022年9月开工。\n2023年6月起全面停工。")
    assert {s for _, _, _, s in investments(claims)} == {"UnderConstruction"}
