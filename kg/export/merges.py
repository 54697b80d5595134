"""merges.jsonl: why names are one node, for `kg explain` and `kg review`.

Two kinds of lines. `"kind": "entity"`: a node with all its forms and the names that were judged. `"kind": "pair"`: two names,
what was judged of them and why, each with the sentence in which it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.model import Article, Entity, Judged, Mention, Reading, Resolution

_Place = Mapping[str, object]


def write_merges(path: Path, resolution: Resolution, readings: Iterable[Reading] = ()) -> None:
    """Write the entities, then the pairs, each sorted.

    Args:
        path: File to write; what was there is replaced.
        resolution: What `resolve` gave.
        readings: The articles, from which the pairs' sentences are taken; without them the lines have none.
    """
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for line in merge_lines(resolution, readings):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def merge_lines(resolution: Resolution, readings: Iterable[Reading] = ()) -> Iterator[dict[str, Any]]:
    """The objects of merges.jsonl in their order."""
    entity_of: dict[str, str] = {}
    for entity_id in sorted(resolution.names_of):
        for name in resolution.names_of[entity_id]:
            entity_of[name] = entity_id
            entity_of.setdefault(name.partition("@")[0], entity_id)
    for entity_id in sorted(resolution.entities):
        entity = resolution.entities[entity_id]
        if entity.article_ids:
            yield _entity_line(entity, resolution.names_of.get(entity_id, ()))
    judged = sorted(resolution.judged, key=lambda j: (j.left, j.right, j.by))
    sentences = _sentences({name for j in judged for name in (j.left, j.right)}, resolution, entity_of, readings)
    for j in judged:
        yield _pair_line(j, entity_of, sentences)


def _entity_line(entity: Entity, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "kind": "entity",
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.pref_label,
        "forms": [entity.pref_label, *entity.alt_labels],
        "articles": list(entity.article_ids),
        "judged": list(names),
    }


def _pair_line(judged: Judged, entity_of: Mapping[str, str], sentences: Mapping[str, _Place]) -> dict[str, Any]:
    return {
        "kind": "pair",
        "left": judged.left,
        "right": judged.right,
        "judgement": judged.judgement.value,
        "score": round(judged.score, 4),
        "reasons": list(judged.reasons),
        "by": judged.by,
        "leftEntity": entity_of.get(judged.left),
        "rightEntity": entity_of.get(judged.right),
        "leftSentence": sentences.get(judged.left),
        "rightSentence": sentences.get(judged.right),
    }


def _sentences(
    wanted: set[str], resolution: Resolution, entity_of: Mapping[str, str], readings: Iterable[Reading]
) -> dict[str, _Place]:
    """Name as judged → where it first stands. A name that had its place added is found by its entity."""
    found: dict[str, _Place] = {}
    second: dict[tuple[str, str], _Place] = {}
    for reading in sorted(readings, key=lambda r: r.article.id):
        article = reading.article
        for mention in reading.mentions:
            entity_id = resolution.entity_of.get(mention.id)
            if entity_id is None:
                continue
            name = f"{entity_id.partition('/')[0]}/{mention.text}"
            keys = [key for key in (name, f"{name}@{article.id}") if key in wanted and key not in found]
            spare = (entity_id, article.id)
            if keys or spare not in second:
                place = _sentence(article, mention)
                second.setdefault(spare, place)
                found.update(dict.fromkeys(keys, place))
    for name in sorted(wanted - set(found)):
        _, _, article_id = name.partition("@")
        spare_place = second.get((entity_of.get(name, ""), article_id))
        if spare_place is not None:
            found[name] = spare_place
    return found


def _sentence(article: Article, mention: Mention) -> _Place:
    span = next((s.span for s in article.sentences if s.span.start <= mention.span.start < s.span.end), mention.span)
    source = article.text.source_span(span)
    return {
        "article": article.id,
        "file": article.text.source.path,
        "start": source.start,
        "end": source.end,
        "sentence": article.text.printed(span),
    }
