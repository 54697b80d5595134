"""Annotated pages of one's own are measured as `kg build` reads them."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "scripts" / "training")]

from evaluate_rules import Tally, add_pages  # noqa: E402

TEXT = "綦江区引进渝江铝材有限公司\n3月5日，渝江铝材有限公司与綦江区签约，投资2亿元建设铝型材项目。\n"
GOLD = {
    "id": "own",
    "entities": [
        {"id": "e1", "type": "Company", "name": "渝江铝材有限公司", "aliases": []},
        {"id": "e2", "type": "District", "name": "綦江区", "aliases": []},
    ],
    "relations": [["e1", "investsIn", "e2"], ["e1", "headquarteredIn", "e2"]],
}


@pytest.mark.model
def test_readings_of_a_page_are_counted_by_rule(tmp_path: Path) -> None:
    for folder, name, words in (("text", "own.txt", TEXT), ("gold", "own.json", json.dumps(GOLD))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(words, encoding="utf-8")
    tally = Tally()
    assert add_pages(tally, tmp_path) == 1
    assert tally.kinds["relation:investsIn"] == [1, 0, 0]
    assert tally.kinds["relation:headquarteredIn"] == [0, 0, 1]
    assert sum(right for right, _ in tally.rules.values()) >= 1
