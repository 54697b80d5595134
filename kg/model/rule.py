"""What the resources hold, after validation: gazetteer terms, divisions, lexicons, rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.model.forest import Forest
from kg.model.types import EventKind, MentionType, Predicate


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A known name (SSSLM's literal mapping): one line of a gazetteer.

    `predicate` is "pref" (the name), "alt" (another name, used by itself) or "hidden" (a form that only helps to recognise).
    """

    text: str
    id: str
    predicate: str
    type: MentionType
    source: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """An administrative division of the official tables, in use or abolished.

    Attributes:
        code: GB/T 2260 code, six digits; nine for a town.
        name: Official name (綦江区).
        short: The name without its level word (綦江), or None where it would be no name (one character left).
        level: "province", "prefecture", "county" or "town".
        parent: Code of the division above.
        since: Year from which the code was used, or None.
        until: Year in which it was abolished, or None if it is in use.
        successors: Codes that took over.
        since_day: The day of `since`, ISO, where it matters (a change inside the years that articles are from), or None.
        until_day: The day of `until`, likewise.
    """

    code: str
    name: str
    short: str | None
    level: str
    parent: str | None
    since: int | None = None
    until: int | None = None
    successors: tuple[str, ...] = ()
    since_day: str | None = None
    until_day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that a rule must read (`expect`: role → words) or must not (`because`)."""

    text: str
    expect: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    because: str | None = None
    mentions: Mapping[str, str] = field(default_factory=dict)
    """Names of the sentence → mention type, so that rules are tested without a model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A relation or event rule. `kg/resources/rules/README.md` has the form and the pattern language."""

    id: str
    predicate: Predicate | EventKind
    priority: int
    confidence: float
    roles: Mapping[str, tuple[MentionType, ...]]
    pattern: str
    trigger: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    sets: Mapping[str, Any] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    """Role → the kind of quantity that it takes: "%", "个" (things counted), "人"; roles of other types are absent."""
    note: str = ""
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """All that reading facts needs to know: the rules and the word lists that they and the code around them use.

    Attributes:
        rules: In the order of their files, then as written.
        words: Shared alternatives by name: `{@build}` in a pattern stands for any of `words["build"]`.
        lexicons: The word lists "indicators", "stages", "pronouns" and "cues" by name.
        forests: What was learned of pairs of names, by predicate.
    """

    rules: tuple[Rule, ...]
    words: Mapping[str, tuple[str, ...]]
    lexicons: Mapping[str, Lexicon]
    forests: Mapping[Predicate, Forest] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """A word list: word → its columns by name (a list without ids; gazetteers have ids)."""

    name: str
    rows: Mapping[str, Mapping[str, str]]

    def __contains__(self, word: object) -> bool:
        return word in self.rows

    def words(self) -> tuple[str, ...]:
        """All words, longest first, so that a regular expression made of them prefers the longer."""
        return tuple(sorted(self.rows, key=lambda w: (-len(w), w)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The names that nlp and resolve know: divisions, towns, gazetteer terms and lexicons, loaded once and handed in."""

    divisions: tuple[Division, ...] = ()
    towns: tuple[Division, ...] = ()
    terms: tuple[Term, ...] = ()
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    park_places: Mapping[str, str] = field(default_factory=dict)
    """Entity id of a park → code of the division in which it lies."""
    broader: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Entity id of an industry → ids of the broader concepts of the scheme."""
