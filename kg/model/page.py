"""What `kg.text` looks for on a page: confusions, line cues, repairs, cues for cutting; filled from resources/repairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """A misread word and what it was printed as; `before` and `after` are regular expressions that guard it."""

    wrong: str
    right: str
    before: str = ""
    after: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCues:
    """Words and patterns by which the kind of a line is told; patterns are matched on half-width punctuation.

    Attributes:
        furniture: Patterns of whole lines that are no text (page numbers, editors, "扫码…").
        columns: Names of newspaper columns that stand above a headline (区县头条).
        boxes: Labels of boxes inside an article (编者按, 核心提示, 链接).
        credits: Patterns of whole lines that only say who took the pictures.
        captions: Patterns that a caption has at its end or its beginning.
        outlets: Endings of names of media (日报, 融媒体中心).
        roles: Words before the names of a byline (记者, 通讯员).
        surnames: Surnames, one or two characters, by which a line of bare names is told.
    """

    furniture: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """What the fixers look for.

    Attributes:
        confusions: Misread words, with their guards.
        openers: Words that begin a new sentence even where the one before is unfinished (近年来, 据了解).
        cannot_end: Characters with which no finished line ends (的, 和, ，).
        cannot_start: Characters with which no sentence begins (的, 们, 。).
        units: What may follow a number that was cut off before it (亿元, %).
        lines: How kinds of lines are told.
    """

    confusions: tuple[Confusion, ...] = ()
    openers: tuple[str, ...] = ()
    cannot_end: tuple[str, ...] = ()
    cannot_start: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    lines: LineCues = field(default_factory=LineCues)


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentCues:
    """What `segment` looks for.

    Attributes:
        lines: How lines are told.
        places: The names of places, in full and short (綦江区, 綦江).
        above: Name of a place → the names of all that it lies in (綦江 → 重庆, 重庆市); with homonyms, of all of them.
    """

    lines: LineCues = field(default_factory=LineCues)
    places: frozenset[str] = frozenset()
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)
