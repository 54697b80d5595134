"""Firms that a place's paper names in a list: who came, whose projects go on, who is one of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import read_claims
from kg.model import MentionType
from tests.extract.reading import RULES, marked, read, relations


def told(text: str, *, home: str = "丙山市") -> set[tuple[str, str, str]]:
    return relations(read(text, home=home))


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        ("[D:丙山市]不断补链，招引[C:甲能科技]、[C:乙材股份]等一批龙头企业。", "investsIn"),
        ("[D:丙山市]补链有方，引进[C:甲能科技]、[C:乙材股份]等一批企业入驻。", "locatedIn"),
        ("[D:丙山市]里，[C:甲能科技]、[C:乙材股份]等项目提前投产。", "investsIn"),
        ("[D:丙山市]里，[C:甲能科技]、[C:乙材股份]等项目提前投产。", "locatedIn"),
        ("[D:丙山市]里，涌现出[C:甲能科技]、[C:乙材股份]等企业。", "locatedIn"),
        ("[D:丙山市]很热闹。众人一行先后前往[C:甲能科技]、[C:乙材股份]。", "locatedIn"),
        ("位于[D:丙山市]的[C:甲能科技]、[C:乙材股份]正在试产。", "locatedIn"),
    ],
)
def test_list_of_firms_is_of_the_place(text: str, predicate: str) -> None:
    assert {(firm, predicate, "丙山市") for firm in ("甲能科技", "乙材股份")} <= told(text)


@pytest.mark.parametrize(
    "text",
    [
        "[D:丙山市]很热闹。展会搭台，吸引[C:甲能科技]、[C:乙材股份]等一批企业前来参加。",
        "[D:丙山市]很热闹。[C:甲能科技]、[C:乙材股份]等客商提前到场。",
        "[D:丙山市]很热闹。签约仪式后，[C:甲能科技]负责人发言。",
    ],
)
def test_guests_are_not_of_the_place(text: str) -> None:
    assert not {p for _, p, _ in told(text)} & {"investsIn", "locatedIn"}


def test_project_of_a_doubtful_name_is_not_placed_by_what_the_text_is_about() -> None:
    article, mentions = marked("[D:丙山市]很热闹。[J:青杠储能基地]预计明年满产。", home="丙山市")
    doubtful = [replace(m, score=0.9) if m.type is MentionType.PROJECT else m for m in mentions]
    sure, unsure = (relations(read_claims(article, found, RULES)) for found in (mentions, doubtful))
    assert ("青杠储能基地", "locatedIn", "丙山市") in sure
    assert not [t for t in unsure if t[1] == "locatedIn"]


@pytest.mark.parametrize(
    "text",
    [
        "[D:丙山市]与[C:甲能科技]、[C:乙材股份]等14家企业进行了签约。",
        "当天与[D:丙山市]签约的还有[C:甲能科技]、[C:乙材股份]。",
        "[D:丙山市]底子厚，日本[C:甲能科技]、世界500强[C:乙材股份]等企业相继前来投资。",
        "[D:丙山市]里，[C:甲能科技]、[C:乙材股份]等早年入驻的企业都在扩产。",
        "[K:丙山高新区]占地广，已有[C:甲能科技]、[C:乙材股份]等16家企业签约入园。",
        "[C:甲能科技]、[C:乙材股份]等一批巨头纷纷在[D:丙山市]投资。",
        "位于[D:丙山市]的[C:甲能科技]、[C:乙材股份]等6家企业顺利开工。",
        "[D:丙山市]很热闹，[C:甲能科技]、[C:乙材股份]等重大项目集中签约。",
    ],
)
def test_firms_that_sign_come_or_start_together_invest_in_the_place(text: str) -> None:
    investors = {s for s, predicate, o in told(text) if predicate == "investsIn" and o.startswith("丙山")}
    assert investors == {"甲能科技", "乙材股份"}
