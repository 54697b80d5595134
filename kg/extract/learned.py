"""Relations that no rule reads, by what was learned from annotated articles of how two names stand to each other.

Every pair of names that may stand in a relation (`kg.extract.pairs`) is weighed by its traits (`kg.extract.pair_traits`); boosted
trees for each predicate, grown by `scripts/training/train_relations.py` on the articles of `scripts/training/corpus`, tell how
likely it is. Only what is likely enough is told, with that as its confidence; never what a rule has read, no second place of what
a rule has placed, and one place of a thing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from kg.extract.belief import LEAST, MOST
from kg.extract.claims import make_claim
from kg.extract.context import Cues
from kg.extract.encode import Encoded
from kg.extract.forest import Trees
from kg.extract.named_places import NamedPlaces
from kg.extract.pair_traits import PairTraits, PairWords
from kg.extract.pairs import PLACING, Name, Order, Pair, find_pairs, name_of
from kg.model import Article, Claim, Mention, Predicate, RuleSet

LEARNED = "learned."
"""How the ids of what reads here begin: "learned.investsIn" stands where a rule's id stands."""

_TOLD_OF_TARGET = (Predicate.PROMOTES_INDUSTRY, Predicate.ISSUED)
"""Predicates whose sentence is that of the object: the place may have been named long before."""


class PairReader:
    """The word lists and trees made ready once, to read any number of articles."""

    def __init__(self, rules: RuleSet, cues: Cues) -> None:
        self._words = PairWords(rules.lexicons["pair-words"], rules.lexicons["pair-edges"])
        self._trees = {predicate: Trees(forest) for predicate, forest in rules.forests.items()}
        self._cues = cues

    def read(
        self,
        article: Article,
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        places: NamedPlaces,
        encoded: Mapping[int, Encoded],
    ) -> list[Claim]:
        """What is likely and not among `claims` yet.

        Args:
            article: The article.
            mentions: All its mentions, by start.
            claims: What rules read in it.
            places: What the article says of its places.
            encoded: Its sentences as rules see them, by index.
        """
        if not self._trees or not article.sentences:
            return []
        order = Order(article, mentions)
        traits = PairTraits(article, mentions, order, places, claims, self._words)
        everywhere = [place for place in (places.home, places.centre) if place is not None]
        asked: dict[Predicate, list[Pair]] = {predicate: [] for predicate in self._trees}
        for pair in find_pairs(mentions, order, everywhere):
            if pair.predicate in asked and not traits.is_told(pair):
                asked[pair.predicate].append(pair)
        out: list[Claim] = []
        for predicate, pairs in asked.items():
            likely = self._likely(predicate, pairs, traits) if pairs else []
            for held, pair in _most_exact(likely) if predicate in PLACING else likely:
                out += self._tell(article, pair, order, encoded, held)
        return out

    def _likely(self, predicate: Predicate, pairs: Sequence[Pair], traits: PairTraits) -> list[tuple[float, Pair]]:
        """The pairs that are likely enough, with how likely they are."""
        trees = self._trees[predicate]
        forest = trees.forest
        out = []
        for pair, odds in zip(pairs, trees.ask([traits.of(pair) for pair in pairs]), strict=True):
            held = 0.5 + 0.5 * math.tanh((forest.scale * float(odds) + forest.shift) / 2)  # the logistic function
            if held >= forest.least:
                out.append((min(MOST, max(LEAST, held)), pair))
        return out

    def _tell(
        self, article: Article, pair: Pair, order: Order, encoded: Mapping[int, Encoded], held: float
    ) -> list[Claim]:
        """The claim of a pair, unless the text denies it."""
        subject, target = pair.subject, pair.target
        told, other = (target, subject) if pair.predicate in _TOLD_OF_TARGET else (subject, target)
        sentence = encoded[order.sentence[told.id]]
        ids = {subject.id, target.id}
        slots = [at for at, slot in sentence.slots.items() if slot.mention is not None and slot.mention.id in ids]
        if not slots or not self._cues.holds(sentence, min(slots), max(slots) + 1):
            return []
        notes = ["learned from annotated articles"]
        if order.sentence[other.id] != order.sentence[told.id]:
            role = "object" if other is target else "subject"
            notes.append(f"{role} {other.text} from another sentence")
        return [
            make_claim(
                article,
                sentence,
                pair.predicate,
                (("subject", subject), ("object", target)),
                rule_id=f"{LEARNED}{pair.predicate.value}",
                confidence=held,
                modality=self._cues.modality(sentence, min(slots), max(slots) + 1),
                notes=notes,
            )
        ]


def _most_exact(likely: Sequence[tuple[float, Pair]]) -> list[tuple[float, Pair]]:
    """Of the places of one subject the likeliest, the first of equals."""
    best: dict[Name, tuple[float, Pair]] = {}
    for held, pair in likely:
        subject = name_of(pair.subject)
        if subject not in best or held > best[subject][0]:
            best[subject] = (held, pair)
    return list(best.values())
