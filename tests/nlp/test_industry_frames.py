"""Industries that say of what kind the members of a list are, or head what follows."""

from __future__ import annotations

import pytest

from kg.model import Term
from kg.model.types import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.evident import find_evident
from kg.nlp.industries import find_industries
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    terms = [
        Term(text=t, id=f"industry/{t}", type=MentionType.INDUSTRY, predicate="pref", source="test", date="2026-11-21")
        for t in ("物流", "化工", "食品加工", "稀土", "旅游", "康养", "工业")
    ]
    return Vocabulary(terms=terms, lexicons=load_lexicons())


def found(text: str, vocabulary: Vocabulary, rule: str) -> list[str]:
    return [text[c.start : c.end] for c in find_industries(Scan(text, vocabulary)) if c.rule == rule]


@pytest.mark.parametrize(
    ("text", "industry"),
    [
        ("引进甲能、乙材等12家国内知名食品加工企业。", "食品加工"),
        ("引进了甲能、乙材、丙钢等重大化工项目。", "化工"),
        ("引进黄桷物流城和青杠配件城两个物流项目。", "物流"),
        ("这3家食品加工企业实力不俗。", "食品加工"),
        ("物流类项目有甲能、乙材2家企业。", "物流"),
    ],
)
def test_industry_that_classes_a_list_is_one(text: str, industry: str, vocabulary: Vocabulary) -> None:
    assert found(text, vocabulary, "industry.classing") == [industry]


@pytest.mark.parametrize(
    "text", ["引进甲能、乙材等12家工业企业。", "周边食品加工企业不少。", "来自甲市、乙市等地的食品加工企业。"]
)
def test_firms_of_any_kind_tell_no_industry(text: str, vocabulary: Vocabulary) -> None:
    assert not found(text, vocabulary, "industry.classing")


def test_industry_that_stands_alone_with_its_chain_is_a_heading(vocabulary: Vocabulary) -> None:
    assert found("全县分工明确。节令礼品产业集群。引进甲能等3家。", vocabulary, "industry.heading") == ["节令礼品"]
    assert not found("全县分工明确。打造百亿级产业集群。", vocabulary, "industry.heading")


def amid(text: str, vocabulary: Vocabulary, *chosen: str) -> list[str]:
    names = [Candidate(text.index(n), text.index(n) + len(n), MentionType.INDUSTRY, 0.9, "model.names") for n in chosen]
    return [text[c.start : c.end] for c in find_evident(Scan(text, vocabulary), names, ())]


def test_member_between_two_industries_or_behind_them_is_one(vocabulary: Vocabulary) -> None:
    assert amid("重点推介稀土、碲铋、旅游和康养项目。", vocabulary, "稀土", "旅游", "康养") == ["碲铋"]
    assert amid("发展稀土、旅游和印章等产业。", vocabulary, "稀土", "旅游") == ["印章"]
    assert not amid("货架上有稀土、碲铋、旅游手册。", vocabulary, "稀土", "旅游")
    assert not amid("销往稀土、旅游和印章等产品市场。", vocabulary, "稀土", "旅游")
