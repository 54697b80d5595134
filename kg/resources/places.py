"""Where resource files are: in the package, or in a folder that the user lays over it."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ResourceError

ROOT = Path(__file__).parent
"""The folder of the shipped resources."""

JUDGEMENTS = "judgements.tsv"
"""Decisions of people: the one file that is in no folder."""

FOLDERS = ("gazetteers", "lexicons", "queries", "repairs", "rules")
"""The folders that an overlay may have."""


def check_overlay(folder: Path | None) -> None:
    """Refuse a folder of the user that would be laid over ours without any effect.

    Raises:
        ResourceError: It is no folder, or has nothing that is read.
    """
    if folder is None:
        return
    if not folder.is_dir():
        raise ResourceError("there is no such folder of resources; look at the path", path=folder)
    if not any((folder / name).is_dir() for name in FOLDERS) and not (folder / JUDGEMENTS).is_file():
        raise ResourceError(f"holds neither {JUDGEMENTS} nor a folder {', '.join(FOLDERS)}", path=folder)


def read_resource(path: Path) -> str:
    """The text of a resource file, with or without the mark that Windows programs put in front.

    Raises:
        ResourceError: It is not UTF-8, or cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ResourceError(f"not UTF-8 (byte {error.start}); save it in UTF-8", path=path) from error
    except OSError as error:
        raise ResourceError(f"cannot be read ({error.strerror})", path=path) from error


def resource_path(folder: str, name: str, *, overlay: Path | None = None) -> Path | None:
    """The file `folder/name` below `overlay`, or below the package where that is None; None if there is no such file."""
    path = (overlay or ROOT) / folder / name
    return path if path.is_file() else None


def resource_files(folder: str, suffix: str, *, overlay: Path | None = None) -> tuple[Path, ...]:
    """All files with `suffix` in `folder` and its sub-folders: the package's, then the overlay's, each sorted.

    Raises:
        ResourceError: The overlay has no effect; see `check_overlay`.
    """
    check_overlay(overlay)
    found: list[Path] = []
    for base in (ROOT, overlay):
        if base is not None and (base / folder).is_dir():
            found += sorted((base / folder).rglob(f"*{suffix}"))
    return tuple(found)


def ontology_path(name: str) -> Path:
    """The file `name` of the ontology: inside an installed package, else beside the package in a checkout.

    Raises:
        ResourceError: There is no such file in either place.
    """
    for folder in (ROOT.parent / "ontology", ROOT.parent.parent / "ontology"):
        if (folder / name).is_file():
            return folder / name
    raise ResourceError("no such ontology file; is the installation complete?", path=Path("ontology") / name)


def ontology_files() -> tuple[Path, ...]:
    """Every Turtle file of the ontology, sorted by name."""
    folder = ontology_path("zhaoshang.ttl").parent
    return tuple(sorted(folder.glob("*.ttl")))


def sample_path() -> Path:
    """The folder of our own sample articles."""
    return ROOT / "sample"
