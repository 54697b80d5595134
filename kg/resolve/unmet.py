"""Judgements about names that no page has: without a word they would be taken for obeyed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from kg.model import Decision, Resolution
from kg.resolve.judge import read_side
from kg.resolve.normalize import fold

SHOWN = 3
"""Names that a line tells; a file kept over years may have hundreds of other pages."""


def unmet_judgements(decisions: Sequence[Decision], resolution: Resolution) -> tuple[str, ...]:
    """One line for each judgements file of the user with names that no entity has, and the likely right ones."""
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for entity in resolution.entities.values():
        where = {(entity.id.partition("/")[0], article) for article in entity.article_ids}
        keys = (read_side(key)[1] for key in resolution.names_of.get(entity.id, ()))
        for known in {*map(fold, (entity.pref_label, *entity.alt_labels)), *keys}:
            names[known] |= where
    unmet: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for decision in decisions:
        if not decision.file:
            continue  # shipped with the program: it is about the news of all
        for side in (decision.left, decision.right):
            folder, name, article = read_side(side)
            if not any(folder in (None, f) and article in (None, a) for f, a in names.get(name, ())):
                unmet[decision.file].append((side, decision.line))
    return tuple(_told(file, found, names) for file, found in sorted(unmet.items()))


def _told(file: str, found: Sequence[tuple[str, int]], names: Iterable[str]) -> str:
    shown = []
    for side, line in found[:SHOWN]:
        like = _like(read_side(side)[1], names)
        shown.append(f'"{side}" (line {line}' + (f"; did you mean {like}?)" if like else ")"))
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return f"{file}: no page has these names, and their judgements do nothing: {', '.join(shown)}{more}"


def _like(name: str, names: Iterable[str]) -> str:
    """The name that was probably meant: one that it is a part of, else the most alike; empty where none is."""
    near = [known for known in sorted(names) if known != name and len(set(name) & set(known)) * 2 >= len(set(name))]
    around = [known for known in near if name in known]
    return next(iter(around or get_close_matches(name, near, n=1)), "")
