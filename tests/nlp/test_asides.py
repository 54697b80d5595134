"""Sites and roads that are told of in passing."""

from __future__ import annotations

import pytest

from kg.nlp.asides import is_aside
from kg.nlp.scan import Scan, Vocabulary


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("园区紧邻岭云高速，离港口不远。", "岭云高速"),
        ("青岭公路、云河公路等三条公路穿境而过。", "云河公路"),
        ("东至滨江大道以西，面积三平方公里。", "滨江大道"),
        ("岭云县获批国家级竹产业示范基地。", "国家级竹产业示范基地"),
        ("十年后云禾镇成为西南最大的竹笋加工基地。", "竹笋加工基地"),
        ("全县正在打造“百里茶叶小镇”，游客多了。", "百里茶叶小镇"),
        ("全镇叫响“山地果品基地”招牌。", "山地果品基地"),
        ("项目占地40亩，主要建设冷链分拣中心、办公楼。", "冷链分拣中心"),
    ],
)
def test_what_is_passed_honoured_or_a_part_is_no_project(text: str, name: str) -> None:
    start = text.index(name)
    assert is_aside(Scan(text, Vocabulary()), start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("集中开工岭云高速、青河水库等5个项目。", "岭云高速"),
        ("作为云禾竹产业示范基地的承载地，镇里建了三座厂房。", "云禾竹产业示范基地"),
        ("云禾集团建设竹笋加工基地，计划明年投产。", "竹笋加工基地"),
        ("通山互通连接线、云河大道等已完工。", "云河大道"),
        ("2月19日，“云禾绿电示范基地”正式开工。", "云禾绿电示范基地"),
        ("项目建成后，云禾产业园将新增就业500人。", "云禾产业园"),
    ],
)
def test_what_is_built_is_a_project(text: str, name: str) -> None:
    start = text.index(name)
    assert not is_aside(Scan(text, Vocabulary()), start, start + len(name))
