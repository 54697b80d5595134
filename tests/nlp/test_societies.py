"""Organisations that the words around them prove or rule out."""

from __future__ import annotations

import pytest

from kg.model import MentionType
from kg.nlp.bodies import find_organisations
from kg.nlp.scan import Scan, Vocabulary
from kg.nlp.societies import with_societies
from kg.resources.lexicon import load_lexicons
from tests.nlp.marked import unmark

VOCABULARY = Vocabulary(lexicons=load_lexicons())


def read(marked: str) -> list[str]:
    """Organisations of a text with its names marked, [O:云岭商会]."""
    text, names = unmark(marked)
    scan = Scan(text, VOCABULARY)
    found = with_societies(scan, names, find_organisations(scan))
    return [text[c.start : c.end] for c in found if c.type is MentionType.ORGANIZATION]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("邀请云岭竹业研究院[T:院长][P:周正平]到会。", "云岭竹业研究院"),
        ("市长先后会见云岭竹业研究院[T:院长][P:周正平]。", "云岭竹业研究院"),
        ("[D:青杠市][O:云岭商会][T:会长][P:周正平]到会。", "青杠市云岭商会"),
        ("走进[O:云岭日报]社。", "云岭日报"),
    ],
)
def test_organisation_that_its_head_proves(marked: str, name: str) -> None:
    assert read(marked) == [name]


@pytest.mark.parametrize(
    "marked",
    [
        "来自30家[O:国家行业协会]。",
        "[O:驻青商会]负责人到会。",
        "[O:云岭网]2月3日讯 全市开工。",
        "[O:云岭日报]\n全市开工。",
        "材料的研究中心，[T:主任][P:周正平]到会。",
    ],
)
def test_kinds_and_sources_are_none(marked: str) -> None:
    assert read(marked) == []
