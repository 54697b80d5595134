from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.belief import ALWAYS, LEAST, MOST, Beliefs, keyed
from kg.extract.named_places import NamedPlaces
from kg.model import Claim, EventKind, Lexicon, Predicate
from tests.extract.reading import RULES, marked, read

TEXT = "[D:青杠县]一片繁忙。\n[C:甲能科技]在[K:青杠经开区]投资3亿元建设[J:储能电池项目]，已经开工。"


def weighed(weights: dict[str, float]) -> list[Claim]:
    rows = {trait: {"weight": str(weight)} for trait, weight in weights.items()}
    beliefs = Beliefs(Lexicon(name="claim-beliefs", rows=rows), RULES.lexicons["claim-words"])
    article, mentions = marked(TEXT, home="青杠县")
    return beliefs.weigh(article, mentions, read(TEXT, home="青杠县"), NamedPlaces(article, mentions))


def test_without_weights_a_claim_keeps_the_confidence_of_its_rule() -> None:
    assert weighed({}) == list(read(TEXT, home="青杠县"))


def test_constant_alone_gives_every_claim_with_two_ends_the_same_belief() -> None:
    told = {c.evidence.confidence for c in weighed({ALWAYS: 0.0}) if c.predicate is not Predicate.PART_OF}
    assert told == {0.5}


def test_weight_of_a_predicate_s_trait_moves_that_predicate_only() -> None:
    both = {c.predicate: c.evidence.confidence for c in weighed({f"investsIn|{ALWAYS}": 2.0})}
    assert both[Predicate.INVESTS_IN] > 0.8
    assert both[Predicate.UNDERTAKES] == 0.5


def test_nothing_but_the_confidence_is_changed() -> None:
    for before, after in zip(read(TEXT, home="青杠县"), weighed({ALWAYS: 1.0}), strict=True):
        assert replace(after, evidence=replace(after.evidence, confidence=before.evidence.confidence)) == before


@given(st.floats(-1e3, 1e3))
def test_no_claim_becomes_certain_or_impossible(weight: float) -> None:
    for claim in weighed({ALWAYS: weight}):
        if claim.predicate is not Predicate.PART_OF:
            assert LEAST <= claim.evidence.confidence <= MOST


def test_traits_are_named_alone_and_with_their_predicate() -> None:
    (claim, *_) = (c for c in read(TEXT, home="青杠县") if c.predicate is EventKind.INVESTMENT)
    names = dict(keyed(claim, {"in one clause": 1.0}))
    assert set(names) == {"in one clause", "Investment|in one clause", ALWAYS, f"Investment|{ALWAYS}"}


@pytest.mark.parametrize(
    "kind", ["locatedIn", "investsIn", "undertakes", "promotesIndustry", "Observation", "Investment"]
)
def test_by_the_shipped_weights_a_better_rule_is_believed_more(kind: str) -> None:
    rows = RULES.lexicons["claim-beliefs"].rows
    named = ("rule: log-odds", f"{kind}|rule: log-odds")
    assert sum(float(rows[name]["weight"]) for name in named if name in rows) > 0
