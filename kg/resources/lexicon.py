"""Word lists: TSV files with a header line, read into `kg.model.Lexicon`."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ResourceError
from kg.model import Lexicon
from kg.resources.places import resource_files, resource_path


def load_lexicon(name: str, *, overlay: Path | None = None) -> Lexicon:
    """Read `lexicons/<name>.tsv`, and the overlay's file of that name on top of it.

    Args:
        name: File name without ".tsv".
        overlay: A folder with the layout of kg/resources whose lines are added; a word that both have is the overlay's.

    Raises:
        ResourceError: No such file, or a line has more columns than the header.
    """
    rows: dict[str, dict[str, str]] = {}
    found = False
    for base in (None, overlay):
        path = resource_path("lexicons", f"{name}.tsv", overlay=base)
        if path is None:
            continue
        found = True
        rows.update(_read_rows(path))
    if not found:
        raise ResourceError(f'no lexicon "{name}"', path=Path(f"lexicons/{name}.tsv"))
    return Lexicon(name=name, rows=rows)


def load_lexicons(*, overlay: Path | None = None) -> dict[str, Lexicon]:
    """All lexicons by name."""
    names = sorted({path.stem for path in resource_files("lexicons", ".tsv", overlay=overlay)})
    return {name: load_lexicon(name, overlay=overlay) for name in names}


def _read_rows(path: Path) -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise ResourceError(
                f"{len(cells)} columns where the header has {len(header)}; a tab too many?", path=path, line=number
            )
        cells += [""] * (len(header) - len(cells))
        if not cells[0]:
            raise ResourceError("the first column is empty; it must hold the word", path=path, line=number)
        rows[cells[0]] = dict(zip(header[1:], cells[1:], strict=True))
    return rows
