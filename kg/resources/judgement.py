"""Judgement files: what people decided about pairs of names, a line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kg.errors import ResourceError
from kg.model import Decision, Judgement
from kg.resources.places import JUDGEMENTS, ROOT, read_resource

COLUMNS = ("left", "right", "judgement", "reason", "date")


def load_judgements(*files: Path, overlay: Path | None = None) -> tuple[Decision, ...]:
    """The decisions of the shipped file, the overlay's and `files`, in this order; a later line about a pair wins.

    Raises:
        ResourceError: A line has not five columns, a judgement that is neither same nor different, or no ISO date.
    """
    decisions: dict[tuple[str, str], Decision] = {}
    own = () if overlay is None or not (overlay / JUDGEMENTS).is_file() else (overlay / JUDGEMENTS,)
    for path in (ROOT / JUDGEMENTS, *own, *files):
        if not path.is_file():
            raise ResourceError("no such judgements file", path=path)
        for number, line in enumerate(read_resource(path).splitlines(), 1):
            if not line.strip() or line.startswith(("#", "left\t")):
                continue
            decision = _read_line(line, path=path, number=number)
            if path != ROOT / JUDGEMENTS:
                decision = replace(decision, file=path.as_posix(), line=number)
            left, right = sorted((decision.left, decision.right))
            decisions[left, right] = decision
    return tuple(decisions.values())


def _read_line(line: str, *, path: Path, number: int) -> Decision:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise ResourceError(
            f"{len(cells)} columns; a line needs {len(COLUMNS)}, parted by tabs: {', '.join(COLUMNS)}",
            path=path,
            line=number,
        )
    left, right, judgement, reason, day = (cell.strip() for cell in cells)
    if judgement not in ("same", "different"):
        raise ResourceError(
            f'judgement "{judgement}"; write same or different', path=path, line=number, field="judgement"
        )
    if not left or not right:
        raise ResourceError("a name is empty", path=path, line=number)
    try:
        when = date.fromisoformat(day)
    except ValueError:
        raise ResourceError(f'date "{day}"; write YYYY-MM-DD', path=path, line=number, field="date") from None
    return Decision(left=left, right=right, judgement=Judgement(judgement), reason=reason, date=when)
