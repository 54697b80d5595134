"""Short company names in the wild: a list of hashes that says whether a stretch of two to four characters is known as a brand.

Most stretches that it knows are no company where they stand (小米 is millet too), so that it is no gazetteer but a hint that the
models weigh: it is trained with the weights and lies beside them. Made by `scripts/training/train.py` from Company-Names-Corpus.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.nlp.features import Ints, Substrings, scramble

_SIZES = (2, 3, 4)


class Brands:
    """A set of names, kept as sorted 32-bit hashes: 1.1 MB for 265,000 names, one stranger in 16,000 taken for known."""

    def __init__(self, hashes: npt.NDArray[np.uint32]) -> None:
        self._hashes = hashes

    @classmethod
    def of(cls, names: Iterable[str]) -> Brands:
        """The set of these names; those of other lengths are left out.

        >>> Brands.of(["京东", "唯品会"]).read("京东和唯品会").tolist()
        [10, 2, 0, 15, 0, 3]
        """
        kept = sorted({name for name in names if len(name) in _SIZES})
        found = [_hash(_substrings(name), np.array([0]), np.array([len(name)])) for name in kept]
        return cls(np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.uint32))

    def read(self, text: str) -> Ints:
        """At each character 5 × the length of the longest name that starts there + that of the longest that ends there."""
        n = len(text)
        from_here = np.zeros(n, dtype=np.int64)
        to_here = np.zeros(n, dtype=np.int64)
        substrings = _substrings(text)
        for size in _SIZES:
            if n < size or not len(self._hashes):
                continue
            starts = np.arange(n - size + 1)
            hashes = _hash(substrings, starts, starts + size)
            at = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
            known = starts[self._hashes[at] == hashes]
            from_here[known] = size
            to_here[known + size - 1] = size
        return from_here * 5 + to_here

    def to_disk(self, path: Path) -> None:
        """Write `brands.npz` into a folder; differences between neighbours compress better."""
        np.savez_compressed(path / "brands.npz", steps=np.diff(self._hashes, prepend=np.uint32(0)))

    @classmethod
    def from_disk(cls, path: Path) -> Brands:
        """Read what `to_disk` wrote; nothing in it is code."""
        with np.load(path / "brands.npz", allow_pickle=False) as stored:
            return cls(np.cumsum(stored["steps"], dtype=np.uint32))


def _substrings(text: str) -> Substrings:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return Substrings(scramble(points.astype(np.int64)))


def _hash(substrings: Substrings, starts: Ints, ends: Ints) -> npt.NDArray[np.uint32]:
    return (substrings.hashes(starts, ends) >> np.uint64(32)).astype(np.uint32)
