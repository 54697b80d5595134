"""Firms that are seen on a trip are not at home."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations


@pytest.mark.parametrize(
    ("trip", "is_home"),
    [
        ("县长率队赴[D:福谷市]开展招商活动。", False),
        ("县长一行分别拜访了多家企业。", False),
        ("县长率队到[D:青杠县]调研招商引资项目。", True),
        ("客商赴[D:青杠县]考察。", True),
        ("县长到企业调研。", True),
    ],
)
def test_firm_seen_on_a_trip_is_not_placed_at_home(trip: str, is_home: bool) -> None:
    told = relations(
        read(f"[D:青杠县]今年签约9个项目。\n{trip}\n众人一行先后来到[C:甲能科技]、[C:乙材股份]。", home="青杠县")
    )
    assert (("甲能科技", "locatedIn", "青杠县") in told) is is_home
