"""Long and short names of parks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.park_names import fold_park, is_short_for

PLACES = ("青云市", "青云", "河湾县", "河湾")


def front(name: str) -> str:
    return next((place for place in PLACES if name.startswith(place) and name != place), "")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("河湾开发区", "河湾县经济开发区"),
        ("梅岭园区", "梅岭现代产业园区"),
        ("梅岭工业区", "青云市梅岭工业园区"),
        ("河湾工业区", "青云市河湾工业园区"),
        ("天云丝绸工业园", "天云百万锭丝绸工业园"),
        ("丝绸工业产业园", "青云丝绸工业园"),
        ("河湾经开发区", "河湾经济技术开发区"),
    ],
)
def test_short_name_is_the_long_ones(short: str, full: str) -> None:
    assert is_short_for(fold_park(short), fold_park(full), front)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("河湾高新区", "河湾经济开发区"),
        ("青云开发区", "河湾县经济开发区"),
        ("青云工业园", "青云梅岭工业园"),
        ("梅岭园区", "梅山现代产业园区"),
        ("青云汽车工业园", "青云医药工业园"),
        ("园区", "梅岭现代产业园区"),
    ],
)
def test_another_park_keeps_its_own_name(short: str, full: str) -> None:
    assert not is_short_for(fold_park(short), fold_park(full), front)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_texts_can_be_compared(short: str, full: str) -> None:
    assert is_short_for(short, full, front) in (True, False)
