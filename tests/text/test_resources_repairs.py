"""The files of repairs and their loader."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ResourceError
from kg.model import Division, Knowledge, Lexicon
from kg.resources.repairs import load_confusions, load_cues, load_line_cues, load_repairs


def test_shipped_repairs_are_complete_and_each_word_once() -> None:
    repairs = load_repairs()
    for words in (repairs.openers, repairs.lines.columns, repairs.lines.boxes, repairs.lines.surnames):
        assert len(words) > 10
        assert len(set(words)) == len(words)
    assert all(c.wrong != c.right for c in repairs.confusions)


def test_overlay_adds_to_the_lists(tmp_path: Path) -> None:
    (tmp_path / "repairs").mkdir()
    (tmp_path / "repairs" / "noise.yaml").write_text("columns: [县域纵横]\n", encoding="utf-8")
    (tmp_path / "repairs" / "ocr-confusions.tsv").write_text(
        "wrong\tright\tbefore\tafter\tnote\n綦汇\t綦江\t\t\t\n", encoding="utf-8"
    )
    repairs = load_repairs(overlay=tmp_path)
    assert repairs.lines.columns[-1] == "县域纵横"
    assert "区县头条" in repairs.lines.columns
    assert repairs.confusions[-1].right == "綦江"


def test_cues_hold_full_and_short_names() -> None:
    division = Division(code="500110", name="綦江区", short="綦江", level="county", parent="500000")
    assert load_cues(Knowledge(divisions=(division,))).places == {"綦江区", "綦江"}


def test_cues_leave_out_short_names_that_are_words() -> None:
    division = Division(code="623001", name="合作市", short="合作", level="county", parent="623000")
    stopnames = Lexicon(name="stopnames", rows={"合作": {}})
    assert load_cues(Knowledge(divisions=(division,), lexicons={"stopnames": stopnames})).places == {"合作市"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("wrong\tright\n", 1),
        ("wrong\tright\tbefore\tafter\tnote\n綦汇\t\n", 2),
        ("# note\nwrong\tright\tbefore\tafter\tnote\n綦汇\t綦江\t(\t\t\n", 3),
    ],
)
def test_wrong_confusion_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "ocr-confusions.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        load_confusions(path)
    assert caught.value.line == line


@pytest.mark.parametrize("text", ["colums: [a]", "columns: a", "columns: [1]", "furniture: ['(']", "[", "- a"])
def test_wrong_list_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "repairs").mkdir()
    (tmp_path / "repairs" / "noise.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError):
        load_line_cues(overlay=tmp_path)
