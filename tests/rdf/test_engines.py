"""Our Turtle in other engines: Apache Jena and RDF4J, besides rdflib and Oxigraph in test_write."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.model import Entity, MentionType
from kg.rdf.write import write_graph
from tests.neo4j import server
from tests.rdf import tiny

ENGINES = Path(__file__).parents[1] / "engines"
ODD = (
    *(
        "A.",
        "..",
        "-开头",
        "3D打印",
        "（上海）科技",
        "a:b",
        "100%",
        "%41",
        "é",
        "e\u0301",
        "\uf900",
        "\u2f00",
        "𠮷野家",
        "😀",
    ),
    *(
        "a\u202eb",
        "\ue000",
        "“村播”计划",
        "成渝·双城",
        "x\ufdd0",
        "#1",
        "?",
        "/",
        "[甲]",
        "a b",
        "\u3000",
        "\ufeff",
        "~",
        "@",
    ),
    *("'", "A&B", "甲;乙", "～", "―", "①"),
)
"""Names with what an engine might stumble over: marks, other planes, forms that Unicode would compose, private use."""
pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def jars() -> Path:
    reason = server.missing(ENGINES / "pom.xml")
    if reason:
        pytest.skip(reason)
    return server.jars(ENGINES / "pom.xml")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    out = tiny.build(tmp_path_factory.mktemp("out"))
    odd = {f"company/{name}": Entity(id=f"company/{name}", type=MentionType.COMPANY, pref_label=name) for name in ODD}
    write_graph(out / "odd.ttl", entities=odd, facts=[], articles=[])
    return [out / "graph.ttl", out / "evidence.ttl", out / "odd.ttl"]


def java(jars: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        "java",
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        "-Dfile.encoding=UTF-8",
        "-cp",
        f"{jars}{os.sep}*",
        *arguments,
    ]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def test_jena_reads_it_without_a_warning(jars: Path, files: list[Path]) -> None:
    ran = java(jars, "riotcmd.riot", "--validate", "--strict", *map(str, files))
    assert ran.returncode == 0
    told = (ran.stdout + ran.stderr).splitlines()
    assert [line for line in told if " INFO " not in line] == []


def test_jena_would_tell_a_warning(jars: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text('<x:a> <x:b> "x"^^<http://www.w3.org/2001/XMLSchema#date> .', encoding="utf-8")
    ran = java(jars, "riotcmd.riot", "--validate", "--strict", str(tmp_path / "bad.ttl"))
    assert "WARN" in ran.stdout + ran.stderr


def test_jena_reads_the_same_triples(jars: Path, files: list[Path]) -> None:
    ran = java(jars, "riotcmd.riot", "--output=nt", str(files[0]))
    ours = {str(quad.triple) for quad in ox.parse(path=files[0])}
    assert {str(quad.triple) for quad in ox.parse(ran.stdout, format=ox.RdfFormat.N_TRIPLES)} == ours


def test_rdf4j_reads_it_without_a_complaint(jars: Path, files: list[Path]) -> None:
    ran = java(jars, str(ENGINES / "Rdf4jCount.java"), *map(str, files))
    expected = [f"{len(list(ox.parse(path=path)))} 0" for path in files]
    assert ran.stdout.splitlines() == expected, ran.stderr
