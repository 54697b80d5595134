"""A folder of the user laid over the shipped resources."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ResourceError
from kg.resources import ignored_in_overlay, load_judgements, load_lexicon, load_rules, load_terms


def put(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding)
    return folder


def test_words_are_added_and_columns_may_be_left_out(tmp_path):
    mine = put(tmp_path, "lexicons/titles.tsv", "word\n招商掌柜\n")
    titles, ours = load_lexicon("titles", overlay=mine), load_lexicon("titles")
    assert set(titles.rows) - set(ours.rows) == {"招商掌柜"}
    assert set(titles.rows["招商掌柜"]) == set(ours.rows["局长"])
    assert titles.rows["局长"] == ours.rows["局长"]


def test_a_column_that_ours_lacks_is_told(tmp_path):
    with pytest.raises(ResourceError, match='unknown column "klass"; titles has word, class'):
        load_lexicon("titles", overlay=put(tmp_path, "lexicons/titles.tsv", "word\tklass\n招商掌柜\tx\n"))


def test_a_file_with_the_mark_of_windows_programs_is_read(tmp_path):
    header = "text\tid\tpredicate\ttype\tsource\tdate\n"
    line = "甲县招商局\tbody/甲县招商局\tpref\tGovernmentBody\town\t2026-11\n"
    mine = put(tmp_path, "gazetteers/bodies.tsv", header + line, "utf-8-sig")
    assert "甲县招商局" in {term.text for term in load_terms("bodies", overlay=mine)}


@pytest.mark.parametrize("name", ["lexicons/titles.tsv", "judgements.tsv", "rules/own.yaml"])
def test_a_file_in_another_encoding_is_told(tmp_path, name):
    mine = put(tmp_path, name, "word\n招商掌柜\n", "gb18030")
    with pytest.raises(ResourceError, match=r"not UTF-8 \(byte 5\); save it in UTF-8"):
        (load_lexicon("titles", overlay=mine), load_judgements(overlay=mine), load_rules(mine))


def test_judgements_of_the_overlay_come_between_ours_and_the_files(tmp_path):
    mine = put(tmp_path, "judgements.tsv", "left\tright\tjudgement\treason\tdate\n甲\t乙\tsame\tx\t2026-11-21\n")
    file = put(tmp_path / "more", "j.tsv", "乙\t甲\tdifferent\ty\t2026-11-22\n") / "j.tsv"
    assert len(load_judgements(overlay=mine)) == len(load_judgements()) + 1
    assert [d.reason for d in load_judgements(overlay=mine) if d.left == "甲"] == ["x"]
    assert [d.reason for d in load_judgements(file, overlay=mine) if "甲" in (d.left, d.right)] == ["y"]


def test_an_overlay_without_effect_is_told(tmp_path):
    with pytest.raises(ResourceError, match="no such folder of resources"):
        load_rules(tmp_path / "nowhere")
    (tmp_path / "gazetteer").mkdir()
    with pytest.raises(ResourceError, match=r"holds neither judgements\.tsv nor a folder gazetteers"):
        load_rules(tmp_path)


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("rules/own.yml", "did you mean own.yaml?"),
        ("rule/own.yaml", "did you mean rules?"),
        ("lexicons/title.tsv", "did you mean titles.tsv?"),
        ("lexicons/zzz.tsv", "there are claim-beliefs.tsv"),
        ("judgement.tsv", "did you mean judgements.tsv?"),
        ("queries/mine.sparql", "did you mean mine.rq?"),
        ("repairs/noises.yaml", "did you mean noise.yaml?"),
    ],
)
def test_what_nothing_reads_is_told_with_its_likely_name(tmp_path, name, like):
    (line,) = ignored_in_overlay(put(tmp_path, name, "x"))
    ignored = tmp_path / "rule" if name.startswith("rule/") else tmp_path / name
    assert line.startswith(f"{ignored.as_posix()}: ignored, ")
    assert like in line


@pytest.mark.parametrize(
    "name",
    ["rules/deep/own.yaml", "lexicons/titles.tsv", "gazetteers/mine.tsv", "judgements.tsv", "README.md", ".git/x"],
)
def test_what_is_read_or_no_resource_is_not_told(tmp_path, name):
    assert ignored_in_overlay(put(tmp_path, name, "x")) == ()
