"""Read which relations an article of the corpus tells: `corpus/relations/ID.tsv`, or its gold file."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from articles import CORPUS, Marked

from kg.model import Predicate

RELATIONS, GOLD = CORPUS.parent / "relations", CORPUS.parent / "gold"
SAME = "="
"""What stands for the predicate between two forms of one name."""
PREDICATES = frozenset(predicate.value for predicate in Predicate) - {Predicate.PART_OF.value}


def gold_of(marked: Marked) -> dict[str, Any]:
    """The gold file of an article, or its entities and relations as its list of relations and its marks give them.

    Raises:
        ValueError: A line of the list is wrong; the text says which.
    """
    gold = GOLD / f"{marked.id}.json"
    if gold.is_file():
        return dict(json.loads(gold.read_text(encoding="utf-8")))
    kinds: dict[str, str] = {}
    for start, end, kind in marked.spans:
        kinds.setdefault(re.sub(r"\s", "", marked.text[start:end]), kind)
    same = {name: name for name in kinds}
    path, told = RELATIONS / f"{marked.id}.tsv", []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        cells = [re.sub(r"\s", "", cell) for cell in line.split("\t")]
        if len(cells) < 3 or any(cell not in kinds for cell in (cells[0], *cells[2:])):
            raise ValueError(f"{path}:{number}: needs subject, predicate, object, names that are marked: {line}")
        if cells[1] not in PREDICATES | {SAME}:
            raise ValueError(f"{path}:{number}: unknown predicate {cells[1]}")
        if cells[1] == SAME:
            old, new = same[cells[2]], same[cells[0]]
            same = {name: new if of == old else of for name, of in same.items()}
        else:
            told.append(cells)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for name, of in same.items():
        forms[of].append(name)
    entities = [{"id": of, "type": kinds[of], "name": of, "aliases": names} for of, names in forms.items()]
    relations = [[same[c[0]], c[1], same[c[2]], {"also_ok": [same[wider] for wider in c[3:]]}] for c in told]
    return {"entities": entities, "relations": relations}
