"""The corpus and its reader: marks where names are, parts apart, swapped names consistent."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts" / "training"
sys.path.insert(0, str(SCRIPTS))

from articles import (  # noqa: E402
    CORPUS,
    Marked,
    MarkupError,
    join_lines,
    leave_out,
    names_of,
    read_article,
    read_markup,
)
from swap import Stock, find_brand, swap_names  # noqa: E402

from kg.model import Division  # noqa: E402


def division(code: str, name: str, short: str, level: str = "county") -> Division:
    return Division(code=code, name=name, short=short, level=level, parent=None)


QIJIANG, FUQUAN = division("500110", "綦江区", "綦江"), division("522702", "福泉市", "福泉")
STOCK = Stock(
    surnames=("欧阳",),
    weights=(1.0,),
    minority=("买买提", "阿里木"),
    trades=("科技",),
    by_level={"county": (FUQUAN,)},
    by_name={
        "綦江区": (QIJIANG, True),
        "綦江": (QIJIANG, False),
        "重庆": (division("500000", "重庆市", "重庆", "province"), False),
        "重庆市": (division("500000", "重庆市", "重庆", "province"), True),
    },
)


def marked(text: str) -> Marked:
    return Marked("w9-001", {}, *read_markup(text))


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_article_is_marked_by_the_rules(path: Path) -> None:
    article = read_article(path)
    assert article.id == path.stem
    assert {"place", "home", "kind", "date", "ocr"} <= article.head.keys()
    assert all(a[1] <= b[0] for a, b in zip(article.spans, article.spans[1:], strict=False))
    assert all(article.text[s:e].strip() for s, e, _ in article.spans)


@pytest.mark.parametrize("text", ["[X:綦江]", "[D:綦江", "[K:[D:綦江]高新区]", "[D: ]"])
def test_broken_markup_is_told_with_its_line(text: str) -> None:
    with pytest.raises(MarkupError, match=r"^here:2: "):
        read_markup("题目\n" + text, "here")


def test_lines_broken_inside_a_name_are_joined() -> None:
    article = join_lines(marked("前期，[C:青海瀚\n海锂盐有 限公司]说。\n\n[D:綦江]好\n"))
    assert article.text == "前期，青海瀚海锂盐有限公司说。\n\n綦江好\n"
    assert [article.text[s:e] for s, e, _ in article.spans] == ["青海瀚海锂盐有限公司", "綦江"]


def test_sentences_with_held_out_names_are_left_out() -> None:
    article = marked("[C:宏锐科技]签约。[D:綦江]很好。")
    kept, dropped = leave_out(article, names_of([marked("[C:宏锐科技]")]))
    assert (kept.text, dropped) == ("綦江很好。", 1)
    assert [kept.text[s:e] for s, e, _ in kept.spans] == ["綦江"]


def test_swapped_names_are_the_same_everywhere() -> None:
    article = marked(
        "[C:重庆宏锐新材料科技有限公司]落户[D:綦江区]。[G:綦江区委][T:书记][P:李明]到[K:綦江高新区]看[C:宏锐科技]。"
    )
    other = swap_names(article, STOCK, random.Random(4), ("District", "Company", "Person"))
    names = [other.text[s:e] for s, e, _ in other.spans]
    assert names[1] == "福泉市"
    assert names[2] == "福泉市委"
    assert names[5] == "福泉高新区"
    assert names[4].startswith("欧阳")
    brand = names[6].removesuffix("科技")
    assert brand != "宏锐"
    assert names[0] == f"重庆{brand}新材料科技有限公司"
    assert [label for *_, label in other.spans] == [label for *_, label in article.spans]


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("重庆宏锐新材料有限公司", "宏锐"),
        ("重庆市綦江区宏锐新材料有限公司", "宏锐"),
        ("宏锐科技", None),
        ("IBM中国有限公司", None),
    ],
)
def test_brand_stands_behind_the_place(name: str, brand: str | None) -> None:
    assert find_brand(name, STOCK) == brand
