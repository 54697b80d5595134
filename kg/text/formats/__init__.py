"""Readers of file formats, by the ending of the file's name; a new format is one more module and one more line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from kg.text.formats.page import Page
from kg.text.formats.plain import read_plain

Reader = Callable[[bytes], Iterator[Page]]
"""From the bytes of a file to its pages; raises `UnreadableError` for a file that is no good."""

READERS: Mapping[str, Reader] = MappingProxyType({".txt": read_plain, ".md": read_plain})
"""Ending (lower case) → reader."""

__all__ = ["READERS", "Page", "Reader"]
