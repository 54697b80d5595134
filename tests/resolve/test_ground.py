from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.model import Fact, Investment, MentionType, Money, Observation, Post, Predicate, Reading, Relation
from kg.model.types import EventKind, Stage
from kg.resolve import ground, leave_out, resolve
from kg.resolve.evidence import combine
from tests.resolve.readings import KNOWLEDGE, read

T = MentionType
NAMES = {"甲科技": T.COMPANY, "铜箔项目": T.PROJECT, "綦江区": T.DISTRICT, "綦江高新区": T.PARK, "王伟": T.PERSON}
TEXT = "甲科技在綦江区綦江高新区建设铜箔项目，王伟。"


def _ground(*readings: Reading) -> tuple[Fact, ...]:
    resolution = resolve(readings, KNOWLEDGE, ())
    return ground([claim for reading in readings for claim in reading.claims], resolution)


def _read(
    claims: Sequence[tuple[object, Mapping[str, object]]], article: str = "a", day: date | None = None
) -> Reading:
    return read(TEXT, NAMES, article=article, home="綦江", created=day, claims=claims)


def _deal(
    *,
    yuan: int | None = None,
    stage: str | None = None,
    project: str | None = "铜箔项目",
    place: str = "綦江区",
    phase: str | None = None,
) -> tuple[EventKind, dict[str, object]]:
    roles: dict[str, object] = {"investor": "甲科技", "place": place}
    if project:
        roles["project"] = project
    if yuan is not None:
        roles["amount"] = Money(amount=Decimal(yuan))
    if stage:
        roles["stage"] = stage
    if phase:
        roles["phase"] = phase
    return EventKind.INVESTMENT, roles


def _investments(facts: Sequence[Fact]) -> list[Investment]:
    return [fact for fact in facts if isinstance(fact, Investment)]


def test_the_most_exact_place_of_an_article_stays() -> None:
    claims = [
        (Predicate.INVESTS_IN, {"subject": "甲科技", "object": "綦江区"}),
        (Predicate.INVESTS_IN, {"subject": "甲科技", "object": "綦江高新区"}),
    ]
    (fact,) = _ground(_read(claims))
    assert isinstance(fact, Relation)
    assert fact.object == "park/重庆綦江高新技术产业开发区"


def test_another_article_may_tell_the_wider_place() -> None:
    wide = [(Predicate.INVESTS_IN, {"subject": "甲科技", "object": "綦江区"})]
    narrow = [(Predicate.INVESTS_IN, {"subject": "甲科技", "object": "綦江高新区"})]
    assert len(_ground(_read(wide, "a"), _read(narrow, "b"))) == 2


def test_amount_in_one_sentence_and_stage_in_another_are_one_deal() -> None:
    (fact,) = _investments(_ground(_read([_deal(yuan=120_000_000), _deal(stage="UnderConstruction", project=None)])))
    assert (fact.amount, fact.stage, fact.project) == (120_000_000, Stage.UNDER_CONSTRUCTION, "project/铜箔项目")


def test_latest_stage_of_an_article_counts() -> None:
    (fact,) = _investments(_ground(_read([_deal(yuan=5, stage="Signed"), _deal(yuan=5, stage="InProduction")])))
    assert fact.stage is Stage.IN_PRODUCTION


def test_two_amounts_of_one_article_are_two_investments() -> None:
    assert len(_investments(_ground(_read([_deal(yuan=5_000), _deal(yuan=9_000)])))) == 2


def test_two_phases_of_equal_sum_are_two_investments() -> None:
    found = _investments(_ground(_read([_deal(yuan=5_000, phase="一"), _deal(yuan=5_000, phase="二")])))
    assert sorted(fact.phase or "" for fact in found) == ["一", "二"]


def test_phases_told_by_two_articles_do_not_contradict_each_other() -> None:
    found = _investments(
        _ground(_read([_deal(yuan=5_000, phase="一")], "a"), _read([_deal(yuan=9_000, phase="二")], "b"))
    )
    assert [fact.contradicts for fact in found] == [(), ()]


def test_the_same_phase_told_twice_is_one_investment() -> None:
    (fact,) = _investments(_ground(_read([_deal(yuan=5_000, phase="一"), _deal(yuan=5_000, phase="一")])))
    assert fact.phase == "一"


def test_the_same_deal_in_two_articles_adds_up() -> None:
    one = _read([_deal(yuan=120_000_000, stage="Signed")], "a")
    two = _read([_deal(yuan=120_000_000, stage="Signed")], "b")
    (fact,) = _investments(_ground(one, two))
    assert [e.article_id for e in fact.evidence] == ["article/a", "article/b"]
    assert fact.confidence == pytest.approx(0.99)


def test_contradicting_amounts_stay_side_by_side_and_the_younger_is_newest() -> None:
    old = _read([_deal(yuan=2_000_000_000, stage="Signed")], "a", date(2023, 5, 1))
    new = _read([_deal(yuan=2_500_000_000, stage="InProduction")], "b", date(2025, 5, 1))
    found = {fact.amount: fact for fact in _investments(_ground(old, new))}
    assert set(found) == {2_000_000_000, 2_500_000_000}
    assert found[2_000_000_000].contradicts == (found[2_500_000_000].id,)
    assert found[2_500_000_000].contradicts == (found[2_000_000_000].id,)
    assert not found[2_000_000_000].newest
    assert found[2_500_000_000].newest


def test_a_report_that_is_left_out_contradicts_none_and_the_older_one_is_newest() -> None:
    readings = [
        _read([_deal(yuan=2_000_000_000, stage="Signed"), _figure(9, "2024")], "a", date(2023, 5, 1)),
        _read([_deal(yuan=2_500_000_000, stage="Signed"), _figure(8, "2024")], "b", date(2025, 5, 1)),
    ]
    resolution = resolve(readings, KNOWLEDGE, ())
    facts = ground([claim for reading in readings for claim in reading.claims], resolution)
    sure = [replace(f, confidence=0.5 if f.evidence[0].article_id == "article/b" else 0.9) for f in facts]
    assert leave_out(sure, 0.4, resolution) == tuple(sure)
    kept = leave_out(sure, 0.6, resolution)
    assert {type(fact) for fact in kept} == {Investment, Observation}
    assert [fact.contradicts for fact in kept if isinstance(fact, Investment | Observation)] == [(), ()]
    assert [fact.newest for fact in _investments(kept)] == [True]


def test_of_two_amounts_on_one_day_one_is_newest() -> None:
    readings = [
        _read([_deal(yuan=yuan, stage="Signed")], name, date(2024, 5, 1)) for name, yuan in (("a", 5), ("b", 8))
    ]
    assert [fact.newest for fact in _investments(_ground(*readings))].count(True) == 1


def test_a_younger_report_without_amount_takes_no_amount_away() -> None:
    old = _read([_deal(yuan=6_000, stage="Signed")], "a", date(2023, 5, 1))
    new = _read([_deal(stage="UnderConstruction")], "b", date(2024, 5, 1))
    assert [(f.amount, f.newest) for f in sorted(_investments(_ground(old, new)), key=lambda f: f.amount or 0)] == [
        (None, True),
        (6_000, True),
    ]


@pytest.mark.parametrize("order", ["abc", "bac", "cab"])
def test_a_report_without_amount_joins_no_two_that_differ(order: str) -> None:
    amounts = {"a": 2_000_000_000, "b": None, "c": 2_500_000_000}
    readings = [
        _read([_deal(yuan=amounts[name], stage="Signed")], f"article/{number}") for number, name in enumerate(order)
    ]
    found = {fact.amount: fact for fact in _investments(_ground(*readings))}
    assert set(found) == {2_000_000_000, 2_500_000_000}
    assert sum(len(fact.evidence) for fact in found.values()) == 3
    assert found[2_000_000_000].contradicts == (found[2_500_000_000].id,)


def test_signed_then_in_production_keeps_both_reports() -> None:
    old = _read([_deal(yuan=7_000, stage="Signed")], "a", date(2023, 5, 1))
    new = _read([_deal(yuan=7_000, stage="InProduction")], "b", date(2025, 5, 1))
    assert {(f.stage, f.newest) for f in _investments(_ground(old, new))} == {
        (Stage.SIGNED, False),
        (Stage.IN_PRODUCTION, True),
    }


def _figure(number: int, period: str | None = None) -> tuple[EventKind, dict[str, object]]:
    roles: dict[str, object] = {
        "place": "綦江区",
        "indicator": "agreedInvestment",
        "value": Money(amount=Decimal(number)),
    }
    return EventKind.OBSERVATION, roles | ({"period": period} if period else {})


def test_a_figure_in_headline_and_body_is_one_with_its_period() -> None:
    (fact,) = _ground(_read([_figure(9), _figure(9, "2024-Q1")]))
    assert isinstance(fact, Observation)
    assert fact.period == "2024-Q1"


def test_figures_of_two_articles_that_differ_contradict() -> None:
    facts = _ground(_read([_figure(9, "2024")], "a"), _read([_figure(8, "2024")], "b"))
    assert {f.contradicts for f in facts if isinstance(f, Observation)} == {(facts[0].id,), (facts[1].id,)}


def test_post_told_with_and_without_body_is_one_and_has_its_date() -> None:
    claims = [
        (EventKind.POST, {"holder": "王伟", "title": "总经理", "at": "甲科技"}),
        (EventKind.POST, {"holder": "王伟", "title": "总经理"}),
    ]
    (fact,) = _ground(_read(claims, day=date(2024, 2, 19)))
    assert isinstance(fact, Post)
    assert (fact.at, fact.date) == ("company/甲科技", "2024-02-19")


def test_facts_are_the_same_in_every_order_of_claims() -> None:
    readings = [
        _read([_deal(yuan=5), _deal(stage="Signed", project=None), _figure(9), _figure(9, "2024")], "a"),
        _read([_deal(yuan=5, stage="Signed"), _deal(yuan=6), _figure(8, "2024")], "b"),
    ]
    resolution = resolve(readings, KNOWLEDGE, ())
    claims = [claim for reading in readings for claim in reading.claims]
    first = ground(claims, resolution)
    for seed in range(20):
        random.Random(seed).shuffle(claims)
        assert ground(claims, resolution) == first


def test_combine_counts_a_sentence_once() -> None:
    reading = _read([_deal(yuan=5)])
    evidence = reading.claims[0].evidence
    assert combine((evidence, evidence)) == 0.9
