"""How fast and how big: characters a second of each component, the whole, names beside rules, two processes; memory, load time.

    python scripts/benchmark.py [--chars 300000] [--peers]

A second is one of the processor's time (`time.process_time`), which other work on the machine touches least; the figure of two
processes is what they reach on two cores of their own. All figures of one run come from the same machine and text, so that
their ratios mean something on another one; caches and memory are shared, so that an idle machine is still the faster one.
The two rows "as in a build" and the loading go by the clock.
`--peers` adds jieba's part-of-speech names and Baidu's LAC where they are installed (they are no dependencies).
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "scripts" / "training")]

from articles import CORPUS, prepared, read_article  # noqa: E402
from benchmark_rules import measure  # noqa: E402
from spacy.language import Language  # noqa: E402

from kg.model.options import Options  # noqa: E402
from kg.nlp.load import SHIPPED, load_pipeline  # noqa: E402
from kg.nlp.mentions import chance_of, choose_names, model_candidates, proposals_of, vocabulary_of  # noqa: E402
from kg.nlp.network import MARKS  # noqa: E402
from kg.nlp.tokenizer import FAST, NewsTokenizer  # noqa: E402
from kg.pipeline.equipment import load_knowledge  # noqa: E402

Row = tuple[str, float]


def read_texts(least: int) -> list[str]:
    """Articles of the corpus, as many as it takes; again from the first where it has fewer characters."""
    texts: list[str] = []
    size = 0
    for path in cycle(sorted(CORPUS.glob("*.txt"))):
        if size >= least:
            break
        texts += [article.text for article in prepared([read_article(path)])]
        size += len(texts[-1])
    return texts


def speed(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Characters a second, after a tenth of the texts to warm up: what is remembered of one text serves the next."""
    for text in texts[: len(texts) // 10 + 1]:
        work(text)
    began = time.process_time()
    for text in texts:
        work(text)
    return sum(map(len, texts)) / (time.process_time() - began)


def megabytes() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_parts(texts: Sequence[str]) -> list[Row]:
    """Each component by itself, then the whole."""
    nlp = load_pipeline(None, load_knowledge(Options()))
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, NewsTokenizer)
    segmenter, crf, reader = tokenizer.segmenter, tokenizer.reader.crf, tokenizer.reader
    assert segmenter is not None
    assert crf is not None
    rows = [
        ("segmenter (pkuseg's model)", speed(segmenter.ends, texts)),
        ("known words and rules", speed(reader.mark, texts)),
        (
            "CRF with its features",
            speed(lambda t: crf.lattice(t, reader.mark(t).channels[: crf.channels]).best(), texts),
        ),
    ]

    def tokenize(text: str) -> object:
        reader.forget()
        return tokenizer(text)

    rows.append(("tokenizer with all that", speed(tokenize, texts)))
    if "ner" in nlp.pipe_names:
        ner = nlp.get_pipe("ner")
        docs = []
        for text in texts:
            doc = tokenizer.make_doc(text)
            doc.user_data[MARKS] = tokenizer(text).user_data[MARKS]
            docs.append(doc)
        began = time.process_time()
        for doc in docs:
            ner(doc)
        rows.append(("network (ner)", sum(map(len, texts)) / (time.process_time() - began)))
    for profile in ("pkuseg", FAST):
        tokenizer.profile = profile

        def read(text: str) -> object:
            reader.forget()
            return nlp(text)

        rows.append((f"pipeline, profile {profile}", speed(read, texts)))
        rows.append((f"all names, profile {profile}", speed(lambda text: name(nlp, text), texts)))
    return rows


def name(nlp: Language, text: str) -> object:
    """All names of a text, as a build finds them, read anew."""
    assert isinstance(nlp.tokenizer, NewsTokenizer)
    nlp.tokenizer.reader.forget()
    doc = nlp(text)
    return choose_names(
        text,
        vocabulary_of(nlp),
        model=model_candidates(doc),
        chance=chance_of(nlp, text),
        proposals=proposals_of(nlp, text),
    )


def _read_all(profile: str, texts: Sequence[str]) -> float:
    nlp = load_pipeline(None, load_knowledge(Options()), profile=profile)
    return speed(lambda text: name(nlp, text), texts)


def measure_processes(texts: Sequence[str], processes: int, profile: str) -> float:
    """Characters a second of several processes side by side, each with as many characters; loading is left out."""
    shares: list[list[str]] = [[] for _ in range(processes)]
    for text in sorted(texts, key=len, reverse=True):
        min(shares, key=lambda share: sum(map(len, share))).append(text)
    with get_context("spawn").Pool(processes) as pool:
        return sum(pool.starmap(_read_all, [(profile, share) for share in shares], chunksize=1))


def measure_load() -> list[Row]:
    """Seconds and memory to load, in a fresh process."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_load)


def _load() -> list[Row]:
    before = megabytes()
    began = time.perf_counter()
    knowledge = load_knowledge(Options())
    middle = time.perf_counter()
    load_pipeline(None, knowledge)("綦江区区长姜天波")
    return [
        ("load the knowledge, s", middle - began),
        ("load the pipeline, s", time.perf_counter() - middle),
        ("memory of a process, MB", megabytes()),
        ("  of that Python with spaCy, MB", before),
    ]


def measure_peers(texts: Sequence[str]) -> list[Row]:
    """jieba.posseg and LAC, where they are installed."""
    rows: list[Row] = []
    try:
        import jieba.posseg
    except ImportError:
        print("jieba is not installed")
    else:
        rows.append(("jieba.posseg", speed(lambda t: list(jieba.posseg.cut(t)), texts[: len(texts) // 3 or 1])))
    try:
        from LAC import LAC
    except ImportError:
        print("lac is not installed")
    else:
        lac = LAC(mode="lac")
        rows.append(("LAC", speed(lac.run, texts[: len(texts) // 3 or 1])))
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chars", type=int, default=300_000)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    texts = read_texts(options.chars)
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters")
    for name, value in measure_load():
        print(f"{name:40}{value:12.2f}")
    print(f"{'weights, MB':40}{sum(f.stat().st_size for f in SHIPPED.rglob('*') if f.is_file()) / 1e6:12.2f}")
    for name, value in measure_parts(texts):
        print(f"{name:40}{value:12,.0f} characters a second")
    read = measure(options.chars)
    print(f"{'names and values, as in a build':40}{read.names:12,.0f} characters a second")
    print(f"{f'all {read.rules_known} rules, as in a build':40}{read.rules:12,.0f} characters a second, ", end="")
    print(f"{read.names / read.rules:.2f} of the names' time")
    for profile in ("pkuseg", FAST):
        row = f"all names, profile {profile}, 2 processes"
        print(f"{row:40}{measure_processes(texts, 2, profile):12,.0f} characters a second")
    if options.peers:
        for name, value in measure_peers(texts):
            print(f"{name:40}{value:12,.0f} characters a second")


if __name__ == "__main__":
    main()
