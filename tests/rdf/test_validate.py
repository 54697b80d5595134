"""SHACL: what conforms, what does not, and that the quick look never misses what pySHACL finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.rdf.load import open_store
from kg.rdf.suspects import suspects
from kg.rdf.validate import SHAPE_FILES, validate, validate_store
from kg.resources import ontology_path
from tests.rdf import tiny

Change = tuple[str, str]
# Each breaks the graph in one way: what is replaced in graph.ttl (or evidence.ttl), and the message that must come.
BROKEN: dict[str, tuple[str, Change, str]] = {
    "amount as words": ("graph.ttl", ("zs:amount 300000000", 'zs:amount "3亿"'), "whole number of yuan"),
    "negative amount": ("graph.ttl", ("zs:amount 300000000", "zs:amount -3"), "whole number of yuan"),
    "two amounts": ("graph.ttl", ("zs:amount 300000000", "zs:amount 300000000, 4"), "whole number of yuan"),
    "ill-formed integer": ("graph.ttl", ("zs:amount 300000000", 'zs:amount "x"^^xsd:integer'), "whole number of yuan"),
    "no currency": ("graph.ttl", ('    zs:currency "USD" ;\n', ""), "has a currency"),
    "unknown kind": ("graph.ttl", ('zs:amountKind "totalInvestment"', 'zs:amountKind "sum"'), "kind of amount"),
    "unknown qualifier": ("graph.ttl", ('zs:amountQualifier "about"', 'zs:amountQualifier "circa"'), "qualifier"),
    "small currency": ("graph.ttl", ('"USD"', '"usd"'), "three capitals"),
    "stage that is none": ("graph.ttl", ("zs:stage zs:Signed", "zs:stage company:长河电池"), "scheme of stages"),
    "period as words": ("graph.ttl", ('"2024-Q1"', '"去年"'), "written like 2023"),
    "date as text": ("graph.ttl", ('"2024-05-18"^^xsd:date', '"2024-05-18"'), "full date"),
    "date that never was": ("graph.ttl", ('"2024-05-18"^^xsd:date', '"2024-02-30"^^xsd:date'), "full date"),
    "invests in a policy": (
        "graph.ttl",
        ("zs:investsIn district:990102", "zs:investsIn policy:招商引资若干政策"),
        "district or park",
    ),
    "a place invests": (
        "graph.ttl",
        ("zs:issued policy", "zs:investsIn district:990102 ;\n    zs:issued policy"),
        "Only a company invests",
    ),
    "chief who is no official": (
        "graph.ttl",
        ("a zs:Official, zs:Person", "a zs:Person"),
        "chain chief is an official",
    ),
    "official who is no person": ("graph.ttl", ("a zs:Official, zs:Person", "a zs:Official"), "typed a person"),
    "post without holder": ("graph.ttl", ("    zs:holder person:王小明 ;\n", ""), "exactly one holder"),
    "two names": (
        "graph.ttl",
        ('skos:prefLabel "云岭储能"@zh', 'skos:prefLabel "云岭储能"@zh, "云岭"@zh'),
        "exactly one preferred name",
    ),
    "no name": ("graph.ttl", ('    skos:prefLabel "云岭储能"@zh ;\n', ""), "exactly one preferred name"),
    "name in English": ("graph.ttl", ('skos:altLabel "青山"@zh', 'skos:altLabel "Qingshan"@en'), "one language"),
    "name without language": ("graph.ttl", ('skos:altLabel "青山"@zh', 'skos:altLabel "青山"'), "one language"),
    "code of letters": ("graph.ttl", ('zs:adminCode "990101"', 'zs:adminCode "99O101"'), "six, nine or twelve digits"),
    "level that is none": ("graph.ttl", ('zs:adminLevel "county"', 'zs:adminLevel "shire"'), "level is province"),
    "part of a company": (
        "graph.ttl",
        ("zs:partOf district:990000", "zs:partOf company:长河电池"),
        "partOf points to a district",
    ),
    "own subsidiary": (
        "graph.ttl",
        ("zs:subsidiaryOf company:长河汽车集团", "zs:subsidiaryOf company:长河电池"),
        "no subsidiary of itself",
    ),
    "value as integer": ("graph.ttl", ("zs:value 45.0", "zs:value 45"), "one decimal value"),
    "target unsaid": ("graph.ttl", ("zs:isTarget true", 'zs:isTarget "yes"'), "whether it is a target"),
    "evidence ends first": ("evidence.ttl", ("zs:start 27", "zs:start 2700"), "starts before it ends"),
    "confidence above one": ("evidence.ttl", ("zs:confidence 0.97", "zs:confidence 1.5"), ""),
    "evidence confidence": (
        "evidence.ttl",
        ("    zs:confidence 0.6 ;\n    zs:end", "    zs:confidence 6.0 ;\n    zs:end"),
        "between 0 and 1",
    ),
    "no sentence": ("evidence.ttl", (f'    zs:sentence "{tiny.FIRST}" ;\n', ""), "exactly one sentence"),
    "fact without evidence": (
        "evidence.ttl",
        ("post:p2 a zs:Post ;\n    prov:wasDerivedFrom", "post:p2 a zs:Post ;\n    rdfs:seeAlso"),
        "at least one piece",
    ),
    "relation without object": ("evidence.ttl", ("    rdf:object organization:天河大学 ;\n", ""), "exactly one object"),
}


@pytest.fixture
def build(tmp_path: Path) -> Callable[[str], Path]:
    def make(case: str) -> Path:
        tiny.build(tmp_path)
        name, (old, new), _ = BROKEN[case]
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert old in text, case
        (tmp_path / name).write_text(text.replace(old, new), encoding="utf-8")
        return tmp_path

    return make


def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in SHAPE_FILES:
        graph.parse(ontology_path(name), format="turtle")
    return graph


def test_what_we_write_conforms(tmp_path: Path) -> None:
    tiny.build(tmp_path)
    assert validate(tmp_path) == ()
    assert validate(tmp_path, thorough=True) == ()


@pytest.mark.parametrize("case", sorted(BROKEN))
def test_a_broken_graph_is_found_and_the_quick_look_misses_nothing(build: Callable[[str], Path], case: str) -> None:
    out = build(case)
    found = validate(out)
    assert found == validate(out, thorough=True)
    message = BROKEN[case][2]
    assert any(message in violation.message for violation in found) == bool(message)


def test_a_violation_tells_the_fact_and_its_sentence(build: Callable[[str], Path]) -> None:
    (violation,) = (v for v in validate(build("amount as words")) if v.path == "zs:amount")
    assert violation.label == "长河电池 3亿元 在建"
    assert violation.value == "3亿"
    assert "金额" in violation.message_zh
    assert {quote.sentence for quote in violation.quotes} == {tiny.FIRST}
    lines = violation.lines()
    assert "zs:amount = 3亿" in lines[0]
    assert lines[1].strip() == f"a1.txt:5-{5 + len(tiny.FIRST)}: {tiny.FIRST}"


def test_a_violation_of_a_relation_tells_the_sentence_of_that_relation(tmp_path: Path) -> None:
    tiny.build(tmp_path)
    for name, old in (("graph.ttl", "zs:investsIn district:990102"), ("evidence.ttl", "rdf:object district:990102")):
        text = (tmp_path / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(
            text.replace(old, old.replace("district:990102", "policy:招商引资若干政策")), encoding="utf-8"
        )
    found = [v for v in validate(tmp_path) if "district or park" in v.message]
    assert [v.label for v in found] == ["招商引资若干政策"]
    assert {quote.sentence for quote in found[0].quotes} == {tiny.FIRST, tiny.SECOND}


def test_a_shape_that_the_quick_look_does_not_know_has_all_its_nodes_judged(tmp_path: Path) -> None:
    tiny.build(tmp_path)
    strange = rdflib.Graph().parse(
        data="""
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix zs: <https://w3id.org/zhaoshang/ns#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <x:s> a sh:NodeShape ; sh:targetClass zs:Company ;
            sh:property [ sh:path skos:prefLabel ; sh:maxLength 5 ; sh:message "too long"@en ] .""",
        format="turtle",
    )
    store = open_store(tmp_path)
    assert len(suspects(store, strange)) == 5
    assert len(validate_store(store, strange)) == sum(
        len(e.pref_label) > 5 for e in tiny.entities().values() if e.type == "Company"
    )


def test_the_quick_look_suspects_nobody_in_a_good_graph(tmp_path: Path) -> None:
    tiny.build(tmp_path)
    assert suspects(open_store(tmp_path, evidence=True), shapes()) == set()
    assert suspects(ox.Store(), shapes()) == set()
