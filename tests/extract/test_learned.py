from __future__ import annotations

import math
import random
from array import array
from dataclasses import replace

import numpy as np
import pytest

from kg.extract import read_claims
from kg.extract.forest import Trees
from kg.extract.learned import LEARNED
from kg.model import Claim, Forest, Modality, Predicate
from tests.extract.reading import RULES, marked


def forest_of(trait: str, *, yes: float, no: float, least: float = 0.5) -> Forest:
    """One tree that looks at one trait: more than a half, or not."""
    return Forest(
        traits=(trait,),
        trait=array("i", [0, 0, 0]),
        threshold=array("f", [0.5, 0, 0]),
        left=array("i", [1, 1, 2]),
        right=array("i", [2, 1, 2]),
        value=array("f", [0, no, yes]),
        roots=array("i", [0]),
        start=0.0,
        scale=1.0,
        shift=0.0,
        least=least,
    )


def learned(text: str, forests: dict[Predicate, Forest], home: str | None = None) -> list[Claim]:
    """What is read by these trees and not by a rule."""
    article, mentions = marked(text, home=home)
    claims = read_claims(article, mentions, replace(RULES, forests=forests))
    return [claim for claim in claims if claim.evidence.rule_id.startswith(LEARNED)]


def ends(claims: list[Claim]) -> list[tuple[str, str, str]]:
    return [(c.predicate.value, c.mentions("subject")[0].text, c.mentions("object")[0].text) for c in claims]


SAME_SENTENCE = {Predicate.LOCATED_IN: forest_of("sentences apart", yes=-4, no=2)}


def test_trees_walk_to_the_leaf_of_each_case() -> None:
    trees = Trees(forest_of("near", yes=3, no=-3))
    assert list(trees.ask([{"near": 1.0}, {}, {"else": 5.0}])) == [3, -3, -3]
    assert trees.ask([]).shape == (0,)


def test_trees_answer_as_what_grew_them() -> None:
    ensemble = pytest.importorskip("sklearn.ensemble", reason="the extra train is not installed")
    from sklearn.feature_extraction import DictVectorizer

    from scripts.training.train_relations import Grown, arrays_of

    chance = random.Random(1)
    cases = [{"a": chance.random(), "b": float(chance.randrange(4)), "c": chance.random()} for _ in range(400)]
    vectorizer = DictVectorizer(sparse=False, dtype=np.float32)
    table = vectorizer.fit_transform(cases)
    grown = ensemble.HistGradientBoostingClassifier(max_iter=20, max_leaf_nodes=6, random_state=1)
    grown.fit(table, [case["a"] + case["b"] / 4 > 0.8 for case in cases])
    arrays = arrays_of(Grown(vectorizer, grown), (1.0, 0.0, 0.5))
    trees = Trees(
        Forest(
            traits=tuple(map(str, arrays["traits"])),
            **{part: array("i", arrays[part].tobytes()) for part in ("trait", "left", "right", "roots")},
            **{part: array("f", arrays[part].tobytes()) for part in ("threshold", "value")},
            start=float(arrays["numbers"][0]),
            scale=1.0,
            shift=0.0,
            least=0.5,
        )
    )
    assert np.allclose(trees.ask(cases), grown.decision_function(table), atol=1e-4)


def test_what_is_likely_is_told_with_its_sentence_and_confidence() -> None:
    text = "今天天气好。[C:甲能科技]的工人在[K:青杠经开区]忙碌。"
    (claim,) = learned(text, SAME_SENTENCE)
    assert ends([claim]) == [("locatedIn", "甲能科技", "青杠经开区")]
    assert claim.evidence.rule_id == "learned.locatedIn"
    assert claim.evidence.sentence == "甲能科技的工人在青杠经开区忙碌。"
    assert claim.evidence.confidence == pytest.approx(1 / (1 + math.exp(-2)), abs=1e-4)
    assert len(claim.evidence.marks) == 2


def test_what_is_less_likely_than_the_least_is_not_told() -> None:
    forests = {Predicate.LOCATED_IN: forest_of("sentences apart", yes=-4, no=2, least=0.9)}
    assert not learned("[C:甲能科技]的工人在[K:青杠经开区]忙碌。", forests)


def test_a_rule_comes_first() -> None:
    text = "[C:甲能科技]位于[K:青杠经开区]。[C:甲能科技]的工人说起[D:白岭区]。"
    article, mentions = marked(text)
    rules = read_claims(article, mentions, replace(RULES, forests={}))
    assert ends([c for c in rules if c.predicate is Predicate.LOCATED_IN]) == [("locatedIn", "甲能科技", "青杠经开区")]
    assert not learned(text, SAME_SENTENCE)


def test_of_several_places_of_one_thing_the_likeliest_is_told() -> None:
    forests = {Predicate.INVESTS_IN: forest_of("o Park", yes=3, no=1)}
    found = learned("[C:甲能科技]的工人说起[D:白岭区]，也说起[K:青杠经开区]。", forests)
    assert ends(found) == [("investsIn", "甲能科技", "青杠经开区")]


def test_what_the_text_denies_is_not_told() -> None:
    assert not learned("[C:甲能科技]并没有在[K:青杠经开区]露面。", SAME_SENTENCE)


def test_a_plan_is_told_as_a_plan() -> None:
    (claim,) = learned("[C:甲能科技]的工人计划明年在[K:青杠经开区]忙碌。", SAME_SENTENCE)
    assert claim.modality is Modality.PLANNED


def test_an_end_of_another_sentence_is_named_in_the_note() -> None:
    forests = {Predicate.INVESTS_IN: forest_of("sentences apart", yes=2, no=-4)}
    (claim,) = learned("[K:青杠经开区]灯火通明。[C:甲能科技]的工人忙碌。", forests)
    assert claim.evidence.sentence == "甲能科技的工人忙碌。"
    assert "青杠经开区 from another sentence" in (claim.evidence.note or "")


def test_the_sentence_of_a_promoted_industry_is_the_industrys() -> None:
    forests = {Predicate.PROMOTES_INDUSTRY: forest_of("sentences apart", yes=2, no=-4)}
    (claim,) = learned("[K:青杠经开区]灯火通明。还有[I:低空经济]的故事。", forests)
    assert claim.evidence.sentence == "还有低空经济的故事。"


def test_without_trees_there_is_nothing() -> None:
    assert not learned("[C:甲能科技]的工人在[K:青杠经开区]忙碌。", {})


def test_partners_are_told_once_whichever_a_rule_names_first() -> None:
    forests = {Predicate.PARTNERS_WITH: forest_of("sentences apart", yes=-4, no=2)}
    assert ends(learned("[C:甲能科技]的工人遇见[C:乙电池]的工人。", forests)) == [
        ("partnersWith", "甲能科技", "乙电池")
    ]
    told = "[C:乙电池]与[C:甲能科技]签署战略合作协议。[C:甲能科技]的工人遇见[C:乙电池]的工人。"
    assert not learned(told, forests)
