"""Lists of industries: what a text counts, or calls 产业 at the end, are industries, known or not."""

from __future__ import annotations

import pytest

from kg.model import Term
from kg.model.types import MentionType
from kg.nlp.industries import find_industries
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    terms = [
        Term(
            text=text,
            id=f"industry/{text}",
            type=MentionType.INDUSTRY,
            predicate="pref",
            source="test",
            date="2026-11-21",
        )
        for text in ("电子信息", "智能装备", "装配式建筑")
    ]
    return Vocabulary(terms=terms, lexicons=load_lexicons())


def found(text: str, vocabulary: Vocabulary, rule: str) -> list[str]:
    return [text[c.start : c.end] for c in find_industries(Scan(text, vocabulary)) if c.rule == rule]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("全县梳理了聚醚树脂、氯纶、轻质合金等11条重点产业链。", ["聚醚树脂", "氯纶", "轻质合金"]),
        ("园区聚焦硅基材料、氢能及燃料电池两大百亿级产业。", ["硅基材料", "氢能及燃料电池"]),
        ("县里把茶叶、竹木家居列为重点产业。", ["茶叶", "竹木家居"]),
        ("形成了硅基材料、生物医药与医疗器械两大产业。", ["硅基材料", "生物医药与医疗器械"]),
        ("形成了硅基材料、生物医药和医疗器械三大产业。", ["硅基材料", "生物医药", "医疗器械"]),
    ],
)
def test_a_counted_list_is_one_of_industries(text: str, members: list[str], vocabulary: Vocabulary) -> None:
    assert found(text, vocabulary, "industry.enumerated") == members


def test_a_list_before_the_word_for_industry_needs_two_known_ones(vocabulary: Vocabulary) -> None:
    text = "培育电子信息、智能装备、生命科技和柔性显示产业。"
    assert found(text, vocabulary, "industry.listed") == ["电子信息", "智能装备", "生命科技", "柔性显示"]
    assert not found("培育电子信息、桥梁、道路和柔性显示产业。", vocabulary, "industry.listed")


def test_a_count_of_projects_is_no_list_of_industries(vocabulary: Vocabulary) -> None:
    assert not found("签约电子信息项目、智能装备企业等11条意见。", vocabulary, "industry.enumerated")
