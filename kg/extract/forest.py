"""Gradient-boosted trees (Friedman 2001) asked from their arrays: what grew them is not needed to use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kg.model import Forest


class Trees:
    """A forest made ready to be asked."""

    def __init__(self, forest: Forest) -> None:
        self.forest = forest
        self._column = {name: number for number, name in enumerate(forest.traits)}
        self._trait, self._left, self._right, self._roots = (
            np.frombuffer(part, dtype=np.int32) for part in (forest.trait, forest.left, forest.right, forest.roots)
        )
        self._threshold, self._value = (
            np.frombuffer(part, dtype=np.float32) for part in (forest.threshold, forest.value)
        )
        self._depth = self._steps()

    def _steps(self) -> int:
        """Steps from a root to the farthest leaf."""
        at, steps = self._roots, 0
        while (inner := at[self._left[at] != at]).size:
            at, steps = np.concatenate((self._left[inner], self._right[inner])), steps + 1
        return steps

    def ask(self, cases: Sequence[Mapping[str, float]]) -> np.ndarray:
        """The log-odds that the trees give each case, float64, one a case.

        Args:
            cases: Trait → value; a trait that is not named is nought, one that no tree looks at is passed over.
        """
        table = np.zeros((len(cases), max(1, len(self._column))), dtype=np.float32)
        for row, case in enumerate(cases):
            for name, value in case.items():
                column = self._column.get(name)
                if column is not None:
                    table[row, column] = value
        at = np.repeat(self._roots[None, :], len(cases), axis=0)
        rows = np.arange(len(cases))[:, None]
        for _ in range(self._depth):
            goes_left = table[rows, self._trait[at]] <= self._threshold[at]
            at = np.where(goes_left, self._left[at], self._right[at])
        odds: np.ndarray = self._value[at].sum(axis=1, dtype=np.float64) + self.forest.start
        return odds
