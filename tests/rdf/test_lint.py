"""The linter: each rule of Neo4j's importer, kept and broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.rdf.lint import lint
from tests.rdf import tiny

HEAD = """
@prefix zs: <https://w3id.org/zhaoshang/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix e: <https://example.org/> .
"""


def checks(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "graph.ttl").write_text(HEAD + text, encoding="utf-8")
    return [finding.check for finding in lint(tmp_path)]


def test_what_we_write_is_clean(tmp_path: Path) -> None:
    assert lint(tiny.build(tmp_path)) == ()


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("e:a zs:place [ a zs:District ] .", "blank-node"),
        ("[] a zs:District .", "blank-node"),
        ("e:a zs:amount 1 . e:b zs:amount 1.5 .", "datatype"),
        ('e:a skos:prefLabel "x"@zh . e:b skos:prefLabel "x"@en .', "datatype"),
        ('e:a skos:prefLabel "x"@zh, "y"@zh .', "single-value"),
        ("e:a zs:amount 9223372036854775808 .", "value"),
        ('e:a zs:date "2024-02-30"^^xsd:date .', "value"),
        ('e:a zs:isTarget "1"^^xsd:boolean .', "value"),
        ('e:a zs:period "2024"^^xsd:gYear .', "kept-datatype"),
        ('e:a skos:label "x" . e:b <http://www.w3.org/2000/01/rdf-schema#label> "x" .', "local-name"),
        ("e:a zs:investIn e:a .", "vocabulary"),
        ("e:a zs:place e:b .", "dangling"),
        ("e:a a rdf:Statement .", "reification"),
        ("e:a zs:partOf e:b . e:b zs:partOf e:a .", "cycle"),
    ],
)
def test_a_broken_rule_is_found(tmp_path: Path, text: str, check: str) -> None:
    assert check in checks(tmp_path, text)


def test_a_published_list_may_have_several_values(tmp_path: Path) -> None:
    assert checks(tmp_path, 'e:a skos:altLabel "x"@zh, "y"@zh .') == []


def test_a_million_defects_are_told_in_short(tmp_path: Path) -> None:
    text = "".join(f"e:a{n} zs:place e:b{n} .\n" for n in range(100))
    found = lint_text(tmp_path, text)
    assert len(found) == 21
    assert "80 more" in found[-1]


def lint_text(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "graph.ttl").write_text(HEAD + text, encoding="utf-8")
    return [str(finding) for finding in lint(tmp_path)]


def test_evidence_is_linted_too(tmp_path: Path) -> None:
    tiny.build(tmp_path)
    path = tmp_path / "evidence.ttl"
    path.write_text(path.read_text(encoding="utf-8") + "[] a zs:Evidence .\n", encoding="utf-8")
    assert [finding.check for finding in lint(tmp_path)] == ["blank-node"]


def test_what_is_no_turtle_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not valid Turtle"):
        checks(tmp_path, "<<<")
