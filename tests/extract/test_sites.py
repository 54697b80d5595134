"""Where a company is that is told to be beside another."""

from __future__ import annotations

from tests.extract.reading import read, relations


def test_neighbour_is_where_the_other_company_is() -> None:
    text = (
        "[C:甲能科技]位于[K:青杠工业园]。县长带队赴[D:福谷市]、[D:长岭市]招商。\n"
        "与[C:甲能科技]一墙之隔的[C:乙材股份]，原本在[D:长岭市]生产外壳，去年整体搬迁到[D:青杠县]。"
    )
    told = relations(read(text, home="青杠县"))
    assert ("乙材股份", "locatedIn", "青杠工业园") in told
    assert ("乙材股份", "investsIn", "青杠县") in told
    assert not {(s, p, o) for s, p, o in told if s == "乙材股份" and o in ("福谷市", "长岭市")}


def test_place_named_last_counts_where_no_neighbour_is_named() -> None:
    told = relations(read("[K:青杠工业园]很热闹。隔壁的[C:乙材股份]也开了工。", home="青杠县"))
    assert ("乙材股份", "locatedIn", "青杠工业园") in told
