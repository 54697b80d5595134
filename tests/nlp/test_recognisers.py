"""Lists of industries, campaigns, and places for visitors, each by its own recogniser."""

from __future__ import annotations

import pytest

from kg.model import MentionType
from kg.nlp.industries import find_industries
from kg.nlp.policies import find_policies
from kg.nlp.projects import find_projects
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(lexicons=load_lexicons())


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("围绕氢能、动力电池及回收利用两大产业链招商", ["氢能", "动力电池及回收利用"]),
        ("全县聚焦新材料、石榴和旅游三大产业", ["新材料", "石榴", "旅游"]),
        ("本县以生物医药、绿色食品为重点产业", ["生物医药", "绿色食品"]),
        ("近年来，德安市着力打造大健康、电子信息、清洁能源三大主导产业", ["大健康", "电子信息", "清洁能源"]),
    ],
)
def test_find_industries_reads_every_member_of_a_counted_list(
    vocabulary: Vocabulary, text: str, members: list[str]
) -> None:
    found = [c for c in find_industries(Scan(text, vocabulary)) if c.rule == "industry.enumerated"]
    assert [text[c.start : c.end] for c in found] == members


def test_find_industries_takes_no_list_of_other_things(vocabulary: Vocabulary) -> None:
    text = "围绕龙头企业、重点项目、产业集群三大产业要素"
    assert not [c for c in find_industries(Scan(text, vocabulary)) if c.rule == "industry.enumerated"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("启动“有效投资攻坚年”。", "“有效投资攻坚年”"),
        ("开展“作风建设年”行动。", "“作风建设年”行动"),
        ("完成“十四五”规划目标。", "“十四五”规划"),
        ("实施头雁培育行动。", "头雁培育行动"),
        ("深化“三改一活”改革。", "“三改一活”改革"),
        ("实施“满天星”行动计划。", "“满天星”行动计划"),
        ("推进“英才”培养计划。", "“英才”培养计划"),
        ("研究制定村干部培养三年计划。", "村干部培养三年计划"),
        ("召开“比拼争先·建功青杠”启动大会。", "“比拼争先·建功青杠”"),
    ],
)
def test_find_policies_reads_campaigns(vocabulary: Vocabulary, text: str, name: str) -> None:
    assert name in [text[c.start : c.end] for c in find_policies(Scan(text, vocabulary))]


@pytest.mark.parametrize(
    "text",
    [
        "把招商作为“一把手”工程。",
        "成立“百日攻坚”行动领导小组。",
        "他喊：“甲能来了！”这家福谷企业计划投资22亿元。",
        "“甲能”今年第二次扩产，“乙材”团队计划明年投产。",
        "参加“你好青杠”启动大巴巡游。",
        "印发《某县“百日攻坚”行动方案》。",
    ],
)
def test_find_policies_leaves_figures_of_speech_and_parts_of_titles(vocabulary: Vocabulary, text: str) -> None:
    assert all(c.rule == "policy.document" for c in find_policies(Scan(text, vocabulary)))


def test_find_projects_reads_sights_with_a_name_only(vocabulary: Vocabulary) -> None:
    text = "游人到云岭坡旅游度假区，各大景区、商圈、国家级旅游度假区也不冷清。"
    found = [c for c in find_projects(Scan(text, vocabulary)) if c.rule == "project.sight"]
    assert [(text[c.start : c.end], c.type) for c in found] == [("云岭坡旅游度假区", MentionType.PROJECT)]
