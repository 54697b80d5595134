"""Where a company is that the text only points at: 一墙之隔, 园里, 也来了."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations


def places(text: str, company: str) -> set[str]:
    return {o for s, p, o in relations(read(text, home="青杠县")) if (s, p) == (company, "locatedIn")}


@pytest.mark.parametrize(
    "text",
    [
        "[K:桂溪工业园]很热闹。一墙之隔，[C:乙材股份]的厂房刚刚封顶。",
        "[K:桂溪工业园]很热闹。产品销往[D:丙山市]，园里的[C:乙材股份]忙着装车。",
        "[K:桂溪工业园]很热闹。[C:乙材股份]早年就在这里。",
        "[K:桂溪工业园]很热闹，跟着它过来的还有[C:乙材股份]。",
        "[D:青杠县][K:桂溪工业园]很热闹。\n做瓜子的[C:乙材股份]也来了。",
    ],
)
def test_company_that_is_pointed_at_is_at_the_place_named_last(text: str) -> None:
    assert places(text, "乙材股份") == {"桂溪工业园"}


@pytest.mark.parametrize(
    "text",
    [
        "[K:桂溪工业园]很热闹。[C:乙材股份]带来了订单。",
        "[K:桂溪工业园]很热闹。紧邻的[C:乙材股份]代表前来考察。",
        "[K:桂溪工业园]很热闹。园里请来[C:乙材股份]讲课。",
    ],
)
def test_guest_is_not_at_home_where_he_is_seen(text: str) -> None:
    assert places(text, "乙材股份") == set()
