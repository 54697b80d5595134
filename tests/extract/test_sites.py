"""Where a company is that the text only points at: 一墙之隔, 园里, 也来了."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import read_claims
from kg.model import BlockKind
from tests.extract.reading import RULES, marked, read, relations


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


def test_heading_that_names_one_place_tells_where_its_part_is() -> None:
    article, mentions = marked(
        "[D:青杠县]投资忙\n[D:青杠县]今年签约项目9个，开工8个，势头不减。\n"
        "[D:桂溪县]怎么接\n[J:食尚街]每天仍要排队一小时，客人来自四面八方。",
        home="青杠县",
    )
    blocks = tuple(replace(b, kind=BlockKind.SUBHEAD) if i == 2 else b for i, b in enumerate(article.blocks))
    claims = read_claims(replace(article, blocks=blocks), mentions, RULES)
    assert ("食尚街", "locatedIn", "桂溪县") in relations(claims)


def test_former_and_latter_mean_the_two_companies_of_the_sentence_before() -> None:
    text = "做瓜子的[C:甲能食品]来了，做护肤品的[C:乙材日化]也来了。后者与[O:青杠学院]共建的实验室上周揭牌。"
    assert ("乙材日化", "partnersWith", "青杠学院") in relations(read(text, home="青杠县"))


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
