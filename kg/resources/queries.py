"""The book of ready SPARQL queries: `queries/*.rq`, each with a header that says what it answers.

```
#+ summary: Districts ranked by signed amount
#+ summary-zh: 各地签约金额排行
#+ defaults:
#+   - currency: CNY
```
A parameter stands in the query as `VALUES ?_currency { "CNY" }`, with its default, so that every file runs as it is in any
SPARQL engine; another value takes the term's place (`kg.rdf.query.bind`). `UNDEF` is "any".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from kg.errors import ResourceError, UsageError
from kg.resources.places import read_resource, resource_files

_MARK = "#+"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyQuery:
    """A query of the book.

    Attributes:
        name: The file's name without ".rq".
        summary: What it answers, in English.
        summary_zh: The same in Chinese.
        defaults: Parameter → its value where the user gives none, as text; None is "any".
        evidence: Whether it asks evidence.ttl too.
        text: SPARQL, header and all.
    """

    name: str
    summary: str
    summary_zh: str
    defaults: Mapping[str, str | None]
    evidence: bool
    text: str


def load_query(name: str, *, overlay: Path | None = None) -> ReadyQuery:
    """The query of that name.

    Raises:
        UsageError: The book has none of that name.
        ResourceError: Its header is wrong.
    """
    book = {path.stem: path for path in resource_files("queries", ".rq", overlay=overlay)}
    if name not in book:
        near = get_close_matches(name, book, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else "."
        raise UsageError(f'no ready query "{name}"{hint} The book has: {", ".join(sorted(book))}')
    return parse_query(book[name])


def load_queries(*, overlay: Path | None = None) -> tuple[ReadyQuery, ...]:
    """All queries of the book, sorted by name; one of the overlay takes the place of ours."""
    book = {path.stem: path for path in resource_files("queries", ".rq", overlay=overlay)}
    return tuple(parse_query(book[name]) for name in sorted(book))


def parse_query(path: Path) -> ReadyQuery:
    """A query file with its header read.

    Raises:
        ResourceError: The header is no YAML, or lacks a summary.
    """
    text = read_resource(path)
    lines = [line[len(_MARK) :].removeprefix(" ") for line in text.splitlines() if line.startswith(_MARK)]
    try:
        header = yaml.safe_load("\n".join(lines)) or {}
        defaults = {key: _text(value) for item in header.get("defaults") or [] for key, value in item.items()}
        return ReadyQuery(
            name=path.stem,
            summary=header["summary"],
            summary_zh=header["summary-zh"],
            defaults=defaults,
            evidence=bool(header.get("evidence", False)),
            text=text,
        )
    except (yaml.YAMLError, AttributeError, TypeError) as error:
        raise ResourceError(
            f'the "#+" header is not YAML of the form that resources/README.md shows: {error}', path=path, line=1
        ) from error
    except KeyError as error:
        raise ResourceError(f'the "#+" header has no {error}', path=path, line=1, field=str(error.args[0])) from error


def _text(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
