"""Which two names of an article may stand in a relation: candidate pairs for the learned reader (`kg.extract.learned`)."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.extract.weights import short_name
from kg.model import Article, Mention, MentionType, Predicate
from kg.model.types import SYMMETRIC

PLACES = frozenset({MentionType.DISTRICT, MentionType.PARK})
_COMPANY = frozenset({MentionType.COMPANY})
_MAKERS = frozenset({MentionType.COMPANY, MentionType.PROJECT})
_HOUSED = _MAKERS | {MentionType.GOVERNMENT_BODY, MentionType.ORGANIZATION}

SIGNATURES: Mapping[Predicate, tuple[frozenset[MentionType], frozenset[MentionType]]] = {
    Predicate.LOCATED_IN: (_HOUSED, PLACES),
    Predicate.INVESTS_IN: (_COMPANY, PLACES),
    Predicate.UNDERTAKES: (_COMPANY, frozenset({MentionType.PROJECT})),
    Predicate.PROMOTES_INDUSTRY: (PLACES, frozenset({MentionType.INDUSTRY})),
    Predicate.IN_INDUSTRY: (_MAKERS, frozenset({MentionType.INDUSTRY})),
    Predicate.PARTNERS_WITH: (
        _COMPANY,
        frozenset({MentionType.COMPANY, MentionType.ORGANIZATION, MentionType.DISTRICT, MentionType.GOVERNMENT_BODY}),
    ),
    Predicate.ISSUED: (
        frozenset({MentionType.DISTRICT, MentionType.GOVERNMENT_BODY}),
        frozenset({MentionType.POLICY}),
    ),
}
"""Predicates that are learned, with the types of their two ends."""

PLACING = frozenset({Predicate.LOCATED_IN, Predicate.INVESTS_IN})
"""Predicates that say where something is: the most exact place is told, once."""

REACH = 3
"""Sentences that may lie between two names of a pair; places that hold for more are found otherwise (`_places_for`)."""

CROWD = 10
"""Names on either side that one is paired with at most: in a list of hundreds none is paired with all."""

Name = tuple[MentionType, str]
"""What mentions of one thing share as far as this stage knows: the type and the short name."""


class Pair(NamedTuple):
    """Two names, by the two mentions of them that stand nearest to each other."""

    predicate: Predicate
    subject: Mention
    target: Mention


def name_of(mention: Mention) -> Name:
    """The name that a mention is one of."""
    return mention.type, short_name(mention) if mention.type in PLACES else mention.text


class Order:
    """Where the names of an article stand, and what they are."""

    def __init__(self, article: Article, mentions: Sequence[Mention]) -> None:
        starts = [s.span.start for s in article.sentences]
        self.sentence = {m.id: max(0, bisect_right(starts, m.span.start) - 1) for m in mentions}
        """The index of each mention's sentence, by the mention's id."""
        self.name = {m.id: name_of(m) for m in mentions}
        """The name that each mention is one of, by the mention's id."""


def distance(left: Mention, right: Mention) -> int:
    """Characters between two mentions."""
    return max(left.span.start, right.span.start) - min(left.span.end, right.span.end)


def find_pairs(mentions: Sequence[Mention], order: Order, everywhere: Sequence[Mention]) -> Iterator[Pair]:
    """All pairs of names that may stand in a relation, each predicate's in the order of the text.

    Args:
        mentions: The names and values, by start.
        order: Their sentences.
        everywhere: Places that hold for the whole article (its home, the headline's), paired with whatever may be there.
    """
    by_type: defaultdict[MentionType, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_type[mention.type].append(mention)
    general = {name_of(m) for m in everywhere}
    for predicate, (subjects, targets) in SIGNATURES.items():
        best: dict[tuple[Name, Name], tuple[tuple[int, int, int], Pair]] = {}
        others = sorted((m for kind in targets for m in by_type[kind]), key=lambda m: m.span)
        starts = [m.span.start for m in others]
        spread: defaultdict[Name, list[Mention]] = defaultdict(list)
        for mention in others:
            if order.name[mention.id] in general:
                spread[order.name[mention.id]].append(mention)
        for subject in sorted((m for kind in subjects for m in by_type[kind]), key=lambda m: m.span):
            own = order.name[subject.id]
            for target in _near(subject, others, starts, order, list(spread.values())):
                other = order.name[target.id]
                if own == other:
                    continue
                key = (other, own) if predicate in SYMMETRIC and (other, own) in best else (own, other)
                apart = abs(order.sentence[subject.id] - order.sentence[target.id])
                rank = (apart, distance(subject, target), subject.span.start)
                if key not in best or rank < best[key][0]:
                    best[key] = (rank, Pair(predicate, subject, target))
        yield from (pair for _, pair in best.values())


def _near(
    subject: Mention,
    others: Sequence[Mention],
    starts: Sequence[int],
    order: Order,
    spread: Sequence[Sequence[Mention]],
) -> Iterator[Mention]:
    """What stands no more than a few sentences off and not beyond a crowd; the place named last before; what holds everywhere."""
    at, here = order.sentence[subject.id], bisect_right(starts, subject.span.start)
    for target in others[max(0, here - CROWD) : here + CROWD]:
        if abs(order.sentence[target.id] - at) <= REACH:
            yield target
    if here and others[here - 1].type in PLACES:
        yield others[here - 1]
    for place in spread:
        nearest = bisect_right(place, subject.span.start, key=lambda m: m.span.start)
        yield from place[max(0, nearest - 1) : nearest + 1]
