"""Candidate pairs → judgements: scores, rivals settled, and what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from kg.model import Decision, Judged
from kg.model.types import Judgement
from kg.resolve.compare import Parsers
from kg.resolve.normalize import fold
from kg.resolve.profile import Pair, Profile
from kg.resolve.score import DOCS, RIVAL_MARGIN, SAME_FROM, Score, score

RIVALS = "rivals: The short name fits another full name as well."


def judge(
    pairs: Iterable[Pair], parsers: Parsers, *, related: frozenset[frozenset[str]] = frozenset()
) -> tuple[Judged, ...]:
    """Judge the pairs by their features; pairs for which nothing speaks are left out.

    Args:
        pairs: The candidates.
        parsers: How names are taken apart.
        related: Pairs of folded names of which the text itself says that they are two (one is the other's subsidiary).
    """
    judged = []
    for pair in pairs:
        found = score(pair, parsers)
        if not found.reasons:
            continue
        if frozenset((fold(pair.left.name), fold(pair.right.name))) in related:
            found = Score(0.0, ("related",), conflict=True)
        judgement = found.judgement
        if judgement is Judgement.DIFFERENT and not found.conflict:
            continue
        judged.append(
            Judged(
                left=pair.left.key,
                right=pair.right.key,
                judgement=judgement,
                score=found.value,
                reasons=tuple(f"{name}: {DOCS[name]}" for name in found.reasons),
                by="features",
            )
        )
    return settle_rivals(judged)


def settle_rivals(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Of several names that a short one fits equally well it joins none, unless those are one themselves."""
    same: dict[str, list[Judged]] = defaultdict(list)
    one: set[frozenset[str]] = set()
    for j in judged:
        if j.judgement is Judgement.SAME:
            same[j.left].append(j)
            one.add(frozenset((j.left, j.right)))
    undecided: set[tuple[str, str]] = set()
    for left in sorted(same):
        ranked = sorted(same[left], key=lambda j: (-j.score, j.right))
        best = ranked[0]
        for other in ranked[1:]:
            if frozenset((best.right, other.right)) in one or best.score == 1.0:
                continue
            undecided.add((left, other.right))
            if other.score > best.score - RIVAL_MARGIN:
                undecided.add((left, best.right))
    return tuple(
        replace(j, judgement=Judgement.UNDECIDED, score=min(j.score, SAME_FROM - 0.01), reasons=(*j.reasons, RIVALS))
        if (j.left, j.right) in undecided
        else j
        for j in judged
    )


class Decisions:
    """What people decided, found by the names it is about.

    A side is a name (海辰储能), a name with its class (company/海辰储能), and may say the article
    (person/王伟@article/a): then it is about the name in that article only.
    """

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self._decisions = [(d, read_side(d.left), read_side(d.right)) for d in decisions]

    def judge(self, profiles: Sequence[Profile]) -> tuple[Judged, ...]:
        """The decisions that are about names among `profiles`."""
        if not self._decisions:
            return ()
        by_name: dict[str, list[Profile]] = defaultdict(list)
        for profile in profiles:
            for name in sorted(profile.names):
                by_name[name].append(profile)
        found: dict[tuple[str, str], Judged] = {}
        for decision, left, right in self._decisions:
            lefts = [p for p in by_name.get(left[1], ()) if _fits(p, left)]
            rights = [p for p in by_name.get(right[1], ()) if _fits(p, right)]
            pairs = product(lefts, rights) if decision.judgement is Judgement.DIFFERENT else _star(lefts, rights)
            for a, b in pairs:
                if a.key != b.key and a.type == b.type:
                    one, other = sorted((a.key, b.key))
                    found[one, other] = Judged(
                        left=one,
                        right=other,
                        judgement=decision.judgement,
                        score=1.0 if decision.judgement is Judgement.SAME else 0.0,
                        reasons=(f"{decision.reason} ({decision.date.isoformat()})",),
                        by="user",
                    )
        return tuple(found[key] for key in sorted(found))


def _star(lefts: Sequence[Profile], rights: Sequence[Profile]) -> list[tuple[Profile, Profile]]:
    """Pairs enough to join all of both sides: as many as there are profiles, not their product."""
    if not lefts or not rights:
        return []
    return [*((lefts[0], right) for right in rights), *((left, rights[0]) for left in lefts[1:])]


def read_side(side: str) -> tuple[str | None, str, str | None]:
    """Class folder, folded name and article of one side of a decision."""
    name, _, article = side.partition("@")
    folder, slash, rest = name.partition("/")
    if not slash:
        folder, rest = "", name
    return folder or None, fold(rest), article or None


def _fits(profile: Profile, side: tuple[str | None, str, str | None]) -> bool:
    folder, _, article = side
    return (folder is None or profile.key.startswith(f"{folder}/")) and (article is None or profile.article == article)
