"""Strict scores of names: a name counts as right where start, end and class are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Spans = Iterable[tuple[int, int, str]]
ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one class."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.right / (self.found + self.there) if self.found + self.there else 0.0


def score_names(found: Sequence[Spans], gold: Sequence[Spans]) -> dict[str, Score]:
    """Scores by class and for all, over texts."""
    right: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for a, b in zip(found, gold, strict=True):
        mine, truth = set(a), set(b)
        ours.update(label for _, _, label in mine)
        theirs.update(label for _, _, label in truth)
        right.update(label for _, _, label in mine & truth)
    labels = sorted(ours.keys() | theirs.keys())
    scores = {label: Score(right[label], ours[label], theirs[label]) for label in labels}
    return {ALL: Score(right.total(), ours.total(), theirs.total()), **scores}


def show_scores(columns: dict[str, dict[str, Score]]) -> str:
    """A table: a row a class, precision, recall and F1 for each column."""
    labels = sorted({label for scores in columns.values() for label in scores}, key=lambda x: (x != ALL, x))
    head = f"{'':16}" + "".join(f"{name:>24}" for name in columns)
    lines = [head, f"{'':16}" + f"{'P':>10}{'R':>7}{'F1':>7}" * len(columns)]
    for label in labels:
        cells = ""
        for scores in columns.values():
            s = scores.get(label, Score(0, 0, 0))
            cells += f"{s.precision:10.1f}{s.recall:7.1f}{s.f1:7.1f}"
        there = max(scores[label].there for scores in columns.values() if label in scores)
        lines.append(f"{label:16}{cells}   n={there}")
    return "\n".join(lines)
