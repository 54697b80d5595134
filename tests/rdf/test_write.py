"""graph.ttl and evidence.ttl: their bytes, and what other engines read in them."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.compare import to_isomorphic

from kg.errors import InternalError, UsageError
from kg.model import Entity, MentionType
from kg.rdf import turtle
from kg.rdf.iris import DEFAULT_BASE_IRI, iri_of
from kg.rdf.namespaces import ZS
from kg.rdf.write import evidence_id, write_evidence, write_formats, write_graph
from tests.rdf import tiny


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.build(tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def graph(out: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(out / "graph.ttl", format="turtle")


def node(local_id: str) -> URIRef:
    return URIRef(iri_of(local_id))


def test_input_order_does_not_change_a_byte(out: Path, tmp_path: Path) -> None:
    random.seed(3)
    entities, facts, articles = list(tiny.entities().values()), tiny.facts(), tiny.articles()
    for items in (entities, facts, articles):
        random.shuffle(items)
    shuffled = {entity.id: entity for entity in entities}
    write_graph(tmp_path / "graph.ttl", entities=shuffled, facts=facts, articles=articles)
    write_evidence(tmp_path / "evidence.ttl", facts=facts, articles=articles)
    for name in ("graph.ttl", "evidence.ttl"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


@pytest.mark.parametrize("name", ["graph.ttl", "evidence.ttl"])
def test_two_engines_read_the_same_triples(out: Path, name: str) -> None:
    one = rdflib.Graph().parse(out / name, format="turtle")
    other = rdflib.Graph()
    for quad in ox.parse(path=out / name, format=ox.RdfFormat.TURTLE):
        other.parse(data=f"{quad.triple} .", format="nt")
    assert len(one) == len(other)
    assert to_isomorphic(one) == to_isomorphic(other)
    assert not [n for t in one for n in t if isinstance(n, rdflib.BNode)]


def test_the_number_of_triples_comes_back(tmp_path: Path) -> None:
    count = write_graph(tmp_path / "g.ttl", entities=tiny.entities(), facts=tiny.facts(), articles=tiny.articles())
    assert count == len(rdflib.Graph().parse(tmp_path / "g.ttl", format="turtle"))


def test_money_is_exact_beyond_what_a_float_holds(graph: rdflib.Graph) -> None:
    assert graph.value(node("investment/i3"), ZS.amount) == Literal(9_007_199_254_740_993)


def test_names_that_mean_harm_arrive_as_names(graph: rdflib.Graph) -> None:
    for name in (tiny.CYPHER_NAME, tiny.TURTLE_NAME):
        assert graph.value(node(f"company/{name}"), SKOS.prefLabel) == Literal(name, lang="zh")


def test_an_official_is_a_person_too(graph: rdflib.Graph) -> None:
    assert set(graph.objects(node("person/李建国"), RDF.type)) == {ZS.Official, ZS.Person}
    assert set(graph.objects(node("person/王小明"), RDF.type)) == {ZS.Person}


def test_only_what_the_text_names_is_mentioned_in_an_article(graph: rdflib.Graph) -> None:
    assert graph.value(node("district/990000"), ZS.mentionedIn) is None
    assert set(graph.objects(node("company/长河电池"), ZS.mentionedIn)) == {node("article/a1"), node("article/a2")}


def test_a_full_date_is_a_date_and_a_coarser_one_a_period(graph: rdflib.Graph) -> None:
    assert graph.value(node("investment/i1"), ZS.date) == Literal("2024-05-17", datatype=XSD.date)
    assert graph.value(node("investment/i2"), ZS.period) == Literal("2024-06")
    assert graph.value(node("investment/i2"), ZS.date) is None


def test_a_date_that_never_was_stays_text(tmp_path: Path) -> None:
    facts = [tiny.investment(9, date="2024-02-30")]
    write_graph(tmp_path / "g.ttl", entities=tiny.entities(), facts=facts, articles=tiny.articles())
    graph = rdflib.Graph().parse(tmp_path / "g.ttl", format="turtle")
    assert graph.value(node("investment/i9"), ZS.period) == Literal("2024-02-30")


def test_stages_and_indicators_are_nodes_with_chinese_names(graph: rdflib.Graph) -> None:
    assert graph.value(node("investment/i1"), ZS.stage) == ZS.Signed
    assert graph.value(ZS.Signed, RDFS.label) == Literal("签约", lang="zh")
    unknown = graph.value(node("observation/o5"), ZS.indicator)
    assert graph.value(unknown, SKOS.prefLabel) == Literal("盘活 厂房", lang="zh")


def test_another_base_iri_changes_all_data_iris_and_no_term(tmp_path: Path) -> None:
    base = "https://example.org/图谱/"
    for path, write in ((tmp_path / "g.ttl", write_graph), (tmp_path / "e.ttl", write_evidence)):
        more = {"entities": tiny.entities()} if write is write_graph else {}
        write(path, facts=tiny.facts(), articles=tiny.articles(), base_iri=base, **more)
        text = path.read_text(encoding="utf-8")
        assert DEFAULT_BASE_IRI not in text
        assert base in text
    with pytest.raises(UsageError):
        write_graph(tmp_path / "x.ttl", entities={}, facts=[], articles=[], base_iri="no iri")


def test_a_fact_over_an_unknown_entity_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(InternalError, match="company/无"):
        write_graph(
            tmp_path / "g.ttl",
            entities=tiny.entities(),
            facts=[tiny.investment(9, investors=("company/无",))],
            articles=[],
        )
    assert not list(tmp_path.iterdir())


def test_an_interrupted_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("old", encoding="utf-8")

    def parts() -> object:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        turtle.replace_file(path, parts())  # type: ignore[arg-type]
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]
    assert path.read_text(encoding="utf-8") == "old"


def test_every_fact_has_its_evidence(out: Path) -> None:
    evidence = rdflib.Graph().parse(out / "evidence.ttl", format="turtle")
    prov = rdflib.PROV
    for fact in tiny.facts():
        found = set(evidence.objects(node(fact.id), prov.wasDerivedFrom))
        assert found == {node(evidence_id(fact.id, e)) for e in fact.evidence}
    for quoted in evidence.subjects(RDF.type, ZS.Evidence):
        sentence, start, end = (evidence.value(quoted, p) for p in (ZS.sentence, ZS.start, ZS.end))
        assert tiny.SOURCE[int(str(start)) : int(str(end))] == str(sentence)
        assert evidence.value(quoted, prov.wasQuotedFrom) is not None


@given(st.text(max_size=60))
def test_any_string_is_one_literal(text: str) -> None:
    document = f"<a:s> <a:p> {turtle.string(text)} ."
    (read,) = ox.parse(document, format=ox.RdfFormat.TURTLE)
    assert isinstance(read.object, ox.Literal)
    expected = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in text)
    assert read.object.value == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**18), max_value=10**18))
def test_equal_numbers_are_equal_bytes_and_keep_their_value(value: Decimal) -> None:
    text = turtle.decimal(value)
    assert Decimal(text) == value
    assert text == turtle.decimal(value * Decimal("1.000") if value else Decimal("-0"))
    assert "E" not in text


def test_a_number_that_is_none_is_a_bug() -> None:
    with pytest.raises(InternalError):
        turtle.decimal(Decimal("NaN"))


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_name_is_read_alike_by_two_engines(name: str) -> None:
    entity = Entity(id=f"company/{name}", type=MentionType.COMPANY, pref_label=name)
    terms = turtle.Terms()
    document = f"@prefix company: <{DEFAULT_BASE_IRI}company/> . {terms.iri(entity.id)} <a:p> {turtle.string(name)} ."
    (quad,) = ox.parse(document, format=ox.RdfFormat.TURTLE)
    (triple,) = rdflib.Graph().parse(data=document, format="turtle")
    assert quad.subject.value == str(triple[0]) == iri_of(entity.id)


@pytest.mark.parametrize("suffix", ["nt", "jsonld", "trig"])
def test_further_formats_say_the_same(out: Path, tmp_path: Path, suffix: str) -> None:
    for name in ("graph.ttl", "evidence.ttl"):
        (tmp_path / name).write_bytes((out / name).read_bytes())
    (path,) = write_formats(tmp_path, [suffix])
    first = path.read_bytes()
    quads = list(ox.parse(path=path))
    expected = {str(q.triple) for q in ox.parse(path=out / "graph.ttl")}
    assert {str(q.triple) for q in quads if q.graph_name == ox.DefaultGraph()} == expected
    named = {str(q.triple) for q in quads if q.graph_name != ox.DefaultGraph()}
    assert named == ({str(q.triple) for q in ox.parse(path=out / "evidence.ttl")} if suffix == "trig" else set())
    write_formats(tmp_path, [suffix])
    assert path.read_bytes() == first


def test_an_unknown_format_is_wrong_usage(out: Path) -> None:
    with pytest.raises(UsageError, match="jsonld, nt, trig"):
        write_formats(out, ["docx"])
