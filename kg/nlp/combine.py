"""Two models, one list of names: what the CRF and the network say of a text, joined by confidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.nlp.crf import Lattice, Scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What it takes to be a name; all read off development articles (scripts/training/tune.py).

    Attributes:
        agreed: Least probability by the CRF of a name that the network found too.
        alone: Least probability by the CRF of a name that only the CRF found.
        network: Least probability by the CRF of a name that only the network found.
        again: Least confidence of a name for its other occurrences in the text to be names too.
        doubt: A sentence is left to the CRF alone if all its names and its other characters are surer than 1 minus this.
        fast_doubt: The same for the fast profile: half leaves the network the sentences with a name of which the CRF believes
            less than that, one character in fifty (dev F1 89.9 → 89.8; 89.5 without the network).
    """

    agreed: float = 0.0
    alone: float = 0.35
    network: float = 0.15
    again: float = 0.75
    doubt: float = 0.2
    fast_doubt: float = 0.5


def combine_names(
    text: str, lattice: Lattice | None, network: Sequence[tuple[int, int, str]], thresholds: Thresholds
) -> tuple[list[Scored], list[Scored]]:
    """The names of a text, and further ones that fell below the threshold.

    Where two overlap the more probable one stays. A name that is sure in one place is a name wherever else the text has the same
    words outside of other names (short forms are the rules' business).

    Args:
        text: The text.
        lattice: The CRF's posterior, or None where there is no CRF.
        network: Names of the other model: start, end, label.
        thresholds: What it takes.
    """
    if lattice is None:
        return [Scored(start, end, label, 0.5) for start, end, label in sorted(network)], []
    found = {(name.start, name.end, name.label): name.score for name in lattice.best()}
    theirs = set(network)
    sure: list[Scored] = []
    maybe: list[Scored] = []
    for start, end, label in sorted(found.keys() | theirs):
        key = (start, end, label)
        chance = found[key] if key in found else lattice.probability(start, end, label)
        both = key in found and key in theirs
        least = thresholds.agreed if both else thresholds.alone if key in found else thresholds.network
        score = 1 - (1 - chance) * 0.5 if both else chance if key in found else 0.5 * chance + 0.25
        (sure if chance >= least else maybe).append(Scored(start, end, label, round(score, 4)))
    if not theirs:
        sure, maybe = _without_network(found, thresholds)
    sure = _drop_overlaps(sure)
    sure = _repeat(text, sure, thresholds.again)
    taken = {at for name in sure for at in range(name.start, name.end)}
    return sure, [name for name in maybe if not taken.intersection(range(name.start, name.end))]


def _without_network(
    found: dict[tuple[int, int, str], float], thresholds: Thresholds
) -> tuple[list[Scored], list[Scored]]:
    names = [Scored(*key, round(score, 4)) for key, score in sorted(found.items())]
    least = thresholds.alone / 2
    return [n for n in names if n.score >= least], [n for n in names if n.score < least]


def _drop_overlaps(names: Iterable[Scored]) -> list[Scored]:
    """Of names that overlap, the one with the higher score, then the longer."""
    chosen: list[Scored] = []
    taken: set[int] = set()
    for name in sorted(names, key=lambda n: (-n.score, n.start - n.end, n.start, n.label)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            chosen.append(name)
    return sorted(chosen)


def _repeat(text: str, names: list[Scored], least: float) -> list[Scored]:
    """Add the other occurrences of names of three characters and more that are sure somewhere."""
    taken = bytearray(len(text))
    best: dict[str, Scored] = {}
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
        words = text[name.start : name.end]
        if name.score >= least and len(words) >= 3 and (words not in best or best[words].score < name.score):
            best[words] = name
    added: list[Scored] = []
    for words, name in sorted(best.items(), key=lambda item: (-len(item[0]), item[0])):
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            if not any(taken[at:end]):
                taken[at:end] = b"\1" * len(words)
                added.append(Scored(at, end, name.label, round(name.score * 0.8, 4)))
            at = text.find(words, end)
    return sorted([*names, *added])
