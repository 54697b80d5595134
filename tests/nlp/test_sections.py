"""Offices whose name the words behind it prove."""

from __future__ import annotations

import re

import pytest

from kg.nlp.scan import Scan, Vocabulary
from kg.nlp.sections import with_offices
from kg.resources.lexicon import load_lexicons
from tests.nlp.marked import unmark

VOCABULARY = Vocabulary(lexicons=load_lexicons())


def read(marked: str) -> list[tuple[str, str]]:
    """Names of a text with names marked, [D:青杠县], as they are then."""
    text, names = unmark(marked)
    return [(c.type.value, text[c.start : c.end]) for c in with_offices(Scan(text, VOCABULARY), names)]


@pytest.mark.parametrize(
    ("marked", "office"),
    [
        ("[D:青杠市][D:云岭区]营商环境中心[T:主任][P:周正平]到会。", "青杠市云岭区营商环境中心"),
        ("[G:青杠省商务厅]外资处[T:副处长][P:周正平]到会。", "青杠省商务厅外资处"),
        ("[G:县商务局]投资股负责人介绍，今年形势好。", "县商务局投资股"),
        ("[D:青杠县]招商中心坚持上门服务。", "青杠县招商中心"),
        ("[G:青杠市政府]驻[D:上海]联络处陪同客商考察。", "青杠市政府驻上海联络处"),
        ("[G:青杠省委]第三巡视组进驻。", "青杠省委第三巡视组"),
        ("从[J:云岭科技园项目]建设指挥部获悉，工程过半。", "云岭科技园项目建设指挥部"),
        ("[K:云岭工业园][T:管委会主任][P:周正平]到会。", "云岭工业园管委会"),
        ("全县成立竹木产业攻坚领导小组，统筹推进。", "竹木产业攻坚领导小组"),
        ("国家竹业中心[T:主任][P:周正平]到会。", "国家竹业中心"),
        ("[G:青杠省委]办公厅通报。", "青杠省委办公厅"),
    ],
)
def test_office_goes_to_where_its_post_begins(marked: str, office: str) -> None:
    assert ("GovernmentBody", office) in read(marked)


def test_cooperatives_of_supply_are_no_government() -> None:
    assert read("[D:青杠县]供销社[T:主任][P:周正平]到会。")[0] == ("Organization", "青杠县供销社")


def test_title_loses_the_office_that_it_had_taken() -> None:
    assert read("[K:云岭工业园][T:管委会主任][P:周正平]到会。")[1:] == [("Title", "主任"), ("Person", "周正平")]


@pytest.mark.parametrize(
    "marked",
    [
        "县里成立由县长任组长的领导小组，统筹推进。",
        "县里成立重点项目推进领导小组，统筹推进。",
        "[D:青杠县]党政主要领导到会。",
        "[D:青杠县]设立项目专班，一事一议。",
        "[D:青杠县]材料研究中心[T:主任][P:周正平]到会。",
        "[D:青杠县]建起物流中心，年吞吐百万吨。",
        "[D:青杠县]两个分指挥部要抓紧。",
        "[D:青杠县][C:甲能科技]办公室[T:主任][P:周正平]到会。",
        "[G:青杠县商务局][T:局长][P:周正平]到会。",
    ],
)
def test_what_names_no_office_stays(marked: str) -> None:
    assert [name for _, name in read(marked)] == re.findall(r"\[[A-Z]:([^\]]*)\]", marked)
