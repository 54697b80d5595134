"""Our own pairs of names: same and different, with reasons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.model import Knowledge
from kg.model.types import Judgement, MentionType
from kg.resolve.article import Tools
from kg.resolve.normalize import fold
from kg.resolve.profile import Pair, Profile
from kg.resolve.score import FEATURES, score
from kg.resources import load_divisions, load_lexicons, load_terms

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "names.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    terms = tuple(t for name in ("companies", "district-names", "parks") for t in load_terms(name))
    return Knowledge(divisions=load_divisions(), terms=terms, lexicons=load_lexicons())


@pytest.fixture(scope="module")
def tools(knowledge: Knowledge) -> Tools:
    return Tools.of(knowledge)


@pytest.fixture(scope="module")
def ids(knowledge: Knowledge) -> dict[str, str]:
    return {t.text: t.id for t in knowledge.terms if t.type is MentionType.COMPANY}


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['left']}-{c['right']}-{'in' if c['together'] else 'across'}")
def test_pair_is_judged_as_a_person_would(case: dict[str, object], tools: Tools, ids: dict[str, str]) -> None:
    names = sorted((str(case["left"]), str(case["right"])), key=lambda n: (len(fold(n)), n))
    left, right = (
        Profile(
            key=f"{name}@{i}",
            type=MentionType(str(case["type"])),
            name=name,
            names=frozenset({fold(name)}),
            article="a" if case["together"] else "ab"[i],
            term=ids.get(name),
        )
        for i, name in enumerate(names)
    )
    found = score(Pair(left=left, right=right, together=bool(case["together"])), tools.parsers)
    assert (found.judgement is Judgement.SAME) is (case["expect"] == "same"), found


def test_cases_are_many_and_each_has_a_reason() -> None:
    keys = {(c["type"], c["left"], c["right"], c["together"]) for c in CASES}
    assert len(keys) == len(CASES) >= 150
    assert all(c["reason"] and c["expect"] in ("same", "different") for c in CASES)
    assert sum(c["expect"] == "different" for c in CASES) >= 50


def test_features_can_be_read_by_people() -> None:
    assert len({f.name for f in FEATURES}) == len(FEATURES)
    assert all(f.doc.endswith(".") or "…" in f.doc or ":" in f.doc for f in FEATURES)
    assert all(0 < f.weight <= 1 for f in FEATURES if not f.qualifier)
