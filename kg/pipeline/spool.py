"""Readings on disk, so that memory does not grow with the corpus before resolution."""

from __future__ import annotations

import pickle
import tempfile
import weakref
from collections.abc import Iterator
from types import TracebackType
from typing import IO

from kg.model import Reading


class Spool:
    """A file of readings that can be walked as often as needed; it vanishes with the object.

    The file is ours, in the system's folder for temporary files, never one that somebody handed in: unpickling is safe.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="kg-")  # noqa: SIM115 - closed below
        self.close = weakref.finalize(self, self._file.close)
        """Delete the file; happens by itself when the spool is let go."""
        self._offsets: list[int] = []

    def append(self, reading: Reading) -> None:
        """Put one reading at the end."""
        self._file.seek(0, 2)
        self._offsets.append(self._file.tell())
        pickle.dump(reading, self._file, protocol=pickle.HIGHEST_PROTOCOL)

    def __len__(self) -> int:
        return len(self._offsets)

    def __iter__(self) -> Iterator[Reading]:
        for offset in self._offsets:
            self._file.seek(offset)
            reading = pickle.load(self._file)  # noqa: S301 - our own temporary file
            assert isinstance(reading, Reading)  # noqa: S101 - narrows the type
            yield reading

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
