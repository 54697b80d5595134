"""What of a claim tells whether it is right: how its names were found, how they stand to each other, where in the article."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.named_places import NamedPlaces
from kg.extract.weights import is_wide, short_name, short_place, weigh_places
from kg.model import Article, BlockKind, Claim, EventKind, Mention, MentionType, Predicate

_PLACES = (MentionType.DISTRICT, MentionType.PARK)
_STOP = re.compile("[。；！？\n]")
_COMMA = re.compile("[，、]")
_ROLES: Mapping[EventKind, tuple[tuple[str, ...], str]] = {
    EventKind.OBSERVATION: (("value",), "place"),
    EventKind.INVESTMENT: (("investor", "project"), "amount"),
}
"""Roles whose first mentions stand for the two ends of an event, as subject and object do for a relation."""
SEEN = 60
"""Characters between two names up to which the words between them say something of both."""
_LONG, _MANY, _FEW = 200, 12, 5
"""Lengths and numbers from which more says no more."""


class Traits:
    """The traits of the claims of one article: name → value from 0 to 1, but for the log-odds of a rule's precision."""

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        places: NamedPlaces,
        words: Mapping[str, re.Pattern[str]],
    ) -> None:
        """Make ready.

        Args:
            article: The article.
            mentions: All its mentions.
            claims: All its claims; how many objects a subject was given is a trait.
            places: What the article says of its places.
            words: Groups of words (签约, 落户, … as "settle") whose occurrence is a trait, by name.
        """
        self._article = article
        self._text = article.text.text
        self._mentions = mentions
        self._places = places
        self._words = words
        self._named = Counter(m.text for m in mentions)
        self._kinds = Counter(kind for kind, _ in {(m.type, m.text) for m in mentions})
        weights = weigh_places(article, mentions)
        total = sum(weights.values()) or 1.0
        self._share = {name: weight / total for name, weight in weights.items()}
        self._title = next((b.span for b in article.blocks if b.kind is BlockKind.TITLE), None)
        self._objects: defaultdict[tuple[str, object], set[str]] = defaultdict(set)
        for claim in claims:
            ends = ends_of(claim)
            if ends is not None:
                self._objects[ends[0].text, claim.predicate].add(ends[1].text)
        self._said: dict[str, tuple[str, ...]] = {}

    def of(self, claim: Claim) -> dict[str, float]:
        """The traits of a claim; empty for those without two ends (posts, investments without a sum)."""
        ends = ends_of(claim)
        if ends is None or claim.predicate is Predicate.PART_OF:
            return {}
        out = dict(self._all(claim, *ends))
        return {name: float(value) for name, value in out.items() if value}

    def _all(self, claim: Claim, subject: Mention, target: Mention) -> Iterator[tuple[str, float]]:
        evidence = claim.evidence
        held = min(0.99, max(0.05, evidence.confidence))
        yield "rule: log-odds", math.log(held / (1 - held))
        yield "rule: of investments", evidence.rule_id.startswith("investment.")
        note = evidence.note or ""
        yield "read from context", bool(note)
        yield "subject read from context", "subject" in note
        yield "object read from context", "object" in note or "place" in note
        yield "carried over", "earlier" in note or "goes on" in note
        yield from self._name("subject", subject)
        yield from self._name("object", target)
        yield from self._between(subject, target)
        yield from self._around(claim, subject, target)
        if claim.predicate is EventKind.OBSERVATION:
            yield f"indicator: {claim.word('indicator')}", 1
            yield "growth", claim.word("isGrowthRate") is not None
            yield "target", claim.word("isTarget") is not None

    def _name(self, role: str, name: Mention) -> Iterator[tuple[str, float]]:
        """How a name was found and what it looks like."""
        text, start, end = self._text, name.span.start, name.span.end
        yield f"{role}: {name.type}", 1
        yield f"{role}: score", name.score
        yield f"{role}: found by {name.origin}", 1
        yield f"{role}: known", name.term_id is not None
        yield f"{role}: length", min(len(name.text), 20) / 20
        yield f"{role}: short", len(name.text) <= 3
        yield f"{role}: named again", (min(self._named[name.text], _FEW) - 1) / _FEW
        yield f"{role}: with a figure", any(char.isdigit() for char in name.text)
        yield f"{role}: with a legal form", name.text.endswith(("公司", "集团", "厂", "合作社"))
        yield f"{role}: ends in 项目", name.text.endswith(("项目", "工程"))
        yield f"{role}: ends in a site", name.text.endswith(("基地", "园", "中心", "城", "厂"))
        yield f"{role}: in the headline", self._title is not None and self._title.covers(name.span)
        yield f"{role}: quoted", text[max(0, start - 1) : start] in ("“", '"')
        yield f"{role}: in a list", "、" in (text[max(0, start - 1) : start], text[end : end + 1])
        yield f"{role}: behind 的", text[max(0, start - 1) : start] == "的"
        yield f"{role}: before 的", text[end : end + 1] == "的"
        if name.type in _PLACES:
            yield from self._place(role, name)

    def _place(self, role: str, place: Mention) -> Iterator[tuple[str, float]]:
        short = short_place(place.text)
        home, centre = self._places.home, self._places.centre
        yield f"{role}: home", home is not None and short == short_place(home.text)
        yield f"{role}: centre", centre is not None and short == short_place(centre.text)
        yield f"{role}: share of the article", self._share.get(short_name(place), 0.0)
        yield f"{role}: a province", is_wide(place)
        last = place.text[-1]
        yield f"{role}: level {last if last in '省市区县旗州镇乡村园' else 'unsaid'}", 1

    def _between(self, subject: Mention, target: Mention) -> Iterator[tuple[str, float]]:
        """What stands between the two names."""
        left, right = sorted((subject.span, target.span))
        between = self._text[left.end : right.start]
        stops = len(_STOP.findall(between))
        commas = len(_COMMA.findall(between))
        yield "characters between", min(len(between), _LONG) / _LONG
        yield "sentences between", min(stops, _FEW) / _FEW
        yield "commas between", min(commas, _MANY) / _MANY
        yield "side by side", not between
        yield "in one sentence", not stops
        yield "in one clause", not stops and not commas
        yield "object first", target.span.start < subject.span.start
        inside = [m for m in self._mentions if left.end <= m.span.start < right.start]
        for role, kind in (("subject", subject.type), ("object", target.type), ("company", MentionType.COMPANY)):
            yield f"rivals between: {role}", min(sum(m.type is kind for m in inside), _FEW) / _FEW
        if len(between) < SEEN:
            for word, pattern in self._words.items():
                yield f"between: {word}", pattern.search(between) is not None

    def _around(self, claim: Claim, subject: Mention, target: Mention) -> Iterator[tuple[str, float]]:
        """The sentence, the article, and what else the subject was given."""
        sentence = claim.evidence.sentence
        if sentence not in self._said:
            self._said[sentence] = tuple(word for word, pattern in self._words.items() if pattern.search(sentence))
        for word in self._said[sentence]:
            yield f"sentence: {word}", 1
        yield "sentence: length", min(len(sentence), _LONG) / _LONG
        own = next((s for s in self._article.sentences if s.span.covers(subject.span)), None)
        if own is not None:
            yield f"in a {self._article.blocks[own.block].kind}", 1
            yield "among the first sentences", own.index <= 2
        yield "places named", min(sum(self._kinds[kind] for kind in _PLACES), _MANY) / _MANY
        yield "companies named", min(self._kinds[MentionType.COMPANY], _MANY) / _MANY
        yield "projects named", min(self._kinds[MentionType.PROJECT], _MANY) / _MANY
        yield "other objects given", min(len(self._objects[subject.text, claim.predicate]) - 1, _FEW) / _FEW
        short = short_place(target.text)
        yield "object in the subject's name", len(short) > 1 and short in subject.text
        yield "subject's first words in the object's name", subject.text[:4] in target.text


def ends_of(claim: Claim) -> tuple[Mention, Mention] | None:
    """The two mentions that a claim joins: subject and object, value and place, investor or project and its sum."""
    if isinstance(claim.predicate, Predicate):
        subjects, targets = claim.mentions("subject"), claim.mentions("object")
    elif claim.predicate in _ROLES:
        roles, role = _ROLES[claim.predicate]
        subjects = tuple(m for name in roles for m in claim.mentions(name))
        targets = claim.mentions(role)
    else:
        return None
    return (subjects[0], targets[0]) if subjects and targets else None
