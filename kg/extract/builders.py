"""Where those invest who build a project: in the place of the project, where nothing else says where they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.likeness import same_name
from kg.extract.owners import OWN_NAME
from kg.model import Claim, Mention, MentionType, Predicate

_FULL_NAME = re.compile(r"(?:公司|集团|合作社|厂)$")
"""How a name ends that is surely a company's, though it only stands in its project's name."""


def place_builders(claims: Sequence[Claim], companies: Sequence[Mention]) -> list[Claim]:
    """That who undertakes a project invests in the project's place (gold of real pages: 198 of 206).

    Not where another place is told of the company, nor for a name that only stands in the project's and may be a brand.

    Args:
        claims: All claims of the article.
        companies: The companies that the article names by themselves.
    """
    out: list[Claim] = []
    invests = [c.mentions("subject")[0] for c in claims if c.predicate is Predicate.INVESTS_IN]
    sites = [
        c
        for c in claims
        if c.predicate is Predicate.LOCATED_IN and c.mentions("subject")[0].type is MentionType.PROJECT
    ]
    for work in claims:
        if work.predicate is not Predicate.UNDERTAKES:
            continue
        builder, project = work.mentions("subject")[0], work.mentions("object")[0]
        apart = work.evidence.rule_id != OWN_NAME and any(same_name(c.text, builder.text) for c in companies)
        if not (apart or _FULL_NAME.search(builder.text)):
            continue
        if any(same_name(builder.text, other.text) for other in invests):
            continue
        site = next((c for c in sites if same_name(c.mentions("subject")[0].text, project.text)), None)
        if site is None:
            continue
        place = site.mentions("object")[0]
        note = f"{builder.text} undertakes {project.text}, which is there"
        evidence = replace(
            site.evidence,
            confidence=round(site.evidence.confidence * work.evidence.confidence, 4),
            note="; ".join(filter(None, (site.evidence.note, note))),
        )
        arguments = (("subject", builder), ("object", place))
        out.append(replace(site, predicate=Predicate.INVESTS_IN, arguments=arguments, evidence=evidence))
    return out
