"""Which titles stand: those beside a named person."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import MentionType
from kg.nlp.candidates import Candidate

LONGEST_BRACKET = 40
"""Characters between a person and his last title in the brackets behind the name, at most."""


def titles_beside_persons(text: str, chosen: list[Candidate]) -> list[Candidate]:
    """Without the titles of the rules that ended up beside no person."""
    keep = set(range(len(chosen)))
    for index in reversed(range(len(chosen))):
        candidate = chosen[index]
        if candidate.type is not MentionType.TITLE:
            continue
        following = chosen[index + 1] if index + 1 < len(chosen) else None
        gap = text[candidate.end : following.start] if following else ""
        near = following is not None and len(gap) <= 16 and not any(c in gap for c in "。；！？\n")
        fits = (
            near
            and following is not None
            and (
                following.type
                in (
                    MentionType.PERSON,
                    MentionType.TITLE,
                    MentionType.GOVERNMENT_BODY,
                    MentionType.DISTRICT,
                    MentionType.PARK,
                    MentionType.COMPANY,
                    MentionType.ORGANIZATION,
                )
            )
        )
        previous = chosen[index - 1] if index else None
        after = previous is not None and previous.type is MentionType.PERSON and candidate.start - previous.end <= 8
        after = after or _in_brackets_behind_person(text, candidate, chosen[:index])
        if not fits and not after and candidate.score < 0.95:
            keep.discard(index)
    return [c for i, c in enumerate(chosen) if i in keep]


def _in_brackets_behind_person(text: str, title: Candidate, before: Sequence[Candidate]) -> bool:
    """Whether a title stands in brackets that a person's name opens: 尤立群（市委常委、组织部部长）."""
    opened = max(text.rfind(mark, max(0, title.start - LONGEST_BRACKET), title.start) for mark in "（(")
    if opened < 0 or any(mark in text[opened : title.start] for mark in "）)"):
        return False
    named = next((c for c in reversed(before) if c.end <= opened), None)
    return named is not None and named.type is MentionType.PERSON and named.end == opened
