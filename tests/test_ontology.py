"""The ontology against the code, and against itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, Literal, URIRef

from kg.model import ENTITY_TYPES, AmountKind, AmountQualifier, EventKind, Predicate, Stage
from kg.rdf.namespaces import ARRAY_PROPERTIES, PREFIXES, ZS
from kg.rdf.validate import SHAPE_FILES
from kg.resources import ontology_files, ontology_path
from kg.resources.queries import load_queries

NAMESPACE = str(ZS._NS)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in ontology_files():
        if not path.name.startswith("shapes"):
            graph.parse(path, format="turtle")
    return graph


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in SHAPE_FILES:
        graph.parse(ontology_path(name), format="turtle")
    return graph


def local(node: object) -> str:
    return str(node).removeprefix(NAMESPACE)


def declared(graph: rdflib.Graph) -> set[str]:
    return {local(s) for s in graph.subjects() if isinstance(s, URIRef) and s.startswith(NAMESPACE)}


def test_the_namespace_in_code_equals_the_ontology(ontology: rdflib.Graph) -> None:
    assert {name for name in ZS.__annotations__ if not name.startswith("_")} == declared(ontology)


def test_every_term_that_a_file_uses_is_declared(ontology: rdflib.Graph, shapes: rdflib.Graph) -> None:
    used = {local(n) for t in (*ontology, *shapes) for n in t if isinstance(n, URIRef) and n.startswith(NAMESPACE)}
    assert used <= declared(ontology)


def test_every_class_and_property_is_named_and_explained_in_both_languages(ontology: rdflib.Graph) -> None:
    terms = {t for kind in KINDS for t in ontology.subjects(RDF.type, kind)}
    assert len(terms) > 60
    for term in sorted(terms):
        for said in (RDFS.label, RDFS.comment):
            languages = sorted(o.language or "" for o in ontology.objects(term, said) if isinstance(o, Literal))
            assert languages == ["en", "zh"], f"{local(term)} {said}"


def test_every_concept_is_named_in_chinese(ontology: rdflib.Graph) -> None:
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        zh = [o for o in ontology.objects(concept, SKOS.prefLabel) if isinstance(o, Literal) and o.language == "zh"]
        assert len(zh) == 1, concept
        assert ontology.value(concept, SKOS.inScheme) is not None, concept


def test_every_broader_concept_exists(ontology: rdflib.Graph) -> None:
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    assert set(ontology.objects(None, SKOS.broader)) <= concepts


def test_every_property_has_a_range_and_object_properties_a_domain(ontology: rdflib.Graph) -> None:
    for prop in ontology.subjects(RDF.type, OWL.ObjectProperty):
        assert ontology.value(prop, RDFS.range) is not None, prop
        assert ontology.value(prop, RDFS.domain) is not None, prop
    for prop in ontology.subjects(RDF.type, OWL.DatatypeProperty):
        assert str(ontology.value(prop, RDFS.range)).startswith(str(XSD)), prop


def test_inverses_swap_domain_and_range(ontology: rdflib.Graph) -> None:
    pairs = list(ontology.subject_objects(OWL.inverseOf))
    assert len(pairs) >= 10
    for one, other in pairs:
        assert ontology.value(one, RDFS.domain) == ontology.value(other, RDFS.range), one
        assert ontology.value(one, RDFS.range) == ontology.value(other, RDFS.domain), one


def test_the_mapped_vocabularies_are_reused(ontology: rdflib.Graph) -> None:
    mapped = {
        str(o)
        for p in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch)
        for s, o in ontology.subject_objects(p)
        if str(s).startswith(NAMESPACE)
    }
    for prefix in ("schema", "org", "prov", "skos", "qb"):
        assert any(iri.startswith(PREFIXES[prefix]) for iri in mapped), prefix


def test_no_two_terms_share_a_local_name(ontology: rdflib.Graph) -> None:
    """Neo4j keeps local names only: what the data uses of other vocabularies must not meet ours."""
    others = {"label", "prefLabel", "altLabel", "broader", "title", "created", "creator", "source"}
    assert not others & declared(ontology)
    assert {name.partition(":")[2] for name in ARRAY_PROPERTIES} <= others


@pytest.mark.parametrize("name", sorted(t.value for t in ENTITY_TYPES) + [k.value for k in EventKind])
def test_every_class_of_the_model_is_in_the_ontology_and_has_a_shape(
    name: str, ontology: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    assert (ZS[name], RDF.type, OWL.Class) in ontology
    assert (None, SH.targetClass, ZS[name]) in shapes


@pytest.mark.parametrize("name", [p.value for p in Predicate])
def test_every_predicate_of_the_model_is_in_the_ontology(name: str, ontology: rdflib.Graph) -> None:
    assert (ZS[name], RDF.type, OWL.ObjectProperty) in ontology


def test_stages_and_closed_lists_mirror_the_enums(ontology: rdflib.Graph, shapes: rdflib.Graph) -> None:
    assert {local(s) for s in ontology.subjects(RDF.type, ZS.Stage)} == {s.value for s in Stage}
    lists = [
        {str(v) for v in rdflib.collection.Collection(shapes, listed)} for listed in shapes.objects(None, SH["in"])
    ]
    assert {kind.value for kind in AmountKind} in lists
    assert {qualifier.value for qualifier in AmountQualifier} in lists


def test_every_shape_speaks_both_languages(shapes: rdflib.Graph) -> None:
    checked = set(shapes.objects(None, SH.property))
    checked |= {s for s in shapes.subjects(RDF.type, SH.NodeShape) if shapes.value(s, SH.property) is None}
    assert len(checked) > 80
    for shape in checked:
        messages = list(shapes.objects(shape, SH.message))
        messages += [m for c in shapes.objects(shape, SH.sparql) for m in shapes.objects(c, SH.message)]
        assert sorted(m.language or "" for m in messages if isinstance(m, Literal)) == ["en", "zh"]


def test_core_shapes_keep_to_what_n10s_validates() -> None:
    graph = rdflib.Graph().parse(ontology_path("shapes.ttl"), format="turtle")
    known = {
        "targetClass", "property", "path", "message", "class", "datatype", "in", "not", "node", "nodeKind", "pattern", "hasValue",
        "minCount", "maxCount", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "closed", "inversePath",
    }  # fmt: skip
    used = {str(p).removeprefix(str(SH)) for p in graph.predicates() if str(p).startswith(str(SH))}
    assert used <= known


def test_competency_questions_name_queries_that_exist() -> None:
    text = (ontology_path("zhaoshang.ttl").parent / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9-]+)\.rq`", text))
    assert named == {query.name for query in load_queries()}


def test_the_page_of_terms_is_up_to_date(root: Path) -> None:
    import runpy

    page = runpy.run_path(str(root / "scripts" / "make_ontology_page.py"))["page"]
    assert (root / "docs" / "ontology.md").read_text(encoding="utf-8") == page()
