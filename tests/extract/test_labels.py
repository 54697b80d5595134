"""Labels at the head of an item: which place the item, and what follows it, is told of."""

from __future__ import annotations

import pytest

from kg.extract.labels import label_at
from kg.extract.read import Reader
from tests.extract.reading import RULES, marked, read, relations


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("【青杠县】3月2日，甲能科技开工。", "青杠县"),
        ("■福谷县 3月2日，甲能科技开工。", "福谷县"),
        ("3．青杠高新区：甲能科技开工。", "青杠高新区"),
        ("（二）福谷县：甲能科技开工。", "福谷县"),
        ("◇青杠县", "青杠县"),
    ],
)
def test_a_closed_label_is_read_with_its_words(text: str, words: str) -> None:
    label = label_at(text, 0, len(text))
    assert label is not None
    assert label.closed
    assert text[label.start : label.end] == words


@pytest.mark.parametrize(
    "text", ["青杠县3月2日开工。", "【这是一段很长很长的话，不是什么小标题，也不会是地名】", "3.2亿元已到位。"]
)
def test_a_sentence_is_no_label(text: str) -> None:
    label = label_at(text, 0, len(text))
    assert label is None or not label.closed


def test_what_follows_a_label_is_told_of_its_place_until_the_next() -> None:
    claims = read(
        "[D:山南市]一周\n\n【[D:青杠县]】[C:甲能科技]投资3亿元的[J:储能基地]开工。\n\n【[D:福谷县]】[C:乙材股份]投资2亿元的[J:板材工厂]开工。"
    )
    found = relations(claims)
    assert ("储能基地", "locatedIn", "青杠县") in found
    assert ("板材工厂", "locatedIn", "福谷县") in found
    assert not any(o == "山南市" for _, p, o in found if p == "locatedIn")


def test_encoding_alone_reads_labels_as_the_rules_do() -> None:
    article, mentions = marked("【[D:青杠县]】全县重点发展[I:钒钛新材料]。\n\n【[D:福谷县]】全县重点发展[I:竹木家居]。")
    places = [
        slot.mention.text
        for encoded in Reader(RULES).encode(article, mentions)
        for slot in encoded.slots.values()
        if slot.mention is not None and slot.words == "全县"
    ]
    assert places == ["青杠县", "福谷县"]


def test_a_firm_is_where_its_plant_is_built_but_not_where_it_only_signed() -> None:
    built = relations(read("[C:甲能科技]在[D:青杠县]投资3亿元的[J:储能基地]昨日开工。"))
    signed = relations(read("[C:甲能科技]与[D:青杠县]签约，投资3亿元建设[J:储能基地]。"))
    assert ("甲能科技", "locatedIn", "青杠县") in built
    assert ("甲能科技", "locatedIn", "青杠县") not in signed


def test_a_project_that_bears_a_brand_is_of_the_one_firm_that_has_it() -> None:
    one = relations(read("[C:天骋动力集团]来人了。[J:天骋锂电工厂]亮灯。"))
    two = relations(read("[C:天骋动力集团]和[C:天骋置业]来人了。[J:锂电工厂]亮灯。"))
    assert ("天骋动力集团", "undertakes", "天骋锂电工厂") in one
    assert not any(p == "undertakes" for _, p, _ in two)
