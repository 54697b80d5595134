"""Word lists: TSV files with a header line, read into `kg.model.Lexicon`."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ResourceError
from kg.model import Lexicon
from kg.resources.places import read_resource, resource_files, resource_path


def load_lexicon(name: str, *, overlay: Path | None = None) -> Lexicon:
    """Read `lexicons/<name>.tsv`, and the overlay's file of that name on top of it.

    Args:
        name: File name without ".tsv".
        overlay: A folder with the layout of kg/resources whose lines are added; a word that both have is the overlay's.
            Its file may leave columns out: they are empty.

    Raises:
        ResourceError: No such file, a line has more columns than the header, or a column that ours lacks.
    """
    bases = (None,) if overlay is None else (None, overlay)
    paths = [path for base in bases if (path := resource_path("lexicons", f"{name}.tsv", overlay=base)) is not None]
    if not paths:
        raise ResourceError(f'no lexicon "{name}"', path=Path(f"lexicons/{name}.tsv"))
    columns, rows = _read_rows(paths[0])
    for path in paths[1:]:
        own, more = _read_rows(path)
        if unknown := [column for column in own if column not in columns]:
            raise ResourceError(f'unknown column "{unknown[0]}"; {name} has word, {", ".join(columns)}', path=path)
        rows.update({word: dict.fromkeys(columns, "") | row for word, row in more.items()})
    return Lexicon(name=name, rows=rows)


def load_lexicons(*, overlay: Path | None = None) -> dict[str, Lexicon]:
    """All lexicons by name."""
    names = sorted({path.stem for path in resource_files("lexicons", ".tsv", overlay=overlay)})
    return {name: load_lexicon(name, overlay=overlay) for name in names}


def _read_rows(path: Path) -> tuple[list[str], dict[str, dict[str, str]]]:
    """The columns behind the word, and the rows."""
    rows: dict[str, dict[str, str]] = {}
    header: list[str] | None = None
    for number, line in enumerate(read_resource(path).splitlines(), 1):
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
    return (header or [""])[1:], rows
