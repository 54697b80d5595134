"""report.json: counts and skipped inputs. Timings go to a file of their own, so that the report is the same bytes each time."""

from __future__ import annotations

import json
from pathlib import Path

from kg.model import Report


def write_report(path: Path, report: Report, *, version: str, timings_file: str) -> None:
    """Write the report as JSON.

    Args:
        path: File to write.
        report: What the build counted.
        version: Version of the program.
        timings_file: Name of the file with the timings, which stand apart because they differ from run to run.
    """
    data = {
        "version": version,
        "counts": dict(sorted(report.counts.items())),
        "skipped": [{"path": s.path, "reason": s.reason, "detail": s.detail} for s in report.skipped],
        "warnings": list(report.warnings),
        "timings": timings_file,
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def write_timings(path: Path, report: Report) -> None:
    """Write the seconds that each stage took, as JSON."""
    data = {name: round(seconds, 4) for name, seconds in sorted(report.timings.items())}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
