"""Read files, folders and standard input; what cannot be read is told in one line each, and the rest goes on."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kg.model.report import Skipped
from kg.model.text import Source
from kg.text.encoding import UnreadableError
from kg.text.formats import READERS
from kg.text.formats.plain import read_plain

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes; a year of a daily newspaper is smaller than this, so a larger file is no article."""

_LOOP = "a link in it leads back to a folder around it or one already read; take the link out"


def read_sources(
    inputs: Sequence[str | Path], *, stdin: BinaryIO | None = None, max_bytes: int = SIZE_LIMIT
) -> Iterator[Source | Skipped]:
    """The sources of some files and folders, in the order given, folders sorted and with all that is in them.

    In a folder, files of unknown endings and hidden ones are passed over in silence; a file named outright is read as
    text whatever its ending. A file that is given twice, also by its folder, is read once.

    Args:
        inputs: Paths, or "-" for standard input.
        stdin: Where "-" reads from.
        max_bytes: Bytes; a larger file is refused unread.
    """
    visit = _Visit(max_bytes=max_bytes)
    for given in inputs:
        if str(given) == "-":
            if stdin is None:
                yield Skipped(path="-", reason="error", detail="there is no standard input; give a file")
            else:
                yield from _pages("-", stdin.read(max_bytes + 1), ".txt", max_bytes)
            continue
        yield from _read_path(Path(given), visit)


@dataclass(slots=True, kw_only=True)
class _Visit:
    """What one call has read so far: devices and inodes, and how many files came a second time."""

    max_bytes: int
    seen: set[tuple[int, int]] = field(default_factory=set)
    repeats: int = 0


def _read_path(path: Path, visit: _Visit) -> Iterator[Source | Skipped]:
    try:
        state = path.stat()
    except (OSError, ValueError) as error:
        yield _refused(path, error)
        return
    if stat.S_ISDIR(state.st_mode):
        found = -visit.repeats
        for item in _walk(path, (state.st_dev, state.st_ino), visit):
            found += 1
            yield item
        if not found + visit.repeats:
            endings = ", ".join(READERS)
            yield Skipped(
                path=_shown(path),
                reason="no-article",
                detail=f"there is no article in this folder; files must end in {endings}",
            )
    else:
        yield from _read_file(path, visit)


def _walk(folder: Path, key: tuple[int, int], visit: _Visit) -> Iterator[Source | Skipped]:
    """All that is in a folder and its sub-folders, sorted by the bytes of their names."""
    if key in visit.seen:
        yield Skipped(path=_shown(folder), reason="loop", detail=_LOOP)
        return
    visit.seen.add(key)
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield _refused(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        try:
            state = entry.stat()
        except OSError as error:
            if entry.is_symlink() and error.errno == errno.ENOENT and path.suffix.lower() not in READERS:
                continue
            yield _refused(path, error)
            continue
        if stat.S_ISDIR(state.st_mode):
            yield from _walk(path, (state.st_dev, state.st_ino), visit)
        elif stat.S_ISREG(state.st_mode) and path.suffix.lower() in READERS:
            yield from _read_file(path, visit)


def _read_file(path: Path, visit: _Visit) -> Iterator[Source | Skipped]:
    shown = _shown(path)
    if shown != path.as_posix():
        yield Skipped(path=shown, reason="name", detail="its name is not UTF-8; rename it")
        return
    try:
        state = path.stat()
        key = (state.st_dev, state.st_ino)
        if key in visit.seen:
            visit.repeats += 1
            return
        visit.seen.add(key)
        if state.st_size > visit.max_bytes:
            yield _too_large(shown, state.st_size, visit.max_bytes)
            return
        with path.open("rb") as file:
            data = file.read(visit.max_bytes + 1)
    except OSError as error:
        yield _refused(path, error)
        return
    yield from _pages(shown, data, path.suffix.lower(), visit.max_bytes)


def _pages(path: str, data: bytes, suffix: str, max_bytes: int) -> Iterator[Source | Skipped]:
    if len(data) > max_bytes:
        yield _too_large(path, len(data), max_bytes)
        return
    digest = hashlib.sha256(data).hexdigest()
    try:
        for page in READERS.get(suffix, read_plain)(data):
            whole = path if page.part is None else f"{path}#{page.part}"
            yield Source(path=whole, sha256=digest, encoding=page.encoding, text=page.text)
    except UnreadableError as error:
        yield Skipped(path=path, reason=error.reason, detail=error.detail)


def _too_large(path: str, size: int, limit: int) -> Skipped:
    detail = f"it has over {min(size, 10**15) // 2**20} MB, more than the {limit // 2**20} MB that an article can have; split it"
    return Skipped(path=path, reason="too-large", detail=detail)


def _refused(path: Path, error: OSError | ValueError) -> Skipped:
    number = error.errno if isinstance(error, OSError) else None
    reason, detail = {
        errno.ENOENT: ("not-found", "there is no such file or folder; look at the path"),
        errno.ENOTDIR: ("not-found", "there is no such file or folder; look at the path"),
        errno.ENAMETOOLONG: ("not-found", "the path is too long for this system; look at it"),
        errno.EACCES: ("permission", "you may not read it; change its permissions (chmod +r) or run as its owner"),
        errno.EPERM: ("permission", "you may not read it; change its permissions (chmod +r) or run as its owner"),
        errno.ELOOP: ("loop", "the link leads back to itself; take it out"),
    }.get(number or 0, ("error", f"it cannot be read ({getattr(error, 'strerror', None) or error}); look at the file"))
    return Skipped(path=_shown(path), reason=reason, detail=detail)


def _shown(path: Path) -> str:
    """The path as it can be printed: bytes that are no UTF-8 as \\x.."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
