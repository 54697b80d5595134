"""Programmes by the marks around them."""

from __future__ import annotations

import pytest

from kg.nlp.policies import find_policies
from kg.nlp.scan import Scan, Vocabulary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县开展“营商环境攻坚年”活动。", "“营商环境攻坚年”活动"),
        ("启动“全民招商年、项目落地年”活动。", "“全民招商年、项目落地年”活动"),
        ("实施‘两新三强’工程，成效好。", "‘两新三强’工程"),
        ("坚持“工业强县、旅游兴县”战略不动摇。", "“工业强县、旅游兴县”战略"),
        ("出台“青二十条”，企业放心。", "“青二十条”"),
        ("兑现“青杠36条”惠企政策。", "“青杠36条”惠企政策"),
        ("深入实施工业强市战略。", "工业强市战略"),
        ("坚定实施工业立县战略。", "工业立县战略"),
        ("抢抓长三角一体化发展机遇。", "长三角一体化发展"),
        ("深入实施“青杠归雁回乡工程”。", "“青杠归雁回乡工程”"),
        ("实施园区提质三年行动计划。", "园区提质三年行动计划"),
        ("全市开展“四大行动”，谋划项目。", "“四大行动”"),
        ("还创新“一窗联办”工作机制，帮企业办事。", "“一窗联办”工作机制"),
        ("广泛开展“乡友回家、项目回归”活动。", "“乡友回家、项目回归”活动"),
        ("大力实施东向带动战略。", "东向带动战略"),
        ("对标“两年会战行动方案”，压实责任。", "“两年会战行动方案”"),
    ],
)
def test_programme_is_found_with_its_marks(text: str, expected: str) -> None:
    assert expected in {text[c.start : c.end] for c in find_policies(Scan(text, Vocabulary()))}


@pytest.mark.parametrize(
    "text",
    [
        "他说：‘项目要快。’计划不变。",
        "举办“甲乙推介”活动。",
        "走“产城融合”道路。",
        "全市战略清晰。",
        "持续深化“放管服”改革。",
        "围绕“六大产业”招商。",
    ],
)
def test_other_quotations_are_none(text: str) -> None:
    assert not find_policies(Scan(text, Vocabulary()))
