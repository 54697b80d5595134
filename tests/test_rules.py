"""Every rule reads its examples and leaves its counterexamples alone; rule files are told wrong like code by a compiler."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.extract.compile import compile_rules
from kg.extract.explain import check_examples
from kg.model import EventKind, Predicate, RuleSet
from kg.nlp.quantities import find_values
from kg.resources.rules import load_rules
from kg.resources.schema import RuleFileModel

RULE = """
rules:
  - id: invests-in.test
    predicate: {predicate}
    confidence: 0.9
    roles: {{subject: {type}, object: District}}
    pattern: "{pattern}"
    {extra}
    examples:
      - {{text: "甲公司落户乙县。", mentions: {{甲公司: Company, 乙县: District}}, expect: {{subject: 甲公司}}}}
    counterexamples:
      - {{text: "甲公司离开乙县。", because: it leaves}}
"""


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules()


def write_rule(folder: Path, **parts: str) -> Path:
    values = {"predicate": "zs:investsIn", "type": "Company", "pattern": "{subject}落户{object}", "extra": "", **parts}
    path = folder / "rules" / "own.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(RULE.format(**values), encoding="utf-8")
    return path


def test_every_rule_reads_its_examples_and_no_counterexample(rules: RuleSet) -> None:
    assert [str(failure) for failure in check_examples(rules, find_values)] == []


def test_every_rule_has_both_kinds_of_examples(rules: RuleSet) -> None:
    assert [rule.id for rule in rules.rules if not rule.examples or not rule.counterexamples] == []
    assert all(example.because for rule in rules.rules for example in rule.counterexamples)


def test_all_relations_of_text_and_all_events_have_rules(rules: RuleSet) -> None:
    read = {rule.predicate for rule in rules.rules}
    derived = {Predicate.INVESTS_IN, Predicate.UNDERTAKES}  # follow from whole investments
    assert set(Predicate) - derived - read == set()
    assert set(EventKind) <= read


def test_all_rules_compile(rules: RuleSet) -> None:
    assert len(compile_rules(rules)) == len(rules.rules)


def test_overlay_adds_a_rule_of_its_own(tmp_path: Path, rules: RuleSet) -> None:
    write_rule(tmp_path)
    assert {rule.id for rule in load_rules(tmp_path).rules} - {rule.id for rule in rules.rules} == {"invests-in.test"}


def test_overlay_replaces_the_rule_of_the_same_id(tmp_path: Path, rules: RuleSet) -> None:
    path = write_rule(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace("invests-in.test", "issued.verb"), encoding="utf-8")
    assert next(r for r in load_rules(tmp_path).rules if r.id == "issued.verb").predicate is Predicate.INVESTS_IN


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"type": "Compny"}, 'unknown role type "Compny". Did you mean "Company"?'),
        ({"predicate": "zs:investIn"}, 'unknown predicate "investIn". Did you mean "investsIn"?'),
        ({"pattern": "{subject}落户{objekt}"}, 'unknown role "objekt". Did you mean "object"?'),
        ({"pattern": "{subject}{@bild}{object}"}, 'unknown word list "bild". Did you mean "build"?'),
        ({"pattern": "{subject}落户"}, 'role "object" of rule invests-in.test is not in its pattern'),
        ({"pattern": "{subject}{trigger}{object}"}, "lists no trigger words"),
        ({"pattern": "{subject}(落户{object}"}, "the pattern is no regular expression"),
        ({"extra": "confidense: 0.5"}, 'unknown field "confidense". Did you mean "confidence"?'),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, parts: dict[str, str], message: str) -> None:
    path = write_rule(tmp_path, **parts)
    with pytest.raises(RuleError) as caught:
        load_rules(tmp_path)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{path}:")
    assert caught.value.line


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    write_rule(tmp_path, type="Compny", predicate="zs:investIn")
    with pytest.raises(RuleError) as caught:
        load_rules(tmp_path)
    assert len(str(caught.value).splitlines()) == 2


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "rules" / "own.yaml"
    path.parent.mkdir()
    path.write_text("rules:\n  - id: [", encoding="utf-8")
    with pytest.raises(RuleError, match="no YAML"):
        load_rules(tmp_path)


def test_schema_file_is_that_of_the_models() -> None:
    stored = json.loads((Path(__file__).parents[1] / "kg/resources/rules.schema.json").read_text(encoding="utf-8"))
    assert set(stored["$defs"]) == set(RuleFileModel.model_json_schema()["$defs"])
    assert set(stored["$defs"]["RuleModel"]["properties"]) == set(
        RuleFileModel.model_json_schema()["$defs"]["RuleModel"]["properties"]
    )
