"""Projects whose borders the words around them tell."""

from __future__ import annotations

import pytest

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.framed import find_framed, without_parts
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(lexicons=load_lexicons())


def found(vocabulary: Vocabulary, text: str, **known: MentionType) -> list[str]:
    chosen = [
        Candidate(text.index(name), text.index(name) + len(name), type_, 0.9, "model.names")
        for name, type_ in known.items()
    ]
    return [text[c.start : c.end] for c in find_framed(Scan(text, vocabulary), chosen)]


def test_what_stands_behind_a_company_up_to_its_head_noun_is_its_project(vocabulary: Vocabulary) -> None:
    text = "推动云禾食品有限公司日处理900吨番茄的桶装酱料生产线及瓶装果汁生产线项目、岭青水务改造。"
    assert found(vocabulary, text, 云禾食品有限公司=MentionType.COMPANY) == [
        "日处理900吨番茄的桶装酱料生产线及瓶装果汁生产线项目"
    ]


def test_a_project_that_only_its_company_names_is_named_so(vocabulary: Vocabulary) -> None:
    text = "县领导祝贺岭青科技项目顺利开工。"
    assert found(vocabulary, text, 岭青科技=MentionType.COMPANY) == ["岭青科技项目"]


@pytest.mark.parametrize(
    "text",
    [
        "云禾食品投资建设的番茄酱项目已开工。",
        "云禾食品项目部派来了工程师。",
        "云禾食品与镇里签下番茄种植基地。",
        "云禾食品有限公司项目顺利开工。",
    ],
)
def test_what_a_company_does_is_no_project_of_that_name(vocabulary: Vocabulary, text: str) -> None:
    name = "云禾食品有限公司" if "有限" in text else "云禾食品"
    assert found(vocabulary, text, **{name: MentionType.COMPANY}) == []


def test_members_of_a_counted_list_are_projects_without_park_and_firm(vocabulary: Vocabulary) -> None:
    text = "其中，青川工业园云禾100MW光伏储能、岭青锂业年产2万吨碳酸锂、月湖酒店等4个项目已复工。"
    assert found(vocabulary, text, 青川工业园=MentionType.PARK, 岭青锂业=MentionType.COMPANY) == [
        "云禾100MW光伏储能",
        "年产2万吨碳酸锂",
        "月湖酒店",
    ]


def test_an_amount_in_front_shows_a_project(vocabulary: Vocabulary) -> None:
    text = "总投资1亿元的露营用品、岭青鞋业等3个项目达成意向。"
    assert found(vocabulary, text, 岭青鞋业=MentionType.COMPANY) == ["露营用品", "岭青鞋业"]


@pytest.mark.parametrize(
    "text",
    [
        "洽谈了进出口贸易、电子显示、集成电路等3个项目。",
        "引进岭青科技有限公司、云禾食品有限公司等5个项目。",
        "围绕年产2万吨碳酸锂、新型建材三大产业项目招商。",
    ],
)
def test_industries_and_firms_on_a_list_are_no_projects(vocabulary: Vocabulary, text: str) -> None:
    assert found(vocabulary, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("建设年产3万吨竹浆、纸板、2万吨包装纸项目，明年投产。", ["年产3万吨竹浆、纸板、2万吨包装纸项目"]),
        ("新建年产3万吨竹浆、2万吨纸板等造纸项目。", ["年产3万吨竹浆、2万吨纸板等造纸项目"]),
        ("签约年产3万吨竹浆、云禾科技电芯项目。", []),
    ],
)
def test_a_project_is_named_by_all_that_it_makes(vocabulary: Vocabulary, text: str, names: list[str]) -> None:
    firm = {"云禾科技": MentionType.COMPANY} if "云禾科技" in text else {}
    assert found(vocabulary, text, **firm) == names


def test_members_that_end_in_project_are_read_from_mark_to_mark(vocabulary: Vocabulary) -> None:
    text = "实施了月湖湿地修复项目、岭青公司3万吨/年树脂项目、老街二期建设项目等。"
    assert found(vocabulary, text, 月湖湿地修复项目=MentionType.PROJECT) == [
        "月湖湿地修复项目",
        "3万吨/年树脂项目",
        "老街二期建设项目",
    ]


def test_a_count_that_the_list_fills_makes_all_of_it_projects(vocabulary: Vocabulary) -> None:
    text = "目前合作的有云禾华府、岭青鞋业、月湖数据中心3个项目。"
    known = {"云禾华府": MentionType.COMPANY, "岭青鞋业": MentionType.COMPANY}
    assert found(vocabulary, text, **known) == ["云禾华府", "岭青鞋业", "月湖数据中心"]
    text = text.replace("3个项目", "等12个项目")
    assert found(vocabulary, text, **known) == ["月湖数据中心"]


def test_a_list_gives_neither_sums_nor_owners_nor_what_a_firm_does(vocabulary: Vocabulary) -> None:
    text = (
        "包括石桥镇的月湖电芯壳体项目、0.5亿元的岭青特药项目、岭青公司在青川县投资的云禾秸秆制气项目和云禾产业园项目。"
    )
    assert found(vocabulary, text, 月湖电芯壳体项目=MentionType.PROJECT) == [
        "月湖电芯壳体项目",
        "岭青特药项目",
        "云禾秸秆制气项目",
        "云禾产业园项目",
    ]


def test_pieces_of_a_framed_project_are_dropped_and_persons_in_it_are_not() -> None:
    framed = Candidate(4, 20, MentionType.PROJECT, 0.9, "project.on-list")
    piece = Candidate(10, 20, MentionType.PROJECT, 0.9, "model.names")
    park = Candidate(4, 20, MentionType.PARK, 0.9, "model.names")
    same = Candidate(4, 20, MentionType.PROJECT, 0.9, "model.names")
    place = Candidate(4, 6, MentionType.DISTRICT, 0.9, "model.names")
    beside = Candidate(0, 4, MentionType.COMPANY, 0.9, "model.names")
    assert list(without_parts([piece, park, same, place, beside], [framed])) == [same, place, beside]


def test_members_of_a_list_in_brackets_are_projects_each(vocabulary: Vocabulary) -> None:
    text = "“两油”（投资52亿元的岭青石化一体化、投资48亿元的云禾炼化升级）、总投资6亿元的月湖酒店等3个能源项目开工。"
    assert found(vocabulary, text) == ["岭青石化一体化", "云禾炼化升级", "月湖酒店"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "总投资5亿元的岭青智能工厂（三期)、总投资8亿元的月湖商务中心等2个项目开工。",
            ["岭青智能工厂（三期)", "月湖商务中心"],
        ),
        ("总投资5亿元的云禾改造、总投资8亿元的岭青沥青二期）等2个项目开工。", ["云禾改造", "岭青沥青二期"]),
    ],
)
def test_no_project_of_a_list_has_half_a_pair_of_brackets(vocabulary: Vocabulary, text: str, names: list[str]) -> None:
    assert found(vocabulary, text) == names
