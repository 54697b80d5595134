"""The sum behind a number of projects."""

from __future__ import annotations

import pytest

from tests.extract.reading import observations, read


def told(text: str) -> set[tuple[str, float]]:
    return {(name, value) for _, name, value, _, _ in observations(read(text, home="青杠县"))}


@pytest.mark.parametrize(
    "text",
    [
        "[D:青杠县]签约项目14个，涵盖阀门、箱包等领域，意向投资额9亿元。",
        "[D:青杠县]现场14个项目签约，意向投资金额9亿元。",
        "[D:青杠县]签约项目共有14个，分别是[J:隔膜工厂]、[J:壳体工厂]，投资总额达到9亿元。",
        "[D:青杠县]成功签约[J:隔膜工厂]、[J:壳体工厂]等14个外资项目，投资额达9亿元。",
    ],
)
def test_sum_is_that_of_the_number_before_it(text: str) -> None:
    assert told(text) == {("signedProjects", 14.0), ("agreedInvestment", 9e8)}


@pytest.mark.parametrize(
    "text",
    [
        "[D:青杠县]签约项目14个，其中[J:隔膜工厂]总投资9亿元。",
        "[D:青杠县]签约项目14个，[J:隔膜工厂]投资9亿元。",
        "[D:青杠县]签约项目14个，年度完成投资9亿元。",
    ],
)
def test_sum_of_a_part_is_not(text: str) -> None:
    assert told(text) == {("signedProjects", 14.0)}


@pytest.mark.parametrize(
    "text",
    [
        "[D:青杠县]14个项目成功签约，涉及阀门、箱包等6个领域，计划总投资9亿元。",
        "[D:青杠县]14个项目成功签约，项目总投资9亿元。",
    ],
)
def test_number_of_trades_and_the_word_projects_do_not_part_a_sum_from_its_number(text: str) -> None:
    assert told(text) == {("signedProjects", 14.0), ("agreedInvestment", 9e8)}


def test_sentence_may_open_with_the_sum_of_the_number_before_it() -> None:
    text = "[D:青杠县]14个项目集中签约。项目总投资9亿元，涵盖阀门、箱包等领域。"
    assert told(text) == {("signedProjects", 14.0), ("agreedInvestment", 9e8)}


def test_sum_of_one_project_is_not_that_of_the_number_before_it() -> None:
    text = "[D:青杠县]14个项目集中签约。[J:隔膜工厂]总投资9亿元，将建6条线。"
    assert told(text) == {("signedProjects", 14.0)}
