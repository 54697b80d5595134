"""SPARQL over a saved graph: parameters, types, refusals, forms of output."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.rdf.load import load_graph, memory_graph, open_store
from kg.rdf.namespaces import ZS
from kg.rdf.query import bind, check_local, parameters_of, query_store, run_query, value_of
from kg.rdf.rows import Iri, Rows, width
from tests.rdf import tiny

QUERY = 'SELECT ?n WHERE { VALUES ?_name { "x" } BIND(?_name AS ?n) }'


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.build(tmp_path_factory.mktemp("out"))


def test_rows_are_typed(out: Path) -> None:
    rows = run_query(
        out,
        """SELECT ?i ?amount ?day ?v ?t ?none WHERE {
             ?i a zs:Investment ; zs:amount ?amount ; zs:date ?day .
             ?o zs:value ?v ; zs:isTarget ?t . FILTER(?t)
             OPTIONAL { ?i zs:nothing ?none } }""",
    )
    assert rows[0] == {
        "i": Iri("https://w3id.org/zhaoshang/id/investment/i1"),
        "amount": 1_200_000_000,
        "day": date(2024, 5, 17),
        "v": Decimal("22080000000"),
        "t": True,
        "none": None,
    }
    assert isinstance(rows[0]["i"], Iri)
    assert len(rows) == 1


def test_ask_and_construct_give_rows_too(out: Path) -> None:
    assert run_query(out, "ASK { ?s a zs:Company }").values == ((True,),)
    rows = run_query(out, "CONSTRUCT { ?c a zs:Company } WHERE { ?c a zs:Company }")
    assert (rows.columns, len(rows)) == (("subject", "predicate", "object"), 5)


def test_evidence_is_loaded_where_the_query_asks_for_it(out: Path) -> None:
    assert len(run_query(out, "SELECT ?e WHERE { ?f prov:wasDerivedFrom ?e }")) > 20
    assert len(run_query(out, "SELECT ?s WHERE { ?s ?p ?o }")) == len(open_store(out))


@pytest.mark.parametrize(
    "pattern",
    [
        "?f zs:confidence ?x",
        "?f zs:rule ?x",
        "?f zs:start ?x ; zs:end ?y",
        f"?f <{ZS}sentence> ?x",
        "?f <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?x",
    ],
)
def test_what_only_evidence_has_is_found_by_any_of_its_properties(out: Path, pattern: str) -> None:
    assert len(run_query(out, f"SELECT ?f ?x WHERE {{ {pattern} }}")) > 0


def test_a_limit_cuts_and_says_so(out: Path) -> None:
    rows = run_query(out, "SELECT ?s WHERE { ?s ?p ?o }", limit=3)
    assert (len(rows), rows.truncated) == (3, True)
    assert not run_query(out, "ASK { }", limit=3).truncated


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_value_stays_one_term(value: str) -> None:
    (row,) = query_store(ox.Store(), bind(QUERY, {"name": value.replace("ervice", "")}))
    assert row == {"n": value.replace("ervice", "")}


def test_a_value_cannot_end_its_term_and_go_on() -> None:
    value = '" } } ; DROP ALL #'
    (row,) = query_store(ox.Store(), bind(QUERY, {"name": value}))
    assert row == {"n": value}


def test_parameters_keep_the_type_of_their_default() -> None:
    text = "SELECT * { VALUES ?_n { 3 } VALUES ?_d { 0.5 } VALUES ?_b { true } VALUES ?_i { zs:Signed } VALUES ?_any { UNDEF } }"
    assert parameters_of(text) == {"n": "3", "d": "0.5", "b": "true", "i": "zs:Signed", "any": None}
    (row,) = query_store(ox.Store(), bind(text, {"n": "4", "d": 2, "b": False, "i": "zs:Stalled", "any": "x"}))
    assert row == {"_n": 4, "_d": Decimal("2.0"), "_b": False, "_i": Iri(str(ZS.Stalled)), "_any": "x"}


@pytest.mark.parametrize(
    ("name", "value"), [("n", "vier"), ("n", "1 } #"), ("d", "1e5x"), ("b", "maybe"), ("i", "<x> <y>"), ("i", "no iri")]
)
def test_a_value_of_another_type_is_wrong_usage(name: str, value: str) -> None:
    text = "SELECT * { VALUES ?_n { 3 } VALUES ?_d { 0.5 } VALUES ?_b { true } VALUES ?_i { zs:Signed } }"
    with pytest.raises(UsageError, match=f"parameter {name}"):
        bind(text, {name: value})


def test_an_unknown_parameter_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="it has name"):
        bind(QUERY, {"nmae": "x"})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT",
        "INSERT DATA { <a:a> <a:b> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:1/>",
        "SELECT * { ?s ex:p ?o }",
        "",
    ],
)
def test_what_is_no_query_is_wrong_usage(out: Path, text: str) -> None:
    with pytest.raises(UsageError, match="SPARQL"):
        run_query(out, text)


@pytest.mark.parametrize("text", ["SERVICE", "sErViCe", r"\u0053ERVICE", r"S\U00000045RVICE"])
def test_service_is_refused_before_anything_runs(text: str) -> None:
    with pytest.raises(UsageError, match="SERVICE"):
        check_local(f"SELECT * {{ {text} <http://127.0.0.1:1/> {{}} }}")


def test_an_unknown_name_has_a_near_one(out: Path) -> None:
    with pytest.raises(UsageError, match='did you mean "contradictions"'):
        run_query(out, "contradiction")


def test_no_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kg build"):
        run_query(tmp_path, "counts")


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("@prefix broken", encoding="utf-8")
    with pytest.raises(UsageError, match=r"graph\.ttl: not valid Turtle"):
        run_query(tmp_path, "counts")


def test_values_that_are_not_of_their_datatype_stay_text() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    for text, kind in (("x", "integer"), ("2024-13-01", "date"), ("?", "decimal")):
        assert value_of(ox.Literal(text, datatype=ox.NamedNode(xsd + kind))) == text


# Output


ROWS = Rows(
    ("name", "n", "iri"),
    (("綦江|区\n=1+1", Decimal("1.50"), Iri("https://w3id.org/zhaoshang/ns#Signed")), ("\x1b[31m红", None, None)),
    {"zs": "https://w3id.org/zhaoshang/ns#"},
)


def test_a_table_counts_chinese_characters_as_two_columns() -> None:
    lines = Rows(("地", "n"), (("綦江", 5), ("A", 10))).render().splitlines()
    assert lines == ["地     n", "----  --", "綦江   5", "A     10"]
    assert width("綦江A") == 5


def test_a_terminal_gets_no_control_characters() -> None:
    assert "\x1b" not in ROWS.render("table")
    assert "綦江|区⏎=1+1" in ROWS.render("table")
    assert "zs:Signed" in ROWS.render("table")


def test_csv_is_read_back_as_it_was() -> None:
    read = list(csv.reader(io.StringIO(ROWS.render("csv"), newline="")))
    assert read == [
        ["name", "n", "iri"],
        ["綦江|区\n=1+1", "1.50", "https://w3id.org/zhaoshang/ns#Signed"],
        ["\x1b[31m红", "", ""],
    ]


def test_json_is_read_back_with_types() -> None:
    first = json.loads(ROWS.render("json"))[0]
    assert first == {"name": "綦江|区\n=1+1", "n": 1.5, "iri": "https://w3id.org/zhaoshang/ns#Signed"}
    assert json.loads(Rows(("n",), ((Decimal("9007199254740993"),),)).render("json")) == [{"n": 9007199254740993}]


def test_markdown_keeps_a_row_on_its_line() -> None:
    lines = ROWS.render("markdown").splitlines()
    assert len(lines) == 4
    assert r"綦江\|区⏎=1+1" in lines[2]


def test_a_notebook_table_escapes_names() -> None:
    assert "<b>" not in Rows(("n",), (("<b>x</b>",),))._repr_html_()


def test_an_unknown_form_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="markdown"):
        ROWS.render("xlsx")


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN"])
def test_a_decimal_that_json_has_no_number_for_is_a_text_there(number: str) -> None:
    assert json.loads(Rows(("n",), ((Decimal(number),),)).render("json"), parse_constant=pytest.fail) == [{"n": number}]


# The rdflib interface


def test_load_gives_an_rdflib_graph_that_answers(out: Path) -> None:
    graph = load_graph(out)
    assert len(graph) == len(open_store(out))
    (row,) = graph.query('SELECT ?c WHERE { ?c a zs:Company ; skos:prefLabel "长河电池"@zh }')
    assert row.c.n3(graph.namespace_manager) == "company:长河电池"  # type: ignore[union-attr]
    assert next(graph.objects(row.c, ZS.subsidiaryOf)).endswith("company/长河汽车集团")  # type: ignore[union-attr]


def test_the_copy_in_memory_is_what_rdflib_itself_would_read(out: Path) -> None:
    import rdflib

    parsed = rdflib.Graph().parse(out / "graph.ttl", format="turtle")

    def plain(graph: rdflib.Graph) -> set[tuple[object, ...]]:
        return {(s, p, o.toPython() if isinstance(o, rdflib.Literal) else o) for s, p, o in graph}

    assert plain(memory_graph(open_store(out))) == plain(parsed)


def test_the_ontology_can_be_loaded_with_the_data(out: Path) -> None:
    assert len(load_graph(out, ontology=True)) > len(load_graph(out)) + 500
