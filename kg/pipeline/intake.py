"""Which sources of a build are read, and what their articles are named after."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from kg.model import Source
from kg.text.segment import article_id

DIGITS = 12
"""Hexadecimal digits that tell sources of one name apart: a million pages named page.txt have none in common by chance."""

_NUMBERED = re.compile(r"(.+)-\d+")


class Intake:
    """Lets a text in once, and gives the articles of each source ids that no other source of the build can have.

    Ids come from the file's name (綦江日报.txt → article/綦江日报, and article/綦江日报-2 for the second article on the page).
    A source whose ids could be those of an earlier one gets a digest of its text behind its name; which one is the
    earlier depends on the order of the sources alone.
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._ids: set[str] = set()
        self._roots: set[str] = set()

    def twin(self, source: Source) -> str | None:
        """The path of an earlier source with the same text; None if it is new, and from then on it is known."""
        digest = _digest(source)
        first = self._texts.setdefault(digest, source.path)
        return None if first == source.path else first

    def stem(self, source: Source) -> str:
        """What the ids of the source's articles are made of."""
        stem = PurePosixPath(source.path).stem
        own = article_id(stem)
        numbered = _NUMBERED.fullmatch(own)
        if own in self._ids or own in self._roots or (numbered and numbered.group(1) in self._ids):
            stem = f"{stem}-{_digest(source)[:DIGITS]}"
            own = article_id(stem)
            numbered = _NUMBERED.fullmatch(own)
        self._ids.add(own)
        if numbered:
            self._roots.add(numbered.group(1))
        return stem


def _digest(source: Source) -> str:
    return hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
