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
