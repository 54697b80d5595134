"""Holders of posts that no model saw, and where names of persons end."""

from __future__ import annotations

import pytest

from kg.nlp.holders import with_holders
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons
from tests.nlp.marked import unmark

VOCABULARY = Vocabulary(lexicons=load_lexicons())


def read(marked: str, kind: str = "Person") -> list[str]:
    """Names of a kind of a text with its names marked, [G:青杠县政府]."""
    text, names = unmark(marked)
    return [text[c.start : c.end] for c in with_holders(Scan(text, VOCABULARY), names) if c.type.value == kind]


@pytest.mark.parametrize(
    ("marked", "person"),
    [
        ("[G:青杠县政府][T:副县长]江河，到会。", "江河"),
        ("[C:甲能科技][T:董事长][D:黄山]、[C:乙材股份][T:总经理][P:周正平]到会。", "黄山"),
        ("[D:青杠县][T:县长]高远主持会议。", "高远"),
        ("贯彻省委书记林国远4月3日的讲话。", "林国远"),
    ],
)
def test_name_between_a_title_and_a_mark_is_its_holder(marked: str, person: str) -> None:
    assert person in read(marked)


def test_holder_has_his_title() -> None:
    assert read("贯彻省委书记林国远4月3日的讲话。", "Title") == ["省委书记"]


@pytest.mark.parametrize(
    "marked",
    [
        "[D:青杠县][T:县长]高度重视，要求抓紧。",
        "召开县长办公会，部署工作。",
        "[T:董事长][D:黄山]之行，收获不小。",
        "县委书记任务重，压力大。",
        "[C:甲能科技][T:董事长][C:乙材股份][T:总经理]到会。",
    ],
)
def test_what_else_follows_a_title_is_no_person(marked: str) -> None:
    assert read(marked) == []


@pytest.mark.parametrize(
    ("marked", "person"),
    [
        ("[P:孙明作]推介发言。", "孙明"),
        ("[P:孙有作]说，今年好。", "孙有作"),
        ("走进养蜂户[P:林国远家]。", "林国远"),
        ("[D:青杠县]长[P:巴图·阿]不拉主持会议。", "巴图·阿不拉"),
        ("[P:买买提·艾力]来到车间。", "买买提·艾力"),
        ("[P:林国远]到会。", "林国远"),
    ],
)
def test_name_ends_where_it_is_written_to(marked: str, person: str) -> None:
    assert read(marked) == [person]
