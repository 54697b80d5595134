"""A table from 64-bit hashes to row numbers that numpy looks up in two steps, whatever its size."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from kg.nlp.features import Hashes, Ints

_MOST_MOVES = 200
"""Moves after which an insertion is given up and the table made larger."""
_MOST_BITS = 24
"""Logarithm of the largest table: 16 million places."""
_SPACE = 2.5
"""Places for each hash: at 40 % load two-choice insertion practically never fails."""


class Table:
    """Hash → row number counted from 1, two possible places for each hash (cuckoo hashing); 0 where a hash is unknown.

    Attributes:
        hashes: The hashes, in the order of their rows; no two are equal.
    """

    def __init__(self, hashes: Hashes, *, bits: int | None = None, second: npt.NDArray[np.bool_] | None = None) -> None:
        """Build the table.

        Args:
            hashes: Distinct hashes.
            bits: Logarithm of the number of places, where a layout is known.
            second: Of the known layout, which hashes stand at their second place.

        Raises:
            ValueError: The numbers are no hashes: too many share their first and last bits.
        """
        self.hashes = hashes
        if bits is None or second is None:
            bits, second = _lay_out(hashes)
        self._bits = bits
        self._second = second
        self._keys = np.zeros(1 << bits, dtype=np.uint64)
        self._rows = np.zeros(1 << bits, dtype=np.int32)
        places = np.where(second, *reversed(_places(hashes, bits)))
        self._keys[places] = hashes
        self._rows[places] = np.arange(1, len(hashes) + 1, dtype=np.int32)

    def rows(self, hashes: Hashes) -> npt.NDArray[np.int32]:
        """The row of each hash."""
        flat = hashes.ravel()
        first, second = _places(flat, self._bits)
        rows = self._rows[first]
        rows[self._keys[first] != flat] = 0
        missed = np.flatnonzero(rows == 0)
        place = second[missed]
        rows[missed] = np.where(self._keys[place] == flat[missed], self._rows[place], np.int32(0))
        return rows.reshape(hashes.shape)

    def arrays(self, name: str) -> dict[str, npt.NDArray[np.generic]]:
        """The arrays that `from_arrays` builds the table from without laying it out again."""
        return {
            f"{name}_steps": np.diff(self.hashes, prepend=np.uint64(0)),  # of sorted hashes a tenth smaller, compressed
            f"{name}_second": np.packbits(self._second),
            f"{name}_bits": np.array([self._bits], dtype=np.int64),
        }

    @classmethod
    def from_arrays(cls, stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> Table:
        """Read what `arrays` gave."""
        hashes: Hashes = np.cumsum(stored[f"{name}_steps"].astype(np.uint64), dtype=np.uint64)
        second = np.unpackbits(stored[f"{name}_second"].astype(np.uint8), count=len(hashes)).astype(bool)
        return cls(hashes, bits=int(stored[f"{name}_bits"][0]), second=second)


def _places(hashes: Hashes, bits: int) -> tuple[Ints, Ints]:
    mask = np.uint64((1 << bits) - 1)
    first = (hashes & mask).astype(np.int64)
    second = ((hashes >> np.uint64(64 - bits)) & mask).astype(np.int64)
    return first, second


def _lay_out(hashes: Hashes) -> tuple[int, npt.NDArray[np.bool_]]:
    """The number of bits, and which hashes go to their second place."""
    bits = max(8, int(np.ceil(np.log2(max(1, len(hashes)) * _SPACE))))
    while True:
        second = _insert(hashes, bits)
        if second is not None:
            return bits, second
        bits += 1
        if bits > _MOST_BITS:
            message = f"{len(hashes)} hashes find no place: they are not spread over 64 bits"
            raise ValueError(message)


def _insert(hashes: Hashes, bits: int) -> npt.NDArray[np.bool_] | None:
    first_places, second_places = (x.tolist() for x in _places(hashes, bits))
    owner = [-1] * (1 << bits)
    for item in range(len(hashes)):
        moving, place = item, first_places[item]
        for _ in range(_MOST_MOVES):
            owner[place], moving = moving, owner[place]
            if moving < 0:
                break
            place = second_places[moving] if place == first_places[moving] else first_places[moving]
        if moving >= 0:
            return None
    owners = np.asarray(owner, dtype=np.int64)
    used = np.flatnonzero(owners >= 0)
    second = np.zeros(len(hashes), dtype=bool)
    second[owners[used]] = np.asarray(first_places, dtype=np.int64)[owners[used]] != used
    return second
