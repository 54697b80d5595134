"""Mend a source: the fixers in their order, until nothing changes any more."""

from __future__ import annotations

from collections.abc import Callable

from kg.model.page import Repairs
from kg.model.text import RepairedText, Source
from kg.text.changes import begin
from kg.text.characters import (
    close_spaces,
    compose_characters,
    drop_control_characters,
    drop_markup,
    fix_confusions,
    narrow_letters,
    pair_quotes,
    widen_punctuation,
)
from kg.text.joins import drop_repeated_paragraphs, join_broken_sentences, unwrap_columns

Fixer = Callable[[RepairedText, Repairs], RepairedText]
"""A pure function that mends one kind of defect."""

FIXERS: tuple[Fixer, ...] = (
    drop_control_characters,
    drop_markup,
    compose_characters,
    narrow_letters,
    unwrap_columns,
    drop_repeated_paragraphs,
    join_broken_sentences,
    close_spaces,
    widen_punctuation,
    pair_quotes,
    fix_confusions,
)
"""Lines before spaces and punctuation: a word is whole, and a pair of quotation marks complete, only when its line is."""

ROUNDS = 4
"""One repair can make another possible (a joined word vouches for the next seam); no page took more than three rounds."""


def repair(source: Source, repairs: Repairs) -> RepairedText:
    """The text of a source, mended, with all edits in the order of the source."""
    text = begin(source)
    for _ in range(ROUNDS):
        before = len(text.edits)
        for fixer in FIXERS:
            text = fixer(text, repairs)
        if len(text.edits) == before:
            break
    edits = tuple(sorted(text.edits, key=lambda edit: (edit.span, edit.fixer)))
    return RepairedText(source=source, text=text.text, origin=text.origin, edits=edits)
