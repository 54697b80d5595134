"""The weights of a CRF's features: a matrix of features × labels that is nearly all zeros, and sums of its rows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kg.nlp.features import Ints

Floats = npt.NDArray[np.float32]


class Weights:
    """1.4 labels a feature; row 0 is empty, for unknown features."""

    def __init__(self, counts: Ints, columns: Ints, values: Floats) -> None:
        self.counts = np.concatenate([[0], counts]).astype(np.int32)
        self.starts = (np.cumsum(self.counts) - self.counts).astype(np.int32)
        self.columns = columns.astype(np.int32)
        self.values = values.astype(np.float64)  # as float32 they would be widened at every sum

    @classmethod
    def of(cls, dense: Floats) -> Weights:
        """Take over a full matrix, a row a feature."""
        row, column = np.nonzero(dense)
        return cls(np.bincount(row, minlength=len(dense)), column, dense[row, column])

    def sum(self, rows: npt.NDArray[np.int32], lines: npt.NDArray[np.int32], shape: tuple[int, int]) -> Floats:
        """Add rows of the matrix to lines of zeros.

        Args:
            rows: Of the matrix.
            lines: The line of the result that each is added to.
            shape: Lines and labels of the result.
        """
        known = np.flatnonzero(rows)  # the others are features that training did not see
        features = rows[known]
        counts = self.counts[features]
        ends = np.cumsum(counts, dtype=np.int32)
        total = int(ends[-1]) if len(ends) else 0
        # Position in `values` of every weight that takes part, and the cell that it is added to.
        taken = np.repeat(self.starts[features] - ends + counts, counts)
        taken += np.arange(total, dtype=np.int32)
        cells = np.repeat(lines[known] * np.int32(shape[1]), counts)
        cells += self.columns[taken]
        out: Floats = (
            np.bincount(cells, weights=self.values[taken], minlength=shape[0] * shape[1])
            .reshape(shape)
            .astype(np.float32)
        )
        return out
