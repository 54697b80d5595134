"""Whether a figure is reached or aimed at."""

from __future__ import annotations

import pytest

from tests.extract.reading import observations, read


def told(text: str) -> set[tuple[str, float, str]]:
    return {(name, value, kind) for _, name, value, _, kind in observations(read(text, home="青杠县"))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[T:市委书记][P:李某]要求，今年[D:青杠县]到位资金不少于70亿元。", {("fundsInPlace", 7e9, "target")}),
        ("会议要求，[D:青杠县]要转作风，全年开工项目不少于60个。", {("startedProjects", 60.0, "target")}),
        ("[D:青杠县]提出全年开工项目不少于100个。", {("startedProjects", 100.0, "target")}),
        ("方案明确，今年[D:青杠县]到位资金不低于70亿元。", {("fundsInPlace", 7e9, "target")}),
    ],
)
def test_figure_that_is_demanded_is_a_target(text: str, expected: set[tuple[str, float, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("去年[D:青杠县]到位资金不少于70亿元。", {("fundsInPlace", 7e9, "")}),
        ("按照会议要求，[D:青杠县]开工项目达60个。", {("startedProjects", 60.0, "")}),
        ("会议要求抓落实，一季度[D:青杠县]开工项目60个。", {("startedProjects", 60.0, "")}),
        ("会议要求抓落实，截至目前[D:青杠县]开工项目达60个。", {("startedProjects", 60.0, "")}),
        ("[D:青杠县]提出了问题12个，开工项目达60个。", {("startedProjects", 60.0, "")}),
    ],
)
def test_figure_told_beside_a_demand_is_a_result(text: str, expected: set[tuple[str, float, str]]) -> None:
    assert told(text) == expected
