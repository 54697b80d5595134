"""Whole sectors are industries where somebody fosters them, and only there."""

import pytest

from kg.model import MentionType, Options
from kg.nlp.mentions import find_candidates
from kg.nlp.scan import Vocabulary
from kg.pipeline.equipment import load_knowledge


@pytest.fixture(scope="module")
def vocabulary():
    from kg.nlp.marks import compile_vocabulary

    return compile_vocabulary(load_knowledge(Options()))


def broad(text: str, vocabulary: Vocabulary) -> list[str]:
    found = find_candidates(text, vocabulary)
    return [text[c.start : c.end] for c in found if c.rule == "industry.broad" and c.type is MentionType.INDUSTRY]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区将围绕先进制造业开展招商。", ["制造业", "先进制造业"]),
        ("加快培育战略性新兴产业。", ["战略性新兴产业"]),
        ("制造业投资增长18%。", []),
        ("她在服务业工作了十年。", []),
    ],
)
def test_a_sector_is_an_industry_where_it_is_fostered(text, expected, vocabulary):
    assert sorted(broad(text, vocabulary)) == sorted(expected)
