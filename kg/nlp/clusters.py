"""Classes of words that occur in like places: what the CRF knows of words that its training articles do not hold.

Two numbers a dictionary word, from a coarse and a fine clustering of its neighbours in text that may be used so (made by
`scripts/training/train_clusters.py`); 0 for a word without. They lie beside the weights that were trained with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.nlp.features import Hashes, Ints, word_hash

COARSE, FINE = 64, 300
"""How many classes there are."""


class Clusters:
    """Word → its two classes, looked up by the words' hashes."""

    def __init__(self, hashes: Hashes, coarse: npt.NDArray[np.integer], fine: npt.NDArray[np.integer]) -> None:
        order = np.argsort(hashes)
        self._hashes = hashes[order]
        self._coarse = np.asarray(coarse)[order].astype(np.int64)
        self._fine = np.asarray(fine)[order].astype(np.int64)

    @classmethod
    def of(cls, classes: Mapping[str, Sequence[int]]) -> Clusters:
        """Make it from word → (coarse, fine), both counted from 1."""
        words = sorted(classes)
        hashes = np.array([word_hash(word) for word in words], dtype=np.uint64)
        pairs = np.array([classes[word] for word in words], dtype=np.int64).reshape(len(words), 2)
        return cls(hashes, pairs[:, 0], pairs[:, 1])

    def find(self, hashes: Hashes) -> tuple[Ints, Ints]:
        """The coarse and the fine class of each word."""
        if not len(self._hashes):
            zeros = np.zeros(len(hashes), dtype=np.int64)
            return zeros, zeros
        at = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
        known = self._hashes[at] == hashes
        return np.where(known, self._coarse[at], 0), np.where(known, self._fine[at], 0)

    def to_disk(self, path: Path) -> None:
        """Write `clusters.npz` into a folder."""
        np.savez_compressed(
            path / "clusters.npz",
            hashes=self._hashes,
            coarse=self._coarse.astype(np.uint8),
            fine=self._fine.astype(np.uint16),
        )

    @classmethod
    def from_disk(cls, path: Path) -> Clusters:
        """Read what `to_disk` wrote; nothing in it is code."""
        with np.load(path / "clusters.npz", allow_pickle=False) as stored:
            return cls(stored["hashes"], stored["coarse"], stored["fine"])
