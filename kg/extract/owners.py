"""Who undertakes the projects whose names begin with a company's that stands nowhere else: 鸿岭药业 of 鸿岭药业研究中心项目."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.claims import make_claim
from kg.extract.encode import PROJECT, Encoded
from kg.model import Article, Claim, Mention, Predicate

OWN_NAME = "undertakes.own-name"
"""The rule in whose name such a project is given: one that gives way to all others."""

DOUBT = 0.9
"""Factor for a company that only its project's name names."""


def read_owners(article: Article, sentence: Encoded, owners: Sequence[Mention]) -> list[Claim]:
    """The projects of `sentence` whose names hold one of `owners`, each undertaken by it."""
    out = []
    for at, slot in sentence.slots.items():
        project = slot.mention
        if sentence.text[at] != PROJECT or project is None:
            continue
        for owner in owners:
            if project.span.covers(owner.span):
                out.append(
                    make_claim(
                        article,
                        sentence,
                        Predicate.UNDERTAKES,
                        [("subject", owner), ("object", project)],
                        rule_id=OWN_NAME,
                        confidence=DOUBT * owner.score,
                        notes=[f"{project.text} bears the name of {owner.text}"],
                    )
                )
    return out
