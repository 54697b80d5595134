"""Plain text: .txt and .md."""

from __future__ import annotations

from collections.abc import Iterator

from kg.text.encoding import decode
from kg.text.formats.page import Page


def read_plain(data: bytes) -> Iterator[Page]:
    """The one page of a text file.

    Raises:
        UnreadableError: There is no Chinese text in it.
    """
    text, encoding = decode(data)
    yield Page(part=None, text=text, encoding=encoding)
