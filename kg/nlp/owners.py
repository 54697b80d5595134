"""Companies inside the names of their projects: 鸿岭药业 of 鸿岭药业生物医药研究中心项目.

The longer name has won over the shorter one (`kg.nlp.mentions`), and yet a paper that lists projects so names their companies
nowhere else. What the model thinks of the first characters, were they no project, tells such a company from a describing word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language

from kg.model import Article, Mention, MentionType, Origin, Span
from kg.nlp.edges import places_between
from kg.nlp.mentions import chance_of, proposals_of
from kg.nlp.merge import Chance
from kg.nlp.scan import Scan

LEAST = 0.5
"""Probability that the first characters are a company, were they no part of a project, from which on they are one.

Measured on pages of local news: all names that were right lie above, and a third of the wrong ones below."""

LEAST_BY_FORM = 0.02
"""The same for a beginning that ends like a company's name (有限公司, 集团)."""

MANY = 2
"""Companies so found in one article from which on it is one that names its projects by their companies; a single one is as
often the project's own brand (on development articles 13 of 27)."""

LONGEST = 24
"""Characters of a company's name inside a project's."""

SHORTEST = 3
"""The same at least; of two characters most are places."""

_TINY = 1e-6
_FORM = re.compile(r"(?:公司|集团)$")
_HOUSE = re.compile(r"(?:大厦|大楼|广场|总部|基金|集群|公园|商场)(?:项目)?$")
"""A house or fund that bears a company's name is as often only called so."""
_NO_COMPANY = re.compile(
    r"(?:园区?|[新小片城景库]区|城|山|河|湖|江|溪|岛|湾|桥|路|街|县|市|镇|乡|村|国际|中心|基地|景区|高速|产业|旅游|文旅|年产|二期|一期)$"
)
"""A sight, a street or a place: no company's name ends so."""


def find_owners(article: Article, mentions: Sequence[Mention], nlp: Language) -> tuple[Mention, ...]:
    """The companies with whose names projects begin and that the article names nowhere else: each inside its project.

    Args:
        article: The article.
        mentions: Its names, as `find_mentions` found them.
        nlp: The same pipeline.
    """
    chance, proposals = chance_of(nlp, article.text.text), proposals_of(nlp, article.text.text)
    return () if chance is None or proposals is None else owners_in(article, mentions, proposals.scan, chance)


def owners_in(article: Article, mentions: Sequence[Mention], scan: Scan, chance: Chance) -> tuple[Mention, ...]:
    """As `find_owners`, with the text already looked at and the model's probability of any span of it."""
    text = article.text.text
    companies = [m for m in mentions if m.type is MentionType.COMPANY]
    ends = {m.span.end for m in companies}
    out: list[Mention] = []
    for project in mentions:
        if project.type is not MentionType.PROJECT or project.span.start in ends or _HOUSE.search(project.text):
            continue
        end, score = _company_at(scan, project.span, chance)
        if end is None or any(_is_named(text[project.span.start : end], company.text) for company in companies):
            continue
        span = Span(project.span.start, end)
        out.append(
            Mention(
                id=f"{article.id}#{span.start}-{span.end}",
                article_id=article.id,
                span=span,
                text=span.of(text),
                type=MentionType.COMPANY,
                origin=Origin.MODEL,
                score=round(score, 4),
            )
        )
    many = len({m.text for m in out}) >= MANY
    return tuple(m for m in out if many or _FORM.search(m.text))


def _company_at(scan: Scan, project: Span, chance: Chance) -> tuple[int | None, float]:
    """Where the company's name ends with which a project's begins, and how sure that is."""
    start = project.start
    free = max(1.0 - chance(start, project.end, MentionType.PROJECT), _TINY)
    best, score = None, 0.0
    for end in range(start + SHORTEST, min(project.end - 1, start + LONGEST + 1)):
        found = min(1.0, chance(start, end, MentionType.COMPANY) / free)
        if found > score:
            best, score = end, found
    if best is None:
        return None, 0.0
    name = scan.text[start:best]
    least = LEAST_BY_FORM if _FORM.search(name) else LEAST
    placed = places_between(scan, start, best)
    only_place = bool(placed) and placed[-1].end == best
    return (None, 0.0) if score < least or only_place or _NO_COMPANY.search(name) else (best, score)


def _is_named(name: str, company: str) -> bool:
    """Whether a company of the article may be the one that a project's name begins with."""
    return name in company or company in name
