"""Which comparisons count how much: the whole of the scorer is the list FEATURES.

Weights were found on tests/cases/names.jsonl (`scripts/benchmark_resolve.py --pairs` prints the scores): a feature says
why two names are one; the best one that holds counts. A qualifier is added to it, for or against, each that holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.model.types import Judgement, MentionType
from kg.resolve import compare
from kg.resolve.compare import Parsers
from kg.resolve.profile import Pair

COMPANY = frozenset({MentionType.COMPANY})
BODY = frozenset({MentionType.GOVERNMENT_BODY})
ORGANISATION = frozenset({MentionType.GOVERNMENT_BODY, MentionType.ORGANIZATION})
PROJECT = frozenset({MentionType.PROJECT})
NAMED = frozenset({MentionType.COMPANY, MentionType.GOVERNMENT_BODY, MentionType.ORGANIZATION, MentionType.POLICY})

SAME_FROM = 0.8
"""Score from which two names are one: on the own pairs the highest F1 that keeps precision above 0.99."""
DOUBT_FROM = 0.6
"""Score from which a pair is shown to people by `kg review`."""
RIVAL_MARGIN = 0.04
"""A short form belongs to the better of two full names only if that is better by more than this."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A comparison with its weight; `types` are the classes for which it is asked."""

    compare: Callable[[Pair, Parsers], float]
    weight: float
    types: frozenset[MentionType]
    qualifier: bool = False

    @property
    def name(self) -> str:
        """The comparison's own name."""
        return self.compare.__name__

    @property
    def doc(self) -> str:
        """The comparison's first line, for people."""
        return (self.compare.__doc__ or "").strip().splitlines()[0]


FEATURES: tuple[Feature, ...] = (
    Feature(compare.same_name, 1.00, NAMED),
    Feature(compare.same_term, 0.98, NAMED),
    Feature(compare.introduced, 0.97, NAMED | PROJECT),
    Feature(compare.known_alias, 0.95, NAMED),
    Feature(compare.same_core, 0.95, COMPANY),
    Feature(compare.core_begins, 0.90, COMPANY),
    Feature(compare.core_contracted, 0.88, COMPANY),
    Feature(compare.core_inside, 0.84, COMPANY),
    Feature(compare.miswritten, 0.90, COMPANY),
    Feature(compare.brand_alone, 0.86, COMPANY),
    Feature(compare.acronym, 0.80, COMPANY),
    Feature(compare.address_in_front, 0.93, COMPANY),
    Feature(compare.same_body, 0.96, BODY),
    Feature(compare.body_contracted, 0.86, BODY),
    Feature(compare.body_without_place, 0.92, ORGANISATION),
    Feature(compare.ends_alike, 0.85, ORGANISATION),
    Feature(compare.project_contained, 0.90, PROJECT),
    Feature(compare.project_contracted, 0.84, PROJECT),
    # for and against
    Feature(compare.full_name_here, +0.05, COMPANY, qualifier=True),
    Feature(compare.same_region, +0.06, COMPANY, qualifier=True),
    Feature(compare.apart, -0.08, NAMED, qualifier=True),
    Feature(compare.brand_is_short, -0.10, COMPANY, qualifier=True),
    Feature(compare.brand_is_place, -0.30, COMPANY, qualifier=True),
    Feature(compare.form_differs, -0.05, COMPANY, qualifier=True),
    Feature(compare.place_differs, -0.50, COMPANY, qualifier=True),
    Feature(compare.site_differs, -0.50, COMPANY, qualifier=True),
    Feature(compare.trade_differs, -0.50, COMPANY, qualifier=True),
    Feature(compare.group_differs, -0.50, COMPANY, qualifier=True),
    Feature(compare.term_differs, -0.60, COMPANY, qualifier=True),
    Feature(compare.branch_differs, -1.00, COMPANY, qualifier=True),
    Feature(compare.quantity_differs, -0.50, PROJECT, qualifier=True),
    Feature(compare.phase_differs, -1.00, PROJECT, qualifier=True),
)


DOCS = {
    **{feature.name: feature.doc for feature in FEATURES},
    "related": "The text says that one is a subsidiary of the other.",
}
"""Feature → what it sees, as merges.jsonl and `kg explain` tell it."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well two names go together, with the features that said so."""

    value: float
    reasons: tuple[str, ...]
    conflict: bool
    """Whether something speaks so strongly against it that the two must not meet by way of a third either."""

    @property
    def judgement(self) -> Judgement:
        """What the score alone says."""
        if self.value >= SAME_FROM:
            return Judgement.SAME
        return Judgement.UNDECIDED if self.value >= DOUBT_FROM else Judgement.DIFFERENT


def score(pair: Pair, parsers: Parsers) -> Score:
    """Score one pair; 0.0 where nothing speaks for it."""
    best, reason = 0.0, ""
    for feature in FEATURES:
        if not feature.qualifier and pair.left.type in feature.types and feature.weight > best:
            value = feature.weight * feature.compare(pair, parsers)
            if value > best:
                best, reason = value, feature.name
    if not reason:
        return Score(0.0, (), conflict=False)
    reasons = [reason]
    if best == 1.0 or reason in ("introduced", "same_term"):
        return Score(best, tuple(reasons), conflict=False)  # equal, or told so: nothing can speak against it
    total, conflict = best, False
    for feature in FEATURES:
        if feature.qualifier and pair.left.type in feature.types:
            value = feature.weight * feature.compare(pair, parsers)
            if value:
                total += value
                reasons.append(feature.name)
                conflict = conflict or value <= -0.5
    return Score(round(min(1.0, max(0.0, total)), 4), tuple(reasons), conflict)
