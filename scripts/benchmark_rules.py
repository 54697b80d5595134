"""How fast the rules are beside the names: characters a second of each, on the same articles and machine.

    python scripts/benchmark_rules.py [--chars 200000]

The rules are held to take no longer than the names do.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "scripts" / "training")]

from articles import CORPUS, read_article  # noqa: E402
from evaluate_rules import make_article  # noqa: E402

from kg.extract import read_claims  # noqa: E402
from kg.model import Options  # noqa: E402
from kg.nlp.mentions import find_mentions  # noqa: E402
from kg.pipeline.equipment import load_equipment  # noqa: E402

Item = TypeVar("Item")


def speed(work: Callable[[Item], object], items: Sequence[Item], chars: int) -> float:
    """Characters a second, after three items to warm up."""
    for item in items[:3]:
        work(item)
    began = time.perf_counter()
    for item in items:
        work(item)
    return chars / (time.perf_counter() - began)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--chars", type=int, default=200_000)
    options = parser.parse_args()
    equipment = load_equipment(Options())
    articles, total = [], 0
    for path in sorted(CORPUS.glob("w*.txt")):
        article, _ = make_article(read_article(path))
        articles.append(article)
        total += len(article.text.text)
        if total >= options.chars:
            break
    read = [(article, find_mentions(article, equipment.nlp)) for article in articles]
    names = speed(lambda a: find_mentions(a, equipment.nlp), articles, total)
    rules = speed(lambda pair: read_claims(pair[0], pair[1], equipment.rules), read, total)
    print(f"{len(articles)} articles, {total} characters, {len(equipment.rules.rules)} rules")
    print(f"names {names:10.0f} characters a second")
    print(f"rules {rules:10.0f} characters a second, {names / rules:.2f} of the names' time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
