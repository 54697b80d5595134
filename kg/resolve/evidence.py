"""Evidence of facts: added up, in a fixed order; and the ids that are made from what a fact says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from kg.model import Claim, Evidence, Mention, Period, Resolution


def combine(evidence: Sequence[Evidence]) -> float:
    """Confidence of a fact from that of its evidence: noisy-or over sentences, 1 - Π(1 - c).

    Two rules that read one sentence are one observation: of each sentence only the best counts.
    """
    best: dict[tuple[str, int, int], float] = {}
    for item in evidence:
        key = (item.file, item.span.start, item.span.end)
        best[key] = max(best.get(key, 0.0), item.confidence)
    doubt = 1.0
    for _, confidence in sorted(best.items()):
        doubt *= 1.0 - confidence
    return round(1.0 - doubt, 6)


def sort_evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each piece once, by file and place."""
    unique = {(e.file, e.span, e.rule_id, e.article_id): e for e in sorted(evidence, key=lambda e: e.note or "")}
    return tuple(unique[key] for key in sorted(unique))


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts, the same in every build."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def entity_ids(claim: Claim, role: str, resolution: Resolution) -> tuple[str, ...]:
    """The entities that fill a role, each once, in text order."""
    found = [resolution.entity_of[m.id] for m in claim.mentions(role) if m.id in resolution.entity_of]
    return tuple(dict.fromkeys(found))


def words(claim: Claim, role: str) -> str | None:
    """The words that fill a role, of a mention or as they are."""
    for argument in claim.all(role):
        return argument.text if isinstance(argument, Mention) else argument
    return None


def period_text(claim: Claim, role: str) -> str | None:
    """The period that fills a role, in the contract's form."""
    for argument in claim.all(role):
        if isinstance(argument, Mention):
            return argument.value.text if isinstance(argument.value, Period) else None
        return argument
    return None


def lies_in(place: str, wider: str, resolution: Resolution) -> bool:
    """Whether an entity is part of another, over any number of steps."""
    seen = set()
    entity = resolution.entities.get(place)
    while entity is not None and entity.parent is not None and entity.id not in seen:
        if entity.parent == wider:
            return True
        seen.add(entity.id)
        entity = resolution.entities.get(entity.parent)
    return False
