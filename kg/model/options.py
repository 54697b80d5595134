"""The options of a build: one frozen object instead of many flags."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BASE_IRI = "https://w3id.org/zhaoshang/id/"
"""Base of data IRIs where the user sets no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to build.

    Attributes:
        base_iri: Base of data IRIs, with its slash or hash at the end.
        model: Name or folder of a spaCy pipeline in place of our own.
        resources: A folder laid over the shipped resources (own rules, names, word lists, decisions); text will do.
        judgements: Files with decisions about names, on top of the shipped one and that of `resources`; text will do.
        min_confidence: Facts below it are left out (0 to 1).
        processes: Worker processes; 1 reads in this process.
        max_bytes: Larger files are refused unread.
        formats: Further RDF files to write: "nt", "jsonld", "trig".
    """

    base_iri: str = BASE_IRI
    model: str | None = None
    resources: Path | None = None
    judgements: tuple[Path, ...] = ()
    min_confidence: float = 0.0
    processes: int = 1
    max_bytes: int = 64 * 1024 * 1024
    formats: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Take paths that are given as text, as `build` takes its inputs."""
        if self.resources is not None:
            object.__setattr__(self, "resources", Path(self.resources))
        files = (self.judgements,) if isinstance(self.judgements, str | Path) else self.judgements
        object.__setattr__(self, "judgements", tuple(Path(path) for path in files))
