"""Known names and words in a text, as numbers on its characters: what the models are told of the knowledge.

Five channels: the longest known names (divisions, gazetteer terms); words that end or accompany names (legal forms, organs,
titles, …); parts of persons' names; the names that the rules find by themselves (`kg.nlp.mentions`), so that the models learn
where the rules are right (+1.6 F1 for the CRF on development articles); and known brands (`kg.nlp.brands`). The numbers are
part of the trained weights: a new class goes to the end of its list.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from kg.model import Knowledge, MentionType
from kg.nlp.features import Hit, Ints, mark
from kg.nlp.mentions import Proposals, choose_names
from kg.nlp.scan import PLACE, TERM, Vocabulary

CHANNELS = 5
"""Channels of marks of a text; the last one is left to `kg.nlp.brands`."""

_TERM_NUMBERS = {
    MentionType.DISTRICT: 1,
    MentionType.COMPANY: 3,
    MentionType.PARK: 4,
    MentionType.GOVERNMENT_BODY: 5,
    MentionType.ORGANIZATION: 6,
    MentionType.INDUSTRY: 7,
    MentionType.POLICY: 8,
    MentionType.PROJECT: 9,
    MentionType.PERSON: 10,
    MentionType.OFFICIAL: 10,
    MentionType.TITLE: 11,
}
_RULE_NUMBERS = {kind: number for number, kind in enumerate(MentionType, 1)}
_SHORT_PLACE, _RISKY_PLACE = 2, 12
_WORD_NUMBERS = {
    "titles": 1,
    "organs": 2,
    "company-suffixes": 3,
    "park-suffixes": 4,
    "org-suffixes": 5,
    "project-suffixes": 6,
    "company-trades": 7,
    "industry-suffixes": 8,
    "generic-names": 9,
}
_RISKY = "stopnames"
_MINORITY = 3


class Marks:
    """The known words of one text.

    Attributes:
        channels: A number for each character, `CHANNELS` times.
        names: Ranges of the known names, longest first come, not overlapping, sorted.
        proposals: What the recognisers found on the way, for the merge behind the models.
        words: Ends of the dictionary words, which are what the tokenizer's profile "jieba" cuts; empty where nobody asked.
    """

    __slots__ = ("channels", "names", "proposals", "words")

    def __init__(
        self, channels: tuple[Ints, ...], names: tuple[tuple[int, int], ...], proposals: Proposals | None = None
    ) -> None:
        self.channels = channels
        self.names = names
        self.proposals = proposals
        self.words = [word.end for word in proposals.scan.words] if proposals is not None else ()


def compile_vocabulary(knowledge: Knowledge) -> Vocabulary:
    """All known words in one automaton; divisions and towns are places."""
    return Vocabulary(
        divisions=[*knowledge.divisions, *knowledge.towns], terms=knowledge.terms, lexicons=knowledge.lexicons
    )


class Marker:
    """Reads the known words of a text off a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def read(self, text: str) -> Marks:
        """The marks of a text."""
        proposals = Proposals.of(text, self.vocabulary)
        found = {
            kind: proposals.scan.hits(kind) for kind in (PLACE, TERM, "surnames", "minority-names", *_WORD_NUMBERS)
        }
        risky = self.vocabulary.lexicons.get(_RISKY)
        names: list[Hit] = []
        for hit in found.get(PLACE, ()):
            full = any(place.full for place in self.vocabulary.places[hit.text])
            number = 1 if full else _RISKY_PLACE if risky is not None and hit.text in risky else _SHORT_PLACE
            names.append((hit.start, hit.end, number))
        for hit in found.get(TERM, ()):
            number = _TERM_NUMBERS.get(self.vocabulary.terms[hit.text][0].type, 0)
            if number and hit.text not in self.vocabulary.places:
                names.append((hit.start, hit.end, number))
        words = [(hit.start, hit.end, number) for name, number in _WORD_NUMBERS.items() for hit in found.get(name, ())]
        persons = [(hit.start, hit.end, min(2, hit.end - hit.start)) for hit in found.get("surnames", ())]
        persons += [(hit.start, hit.end, _MINORITY) for hit in found.get("minority-names", ())]
        chosen = keep_longest(names)
        size = len(text)
        ruled = [
            (c.start, c.end, _RULE_NUMBERS[c.type]) for c in choose_names(text, self.vocabulary, proposals=proposals)
        ]
        channels = (
            mark(chosen, size),
            mark(keep_longest(words), size),
            mark(keep_longest(persons), size),
            mark(ruled, size),
            np.zeros(size, dtype=np.int64),
        )
        return Marks(channels, tuple((start, end) for start, end, _ in chosen), proposals)


def keep_longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits that overlap no longer one; of two alike the first, of two classes the smaller number.

    >>> keep_longest([(0, 2, 1), (1, 5, 2), (5, 7, 3)])
    [(1, 5, 2), (5, 7, 3)]
    """
    chosen: list[Hit] = []
    ordered = sorted([(start - end, start, number) for start, end, number in hits])
    taken = bytearray(max((start - size for size, start, _ in ordered), default=0))
    for size, start, number in ordered:
        end = start - size
        if taken[start] or taken[end - 1]:
            continue
        taken[start:end] = b"\1" * -size
        chosen.append((start, end, number))
    return sorted(chosen)


def no_marks(text: str) -> Marks:
    """The marks of a text for one who knows nothing."""
    zeros = np.zeros(len(text), dtype=np.int64)
    return Marks((zeros,) * CHANNELS, ())
