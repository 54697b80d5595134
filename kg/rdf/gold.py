"""Gold files of the evaluation: read, and refused in one line where they are not of the form that the comparison needs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import UsageError

Json: TypeAlias = Mapping[str, Any]

_NEEDED = {
    "entities": ("id", "type", "name"),
    "posts": ("person", "title"),
    "investments": (),
    "observations": ("place", "indicator", "value"),
}
"""What each item of a list must have."""


def read_gold(path: Path) -> Json:
    """A gold file, with or without a byte order mark.

    Raises:
        UsageError: It cannot be read, is no JSON, lacks something, or names an entity that it does not list.
    """
    try:
        gold = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise UsageError(f"{path} is no gold file: {error}") from error
    for problem in _problems(gold):
        raise UsageError(f"{path} is no gold file: {problem}; mend it and run the command again")
    return gold  # type: ignore[no-any-return]


def _problems(gold: object) -> Iterator[str]:
    if not isinstance(gold, dict):
        yield "it is no JSON object"
        return
    for key in ("id", "entities", "relations"):
        if key not in gold:
            yield f'it has no "{key}"'
    for key in (*_NEEDED, "relations"):
        if not isinstance(gold.get(key, []), list):
            yield f'"{key}" is no list'
    for key, needed in _NEEDED.items():
        for number, item in enumerate(gold.get(key, ()), 1):
            missing = next((name for name in needed if not isinstance(item, dict) or name not in item), None)
            if missing is not None:
                yield f'number {number} of "{key}" has no "{missing}"'
            elif not isinstance(item, dict):
                yield f'number {number} of "{key}" is no JSON object'
    known = {str(entity["id"]) for entity in gold["entities"]}
    for key, number, name in _named(gold):
        if not isinstance(name, str) or name not in known:
            yield f'number {number} of "{key}" names {name!r}, which is not in "entities"'


def _named(gold: Json) -> Iterator[tuple[str, int, object]]:
    """Every mention of an entity's id: the list, the number of the item in it, and the id."""
    for number, relation in enumerate(gold["relations"], 1):
        if not isinstance(relation, list) or len(relation) < 3:
            yield "relations", number, relation
            continue
        yield "relations", number, relation[0]
        yield "relations", number, relation[2]
        more = relation[3] if len(relation) > 3 and isinstance(relation[3], dict) else {}
        yield from (("relations", number, other) for other in more.get("also_ok", ()))
    for number, post in enumerate(gold.get("posts", ()), 1):
        yield "posts", number, post["person"]
    for number, deal in enumerate(gold.get("investments", ()), 1):
        if deal.get("amount_cny") or deal.get("amount"):  # no other one is compared
            parties = [*deal.get("investors", ()), *filter(None, (deal.get("project"),))]
            yield from (("investments", number, party) for party in parties)
    for number, item in enumerate(gold.get("observations", ()), 1):
        if not str(item["indicator"]).removeprefix("growth:").startswith("other:"):  # as above
            yield "observations", number, item["place"]
