"""Where resource files are: in the package, or in a folder that the user lays over it."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ResourceError

ROOT = Path(__file__).parent
"""The folder of the shipped resources."""


def resource_path(folder: str, name: str, *, overlay: Path | None = None) -> Path | None:
    """The file `folder/name` below `overlay`, or below the package where that is None; None if there is no such file."""
    path = (overlay or ROOT) / folder / name
    return path if path.is_file() else None


def resource_files(folder: str, suffix: str, *, overlay: Path | None = None) -> tuple[Path, ...]:
    """All files with `suffix` in `folder` and its sub-folders: the package's, then the overlay's, each sorted."""
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
