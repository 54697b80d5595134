"""The repairs, on cases and on made-up pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.model import RepairedText, Repairs
from kg.resources.repairs import load_repairs
from kg.text.changes import plain
from kg.text.repair import FIXERS, repair

CASES = Path(__file__).parents[1] / "cases" / "repairs"

PIECES = st.sampled_from(
    [
        "綦江高新区", "招商引资", "签约项目", "近年来，", "同时,", "渝北 建成", "的", "势", "亿元", "1.2", "1,148", "2023 年",
        "。", "，", "、", "：", "；", "！", ",", ".", ":", "!", "“", "”", '"', "'", "（", "）", "(", ")", "《", "》", "……", "...",
        "--", "—", " ", "  ", "\u3000", "\n", "\n\n", "\n\n\n\n", "\r\n", "\t", "\u200b", "\ufeff", "Ａ", "１", "％", "e\u0301",
        "⼯", "LED", "GDP ", "李四 摄", "□ 渝北日报记者 王五", "摄/赵六", "图为厂房。", "区县头条", "A03版", "2O23年", "月3曰",
        "招商引引", "绿/色/出/行", "本报讯(记者 钱七)", "某某公司落户园区，投资建设新材料生产基地，预计年底投产",
    ]
)  # fmt: skip
PAGES = st.lists(PIECES, max_size=60).map("".join)


@pytest.fixture(scope="module")
def repairs() -> Repairs:
    return load_repairs()


def cases(name: str) -> list[object]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [pytest.param(case, id=case["label"]) for case in map(json.loads, lines)]


@pytest.mark.parametrize("case", [*cases("in-the-wild"), *cases("synthetic")])
def test_repair_mends_what_is_broken(case: dict[str, str], repairs: Repairs) -> None:
    assert case["original"] != case["repaired"]
    assert repair(plain(case["original"]).source, repairs).text == case["repaired"]


def test_space_inside_a_figure_goes_and_one_behind_a_year_stays(repairs: Repairs) -> None:
    text = "青杠县今年以来已签约亿元以上项目58个，协议引资4 37亿元，全县各乡镇各部门一起为2024 300亿元的目标加油鼓劲。"
    assert "引资437亿元" in repair(plain(text).source, repairs).text
    assert "2024 300亿元" in repair(plain(text).source, repairs).text


@pytest.mark.parametrize("case", cases("negative"))
def test_repair_leaves_alone_what_is_whole(case: dict[str, str], repairs: Repairs) -> None:
    assert repair(plain(case["original"]).source, repairs).text == case["original"]


@pytest.mark.parametrize("case", cases("known-failures"))
@pytest.mark.xfail(strict=True, reason="the case says why")
def test_repair_cannot_mend_yet(case: dict[str, str], repairs: Repairs) -> None:
    assert repair(plain(case["original"]).source, repairs).text == case["repaired"]


@settings(max_examples=300, deadline=None)
@example(page="GDP \n\n\n\n綦江高新区\n”")
@given(page=PAGES)
def test_repair_keeps_the_offset_of_every_character(page: str) -> None:
    check_offsets(repair(plain(page).source, load_repairs_once()))


@settings(max_examples=300, deadline=None)
@given(page=st.text(max_size=200))
def test_repair_keeps_offsets_of_any_text(page: str) -> None:
    check_offsets(repair(plain(page).source, load_repairs_once()))


@settings(max_examples=300, deadline=None)
@given(page=PAGES)
def test_repair_changes_nothing_in_its_own_output(page: str) -> None:
    once = repair(plain(page).source, load_repairs_once())
    assert repair(plain(once.text).source, load_repairs_once()).text == once.text


@pytest.mark.parametrize("fixer", FIXERS, ids=lambda fixer: fixer.__name__)
@settings(max_examples=60, deadline=None)
@given(page=PAGES)
def test_each_fixer_keeps_offsets(fixer: object, page: str) -> None:
    assert callable(fixer)
    check_offsets(fixer(plain(page), load_repairs_once()))


def test_repair_of_a_caption_in_a_sentence_spans_it_in_the_source(repairs: Repairs) -> None:
    page = (
        "园区的优势很大。\n\n园区坚持把服务送到企业门口，以高水平营商环境构建招商新优"
        "\n\n\n\n工人在车间装配电机。某某日报记者 王某 摄\n\n势。园区今年的优势更强。"
    )
    mended = repair(plain(page).source, repairs)
    start = mended.text.index("新优势")
    assert mended.source_span(type(mended.edits[0].span)(start, start + 3)).of(page).startswith("新优\n")
    caption = mended.text.index("工人在车间")
    assert caption > start
    assert mended.origin[caption] == page.index("工人在车间")


def test_edits_are_in_the_order_of_the_source(repairs: Repairs) -> None:
    edits = repair(plain("綦 江 高新区, 招 商,投资 1.2 亿元,建 厂 房,明年投产。\n").source, repairs).edits
    assert len(edits) > 5
    assert [edit.span for edit in edits] == sorted(edit.span for edit in edits)


def check_offsets(mended: RepairedText) -> None:
    """Every offset lies in the source, does not fall within a line, and leads to the character unless an edit says else."""
    source, text, origin = mended.source.text, mended.text, mended.origin
    assert len(origin) == len(text) + 1
    edited: set[int] = set()
    for edit in mended.edits:
        assert 0 <= edit.span.start <= edit.span.end <= len(source)
        edited.update(range(edit.span.start, edit.span.end))
    for i, char in enumerate(text):
        assert 0 <= origin[i] < len(source)
        assert origin[i] in edited or char == source[origin[i]]
        if i and "\n" not in text[i - 1 : i + 1]:
            assert origin[i - 1] <= origin[i]
    kept = set(origin[:-1])
    assert all(at in kept or at in edited for at in range(len(source)))


_LOADED: list[Repairs] = []


def load_repairs_once() -> Repairs:
    if not _LOADED:
        _LOADED.append(load_repairs())
    return _LOADED[0]
