"""The gate: no score of names falls below its floor (`python scripts/evaluate.py --write-floors` sets them)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from evaluate import FLOORS, check_floors, evaluate, read_parts  # noqa: E402


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("part", sorted(json.loads(FLOORS.read_text(encoding="utf-8"))["names"]))
def test_no_score_of_names_falls_below_its_floor(part: str) -> None:
    scores = evaluate(read_parts()[part], model=None, profile=None)
    assert check_floors(scores, part) == []


def test_floors_are_for_every_way_and_not_trivial() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["names"]
    assert floors
    for by_way in floors.values():
        assert set(by_way) == {"model", "rules", "both"}
        assert by_way["both"]["ALL"] > 70
