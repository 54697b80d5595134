"""Find the thresholds of `kg.nlp.combine` on development articles, one after the other, twice round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace

from articles import Marked
from scoring import ALL, score_names
from spacy.language import Language

from kg.nlp.combine import Thresholds, combine_names
from kg.nlp.components import NameCombiner
from kg.nlp.tokenizer import NewsTokenizer

GRID = {
    "agreed": (0.0, 0.05, 0.1, 0.2, 0.3),
    "alone": (0.0, 0.15, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7),
    "network": (0.01, 0.02, 0.05, 0.08, 0.12, 0.16, 0.2, 0.3, 0.4, 0.5, 1.1),
    "again": (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.1),
}


def tune_thresholds(nlp: Language, articles: Sequence[Marked]) -> dict[str, float]:
    """The thresholds with the best F1 over all classes; of equals the first in the grid."""
    assert isinstance(nlp.tokenizer, NewsTokenizer)
    combiner = nlp.get_pipe("kg_names")
    assert isinstance(combiner, NameCombiner)
    read = []
    for article in articles:
        doc = nlp.tokenizer(article.text)
        _, lattice = nlp.tokenizer.reader.read(article.text)
        read.append((article.text, lattice, combiner.ask_network(doc, lattice)))
    gold = [a.spans for a in articles]

    def f1(thresholds: Thresholds) -> float:
        found = [[(n.start, n.end, n.label) for n in combine_names(*one, thresholds)[0]] for one in read]
        return score_names(found, gold)[ALL].f1

    best = Thresholds()
    score = f1(best)
    for _ in range(2):
        for name, values in GRID.items():
            for value in values:
                candidate = replace(best, **{name: value})
                reached = f1(candidate)
                if reached > score:
                    best, score = candidate, reached
    return asdict(best)
