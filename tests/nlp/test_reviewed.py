"""The chosen names once more, beside each other."""

from __future__ import annotations

import pytest

from kg.model import Division, MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.repeats import AGAIN
from kg.nlp.reviewed import review
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons

C, K, D, P, J, G = (
    MentionType.COMPANY,
    MentionType.PARK,
    MentionType.DISTRICT,
    MentionType.PERSON,
    MentionType.PROJECT,
    MentionType.ORGANIZATION,
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    named = (
        ("110101", "青杠县", "青杠"),
        ("110102", "云岭县", "云岭"),
        ("110103", "白云区", "白云"),
        ("110104", "马安县", "马安"),
    )
    divisions = [
        Division(code=code, name=name, short=short, level="county", parent=None, since=None, until=None)
        for code, name, short in named
    ]
    return Vocabulary(divisions=divisions, lexicons=load_lexicons())


def reviewed(
    vocabulary: Vocabulary, text: str, *names: tuple[str, MentionType], score: float = 0.97, rule: str = "model.names"
) -> list[tuple[str, MentionType]]:
    chosen = sorted(
        Candidate(text.index(words), text.index(words) + len(words), type_, score, rule) for words, type_ in names
    )
    return [(text[c.start : c.end], c.type) for c in review(Scan(text, vocabulary), chosen)]


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        (
            "在青杠县经济开发区禾木电子有限公司车间，",
            "青杠县经济开发区禾木电子有限公司",
            [("青杠县经济开发区", K), ("禾木电子有限公司", C)],
        ),
        ("苏州工业园区禾木电子有限公司", "苏州工业园区禾木电子有限公司", [("苏州工业园区禾木电子有限公司", C)]),
        ("项目由禾木资源投资建设，总投资2亿元。", "禾木资源投资建设", [("禾木资源", C)]),
        ("由云岭人林可投资，", "云岭人林可投资", []),
        ("会见了禾木投资一行。", "禾木投资", [("禾木投资", C)]),
        ("积极落实中国禾木集团总投资。", "落实中国禾木集团", [("中国禾木集团", C)]),
        ("注入澎湃动力。", "澎湃动力", []),
        ("云岭煤矿停产。", "云岭煤矿", []),
        ("青杠县百大项目", "青杠县", []),
        ("（青杠）开幕", "青杠）", []),
    ],
)
def test_company_ends_where_its_own_words_end(
    vocabulary: Vocabulary, text: str, name: str, kept: list[tuple[str, MentionType]]
) -> None:
    assert reviewed(vocabulary, text, (name, C)) == kept


def test_organisation_that_only_the_model_saw_must_be_surer_than_other_names(vocabulary: Vocabulary) -> None:
    assert reviewed(vocabulary, "聚禾谷共建。", ("聚禾谷", G), score=0.86, rule=AGAIN) == []
    assert reviewed(vocabulary, "聚禾谷共建。", ("聚禾谷", G), score=0.95, rule=AGAIN) == [("聚禾谷", G)]
    assert reviewed(vocabulary, "聚禾谷共建。", ("聚禾谷", C), score=0.86, rule=AGAIN) == [("聚禾谷", C)]


@pytest.mark.parametrize(
    ("text", "name", "kept"),
    [
        ("走进石门工业区块。", "石门工业区", [("石门工业区块", K)]),
        ("用好石门高新区获批化工园区机遇", "石门高新区获批化工园区", [("石门高新区", K)]),
        ("走进石门工业区。", "石门工业区", [("石门工业区", K)]),
    ],
)
def test_park_ends_where_its_own_words_end(
    vocabulary: Vocabulary, text: str, name: str, kept: list[tuple[str, MentionType]]
) -> None:
    assert reviewed(vocabulary, text, (name, K)) == kept


def test_estate_with_a_firm_and_a_place_in_front_is_a_project(vocabulary: Vocabulary) -> None:
    text = "位于禾木（青杠）工业园项目现场"
    assert reviewed(vocabulary, text, ("禾木", C), ("青杠）工业园", K)) == [("禾木（青杠）工业园项目", J)]


@pytest.mark.parametrize(
    ("text", "given", "parks"),
    [
        ("按照石门园、竹溪园、禾木园的总体布局", "竹溪园", ["石门园", "竹溪园", "禾木园"]),
        ("即石门片区、竹溪片区、禾木片区三大片区", "竹溪片区", ["石门片区", "竹溪片区", "禾木片区"]),
        ("参观石门园、中心公园、禾木校园", "石门园", ["石门园"]),
        ("辖石门园区、城区和山区", "石门园区", ["石门园区"]),
    ],
)
def test_members_of_a_list_that_end_like_a_park_are_parks(
    vocabulary: Vocabulary, text: str, given: str, parks: list[str]
) -> None:
    assert reviewed(vocabulary, text, (given, K)) == [(p, K) for p in parks]


def test_member_of_a_list_of_persons_is_a_person_though_a_place_is_called_so(vocabulary: Vocabulary) -> None:
    text = "县领导周正平、林可（县委副书记）、马安、何青、黄河、赵远出席。"
    names = [(n, P) for n in ("周正平", "林可", "何青", "赵远")]
    assert [n for n, _ in reviewed(vocabulary, text, *names, ("马安", D))] == [
        "周正平",
        "林可",
        "马安",
        "何青",
        "黄河",
        "赵远",
    ]


@pytest.mark.parametrize(
    ("text", "name", "stays"),
    [
        ("本报青杠讯（记者林可）", "青杠", False),
        ("中新网青杠2月14日电", "青杠", False),
        ("在青杠电子信息产业园", "青杠", True),
        ("蓝天抱白云，", "白云", False),
        ("白云区开工，白云再添动能", "白云再", True),
        ("科技兴县、开放活县", "兴县", False),
    ],
)
def test_place_that_is_only_said_is_none(vocabulary: Vocabulary, text: str, name: str, stays: bool) -> None:
    at = text.index(name)
    name = name.removesuffix("再")
    found = review(Scan(text, vocabulary), [Candidate(at, at + len(name), D, 0.97, "model.names")])
    assert bool(found) is stays


def test_places_of_offices_elsewhere_are_none(vocabulary: Vocabulary) -> None:
    text = "市政府驻青杠、云岭办事处领导"
    assert reviewed(vocabulary, text, ("青杠", D), ("云岭", D)) == []


@pytest.mark.parametrize(
    ("text", "given", "firms"),
    [
        ("引进了禾岚、云岭电子、远石等装备企业", "云岭电子", ["禾岚", "云岭电子", "远石"]),
        ("与禾岚、远石3家企业签约", "远石", ["禾岚", "远石"]),
        ("引进了禾岚、远石等项目", "远石", ["远石"]),
        ("发展远石、种植、养殖等企业", "远石", ["远石"]),
    ],
)
def test_members_of_a_list_of_firms_are_firms(vocabulary: Vocabulary, text: str, given: str, firms: list[str]) -> None:
    assert reviewed(vocabulary, text, (given, C)) == [(f, C) for f in firms]


def test_park_beside_another_kind_of_park_is_one_where_its_own_words_say_so(vocabulary: Vocabulary) -> None:
    assert reviewed(vocabulary, "打造石门产业园、竹溪新区两个平台", ("竹溪新区", K)) == [
        ("石门产业园", K),
        ("竹溪新区", K),
    ]
