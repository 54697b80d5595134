"""Everything this package raises on purpose.

KgError
├── UsageError             wrong options or paths                          exit 2
├── ResourceError          .path .line .field                              exit 2
│   ├── RuleError          .rule_id
│   └── GazetteerError     .term
├── ModelNotFoundError     .name                                           exit 2
├── OntologyError          a term used that the ontology does not have
└── InternalError          a bug of ours

A bad *input* is never an exception to the user: it becomes a `kg.model.Skipped` in the report.
"""

from __future__ import annotations

import re
from pathlib import Path


class KgError(Exception):
    """The root of the tree; its text says what, where and what to do, in one line."""

    def __reduce__(self) -> tuple[object, ...]:
        """Come whole out of a worker process, which `Exception` does only where `args` are what `__init__` takes."""
        return _revive, (type(self), self.args), self.__dict__


def _revive(kind: type[KgError], args: tuple[object, ...]) -> KgError:
    return kind.__new__(kind, *args)


class UsageError(KgError):
    """Wrong options or paths; the command line exits with status 2."""


class ResourceError(KgError):
    """A resource file (rule, gazetteer, lexicon, template) cannot be used.

    Attributes:
        path: The file.
        line: Its line, counted from 1, where known.
        field: The field that is wrong, where known.
    """

    def __init__(self, message: str, *, path: Path, line: int | None = None, field: str | None = None) -> None:
        where = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{where}: {message}")
        self.path = path
        self.line = line
        self.field = field


class RuleError(ResourceError):
    """A rule is wrong. `rule_id` names it."""

    def __init__(self, message: str, *, path: Path, line: int | None = None, rule_id: str | None = None) -> None:
        super().__init__(message, path=path, line=line)
        self.rule_id = rule_id


class GazetteerError(ResourceError):
    """A gazetteer line is wrong. `term` is its text."""

    def __init__(self, message: str, *, path: Path, line: int | None = None, term: str | None = None) -> None:
        super().__init__(message, path=path, line=line)
        self.term = term


class ModelNotFoundError(KgError):
    """No spaCy pipeline of that name is installed; the text says how to install it. `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        message = f'no spaCy pipeline "{name}" here: '
        theirs = re.fullmatch(r"([a-z]{2,3})[_-](core|dep|ent)[_-]([a-z]+)[_-](sm|md|lg|trf)", name)
        if theirs:
            own = "_".join(theirs.groups())
            message += (
                f"install it with: python -m spacy download {own}. Never install {own.replace('_', '-')} "
                "from the package index: what is there under such a name (zh-core-web-sm 999.9.9) is not spaCy's"
            )
        else:
            message += (
                "give a folder written by spaCy's to_disk, or the name of an installed pipeline (spaCy's own come with: "
                "python -m spacy download zh_core_web_sm)"
            )
        super().__init__(f"{message}; without --model the pipeline that ships with kg is used")
        self.name = name


class OntologyError(KgError):
    """A term was used that the ontology does not have."""


class InternalError(KgError):
    """A bug in kg; the message asks for a report."""
