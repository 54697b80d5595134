"""merges.jsonl: why names are one node, for `kg explain` and `kg review`."""

from __future__ import annotations

import json
from pathlib import Path

from kg.model import Judged, Resolution


def write_merges(path: Path, resolution: Resolution) -> None:
    """Write a line for each judged pair of names, sorted by the names."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for judged in sorted(resolution.judged, key=lambda j: (j.left, j.right)):
            out.write(json.dumps(_line(judged), ensure_ascii=False) + "\n")


def _line(judged: Judged) -> dict[str, object]:
    return {
        "left": judged.left,
        "right": judged.right,
        "judgement": judged.judgement,
        "score": round(judged.score, 4),
        "reasons": list(judged.reasons),
        "by": judged.by,
    }
