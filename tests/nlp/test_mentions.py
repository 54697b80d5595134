"""Names by gazetteers and rules, and the overlap policy."""

from __future__ import annotations

import re
from array import array
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Article,
    Block,
    BlockKind,
    Division,
    MentionType,
    Money,
    Origin,
    Period,
    RepairedText,
    Source,
    Span,
    Term,
)
from kg.nlp.candidates import Candidate
from kg.nlp.mentions import choose_names, find_candidates, find_mentions, model_candidates
from kg.nlp.merge import merge, select
from kg.nlp.scan import Vocabulary
from kg.resources.gazetteers import gazetteer_names, load_divisions, load_terms, load_towns
from kg.resources.lexicon import load_lexicons

CASES = Path(__file__).parent / "cases" / "names.tsv"
LETTERS = {
    "C": MentionType.COMPANY,
    "D": MentionType.DISTRICT,
    "K": MentionType.PARK,
    "G": MentionType.GOVERNMENT_BODY,
    "O": MentionType.ORGANIZATION,
    "P": MentionType.PERSON,
    "T": MentionType.TITLE,
    "I": MentionType.INDUSTRY,
    "J": MentionType.PROJECT,
    "L": MentionType.POLICY,
}
MARK = re.compile(r"\[([A-Z]):([^\[\]]*)\]")


def _cases() -> list[tuple[str, str]]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines[1:]]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """All that ships."""
    return Vocabulary(
        divisions=[*load_divisions(), *load_towns()],
        terms=[term for name in gazetteer_names() for term in load_terms(name)],
        lexicons=load_lexicons(),
    )


@pytest.fixture(scope="module")
def small() -> Vocabulary:
    """Two homonyms with their provinces, and the shipped lexicons."""
    return Vocabulary(
        divisions=[
            Division(code="330000", name="浙江省", short="浙江", level="province", parent=None),
            Division(code="330200", name="宁波市", short="宁波", level="prefecture", parent="330000"),
            Division(code="330205", name="江北区", short="江北", level="county", parent="330200"),
            Division(code="500000", name="重庆市", short="重庆", level="province", parent=None),
            Division(code="500105", name="江北区", short="江北", level="county", parent="500000"),
        ],
        terms=[
            Term(
                text="宁德时代",
                id="company/宁德时代",
                predicate="alt",
                type=MentionType.COMPANY,
                source="test",
                date="2024-01-01",
            )
        ],
        lexicons=load_lexicons(),
    )


def _article(text: str, *, created: date | None = None, silent: Span | None = None, home: str | None = None) -> Article:
    source = Source(path="a.txt", sha256="0", encoding="utf-8", text=text)
    blocks = [Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))]
    if silent is not None:
        blocks.insert(0, Block(kind=BlockKind.BYLINE, span=silent))
    return Article(
        id="article/a",
        title="",
        created=created,
        byline=(),
        outlet=None,
        home=home,
        text=RepairedText(source=source, text=text, origin=array("I", range(len(text) + 1))),
        blocks=tuple(blocks),
        sentences=(),
    )


@pytest.mark.parametrize(("home", "marked"), _cases())
def test_choose_names_finds_what_is_marked_and_nothing_else(vocabulary: Vocabulary, home: str, marked: str) -> None:
    expected, text, at = [], "", 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        expected.append((match[2], LETTERS[match[1]]))
        text += match[2]
        at = match.end()
    text += marked[at:]
    found = choose_names(text, vocabulary, home=home or None)
    assert [(text[c.start : c.end], c.type) for c in found] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("重庆新视通智能科技有限公司落户。目前，新视通已投产。", "新视通"),
        ("四川锐科储能科技有限公司签约，锐科储能明年投产。", "锐科储能"),
        ("重庆枳城新材料有限公司投产，枳城新材产能翻番。", "枳城新材"),
        ("重庆旺川再生资源有限公司（以下简称“旺川环保”）签约。旺川环保投资1亿元。", "旺川环保"),
    ],
)
def test_choose_names_licenses_short_forms_by_the_full_name(vocabulary: Vocabulary, text: str, words: str) -> None:
    at = text.rindex(words)
    assert (at, at + len(words), MentionType.COMPANY) in {
        (c.start, c.end, c.type) for c in choose_names(text, vocabulary)
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [("宁波市江北区签约。", "330205"), ("重庆市江北区签约。", "500105"), ("江北区签约。", None)],
)
def test_choose_names_tells_homonyms_apart_by_what_is_around(small: Vocabulary, text: str, code: str | None) -> None:
    found = [c for c in choose_names(text, small) if text[c.start : c.end] == "江北区"]
    assert [c.term_id for c in found] == [f"district/{code}" if code else None]


def test_choose_names_prefers_the_home_of_the_article(small: Vocabulary) -> None:
    found = choose_names("江北区签约。宁波来的客商很多。", small, home="宁波")
    assert found[0].term_id == "district/330205"


def test_find_candidates_proposes_the_places_inside_longer_names_too(small: Vocabulary) -> None:
    text = "宁波市投资促进局"
    found = {(text[c.start : c.end], c.type) for c in find_candidates(text, small)}
    assert {("宁波市", MentionType.DISTRICT), ("宁波市投资促进局", MentionType.GOVERNMENT_BODY)} <= found


def test_select_takes_the_longer_name_over_the_place_inside_it() -> None:
    place = Candidate(0, 2, MentionType.DISTRICT, 0.99, "a")
    body = Candidate(0, 8, MentionType.GOVERNMENT_BODY, 0.7, "b")
    assert select([place, body]) == [body]


def test_select_takes_the_surer_type_for_one_span() -> None:
    company = Candidate(0, 4, MentionType.COMPANY, 0.6, "a")
    park = Candidate(0, 4, MentionType.PARK, 0.9, "b")
    assert select([company, park]) == [park]


def test_merge_is_surer_where_rule_and_model_agree() -> None:
    rule = Candidate(0, 4, MentionType.COMPANY, 0.7, "a")
    model = Candidate(0, 4, MentionType.COMPANY, 0.8, "b", None, Origin.MODEL)
    (both,) = merge([rule, model], seen=True)
    assert both.score == pytest.approx(0.94)


CANDIDATES = st.lists(
    st.builds(
        lambda start, length, type_, score: Candidate(start, start + length, type_, score, "x"),
        st.integers(0, 40),
        st.integers(1, 12),
        st.sampled_from(sorted(MentionType)),
        st.floats(0, 1),
    ),
    max_size=30,
)


@given(CANDIDATES)
def test_select_never_keeps_two_that_overlap_and_does_not_mind_their_order(candidates: list[Candidate]) -> None:
    chosen = select(merge(candidates, seen=False))
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    again = select(merge(sorted(candidates, key=lambda c: (c.score, c.start)), seen=False))
    assert sum(c.score * (c.end - c.start) for c in again) == pytest.approx(
        sum(c.score * (c.end - c.start) for c in chosen)
    )


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                *"重庆江北区市公司有限投资产业项目园区局长董事张三李、，。“”《》（）的与和·\n 1亿元",
                "宁波",
                "有限公司",
                "董事长",
                "项目",
                "高新区",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_choose_names_gives_ordered_spans_for_any_text(small: Vocabulary, text: str) -> None:
    end = 0
    for found in choose_names(text, small):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def _pipeline(vocabulary: Vocabulary) -> spacy.Language:
    nlp = spacy.blank("zh")
    nlp.kg_vocabulary = vocabulary  # type: ignore[attr-defined]
    return nlp


def test_find_mentions_joins_names_and_values(small: Vocabulary) -> None:
    text = "今年，宁德时代在重庆市江北区投资1.2亿元。"
    found = find_mentions(_article(text, created=date(2024, 5, 1)), _pipeline(small))
    assert [m.text for m in found] == ["今年", "宁德时代", "重庆市", "江北区", "1.2亿元"]
    assert found[0].value == Period(text="2024", start=date(2024, 1, 1), end=date(2024, 12, 31))
    assert isinstance(found[-1].value, Money)
    assert found[1].term_id == "company/宁德时代"
    assert found[1].id == "article/a#3-7"


def test_find_mentions_finds_nothing_in_a_byline(small: Vocabulary) -> None:
    text = "重庆市记者李木子\n签约。"
    assert find_mentions(_article(text, silent=Span(0, 8)), _pipeline(small)) == ()


def test_find_mentions_of_an_empty_article_is_empty(small: Vocabulary) -> None:
    assert find_mentions(_article(""), _pipeline(small)) == ()


def test_model_candidates_read_the_scores_of_the_span_group() -> None:
    doc = spacy.blank("zh")("宁德时代签约")
    span = doc.char_span(0, 4, label="Company")
    doc.spans["names"] = [span]
    doc.spans["names"].attrs["scores"] = [0.8]
    assert model_candidates(doc) == [Candidate(0, 4, MentionType.COMPANY, 0.8, "model.names", None, Origin.MODEL)]
