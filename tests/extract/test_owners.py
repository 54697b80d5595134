"""Projects whose names begin with a company's that stands nowhere else."""

from __future__ import annotations

from kg.extract import read_claims
from kg.model import Mention, MentionType, Span
from tests.extract.reading import RULES, investments, marked, relations

OWNER = "鸿岭药业"


def owned(text: str) -> tuple[set[tuple[str, str, str]], set[str]]:
    """The relations and the investors of a text in whose first project 鸿岭药业 is found."""
    article, mentions = marked(text)
    at = article.text.text.index(OWNER)
    span = Span(at, at + len(OWNER))
    owner = Mention(id=f"a#{span.start}-{span.end}", article_id="a", span=span, text=OWNER, type=MentionType.COMPANY)
    claims = read_claims(article, mentions, RULES, owners=[owner])
    investors = {m.text for c in claims for m in c.mentions("investor")}
    assert bool(investors) <= bool(investments(claims))
    return {(s, p, o) for s, p, o in relations(claims)}, investors


def test_owner_undertakes_its_project_and_pays_for_it() -> None:
    told, investors = owned("[J:鸿岭药业研究中心项目]总投资3亿元，已开工。")
    assert (OWNER, "undertakes", "鸿岭药业研究中心项目") in told
    assert investors == {OWNER}


def test_owner_gives_way_to_who_is_told() -> None:
    told, investors = owned("[J:鸿岭药业研究中心项目]总投资3亿元，由[C:甲能科技]投资建设。")
    assert (OWNER, "undertakes", "鸿岭药业研究中心项目") not in told
    assert investors == {"甲能科技"}
