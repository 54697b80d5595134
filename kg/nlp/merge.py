"""Proposals of the gazetteers, the rules and the model made one list: a joint score for each, and the best choice without overlap.

The policy that this carries out is told in `kg.nlp.mentions`.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.model import MentionType, Origin
from kg.nlp.candidates import Candidate

FLOOR = 0.4
"""What a proposal's score must exceed to count at all in the choice between overlapping ones."""
ACCEPT = 0.5
"""Least score of a mention."""
ACCEPT_ALONE: Mapping[MentionType, float] = {
    MentionType.COMPANY: 0.8,
    MentionType.INDUSTRY: 0.8,
    MentionType.PARK: 0.8,
}
"""Least score of one that no recogniser saw, only the model.

On 193 web pages of local papers names go from P 0.841 R 0.873 to 0.849 0.869, on 49 held-out ones from 0.826 0.868 to 0.835 0.865;
the same for projects and bodies gains nothing."""
MODEL_WEIGHT = 0.8
"""Weight of the model's log odds against those of a trusted rule."""
LEAST_CHANCE = 0.01
"""A model is never surer than this that a span is no name: it has not read every name there is."""
LEAST_KNOWN, KNOWN_LENGTH = 0.3, 8
"""Nor surer than this that a company that a list knows by a name of so many characters is none: no chance puts that together."""
SUPPORT = 0.9
"""What it adds to the log odds that the model itself chose the name (the CRF, or the network against the CRF's doubt).

A rule that is not trusted adds nothing: the models have read what the rules find. On 47 development articles 0.9 and 1.3 give
F1 +0.1 over 0.6 (bodies +0.8)."""
TRUSTED = frozenset(
    {
        "alias",
        "body.ministry",
        "company.legal",
        "company.short",
        "district.full",
        "district.settlement",
        "district.within",
        "gazetteer.company",
        "gazetteer.governmentbody",
        "gazetteer.organization",
        "gazetteer.park",
        "industry.broad",
        "industry.classing",
        "industry.enumerated",
        "industry.heading",
        "industry.listed",
        "listed.class",
        "park.part",
        "person.after-title",
        "person.before-brackets",
        "policy.document",
        "policy.named",
        "policy.programme",
        "project.behind-company",
        "project.on-list",
        "project.quoted-head",
        "title.in-brackets",
    }
)
"""Rules that are right even where the model is not sure: counted on articles that the model had not seen."""
FOUND = "model.names"
"""The rule of what the model itself chose."""
UNSEEN = 0.7
"""What is left of a low score where the model read the text and did not see the name."""

TYPE_ORDER = (
    MentionType.COMPANY,
    MentionType.GOVERNMENT_BODY,
    MentionType.PARK,
    MentionType.PERSON,
    MentionType.DISTRICT,
    MentionType.ORGANIZATION,
    MentionType.POLICY,
    MentionType.TITLE,
    MentionType.PROJECT,
    MentionType.INDUSTRY,
)
RANK = {type_: rank for rank, type_ in enumerate(TYPE_ORDER)}

Chance = Callable[[int, int, MentionType], float]
"""The model's probability that exactly this span is a name of this type."""


def merge(candidates: Iterable[Candidate], *, chance: Chance | None = None, seen: bool = False) -> list[Candidate]:
    """One candidate for each span and type, with the joint score.

    Args:
        candidates: Proposals of the gazetteers, the rules and the model.
        chance: The model's probability of any span and type, where it can tell.
        seen: A model read the text that cannot tell: it has only said what it found.
    """
    groups: dict[tuple[int, int, MentionType], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate[:3]].append(candidate)
    out: list[Candidate] = []
    for (start, end, type_), group in groups.items():
        ours = theirs = trusted = 0.0
        chosen = False
        for candidate in group:
            score = candidate.score
            if candidate.origin is Origin.MODEL:
                theirs = max(theirs, score)
            else:
                ours = max(ours, score)
            if candidate.rule == FOUND:
                chosen = True
            elif score > trusted and candidate.rule in TRUSTED:
                trusted = score
        if chance is not None:
            likely = max(theirs, chance(start, end, type_))
            if end - start >= KNOWN_LENGTH and any(candidate.rule == "gazetteer.company" for candidate in group):
                likely = max(likely, LEAST_KNOWN)
            score = joint_score(likely, trusted=trusted, chosen=chosen)
        else:
            score = 1.0 - (1.0 - ours) * (1.0 - theirs)
            if seen and not theirs and score < 0.8:
                score *= UNSEEN
        lead = group[0] if len(group) == 1 else max(group, key=_leads)
        score = round(min(score, 0.999), 4)
        out.append(Candidate(start, end, type_, score, lead.rule, lead.term_id, lead.origin))
    return out


def _leads(candidate: Candidate) -> tuple[bool, float, str]:
    return candidate.term_id is not None, candidate.score, candidate.origin


def is_accepted(candidate: Candidate) -> bool:
    """Whether a chosen proposal is sure enough to be a mention."""
    alone = ACCEPT_ALONE.get(candidate.type, ACCEPT) if candidate.origin is Origin.MODEL else ACCEPT
    return candidate.score >= alone


def joint_score(theirs: float, *, trusted: float, chosen: bool) -> float:
    """How sure a name is that the model gives a probability and a rule may have found.

    Args:
        theirs: The model's probability.
        trusted: Score of the best trusted rule, 0 where there is none.
        chosen: Whether the model itself holds it for a name.

    >>> joint_score(0.9, trusted=0.0, chosen=True) > joint_score(0.9, trusted=0.0, chosen=False) > 0.8
    True
    >>> joint_score(0.1, trusted=0.95, chosen=False) > 0.5 > joint_score(0.1, trusted=0.0, chosen=False)
    True
    """
    total = MODEL_WEIGHT * _logit(max(theirs, LEAST_CHANCE))
    if chosen:
        total += SUPPORT
    if trusted:
        total += _logit(trusted)
    return 1.0 / (1.0 + math.exp(-total))


def _logit(p: float) -> float:
    limited = min(max(p, 0.003), 0.997)
    return math.log(limited / (1.0 - limited))


def select(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The choice of candidates, none overlapping, with the most certain characters."""
    usable = sorted(
        (c for c in candidates if c.score > FLOOR and c.end > c.start),
        key=lambda c: (c.end, c.start, -RANK.get(c.type, 99)),
    )
    ends = [c.end for c in usable]
    best: list[tuple[float, int]] = [(0.0, -1)]
    for index, candidate in enumerate(usable):
        before = bisect_right(ends, candidate.start, 0, index)
        weight = best[before][0] + (candidate.score - FLOOR) * (candidate.end - candidate.start)
        if weight >= best[index][0]:
            best.append((weight, before))
        else:
            best.append((best[index][0], -1))
    chosen: list[Candidate] = []
    index = len(usable)
    while index > 0:
        weight, before = best[index]
        if before < 0:
            index -= 1
            continue
        chosen.append(usable[index - 1])
        index = before
    return chosen[::-1]
