"""`kg rules explain`: the rules that nearly fire, each with the reason why it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.extract.explain import explain
from kg.model import RuleSet
from kg.resources.rules import load_rules
from tests.extract.reading import marked

RULE = """
rules:
  - id: own.took-a-fancy
    predicate: zs:investsIn
    confidence: 0.8
    roles: {subject: Company, object: [District, Park]}
    pattern: "{subject}{GAP}相中了{object}这块宝地"
    unless: [没有]
    examples:
      - text: 甲公司相中了綦江区这块宝地。
        mentions: {甲公司: Company, 綦江区: District}
        expect: {subject: 甲公司, object: 綦江区}
    counterexamples:
      - text: 甲公司没有相中綦江区这块宝地。
        mentions: {甲公司: Company, 綦江区: District}
        because: it says that it did not
"""


def rule_with(folder: Path, gap: str) -> RuleSet:
    (folder / "rules").mkdir()
    (folder / "rules" / "own.yaml").write_text(RULE.replace("{GAP}", gap), encoding="utf-8")
    return load_rules(folder)


@pytest.mark.parametrize(
    ("gap", "words", "why"),
    [
        ("{fill:0-4}", "一眼就", None),
        (
            "{fill:0-4}",
            "在反复漫长的比较以后",
            r"too far from each other: 10 characters between them .*at most 4 may be",
        ),
        ("{fill:0-4}", "请[P:李四]来", "the Person 李四 may not stand between them"),
        ("{any:0-4}", "请[P:李四]来", None),
        ("{fill:0-8}", "看了，就", r'"，" may not stand between them \(in 看了，就\)'),
        ("{gap:0-8}", "看了，就", None),
        ("{fill:3-8}", "就", "too near each other: 1 characters between them, at least 3 must be"),
    ],
)
def test_a_rule_that_nearly_fires_says_what_stands_between_its_parts(
    tmp_path: Path, gap: str, words: str, why: str | None
) -> None:
    article, mentions = marked(f"[C:甲公司]{words}相中了[D:綦江区]这块宝地。")
    found = explain(article, mentions, rule_with(tmp_path, gap))
    near = [n.why for n in found.near if n.rule_id == "own.took-a-fancy"]
    if why is None:
        assert near == []
        assert "own.took-a-fancy" in {f.rule_id for f in found.fired}
        return
    assert len(near) == 1
    assert re.search(why, near[0])


def test_a_rule_whose_own_words_are_missing_is_not_near(tmp_path: Path) -> None:
    article, mentions = marked("[C:甲公司]看上了[D:綦江区]这块宝地。")
    found = explain(article, mentions, rule_with(tmp_path, "{fill:0-4}"))
    assert "own.took-a-fancy" not in {n.rule_id for n in found.near}


def test_a_word_of_unless_is_told(tmp_path: Path) -> None:
    article, mentions = marked("[C:甲公司]没有相中了[D:綦江区]这块宝地。")
    found = explain(article, mentions, rule_with(tmp_path, "{fill:0-4}"))
    assert [n.why for n in found.near if n.rule_id == "own.took-a-fancy"] == [
        '"没有" stands in it ("unless" of the rule)'
    ]
