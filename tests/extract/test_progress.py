"""How far a deal has come: what is still ahead by its date, what is told of another phase, what stands still."""

from __future__ import annotations

import pytest

from tests.extract.reading import investments, read


def stage_of(text: str, project: str) -> str | None:
    """The stage of the deal of `project` in an article without a date."""
    (found,) = {stage for _, name, _, stage in investments(read(text, created=None)) if name == project}
    return found


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("7月14日，甲能科技传来消息。[J:储能基地]总投资3亿元，正在打桩，7月底投产。", "UnderConstruction"),
        ("7月14日，甲能科技传来消息。[J:储能基地]总投资3亿元，6月底投产。", "InProduction"),
        ("3月5日，甲能科技传来消息。[J:储能基地]总投资3亿元，10月份开工，明年底投产。", None),
        ("1月9日，甲能科技传来消息。[J:储能基地]总投资3亿元，12月投产。", "InProduction"),
        ("3月5日，甲能科技传来消息。[J:储能基地]总投资3亿元，正在装修，年底即可投产。", "UnderConstruction"),
        ("3月5日，甲能科技传来消息。[J:储能基地]总投资3亿元，已于9月投产。", "InProduction"),
    ],
)
def test_milestone_that_the_calendar_puts_ahead_is_not_reached(text: str, stage: str | None) -> None:
    assert stage_of(text, "储能基地") == stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("[J:储能基地二期]总投资3亿元，昨日开工，一期已经投产。", "UnderConstruction"),
        ("[J:储能基地]总投资3亿元，昨日开工，一期已经投产。", "InProduction"),
    ],
)
def test_stage_of_another_phase_is_left_to_it(text: str, stage: str) -> None:
    assert {stage_of(text, "储能基地二期" if "基地二期" in text else "储能基地")} == {stage}


def test_list_of_projects_shares_the_stage_told_behind_it() -> None:
    text = "总投资3亿元的[J:储能基地]、总投资5亿元的[J:隔膜工厂]均已开工。"
    assert (stage_of(text, "储能基地"), stage_of(text, "隔膜工厂")) == ("UnderConstruction", "UnderConstruction")


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("总投资3亿元的[J:储能基地]因环评调整暂停，复工时间未定。", "Stalled"),
        ("总投资3亿元的[J:储能基地]去年暂停，今年3月已复工。", "UnderConstruction"),
        ("总投资3亿元的[J:储能基地]奠基以后，企业没再来过人。", "Stalled"),
    ],
)
def test_standstill_ends_only_where_work_goes_on(text: str, stage: str) -> None:
    assert stage_of(text, "储能基地") == stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("本市举行项目集中开工仪式。\n[J:储能基地]总投资3亿元，占地40亩。", "UnderConstruction"),
        ("本市19个优质项目成功签约。\n[J:储能基地]总投资3亿元，占地40亩。", "Signed"),
        ("本市举行项目集中签约活动。\n[J:储能基地]计划总投资3亿元，将在年底建成。", "Signed"),
        ("本市举行项目集中签约和集中开工活动。\n[J:储能基地]总投资3亿元，占地40亩。", None),
        ("[J:储能基地]总投资3亿元，占地40亩。\n另有19个优质项目成功签约。", None),
    ],
)
def test_stage_is_that_of_the_event_that_the_article_opens_with_where_nothing_else_is_told(
    text: str, stage: str | None
) -> None:
    (found,) = {stage for _, name, _, stage in investments(read(text, created=None)) if name == "储能基地"} or {None}
    assert found == stage


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("[C:甲能科技]签约投资9亿元的[J:储能基地]，建成后主要从事电芯生产运营。", "Signed"),
        ("[C:甲能科技]签约投资9亿元的[J:储能基地]，全部建成达产可实现税收2亿元。", "Signed"),
        ("[C:甲能科技]投资9亿元的[J:储能基地]建成后，目前已投产。", "InProduction"),
    ],
)
def test_what_comes_once_it_stands_is_no_stage(text: str, stage: str) -> None:
    assert stage_of(text, "储能基地") == stage
