"""Persons: lists after one title, titles in brackets, names before a verb of taking part."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Division, MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.fullnames import read_name
from kg.nlp.mentions import choose_names
from kg.nlp.persons import LONGEST_LIST, find_persons, titles_of_named
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons

VOCABULARY = Vocabulary(
    divisions=[
        Division(code="320000", name="江苏省", short="江苏", level="province", parent=None),
        Division(code="320582", name="张家港市", short="张家港", level="county", parent="320000"),
    ],
    lexicons=load_lexicons(),
)


def _persons(text: str) -> list[str]:
    return [text[c.start : c.end] for c in choose_names(text, VOCABULARY) if c.type is MentionType.PERSON]


def _titles(text: str) -> list[str]:
    return [text[c.start : c.end] for c in choose_names(text, VOCABULARY) if c.type is MentionType.TITLE]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("副县长王强、张丽、陈静和赵刚参加活动。", ["王强", "张丽", "陈静", "赵刚"]),
        ("副市长张伟、刘洋、陈晨以及周凯出席。", ["张伟", "刘洋", "陈晨", "周凯"]),
        ("副市长张伟及刘洋出席。", ["张伟", "刘洋"]),
        ("副市长王和与李明参加。", ["王和", "李明"]),
        ("市领导王强、李明、张静出席活动。", ["王强", "李明", "张静"]),
        ("市领导吴晓东、郑和平、孙丽等出席。", ["吴晓东", "郑和平", "孙丽"]),
        ("在王强、李明等陪同下，考察组一行参观。", ["王强", "李明"]),
        ("在李明陪同下，客商参观了园区。", ["李明"]),
        ("由王强、李明带队外出招商。", ["王强", "李明"]),
        ("副县长周敏等陪同调研。", ["周敏"]),
        ("副县长（王志强、李静）牵头。", ["王志强", "李静"]),
        ("书记尹和平说，路修好了。", ["尹和平"]),
        ("董事长陈和平一行来访。", ["陈和平"]),
        ("会长尹和，副会长王强到会。", ["尹和", "王强"]),
    ],
)
def test_choose_names_reads_each_name_of_a_list(text: str, names: list[str]) -> None:
    assert _persons(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("副县长王强、张家港市招商局负责人参加。", ["王强"]),
        ("副县长王强、企业代表参加。", ["王强"]),
        ("市委书记李强与企业家代表座谈。", ["李强"]),
        ("专家王强、农户、企业代表参加。", []),
        ("黄桃、白菜等参加评选。", []),
        ("黄桃陪同下饭菜上桌。", []),
    ],
)
def test_choose_names_ends_a_list_where_no_name_follows(text: str, names: list[str]) -> None:
    assert _persons(text) == names


@pytest.mark.parametrize(
    ("text", "titles", "names"),
    [
        ("张伟（市长）主持会议。", ["市长"], ["张伟"]),
        ("会上，张伟（市长）、李静（副市长）讲话。", ["市长", "副市长"], ["张伟", "李静"]),
        ("尤立群（市委常委、组织部部长）到会。", ["市委常委", "组织部部长"], ["尤立群"]),
        ("王志强（旺川新材料有限公司董事长）表示感谢。", ["董事长"], ["王志强"]),
    ],
)
def test_choose_names_reads_a_title_in_brackets_behind_the_name(text: str, titles: list[str], names: list[str]) -> None:
    assert _titles(text) == titles
    assert _persons(text) == names


@pytest.mark.parametrize("text", ["李静（市民代表）说得好。", "李静（右二）颁奖。", "名单（市长）另附。"])
def test_choose_names_takes_no_other_brackets_for_a_title(text: str) -> None:
    assert not _titles(text)


@given(st.lists(st.sampled_from(["王强", "张丽", "陈静", "赵建国", "周晓敏"]), min_size=1, max_size=LONGEST_LIST))
@settings(max_examples=40, deadline=None)
def test_find_persons_reads_a_list_of_any_length(names: list[str]) -> None:
    for joint in ("、", "和", "与", "以及"):
        text = f"副县长{joint.join(names)}参加。"
        found = {text[c.start : c.end] for c in _named(text)}
        assert found == set(names)


@given(st.text(alphabet="王和与及以等、，（）副县长张平陪同参加", max_size=60))
@settings(max_examples=60, deadline=None)
def test_find_persons_stays_inside_any_text(text: str) -> None:
    for candidate in find_persons(Scan(text, VOCABULARY)):
        assert 0 <= candidate.start < candidate.end <= len(text)


def test_read_name_of_a_long_chain_of_joints_ends() -> None:
    text = "王一和" * 3000
    assert read_name(Scan(text, VOCABULARY), 0) is not None


def _named(text: str) -> list[Candidate]:
    return [c for c in find_persons(Scan(text, VOCABULARY)) if c.rule == "person.after-title"]


def test_titles_stand_before_names_that_only_the_model_found() -> None:
    text = "青杠惠农种植专业合作社负责人连小满说。"
    found = [
        Candidate(0, 11, MentionType.COMPANY, 0.98, "model.names"),
        Candidate(14, 17, MentionType.PERSON, 0.97, "model.names"),
    ]
    titles = titles_of_named(Scan(text, VOCABULARY), found)
    assert [text[c.start : c.end] for c in titles] == ["负责人"]
    assert titles_of_named(Scan(text, VOCABULARY), [*found, *titles]) == []
