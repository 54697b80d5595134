"""From a fact back to the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.rdf.iris import iri_of
from kg.rdf.trace import trace
from tests.rdf import tiny


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tiny.build(tmp_path / "out")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_surroundings_come_from_the_source_in_its_own_encoding(out: Path, encoding: str) -> None:
    Path("a1.txt").write_bytes(tiny.SOURCE.encode(encoding))
    (passage,) = trace(out, "post/p1", context=6).passages
    assert (passage.before, passage.sentence, passage.after) == ("12亿元。\n", tiny.SECOND, "\n")


@pytest.mark.parametrize(
    "name", ["investment/i1", "investment:i1", iri_of("investment/i1"), f"<{iri_of('investment/i1')}>"]
)
def test_a_fact_is_found_by_id_prefixed_name_and_iri(out: Path, name: str) -> None:
    found = trace(out, name)
    assert found.fact == iri_of("investment/i1")
    assert [p.file for p in found.passages] == ["a1.txt", "a2.txt"]
    assert found.confidence == 0.95


def test_a_relation_is_told_with_the_names_of_its_ends(out: Path) -> None:
    assert trace(out, "relation/r3").summary == "relation/r3  长河汽车集团 zs:undertakes 长河整车基地"


def test_without_its_source_the_quotation_stands_alone(out: Path) -> None:
    lines = trace(out, "post/p1").lines()
    assert any(tiny.SECOND in line for line in lines)
    assert any("gone or has changed" in line for line in lines)


def test_a_source_that_has_changed_is_not_quoted(out: Path) -> None:
    Path("a1.txt").write_text("x" + tiny.SOURCE, encoding="utf-8")
    assert trace(out, "post/p1").passages[0].before is None


def test_the_source_is_found_beside_the_output_too(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (out.parent / "a1.txt").write_text(tiny.SOURCE, encoding="utf-8")
    monkeypatch.chdir("/")
    assert trace(out, "post/p1").passages[0].before is not None


def test_a_terminal_gets_one_line_a_passage_and_no_control_characters(out: Path) -> None:
    Path("a1.txt").write_text(tiny.SOURCE, encoding="utf-8")
    for line in trace(out, "investment/i1").lines():
        assert "\n" not in line
        assert line.isprintable()


@pytest.mark.parametrize("name", ["investment/none", "company/长河电池", "x y", "", "<>"])
def test_what_is_no_fact_is_wrong_usage(out: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"facts\.jsonl"):
        trace(out, name)
