"""One deal told twice counts once, by its newest telling: the query, the page and Neo4j give the same sums."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import kg
from kg.export.neo4j import load_neo4j
from kg.export.page import assets
from kg.rdf.property_graph import read_property_graph
from kg.rdf.query import run_query
from tests.export.test_html import block
from tests.neo4j import server

YI = 100_000_000
SUMS = {"綦江区": 8 * YI, "南川区": 5 * YI, "涪陵区": 6 * YI}
"""綦江区: 5亿元 signed, then 8亿元 under construction. 南川区: 5亿元 both times. 长寿区: 3亿元, only negotiated.
涪陵区: 6亿元 signed, then under construction without an amount."""


def page(day: str, text: str) -> str:
    return f"某地:项目有新进展\n\n本报讯 {day}，{text}\n"


def signed(place: str, yi: int, name: str) -> str:
    company = f"重庆{name}科技有限公司"
    return page("2023年5月8日", f"{company}与{place}政府签约，总投资{yi}亿元的{name}铜箔生产基地项目落户{place}。")


def begun(place: str, yi: int | None, name: str) -> str:
    amount = f"，总投资{yi}亿元" if yi else ""
    text = f"{name}铜箔生产基地项目在{place}开工。该项目由重庆{name}科技有限公司投资建设{amount}。"
    return page("2024年6月18日", text)


PAGES = {
    "a": signed("綦江区", 5, "云栖"),
    "b": begun("綦江区", 8, "云栖"),
    "c": signed("南川区", 5, "岚桥"),
    "d": begun("南川区", 5, "岚桥"),
    "e": signed("涪陵区", 6, "松涛"),
    "f": begun("涪陵区", None, "松涛"),
    "g": page("2024年6月18日", "重庆月泊科技有限公司的月泊铜箔生产基地项目正在长寿区洽谈，总投资3亿元。"),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sums")
    for name, text in PAGES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    kg.build(sorted(folder.glob("*.txt"))).save(folder / "out")
    return folder / "out"


@pytest.mark.model
def test_the_query_counts_each_deal_once(out: Path) -> None:
    amounts = {
        row["o"]: row["n"] for row in run_query(out, "SELECT ?o ?n WHERE { ?i zs:amount ?n BIND(STR(?i) AS ?o) }")
    }
    assert sorted(amounts.values()) == [yi * YI for yi in (3, 5, 5, 5, 6, 8)]  # type: ignore[type-var]
    found = {row["district"]: row["amount"] for row in kg.query(out, "districts-by-amount")}
    assert found == SUMS
    assert sum(row["amount"] for row in kg.query(out, "industry-by-district")) <= sum(SUMS.values())  # type: ignore[misc]
    assert sum(row["amount"] for row in kg.query(out, "stages")) == sum(SUMS.values()) + 3 * YI  # type: ignore[misc]
    largest = [row["amount"] for row in kg.query(out, "largest-investments")]
    assert largest == [yi * YI for yi in (8, 6, 5, 3)]


@pytest.mark.model
@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_page_counts_as_the_query_does(out: Path) -> None:
    data = block((out / "graph.html").read_text("utf-8"), "graph")
    sources = "\n".join(assets._source(f"page/{name}.js") for name in ("records", "race"))
    script = f"""{sources}
    readGraph({json.dumps(data)});
    const sums = nodes.id.map((_, n) => [nameOf(n), nodes.level[n] === "county" ? sumInvestments(investmentsIn(n, "")) : 0]);
    console.log(JSON.stringify(Object.fromEntries(sums.filter(([, sum]) => sum))));"""
    done = subprocess.run(["node", "-"], input=script, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout) == SUMS


@pytest.mark.model
@pytest.mark.neo4j
@pytest.mark.slow
def test_neo4j_counts_as_the_query_does(out: Path, root: Path, tmp_path: Path) -> None:
    import neo4j

    if reason := server.missing():
        pytest.skip(reason)
    text = (root / "docs" / "neo4j.md").read_text(encoding="utf-8")
    (statement,) = (q for q in re.findall(r"```cypher\n(.*?)```", text, flags=re.DOTALL) if "sum(i.amount)" in q)
    with server.running(tmp_path / "home") as uri:
        load_neo4j(read_property_graph(out), uri=uri)
        with neo4j.GraphDatabase.driver(uri) as driver:
            found = {r["district"]: r["yi"] * YI for r in driver.execute_query(statement).records}
    assert found == SUMS
