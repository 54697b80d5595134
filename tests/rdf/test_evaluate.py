from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.rdf.evaluate import evaluate, fold

GRAPH = """
@prefix zs: <https://w3id.org/zhaoshang/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <https://w3id.org/zhaoshang/id/> .
:a1 a zs:Article .
:c1 a zs:Company ; skos:prefLabel "甲能科技有限公司"@zh ; skos:altLabel "甲能科技"@zh ; zs:mentionedIn :a1 ; zs:investsIn :d1 .
:c2 a zs:Company ; skos:prefLabel "乙集团"@zh ; zs:mentionedIn :a1 ; zs:partnersWith :c1 .
:d1 a zs:District ; skos:prefLabel "青杠县"@zh ; zs:mentionedIn :a1 .
:p1 a zs:Official, zs:Person ; skos:prefLabel "周正平"@zh ; zs:mentionedIn :a1 .
:post1 a zs:Post ; zs:holder :p1 ; zs:postTitle "县委书记" ; zs:postAt :d1 .
:i1 a zs:Investment ; zs:investor :c1 ; zs:amount 120000000 ; zs:stage zs:Signed .
:o1 a zs:Observation ; zs:place :d1 ; zs:indicator zs:signedProjects ; zs:value 60.0 ;
    zs:period "2024-01/2024-05" ; zs:isGrowthRate false .
:o2 a zs:Observation ; zs:place :d1 ; zs:indicator zs:fundsInPlace ; zs:value 16.3 ; zs:isGrowthRate true .
"""

GOLD: dict[str, Any] = {
    "id": "x1",
    "entities": [
        {"id": "c1", "type": "Company", "name": "甲能科技有限公司", "aliases": ["甲能科技"]},
        {"id": "c2", "type": "Company", "name": "乙集团"},
        {"id": "d1", "type": "District", "name": "青杠县"},
        {"id": "p1", "type": "Official", "name": "周正平"},
    ],
    "relations": [["c1", "investsIn", "d1"], ["c1", "partnersWith", "c2"]],
    "posts": [{"person": "p1", "title": "书记", "org": "青杠县委"}],
    "investments": [{"investors": ["c1"], "amount_cny": 120000000, "stage": "Signed"}],
    "observations": [
        {"place": "d1", "indicator": "signedProjects", "value": 60, "period": "2024"},
        {"place": "d1", "indicator": "growth:fundsInPlace", "value": 16.3},
    ],
}


def write(folder: Path, gold: dict[str, Any], graph: str = GRAPH) -> tuple[Path, Path]:
    (folder / "gold").mkdir()
    (folder / "gold" / "x1.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    (folder / "built" / "x1").mkdir(parents=True)
    (folder / "built" / "x1" / "graph.ttl").write_text(graph, encoding="utf-8")
    return folder / "gold", folder / "built"


def test_a_graph_that_says_what_the_gold_says_scores_one(tmp_path: Path) -> None:
    result = evaluate(*write(tmp_path, GOLD))
    assert {kind: (c.extra, c.missed) for kind, c in result.counts.items()} == dict.fromkeys(result.counts, (0, 0))
    assert (result.facts.right, result.facts.f1) == (6, 1.0)
    assert not result.errors


def test_what_the_gold_does_not_have_is_an_error_with_its_name(tmp_path: Path) -> None:
    gold = {**GOLD, "relations": [["c1", "partnersWith", "c2"]], "observations": GOLD["observations"][:1]}
    result = evaluate(*write(tmp_path, gold))
    assert result.errors["relation:investsIn"] == ["x1 extra 甲能科技有限公司 investsIn 青杠县"]
    assert result.errors["observation"] == ["x1 extra 青杠县 fundsInPlace 16.3"]


def test_what_the_graph_does_not_have_is_missed(tmp_path: Path) -> None:
    gold = {**GOLD, "investments": [{"investors": ["c1"], "amount_cny": 130000000}]}
    result = evaluate(*write(tmp_path, gold))
    assert result.errors["investment"] == [
        "x1 missed 甲能科技有限公司 130000000",
        "x1 extra 甲能科技有限公司 120000000",
    ]


def test_also_ok_place_counts_once(tmp_path: Path) -> None:
    gold = {
        **GOLD,
        "entities": [*GOLD["entities"], {"id": "k1", "type": "Park", "name": "青杠高新区"}],
        "relations": [["c1", "investsIn", "k1", {"also_ok": ["d1"]}], ["c1", "partnersWith", "c2"]],
    }
    result = evaluate(*write(tmp_path, gold))
    assert (result.counts["relation:investsIn"].right, result.counts["relation:investsIn"].extra) == (1, 0)


def test_an_article_that_was_not_built_is_told(tmp_path: Path) -> None:
    gold, built = write(tmp_path, GOLD)
    (built / "x1" / "graph.ttl").unlink()
    assert evaluate(gold, built).absent == ["x1"]


TWO = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
"""
PAGES = """
:a1 a zs:Article ; zs:file "pages/x1.txt" .
:a2 a zs:Article ; zs:file "pages/x1.txt" .
:b a zs:Article ; zs:file "pages/x2.txt" .
:c1 a zs:Company ; skos:prefLabel "甲能科技有限公司"@zh ; zs:mentionedIn :a1, :b ; zs:investsIn :d1, :d2 .
:c2 a zs:Company ; skos:prefLabel "乙集团"@zh ; zs:mentionedIn :a2 ; zs:partnersWith :c1 .
:c3 a zs:Company ; skos:prefLabel "丙集团"@zh ; zs:mentionedIn :b .
:d1 a zs:District ; skos:prefLabel "青杠县"@zh ; zs:mentionedIn :a1, :b .
:d2 a zs:District ; skos:prefLabel "白果县"@zh ; zs:mentionedIn :a1, :b .
:i1 a zs:Investment ; zs:investor :c1 ; zs:amount 120000000 ; zs:reportedIn :a2 .
:i2 a zs:Investment ; zs:investor :c1 ; zs:amount 130000000 ; zs:reportedIn :b .
"""
EVIDENCE = """
:r1 a zs:Relation ; rdf:subject :c1 ; rdf:predicate zs:investsIn ; rdf:object :d1 ; prov:wasDerivedFrom :e1 .
:r2 a zs:Relation ; rdf:subject :c1 ; rdf:predicate zs:investsIn ; rdf:object :d2 ; prov:wasDerivedFrom :e2 .
:r3 a zs:Relation ; rdf:subject :c2 ; rdf:predicate zs:partnersWith ; rdf:object :c1 ; prov:wasDerivedFrom :e1, :e2 .
:e1 a zs:Evidence ; prov:wasQuotedFrom :a1 .
:e2 a zs:Evidence ; prov:wasQuotedFrom :b .
"""
PAGE_GOLD: dict[str, Any] = {
    "id": "x1",
    "entities": [
        {"id": "c1", "type": "Company", "name": "甲能科技有限公司"},
        {"id": "c2", "type": "Company", "name": "乙集团"},
        {"id": "d1", "type": "District", "name": "青杠县"},
        {"id": "d2", "type": "District", "name": "白果县"},
    ],
    "relations": [["c1", "investsIn", "d1"], ["c1", "partnersWith", "c2"]],
    "investments": [{"investors": ["c1"], "amount_cny": 120000000}],
}


def write_one_build(folder: Path, *golds: dict[str, Any]) -> tuple[Path, Path]:
    prefixes = GRAPH.split(":a1 a", 1)[0]
    (folder / "gold").mkdir()
    for gold in golds:
        (folder / "gold" / f"{gold['id']}.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    (folder / "built").mkdir()
    (folder / "built" / "graph.ttl").write_text(prefixes + PAGES, encoding="utf-8")
    (folder / "built" / "evidence.ttl").write_text(prefixes + TWO + EVIDENCE, encoding="utf-8")
    return folder / "gold", folder / "built"


@pytest.mark.parametrize("more", [(), ({"id": "x2", "entities": [], "relations": []},)])
def test_of_a_build_of_many_pages_each_gold_is_compared_with_its_page(
    tmp_path: Path, more: tuple[dict[str, Any], ...]
) -> None:
    gold, built = write_one_build(tmp_path, PAGE_GOLD, *more)
    result = evaluate(gold, built)
    assert result.articles == 1 + len(more)
    errors = {line for lines in result.errors.values() for line in lines if line.startswith("x1 ")}
    assert errors == set()
    assert result.facts.right == 3
    if more:  # what that page alone tells; 乙集团 is not named there
        assert set(result.errors["relation:investsIn"]) == {"x2 extra 甲能科技有限公司 investsIn 白果县"}
        assert result.errors["investment"] == ["x2 extra 甲能科技有限公司 130000000"]
        assert sorted(result.errors["entity:Company"]) == ["x2 extra 丙集团", "x2 extra 甲能科技有限公司"]


def test_a_page_that_a_build_does_not_have_is_absent(tmp_path: Path) -> None:
    gold, built = write_one_build(tmp_path, PAGE_GOLD, {**PAGE_GOLD, "id": "x9"})
    assert evaluate(gold, built).absent == ["x9"]


def test_one_gold_file_goes_with_one_graph_whatever_the_page_is_called(tmp_path: Path) -> None:
    gold, built = write_one_build(tmp_path, {**PAGE_GOLD, "id": "y1"})
    assert evaluate(gold, built).articles == 1


def test_a_build_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    gold, built = write(tmp_path, GOLD)
    with pytest.raises(UsageError, match=r"no folder .*nowhere; build it first: kg build PAGES -o"):
        evaluate(gold, built / "nowhere")


def test_no_gold_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold file"):
        evaluate(tmp_path, tmp_path)


def test_gold_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    gold, built = write(tmp_path, GOLD)
    (gold / "x1.json").write_text(json.dumps(GOLD), encoding="utf-8-sig")
    assert evaluate(gold, built).facts.f1 == 1.0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"entities": None}, '"entities" is no list'),
        ({"entities": [{"id": "c1", "name": "甲能科技"}]}, 'number 1 of "entities" has no "type"'),
        ({"relations": [["c1", "investsIn", "d9"]]}, "number 1 of \"relations\" names 'd9', which is not in"),
        ({"relations": [["c1", "investsIn"]]}, 'number 1 of "relations" names'),
        ({"posts": [{"person": "p9", "title": "书记"}]}, "number 1 of \"posts\" names 'p9'"),
        ({"investments": [{"investors": ["c9"], "amount_cny": 1}]}, "number 1 of \"investments\" names 'c9'"),
        ({"investments": ["c1"]}, 'number 1 of "investments" is no JSON object'),
        ({"observations": [{"place": "d1", "indicator": "jobs"}]}, 'number 1 of "observations" has no "value"'),
    ],
)
def test_gold_of_another_form_is_told_in_one_line(tmp_path: Path, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        evaluate(*write(tmp_path, GOLD | wrong))
    assert str(caught.value).startswith(f"{tmp_path / 'gold' / 'x1.json'} is no gold file: {said}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["[]", '{"id": "x1", "relations": []}', "{", "\ufffd"])
def test_what_is_no_gold_at_all_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    gold, built = write(tmp_path, GOLD)
    (gold / "x1.json").write_bytes(text.encode("utf-8").replace("\ufffd".encode(), b"\xff"))
    with pytest.raises(UsageError, match=r"x1\.json is no gold file: "):
        evaluate(gold, built)


def test_a_broken_graph_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"graph\.ttl: not valid Turtle"):
        evaluate(*write(tmp_path, GOLD, GRAPH + "<half"))


@pytest.mark.parametrize(
    ("left", "right"), [("西部(重庆)科学城", "西部（重庆）科学城"), ("《十条》", "十条"), ("A·B", "AB")]
)
def test_names_fold_to_the_same(left: str, right: str) -> None:
    assert fold(left) == fold(right)
