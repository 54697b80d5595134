"""How far a claim is to be believed: its rule's precision, and what else of it tells right from wrong.

A logistic regression over the traits of a claim (`kg.extract.traits`), fitted on annotated pages by
`scripts/training/train_beliefs.py`; its weights are the word list `claim-beliefs`. A rule's precision alone says little on pages
that nobody tuned rules on: DECISIONS.md, "Fifth session".
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.named_places import NamedPlaces
from kg.extract.traits import Traits
from kg.model import Article, Claim, Lexicon, Mention

ALWAYS = "always"
"""The trait that every claim has: its weight is the constant of the regression."""

LEAST, MOST = 0.05, 0.99
"""No claim that was read is impossible, none is certain."""


class Beliefs:
    """The fitted weights, made ready once."""

    def __init__(self, weights: Lexicon, words: Lexicon) -> None:
        """Read the word lists.

        Args:
            weights: "claim-beliefs": a trait, alone or behind the predicate that it is of (`locatedIn|in one clause`) → weight.
            words: "claim-words": a word, … for up to ten characters → the group that it is of.
        """
        self._weights = {trait: float(row["weight"]) for trait, row in weights.rows.items()}
        groups: dict[str, list[str]] = {}
        for word in words.words():
            groups.setdefault(words.rows[word]["group"], []).append(re.escape(word).replace("…", "[^，。；]{0,10}"))
        self.words = {name: re.compile("|".join(groups[name])) for name in sorted(groups)}

    def weigh(
        self, article: Article, mentions: Sequence[Mention], claims: Sequence[Claim], places: NamedPlaces
    ) -> list[Claim]:
        """The claims of an article with the confidence that their traits give them.

        Args:
            article: The article.
            mentions: All its mentions.
            claims: Its claims, their confidence being that of their rules.
            places: What the article says of its places.
        """
        if not self._weights:
            return list(claims)
        traits = Traits(article, mentions, claims, places, self.words)
        return [self._weighed(claim, traits.of(claim)) for claim in claims]

    def _weighed(self, claim: Claim, traits: Mapping[str, float]) -> Claim:
        if not traits:
            return claim
        odds = sum(self._weights.get(name, 0.0) * value for name, value in keyed(claim, traits))
        held = 0.5 + 0.5 * math.tanh(odds / 2)  # the logistic function, without overflow
        evidence = replace(claim.evidence, confidence=round(min(MOST, max(LEAST, held)), 4))
        return replace(claim, evidence=evidence)


def keyed(claim: Claim, traits: Mapping[str, float]) -> list[tuple[str, float]]:
    """Traits under the names that weights have: each alone and each of its predicate (Daumé 2007), and the constants."""
    kind = claim.predicate.value
    own = [(f"{kind}|{name}", value) for name, value in traits.items()]
    return sorted([*traits.items(), *own, (ALWAYS, 1.0), (f"{kind}|{ALWAYS}", 1.0)])
