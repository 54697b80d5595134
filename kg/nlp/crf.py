"""A linear-chain conditional random field over characters, for inference: numpy only, whole texts at once.

The weights come from python-crfsuite (`scripts/training/train_crf.py`); here a feature is a 64-bit hash that is looked up in a
two-choice table, emissions are added up template by template, and Viterbi and forward-backward run over all sentences of a text
side by side. A `Lattice` keeps the posterior, so that the probability of any span, also one that another model proposes, can be
read off it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.nlp.features import Ints, hash_features, split_sentences
from kg.nlp.table import Table

Floats = npt.NDArray[np.float32]

_FORBIDDEN = np.float32(-1e4)
"""Score of a step that no annotation can hold (B-Company then O)."""
_CHUNK = 20_000
"""Characters of text worked on at once: bounds the memory to about 40 MB."""


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
    """

    def __init__(
        self,
        classes: Sequence[str],
        features: Table,
        weights: Floats,
        transitions: Floats,
        *,
        channels: int,
        outside_bias: float = 0.0,
    ) -> None:
        self.classes = tuple(classes)
        self.labels = bies_labels(classes)
        self.channels = channels
        self.outside_bias = outside_bias
        self._table = features
        self._weights = np.vstack([np.zeros((1, len(self.labels)), np.float32), weights.astype(np.float32)])
        self._steps = transitions.astype(np.float32)
        allowed = np.array([[_allowed(a, b) for b in self.labels] for a in self.labels])
        self._transitions = np.where(allowed, self._steps, _FORBIDDEN)

    def lattice(self, text: str, channels: Sequence[Ints] = ()) -> Lattice:
        """Read a text: the posterior over all its characters."""
        return Lattice(self, text, channels)

    def emissions(self, text: str, sentences: Sequence[tuple[int, int]], channels: Sequence[Ints]) -> Floats:
        """Score of each label at each character, before its neighbours are heard."""
        if len(channels) != self.channels:
            message = f"this model reads {self.channels} channels of marks, not {len(channels)}"
            raise ValueError(message)
        out = np.zeros((len(text), len(self.labels)), dtype=np.float32)
        for hashes in hash_features(text, sentences, channels):
            rows = self._table.rows(hashes)
            known = np.flatnonzero(rows)
            if len(known):
                out[known] += self._weights[rows[known]]
        out[:, 0] += np.float32(self.outside_bias)
        return out

    def to_disk(self, path: Path) -> None:
        """Write `crf.npz` and `crf.json` into a folder: weights as half floats, only those that are not zero."""
        path.mkdir(parents=True, exist_ok=True)
        weights = self._weights[1:]
        row, column = np.nonzero(weights)
        arrays: dict[str, Any] = dict(
            **self._table.arrays("features"),
            counts=np.bincount(row, minlength=len(weights)).astype(np.uint8),
            columns=column.astype(np.uint8),
            values=weights[row, column].astype(np.float16),
            transitions=self._steps,
        )
        np.savez_compressed(path / "crf.npz", **arrays)
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
            counts = stored["counts"].astype(np.int64)
            weights = np.zeros((len(features.hashes), 4 * len(classes) + 1), dtype=np.float32)
            weights[np.repeat(np.arange(len(counts)), counts), stored["columns"]] = stored["values"]
            transitions = stored["transitions"]
        return cls(classes, features, weights, transitions, channels=channels, outside_bias=float(bias))

    @property
    def transitions(self) -> Floats:
        """Score of each step from one label to the next, forbidden steps included."""
        return self._transitions


class Lattice:
    """What a CRF thinks of one text."""

    def __init__(self, crf: CharCrf, text: str, channels: Sequence[Ints]) -> None:
        self._labels = crf.labels
        self._classes = crf.classes
        self._number = {name: i for i, name in enumerate(crf.classes)}
        self.sentences = split_sentences(text)
        size = len(crf.labels)
        n = len(text)
        self._path = np.zeros(n, dtype=np.int64)
        self._forward = np.zeros((n, size), dtype=np.float32)
        self._backward = np.zeros((n, size), dtype=np.float32)
        self._local = np.zeros((n, size), dtype=np.float32)
        self._steps = np.exp(np.maximum(crf.transitions, np.float32(-80)))
        self._steps[crf.transitions == _FORBIDDEN] = 0
        for group in self._chunks():
            start, end = group[0][0], group[-1][1]
            ranges = [(s - start, e - start) for s, e in group]
            scores = crf.emissions(text[start:end], ranges, [c[start:end] for c in channels])
            self._solve(scores, ranges, start, crf.transitions)

    def _chunks(self) -> list[list[tuple[int, int]]]:
        groups: list[list[tuple[int, int]]] = []
        for sentence in self.sentences:
            if not groups or sentence[1] - groups[-1][0][0] > _CHUNK:
                groups.append([])
            groups[-1].append(sentence)
        return groups

    def _solve(self, scores: Floats, ranges: Sequence[tuple[int, int]], base: int, transitions: Floats) -> None:
        """Viterbi and forward-backward, step by step over all sentences at once, longest first."""
        order = sorted(ranges, key=lambda r: (r[0] - r[1], r[0]))
        starts = np.array([s for s, _ in order])
        sizes = np.array([e - s for s, e in order])
        longest = int(sizes[0])
        alive = [int(np.searchsorted(-sizes, -t, side="left")) for t in range(longest + 1)]
        # alive[t]: how many sentences are longer than t characters.
        local = np.exp(scores - scores.max(axis=1, keepdims=True))
        n, size = scores.shape
        forward = np.empty((n, size), dtype=np.float32)
        scale = np.ones(n, dtype=np.float32)
        back = np.zeros((n, size), dtype=np.uint8)
        entry = np.array([label[0] in "OBS" for label in self._labels])
        leave = np.array([label[0] in "OES" for label in self._labels])
        at = starts
        best = np.where(entry, scores[at], _FORBIDDEN)
        alpha = local[at] * entry
        total = alpha.sum(axis=1)
        scale[at] = total
        forward[at] = alpha / total[:, None]
        finals = np.zeros(len(order), dtype=np.int64)
        steps_t = np.ascontiguousarray(transitions.T)
        for t in range(1, longest + 1):
            k = alive[t]
            if k < alive[t - 1]:
                finals[k : alive[t - 1]] = np.where(leave, best[k:], np.float32(-1e9)).argmax(axis=1)
            if k == 0:
                break
            at = starts[:k] + t
            options = best[:k, None, :] + steps_t
            choice = options.argmax(axis=2)
            back[at] = choice
            best = np.take_along_axis(options, choice[:, :, None], axis=2)[:, :, 0] + scores[at]
            alpha = (forward[at - 1] @ self._steps) * local[at]
            total = np.maximum(alpha.sum(axis=1), np.float32(1e-30))
            scale[at] = total
            forward[at] = alpha / total[:, None]
        backward = np.empty((n, size), dtype=np.float32)
        path = np.zeros(n, dtype=np.int64)
        for t in range(longest - 1, -1, -1):
            k, k_next = alive[t], alive[t + 1]
            at = starts[:k] + t
            beta = np.broadcast_to(leave.astype(np.float32), (k, size)).copy()
            current = finals[:k].copy()
            if k_next:
                after = at[:k_next] + 1
                weighted = backward[after] * local[after] / scale[after][:, None]
                beta[:k_next] = weighted @ self._steps.T
                current[:k_next] = back[after, path[after]]
            norm = np.maximum((beta * forward[at]).sum(axis=1, keepdims=True), np.float32(1e-30))
            backward[at] = beta / norm
            path[at] = current
        end = base + n
        self._path[base:end] = path
        self._forward[base:end] = forward
        self._backward[base:end] = backward
        self._local[base:end] = local / scale[:, None]

    def best(self) -> list[Scored]:
        """The spans of the best path, each with its probability."""
        out: list[Scored] = []
        labels = self._labels
        start = -1
        for at, number in enumerate(self._path.tolist()):
            if number == 0:
                continue
            label = labels[number]
            if label[0] in "BS":
                start = at
            if label[0] in "ES":
                name = label[2:]
                out.append(Scored(start, at + 1, name, self.probability(start, at + 1, name)))
        return out

    def probability(self, start: int, end: int, label: str) -> float:
        """The probability that exactly `start` to `end` is a name of this class (0 for a class that the model lacks)."""
        if label not in self._number or end <= start:
            return 0.0
        first = 1 + 4 * self._number[label]
        if end - start == 1:
            single = first + 3
            return float(min(1.0, self._forward[start, single] * self._backward[start, single]))
        p = float(self._forward[start, first])
        before = first
        for at in range(start + 1, end):
            here = first + 2 if at == end - 1 else first + 1
            p *= float(self._steps[before, here]) * float(self._local[at, here])
            before = here
        return min(1.0, p * float(self._backward[end - 1, first + 2]))

    def name_mass(self) -> Floats:
        """At each character the probability that it is part of any name."""
        mass: Floats = 1 - np.clip(self._forward[:, 0] * self._backward[:, 0], 0, 1)
        return mass
