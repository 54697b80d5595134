"""Administrative divisions: which code a place name stands for, in the company it keeps."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.model import Division, Term
from kg.model.types import MentionType
from kg.resolve.normalize import fold

RANK = {"province": 0, "prefecture": 1, "county": 2, "town": 3}
"""A bare short name stands for the higher division, where nothing else decides (吉林 is the province)."""
UNDATED = 2020
"""An article without a date may be some years old: divisions abolished from this year on may well be meant (渝北区 until 2025)."""
LONGEST = 12
"""Characters of the longest division name that can stand in front of another name (巴音郭楞蒙古自治州 has nine)."""


class Gazetteer:
    """The official table, by name, with the walk up the hierarchy."""

    def __init__(self, divisions: Sequence[Division], towns: Sequence[Division], terms: Sequence[Term]) -> None:
        self.by_code: dict[str, Division] = {d.code: d for d in divisions}
        self.by_code.update({t.code: t for t in towns})
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for division in divisions:
            self._by_name[fold(division.name)].add(division.code)
            if division.short:
                self._by_name[fold(division.short)].add(division.code)
        for term in terms:
            if term.type is MentionType.DISTRICT and (code := term.id.removeprefix("district/")) in self.by_code:
                self._by_name[fold(term.text)].add(code)
        self._towns: dict[str, set[str]] = defaultdict(set)
        for town in towns:
            self._towns[fold(town.name)].add(town.code)
        self._lineage: dict[str, tuple[str, ...]] = {}

    def is_far_and_gone(self, code: str, name: str, *, context: Mapping[str, int], when: date | None) -> bool:
        """Whether a short name stands for an abolished division with which the article has nothing to do (动力, 动力区)."""
        division = self.by_code[code]
        if self._alive(division, when) or fold(name) == fold(division.name):
            return False
        return not any(context.get(above, 0) for above in self.lineage(code)[1:])

    def named(self, name: str) -> frozenset[str]:
        """Codes of the divisions, county level and up, that the name can stand for."""
        return frozenset(self._by_name.get(fold(name), ()))

    def towns_named(self, name: str) -> frozenset[str]:
        """Codes of the towns and streets of that name."""
        return frozenset(self._towns.get(fold(name), ()))

    def front(self, name: str) -> str:
        """The longest name of a division that `name` begins with and goes on behind (綦江 of 綦江高新区), or ""."""
        folded = fold(name)
        for size in range(min(LONGEST, len(folded) - 1), 1, -1):
            if folded[:size] in self._by_name:
                return folded[:size]
        return ""

    def is_place(self, text: str) -> bool:
        """Whether the text is nothing but names of divisions (重庆, 重庆市綦江区)."""
        while text:
            if self.named(text):
                return True
            front = self.front(text)
            if not front:
                return False
            text = text[len(front) :]
        return False

    def lineage(self, code: str) -> tuple[str, ...]:
        """The code and those above it, lowest first."""
        known = self._lineage.get(code)
        if known is None:
            found: list[str] = []
            at: str | None = code
            while at is not None and at in self.by_code and at not in found:
                found.append(at)
                at = self.by_code[at].parent
            known = self._lineage[code] = tuple(found)
        return known

    def below(self, code: str, codes: Iterable[str]) -> str | None:
        """The one of `codes` that lies in the division `code`; the one in use, if several do; else None."""
        inside = [c for c in sorted(codes) if c != code and code in self.lineage(c)]
        alive = [c for c in inside if self.by_code[c].until is None]
        if len(inside) == 1:
            return inside[0]
        return alive[0] if len(alive) == 1 else None

    def in_place_of_park(self, name: str, when: date | None) -> str | None:
        """The code of the division that bears a park's name: 两江新区 is a district from 2025-11-07 on.

        Without a date it is one only if it has long been (浦东新区).
        """
        codes = [
            code
            for code in sorted(self.named(name))
            if self.by_code[code].name == name and self._alive(self.by_code[code], when)
        ]
        if len(codes) != 1 or (when is None and self.by_code[codes[0]].since_day is not None):
            return None
        return codes[0]

    def is_to_come(self, name: str, when: date | None) -> bool:
        """Whether a name's one division is known to have begun on a later day, or the day to compare with is not known."""
        codes = sorted(self.named(name))
        begun = self.by_code[codes[0]].since_day if len(codes) == 1 else None
        return begun is not None and (when is None or when.isoformat() < begun)

    def level_above(self, code: str, level: str) -> Division | None:
        """The division of that level in the lineage of `code`; a municipality is its own city."""
        for above in self.lineage(code):
            if self.by_code[above].level == level:
                return self.by_code[above]
        return None

    def choose(self, codes: Iterable[str], *, context: Mapping[str, int], when: date | None) -> str | None:
        """The code that fits best, or None where the best two fit equally well.

        Args:
            codes: What the name can stand for.
            context: Code → how often the article names that division (or what lies in it).
            when: The article's date; a division that was not there then is passed over if another fits.
        """
        among = frozenset(codes)
        ranked = sorted(
            ((self._score(code, among, context, when), code) for code in among),
            key=lambda pair: (*pair[0], pair[1]),
            reverse=True,
        )
        if not ranked:
            return None
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            return None
        return ranked[0][1]

    def _score(
        self, code: str, among: frozenset[str], context: Mapping[str, int], when: date | None
    ) -> tuple[int, int, int, int]:
        division = self.by_code[code]
        # what the article says of the other candidates is no support for this one: 湘潭县 does not make 湘潭 the city
        near = sum(context.get(above, 0) for above in self.lineage(code)[1:] if above not in among)
        below = context.get(f"in:{code}", 0) - sum(
            context.get(other, 0) for other in among if other != code and code in self.lineage(other)
        )
        return (self._alive(division, when), near + below, context.get(code, 0), -RANK.get(division.level, 9))

    def _alive(self, division: Division, when: date | None) -> int:
        if when is None:
            return int(division.until is None or division.until >= UNDATED)
        day = when.isoformat()
        begun = division.since_day <= day if division.since_day else (division.since or 0) <= when.year
        # on the day of a change itself, and in its year where only that is known, a report may still use the old name
        lasts = day <= division.until_day if division.until_day else when.year <= (division.until or when.year)
        return int(begun and lasts)


def context_of(gazetteer: Gazetteer, names: Iterable[str]) -> Counter[str]:
    """What the unambiguous place names of an article say about where it is.

    Each name with one meaning counts for its division, and under "in:<code>" for all above it.
    """
    context: Counter[str] = Counter()
    for name in names:
        codes = gazetteer.named(name)
        if len(codes) != 1:
            continue
        (code,) = codes
        context[code] += 1
        for above in gazetteer.lineage(code)[1:]:
            context[f"in:{above}"] += 1
    return context
