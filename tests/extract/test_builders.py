"""Who builds a project invests where the project is."""

from __future__ import annotations

from kg.extract import read_claims
from tests.extract.reading import RULES, marked, relations


def told(text: str) -> set[tuple[str, str, str]]:
    article, mentions = marked(text)
    return set(relations(read_claims(article, mentions, RULES)))


def test_builder_invests_in_the_place_of_its_project() -> None:
    found = told("[C:甲能集团]是老牌企业。[D:青杠县]的[J:甲能集团储能基地]名声在外。")
    assert ("甲能集团", "undertakes", "甲能集团储能基地") in found
    assert ("甲能集团", "investsIn", "青杠县") in found


def test_builder_named_only_inside_its_project_invests_nowhere() -> None:
    found = told("[D:青杠县]的[J:甲能储能基地]名声在外。")
    assert not any(predicate == "investsIn" for _, predicate, _ in found)


def test_place_that_is_told_of_a_builder_stays() -> None:
    found = told("[C:甲能集团]在[D:桂溪县]投资建厂。[D:青杠县]很热闹。[J:甲能集团储能基地]名声在外。")
    assert ("甲能集团", "investsIn", "桂溪县") in found
    assert ("甲能集团", "investsIn", "青杠县") not in found
