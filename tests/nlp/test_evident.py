"""Names that nobody chose and the words around them prove."""

from __future__ import annotations

import pytest

from kg.model import MentionType, Term
from kg.nlp.candidates import Candidate
from kg.nlp.evident import find_evident
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons

KNOWN = ("纺织", "汽车", "农业", "清洁能源", "物流", "绿色", "制造业", "现代服务业", "石材", "旅游")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    terms = [
        Term(text=name, id=f"industry/{name}", predicate="pref", type=MentionType.INDUSTRY, source="", date="")
        for name in KNOWN
    ]
    return Vocabulary(terms=terms, lexicons=load_lexicons())


def found(vocabulary: Vocabulary, text: str, *chosen: tuple[str, MentionType]) -> list[str]:
    names = [Candidate(text.index(n), text.index(n) + len(n), type_, 0.9, "model.names") for n, type_ in chosen]
    return [text[c.start : c.end] for c in find_evident(Scan(text, vocabulary), names, ())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("公司深耕纺织行业多年。", ["纺织"]),
        ("下游的汽车产业势头不错。", ["汽车"]),
        ("当地农业产业化走得快。", []),
        ("带动农业产业结构调整。", []),
        ("做强绿色产业。", []),
        ("一批现代服务业项目签约。", ["现代服务业"]),
        ("物流项目部搬家。", []),
        ("全年签约，其中清洁能源项目21个，冷链物流项目8个。", ["冷链物流"]),
        ("按行业分，清洁能源项目21个，制造业项目4个。", ["清洁能源", "制造业"]),
        ("全市工业项目7个。", []),
    ],
)
def test_industries_stand_before_what_says_so(vocabulary: Vocabulary, text: str, names: list[str]) -> None:
    assert found(vocabulary, text) == names


def test_what_is_chosen_stays(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "公司深耕纺织行业多年。", ("深耕纺织", MentionType.COMPANY)) == []
