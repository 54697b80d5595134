"""Load what the fixers look for: resources/repairs/{ocr-confusions.tsv,line-joins.yaml,noise.yaml}."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from kg.errors import ResourceError
from kg.model.page import Confusion, LineCues, Repairs, SegmentCues
from kg.model.rule import Division, Knowledge, Lexicon
from kg.resources.places import read_resource, resource_path

_PATTERNS = ("furniture", "credits", "captions")
_COLUMNS = ("wrong", "right", "before", "after", "note")


def load_confusions(path: Path) -> tuple[Confusion, ...]:
    """The misread words of a TSV file.

    Raises:
        ResourceError: The header is another, a word is missing, or a guard is no regular expression.
    """
    found: list[Confusion] = []
    header: list[str] | None = None
    for number, line in enumerate(read_resource(path).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if tuple(header) != _COLUMNS:
                raise ResourceError(f"the header must be {' '.join(_COLUMNS)}", path=path, line=number)
            continue
        wrong, right, before, after, note = (cells + [""] * len(_COLUMNS))[: len(_COLUMNS)]
        if not wrong or not right:
            raise ResourceError("both `wrong` and `right` must be given", path=path, line=number, field="wrong")
        for name, guard in (("before", before), ("after", after)):
            _check_pattern(guard, path=path, line=number, field=name)
        found.append(Confusion(wrong=wrong, right=right, before=before, after=after, note=note))
    return tuple(found)


def load_line_cues(*, overlay: Path | None = None) -> LineCues:
    """How kinds of lines are told: noise.yaml, and what an overlay's file of that name adds.

    Raises:
        ResourceError: A list is missing or is no list of words, or a pattern cannot be compiled.
    """
    return LineCues(**_merged("noise.yaml", tuple(LineCues.__dataclass_fields__), overlay))


def load_repairs(*, overlay: Path | None = None) -> Repairs:
    """All that `kg.text.repair` needs.

    Raises:
        ResourceError: A file of repairs is wrong.
    """
    confusions: tuple[Confusion, ...] = ()
    for base in (None, overlay) if overlay else (None,):
        path = resource_path("repairs", "ocr-confusions.tsv", overlay=base)
        confusions += load_confusions(path) if path else ()
    joins = _merged("line-joins.yaml", ("openers", "cannot_end", "cannot_start", "units"), overlay)
    return Repairs(confusions=confusions, lines=load_line_cues(overlay=overlay), **joins)


def load_cues(knowledge: Knowledge, *, overlay: Path | None = None) -> SegmentCues:
    """All that `kg.text.segment` needs; places are all divisions of the country, in full and short, but for towns.

    Short names that are ordinary words (合作, short for 合作市) are left out: stopnames.tsv lists them.

    Raises:
        ResourceError: A file of repairs is wrong.
    """
    names = {name for division in knowledge.divisions for name in (division.name, division.short) if name}
    ordinary = knowledge.lexicons.get("stopnames", Lexicon(name="stopnames", rows={}))
    never = {word for word, row in ordinary.rows.items() if row.get("strength", "never") == "never"}
    places = frozenset(name for name in names if len(name) > 1 and name not in never)
    return SegmentCues(lines=load_line_cues(overlay=overlay), places=places, above=_above(knowledge.divisions))


def _above(divisions: Sequence[Division]) -> dict[str, frozenset[str]]:
    """The names of the places that a place of each name lies in, in full and short."""
    by_code = {division.code: division for division in divisions}
    found: dict[str, set[str]] = {}
    for division in divisions:
        holders: set[str] = set()
        holder = by_code.get(division.parent or "")
        while holder is not None and holder.name not in holders:
            holders.update(name for name in (holder.name, holder.short) if name)
            holder = by_code.get(holder.parent or "")
        for name in (division.name, division.short):
            if name:
                found.setdefault(name, set()).update(holders)
    return {name: frozenset(holders) for name, holders in found.items()}


def _merged(name: str, lists: tuple[str, ...], overlay: Path | None) -> dict[str, tuple[str, ...]]:
    """The lists of a file, and behind them what the overlay's has; the package's must be complete."""
    merged: dict[str, tuple[str, ...]] = {}
    for base in (None, overlay) if overlay else (None,):
        path = resource_path("repairs", name, overlay=base)
        if path is None:
            continue
        for key, words in _load_lists(path, lists, complete=base is None).items():
            merged[key] = tuple(dict.fromkeys(merged.get(key, ()) + words))
            for word in words if key in _PATTERNS else ():
                _check_pattern(word, path=path, line=None, field=key)
    return merged


def _load_lists(path: Path, names: tuple[str, ...], *, complete: bool) -> dict[str, tuple[str, ...]]:
    try:
        content = yaml.safe_load(read_resource(path))
    except yaml.YAMLError as error:
        raise ResourceError(f"no YAML: {error}", path=path) from error
    if not isinstance(content, dict):
        raise ResourceError("must hold lists by name", path=path)
    unknown = sorted(set(content) - set(names))
    if unknown:
        raise ResourceError(f"unknown list; known: {', '.join(names)}", path=path, field=str(unknown[0]))
    lists: dict[str, tuple[str, ...]] = {}
    for name in names:
        words = content.get(name, None if complete else [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
            raise ResourceError("must be a list of words", path=path, field=name)
        lists[name] = tuple(words)
    return lists


def _check_pattern(pattern: str, *, path: Path, line: int | None, field: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ResourceError(f"no regular expression ({error}): {pattern}", path=path, line=line, field=field) from error
