"""Matches of relation rules → claims."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from kg.extract.claims import make_claim
from kg.extract.context import Cues
from kg.extract.discourse import Discourse
from kg.extract.match import Match
from kg.extract.observe import subject_place
from kg.model import Article, Claim, Mention, Modality, Predicate

UNSAID_DOUBT = 0.93
"""Factor for a subject that the sentence leaves out (dev articles: 41 of 44 right)."""

LASTING = frozenset({Predicate.HEADQUARTERED_IN, Predicate.SUBSIDIARY_OF, Predicate.ISSUED, Predicate.CHAIN_CHIEF_OF})
"""Relations that a word of planning in the clause does not make a plan (力争 … stands beside them, not over them)."""


def read_relations(article: Article, matches: Sequence[Match], discourse: Discourse, cues: Cues) -> list[Claim]:
    """The relations that `matches`, all of one sentence, tell."""
    out: list[Claim] = []
    told: set[tuple[Predicate, int]] = set()
    """Objects that a rule with a subject in the sentence has read: no left-out subject is looked for then."""
    for match in sorted(matches, key=lambda m: "subject" in m.rule.sets):
        assert isinstance(match.rule.predicate, Predicate)  # noqa: S101  # sorted by the caller
        modality = cues.modality(match.sentence, match.start, match.end)
        if modality in (Modality.NEGATED, Modality.CONDITIONAL):
            continue
        if match.rule.predicate in LASTING and modality is Modality.PLANNED:
            modality = Modality.ASSERTED
        slots = [(match.rule.predicate, slot.start) for slot in match.roles.get("object", ())]
        if "subject" in match.rule.sets and told.issuperset(slots):
            continue
        told.update(slots)
        notes = list(match.notes())
        doubt = 1.0
        subjects = _named(match, "subject")
        if not subjects and "subject" in match.rule.sets:
            unsaid = _unsaid(match, str(match.rule.sets["subject"]), discourse)
            if unsaid is None:
                continue
            subjects, doubt = [unsaid], UNSAID_DOUBT
            notes.append(f"subject read from what the text is about: {unsaid.text}")
        members = _named(match, "member")
        objects = _named(match, "object")
        if not objects and "object" in match.rule.sets:
            unsaid = _unsaid(match, str(match.rule.sets["object"]), discourse)
            objects, doubt = [unsaid] if unsaid else [], UNSAID_DOUBT
            notes.append(f"object read from what the text is about: {unsaid.text if unsaid else ''}")
        pairs = list(combinations(members, 2)) if members else list(product(subjects, objects))
        text = match.sentence.text[match.start : match.end]
        if "分别" in text and len(subjects) == len(objects) > 1:
            pairs = list(zip(subjects, objects, strict=True))
        for subject, object_ in pairs:
            if subject.text == object_.text:
                continue
            out.append(
                make_claim(
                    article,
                    match.sentence,
                    match.rule.predicate,
                    [("subject", subject), ("object", object_)],
                    rule_id=match.rule.id,
                    confidence=match.rule.confidence * doubt,
                    modality=modality,
                    notes=notes,
                )
            )
    return out


def _unsaid(match: Match, what: str, discourse: Discourse) -> Mention | None:
    """What the sentence leaves out: the place or the company that it or its paragraph is about."""
    if what == "company":
        return discourse.company()
    slot = subject_place(match.sentence, match.start, discourse=discourse, strict=True)
    return (slot.mention if slot else None) or discourse.place or discourse.home


def _named(match: Match, role: str) -> list[Mention]:
    return [slot.mention for slot in match.roles.get(role, ()) if slot.mention is not None]
