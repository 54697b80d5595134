"""The lists that the package ships: their form, what must be in them, and that the scripts give the same bytes."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import SKOS, Graph, Literal, Namespace, URIRef

from kg.errors import GazetteerError, ResourceError
from kg.model import MentionType
from kg.resources.gazetteers import (
    PREDICATES,
    TABLES,
    TERM_COLUMNS,
    gazetteer_names,
    load_divisions,
    load_park_places,
    load_terms,
    load_towns,
)

ROOT = Path(__file__).resolve().parents[1]
GAZETTEERS = ROOT / "kg" / "resources" / "gazetteers"
LEXICONS = ROOT / "kg" / "resources" / "lexicons"
SHARED = ROOT.parent / "shared" / "data"
LISTS = gazetteer_names()
ZS = Namespace("https://w3id.org/zhaoshang/ns#")

with_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the open tables (../shared/data) are not here")


def lines_of(path: Path) -> list[list[str]]:
    """The cells of the lines below the comments and the header."""
    lines = [x for x in path.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", LISTS)
def test_terms_are_sorted_and_unique(name: str) -> None:
    keys = [(row[0], row[1]) for row in lines_of(GAZETTEERS / f"{name}.tsv")]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", LISTS)
def test_terms_have_a_known_type_a_source_and_a_date(name: str) -> None:
    terms = load_terms(name)
    assert terms
    assert {term.predicate for term in terms} <= PREDICATES
    assert {term.type for term in terms} <= set(MentionType)
    assert not [term for term in terms if not term.source or not re.fullmatch(r"\d{4}-\d\d(-\d\d)?|\d{8}", term.date)]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_tables_are_sorted_and_unique(name: str) -> None:
    keys = [row[1] for row in lines_of(GAZETTEERS / f"{name}.tsv")]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("path", sorted(GAZETTEERS.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_line_says_its_name_id_kind_type_source_and_date(path: Path) -> None:
    header = next(x for x in path.read_text(encoding="utf-8").splitlines() if not x.startswith("#"))
    assert tuple(header.split("\t")[:6]) == TERM_COLUMNS
    sources = {"own", "mca", "areacodes", "modood", "dev-zones", "a-share", "gbt4754-2017", "sei-2018"}
    for text, identifier, predicate, kind, source, date, *_ in lines_of(path):
        assert text
        assert "/" in identifier
        assert predicate in PREDICATES
        assert kind in set(MentionType)
        assert source in sources
        assert re.fullmatch(r"\d{4}-\d\d(-\d\d)?|\d{8}", date)


OWN_LEXICONS = (
    "company-suffixes",
    "company-trades",
    "generic-names",
    "industry-suffixes",
    "minority-names",
    "org-suffixes",
    "organs",
    "park-suffixes",
    "project-suffixes",
    "stopnames",
    "surnames",
    "titles",
)


@pytest.mark.parametrize("name", OWN_LEXICONS)
def test_lexicons_are_sorted_and_unique_and_say_their_source(name: str) -> None:
    path = LEXICONS / f"{name}.tsv"
    words = [row[0] for row in lines_of(path)]
    assert words == sorted(set(words))
    assert "Source: " in path.read_text(encoding="utf-8").split("\nword", 1)[0]


def test_every_division_but_a_province_has_a_known_parent() -> None:
    divisions = {division.code: division for division in load_divisions()}
    for division in divisions.values():
        assert (division.parent is None) == (division.level == "province")
        assert division.parent is None or division.parent in divisions
    assert {town.parent for town in load_towns()} <= set(divisions)


def test_the_change_of_chongqing_in_2025_is_known() -> None:
    divisions = {division.code: division for division in load_divisions()}
    assert divisions["500112"].until == 2025
    assert divisions["500112"].successors == ("500157", "500109")
    assert divisions["500157"].since == 2025
    named = {term.predicate for term in load_terms("district-names") if term.id == "district/500157"}
    assert named == {"hidden"}


def test_an_abolished_division_leaves_its_short_name_to_the_successor() -> None:
    ids = {term.id for term in load_terms("district-names") if term.text == "綦江"}
    assert ids == {"district/500110"}
    assert {term.id for term in load_terms("district-names") if term.text == "綦江县"} == {"district/500222"}


def test_homonyms_stay_listed() -> None:
    ids = {term.id for term in load_terms("district-names") if term.text == "江北区"}
    assert ids == {"district/330205", "district/500105"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("凉山州", "513400"),
        ("彭水县", "500243"),
        ("内蒙古", "150000"),
        ("渝", "500000"),
        ("襄樊市", "420600"),
        ("东乡县", "622926"),
    ],
)
def test_common_forms_of_divisions_are_known(text: str, code: str) -> None:
    assert f"district/{code}" in {term.id for term in load_terms("district-names") if term.text == text}


def test_parks_know_their_short_form_and_their_place() -> None:
    ids = {term.text: term.id for term in load_terms("parks")}
    assert ids["合肥高新区"] == "park/合肥高新技术产业开发区"
    places = load_park_places()
    assert places[ids["合肥高新区"]] == "340100"
    codes = {division.code for division in load_divisions()}
    assert set(places.values()) <= codes


def test_ordinary_words_are_no_listed_companies() -> None:
    texts = {term.text for term in load_terms("companies")}
    assert not texts & {"机器人", "太阳能", "农产品", "重大", "远景"}


def test_loading_tells_all_wrong_lines_at_once(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "bodies.tsv").write_text(
        "text\tid\tpredicate\ttype\tsource\tdate\n"
        "甲局\tbody/甲局\tpref\tBureau\town\t2026-11\n"
        "乙局\tbody/乙局\tname\tGovernmentBody\town\t2026-11\n",
        encoding="utf-8",
    )
    with pytest.raises(
        GazetteerError, match=r"bodies\.tsv:2: 甲局: unknown type \"Bureau\".*line 3: unknown predicate \"name\""
    ) as caught:
        load_terms("bodies", overlay=tmp_path)
    assert caught.value.line == 2
    assert caught.value.term == "甲局"


@pytest.mark.parametrize(
    ("name", "columns", "line", "fault"),
    [
        ("bodies", "", "甲局\tbody/甲局\tpref\tGovernmentBody\town\t", "no date"),
        ("towns", "\tparent", "甲镇\tdistrict/500110999\tpref\tDistrict\t\t2026-11\t", "no source"),
        ("towns", "\tparent", "甲镇\tdistrict/5001\tpref\tDistrict\town\t2026-11\t", "a code of nine digits"),
        ("park-places", "\tplace", "甲园\tpark/甲园\tpref\tPark\town\t\t500110", "no date"),
    ],
)
def test_a_line_without_its_provenance_is_told(tmp_path: Path, name: str, columns: str, line: str, fault: str) -> None:
    (tmp_path / "gazetteers").mkdir()
    text = "\t".join(TERM_COLUMNS) + f"{columns}\n{line}\n"
    (tmp_path / "gazetteers" / f"{name}.tsv").write_text(text, encoding="utf-8")
    load = {"towns": load_towns, "park-places": load_park_places}.get(name)
    with pytest.raises(GazetteerError, match=rf"{name}\.tsv:2: .*{fault}"):
        load_terms(name, overlay=tmp_path) if load is None else load(overlay=tmp_path)


def test_an_overlay_adds_towns_and_places_of_parks(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    for name, column, line in (
        ("towns", "parent", "甲乙镇\tdistrict/500110999\tpref\tDistrict\town\t2026-11\t"),
        ("park-places", "place", "甲园\tpark/甲园\tpref\tPark\town\t2026-11\t500110"),
    ):
        text = "\t".join((*TERM_COLUMNS, column)) + f"\n{line}\n"
        (tmp_path / "gazetteers" / f"{name}.tsv").write_text(text, encoding="utf-8")
    town = next(t for t in load_towns(overlay=tmp_path) if t.code == "500110999")
    assert (town.name, town.short, town.level, town.parent) == ("甲乙镇", "甲乙", "town", "500110")
    assert load_park_places(overlay=tmp_path)["park/甲园"] == "500110"


def test_an_overlay_adds_terms(tmp_path: Path) -> None:
    (tmp_path / "gazetteers").mkdir()
    (tmp_path / "gazetteers" / "bodies.tsv").write_text(
        "text\tid\tpredicate\ttype\tsource\tdate\n甲县招商局\tbody/甲县招商局\tpref\tGovernmentBody\town\t2026-11\n",
        encoding="utf-8",
    )
    assert {term.text for term in load_terms("bodies", overlay=tmp_path)} - {
        term.text for term in load_terms("bodies")
    } == {"甲县招商局"}


def test_an_unknown_list_is_told_with_the_known_ones() -> None:
    with pytest.raises(ResourceError, match="there are bodies, companies"):
        load_terms("body")


@pytest.fixture(scope="module")
def scheme() -> Graph:
    return Graph().parse(ROOT / "ontology" / "industries.ttl")


def test_every_concept_is_in_the_scheme_and_leads_to_a_top_concept(scheme: Graph) -> None:
    concepts = set(scheme.subjects(SKOS.inScheme, ZS.IndustryScheme))
    assert len(concepts) > 1500
    for concept in concepts:
        assert len(list(scheme.objects(concept, SKOS.prefLabel))) == 1
        tops = [c for c in scheme.transitive_objects(concept, SKOS.broader) if (c, SKOS.topConceptOf, None) in scheme]
        assert tops, concept


def test_the_amendment_of_2019_is_in_the_scheme(scheme: Graph) -> None:
    concept = scheme.value(predicate=SKOS.notation, object=Literal("S923"))
    assert scheme.value(concept, SKOS.prefLabel) == Literal("监察委员会、人民法院和人民检察院", lang="zh")


def test_every_industry_term_is_a_concept(scheme: Graph) -> None:
    labels = {str(label): concept for concept, label in scheme.subject_objects(SKOS.prefLabel)}
    for term in load_terms("industries"):
        assert term.id.removeprefix("industry/") in labels, term.id


def test_an_alternative_label_belongs_to_one_concept(scheme: Graph) -> None:
    owners: dict[str, set[URIRef]] = {}
    for concept, label in scheme.subject_objects(SKOS.altLabel):
        assert isinstance(concept, URIRef)
        owners.setdefault(str(label), set()).add(concept)
    assert not {label: sorted(who) for label, who in owners.items() if len(who) > 1}


@with_shared
@pytest.mark.slow
def test_build_gazetteers_gives_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    assert script("build_gazetteers").main(["--out", str(tmp_path)]) == 0
    for path in sorted(tmp_path.glob("*.tsv")):
        assert path.read_bytes() == (GAZETTEERS / path.name).read_bytes(), path.name


@with_shared
def test_build_schemes_gives_the_same_bytes(tmp_path: Path) -> None:
    assert script("build_schemes").main(["--out", str(tmp_path)]) == 0
    for name in ("ontology/industries.ttl", "kg/resources/gazetteers/industries.tsv"):
        assert (tmp_path / name).read_bytes() == (ROOT / name).read_bytes(), name


def test_without_the_open_tables_the_scripts_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = str(tmp_path / "nowhere")
    assert script("build_gazetteers").main(["districts", "--shared", nowhere, "--out", str(tmp_path)]) == 0
    assert script("build_schemes").main(["--shared", nowhere, "--out", str(tmp_path)]) == 1
    assert capsys.readouterr().out.count("is not here") == 2
    assert not list(tmp_path.glob("*.tsv"))
