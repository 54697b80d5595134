"""The answer to a query: typed rows, and how they are shown."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from kg.errors import UsageError


class Iri(str):
    """An IRI among the values of a row; a plain `str` is a literal."""

    __slots__ = ()


Value = Iri | str | int | Decimal | float | bool | date | datetime | None

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#&~])")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a SELECT, the one answer of an ASK, or the triples of a CONSTRUCT.

    Attributes:
        columns: The variables, without "?".
        values: A row each, a value a column; None where a variable is unbound.
        prefixes: Prefix → namespace, to show IRIs short.
        truncated: Whether a row limit cut the answer.
    """

    columns: tuple[str, ...]
    values: tuple[tuple[Value, ...], ...]
    prefixes: Mapping[str, str] = field(default_factory=dict, repr=False)
    truncated: bool = False

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.values)

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, index: int) -> dict[str, Value]:
        return dict(zip(self.columns, self.values[index], strict=True))

    def render(self, form: str = "table") -> str:
        """The rows as text: "table", "csv", "json" or "markdown"; it ends with a line break.

        Raises:
            UsageError: Another form.
        """
        renderers = {"table": _table, "csv": _csv, "json": _json, "markdown": _markdown}
        if form not in renderers:
            raise UsageError(f'"{form}" is no form of output; choose from {", ".join(renderers)}')
        return renderers[form](self)

    def __str__(self) -> str:
        return _table(self)

    def _repr_html_(self) -> str:
        """A table for notebooks."""
        from html import escape  # only notebooks need it

        head = "".join(f"<th>{escape(column)}</th>" for column in self.columns)
        body = "".join(
            f"<tr>{''.join(f'<td>{escape(self.show(value))}</td>' for value in row)}</tr>" for row in self.values
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def show(self, value: Value) -> str:
        """A value for people: IRIs with their prefix, control characters visible."""
        if value is None:
            return ""
        if isinstance(value, Iri):
            return _CONTROL.sub(_visible, _short(value, self.prefixes))
        return _CONTROL.sub(_visible, _plain(value))


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    found = max(((p, n) for p, n in prefixes.items() if iri.startswith(n)), key=lambda item: len(item[1]), default=None)
    return f"{found[0]}:{iri[len(found[1]) :]}" if found and len(iri) > len(found[1]) else f"<{iri}>"


def _plain(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    # A terminal obeys control characters; text of a newspaper must not.
    return {"\n": "⏎", "\r": "⏎", "\t": " "}.get(character, f"\\u{ord(character):04x}")


def width(text: str) -> int:
    """Columns that a terminal needs: Chinese characters take two.

    >>> width("綦江区 60")
    9
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _table(rows: Rows) -> str:
    shown = [[rows.show(value) for value in row] for row in rows.values]
    widths = [max([width(c), *(width(row[i]) for row in shown)]) for i, c in enumerate(rows.columns)]
    right = [
        bool(rows.values) and all(isinstance(row[i], (int, Decimal, float)) or row[i] is None for row in rows.values)
        for i in range(len(rows.columns))
    ]

    def line(cells: list[str]) -> str:
        parts = []
        for cell, wide, to_right in zip(cells, widths, right, strict=True):
            gap = " " * (wide - width(cell))
            parts.append(gap + cell if to_right else cell + gap)
        return "  ".join(parts).rstrip()

    out = [line(list(rows.columns)), line(["-" * wide for wide in widths]), *map(line, shown)]
    return "\n".join(out) + "\n"


def _csv(rows: Rows) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")  # RFC 4180, as SPARQL 1.1 CSV results are
    writer.writerow(rows.columns)
    writer.writerows([_plain(value) for value in row] for row in rows.values)
    return buffer.getvalue()


def _jsonable(value: Value) -> Any:
    match value:
        case Decimal() if not value.is_finite():
            return str(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case float() if value != value or value in (float("inf"), float("-inf")):
            return str(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _json(rows: Rows) -> str:
    records = [{column: _jsonable(value) for column, value in row.items()} for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _markdown(rows: Rows) -> str:
    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cells) + " |"

    def cell(text: str) -> str:
        return _MARKDOWN.sub(r"\\\1", text)

    out = [line([cell(column) for column in rows.columns]), line(["---"] * len(rows.columns))]
    out += [line([cell(rows.show(value)) for value in row]) for row in rows.values]
    return "\n".join(out) + "\n"
