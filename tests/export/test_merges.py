from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.export.merges import write_merges
from kg.export.review import explain, explain_lines, review, review_lines
from kg.model import Decision, Judgement, MentionType
from kg.resolve import resolve
from tests.resolve.readings import KNOWLEDGE, read

T = MentionType
NAMES = {"重庆新视通智能科技有限公司": T.COMPANY, "新视通": T.COMPANY, "重庆海辰储能有限公司": T.COMPANY}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    readings = [
        read("重庆新视通智能科技有限公司签约。新视通开工。", NAMES, article="a"),
        read("重庆海辰储能有限公司签约。", NAMES, article="b"),
        read("海辰投产。", {"海辰": T.COMPANY}, article="c"),
    ]
    decision = Decision(
        left="重庆海辰储能有限公司",
        right="新视通",
        judgement=Judgement.DIFFERENT,
        reason="两家公司",
        date=date(2026, 11, 21),
    )
    write_merges(tmp_path / "merges.jsonl", resolve(readings, KNOWLEDGE, [decision]), readings)
    return tmp_path


def test_lines_are_json_with_reasons_and_sentences(out: Path) -> None:
    lines = [json.loads(line) for line in (out / "merges.jsonl").read_text(encoding="utf-8").splitlines()]
    pair = next(x for x in lines if x["kind"] == "pair" and x["judgement"] == "same")
    assert pair["leftEntity"] == pair["rightEntity"] == "company/重庆新视通智能科技有限公司"
    assert pair["reasons"][0].startswith("core_begins: ")
    assert pair["leftSentence"]["sentence"] == "重庆新视通智能科技有限公司签约。新视通开工。"


def test_review_lists_doubtful_pairs_with_their_sentences(out: Path) -> None:
    (pair,) = review(out)
    assert (pair.left, pair.right) == ("company/海辰", "company/重庆海辰储能有限公司")
    assert (pair.left_sentence, pair.right_sentence) == ("海辰投产。", "重庆海辰储能有限公司签约。")
    assert "海辰投产。" in "\n".join(review_lines(out))


def test_explain_says_why_names_are_one_node(out: Path) -> None:
    (node,) = explain(out, "新视通")
    assert node.id == "company/重庆新视通智能科技有限公司"
    assert [p.judgement for p in node.merged] == ["same"]
    assert any(p.by == "user" for p in node.apart)
    assert "两家公司" in "\n".join(explain_lines(out, "重庆新视通智能科技有限公司"))


def test_explain_of_an_unknown_name_tells_the_near_ones(out: Path) -> None:
    with pytest.raises(UsageError, match="重庆海辰储能有限公司"):
        explain(out, "储能")


def test_review_of_a_folder_without_a_build_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kg build"):
        review(tmp_path)
