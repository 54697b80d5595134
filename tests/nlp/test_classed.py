"""Lists that say what their members are."""

from __future__ import annotations

import pytest

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.classed import Member, find_classed, without_others
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(lexicons=load_lexicons())


def found(vocabulary: Vocabulary, text: str, known: str, type_: MentionType) -> list[tuple[str, MentionType]]:
    start = text.index(known)
    chosen = [Candidate(start, start + len(known), type_, 0.9, "model.names")]
    return [(text[m.start : m.end], m.type) for m in find_classed(Scan(text, vocabulary), chosen)]


def test_members_are_what_one_of_them_and_the_noun_say(vocabulary: Vocabulary) -> None:
    text = "园区已有云翎动力（电机）、启沅、柏拓等多家新能源产业链上的优质企业。"
    assert found(vocabulary, text, "云翎动力", MentionType.COMPANY) == [
        ("启沅", MentionType.COMPANY),
        ("柏拓", MentionType.COMPANY),
    ]


def test_projects_are_told_by_the_noun_at_the_end(vocabulary: Vocabulary) -> None:
    text = "打造了星河里、月亮湾夜市、老码头等多个热闹的消费集聚区。"
    assert ("老码头", MentionType.PROJECT) in found(vocabulary, text, "月亮湾夜市", MentionType.PROJECT)


@pytest.mark.parametrize(
    ("text", "known", "type_"),
    [
        ("园区已有云翎动力、启沅、柏拓等，前景看好。", "云翎动力", MentionType.COMPANY),
        ("园区已有云翎动力、启沅、柏拓等多家酒楼。", "云翎动力", MentionType.COMPANY),
        ("园区种下云翎桃、启沅李、柏拓梨等优质企业需要的果树。", "云翎桃", MentionType.PROJECT),
    ],
)
def test_without_noun_or_known_member_nothing_is_said(
    vocabulary: Vocabulary, text: str, known: str, type_: MentionType
) -> None:
    assert found(vocabulary, text, known, type_) == []


def test_another_reading_of_a_member_is_dropped(vocabulary: Vocabulary) -> None:
    text = "有启沅、柏拓。"
    other = Candidate(1, 3, MentionType.PROJECT, 0.9, "model.names")
    elsewhere = Candidate(4, 6, MentionType.PROJECT, 0.9, "model.names")
    kept = without_others(Scan(text, vocabulary), [other, elsewhere], [Member(1, 3, MentionType.COMPANY)])
    assert list(kept) == [elsewhere]
