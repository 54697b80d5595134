"""What a user's folder of resources holds that nothing reads: a misspelt name would else change nothing, and say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from kg.resources.places import FOLDERS, JUDGEMENTS, ROOT

SUFFIXES = {"gazetteers": ".tsv", "lexicons": ".tsv", "queries": ".rq", "rules": ".yaml"}
"""The endings that are read in folders whose files may be called as one likes; word lists must be called like ours."""

NAMED = ("lexicons", "repairs")
"""Folders in which only files with the names of ours are read."""


def ignored_in_overlay(overlay: Path | None) -> tuple[str, ...]:
    """A line for each file or folder of `overlay` that nothing reads, with what it was probably to be called.

    Files of documentation and hidden files are nobody's mistake.
    """
    if overlay is None or not overlay.is_dir():
        return ()
    return tuple(_ignored(overlay))


def _ignored(overlay: Path) -> Iterator[str]:
    for path in _visible(overlay):
        if path.is_dir() and path.name in FOLDERS:
            yield from _ignored_files(path, path.name)
        elif path.is_dir():
            yield _line(path, "nothing reads a folder of this name", _like(path.name, FOLDERS), FOLDERS)
        elif path.name != JUDGEMENTS:
            yield _line(path, "nothing reads a file of this name", _like(path.name, (JUDGEMENTS,)), (JUDGEMENTS,))


def _ignored_files(folder: Path, kind: str) -> Iterator[str]:
    known = tuple(sorted(path.name for path in _visible(ROOT / kind) if path.is_file()))
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or not _is_meant(path):
            continue
        if kind in NAMED:
            if path.name not in known:
                yield _line(path, f"nothing reads a file of this name in {kind}/", _like(path.name, known), known)
        elif path.suffix != SUFFIXES[kind]:
            yield _line(path, f"only files *{SUFFIXES[kind]} are read in {kind}/", path.stem + SUFFIXES[kind], ())


def _visible(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if _is_meant(path)]


def _is_meant(path: Path) -> bool:
    return not path.name.startswith((".", "_")) and path.suffix not in (".md", ".txt", ".pyc")


def _like(name: str, known: Iterable[str]) -> str:
    """The one of `known` that `name` was probably to be; empty where none is like it."""
    return next(iter(get_close_matches(name, list(known), n=1)), "")


def _line(path: Path, what: str, like: str, known: tuple[str, ...]) -> str:
    advice = f"did you mean {like}?" if like else f"there are {', '.join(known)}"
    return f"{path.as_posix()}: ignored, {what}; {advice}"
