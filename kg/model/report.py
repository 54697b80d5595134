"""What a build tells about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model.fact import Claim
from kg.model.mention import Mention
from kg.model.text import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that was not read: which, why, and what to do about it."""

    path: str
    reason: str
    """A short key: empty, binary, encoding, permission, too-large, not-found, no-article, loop, name, not-chinese, error."""
    detail: str
    """One line for people: what is wrong and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one article gave before resolution; picklable, so that readings come from a process pool."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Counts, timings and problems of one build; `export/report.py` writes it as report.json."""

    counts: Mapping[str, int]
    timings: Mapping[str, float]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
