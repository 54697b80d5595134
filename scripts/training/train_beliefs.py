"""Fit how far claims are to be believed, on annotated pages, and write kg/resources/lexicons/claim-beliefs.tsv.

    python scripts/training/train_beliefs.py --pages FOLDER --fresh ta tb --write

FOLDER/text/ID.txt and FOLDER/gold/ID.json are pages with gold facts, as for `scripts/evaluate_rules.py --pages`; needs the extra
`train` (scikit-learn). A logistic regression (L2, C = 0.1) over the traits of the claims that the rules read there, each trait
alone and again for each predicate (feature augmentation, Daumé 2007). Rules err less on pages that they were written from: the
pages whose ids begin with a prefix of --fresh were not used so, nothing is fitted on them, and the log-odds are scaled and
shifted until they fit there (Platt 1999). Prints how well right and wrong are told apart on these (the scaling left out one page
in five at a time), with the rules' own precision beside it.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "scripts" / "training")]

import numpy as np  # noqa: E402
from evaluate_rules import Names, agrees, gold_keys, read_all, read_pages  # noqa: E402
from sklearn.feature_extraction import DictVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.metrics import roc_auc_score  # noqa: E402

from kg.extract.belief import ALWAYS, Beliefs, keyed  # noqa: E402
from kg.extract.named_places import NamedPlaces  # noqa: E402
from kg.extract.traits import Traits  # noqa: E402
from kg.model import EventKind, Lexicon  # noqa: E402
from kg.model.options import Options  # noqa: E402
from kg.pipeline.equipment import load_equipment  # noqa: E402

OUT = ROOT / "kg" / "resources" / "lexicons" / "claim-beliefs.tsv"
STRENGTH = 0.1
"""C of the regression: 0.03, 0.1 and 0.3 are within 0.01 of each other (area under the curve, pages that rules had not seen)."""
FOLDS = 5
COUNTED = frozenset(
    {
        "signedProjects",
        "agreedInvestment",
        "fundsInPlace",
        "startedProjects",
        "startedInvestment",
        "startRate",
        "industrialInvestment",
        "keyProjects",
        "keyInvestment",
        "jobs",
        "outputValue",
    }
)
"""Indicators that gold files give completely; of others only the few that matter on a page, so nothing is learned from them."""
SMALLEST = 0.01
"""Weights nearer to nought are left out."""
HEAD = """# Weights of what tells a right claim from a wrong one (kg.extract.belief): a logistic regression over the claims that the
# rules read on annotated pages. Written by scripts/training/train_beliefs.py.
word\tweight
"""


class Case(NamedTuple):
    """One claim of a page."""

    page: str
    fact: object
    said: float
    traits: Mapping[str, float]
    is_right: bool


def read_cases(folder: Path) -> Iterator[Case]:
    """The claims of all pages, with their traits, as their rules read them."""
    equipment = load_equipment(Options())
    no_weights = Lexicon(name="claim-beliefs", rows={})
    lexicons = {**equipment.rules.lexicons, "claim-beliefs": no_weights}
    equipment = replace(equipment, rules=replace(equipment.rules, lexicons=lexicons, forests={}))
    words = Beliefs(no_weights, equipment.rules.lexicons["claim-words"]).words
    for name, gold, readings in read_pages(folder, equipment):
        names, wanted = Names(gold), list(gold_keys(gold))
        for reading in readings:
            places = NamedPlaces(reading.article, reading.mentions)
            traits = Traits(reading.article, reading.mentions, reading.claims, places, words)
            for claim in reading.claims:
                own = traits.of(claim)
                if claim.predicate is EventKind.OBSERVATION and claim.word("indicator") not in COUNTED:
                    continue
                for told in read_all([claim], names) if own else ():
                    is_right = any(
                        kind == told.kind and agrees(kind, told.key, key) for kind, keys in wanted for key in keys
                    )
                    fact = (told.kind, told.key)
                    yield Case(name, fact, claim.evidence.confidence, dict(keyed(claim, own)), is_right)


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights by trait."""
    vectorizer = DictVectorizer(sparse=False)
    matrix = vectorizer.fit_transform([case.traits for case in cases])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, solver="liblinear", max_iter=5000)
    model.fit(matrix, [case.is_right for case in cases])
    return dict(zip(vectorizer.get_feature_names_out(), map(float, model.coef_[0]), strict=True))


def rescale(weights: Mapping[str, float], fresh: Sequence[Case]) -> dict[str, float]:
    """The weights scaled and shifted to fit pages that they were not fitted on."""
    odds = np.array([[log_odds(weights, case)] for case in fresh])
    platt = LogisticRegression(C=100.0).fit(odds, [case.is_right for case in fresh])
    out = {name: weight * float(platt.coef_[0][0]) for name, weight in weights.items()}
    out[ALWAYS] = out.get(ALWAYS, 0.0) + float(platt.intercept_[0])
    return out


def log_odds(weights: Mapping[str, float], case: Case) -> float:
    """What the weights make of a claim."""
    return sum(weights.get(name, 0.0) * value for name, value in case.traits.items())


def by_fact(cases: Sequence[Case], beliefs: Sequence[float]) -> list[tuple[float, bool]]:
    """The best belief of each fact of each page, and whether it is right."""
    best: dict[tuple[str, object], tuple[float, bool]] = {}
    for case, belief in zip(cases, beliefs, strict=True):
        key = (case.page, case.fact)
        best[key] = max(best.get(key, (0.0, case.is_right)), (belief, case.is_right))
    return list(best.values())


def show(title: str, judged: Sequence[tuple[float, bool]]) -> None:
    """Area under the curve, and the share that is right by what was said."""
    said, right = (np.array(column, dtype=float) for column in zip(*judged, strict=True))
    print(f"{title}: {len(said)} facts, {right.mean():.2f} right, area {roc_auc_score(right, said):.3f}")
    for low, high in ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        inside = (said >= low) & (said < high)
        if inside.any():
            mean, share = said[inside].mean(), right[inside].mean()
            print(f"   said {low:.1f} to {min(high, 1):.1f}{inside.sum():7}{mean:7.2f}{share:7.2f} right")


def main() -> int:
    """Fit, tell how good it is, and with --write save."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pages", type=Path, required=True, help="folder with text/ID.txt and gold/ID.json")
    parser.add_argument(
        "--fresh", nargs="*", default=[], help="beginnings of the ids of pages that no rule was written from"
    )
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cases = list(read_cases(options.pages))
    fresh = [case for case in cases if options.fresh and case.page.startswith(tuple(options.fresh))]
    print(f"{len(cases)} claims of {len({case.page for case in cases})} pages")
    pages = sorted({case.page for case in fresh})
    fitted = fit([case for case in cases if case.page not in pages])
    held: list[float] = []
    order: list[Case] = []
    for number in range(FOLDS if fresh else 0):
        left_out = set(pages[number::FOLDS])
        weights = rescale(fitted, [case for case in fresh if case.page not in left_out])
        for case in fresh:
            if case.page in left_out:
                order.append(case)
                held.append(1 / (1 + math.exp(-log_odds(weights, case))))
    if fresh:
        show("fresh pages, precision of the rules", by_fact(order, [case.said for case in order]))
        show("fresh pages, left out of the fitting", by_fact(order, held))
    if options.write:
        fitted = rescale(fitted, fresh) if fresh else fitted
        weights = {name: weight for name, weight in fitted.items() if abs(weight) >= SMALLEST}
        lines = [f"{name}\t{weight:.3f}\n" for name, weight in sorted(weights.items())]
        OUT.write_text(HEAD + "".join(lines), encoding="utf-8")
        print(f"{len(lines)} weights written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
