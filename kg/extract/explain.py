"""Why a sentence gave what it gave: the rules that fired, those that nearly did and why not; and the rules' own examples."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.compile import CompiledRule, Gap, compile_relaxed
from kg.extract.encode import Encoded, Slot
from kg.extract.match import Match, find_matches
from kg.extract.read import Reader
from kg.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    Example,
    Mention,
    MentionType,
    RepairedText,
    Rule,
    RuleSet,
    Sentence,
    Source,
    Span,
    Value,
)

FindValues = Callable[[str], Sequence[tuple[Span, MentionType, Value]]]
"""Finds money, quantities and periods in a text (kg.nlp.quantities.find_values); handed in, since stages do not know each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """A rule that fired: its id, the words that it spans, and what filled its roles."""

    rule_id: str
    words: str
    roles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """A rule that had all the names it needs and yet did not fire, and why."""

    rule_id: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What the rules make of a text.

    Attributes:
        encoded: Each sentence with its names and values as <Type>.
        claims: What was read.
        fired: The rules that fired, in the order in which they were tried.
        near: The rules that nearly did.
    """

    encoded: tuple[str, ...]
    claims: tuple[Claim, ...]
    fired: tuple[Fired, ...]
    near: tuple[NearMiss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedExample:
    """An example that its rule does not read as it says, or a counterexample that it reads."""

    rule: Rule
    text: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule.file}:{self.rule.line}: rule {self.rule.id}: {self.what}: {self.text}"


def article_of(text: str, *, id: str = "article/example") -> Article:
    """An article made of `text` alone: one paragraph, split at 。！？."""
    spans = [Span(m.start(), m.end()) for m in re.finditer(r"[^。！？]+[。！？]*[”’]?", text)]
    return Article(
        id=id,
        title="",
        created=None,
        byline=(),
        outlet=None,
        home=None,
        text=RepairedText(
            source=Source(path="-", sha256=hashlib.sha256(text.encode()).hexdigest(), encoding="utf-8", text=text),
            text=text,
            origin=array("I", range(len(text) + 1)),
        ),
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
        sentences=tuple(Sentence(index=n, span=span, block=0) for n, span in enumerate(spans)),
    )


def mentions_of(text: str, names: Mapping[str, str], find_values: FindValues) -> tuple[Mention, ...]:
    """The mentions of an example: `names` wherever they stand, the longer first, and the values between them."""
    taken: list[tuple[Span, MentionType, Value | None]] = []
    values = list(find_values(text))
    for name in sorted(names, key=lambda n: (-len(n), n)):
        kind = MentionType(names[name])
        for found in re.finditer(re.escape(name), text):
            span = Span(*found.span())
            if not any(span.overlaps(other) for other, _, _ in taken):
                value = next((v for s, t, v in values if t is kind and s.overlaps(span)), None)
                taken.append((span, kind, value))
    for span, kind, value in values:
        if not any(span.overlaps(other) for other, _, _ in taken):
            taken.append((span, kind, value))
    return tuple(
        Mention(
            id=f"article/example#{span.start}-{span.end}",
            article_id="article/example",
            span=span,
            text=span.of(text),
            type=kind,
            value=value,
        )
        for span, kind, value in sorted(taken, key=lambda item: item[0])
    )


def explain(article: Article, mentions: Sequence[Mention], rules: RuleSet) -> Explanation:
    """What was found in `article`, which rules fired, which nearly did and why not."""
    reader = Reader(rules)
    fired: list[Fired] = []
    near: list[NearMiss] = []
    shown: list[str] = []
    for encoded in reader.encode(article, mentions):
        shown.append(_show(encoded, 0, len(encoded.text)))
        matches = find_matches(encoded, reader.compiled)
        fired += [_fired(match) for match in matches]
        done = {match.rule.id for match in matches}
        present = frozenset(encoded.text)
        for compiled in reader.compiled:
            if compiled.rule.id not in done and compiled.needs and all(need & present for need in compiled.needs):
                why = _why_not(encoded, compiled, rules)
                if why is not None:
                    near.append(NearMiss(rule_id=compiled.rule.id, why=why))
    return Explanation(
        encoded=tuple(shown), claims=reader.read(article, mentions), fired=tuple(fired), near=tuple(near)
    )


def check_examples(rules: RuleSet, find_values: FindValues) -> tuple[FailedExample, ...]:
    """Run every rule over its own examples and counterexamples; what comes back are the failures."""
    reader = Reader(rules)
    out: list[FailedExample] = []
    for compiled in reader.compiled:
        for example in compiled.rule.examples:
            what = _wrong_reading(reader, compiled, example, find_values)
            if what is not None:
                out.append(FailedExample(rule=compiled.rule, text=example.text, what=what))
        for example in compiled.rule.counterexamples:
            if _readings(reader, compiled, example, find_values):
                what = f"reads its counterexample ({example.because})"
                out.append(FailedExample(rule=compiled.rule, text=example.text, what=what))
    return tuple(out)


def _readings(
    reader: Reader, compiled: CompiledRule, example: Example, find_values: FindValues
) -> list[dict[str, tuple[str, ...]]]:
    article = article_of(example.text)
    mentions = mentions_of(example.text, example.mentions, find_values)
    out = []
    for encoded in reader.encode(article, mentions):
        for match in find_matches(encoded, [compiled]):
            if reader.is_held(match):
                out.append({role: tuple(_words(s) for s in slots) for role, slots in match.roles.items()})
    return out


def _wrong_reading(reader: Reader, compiled: CompiledRule, example: Example, find_values: FindValues) -> str | None:
    found = _readings(reader, compiled, example, find_values)
    if not found:
        return "does not read its example"
    expected = dict(example.expect)
    for reading in found:
        if all(reading.get(role, ()) == words for role, words in expected.items()):
            return None
    return f"reads {found[0]} instead of {expected}"


def _fired(match: Match) -> Fired:
    return Fired(
        rule_id=match.rule.id,
        words=_plain(match.sentence, match.start, match.end),
        roles={role: tuple(_words(slot) for slot in slots) for role, slots in match.roles.items()},
    )


def _why_not(encoded: Encoded, compiled: CompiledRule, rules: RuleSet) -> str | None:
    rule = compiled.rule
    found = compiled.expression.search(encoded.text)
    if found is not None:
        word = next((w for w in rule.unless if w in found.group()), None)
        return f'"{word}" stands in it ("unless" of the rule)' if word else None
    if rule.trigger and not any(w.partition("…")[0] in encoded.text for w in rule.trigger):
        return f"none of its trigger words is there ({'、'.join(rule.trigger[:6])} …)"
    expression, gaps = compile_relaxed(rule, rules)
    relaxed = expression.search(encoded.text)
    if relaxed is None:
        return None
    faults = [fault for group, gap in gaps.items() if (fault := _gap_fault(encoded, relaxed.span(group), gap))]
    between = _plain(encoded, relaxed.start(), relaxed.end())
    return f"the parts are there, but {'; '.join(faults) or 'not as the pattern has them'}: {between}"


def _gap_fault(encoded: Encoded, place: tuple[int, int], gap: Gap) -> str | None:
    """What is wrong with the words between two parts: a name or mark that may not stand there, too many of them, too few."""
    start, end = place
    if start < 0:  # in a part of the pattern that was not used
        return None
    words = _plain(encoded, start, end)
    for at in range(start, end):
        if not gap.allowed.fullmatch(encoded.text[at]):
            slot = encoded.slots.get(at)
            kind = slot.mention.type if slot is not None and slot.mention is not None else "name"
            what = f'"{encoded.text[at]}"' if slot is None else f"the {kind} {_words(slot)}"
            return f"{what} may not stand between them (in {words})"
    if end - start > gap.most:
        return f"too far from each other: {end - start} characters between them ({words}), at most {gap.most} may be"
    if end - start < gap.least:
        return f"too near each other: {end - start} characters between them, at least {gap.least} must be"
    return None


def _words(slot: Slot) -> str:
    return slot.words if slot.words else (slot.mention.text if slot.mention else "")


def _plain(encoded: Encoded, start: int, end: int) -> str:
    return "".join(_words(encoded.slots[i]) if i in encoded.slots else encoded.text[i] for i in range(start, end))


def _show(encoded: Encoded, start: int, end: int) -> str:
    out = []
    for i in range(start, end):
        slot = encoded.slots.get(i)
        if slot is None:
            out.append(encoded.text[i])
        else:
            kind = slot.mention.type if slot.mention else "?"
            out.append(f"<{kind} {_words(slot)}>")
    return "".join(out)
