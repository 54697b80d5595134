"""Who wrote and photographed, where the text itself says it."""

from __future__ import annotations

import pytest

from kg.nlp.imprints import find_bylines, find_writers


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("云网云岭2月3日电 (沈青 何小禾)山里的厂房忙了起来。", "(沈青 何小禾)"),
        ("本报讯（沈青 报道）记者从镇里了解到。", "（沈青 报道）"),
        ("本报消息（记者 沈青 何小禾）今天上午，全市集中开工。", "（记者 沈青 何小禾）"),
        ("产业提档升级。（图/文 沈青、何小禾）", "（图/文 沈青、何小禾）"),
        ("进入新的阶段。”主任介绍。（沈青）\n下一段", "（沈青）"),
        ("工人正在烘干。 沈青 摄", "沈青 摄"),
        ("产业提档升级。（沈青何小禾）", "（沈青何小禾）"),
        ("产业提档升级。沈青\n下一段", "沈青"),
        ("云岭日报讯全媒体记者沈青、何小禾报道：产业成熟。", "全媒体记者沈青、何小禾报道"),
        ("云岭日报讯 沈青、记者何小禾云岭报道 近日，", "沈青、记者何小禾云岭报道"),
        ("全市开工。\n编审何小禾", "编审何小禾"),
        ("代表在仪式上发言。沈青摄企业代表在现场。", "沈青摄"),
        ("云岭县签下三个项目\n\n沈青\n\n2021年2月3日\n近日，", "沈青"),
        ("云岭县招商\n作者：沈青\n近日，全县开工。", "作者：沈青"),
        ("工人在忙碌 供图 云岭县委宣传部\n下一段", "供图 云岭县委宣传部"),
    ],
)
def test_bylines_inside_a_text_are_found(text: str, byline: str) -> None:
    assert [span.of(text) for span in find_bylines(text)] == [byline]


@pytest.mark.parametrize(
    "text",
    [
        "云禾集团（沈青任董事长）签约。",
        "三位代表（沈青、何小禾）出席签约仪式。",
        "公司（记者从现场获悉）已投产。",
        "沈青摄影爱好者协会成立。",
        "三家公司签约。（云禾科技公司）",
        "会议召开。沈青出席。",
        "云岭县招商\n青杠\n全县开工。",
        "云岭日报讯 记者从市投资促进局获悉，据公开报道，",
    ],
)
def test_brackets_of_the_news_are_none(text: str) -> None:
    assert find_bylines(text) == []


def test_writers_are_the_names_without_their_roles() -> None:
    text = "本报讯（全媒体记者 沈青 通讯员 何小禾）今天。"
    assert find_writers(text, find_bylines(text)) == {"沈青", "何小禾"}
