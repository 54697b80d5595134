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
from typing import NamedTuple, TypeVar

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "scripts" / "training")]

from articles import CORPUS, read_article  # noqa: E402
from evaluate_rules import make_article  # noqa: E402
from spacy.language import Language  # noqa: E402

from kg.extract import read_claims  # noqa: E402
from kg.model import Article  # noqa: E402
from kg.model.options import Options  # noqa: E402
from kg.nlp.mentions import find_mentions  # noqa: E402
from kg.nlp.tokenizer import NewsTokenizer  # noqa: E402
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


class Measured(NamedTuple):
    """Characters a second of names and of rules, and on what."""

    articles: int
    chars: int
    rules_known: int
    names: float
    rules: float


def measure(chars: int) -> Measured:
    """Read the names of some articles, then their facts; each is timed alone."""
    equipment = load_equipment(Options())
    articles, total = [], 0
    for path in sorted(CORPUS.glob("w*.txt")):
        article, _ = make_article(read_article(path))
        articles.append(article)
        total += len(article.text.text)
        if total >= chars:
            break

    def find_names(article: Article) -> object:
        forget(equipment.nlp)
        return find_mentions(article, equipment.nlp)

    read = [(article, find_mentions(article, equipment.nlp)) for article in articles]
    names = speed(find_names, articles, total)
    rules = speed(lambda pair: read_claims(pair[0], pair[1], equipment.rules), read, total)
    return Measured(len(articles), total, len(equipment.rules.rules), names, rules)


def forget(nlp: Language) -> None:
    """Have the pipeline read a text anew that it has read before."""
    if isinstance(nlp.tokenizer, NewsTokenizer):
        nlp.tokenizer.reader.forget()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--chars", type=int, default=200_000)
    found = measure(parser.parse_args().chars)
    print(f"{found.articles} articles, {found.chars} characters, {found.rules_known} rules")
    print(f"names {found.names:10.0f} characters a second")
    print(f"rules {found.rules:10.0f} characters a second, {found.names / found.rules:.2f} of the names' time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
