"""Boosted trees as plain arrays, for what is learned of pairs of names."""

from __future__ import annotations

from array import array
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """The trees for one predicate, their nodes one behind the other.

    Attributes:
        traits: Names of the traits, by column.
        trait: Column that a node looks at ("i", one a node).
        threshold: Up to which one goes left ("f", one a node).
        left: The next node of those ("i"); a leaf's is itself.
        right: The next node of the others ("i"); a leaf's is itself.
        value: Log-odds that a leaf adds ("f"); nought elsewhere.
        roots: The first node of each tree ("i").
        start: Log-odds before any tree.
        scale: With `shift`, from the trees' log-odds to those of being right on pages that they were not grown on (Platt 1999).
        shift: See `scale`.
        least: Confidence from which a pair is told, 0 to 1.
    """

    traits: tuple[str, ...]
    trait: array[int]
    threshold: array[float]
    left: array[int]
    right: array[int]
    value: array[float]
    roots: array[int]
    start: float
    scale: float
    shift: float
    least: float
