"""What `kg review OUT` and `kg explain OUT NAME` say, read from the merges.jsonl of a build."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError

FILE = "merges.jsonl"
_KEYS = {
    "entity": {"id", "type", "name", "forms", "articles", "judged"},
    "pair": {"left", "right", "judgement", "score", "reasons", "by", "leftEntity", "rightEntity"}
    | {"leftSentence", "rightSentence"},
}
"""What the lines of each kind have."""
_BY = {"features": "by its features", "gazetteer": "by the gazetteer", "user": "decided by a person"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two names and what was judged of them; a line of merges.jsonl."""

    left: str
    right: str
    judgement: str
    score: float
    reasons: tuple[str, ...]
    by: str
    left_entity: str | None
    right_entity: str | None
    left_sentence: str | None
    right_sentence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One node: its names, why they are one, and which names were kept apart from it or are in doubt."""

    id: str
    type: str
    name: str
    forms: tuple[str, ...]
    articles: tuple[str, ...]
    merged: tuple[Pair, ...]
    apart: tuple[Pair, ...]


def review(out: str | Path) -> tuple[Pair, ...]:
    """The pairs that the features could not decide, the likeliest first.

    Raises:
        UsageError: `out` holds no merges.jsonl.
    """
    decided = {frozenset((p.left, p.right)) for p in _pairs(out) if p.by == "user"}
    doubtful = [
        p
        for p in _pairs(out)
        if p.judgement == "undecided"
        and frozenset((p.left, p.right)) not in decided
        and (p.left_entity is None or p.left_entity != p.right_entity)
    ]
    return tuple(sorted(doubtful, key=lambda p: (-p.score, p.left, p.right)))


def explain(out: str | Path, name: str) -> tuple[Explanation, ...]:
    """The nodes that have `name` among their names (or as their id), each with its reasons.

    Raises:
        UsageError: `out` holds no merges.jsonl, or no node has that name; similar names are told.
    """
    wanted = _fold(name)
    lines = list(_lines(out))
    entities = [line for line in lines if line["kind"] == "entity"]
    hits = [e for e in entities if e["id"] == name or wanted in {_fold(form) for form in e["forms"]}]
    if not hits:
        near = sorted({form for e in entities for form in e["forms"] if wanted in _fold(form)})[:5]
        hint = f"; there are {', '.join(near)}" if near else ""
        raise UsageError(f'{out}: no node is named "{name}"{hint}')
    pairs = [_pair(line) for line in lines if line["kind"] == "pair"]
    return tuple(_explanation(entity, pairs) for entity in hits)


def review_lines(out: str | Path) -> Iterator[str]:
    """`review` as text: both names with their sentences, the reasons, and a line for a judgements file."""
    for number, pair in enumerate(review(out), 1):
        yield f"{number}. {pair.left}  ?  {pair.right}   score {pair.score:.2f}"
        yield from _reasons(pair)
        for side, sentence in ((pair.left, pair.left_sentence), (pair.right, pair.right_sentence)):
            if sentence:
                yield f"   {side}: {_flat(sentence)}"
        yield f"   to decide: {pair.left}⇥{pair.right}⇥same|different⇥why⇥YYYY-MM-DD  (tabs for ⇥)"


def explain_lines(out: str | Path, name: str) -> Iterator[str]:
    """`explain` as text."""
    for node in explain(out, name):
        yield f"{node.id} ({node.type}): {node.name}"
        yield f"   names: {'、'.join(node.forms)}"
        yield f"   articles: {', '.join(node.articles)}"
        if not node.merged:
            yield (
                "   one name only: nothing was joined"
                if len(node.forms) == 1
                else "   its names are equal but for their form"
            )
        for pair in node.merged:
            yield f"   {pair.left} = {pair.right}   {pair.score:.2f}, {_BY.get(pair.by, pair.by)}"
            yield from _reasons(pair)
        for pair in node.apart:
            sign = "≠" if pair.judgement == "different" else "?"
            yield f"   {pair.left} {sign} {pair.right}   {pair.score:.2f}, {_BY.get(pair.by, pair.by)}"
            yield from _reasons(pair)


def _reasons(pair: Pair) -> Iterator[str]:
    for reason in pair.reasons:
        yield f"      {reason}"


def _explanation(entity: Mapping[str, Any], pairs: list[Pair]) -> Explanation:
    folder = entity["id"].partition("/")[0]
    own = {*entity["judged"], *(f"{folder}/{form}" for form in entity["forms"])}
    touching = [p for p in pairs if entity["id"] in (p.left_entity, p.right_entity) or {p.left, p.right} <= own]

    def inside(pair: Pair) -> bool:
        ends = {pair.left_entity or entity["id"], pair.right_entity or entity["id"]}
        return pair.judgement == "same" and ends == {entity["id"]}

    return Explanation(
        id=entity["id"],
        type=entity["type"],
        name=entity["name"],
        forms=tuple(entity["forms"]),
        articles=tuple(entity["articles"]),
        merged=tuple(p for p in touching if inside(p)),
        apart=tuple(p for p in touching if not inside(p) and p.left_entity != p.right_entity),
    )


def _pairs(out: str | Path) -> Iterator[Pair]:
    return (_pair(line) for line in _lines(out) if line["kind"] == "pair")


def _pair(line: Mapping[str, Any]) -> Pair:
    return Pair(
        left=line["left"],
        right=line["right"],
        judgement=line["judgement"],
        score=line["score"],
        reasons=tuple(line["reasons"]),
        by=line["by"],
        left_entity=line["leftEntity"],
        right_entity=line["rightEntity"],
        left_sentence=(line["leftSentence"] or {}).get("sentence"),
        right_sentence=(line["rightSentence"] or {}).get("sentence"),
    )


def _lines(out: str | Path) -> Iterator[dict[str, Any]]:
    path = Path(out) / FILE
    if not path.is_file():
        raise UsageError(f"{out}: no {FILE} there; give the folder of a `kg build`")
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _line(line, f"{path}:{number}")


def _line(text: str, where: str) -> dict[str, Any]:
    try:
        line = json.loads(text)
        missing = sorted(_KEYS.get(line["kind"], set()) - set(line))
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(f"{where}: not as `kg build` wrote it ({error}); build it again") from error
    if missing:
        raise UsageError(f'{where}: not as `kg build` wrote it (no "{missing[0]}"); build it again')
    return dict(line)


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _flat(sentence: str) -> str:
    return "".join(c for c in sentence if c.isprintable() and not c.isspace())  # a terminal obeys the others
