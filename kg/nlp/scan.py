"""One look at a text: its dictionary words and all known words in it, for the recognisers to read.

`Vocabulary` is compiled once from the knowledge (an Aho-Corasick automaton over some hundred thousand words); `Scan` is one text
seen through it. Both are read-only after they are made.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import rjieba
from ahocorasick_rs import AhoCorasick

from kg.model import Division, Lexicon, Term

PLACE = "place"
TERM = "term"
SOLID = "solid"
"""Places that are hardly anything else: full names, and short ones that are no ordinary words and not those of towns."""

NO_NAMES = "no-names"
"""The lexicon of what no name is: its words are regular expressions."""
UNSEARCHED = frozenset({"name-boundaries", NO_NAMES, "stopnames", "pronouns", "cues", "rule-words"})
"""Lexicons that are only looked up: their words are too many in any text."""
LEVEL_WORDS = "省市区县州旗盟"
TOWN_WORDS = ("镇", "乡", "街道", "苏木")


_START = itemgetter(1)
_new_tuple = tuple.__new__
"""Makes a hit or a word at half the price of calling its class; a text has as many as characters."""


class Word(NamedTuple):
    """A dictionary word (jieba's), with its part of speech."""

    start: int
    end: int
    text: str
    flag: str


class Hit(NamedTuple):
    """A known word in the text."""

    start: int
    end: int
    text: str


class Place(NamedTuple):
    """A division under one of its names."""

    division: Division
    full: bool
    """Whether the name is the official one, not the short form."""


class Vocabulary:
    """All known words with their kinds: places, gazetteer terms, and the words of each lexicon under its name."""

    def __init__(
        self,
        *,
        divisions: Iterable[Division] = (),
        terms: Iterable[Term] = (),
        lexicons: Mapping[str, Lexicon] | None = None,
        skip: Iterable[str] = (),
    ) -> None:
        """Compile the automaton.

        Args:
            divisions: Official divisions and towns; full and short names become places.
            terms: Gazetteer lines.
            lexicons: Word lists by name; those named in `skip` are kept for lookup but not searched.
            skip: Lexicons whose words are too short or too many to search for.
        """
        self.lexicons: Mapping[str, Lexicon] = lexicons or {}
        self.divisions: dict[str, Division] = {}
        places: dict[str, list[Place]] = defaultdict(list)
        for division in divisions:
            self.divisions[division.code] = division
            if division.level == "town" and not division.name.endswith(TOWN_WORDS):
                continue  # farms and zones with a statistical code: parks by our reading, or nothing
            places[division.name].append(Place(division, True))
            if division.short and division.short != division.name:
                places[division.short].append(Place(division, False))
        by_text: dict[str, list[Term]] = defaultdict(list)
        for term in terms:
            by_text[term.text].append(term)
            named = self.divisions.get(term.id.removeprefix("district/"))
            if named is not None and _is_place_name(term.text, named):
                places[term.text].append(Place(named, term.text[-1] in LEVEL_WORDS))
        self.places: dict[str, tuple[Place, ...]] = {name: tuple(found) for name, found in places.items()}
        self.terms: dict[str, tuple[Term, ...]] = {text: tuple(found) for text, found in by_text.items()}
        self._solid: dict[str, bool] = {}
        self._lists = self._read_lists()
        self._ruled_out = self._read_patterns()
        self.left_stops = self._side("left")
        self.right_stops = self._side("right")
        kinds: dict[str, list[str]] = defaultdict(list)
        for name in self.places:
            kinds[name].append(PLACE)
        for text in self.terms:
            kinds[text].append(TERM)
        skipped = UNSEARCHED | set(skip)
        for lexicon in self.lexicons.values():
            if lexicon.name not in skipped:
                for word in lexicon.rows:
                    kinds[word].append(lexicon.name)
        self._words = sorted(word for word in kinds if word)
        self._kinds = [tuple(kinds[word]) for word in self._words]
        self._automaton = AhoCorasick(self._words) if self._words else None

    def __getstate__(self) -> dict[str, object]:
        # The automaton cannot be pickled, which processes that are spawned ask for; it is made again there.
        return {key: value for key, value in self.__dict__.items() if key != "_automaton"}

    def __setstate__(self, state: dict[str, object]) -> None:
        self.__dict__.update(state)
        self._automaton = AhoCorasick(self._words) if self._words else None

    def listed(self, name: str) -> frozenset[str]:
        """The words of one of the recognisers' own short lists (lexicon rule-words)."""
        return self._lists.get(name, frozenset())

    def _read_lists(self) -> dict[str, frozenset[str]]:
        lexicon = self.lexicons.get("rule-words")
        out: dict[str, set[str]] = defaultdict(set)
        for word, row in lexicon.rows.items() if lexicon else ():
            for name in row.get("lists", "").split("|"):
                out[name].add(word)
        return {name: frozenset(words) for name, words in out.items()}

    def ruled_out(self, kind: str, where: str) -> re.Pattern[str] | None:
        """What tells that words are no name of this kind: their own form ("name"), or what stands "before" or "behind" them."""
        return self._ruled_out.get((kind, where))

    def _read_patterns(self) -> dict[tuple[str, str], re.Pattern[str]]:
        lexicon = self.lexicons.get(NO_NAMES)
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for pattern, row in lexicon.rows.items() if lexicon else ():
            for kind in row.get("type", "").split("|"):
                found[kind, row.get("where", "")].append(pattern)
        return {key: re.compile("|".join(patterns)) for key, patterns in found.items()}

    def _side(self, side: str) -> frozenset[str]:
        """Words that end a name at one side (lexicon name-boundaries)."""
        lexicon = self.lexicons.get("name-boundaries")
        rows = lexicon.rows if lexicon else {}
        return frozenset(word for word, row in rows.items() if row.get("side") in (side, "both"))

    def row(self, lexicon: str, word: str) -> Mapping[str, str]:
        """The columns of a word in a lexicon; empty where it is not there."""
        found = self.lexicons.get(lexicon)
        return found.rows.get(word, {}) if found else {}

    def is_solid(self, name: str) -> bool:
        """Whether a place's name is hardly anything else (`SOLID`)."""
        found = self._solid.get(name)
        if found is None:
            found = self._solid[name] = self._is_solid(name)
        return found

    def _is_solid(self, name: str) -> bool:
        if len(name) < 2:
            return False
        places = self.places[name]
        if any(place.full for place in places):
            return True
        if all(place.division.level == "town" for place in places):
            return False
        return "word" not in self.row("stopnames", name).get("kind", "")

    def find(self, text: str) -> dict[str, list[Hit]]:
        """Every known word in the text, overlapping ones too, by kind, sorted by start, the longer first."""
        hits: dict[str, list[Hit]] = defaultdict(list)
        if self._automaton is None:
            return hits
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        # They come by their ends: turned round and sorted by start, which keeps the order of equals, the longer is first.
        found.reverse()
        found.sort(key=_START)
        keepers: dict[tuple[str, ...], list[Callable[[Hit], None]]] = {}
        for index, start, end in found:
            kinds = self._kinds[index]
            keep = keepers.get(kinds)
            if keep is None:
                keep = keepers[kinds] = [hits[kind].append for kind in kinds]
            hit = _new_tuple(Hit, (start, end, self._words[index]))
            for put in keep:
                put(hit)
        return hits


def _is_place_name(text: str, division: Division) -> bool:
    """Whether a further name of a division is worth looking for: 恩施州 is, 渝 and 市区 are not."""
    if text in (division.name, division.short):
        return False
    return len(text) >= 3 or (len(text) == 2 and text[-1] not in "市区站")


def outermost(hits: Iterable[Hit]) -> list[Hit]:
    """The longest known word at each end, without the fronts of longer ones, by start: 集团有限公司, neither 集团 nor 有限公司.

    >>> [hit.text for hit in outermost([Hit(0, 2, "集团"), Hit(0, 6, "集团有限公司"), Hit(2, 6, "有限公司")])]
    ['集团有限公司']
    """
    out: list[Hit] = []
    end = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.end > end:
            out.append(hit)
            end = hit.end
    return out


class Scan:
    """A text, its dictionary words, and the known words in it."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        """Look at `text` once."""
        self.text = text
        self.vocabulary = vocabulary
        self.words: list[Word] = []
        at = 0
        for word, flag in rjieba.tag(text, False):
            end = at + len(word)
            self.words.append(_new_tuple(Word, (at, end, word, flag)))
            at = end
        self._starts = [word.start for word in self.words]
        self._hits = vocabulary.find(text)
        self._by_end: dict[str, dict[int, Hit]] = {}
        self._by_start: dict[str, dict[int, Hit]] = {}
        self.shield: frozenset[int] = frozenset()
        self.told: dict[object, Any] = {}
        """What was found out about a place of the text, by who asked: rules are read twice, for the models and with them."""
        self._hits[SOLID] = [hit for hit in self._hits.get(PLACE, ()) if vocabulary.is_solid(hit.text)]

    def hits(self, kind: str) -> Sequence[Hit]:
        """All known words of a kind, sorted by start, the longer first."""
        return self._hits.get(kind, ())

    def longest(self, kind: str) -> list[Hit]:
        """The known words of a kind that no longer one of that kind holds."""
        out: list[Hit] = []
        end = 0
        for hit in self.hits(kind):
            if hit.end > end:
                out.append(hit)
                end = hit.end
        return out

    def ending_at(self, kind: str, end: int) -> Hit | None:
        """The longest known word of a kind that ends at `end`."""
        table = self._by_end.get(kind)
        if table is None:
            table = self._by_end[kind] = {}
            for hit in reversed(self.hits(kind)):
                table[hit.end] = hit
        return table.get(end)

    def starting_at(self, kind: str, start: int) -> Hit | None:
        """The longest known word of a kind that starts at `start`."""
        table = self._by_start.get(kind)
        if table is None:
            table = self._by_start[kind] = {}
            for hit in reversed(self.hits(kind)):
                table[hit.start] = hit
        return table.get(start)

    def word_index(self, at: int) -> int:
        """Index of the dictionary word that holds the character at `at`."""
        index = bisect_left(self._starts, at)
        if index == len(self._starts) or self._starts[index] > at:
            index -= 1
        return index

    def word_at(self, at: int) -> Word:
        """The dictionary word that holds the character at `at`."""
        return self.words[self.word_index(at)]

    def is_edge(self, at: int) -> bool:
        """Whether a dictionary word begins at `at` (or the text ends there)."""
        index = bisect_left(self._starts, at)
        return at >= len(self.text) or (index < len(self._starts) and self._starts[index] == at)
