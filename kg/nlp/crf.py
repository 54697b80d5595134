"""A linear-chain conditional random field over characters, for inference: numpy only, whole texts at once.

The weights come from python-crfsuite (`scripts/training/train_crf.py`); here a feature is a 64-bit hash that is looked up in a
two-choice table, emissions are added up template by template, and Viterbi and forward-backward run over all sentences of a text
side by side. A `Lattice` keeps the posterior, so that the probability of any span, also one that another model proposes, can be
read off it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kg.nlp.clusters import Clusters
from kg.nlp.emissions import Emissions
from kg.nlp.features import Ints, split_sentences
from kg.nlp.table import Table
from kg.nlp.weights import Floats, Weights

__all__ = ["FORBIDDEN", "CharCrf", "Lattice", "Scored", "Weights", "bies_labels"]

FORBIDDEN = np.float32(-1e4)
"""Score of a step that no annotation can hold (B-Company then O)."""
_TINY = np.float32(1e-30)
_COMMA = re.compile("[，；;]")
"""Where a sentence may be cut: no name runs across these (colons stand in titles of documents: 0.6 F1 on CLUENER)."""
_LONGEST = 100
"""Characters of the longest name: what the best path takes for a longer one is damage ("区" a hundred times), and overflows."""
_CHUNK = 2_000
"""Characters of text worked on at once: bounds the memory to about 20 MB, and is kinder to the caches."""


@dataclass(frozen=True, slots=True, order=True)
class Scored:
    """A span of a text with its label and the model's probability of exactly this span with this label."""

    start: int
    end: int
    label: str
    score: float


def bies_labels(classes: Sequence[str]) -> tuple[str, ...]:
    """O first, then B-, I-, E- and S- of each class.

    >>> bies_labels(["P"])
    ('O', 'B-P', 'I-P', 'E-P', 'S-P')
    """
    return ("O", *(f"{place}-{name}" for name in classes for place in "BIES"))


def _allowed(before: str, after: str) -> bool:
    inside = before[0] in "BI"
    if inside:
        return after[0] in "IE" and after[2:] == before[2:]
    return after[0] in "OBS"


class CharCrf:
    """Weights of the field and what is done with them.

    Attributes:
        classes: Names of the span classes, in the order of the weights.
        labels: `bies_labels(classes)`.
        channels: How many channels of marks the features were computed with.
        outside_bias: Added to the score of "no name" everywhere: less than 0 finds more names. Found on development articles.
        clusters: Classes of words that the features were computed with, if any.
    """

    def __init__(
        self,
        classes: Sequence[str],
        features: Table,
        weights: Weights,
        transitions: Floats,
        *,
        channels: int,
        outside_bias: float = 0.0,
        clusters: Clusters | None = None,
    ) -> None:
        self.classes = tuple(classes)
        self.labels = bies_labels(classes)
        self.channels = channels
        self.outside_bias = outside_bias
        self.clusters = clusters
        self._emissions = Emissions(
            features,
            weights,
            labels=len(self.labels),
            channels=channels,
            classes=clusters.find if clusters is not None else None,
        )
        self._steps = transitions.astype(np.float32)
        allowed = np.array([[_allowed(a, b) for b in self.labels] for a in self.labels])
        self._transitions = np.where(allowed, self._steps, FORBIDDEN)

    def lattice(self, text: str, channels: Sequence[Ints] = ()) -> Lattice:
        """Read a text: the posterior over all its characters."""
        return Lattice(self, text, channels)

    def emissions(self, text: str, sentences: Sequence[tuple[int, int]], channels: Sequence[Ints]) -> Floats:
        """Score of each label at each character, before its neighbours are heard."""
        if len(channels) != self.channels:
            message = f"this model reads {self.channels} channels of marks, not {len(channels)}"
            raise ValueError(message)
        out = self._emissions.read(text, sentences, channels)
        out[:, 0] += np.float32(self.outside_bias)
        return out

    def to_disk(self, path: Path) -> None:
        """Write `crf.npz` and `crf.json` into a folder: weights as half floats, only those that are not zero."""
        path.mkdir(parents=True, exist_ok=True)
        weights = self._emissions.weights
        arrays: dict[str, Any] = dict(
            **self._emissions.table.arrays("features"),
            counts=weights.counts[1:].astype(np.uint8),
            columns=weights.columns.astype(np.uint8),
            values=weights.values.astype(np.float16),
            transitions=self._steps,
        )
        np.savez_compressed(path / "crf.npz", **arrays)
        if self.clusters is not None:
            self.clusters.to_disk(path)
        meta = {"classes": list(self.classes), "channels": self.channels, "outside_bias": self.outside_bias}
        (path / "crf.json").write_text(json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def from_disk(cls, path: Path) -> CharCrf:
        """Read what `to_disk` wrote; nothing in it is code."""
        meta: Mapping[str, object] = json.loads((path / "crf.json").read_text(encoding="utf-8"))
        classes, channels, bias = meta["classes"], meta["channels"], meta["outside_bias"]
        if not isinstance(classes, list) or not isinstance(channels, int) or not isinstance(bias, int | float):
            message = f"{path / 'crf.json'}: not the head of a character CRF"
            raise ValueError(message)
        with np.load(path / "crf.npz", allow_pickle=False) as stored:
            features = Table.from_arrays(stored, "features")
            weights = Weights(stored["counts"], stored["columns"], stored["values"])
            transitions = stored["transitions"]
        clusters = Clusters.from_disk(path) if (path / "clusters.npz").exists() else None
        return cls(
            classes, features, weights, transitions, channels=channels, outside_bias=float(bias), clusters=clusters
        )

    @property
    def transitions(self) -> Floats:
        """Score of each step from one label to the next, forbidden steps included."""
        return self._transitions


class Lattice:
    """What a CRF thinks of one text.

    Inside, labels stand in the order E, O, S, B, I (each but O once for each class): those that may come before a free
    choice and those that may follow one are then slices, and a step of Viterbi costs a quarter.
    """

    def __init__(self, crf: CharCrf, text: str, channels: Sequence[Ints]) -> None:
        self._classes = crf.classes
        self._number = {name: i for i, name in enumerate(crf.classes)}
        self.sentences = split_sentences(text)
        k = len(crf.classes)
        order = np.array(
            [*range(3, 4 * k + 1, 4), 0, *range(4, 4 * k + 1, 4), *range(1, 4 * k + 1, 4), *range(2, 4 * k + 1, 4)]
        )
        self._scores_of_steps = crf.transitions[np.ix_(order, order)]
        self._steps = np.exp(np.maximum(self._scores_of_steps, np.float32(-80)))
        self._steps[self._scores_of_steps == FORBIDDEN] = 0
        n, size = len(text), len(order)
        self._best: list[Scored] | None = None
        self._known: dict[tuple[int, int, str], float] = {}
        self._path = np.full(n, k, dtype=np.int64)
        self._forward = np.zeros((n, size), dtype=np.float32)
        self._backward = np.zeros((n, size), dtype=np.float32)
        self._local = np.zeros((n, size), dtype=np.float32)
        for group in self._chunks():
            start, end = group[0][0], group[-1][1]
            ranges = [(s - start, e - start) for s, e in group]
            scores = crf.emissions(text[start:end], ranges, [c[start:end] for c in channels])[:, order]
            clauses = [(s, e) for first, last in ranges for s, e in _split_clauses(text, start + first, start + last)]
            # A clause that is not the first of its sentence stands behind a comma, which is no name.
            heads = {start + first for first, _ in ranges}
            later = np.array([s - start for s, _ in clauses if s not in heads], dtype=np.int64)
            scores[later] += self._scores_of_steps[k]
            self._solve(scores, clauses, start)

    def _chunks(self) -> list[list[tuple[int, int]]]:
        groups: list[list[tuple[int, int]]] = []
        for sentence in self.sentences:
            if not groups or sentence[1] - groups[-1][0][0] > _CHUNK:
                groups.append([])
            groups[-1].append(sentence)
        return groups

    def _solve(self, scores: Floats, clauses: Sequence[tuple[int, int]], base: int) -> None:
        """Viterbi and forward-backward over all clauses at once, character by character, the longest clauses first."""
        order = sorted(clauses, key=lambda r: (r[0] - r[1], r[0]))
        starts = np.array([s for s, _ in order]) - base
        sizes = np.array([e - s for s, e in order])
        # How many clauses are longer than t characters; rows are laid out t by t, so that a step is a slice.
        alive = [int(np.searchsorted(-sizes, -t, side="left")) for t in range(int(sizes[0]) + 1)]
        rows = np.concatenate([starts[:k] + t for t, k in enumerate(alive) if k])
        offsets = np.concatenate([[0], np.cumsum(alive)])
        scores = scores[rows]
        local = np.exp(scores - scores.max(axis=1, keepdims=True))
        forward, backward, path = self._pass(scores, local, alive, offsets)
        at = rows + base
        self._path[at] = path
        self._forward[at] = forward
        self._backward[at] = backward
        self._local[at] = local

    def _pass(self, scores: Floats, local: Floats, alive: Sequence[int], offsets: Ints) -> tuple[Floats, Floats, Ints]:
        """Both walks, some forty numpy calls on few numbers each character: their number is what counts.

        Where a best path came from is asked on the way back, about the labels that it goes through alone.
        """
        k, size = len(self._classes), scores.shape[1]
        leave, enter, begin = slice(0, 2 * k + 1), slice(k, 3 * k + 1), slice(2 * k + 1, 3 * k + 1)
        ends, goes_on, inner = slice(0, k), slice(3 * k + 1, size), slice(2 * k + 1, size)
        steps, of_steps = self._steps, self._scores_of_steps
        free = np.ascontiguousarray(of_steps[leave, enter].T)
        # From B and I (first axis) to E and I (second) of the same class.
        bound = np.stack([[np.diagonal(of_steps[one, to]) for to in (ends, goes_on)] for one in (begin, goes_on)])
        maximum, largest, add = np.maximum, np.maximum.reduce, np.add.reduce
        at = offsets.tolist()
        forward = np.empty_like(local)
        bests = np.empty_like(scores)
        finals = np.zeros(alive[0], dtype=np.int64)
        lasts = np.zeros(alive[0], dtype=np.float32)
        best = bests[: alive[0]]
        best[:] = FORBIDDEN
        best[:, enter] = scores[: alive[0], enter]
        last = forward[: alive[0]]
        last[:] = 0
        last[:, enter] = local[: alive[0], enter]
        last /= last.sum(axis=1, keepdims=True)
        for t in range(1, len(alive)):
            count, before = alive[t], alive[t - 1]
            if count < before:
                finals[count:before] = best[count:, leave].argmax(axis=1)
                lasts[count:before] = last[count:, leave].sum(axis=1)
                best, last = best[:count], last[:count]
            if not count:
                break
            here = slice(at[t], at[t] + count)
            new = bests[here]
            largest(best[:, None, leave] + free, axis=2, out=new[:, enter])
            inside = best[:, inner].reshape(count, 2, 1, k) + bound
            maximum(inside[:, 0, 0], inside[:, 1, 0], out=new[:, ends])
            maximum(inside[:, 0, 1], inside[:, 1, 1], out=new[:, goes_on])
            new += scores[here]
            best = new
            alpha = last @ steps
            alpha *= local[here]
            total = maximum(add(alpha, axis=1, keepdims=True), _TINY)
            local[here] /= total
            last = np.divide(alpha, total, out=forward[here])
        backward = np.empty_like(local)
        path = np.zeros(len(scores), dtype=np.int64)
        steps_back, to_label = np.ascontiguousarray(steps.T), np.ascontiguousarray(of_steps.T)
        for t in range(len(alive) - 2, -1, -1):
            count, going = alive[t], alive[t + 1]
            here = slice(at[t], at[t] + count)
            after = slice(at[t + 1], at[t + 1] + going)
            beta = backward[here]
            if going < count:
                beta[going:] = 0
                beta[going:, leave] = 1 / np.maximum(lasts[going:count, None], _TINY)
                path[here] = finals[:count]
            if going:
                np.matmul(backward[after] * local[after], steps_back, out=beta[:going])
                came = bests[at[t] : at[t] + going] + to_label[path[after]]
                came.argmax(axis=1, out=path[at[t] : at[t] + going])
        return forward, backward, path

    def best(self) -> list[Scored]:
        """The spans of the best path, each with its probability."""
        if self._best is None:
            self._best = self._read_path()
        return self._best

    def _read_path(self) -> list[Scored]:
        out: list[Scored] = []
        k = len(self._classes)
        start = -1
        for at in np.flatnonzero(self._path != k).tolist():
            number = int(self._path[at])
            if k < number <= 3 * k:
                start = at
            if number <= 2 * k:
                name = self._classes[number if number < k else number - k - 1]
                out.append(Scored(start, at + 1, name, self.probability(start, at + 1, name)))
        return out

    def probability(self, start: int, end: int, label: str) -> float:
        """The probability that exactly `start` to `end` is a name of this class (0 for a class that the model lacks)."""
        key = (start, end, label)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._probability(start, end, label)
        return found

    def _probability(self, start: int, end: int, label: str) -> float:
        if label not in self._number or end <= start or end - start > _LONGEST:
            return 0.0
        k, number = len(self._classes), self._number[label]
        final, single, begin, inside = number, k + 1 + number, 2 * k + 1 + number, 3 * k + 1 + number
        if end - start == 1:
            return float(min(1.0, self._forward[start, single] * self._backward[start, single]))
        p = float(self._forward[start, begin] * self._backward[end - 1, final] * self._local[end - 1, final])
        if end - start == 2:
            return min(1.0, p * float(self._steps[begin, final]))
        middle = float(np.prod(self._local[start + 1 : end - 1, inside], dtype=np.float64))
        going_on = float(self._steps[inside, inside]) ** (end - start - 3)
        p *= middle * going_on * float(self._steps[begin, inside]) * float(self._steps[inside, final])
        return min(1.0, p)

    def doubtful(self, doubt: float) -> list[tuple[int, int]]:
        """The sentences in which some character or some name is less certain than 1 - `doubt`."""
        mass = self.name_mass()
        open_ = np.minimum(mass, 1 - mass) > doubt
        weak = np.zeros(len(mass) + 1, dtype=np.int64)
        weak[1:] = np.cumsum(open_)
        names = [name.start for name in self.best() if name.score < 1 - doubt]
        starts = (
            np.searchsorted(np.array(names, dtype=np.int64), [[s, e] for s, e in self.sentences]) if names else None
        )
        out: list[tuple[int, int]] = []
        for i, (start, end) in enumerate(self.sentences):
            if weak[end] > weak[start] or (starts is not None and starts[i, 1] > starts[i, 0]):
                out.append((start, end))
        return out

    def name_mass(self) -> Floats:
        """At each character the probability that it is part of any name."""
        outside = len(self._classes)
        mass: Floats = 1 - np.clip(self._forward[:, outside] * self._backward[:, outside], 0, 1)
        return mass


def _split_clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut behind its commas: no name runs across one, and shorter pieces are read faster side by side.

    >>> _split_clauses("签约，落户", 0, 5)
    [(0, 3), (3, 5)]
    """
    out: list[tuple[int, int]] = []
    for match in _COMMA.finditer(text, start, end):
        out.append((start, match.end()))
        start = match.end()
    if start < end:
        out.append((start, end))
    return out
