"""Run compiled rules over an encoded sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.compile import CompiledRule, codes
from kg.extract.encode import DISTRICT, PARK, Encoded, Slot
from kg.model import Mention, MentionType, Rule


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a rule fired.

    Attributes:
        rule: The rule.
        sentence: The sentence it fired in.
        start: First character in the encoded text.
        end: The character behind the last.
        roles: Role → what fills it, in text order.
        words: "trigger" and "indicator" → the words that stood there.
        at: Role → index of its first filler in the encoded text.
    """

    rule: Rule
    sentence: Encoded
    start: int
    end: int
    roles: Mapping[str, tuple[Slot, ...]]
    words: Mapping[str, str]
    at: Mapping[str, int]

    def notes(self) -> tuple[str, ...]:
        """How the pronouns among the fillers were read."""
        return tuple(slot.note for slots in self.roles.values() for slot in slots if slot.note)

    def named(self, role: str) -> list[Mention]:
        """What fills a role and has a name."""
        return [slot.mention for slot in self.roles.get(role, ()) if slot.mention is not None]


def find_matches(sentence: Encoded, rules: Sequence[CompiledRule]) -> list[Match]:
    """Every reading of every rule, in the order of the rules; the same rule may fire at several places."""
    present = frozenset(sentence.text)
    out: list[Match] = []
    for compiled in rules:
        if not all(need & present for need in compiled.needs):
            continue
        if compiled.rule.trigger and not any(w.partition("…")[0] in sentence.text for w in compiled.rule.trigger):
            continue
        out.extend(_run(sentence, compiled))
    return out


def _run(sentence: Encoded, compiled: CompiledRule) -> list[Match]:
    """All matches of one rule; the search goes on one character behind the start of the last, so chains are found."""
    out: list[Match] = []
    seen: set[tuple[object, ...]] = set()
    found = compiled.expression.search(sentence.text)
    while found is not None:
        if not any(word in found.group() for word in compiled.rule.unless):
            match = _read(sentence, compiled, found)
            fillers = ((role, tuple(slot.start for slot in slots)) for role, slots in sorted(match.roles.items()))
            key = (*fillers, *sorted(match.words.items()))
            if key not in seen:
                seen.add(key)
                out.append(match)
        found = compiled.expression.search(sentence.text, found.start() + 1)
    return out


def _read(sentence: Encoded, compiled: CompiledRule, found: re.Match[str]) -> Match:
    roles: dict[str, tuple[Slot, ...]] = {}
    words: dict[str, str] = {}
    at: dict[str, int] = {}
    for group, role in compiled.groups.items():
        start, end = found.span(group)
        if start < 0:
            continue
        if role in ("trigger", "indicator"):
            words[role] = found.group(group)
            at[role] = start
            continue
        allowed = codes(compiled.rule, role)
        is_place = set(compiled.rule.roles[role]) <= {MentionType.DISTRICT, MentionType.PARK}
        picked = [
            i
            for i in range(start, end)
            if sentence.text[i] in allowed
            and not (is_place and i + 1 < end and sentence.text[i + 1] in (DISTRICT, PARK))
        ]
        slots = tuple(sentence.slots[i] for i in picked)
        roles[role] = (*roles.get(role, ()), *slots)
        at.setdefault(role, picked[0] if picked else start)
    return Match(compiled.rule, sentence, found.start(), found.end(), roles, words, at)
