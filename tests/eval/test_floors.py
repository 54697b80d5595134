"""The gate: no score of names, words or facts falls below its floor (`python scripts/evaluate.py --write-floors` sets them)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "scripts" / "training")]

import evaluate as evaluation  # noqa: E402
from evaluate import (  # noqa: E402
    FLOORS,
    check_cuts,
    check_facts,
    check_floors,
    evaluate,
    evaluate_cuts,
    evaluate_facts,
    read_floors,
    read_parts,
    write_floors,
)
from evaluate_rules import Tally, show_reliability  # noqa: E402
from scoring import ALL, Score  # noqa: E402

from kg.rdf.evaluate import Count  # noqa: E402


def parts(kind: str) -> list[str]:
    return sorted(read_floors().get(kind, {}))


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("part", parts("names"))
def test_no_score_of_names_falls_below_its_floor(part: str) -> None:
    scores = evaluate(read_parts()[part], model=None, profile=None)
    assert check_floors(scores, part) == []


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("part", parts("facts"))
def test_no_score_of_facts_falls_below_its_floor(part: str) -> None:
    assert check_facts(evaluate_facts(part), part) == []


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("part", parts("cut"))
def test_no_more_names_are_cut_than_may_be(part: str) -> None:
    assert check_cuts(evaluate_cuts(read_parts()[part]), part) == []


def test_floors_are_for_every_way_and_not_trivial() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert {"cut", "facts", "names"} <= floors.keys()
    for by_way in floors["names"].values():
        assert set(by_way) == {"model", "rules", "both"}
        assert by_way["both"]["ALL"] > 70
    for by_kind in floors["facts"].values():
        assert by_kind["ALL"] > 50
        assert {"relations", "things"} <= by_kind.keys()
    for by_tool in floors["cut"].values():
        assert by_tool["tokenizer"] < 2  # percent of the names: what the segmenter is asked for


@pytest.fixture
def own_floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"names": {"test": {"both": {"ALL": 1.0}}}}), encoding="utf-8")
    monkeypatch.setattr(evaluation, "FLOORS", path)
    return path


SCORES = {"both": {ALL: Score(90, 100, 100), "Park": Score(3, 4, 5)}}
COUNTS = {
    "post": Count(right=60, extra=20, missed=40),
    "stage": Count(right=3),
    ALL: Count(right=80, extra=20, missed=20),
}
CUTS = {"tokenizer": 1.0, "segmenter": 2.0}


def test_written_floors_hold_and_leave_the_other_parts(own_floors: Path) -> None:
    write_floors("dev", 1.0, scores=SCORES, counts=COUNTS, cuts=CUTS)
    assert json.loads(own_floors.read_text(encoding="utf-8")) == {
        "names": {"dev": {"both": {"ALL": 89.0}}, "test": {"both": {"ALL": 1.0}}},
        "facts": {"dev": {"ALL": 79.0, "post": 65.7}},
        "cut": {"dev": {"tokenizer": 1.2, "segmenter": 2.2}},
    }
    assert check_floors(SCORES, "dev") == []
    assert check_facts(COUNTS, "dev") == []
    assert check_cuts(CUTS, "dev") == []


def test_what_falls_below_its_floor_is_told(own_floors: Path) -> None:
    write_floors("dev", 1.0, scores=SCORES, counts=COUNTS, cuts=CUTS)
    assert check_floors({"both": {ALL: Score(80, 100, 100)}}, "dev") == ["dev, both, ALL: F1 80.0, floor 89.0"]
    assert check_facts({ALL: COUNTS[ALL]}, "dev") == ["dev, facts, post: F1 0.0, floor 65.7"]
    assert check_cuts({"tokenizer": 1.3, "segmenter": 2.0}, "dev") == [
        "dev, names cut by the tokenizer: 1.3 %, ceiling 1.2 %"
    ]


def test_the_reliability_table_says_how_many_of_those_said_are_right() -> None:
    tally = Tally()
    tally.said = [(0.96, True), (0.98, True), (0.98, False), (0.6, False)]
    assert show_reliability(tally).splitlines()[1:] == [
        "0.00 to 0.70                1   0.60   0.00",
        "0.95 to 1.00                3   0.97   0.67",
    ]
