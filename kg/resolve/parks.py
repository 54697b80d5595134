"""Park mentions of one article → entity keys: gazetteer ids, full and short forms, groups inside parks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from kg.model import Knowledge, Mention, Period, Reading
from kg.model.types import MentionType
from kg.resolve.districts import Places, add_division, around_home
from kg.resolve.divisions import Gazetteer
from kg.resolve.normalize import fold
from kg.resolve.park_names import BARE, fold_park, is_short_for

_LEVEL = re.compile(r"(?<=[^省市区县州盟旗])(省|市|区|县|州|盟|旗)$")


def days_told(reading: Reading) -> Callable[[Mention], date | None]:
    """For each mention the day that it is told of: the article's; without one what its sentence tells last before it, or first."""
    created = reading.article.created
    periods = [
        (m.span.start, m.value.start)
        for m in reading.mentions
        if isinstance(m.value, Period) and m.value.start is not None
    ]

    def day(mention: Mention) -> date | None:
        if created is not None:
            return created
        holding = (s.span for s in reading.article.sentences if s.span.start <= mention.span.start < s.span.end)
        sentence = next(holding, None)
        if sentence is None:
            return None
        told = [(at, start) for at, start in periods if sentence.start <= at < sentence.end]
        before = [start for at, start in told if at < mention.span.start]
        return before[-1] if before else (told[0][1] if told else None)

    return day


class Parks:
    """The parks that the gazetteer knows, by folded name, with the division in which each lies."""

    def __init__(self, knowledge: Knowledge, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._places: Mapping[str, str] = knowledge.park_places
        self._ids: dict[str, set[str]] = {}
        for term in knowledge.terms:
            if term.type is MentionType.PARK:
                self._ids.setdefault(fold_park(term.text), set()).add(term.id)

    def known(self, name: str) -> str | None:
        """The gazetteer's id for a name, if it has exactly one."""
        ids = self._ids.get(fold_park(name), set())
        return next(iter(ids)) if len(ids) == 1 else None

    def of_their_day(self, mentions: Sequence[Mention], when: Callable[[Mention], date | None]) -> tuple[Mention, ...]:
        """The mentions, those of districts to come as the parks that they were: 两江新区 before 2025-11-07."""
        return tuple(
            replace(m, type=MentionType.PARK)
            if m.type is MentionType.DISTRICT
            and self.known(m.text) is not None
            and self._gazetteer.is_to_come(m.text, when(m))
            else m
            for m in mentions
        )

    def locate(
        self,
        mentions: Sequence[Mention],
        places: Places,
        *,
        when: Callable[[Mention], date | None],
        introduced: frozenset[frozenset[str]] = frozenset(),
    ) -> None:
        """Add the parks among `mentions` to `places`, in text order; districts must be there already.

        Args:
            mentions: The article's.
            places: What is known of its places.
            when: The day that a mention is told of: a park may have become a district.
            introduced: Pairs of folded names that the text gives as one: 青州出口加工区（青州高新区）.
        """
        parks = []
        for mention in sorted((m for m in mentions if m.type is MentionType.PARK), key=lambda m: m.span.start):
            code = self._gazetteer.in_place_of_park(mention.text, when(mention))
            if code is None:
                parks.append(mention)
            else:
                add_division(places, mention.id, self._gazetteer.by_code[code])
        forms: dict[str, str] = {}
        for mention in parks:
            folded = fold_park(mention.text)
            forms[folded] = max(forms.get(folded, ""), mention.text, key=lambda t: (len(t), t))
        targets = {folded: self._target(folded, forms, places) for folded in sorted(forms)}
        order = list(forms)
        for pair in sorted({tuple(sorted(fold_park(name) for name in pair)) for pair in introduced}):
            first, *others = sorted((name for name in pair if name in targets), key=order.index) or ("",)
            for other in others:
                if targets[other] == other and self.known(other) is None:
                    targets[other] = targets[first]
        for mention in parks:
            folded = targets[fold_park(mention.text)]
            label = forms.get(folded, folded)
            key = self.known(folded) or f"park/{label}"
            places.keys[mention.id] = key
            places.labels[key] = max(places.labels.get(key, ""), label, key=lambda t: (len(t), t))
            places.reasons[key] = "the gazetteer's name of the park" if self.known(folded) else "named in the article"
            self._add_parents(folded, key, forms, places)

    def _add_parents(self, folded: str, key: str, forms: Mapping[str, str], places: Places) -> None:
        """Set what the park lies in, and what that lies in where it is a park that the article does not name by itself."""
        while (parent := self._parent(folded, key, forms, places)) is not None:
            places.parents[key] = parent
            if not parent.startswith("park/") or parent in places.parents:
                return
            key = parent
            folded = fold_park(parent.removeprefix("park/"))

    def _target(self, folded: str, forms: Mapping[str, str], places: Places) -> str:
        """The folded name that `folded` is short for in this article, else itself."""
        longer = [n for n in sorted(forms) if n != folded and n.endswith(folded)]
        same = {
            n
            for n in longer
            if self._gazetteer.is_place(n.removesuffix(folded)) or BARE.fullmatch(folded) or "组团" in folded
        }
        tops = {n for n in same if not any(other != n and n.startswith(other) for other in forms)} or same
        if len(tops) == 1:
            return tops.pop()
        if len(longer) == 1 and not self.known(folded):
            return longer[0]
        known = self.known(folded)
        others = [n for n in sorted(forms) if n != folded and known in (None, self.known(n))]
        alike = [
            n
            for n in others
            if self._is_short(folded, n)
            and ((len(n), n) > (len(folded), folded) or not self._is_short(n, folded))
            and not any(other != n and other.endswith(n) for other in others)
        ]
        if len(alike) == 1:
            return alike[0]
        if not longer and places.home and BARE.fullmatch(folded):
            home = fold(places.labels[places.home])
            return _LEVEL.sub("", home) + folded
        return folded

    def _is_short(self, short: str, full: str) -> bool:
        return is_short_for(short, full, self._gazetteer.front)

    def _parent(self, folded: str, key: str, forms: Mapping[str, str], places: Places) -> str | None:
        # 綦江高新区北渡组团 lies in 綦江高新区, whether the article names that by itself or only the gazetteer knows it
        for size in range(len(folded) - 1, 2, -1):
            front = folded[:size]
            if BARE.search(front) is None and front not in forms and self.known(front) is None:
                continue
            above = self.known(front) or (f"park/{forms[front]}" if front in forms else None)
            if above is not None and above != key:
                return above
        if (code := self._places.get(key)) is not None and code in self._gazetteer.by_code:
            return f"district/{code}"
        context = around_home(places, self._gazetteer)
        front = self._gazetteer.front(folded)
        code = self._gazetteer.choose(self._gazetteer.named(front), context=context, when=None) if front else None
        if code is None:
            return places.home
        deeper = self._gazetteer.front(folded[len(front) :])
        below = self._gazetteer.below(code, self._gazetteer.named(deeper)) if deeper else None
        return f"district/{below or code}"
