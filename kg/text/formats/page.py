"""What every reader of a file format yields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file.

    Attributes:
        part: What tells it from the other pages of the file (a line of JSON Lines); None if it is the only one.
        text: Its characters, as decoded.
        encoding: The name of the encoding, or of the format where that rules it.
    """

    part: str | None
    text: str
    encoding: str
