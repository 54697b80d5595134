from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Judged
from kg.model.types import Judgement
from kg.resolve.cluster import Clusters, cluster

KEYS = "abcdefgh"


def _judged(left: str, right: str, *, same: bool, by: str = "features", score: float = 0.9) -> Judged:
    judgement = Judgement.SAME if same else Judgement.DIFFERENT
    return Judged(left=left, right=right, judgement=judgement, score=score, reasons=(), by=by)


def test_different_keeps_apart_over_a_third() -> None:
    judged = [_judged("a", "b", same=True), _judged("b", "c", same=True, score=0.8), _judged("a", "c", same=False)]
    assert cluster("abc", judged).sets() == (("a", "b"), ("c",))


def test_a_person_overrules_the_features() -> None:
    judged = [_judged("a", "b", same=False), _judged("a", "b", same=True, by="user", score=1.0)]
    assert cluster("ab", judged).sets() == (("a", "b"),)
    judged = [_judged("a", "b", same=True), _judged("a", "b", same=False, by="user", score=0.0)]
    assert cluster("ab", judged).sets() == (("a",), ("b",))


_PAIR = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda p: p[0] != p[1])


@given(same=st.lists(_PAIR), apart=st.lists(_PAIR), seed=st.integers())
def test_clusters_are_the_same_in_every_order(
    same: list[tuple[str, str]], apart: list[tuple[str, str]], seed: int
) -> None:
    judged = [_judged(a, b, same=True) for a, b in same] + [_judged(a, b, same=False) for a, b in apart]
    shuffled = judged[:]
    random.Random(seed).shuffle(shuffled)
    assert cluster(KEYS, judged).sets() == cluster(KEYS, shuffled).sets()


@given(same=st.lists(_PAIR), apart=st.lists(_PAIR))
def test_no_cluster_holds_a_pair_judged_different(same: list[tuple[str, str]], apart: list[tuple[str, str]]) -> None:
    judged = [_judged(a, b, same=True) for a, b in same] + [_judged(a, b, same=False) for a, b in apart]
    found = cluster(KEYS, judged)
    assert all(found.find(a) != found.find(b) for a, b in apart)


def test_part_is_remembered_when_sets_grow() -> None:
    sets = Clusters("abcd")
    sets.part("a", "d")
    assert sets.join("a", "b")
    assert sets.join("c", "d")
    assert not sets.join("b", "c")
