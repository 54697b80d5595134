"""pkuseg's word segmenter, for inference: the same features and the same Viterbi as spacy-pkuseg, on whole texts at once.

spacy-pkuseg trains the model (`scripts/training/train_segmenter.py`); this module reads its weights as a table of hashes, which
is a fifth of the size and ten times the speed. `tests/nlp/test_pkuseg.py` holds the two to the same words. There is no user
dictionary: spaCy's default one costs ten points of F1 (see DECISIONS.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.nlp.features import Hashes, Ints, combine, scramble, split_sentences, string_hashes
from kg.nlp.table import Table

Floats = npt.NDArray[np.float32]

TAGS = ("B", "B_single", "I", "I_end", "I_first")
"""pkuseg's five tags, in the order of its weights."""
_WORD_SIZES = (6, 5, 4, 3, 2)
"""Lengths of the words that pkuseg looks up around a character."""
_NUMBER, _LETTER = 0x110001, 0x110002
_NUMBERS = ".几二三四五六七八九十千万亿兆零0123456789１２３４５６７８９０％"
_LETTERS = (
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｇｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ／・－"
)
_RENAMED = "-._,|/*:"
_SEEDS = {name: i + 1 for i, name in enumerate(("$$", "c", "c-1", "c-1c", "c1", "cc1", "c-2", "c-2c-1", "c2"))} | {
    "w-1": 10,
    "w1": 11,
    "ww.l": 12,
    "ww.r": 13,
}
_PIECE = re.compile(r"\S+")


def symbol(char: str) -> int:
    """pkuseg's view of a character: a number for digits and numerals, one for full-width Latin, `&` for its keywords.

    >>> symbol("綦") == ord("綦"), symbol("/") == symbol("|") == ord("&"), symbol("3") == symbol("万")
    (True, True, True)
    """
    if char in _RENAMED:
        return ord("&")
    if char in _NUMBERS:
        return _NUMBER
    if char in _LETTERS:
        return _LETTER
    return ord(char)


class _Symbols:
    """`symbol` as a table over the basic plane, built when first asked for."""

    _built: npt.NDArray[np.uint32] | None = None

    @classmethod
    def get(cls) -> npt.NDArray[np.uint32]:
        if cls._built is None:
            table = np.arange(0x10000, dtype=np.uint32)
            for char in _RENAMED + _NUMBERS + _LETTERS:
                table[ord(char)] = symbol(char)
            cls._built = table
        return cls._built


def word_hashes(words: Sequence[Sequence[int]]) -> Hashes:
    """Hashes of words given as symbols; equal to those of the same stretch inside a text."""
    sizes = np.fromiter((len(w) for w in words), dtype=np.int64, count=len(words))
    flat = np.fromiter((s for w in words for s in w), dtype=np.int64, count=int(sizes.sum()))
    ends = np.cumsum(sizes)
    return string_hashes(scramble(flat), ends - sizes, ends)


def feature_hash(name: str) -> int:
    """The hash of a feature as spacy-pkuseg names it ("c-1c.招.商", "w1.投资", "ww.l.招商*引资", "$$")."""
    if name == "$$":
        return int(combine(_SEEDS["$$"], scramble([1]))[0])
    kind, _, rest = name.partition(".")
    if kind == "ww":
        kind = name[:4]
        before, _, after = name[5:].partition("*")
        parts = [word_hashes([[symbol(c) for c in w]]) for w in (before, after)]
    elif kind in ("w1", "w-1"):
        parts = [word_hashes([[symbol(c) for c in rest]])]
    else:
        parts = [scramble([_symbol_of_name(part)]) for part in rest.split(".")]
    return int(combine(_SEEDS[kind], *parts)[0])


def _symbol_of_name(name: str) -> int:
    return {"**Num": _NUMBER, "**Letter": _LETTER}.get(name) or symbol(name)


class Segmenter:
    """A trained pkuseg model: features and their weights, steps between tags, and the words of its training text."""

    def __init__(self, features: Table, weights: Floats, transitions: Floats, words: Table) -> None:
        self._table = features
        self._known = words
        self._weights = np.vstack([np.zeros((1, len(TAGS)), np.float32), weights.astype(np.float32)])
        self._transitions = transitions.astype(np.float32)

    def ends(self, text: str) -> list[int]:
        """The ends of the words of `text`, whitespace runs being words of their own."""
        ranges = [
            (start + match.start(), start + match.end())
            for start, end in split_sentences(text)
            for match in _PIECE.finditer(text[start:end])
        ]
        if not ranges:
            return [len(text)] if text else []
        starts = self._begins(text, ranges)
        is_space = np.ones(len(text), dtype=bool)
        for start, end in ranges:
            is_space[start:end] = False
        starts[1:] |= is_space[1:] != is_space[:-1]
        starts[1:] &= ~(is_space[1:] & is_space[:-1])
        inner: list[int] = (np.flatnonzero(starts[1:]) + 1).tolist()
        return [*inner, len(text)]

    def _begins(self, text: str, ranges: Sequence[tuple[int, int]]) -> npt.NDArray[np.bool_]:
        """Whether a word begins at each character."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        symbols = np.where(points > 0xFFFF, points, _Symbols.get()[np.minimum(points, 0xFFFF)])
        scores = self._scores(symbols.astype(np.int64), ranges)
        tags = _viterbi(scores, ranges, self._transitions)
        out = np.zeros(len(text), dtype=bool)
        inside = np.zeros(len(text), dtype=bool)
        for start, end in ranges:
            inside[start:end] = True
            out[start] = True
        out |= inside & (tags <= 1)
        return out

    def _scores(self, symbols: Ints, ranges: Sequence[tuple[int, int]]) -> Floats:
        n = len(symbols)
        piece = np.full(n + 12, -1, dtype=np.int64)
        for number, (start, end) in enumerate(ranges):
            piece[start + 6 : end + 6] = number
        own = piece[6 : n + 6]
        chars = np.zeros(n + 12, dtype=np.uint64)
        chars[6 : n + 6] = scramble(symbols)
        out = np.zeros((n, len(TAGS)), dtype=np.float32)
        place = np.arange(n)

        def near(shift: int) -> npt.NDArray[np.bool_]:
            same: npt.NDArray[np.bool_] = (piece[6 + shift : n + 6 + shift] == own) & (own >= 0)
            return same

        def char(shift: int) -> Hashes:
            return chars[6 + shift : n + 6 + shift]

        def add(at: Ints, hashes: Hashes) -> None:
            rows = self._table.rows(hashes)
            found = np.flatnonzero(rows)
            out[at[found]] += self._weights[rows[found]]

        for name, shifts in (
            ("c", (0,)),
            ("c-1", (-1,)),
            ("c-1c", (-1, 0)),
            ("c1", (1,)),
            ("cc1", (0, 1)),
            ("c-2", (-2,)),
            ("c-2c-1", (-2, -1)),
            ("c2", (2,)),
        ):
            at = place[np.logical_and.reduce([near(s) for s in shifts])]
            add(at, combine(_SEEDS[name], *(char(s)[at] for s in shifts)))
        out += self._weights[self._table.rows(combine(_SEEDS["$$"], scramble([1])))[0]]
        self._add_words(symbols, own, add)
        return out

    def _add_words(self, symbols: Ints, own: Ints, add: Callable[[Ints, Hashes], None]) -> None:
        n = len(symbols)
        starts_of: dict[int, Ints] = {}
        hash_at: dict[int, Hashes] = {}
        is_word: dict[int, npt.NDArray[np.bool_]] = {}
        mixed = scramble(symbols)
        for size in _WORD_SIZES:
            begin = np.arange(max(0, n - size + 1))
            begin = begin[(own[begin] >= 0) & (own[begin] == own[begin + size - 1])] if len(begin) else begin
            hashes = string_hashes(mixed, begin, begin + size)
            known = self._known.rows(hashes) > 0
            begin, hashes = begin[known], hashes[known]
            starts_of[size] = begin
            hash_at[size] = np.zeros(n, dtype=np.uint64)
            hash_at[size][begin] = hashes
            is_word[size] = np.zeros(n + 14, dtype=bool)
            is_word[size][begin + 7] = True
            add(begin, combine(_SEEDS["w1"], hashes))
            add(begin + size - 1, combine(_SEEDS["w-1"], hashes))
        for before in _WORD_SIZES:
            for after in _WORD_SIZES:
                begin = starts_of[before]
                if not len(begin):
                    continue
                joined = begin[is_word[after][begin + before + 7]]
                if not len(joined):
                    continue
                joined = joined[own[joined] == own[joined + before]]
                pair = (hash_at[before][joined], hash_at[after][joined + before])
                # The word before ends just ahead of the character that begins the next: both characters hear of the pair.
                add(joined + before, combine(_SEEDS["ww.l"], *pair))
                add(joined + before - 1, combine(_SEEDS["ww.r"], *pair))

    def to_disk(self, path: Path) -> None:
        """Write `segmenter.npz` into a folder."""
        path.mkdir(parents=True, exist_ok=True)
        arrays: dict[str, Any] = dict(
            weights=self._weights[1:].astype(np.float16),
            transitions=self._transitions,
            **self._table.arrays("features"),
            **self._known.arrays("words"),
        )
        np.savez_compressed(path / "segmenter.npz", **arrays)

    @classmethod
    def from_disk(cls, path: Path) -> Segmenter:
        """Read what `to_disk` wrote; nothing in it is code."""
        with np.load(path / "segmenter.npz", allow_pickle=False) as stored:
            features, words = Table.from_arrays(stored, "features"), Table.from_arrays(stored, "words")
            return cls(features, stored["weights"], stored["transitions"], words)

    @classmethod
    def from_pkuseg(
        cls, features: Mapping[str, int], words: Sequence[str], weights: npt.NDArray[np.float64], *, least: float = 0.0
    ) -> Segmenter:
        """Take over a model of spacy-pkuseg.

        Args:
            features: `feature_to_idx` of its feature extractor.
            words: Its `unigram` set.
            weights: Its flat weights: a row of five for each feature, then the 5 × 5 steps.
            least: Features that move no tag by more than this against the others are left out.
        """
        size = len(TAGS)
        table = weights[: len(features) * size].reshape(len(features), size)
        steps = weights[len(features) * size :].reshape(size, size).T
        even = table - table.mean(axis=1, keepdims=True)
        kept = {name: i for name, i in features.items() if np.abs(even[i]).max() > least or name == "$$"}
        hashes = np.array([feature_hash(name) for name in kept], dtype=np.uint64)
        rows = table[np.fromiter(kept.values(), dtype=np.int64, count=len(kept))]
        order = np.argsort(hashes)
        # pkuseg looks a word up after it has replaced numbers, so that a word with a number in it is never found.
        spelt = ([symbol(c) for c in w] for w in sorted(words) if 2 <= len(w) <= max(_WORD_SIZES))
        known = word_hashes([w for w in spelt if max(w) < _NUMBER])
        return cls(
            Table(hashes[order]), rows[order].astype(np.float32), steps.astype(np.float32), Table(np.unique(known))
        )


def _viterbi(scores: Floats, ranges: Sequence[tuple[int, int]], transitions: Floats) -> Ints:
    """The best tags of each range, all ranges at once, from the right as pkuseg does it."""
    order = sorted(ranges, key=lambda r: (r[0] - r[1], r[0]))
    ends = np.array([e for _, e in order])
    sizes = np.array([e - s for s, e in order])
    longest = int(sizes[0])
    tags = np.full(len(scores), -1, dtype=np.int64)
    after = np.zeros(scores.shape, dtype=np.int64)
    alive = [int(np.searchsorted(-sizes, -t, side="left")) for t in range(longest + 1)]
    best = scores[ends - 1].copy()
    for t in range(1, longest):
        k = alive[t]
        at = ends[:k] - 1 - t
        options = best[:k, None, :] + transitions
        choice = options.argmax(axis=2)
        after[at] = choice
        best[:k] = np.take_along_axis(options, choice[:, :, None], axis=2)[:, :, 0] + scores[at]
    current = best.argmax(axis=1)
    starts = ends - sizes
    for t in range(longest):
        k = alive[t]
        at = starts[:k] + t
        tags[at] = current[:k]
        current[:k] = after[at, current[:k]]
    return tags
