"""What stands in front of a name and is not of it."""

from __future__ import annotations

import pytest

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.fronts import is_places, without_sum, without_support, without_verb
from kg.nlp.generic import is_described
from kg.nlp.projects import find_projects
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.gazetteers import load_divisions
from kg.resources.lexicon import load_lexicons


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(lexicons=load_lexicons())


@pytest.fixture(scope="module")
def places() -> Vocabulary:
    return Vocabulary(divisions=load_divisions(), lexicons=load_lexicons())


def candidate(text: str, name: str, type_: MentionType) -> Candidate:
    start = text.index(name)
    return Candidate(start, start + len(name), type_, 0.9, "model.names")


@pytest.mark.parametrize(
    ("text", "name", "project"),
    [
        ("签下1.2亿元的云禾医养项目。", "1.2亿元的云禾医养项目", "云禾医养项目"),
        ("签下3000万美元云禾纺纱项目。", "3000万美元云禾纺纱项目", "云禾纺纱项目"),
        ("签约35000吨树脂项目。", "吨树脂项目", "35000吨树脂项目"),
        ("签约云禾树脂项目。", "云禾树脂项目", "云禾树脂项目"),
    ],
)
def test_a_project_has_its_size_and_not_its_cost(vocabulary: Vocabulary, text: str, name: str, project: str) -> None:
    fitted = without_sum(Scan(text, vocabulary), candidate(text, name, MentionType.PROJECT))
    assert text[fitted.start : fitted.end] == project


@pytest.mark.parametrize(
    ("text", "name", "project"),
    [
        ("调研云禾医养产业园时强调。", "调研云禾医养产业园", "云禾医养产业园"),
        ("加快推进云禾纺纱项目。", "加快推进云禾纺纱项目", "云禾纺纱项目"),
        ("走进新建村。", "新建村", "新建村"),
        ("云禾发展中心开工。", "云禾发展中心", "云禾发展中心"),
    ],
)
def test_a_project_begins_behind_the_verb_that_leads_to_it(
    vocabulary: Vocabulary, text: str, name: str, project: str
) -> None:
    fitted = without_verb(Scan(text, vocabulary), candidate(text, name, MentionType.PROJECT))
    assert text[fitted.start : fitted.end] == project


def test_a_place_that_reads_like_a_verb_stays_in_a_project(places: Vocabulary) -> None:
    text = "签约新建区云禾纺纱项目。"
    fitted = without_verb(Scan(text, places), candidate(text, "新建区云禾纺纱项目", MentionType.PROJECT))
    assert text[fitted.start : fitted.end] == "新建区云禾纺纱项目"


def test_who_supports_a_company_is_not_of_its_name(vocabulary: Vocabulary) -> None:
    text = "市里将全力支持云禾集团来投资。"
    fitted = without_support(Scan(text, vocabulary), candidate(text, "全力支持云禾集团", MentionType.COMPANY))
    assert text[fitted.start : fitted.end] == "云禾集团"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("云南楚雄", True),
        ("广西北海市", True),
        ("泰安发展", True),
        ("苏州长兴", False),
        ("云南白药", False),
        ("泰安", False),
    ],
)
def test_a_province_and_its_place_are_no_company(places: Vocabulary, name: str, expected: bool) -> None:
    text = f"感谢{name}的支持。"
    assert is_places(Scan(text, places), candidate(text, name, MentionType.COMPANY)) is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("该县将成为最重要的竹材生产基地。", "竹材生产基地", True),
        ("全力打造高品质的竹材生产基地。", "竹材生产基地", True),
        ("月湖项目总投资5亿元，占地40亩，主要建设酒窖、果汁灌装线。", "果汁灌装线", True),
        ("月湖项目总投资5亿元，主要建设酒窖。", "月湖项目", False),
        ("甲公司将建设竹材生产基地。", "竹材生产基地", False),
        ("此次开工的项目还包括云禾竹材基地。", "云禾竹材基地", False),
    ],
)
def test_what_a_place_becomes_and_parts_of_a_project_are_no_projects(
    vocabulary: Vocabulary, text: str, name: str, expected: bool
) -> None:
    found = candidate(text, name, MentionType.PROJECT)
    assert is_described(Scan(text, vocabulary), found.start, found.end) is expected


def test_a_site_with_its_brand_in_marks_is_a_project(vocabulary: Vocabulary) -> None:
    text = "游客走进“云上青川”共享农庄，“三个百亿”产业项目正在推进。"
    found = [text[c.start : c.end] for c in find_projects(Scan(text, vocabulary)) if c.rule == "project.quoted-head"]
    assert found == ["“云上青川”共享农庄"]
