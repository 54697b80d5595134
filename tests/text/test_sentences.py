"""Cutting blocks into sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Span
from kg.text.sentences import LONGEST, split_sentences

MARKS = st.sampled_from([*"。！？；，：“”‘’（）《》…", "\u3000", " ", "项目", "某某公司签约投资三亿元", "落户园区"])


def cut(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("签约60个。开工30个！何时投产？", ["签约60个。", "开工30个！", "何时投产？"]),
        ("签约60个；开工30个。", ["签约60个；开工30个。"]),
        ("他说：“明年再投。”", ["他说：“明年再投。”"]),
        ("“明年再投。”他说。工人笑了。", ["“明年再投。”他说。", "工人笑了。"]),
        ("“你懂锂电池吗？”“你为什么来？”对方连抛两个问题。", ["“你懂锂电池吗？”", "“你为什么来？”对方连抛两个问题。"]),
        ("他问：“真的吗？好的！”便走了。", ["他问：“真的吗？好的！”便走了。"]),
        ("建好台账，如何使用？“随时可查。”负责人说。", ["建好台账，如何使用？", "“随时可查。”负责人说。"]),
        ("项目、资金、人才……都来了。", ["项目、资金、人才……都来了。"]),
        ("项目、资金、人才……", ["项目、资金、人才……"]),
        ("投资1.2亿元（一期。不含设备）。年底投产。", ["投资1.2亿元（一期。不含设备）。", "年底投产。"]),
        ("● 黄陂签下首家外资冷链　4月3日，双方签约。", ["● 黄陂签下首家外资冷链", "4月3日，双方签约。"]),
        ("没有句号的一段", ["没有句号的一段"]),
        ("他说：“没有后引号。真的。", ["他说：“没有后引号。", "真的。"]),
    ],
)
def test_split_sentences_ends_them_where_readers_do(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_split_sentences_cuts_a_long_quotation_but_not_from_its_speaker() -> None:
    first = "我们看中的是这里已经有完整的上下游产业链条，企业来了就能配套，物流成本也低。"
    second = "区里派了专班，环评、能评、用地预审同步推进，我们几乎没有跑过腿，也没有求过人。"
    assert cut(f"“{first}{second}”董事长说。") == [f"“{first}", f"{second}”董事长说。"]


@given(text=st.lists(MARKS, max_size=40).map("".join))
def test_split_sentences_covers_all_but_spaces_and_keeps_order(text: str) -> None:
    spans = list(split_sentences(text, Span(0, len(text))))
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)


@given(text=st.lists(MARKS, max_size=40).map("".join), lead=st.integers(0, 5))
def test_split_sentences_stays_in_its_block(text: str, lead: int) -> None:
    whole = "前" * lead + text + "后"
    block = Span(lead, lead + len(text))
    assert all(block.covers(span) for span in split_sentences(whole, block))


def test_what_is_too_long_to_be_a_sentence_is_cut_behind_commas():
    text = "某区签约项目六十个，" * 900
    parts = cut(text)
    assert "".join(parts) == text
    assert max(map(len, parts)) <= LONGEST
    assert all(part.endswith("，") for part in parts)
