"""Companies inside the names of their projects."""

from __future__ import annotations

import pytest

from kg.model import MentionType
from kg.nlp.merge import Chance
from kg.nlp.owners import owners_in
from kg.nlp.scan import Scan, Vocabulary
from tests.extract.reading import marked


def chances(text: str, of: dict[str, float]) -> Chance:
    """A model that gives each of these companies its probability, and any project 0.9."""

    def chance(start: int, end: int, kind: MentionType) -> float:
        return 0.9 if kind is MentionType.PROJECT else of.get(text[start:end], 0.0)

    return chance


def owners(text: str, of: dict[str, float]) -> list[str]:
    article, mentions = marked(text)
    plain = article.text.text
    return [m.text for m in owners_in(article, mentions, Scan(plain, Vocabulary()), chances(plain, of))]


LIST = "[J:鸿岭药业研究中心项目]、[J:启澜牧业万头奶牛场]、[J:云台大桥项目]在建。"


def test_owners_are_what_would_be_companies_were_they_no_projects() -> None:
    assert owners(LIST, {"鸿岭药业": 0.07, "启澜牧业": 0.06}) == ["鸿岭药业", "启澜牧业"]
    assert owners(LIST, {"鸿岭药业": 0.07, "启澜牧业": 0.04}) == []


def test_owners_found_alone_are_brands_unless_they_end_like_companies() -> None:
    assert owners(LIST, {"鸿岭药业": 0.09}) == []
    assert owners("[J:鸿岭集团研究中心项目]在建。", {"鸿岭集团": 0.01}) == ["鸿岭集团"]


@pytest.mark.parametrize("named", ["[C:鸿岭集团]", "[C:鸿岭集团有限公司]"])
def test_owners_are_none_where_the_text_names_the_company_itself(named: str) -> None:
    text = "建设[J:鸿岭集团研究中心项目]。"
    assert owners(f"[C:甲能科技]{text}", {"鸿岭集团": 0.09}) == ["鸿岭集团"]
    assert owners(f"{named}{text}", {"鸿岭集团": 0.09}) == []


def test_owners_of_houses_and_funds_are_none() -> None:
    assert owners("[J:鸿岭药业大厦]、[J:启澜牧业总部项目]。", {"鸿岭药业": 0.09, "启澜牧业": 0.09}) == []


def test_owners_are_no_sights_and_no_roads() -> None:
    assert owners("[J:云台大桥改造项目]、[J:青岭公园改造项目]。", {"云台大桥": 0.09, "青岭公园": 0.09}) == []
