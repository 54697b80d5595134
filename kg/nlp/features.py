"""Characters as numbers: the features of the character CRF, computed for a whole text at once.

A text is cut into sentences; every character gets the values of a fixed list of templates (`TEMPLATES`) over the characters
around it, over the words that a dictionary segmenter (jieba's, in Rust, no HMM) sees there, and over the marks of known names and
words that the caller hands in. A value is a 64-bit hash, so that a model is a table from hashes to weights and there is no
feature dictionary of strings. No window looks over a sentence's end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
import rjieba

Hashes = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]
Hit = tuple[int, int, int]
"""A known name or word in a text: start, end, and the small number (1 to 31) of its class."""

_SENTENCE_END = re.compile(r"[。！？；!?\n\r]+[”’」』）)]*|\Z")
_LONGEST = 400
"""Characters of the longest sentence that stays whole; longer ones (tables, lost punctuation) are cut there."""
_GAP = 3
"""Empty places between two sentences: as many as the widest window looks aside."""

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MULTIPLIER = np.uint64(0xBF58476D1CE4E5B9)
_BASE = 0x2545F4914F6CDD1D
_BASE_INVERSE = pow(_BASE, -1, 1 << 64)
_SHIFT = np.uint64(29)
_SHIFT_BACK = np.uint64(32)

_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两")
_CLASS_OF_GENERAL = {"O": 0, "H": 1, "D": 2, "N": 3, "A": 4, "P": 5, "Q": 6, "S": 7, "M": 8}


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The ranges of `text` that a sequence model reads as one, all characters covered.

    >>> split_sentences("签约。“好！”他说")
    [(0, 3), (3, 7), (7, 9)]
    """
    out: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        while end - start > _LONGEST:
            out.append((start, start + _LONGEST))
            start += _LONGEST
        if end > start:
            out.append((start, end))
            start = end
    return out


def _kind(char: str) -> str:
    """One letter for what a character is: Han, numeral, digit, Latin, quote, stop, other mark, other."""
    if char in _NUMERALS:
        return "N"
    if "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or char > "\uffff":
        return "H"
    if char.isdigit():
        return "D"
    if char.isalpha():
        return "A"
    if char in "“”‘’「」『』《》\"'<>":
        return "Q"
    if char in "，。、；：！？,.;:!?":
        return "P"
    if char in "()（）[]【】〔〕":
        return "S"
    if char in "·•・-—–／/&+%％":
        return "M"
    return "O"


def _fold(char: str) -> str:
    """Full-width Latin and digits as half-width, digits as 0, half-width stops as full-width, so that damage counts less."""
    point = ord(char)
    if 0xFF01 <= point <= 0xFF5E:
        folded = chr(point - 0xFEE0)
        if folded.isalnum():
            char = folded
    if char.isdigit() and char.isascii():
        return "0"
    if char.isascii() and char.isalpha():
        return char.lower()
    return {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}.get(char, char)


def _build_tables() -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
    folded = np.arange(0x10000, dtype=np.uint32)
    kinds = np.zeros(0x10000, dtype=np.uint8)
    for point in range(0x10000):
        if 0xD800 <= point <= 0xDFFF:
            continue
        char = chr(point)
        folded[point] = ord(_fold(char))
        kinds[point] = _CLASS_OF_GENERAL[_kind(char)]
    return folded, kinds


class _Tables:
    """The two tables over the basic plane, built when first asked for."""

    _built: tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]] | None = None

    @classmethod
    def get(cls) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint8]]:
        if cls._built is None:
            cls._built = _build_tables()
        return cls._built


class _Dictionary:
    """The dictionary segmenter, loaded when first asked for."""

    _loaded: rjieba.Jieba | None = None

    @classmethod
    def get(cls) -> rjieba.Jieba:
        if cls._loaded is None:
            cls._loaded = rjieba.Jieba()
        return cls._loaded


def scramble(values: npt.NDArray[np.integer] | Sequence[int]) -> Hashes:
    """Spread small numbers over 64 bits."""
    x = np.asarray(values).astype(np.uint64) * _GOLDEN
    x ^= x >> _SHIFT
    x *= _MULTIPLIER
    x ^= x >> _SHIFT_BACK
    return x


@cache
def _scrambled(seed: int) -> np.uint64:
    return np.uint64(scramble([seed])[0])


@lru_cache(maxsize=8)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The powers of the base and of its inverse, which all texts of a size share."""
    steps = np.full((2, size), [[_BASE], [_BASE_INVERSE]], dtype=np.uint64)
    steps[:, 0] = 1
    powers, inverse = np.multiply.accumulate(steps, axis=1)
    return powers, inverse


class Substrings:
    """A text whose substrings are asked for their hashes."""

    def __init__(self, points: Hashes) -> None:
        n = len(points)
        powers, self._inverse = _powers(1 << n.bit_length())
        self._sums = np.zeros(n + 1, dtype=np.uint64)
        np.cumsum(points * powers[:n], out=self._sums[1:])

    def hashes(self, starts: Ints, ends: Ints) -> Hashes:
        """A hash of each substring: equal strings have equal hashes wherever they stand."""
        h: Hashes = (self._sums[ends] - self._sums[starts]) * self._inverse[starts]
        h ^= h >> _SHIFT
        h *= _MULTIPLIER
        return h


def string_hashes(points: Hashes, starts: Ints, ends: Ints) -> Hashes:
    """The hashes of some substrings of a text."""
    return Substrings(points).hashes(starts, ends)


def word_hash(word: str) -> int:
    """The hash that a word of this spelling has in a text (`kg.nlp.clusters` keeps words by it)."""
    folded, _ = _Tables.get()
    points = np.frombuffer(word.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    chars = np.where(points > 0xFFFF, points, folded[np.minimum(points, 0xFFFF)]).astype(np.uint64)
    return int(string_hashes(scramble(chars + np.uint64(1)), np.array([0]), np.array([len(points)]))[0])


def combine(seed: int, *columns: Hashes) -> Hashes:
    """One hash of several values at each place; `seed` tells one combination from another."""
    h = np.full(len(columns[0]), _scrambled(seed), dtype=np.uint64)
    for column in columns:
        h ^= column
        h *= _MULTIPLIER
        h ^= h >> _SHIFT
    return h


@dataclass(frozen=True, slots=True)
class Words:
    """The dictionary segmenter's view of a text: words with part of speech, and the longest words at each character."""

    starts: Ints
    ends: Ints
    tags: Ints
    """Part of speech as a number made of its letters."""
    longest_from: Ints
    """Length of the longest dictionary word that starts at each character."""
    longest_to: Ints
    """Length of the longest dictionary word that ends at each character."""


_TAG_NUMBERS: dict[str, int] = {}


def _tag_number(tag: str) -> int:
    number = 0
    for char in tag[:3]:
        number = number * 128 + ord(char)
    return number


def read_words(text: str) -> Words:
    """Segment `text` with jieba's dictionary (0.3 million characters a second, both views together)."""
    dictionary = _Dictionary.get()
    tagged = dictionary.tag(text, False)
    lengths = np.fromiter((len(w) for w, _ in tagged), dtype=np.int64, count=len(tagged))
    for _, tag in tagged:
        if tag not in _TAG_NUMBERS:
            _TAG_NUMBERS[tag] = _tag_number(tag)
    tags = np.fromiter((_TAG_NUMBERS[t] for _, t in tagged), dtype=np.int64, count=len(tagged))
    ends = np.cumsum(lengths)
    longest_from = [1] * len(text)
    longest_to = [1] * len(text)
    at = -1
    for word in dictionary.cut_all(text):
        size = len(word)
        if size == 1:
            at += 1
            continue
        if at < 0 or not text.startswith(word, at):
            at = text.index(word, at + 1)
        if size > longest_from[at]:
            longest_from[at] = size
        if size > longest_to[at + size - 1]:
            longest_to[at + size - 1] = size
        if word.isascii():
            at += size - 1
    return Words(
        starts=ends - lengths,
        ends=ends,
        tags=tags,
        longest_from=np.minimum(np.asarray(longest_from, dtype=np.int64), 7),
        longest_to=np.minimum(np.asarray(longest_to, dtype=np.int64), 7),
    )


def mark(hits: Iterable[Hit], length: int) -> Ints:
    """One number a character: class × 4 + place (0 begin, 1 middle, 2 end, 3 single), 0 where nothing is known.

    Hits must not overlap.

    >>> mark([(1, 4, 2)], 5).tolist()
    [0, 8, 9, 10, 0]
    """
    out = np.zeros(length, dtype=np.int64)
    for start, end, number in hits:
        if end - start == 1:
            out[start] = number * 4 + 3
        else:
            out[start:end] = number * 4 + 1
            out[start] = number * 4
            out[end - 1] = number * 4 + 2
    return out


class Columns:
    """Named columns over a text with gaps between its sentences, so that a window is a shifted slice."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]],
        channels: Sequence[Ints],
        classes: Callable[[Hashes], tuple[Ints, Ints]] | None,
    ) -> None:
        folded, kinds = _Tables.get()
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        low = np.minimum(points, 0xFFFF)
        chars = np.where(points > 0xFFFF, points, folded[low]).astype(np.uint64)
        kind = np.where(points > 0xFFFF, 1, kinds[low]).astype(np.int64)
        n = len(text)
        sizes = np.fromiter((e - s for s, e in sentences), dtype=np.int64, count=len(sentences))
        self.at: Ints = np.arange(n, dtype=np.int64) + _GAP + _GAP * np.repeat(np.arange(len(sentences)), sizes)
        self.total = int(n + _GAP * (len(sentences) + 1))
        self._columns: dict[str, Hashes] = {}
        self._windows: dict[tuple[str, int], Hashes] = {}
        self._add("c", scramble(chars + np.uint64(1)))
        self._add("t", scramble(kind + 1))
        for i, channel in enumerate(channels):
            self._add(f"g{i}", scramble(channel + 1))
        # All channels as one, which no template looks at.
        self._columns["g"] = combine(
            0, np.zeros(self.total, dtype=np.uint64), *(self._columns[f"g{i}"] for i in range(len(channels)))
        )
        self._add_words(text, chars, classes)

    def _add(self, name: str, values: Hashes) -> None:
        column = np.zeros(self.total, dtype=np.uint64)
        column[self.at] = values
        self._columns[name] = column

    def _add_words(self, text: str, chars: Hashes, classes: Callable[[Hashes], tuple[Ints, Ints]] | None) -> None:
        words = read_words(text)
        lengths = words.ends - words.starts
        hashes = string_hashes(scramble(chars + np.uint64(1)), words.starts, words.ends)
        index = np.repeat(np.arange(len(lengths)), lengths)
        inside = np.arange(len(text)) - words.starts[index]
        last = inside == lengths[index] - 1
        place = np.where(lengths[index] == 1, 3, np.where(inside == 0, 0, np.where(last, 2, 1)))
        tags = words.tags[index]
        self._add("b", scramble(place + 1))
        self._add("p", scramble(tags * 4 + place + 1))
        self._add("l", scramble(np.minimum(lengths[index], 7) * 4 + place + 1))
        self._add("f", scramble(words.longest_from + 1))
        self._add("e", scramble(words.longest_to + 1))
        self._add("w", hashes[index])
        # The words before and after, as columns over characters; at a sentence's edge the gap's zero stands there.
        at = self.at
        before = np.where(words.starts[index] > 0, at[np.maximum(words.starts[index] - 1, 0)], 0)
        after_text = np.minimum(words.ends[index], len(text) - 1)
        after = np.where(words.ends[index] < len(text), at[after_text], 0)
        near_before = at[words.starts[index]] - before == 1
        near_after = after - at[words.ends[index] - 1] == 1
        w, p = self._columns["w"], scramble(tags + 1)
        self._add("wb", np.where(near_before, w[before], np.uint64(1)))
        self._add("wa", np.where(near_after, w[after], np.uint64(1)))
        plain = np.zeros(self.total, dtype=np.uint64)
        plain[at] = p
        self._columns["q"] = plain
        self._add("qb", np.where(near_before, plain[before], np.uint64(1)))
        self._add("qa", np.where(near_after, plain[after], np.uint64(1)))
        if classes is not None:
            for name, found in zip("km", classes(hashes), strict=True):
                self._add(name, scramble(found[index] + 1))
                column = self._columns[name]
                self._add(name + "b", np.where(near_before, column[before], np.uint64(1)))
                self._add(name + "a", np.where(near_after, column[after], np.uint64(1)))
        c = self._columns["c"]
        self._add("wl", c[at[words.ends[index] - 1]])
        self._add("al", np.where(near_after, c[at[words.ends[index[after_text]] - 1]], np.uint64(1)))

    def window(self, name: str, shift: int) -> Hashes:
        """The values of a column `shift` characters aside."""
        if (name, shift) not in self._windows:
            self._windows[name, shift] = self._columns[name][self.at + shift]
        return self._windows[name, shift]


Template = tuple[tuple[str, int], ...]


_OF_CLASSES: tuple[Template, ...] = (
    *(((name, 0), ("b", 0)) for name in ("k", "m", "kb", "mb", "ka", "ma")),
    (("kb", 0), ("k", 0), ("ka", 0), ("b", 0)),
    (("mb", 0), ("m", 0), ("b", 0)),
    (("m", 0), ("ma", 0), ("b", 0)),
)
"""Templates over the classes of the own word, the one before and the one after; added behind the others."""


def templates(channels: int, *, with_classes: bool) -> tuple[Template, ...]:
    """The templates of a model that reads so many channels of marks, and classes of words or not, in their order."""
    one = [((name, shift),) for name, reach in (("c", 3), ("p", 2)) for shift in range(-reach, reach + 1)]
    chars = [(-2, -1), (-1, 0), (0, 1), (1, 2), (-1, 1), (-3, -2), (2, 3), (-2, -1, 0), (-1, 0, 1), (0, 1, 2)]
    out: list[Template] = [*one, *(tuple(("c", s) for s in shifts) for shifts in chars)]
    out += [
        (("t", -1), ("t", 0), ("t", 1)),
        (("t", -2), ("t", -1), ("t", 0), ("t", 1), ("t", 2)),
        (("p", -1), ("p", 0)),
        (("p", 0), ("p", 1)),
        (("p", -1), ("p", 0), ("p", 1)),
        (("l", 0), ("q", 0)),
        (("f", 0), ("e", 0)),
        (("f", 0), ("f", 1)),
        (("e", 0), ("e", -1)),
        (("f", 0), ("c", 0)),
        (("e", 0), ("c", 0)),
        (("w", 0), ("b", 0)),
        (("wb", 0), ("b", 0)),
        (("wa", 0), ("b", 0)),
        (("wb", 0), ("w", 0), ("b", 0)),
        (("w", 0), ("wa", 0), ("b", 0)),
        (("qb", 0), ("q", 0), ("qa", 0), ("b", 0)),
        (("wl", 0), ("b", 0)),
        (("wl", 0), ("al", 0), ("b", 0)),
        (("al", 0), ("b", 0)),
    ]
    for i in range(channels):
        g = f"g{i}"
        out += [
            ((g, 0),),
            ((g, -1),),
            ((g, 1),),
            ((g, -1), (g, 0), (g, 1)),
            ((g, 0), ("p", 0)),
            ((g, 0), ("c", 1)),
            ((g, 0), ("c", -1)),
            ((g, 0), ("wa", 0)),
        ]
    return (*out, *_OF_CLASSES) if with_classes else tuple(out)


def hash_features(
    text: str,
    sentences: Sequence[tuple[int, int]],
    channels: Sequence[Ints],
    classes: Callable[[Hashes], tuple[Ints, Ints]] | None = None,
) -> list[Hashes]:
    """For each template its value at every character of `text`, as a hash.

    Args:
        text: Any text.
        sentences: What `split_sentences` says; no window looks over their ends.
        channels: Marks of known names and words (`mark`), one number a character each.
        classes: Hashes of dictionary words → their classes (`kg.nlp.clusters`), where there are such.
    """
    columns = Columns(text, sentences, channels, classes)
    return [
        combine(number, *(columns.window(name, shift) for name, shift in template))
        for number, template in enumerate(templates(len(channels), with_classes=classes is not None), 1)
    ]
