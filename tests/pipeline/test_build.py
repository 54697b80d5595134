"""Options and inputs of a build that no stage sees by itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from typer.testing import CliRunner

import kg
from kg.cli import app
from kg.errors import UsageError
from kg.export.neo4j import export_neo4j
from kg.pipeline import equipment
from kg.rdf.lint import lint
from kg.rdf.property_graph import read_property_graph
from kg.rdf.validate import validate
from kg.resources import sample_path

pytestmark = pytest.mark.model
runner = CliRunner()

HOSTILE = (
    "</script><img src=x onerror=alert(1)>科技有限公司",
    "'); MATCH (n) DETACH DELETE n //科技有限公司",
    '甲"乙\\丙科技有限公司',
    "{{7*7}}${7*7}科技有限公司",
)
NEWS = "綦江:新项目签约\n\n本报讯 5月8日，{name}与綦江区政府签约，总投资12亿元的零部件生产基地项目落户綦江高新区。\n"


def page(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding=encoding)
    return folder / name


@pytest.fixture(scope="module")
def built() -> kg.KnowledgeGraph:
    return kg.build(sorted(sample_path().glob("*.txt"))[:2])


def test_min_confidence_leaves_out_the_facts_below_it_and_no_other(built):
    bar = sorted(fact.confidence for fact in built.facts)[len(built.facts) // 2]
    strict = kg.build(sorted(sample_path().glob("*.txt"))[:2], options=kg.Options(min_confidence=bar))
    assert 0 < len(strict.facts) < len(built.facts)
    assert strict.facts == tuple(fact for fact in built.facts if fact.confidence >= bar)


def test_min_confidence_leaves_no_fact_that_contradicts_one_that_is_not_there(tmp_path):
    deal = "由川东明灯科技有限公司建设的蓝鲸零部件生产基地项目"
    page(tmp_path / "in", "a.txt", f"綦江:项目签约\n\n本报讯 5月8日，{deal}签约落户綦江高新区，总投资12亿元。\n")
    page(tmp_path / "in", "b.txt", f"綦江:项目推进\n\n本报讯 6月8日，{deal}加快推进。该项目计划投资18亿元。\n")
    deals = [f for f in kg.build(tmp_path / "in").facts if isinstance(f, kg.Investment) and f.contradicts]
    assert len(deals) == 2
    surest = max(fact.confidence for fact in deals)
    assert min(fact.confidence for fact in deals) < surest
    strict = kg.build(tmp_path / "in", tmp_path / "out", kg.Options(min_confidence=surest))
    assert [(f.contradicts, f.newest) for f in strict.facts if isinstance(f, kg.Investment)] == [((), True)]
    assert lint(tmp_path / "out") == ()
    assert validate(tmp_path / "out") == ()


def test_every_format_holds_the_same_triples_under_the_base_that_was_asked_for(built, tmp_path):
    base = "https://example.org/graph#"
    replace(built, options=kg.Options(base_iri=base, formats=("nt", "jsonld", "trig"))).save(tmp_path)
    kinds = {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "trig": ox.RdfFormat.TRIG,
    }
    triples = {
        suffix: {
            str(quad.triple)
            for quad in ox.parse(path=tmp_path / f"graph.{suffix}", format=kind)
            if isinstance(quad.graph_name, ox.DefaultGraph)
        }
        for suffix, kind in kinds.items()
    }
    assert len(triples["ttl"]) > 100
    assert all(found == triples["ttl"] for found in triples.values())
    replace(built, options=kg.Options(formats=("nt",))).save(tmp_path)
    assert {path.name for path in tmp_path.glob("graph.*")} == {"graph.ttl", "graph.html", "graph.nt"}
    assert any(f"<{base}company/" in triple for triple in triples["ttl"])
    assert not any("w3id.org/zhaoshang/id/company" in triple for triple in triples["ttl"])


def test_a_new_build_leaves_no_export_of_the_graph_before_it(built, tmp_path):
    built.save(tmp_path)
    folder = tmp_path / "neo4j"
    written = export_neo4j(folder, read_property_graph(tmp_path))
    (folder / "mine.csv").write_text("my own", encoding="utf-8")
    built.save(tmp_path)
    assert not any(path.exists() for path in written)
    assert (folder / "mine.csv").read_text(encoding="utf-8") == "my own"
    (folder / "mine.csv").unlink()
    built.save(tmp_path)
    assert not folder.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (kg.Options(formats=("pdf",)), '"pdf" is no format of ours'),
        (kg.Options(base_iri="綦江"), "not an absolute IRI"),
    ],
)
def test_an_option_without_meaning_is_told_before_anything_is_read(tmp_path, options, said):
    read = []
    with pytest.raises(UsageError, match=said):
        kg.build(sample_path(), tmp_path / "out", options, progress=lambda number, path: read.append(path))
    assert not read
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_read(tmp_path):
    read = []
    taken = page(tmp_path, "out", "a file")
    with pytest.raises(UsageError, match="this is a file"):
        kg.build(sample_path(), taken, progress=lambda number, path: read.append(path))
    assert not read


def test_files_of_one_name_stay_articles_of_their_own_and_copies_are_read_once(tmp_path):
    page(tmp_path, "a b.txt", NEWS.format(name="甲能科技有限公司"))
    page(tmp_path, "a-b.txt", NEWS.format(name="乙光材料有限公司"))
    page(tmp_path / "x", "a-b.txt", NEWS.format(name="丙石机械有限公司"))
    page(tmp_path / "x", "copy.txt", NEWS.format(name="甲能科技有限公司"), "gb18030")
    graph = kg.build(tmp_path)
    ids = [reading.article.id for reading in graph.readings]
    assert len(set(ids)) == len(ids) == 3
    assert [w.rpartition(": ")[2].split(" as ")[0] for w in graph.report.warnings] == ["the same text"]
    for fact in graph.facts:
        for evidence in fact.evidence:
            source = next(r.article.text.source for r in graph.readings if r.article.id == evidence.article_id)
            assert source.path == evidence.file
            assert source.text[evidence.span.start : evidence.span.end] == evidence.sentence


def test_equipment_is_loaded_once_for_all_options_that_do_not_change_it(built):
    assert equipment.load_equipment(kg.Options(min_confidence=0.5, base_iri="https://example.org/")) is (
        equipment.load_equipment(kg.Options())
    )


def recipe(root: Path, folder: Path) -> Path:
    """The files that kg/resources/README.md shows, written into a folder."""
    text = (root / "kg" / "resources" / "README.md").read_text(encoding="utf-8")
    files = re.findall(r"`mine/(\S+)`\n```\w+\n(.*?)```", text, re.S)
    assert len(files) == 3
    for name, content in files:
        page((folder / name).parent, Path(name).name, content)
    return folder


def test_the_recipe_for_own_resources_works_as_written(root, tmp_path):
    mine = recipe(root, tmp_path / "mine")
    checked = runner.invoke(app, ["rules", "check", "--resources", str(mine)])
    assert checked.exit_code == 0, checked.output
    told = runner.invoke(app, ["rules", "explain", "蜀渝星火相中了綦江区这块宝地。", "--resources", str(mine)])
    assert "own.took-a-fancy" in told.output
    text = "綦江:好消息\n\n本报讯 蜀渝星火相中了綦江区这块宝地。\n\n川东明灯集团与綦江区政府签约。\n"
    graph = kg.build(page(tmp_path, "a.txt", text), options=kg.Options(resources=mine))
    (fact,) = [f for f in graph.facts if f.evidence[0].rule_id == "own.took-a-fancy"]
    assert isinstance(fact, kg.Relation)
    names = {graph.entities[fact.subject].pref_label, *graph.entities[fact.subject].alt_labels}
    assert names == {"蜀渝星火", "川东明灯集团"}
    without = kg.build(tmp_path / "a.txt")
    assert "own.took-a-fancy" not in {e.rule_id for f in without.facts for e in f.evidence}


def test_paths_in_the_options_may_be_text():
    options = kg.Options(resources="mine", judgements="mine/judgements.tsv")
    assert options == kg.Options(resources=Path("mine"), judgements=(Path("mine/judgements.tsv"),))


def test_hostile_names_come_through_every_output_as_text(tmp_path):
    header = "text\tid\tpredicate\ttype\tsource\tdate\n"
    lines = "".join(f"{name}\tcompany/{name}\tpref\tCompany\town\t2026-11\n" for name in HOSTILE)
    page(tmp_path / "mine" / "gazetteers", "companies.tsv", header + lines)
    for number, name in enumerate(HOSTILE):
        page(tmp_path / "in", f"{number}.txt", NEWS.format(name=name))
    out = tmp_path / "out"
    graph = kg.build(tmp_path / "in", out, kg.Options(resources=tmp_path / "mine"))
    assert len(graph.readings) == len(HOSTILE)
    assert lint(out) == ()
    assert validate(out) == ()
    html = (out / "graph.html").read_text(encoding="utf-8")
    assert "onerror=alert(1)" in html
    assert "<img src=x" not in html
    assert [json.loads(line)["kind"] for line in (out / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    assert runner.invoke(app, ["neo4j", "export", str(out)]).exit_code == 0
    named = (
        'SELECT ?c WHERE { VALUES ?_name { "" } BIND(STRLANG(?_name, "zh") AS ?l) ?c a zs:Company ; skos:prefLabel ?l }'
    )
    assert len(kg.query(out, named, name=HOSTILE[0])) == 1
    assert len(kg.query(out, named, name='" } ?c ?p ?o #')) == 0


def test_a_graph_answers_the_same_before_and_after_it_is_saved(tmp_path):
    page(tmp_path, "a.txt", NEWS.format(name="蜀渝星火"))
    graph = kg.build(tmp_path / "a.txt")
    out = graph.save(tmp_path / "out")
    for name in ("rules", "sentences", "doubtful", "counts"):
        assert list(graph.query(name)) == list(kg.query(out, name)), name
    assert len(graph.query("rules")) > 0


def test_a_pipeline_that_load_nlp_gave_and_that_was_saved_builds_the_same_bytes(tmp_path):
    kg.load_nlp().to_disk(tmp_path / "saved")
    pages = sorted(sample_path().glob("*.txt"))[:2]
    for name, model in (("shipped", None), ("saved-out", str(tmp_path / "saved"))):
        kg.build(pages, tmp_path / name, kg.Options(model=model))
    for name in ("graph.ttl", "evidence.ttl", "facts.jsonl", "merges.jsonl", "graph.html"):
        assert (tmp_path / "saved-out" / name).read_bytes() == (tmp_path / "shipped" / name).read_bytes(), name
    assert kg.load_nlp(str(tmp_path / "saved")).pipe_names[-1] == "kg_mentions"


def test_resources_and_judgements_without_effect_are_warned_of(tmp_path):
    (tmp_path / "mine" / "rules").mkdir(parents=True)
    (tmp_path / "mine" / "rules" / "own.yml").write_text("rules: []\n", encoding="utf-8")
    file = tmp_path / "judgements.tsv"
    file.write_text("云栖材料\t重庆云栖材料科技有限公司\tsame\tx\t2026-11-22\n", encoding="utf-8")
    source = page(tmp_path / "pages", "a.txt", NEWS.format(name="重庆云栖材料科技有限公司"))
    options = kg.Options(resources=tmp_path / "mine", judgements=(file,))
    ignored, unmet = sorted(kg.build(source, options=options).report.warnings, key=lambda line: "no page has" in line)
    assert "own.yml: ignored" in ignored
    assert "judgements.tsv: no page has these names" in unmet
    assert '"云栖材料" (line 1; did you mean 重庆云栖材料科技有限公司?)' in unmet


@pytest.mark.parametrize("icon", ["\ue000", "\ue001", "\ue00f"])
def test_an_icon_of_a_font_is_no_name(tmp_path, icon):
    plain = kg.build(page(tmp_path, "a.txt", NEWS.format(name="蜀渝星火")))
    strange = kg.build(page(tmp_path / "b", "a.txt", NEWS.format(name="蜀渝星火").replace("本报讯", f"{icon} 本报讯")))
    assert not strange.report.skipped
    assert {type(fact) for fact in strange.facts} == {type(fact) for fact in plain.facts}
