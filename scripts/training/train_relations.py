"""Grow the trees that read relations, and write kg/resources/relations/forests.npz.

    python scripts/training/train_relations.py --pages FOLDER --fresh ta tb --write

needs the extra `train` (scikit-learn), a quarter of an hour and 2 GiB. Grown on the articles of the corpus that say which relations
they tell: `corpus/relations/ID.tsv` (subject, predicate, object, wider objects that are right as well; `=` for another form of a
name) or `corpus/gold/ID.json`, those of the training part; names as marked, values as the grammar finds them, cut into sentences
as `kg build` cuts them. Histogram gradient boosting (Friedman 2001; scikit-learn) a predicate, over the traits of
`kg.extract.pair_traits`; what a rule tells is left to the rule.

FOLDER/text/ID.txt and FOLDER/gold/ID.json are pages that nothing is grown on: read as `kg build` reads them, they tell how likely
what the trees say is there, where no rule has read it (Platt 1999). Those whose ids begin with a prefix of --fresh were not used to
write rules either, and are shown apart.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "scripts" / "training")]

import numpy as np  # noqa: E402
from articles import CORPUS, Marked, read_article  # noqa: E402
from evaluate_rules import Names, read_pages  # noqa: E402
from relations import GOLD, RELATIONS, gold_of  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402
from sklearn.feature_extraction import DictVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402

from kg.extract import read_claims  # noqa: E402
from kg.extract.named_places import NamedPlaces  # noqa: E402
from kg.extract.pair_traits import PairTraits, PairWords  # noqa: E402
from kg.extract.pairs import PLACING, Order, Pair, find_pairs  # noqa: E402
from kg.model import (  # noqa: E402
    ENTITY_TYPES,
    Article,
    Claim,
    Mention,
    MentionType,
    Predicate,
    RuleSet,
    Source,
    Span,
)
from kg.model.options import Options  # noqa: E402
from kg.nlp.mentions import find_mentions  # noqa: E402
from kg.pipeline.equipment import Equipment, load_equipment  # noqa: E402
from kg.pipeline.reading import cut_source  # noqa: E402

OUT = ROOT / "kg" / "resources" / "relations" / "forests.npz"
TREES: Mapping[str, Any] = {
    "max_iter": 200,
    "learning_rate": 0.05,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 20,
    "l2_regularization": 1.0,
    "max_features": 0.3,
    "early_stopping": False,
    "random_state": 20261121,
}
"""How the trees are grown; others are no better: DECISIONS.md, "Sixth session"."""
LEAST = 0.45
"""Confidence from which a pair is told."""


class Case(NamedTuple):
    """One pair of an article that no rule tells: its traits, whether it is right."""

    article: str
    fact: tuple[str, str, str]
    predicate: Predicate
    traits: Mapping[str, float]
    is_right: bool


def given_names(article: Article, marked: Marked, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """The names as marked, and of what was found the values between them."""
    at = {origin: place for place, origin in reversed(list(enumerate(article.text.origin[:-1])))}
    known = {(m.span.start, m.span.end, m.type): m.term_id for m in found}
    names: list[Mention] = []
    for start, end, kind in marked.spans:
        if start not in at or end - 1 not in at:
            continue  # in another article of the page
        span, type_ = Span(at[start], at[end - 1] + 1), MentionType(kind)
        if len(span) < 1:
            continue
        names.append(
            Mention(
                id=f"{article.id}#{span.start}-{span.end}",
                article_id=article.id,
                span=span,
                text=span.of(article.text.text),
                type=type_,
                term_id=known.get((span.start, span.end, type_)),
                score=0.95,
            )
        )
    values = [m for m in found if m.type not in ENTITY_TYPES and m.type is not MentionType.TITLE]
    free = [m for m in values if not any(m.span.overlaps(name.span) for name in names)]
    return tuple(sorted([*names, *free], key=lambda m: m.span))


def pairs_of(
    article: Article, mentions: Sequence[Mention], claims: Sequence[Claim], words: PairWords
) -> Iterator[tuple[Pair, Mapping[str, float]]]:
    """The pairs of an article that no rule tells, with their traits."""
    order, places = Order(article, mentions), NamedPlaces(article, mentions)
    traits = PairTraits(article, mentions, order, places, claims, words)
    everywhere = [place for place in (places.home, places.centre) if place is not None]
    for pair in find_pairs(mentions, order, everywhere):
        if not traits.is_told(pair):
            yield pair, traits.of(pair)


def cases_of(
    name: str,
    gold: Mapping[str, Any],
    pairs: Iterator[tuple[Pair, Mapping[str, float]]],
    *,
    are_given: bool,
) -> Iterator[Case]:
    """The pairs judged by the gold file: of given names only those that it knows, and no wider places that it takes as well."""
    names = Names(gold)
    right: set[tuple[str, str, str]] = set()
    wider: set[tuple[str, str, str]] = set()
    for subject, predicate, target, *more in gold["relations"]:
        right.add((predicate, subject, target))
        if predicate == Predicate.PARTNERS_WITH.value:
            right.add((predicate, target, subject))
        wider |= {(predicate, subject, one) for one in (more[0].get("also_ok", ()) if more else ())}
    for pair, traits in pairs:
        fact = (pair.predicate.value, names.id(pair.subject), names.id(pair.target))
        known = not any(end.startswith("?") for end in fact[1:])
        if (known or not are_given) and (fact in right or fact not in wider):
            yield Case(name, fact, pair.predicate, traits, fact in right)


def corpus_cases(equipment: Equipment, rules: RuleSet, words: PairWords) -> Iterator[Case]:
    """The pairs of the articles that say which relations they tell."""
    ids = {path.stem for path in RELATIONS.glob("*.tsv")} | {path.stem for path in GOLD.glob("*.json")}
    for name in sorted(ids):
        if not name.startswith("w"):
            continue
        marked = read_article(CORPUS / f"{name}.txt")
        gold = gold_of(marked)
        source = Source(path=f"{name}.txt", sha256="", encoding="utf-8", text=marked.text)
        for article in cut_source(source, equipment, stem=name)[0]:
            mentions = given_names(article, marked, find_mentions(article, equipment.nlp))
            claims = read_claims(article, mentions, rules)
            yield from cases_of(name, gold, pairs_of(article, mentions, claims, words), are_given=True)


def page_cases(folder: Path, equipment: Equipment, words: PairWords) -> Iterator[Case]:
    """The pairs of annotated pages, their names as the pipeline finds them."""
    for name, gold, readings in read_pages(folder, equipment):
        for reading in readings:
            pairs = pairs_of(reading.article, reading.mentions, reading.claims, words)
            yield from cases_of(name, gold, pairs, are_given=False)


class Grown(NamedTuple):
    """The trees of one predicate as scikit-learn grew them, with the names of their columns."""

    vectorizer: DictVectorizer
    model: HistGradientBoostingClassifier

    def odds(self, cases: Sequence[Case]) -> np.ndarray:
        """Log-odds, one a case."""
        odds: np.ndarray = self.model.decision_function(self.vectorizer.transform([case.traits for case in cases]))
        return odds


def grow(cases: Sequence[Case]) -> Grown:
    """Trees for one predicate."""
    vectorizer = DictVectorizer(sparse=False, dtype=np.float32)
    table = vectorizer.fit_transform([case.traits for case in cases])
    return Grown(vectorizer, HistGradientBoostingClassifier(**TREES).fit(table, [case.is_right for case in cases]))


def arrays_of(grown: Grown, numbers: Sequence[float]) -> dict[str, np.ndarray]:
    """The arrays of the file: nodes one behind the other, columns that no tree looks at left out."""
    parts: defaultdict[str, list[np.ndarray]] = defaultdict(list)
    roots, size = [], 0
    for (tree,) in grown.model._predictors:
        nodes = tree.nodes
        own, leaf = np.arange(size, size + len(nodes)), nodes["is_leaf"].astype(bool)
        roots.append(size)
        parts["trait"].append(np.where(leaf, -1, nodes["feature_idx"].astype(np.int64)))
        parts["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]))
        parts["left"].append(np.where(leaf, own, nodes["left"].astype(np.int64) + size))
        parts["right"].append(np.where(leaf, own, nodes["right"].astype(np.int64) + size))
        parts["value"].append(np.where(leaf, nodes["value"], 0))
        size += len(nodes)
    joined = {name: np.concatenate(arrays) for name, arrays in parts.items()}
    used = sorted({int(column) for column in joined["trait"] if column >= 0})
    place = {column: number for number, column in enumerate(used)}
    names = grown.vectorizer.get_feature_names_out()
    start = float(np.ravel(grown.model._baseline_prediction)[0])
    return {
        "traits": np.array([str(names[column]) for column in used]),
        "trait": np.array([place.get(int(column), 0) for column in joined["trait"]], dtype=np.int32),
        "threshold": joined["threshold"].astype(np.float32),
        "left": joined["left"].astype(np.int32),
        "right": joined["right"].astype(np.int32),
        "value": joined["value"].astype(np.float32),
        "roots": np.array(roots, dtype=np.int32),
        "numbers": np.array([start, *numbers], dtype=np.float64),
    }


class Judged(NamedTuple):
    """A fact of a page that the trees would tell, with their log-odds, and whether it is right."""

    predicate: Predicate
    is_fresh: bool
    odds: float
    is_right: bool


def best_of(cases: Sequence[Case], odds: Sequence[float], fresh: tuple[str, ...]) -> Iterator[Judged]:
    """Each fact once, as likely as its likeliest pair; of the places of one subject the likeliest."""
    best: dict[tuple[str, ...], tuple[float, Case]] = {}
    for case, odd in zip(cases, odds, strict=True):
        key = (case.article, *(case.fact[:2] if case.predicate in PLACING else case.fact))
        if key not in best or odd > best[key][0]:
            best[key] = (float(odd), case)
    for odd, case in best.values():
        yield Judged(case.predicate, bool(fresh) and case.article.startswith(fresh), odd, case.is_right)


def scale_on(judged: Sequence[Judged]) -> tuple[float, dict[Predicate, float]]:
    """Scale, and the shift of each predicate, from the trees' log-odds to those of being right; of what is at all likely."""
    likely = [one for one in judged if one.odds > -1]
    kinds = sorted({one.predicate for one in judged})
    table = np.array([[one.odds, *(one.predicate is kind for kind in kinds)] for one in likely], dtype=float)
    platt = LogisticRegression(C=1.0, max_iter=1000).fit(table, [one.is_right for one in likely])
    scale, *shifts = map(float, platt.coef_[0])
    return scale, {kind: float(platt.intercept_[0]) + shift for kind, shift in zip(kinds, shifts, strict=True)}


def show(judged: Sequence[Judged], scale: float, shift: Mapping[Predicate, float]) -> None:
    """What would be told, and how much of it is right, by what is said."""
    for is_fresh in (True, False):
        print("fresh pages" if is_fresh else "other pages")
        for predicate in shift:
            cells = []
            for low, high in ((0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 1.0)):
                own = [one for one in judged if one.predicate is predicate and one.is_fresh is is_fresh]
                said = [(1 / (1 + np.exp(-scale * one.odds - shift[predicate])), one.is_right) for one in own]
                inside = [right for held, right in said if low <= held < high]
                cells.append(f"{low:.1f}: {sum(inside):3}/{len(inside):3}")
            print(f"   {predicate.value:18}{'   '.join(cells)}")


def main() -> int:
    """Grow, tell how good it is, and with --write save."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=Path, help="folder with text/ID.txt and gold/ID.json")
    parser.add_argument(
        "--fresh", nargs="*", default=[], help="beginnings of the ids of pages that no rule was written from"
    )
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    equipment = load_equipment(Options())
    rules = replace(equipment.rules, forests={})
    equipment = replace(equipment, rules=rules)
    words = PairWords(rules.lexicons["pair-words"], rules.lexicons["pair-edges"])
    cases = list(corpus_cases(equipment, rules, words))
    pages = list(page_cases(options.pages, equipment, words)) if options.pages else []
    print(
        f"{len(cases)} pairs of {len({case.article for case in cases})} articles, {sum(c.is_right for c in cases)} right"
    )
    grown: dict[Predicate, Grown] = {}
    judged: list[Judged] = []
    for predicate in sorted({case.predicate for case in cases}):
        grown[predicate] = grow([case for case in cases if case.predicate is predicate])
        there = [case for case in pages if case.predicate is predicate]
        judged += best_of(there, grown[predicate].odds(there), tuple(options.fresh)) if there else ()
    scale, shift = scale_on(judged) if judged else (1.0, dict.fromkeys(grown, 0.0))
    print(f"scale {scale:.3f}, shifts {', '.join(f'{kind.value} {by:.2f}' for kind, by in shift.items())}")
    show(judged, scale, shift)
    if options.write:
        arrays = {
            f"{predicate.value}/{part}": array
            for predicate, forest in grown.items()
            for part, array in arrays_of(forest, (scale, shift[predicate], LEAST)).items()
        }
        OUT.parent.mkdir(exist_ok=True)
        np.savez_compressed(OUT, **arrays)  # type: ignore[arg-type]
        print(f"{OUT.name}: {OUT.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
