"""The corpus' lists of relations fit their articles."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "training"))

from articles import CORPUS, Marked, read_article  # noqa: E402
from relations import RELATIONS, gold_of  # noqa: E402

from kg.extract.pairs import SIGNATURES  # noqa: E402
from kg.model import MentionType, Predicate  # noqa: E402


def test_every_list_names_marked_names_of_fitting_types() -> None:
    paths = sorted(RELATIONS.glob("*.tsv"))
    assert len(paths) > 1000
    wrong = []
    for path in paths:
        gold = gold_of(read_article(CORPUS / f"{path.stem}.txt"))
        kinds = {entity["id"]: MentionType(entity["type"]) for entity in gold["entities"]}
        for subject, predicate, target, _ in gold["relations"]:
            for known, (subjects, targets) in SIGNATURES.items():
                ends = kinds[subject] in subjects and kinds[target] in targets
                if known is not Predicate.PARTNERS_WITH and known.value == predicate and not ends:
                    wrong.append(f"{path.stem}: {subject} {predicate} {target}")
    assert not wrong


def test_forms_of_one_name_are_one_thing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "甲能源科技有限公司落户青杠县，甲能源投资3亿元。"
    marked = Marked("w0-001", {}, text, ((0, 9, "Company"), (11, 14, "District"), (15, 18, "Company")))
    monkeypatch.setattr("relations.RELATIONS", tmp_path)
    (tmp_path / "w0-001.tsv").write_text("甲能源\tinvestsIn\t青杠县\n甲能源科技有限公司\t=\t甲能源\n", encoding="utf-8")
    gold = gold_of(marked)
    assert gold["relations"] == [["甲能源科技有限公司", "investsIn", "青杠县", {"also_ok": []}]]
    assert {tuple(sorted(e["aliases"])) for e in gold["entities"]} == {("甲能源", "甲能源科技有限公司"), ("青杠县",)}


@pytest.mark.parametrize("line", ["甲能源\tinvestsIn", "甲能源\tinvestsIn\t白岭区", "甲能源\tlikes\t青杠县"])
def test_a_wrong_line_is_told_with_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    marked = Marked("w0-001", {}, "甲能源落户青杠县。", ((0, 3, "Company"), (5, 8, "District")))
    monkeypatch.setattr("relations.RELATIONS", tmp_path)
    (tmp_path / "w0-001.tsv").write_text(f"\n{line}\n".lstrip("\n"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"w0-001\.tsv:1"):
        gold_of(marked)
