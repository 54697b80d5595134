"""Lists that say what their members are: 海辰储能、厚生、兴恒等多家优质企业 are companies all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.scan import Scan

CLASS_NOUNS = "class-nouns"
RULE = "listed.class"
SCORE = 0.985
_LIST = re.compile(r"(?:、[一-鿿A-Za-z0-9.·“”（）()]{2,16}?)+?等(?=[^，。；、：！？\n]{2,20})")
"""The members from the second on; the first has no border on its left."""
_ITEM = re.compile(r"(?<=、)[^、]+?(?=、|等$)")
_CLAUSE = re.compile(r"[^，。；、：！？\n]{2,20}")
_JOINED = re.compile(r"[和与及的在将了被]")
_REACH = 16
"""Characters between 等 and the noun that tells the class, at most: 等多个富有特色的夜间消费|集聚区."""
_ASIDE = re.compile(r"[（(][^（）()]{1,14}[）)]$")
_MODIFIES = re.compile(r"[上中内里的类级]")
_ANCHOR = 0.6
"""How sure a name must be for the rest of its list to be like it."""


class Member(NamedTuple):
    """A member of a list and what the list says that it is."""

    start: int
    end: int
    type: MentionType


def find_classed(scan: Scan, chosen: Sequence[Candidate]) -> list[Member]:
    """The members of lists of which one member is a name of the class that the list tells."""
    names = {(c.start, c.end): c for c in chosen}
    by_end = {c.end: c for c in chosen}
    out: list[Member] = []
    for match in _LIST.finditer(scan.text):
        type_ = _class_of(scan, match.end())
        if type_ is None:
            continue
        items = [(m.start(), m.end()) for m in _ITEM.finditer(scan.text, match.start(), match.end())]
        aside = _ASIDE.search(scan.text, max(0, match.start() - 16), match.start())
        first = by_end.get(aside.start() if aside else match.start())
        known = [c for c in (first, *(names.get(item) for item in items)) if c is not None]
        if not any(c.type is type_ and c.score >= _ANCHOR for c in known):
            continue
        out += [Member(start, end, type_) for start, end in items if not _JOINED.search(scan.text, start, end)]
    return out


def propose(members: Sequence[Member]) -> list[Candidate]:
    """A candidate for each member."""
    return [Candidate(m.start, m.end, m.type, SCORE, RULE) for m in members]


def without_others(scan: Scan, proposed: Sequence[Candidate], members: Sequence[Member]) -> Iterator[Candidate]:
    """The proposals but for those that take a member for something else, unless it is known as that."""
    said: Mapping[tuple[int, int], MentionType] = {(m.start, m.end): m.type for m in members}
    for candidate in proposed:
        type_ = said.get((candidate.start, candidate.end), candidate.type)
        known = scan.vocabulary.terms.get(scan.text[candidate.start : candidate.end], ())
        if type_ is candidate.type or any(term.type is candidate.type for term in known):
            yield candidate


def _class_of(scan: Scan, at: int) -> MentionType | None:
    """What the head of the words behind 等 says: 等多家新型储能产业链上优质|企业 is about firms."""
    clause = _CLAUSE.match(scan.text, at)
    if clause is None:
        return None
    for start in range(at, min(clause.end(), at + _REACH)):
        noun = scan.starting_at(CLASS_NOUNS, start)
        if noun is None or _MODIFIES.match(scan.text, noun.end) or scan.starting_at(CLASS_NOUNS, noun.end):
            continue
        return MentionType(scan.vocabulary.row(CLASS_NOUNS, noun.text)["type"])
    return None
