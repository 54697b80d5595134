"""The book of queries: every one runs, says what it answers, and gives the rows that the hand-built graph has."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib

from kg.errors import ResourceError
from kg.rdf.query import parameters_of, run_query
from kg.resources.queries import ReadyQuery, load_queries, load_query, parse_query
from tests.rdf import tiny

BOOK = load_queries()
# Query → (parameters, columns to compare, rows in order)
EXPECTED: dict[str, tuple[dict[str, str], tuple[str, ...], list[tuple[object, ...]]]] = {
    "articles": ({}, ("title", "entities", "events"), [('"新"产业', 1, 4), ("青山区:招商引资又添新军", 18, 12)]),
    "chain-chiefs": ({}, ("industry", "chief", "post"), [("新能源汽车", "李建国", "李建国 青山区委书记")]),
    "chain-leaders": ({"industry": "储能"}, ("industry", "company"), [("储能", "云岭储能")]),
    "companies-in-place": (
        {"place": "青山"},
        ("place", "company", "relation"),
        [
            ("青山(国际)高新区", "长河电池", "investsIn"),
            ("青山区", "云岭储能", "investsIn"),
            ("青山区", "长河汽车集团", "investsIn"),
        ],
    ),
    "company-groups": ({}, ("group", "subsidiary"), [("长河汽车集团", "长河电池")]),
    "company-investments": (
        {"company": "长河"},
        ("company", "project", "place", "amount", "stage"),
        [("长河汽车集团", "长河整车基地", "青山区", 1_200_000_000, "签约")],
    ),
    "contradictions": (
        {},
        ("kind", "one", "other"),
        [
            ("Investment", "长河整车基地 约12亿元 签约", tiny.CYPHER_NAME),
            ("Observation", "青山区 2024 签约项目数 60个", "青山区 2024 签约项目数 62个"),
        ],
    ),
    "counts": ({}, ("class", "nodes"), [("Observation", 6), ("Company", 5), ("District", 4)]),
    "districts-by-amount": (
        {},
        ("district", "investments", "amount"),
        [("白水县", 1, 9_007_199_254_740_993), ("青山区", 2, 1_500_000_000)],
    ),
    "doubtful": ({}, ("rule", "sentence"), [("test.weak", tiny.SECOND), ("test.weak", tiny.SECOND)]),
    "figures-over-time": (
        {"place": "青山区", "indicator": "签约项目数"},
        ("period", "value"),
        [("2023", 45), ("2024", 60), ("2024", 62)],
    ),
    "industry-by-district": (
        {},
        ("industry", "district", "investments", "amount"),
        [("储能", "白水县", 1, 0), ("新能源汽车", "青山区", 2, 1_500_000_000)],
    ),
    "investors-by-home": ({}, ("home", "investors", "names"), [("天河省", 1, "长河汽车集团")]),
    "largest-investments": (
        {},
        ("what", "amount"),
        [
            (tiny.CYPHER_NAME, 9_007_199_254_740_993),
            ("长河整车基地 约12亿元 签约", 1_200_000_000),
            ("长河电池 3亿元 在建", 300_000_000),
        ],
    ),
    "partners": ({"name": "天河大学"}, ("one", "other"), [("天河大学", "长河汽车集团")]),
    "policies": ({}, ("policy", "issuer"), [("招商引资若干政策", "青山区")]),
    "posts": (
        {},
        ("person", "title", "at", "reported"),
        [("李建国", "书记", "青山区委", "2024-05-17"), ("王小明", "负责人", "项目现场", "2024-05-18")],
    ),
    "promoted-industries": ({"place": "青山区"}, ("industry", "companies"), [("新能源汽车", "长河汽车集团")]),
    "rules": ({}, ("rule", "facts"), [("test.rule", 27), ("test.other", 4), ("test.weak", 2)]),
    "sentences": (
        {"name": "长河电池"},
        ("predicate", "sentence"),
        [("investor", tiny.FIRST), ("investor", tiny.FIRST), ("investsIn", tiny.FIRST)],
    ),
    "shared-investors": ({}, ("place", "otherPlace", "shared", "companies"), [("青山区", "白水县", 1, "云岭储能")]),
    "signed-without-progress": ({}, ("what", "places"), [("长河整车基地 约12亿元 签约", "青山区")]),
    "stages": (
        {},
        ("stage", "investments", "amount"),
        [(None, 1, 9_007_199_254_740_993), ("在建", 1, 300_000_000), ("投产", 1, 0), ("签约", 1, 1_200_000_000)],
    ),
    "targets-and-results": ({}, ("place", "indicator", "target", "result"), [("青山区", "协议引资额", 22_080_000_000, None)]),
}  # fmt: skip


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.build(tmp_path_factory.mktemp("out"))


def test_the_book_has_at_least_fifteen_and_each_is_expected() -> None:
    assert len(BOOK) >= 15
    assert {query.name for query in BOOK} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_query_gives_the_rows_of_the_tiny_graph(out: Path, name: str) -> None:
    parameters, columns, expected = EXPECTED[name]
    rows = run_query(out, name, parameters)
    assert [tuple(row[column] for column in columns) for row in rows][: len(expected)] == expected


@pytest.mark.parametrize("query", BOOK, ids=lambda query: query.name)
def test_a_query_runs_as_it_is_in_another_engine(out: Path, query: ReadyQuery) -> None:
    graph = rdflib.Graph().parse(out / "graph.ttl", format="turtle")
    if query.evidence:
        graph.parse(out / "evidence.ttl", format="turtle")
    ours = run_query(out, query.name)
    theirs = graph.query(query.text)
    assert len(list(theirs)) == len(ours)
    assert [str(v) for v in theirs.vars or []] == list(ours.columns)


@pytest.mark.parametrize("query", BOOK, ids=lambda query: query.name)
def test_header_and_text_name_the_same_parameters_and_defaults(query: ReadyQuery) -> None:
    assert dict(query.defaults) == parameters_of(query.text)
    assert query.summary[0].isupper()
    assert any("\u4e00" <= c <= "\u9fff" for c in query.summary_zh)


def test_an_overlay_adds_and_replaces(tmp_path: Path) -> None:
    folder = tmp_path / "queries"
    folder.mkdir()
    (folder / "counts.rq").write_text("#+ summary: Mine\n#+ summary-zh: 我的\nASK {}\n", encoding="utf-8")
    assert load_query("counts", overlay=tmp_path).summary == "Mine"
    assert load_query("posts", overlay=tmp_path).summary == load_query("posts").summary


@pytest.mark.parametrize("header", ["", "#+ summary: x\n", "#+ summary: [\n#+ summary-zh: y\n", "#+ - x\n"])
def test_a_bad_header_names_the_file(tmp_path: Path, header: str) -> None:
    path = tmp_path / "bad.rq"
    path.write_text(header + "ASK {}\n", encoding="utf-8")
    with pytest.raises(ResourceError, match=r"bad\.rq:1"):
        parse_query(path)
