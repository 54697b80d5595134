"""Projects: what ties a project to its company and place, so that 铜箔项目 here is not 铜箔项目 there."""

from __future__ import annotations

from collections.abc import Callable

from kg.model import Reading
from kg.model.types import EventKind, MentionType, Predicate
from kg.resolve.compare import project_core
from kg.resolve.normalize import fold

TELLING = 5
"""Characters of a project's core from which an equal name in the same county is the same project."""


def project_context(reading: Reading, county: str | None, company: Callable[[str], str]) -> dict[str, frozenset[str]]:
    """Folded name of a project → its companies (by the fullest name of the article) and its county.

    Args:
        reading: The article.
        county: Code of its home county.
        company: Mention id of a company → folded fullest name.
    """
    found: dict[str, set[str]] = {}
    for claim in reading.claims:
        if claim.predicate is EventKind.INVESTMENT:
            projects, companies = claim.mentions("project"), claim.mentions("investor")
        elif claim.predicate is Predicate.UNDERTAKES:
            projects, companies = claim.mentions("object"), claim.mentions("subject")
        else:
            continue
        for project in projects:
            found.setdefault(fold(project.text), set()).update(f"company:{company(m.id)}" for m in companies)
    for mention in reading.mentions:
        if mention.type is MentionType.PROJECT and county and len(project_core(mention.text)) >= TELLING:
            found.setdefault(fold(mention.text), set()).add(f"home:{county}")
    return {name: frozenset(words) for name, words in found.items()}
