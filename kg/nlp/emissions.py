"""What a CRF's features say of each character: their weights added up, what was added up before taken from a memory.

Most templates look at few things at once — a character, a word, the marks of known names — that come again and again. Such
templates are added up together (`_Shared`), and the sum is remembered under the hash of what they look at, so that 70 of 91
look-ups become 16. Half floats of 0.02 and more add up exactly in single precision, so that a sum is to the bit the same in
whatever order, from the memory or not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np

from kg.nlp.features import Columns, Hashes, Ints, Template, combine, templates
from kg.nlp.table import Table
from kg.nlp.weights import Floats, Weights

Classes = Callable[[Hashes], tuple[Ints, Ints]]

_TOLD = {"k": "w", "m": "w", "wl": "w", "kb": "wb", "mb": "wb", "ka": "wa", "ma": "wa", "al": "wa"}
"""Columns that another one tells: a word's classes and its last character are the word's."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class _Shared(NamedTuple):
    """What several templates look at together."""

    columns: Template
    """A shift at which the marks of all channels are looked at is that of the column "g"."""
    bits: int
    """Logarithm of the sums that are remembered: what is looked at has few values, or many."""


_SHARED = (
    *(_Shared(((f"g{i}", -1), (f"g{i}", 0), (f"g{i}", 1)), 12) for i in range(5)),
    _Shared((("p", -1), ("p", 0), ("p", 1)), 14),
    _Shared((("p", 0), ("g", 0)), 13),
    _Shared((("c", 1), ("g", 0)), 14),
    _Shared((("c", -1), ("g", 0)), 14),
    _Shared((("wa", 0), ("b", 0), ("g", 0)), 14),
    _Shared(tuple(("t", shift) for shift in range(-2, 3)), 12),
    _Shared((("f", 0), ("e", 0), ("f", 1), ("e", -1)), 12),
    _Shared((("c", 0), ("f", 0), ("e", 0)), 14),
    _Shared((("p", -2), ("l", 0), ("q", 0)), 13),
    _Shared((("p", 2),), 12),
    _Shared((("w", 0), ("b", 0)), 14),
    _Shared((("wb", 0), ("b", 0)), 14),
    *(_Shared((("c", shift),), 13) for shift in (-3, -2, 2, 3)),
)
"""A template belongs to the first that tells all it looks at; what none tells (pairs of characters or words) is looked up."""


class _Memory:
    """Sums by 64-bit key, a part for each of `_SHARED`; a key has one place, and the one that came last stays there."""

    def __init__(self, bits: Sequence[int], labels: int) -> None:
        sizes = np.array([1 << b for b in bits], dtype=np.int64)
        self._shifts = np.array([64 - b for b in bits], dtype=np.uint64)[:, None]
        self._starts = (np.cumsum(sizes) - sizes)[:, None]
        self._keys = np.zeros(int(sizes.sum()), dtype=np.uint64)
        self._sums = np.zeros((len(self._keys), labels), dtype=np.float32)
        self.lock = Lock()

    def find(self, keys: Hashes) -> tuple[Ints, list[Ints]]:
        """The place of each key (parts × characters), and in each part at which characters the sum is not known."""
        places = (keys >> self._shifts).astype(np.int64)
        places += self._starts
        part, missed = np.nonzero(self._keys[places] != keys)
        return places, np.split(missed, np.searchsorted(part, np.arange(1, len(keys))))

    def read(self, places: Ints, out: Floats) -> None:
        np.take(self._sums, places, axis=0, out=out, mode="clip")  # "raise" would copy

    def write(self, places: Ints, keys: Hashes, sums: Floats) -> None:
        self._keys[places] = keys
        self._sums[places] = sums


class Emissions:
    """The features of a CRF with their weights."""

    def __init__(self, table: Table, weights: Weights, *, labels: int, channels: int, classes: Classes | None) -> None:
        self.table = table
        self.weights = weights
        self._labels = labels
        self._channels = channels
        self._classes = classes
        self._single: list[tuple[int, Template]] = []
        shared: dict[int, list[tuple[int, Template]]] = {}
        for number, template in enumerate(templates(channels, with_classes=classes is not None), 1):
            at = next((i for i, s in enumerate(_SHARED) if _tells(s, template)), None)
            (self._single if at is None else shared.setdefault(at, [])).append((number, template))
        self._shared = [(_SHARED[at], shared[at]) for at in sorted(shared)]
        self._forget()

    def _forget(self) -> None:
        self._memory = _Memory([what.bits for what, _ in self._shared], self._labels)

    def __getstate__(self) -> dict[str, object]:
        # What is remembered is nobody's but this process's, and its lock cannot be pickled.
        return {key: value for key, value in self.__dict__.items() if key != "_memory"}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._forget()

    def read(self, text: str, sentences: Sequence[tuple[int, int]], channels: Sequence[Ints]) -> Floats:
        """Score of each label at each character."""
        columns = Columns(text, sentences, channels, self._classes)
        keys = np.stack([_key(columns, what.columns) for what, _ in self._shared])
        with self._memory.lock:
            return self._add_up(columns, keys)

    def _add_up(self, columns: Columns, keys: Hashes) -> Floats:
        memory, total = self._memory, keys.shape[1]
        everywhere = np.arange(total, dtype=np.int32)
        hashes = [_hash(columns, number, template) for number, template in self._single]
        lines = [everywhere] * len(hashes)
        places, missed = memory.find(keys)
        for at, (_, members) in zip(missed, self._shared, strict=True):
            if len(at):
                hashes += [_hash(columns, number, template, at) for number, template in members]
                lines += [np.arange(total, total + len(at), dtype=np.int32)] * len(members)
                total += len(at)
        sums = self.weights.sum(self.table.rows(np.concatenate(hashes)), np.concatenate(lines), (total, self._labels))
        out, rest = sums[: len(everywhere)], sums[len(everywhere) :]
        part = np.empty_like(out)
        for i, at in enumerate(missed):
            memory.read(places[i], part)
            if len(at):
                new, rest = rest[: len(at)], rest[len(at) :]
                part[at] = new
                memory.write(places[i, at], keys[i, at], new)
            out += part
        return out


def _tells(what: _Shared, template: Template) -> bool:
    known = {*what.columns}
    return all(
        (name, shift) in known or (_TOLD.get(name, "g" if name[0] == "g" else name), shift) in known
        for name, shift in template
    )


def _key(columns: Columns, looked_at: Template) -> Hashes:
    """A hash of what is looked at, at each character; quicker than a feature's, whose numbers are part of the weights."""
    key = np.full(len(columns.at), _FACTOR)  # not 0, which stands in places that are empty yet
    for name, shift in looked_at:
        key += columns.window(name, shift)
        key *= _FACTOR
    return key


def _hash(columns: Columns, number: int, template: Template, at: Ints | None = None) -> Hashes:
    """The feature of a template at all characters, or at some."""
    windows = [columns.window(name, shift) for name, shift in template]
    return combine(number, *(windows if at is None else [window[at] for window in windows]))
