"""The same architecture on CLUENER2020, so that others can place it: BiLSTM-CRF 70.0, BERT-base 78.8, human 63.4.

CLUENER names no licence: it is measured with on this machine, nothing trained on it ships.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from articles import Marked
from scoring import ALL, score_names, show_scores
from train import CONFIG, blank
from train_crf import Example, train_crf
from train_ner import make_example, train_ner
from train_segmenter import segment_articles, train_pkuseg
from tune import tune_thresholds

from kg.nlp.marks import no_marks
from kg.nlp.tokenizer import NewsTokenizer, Reader

BATCH = 40
"""Sentences that stand in one text, a line each."""


def read_cluener(path: Path) -> list[Marked]:
    """The sentences in batches; of overlapping spans the first stays."""
    out: list[Marked] = []
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for first in range(0, len(lines), BATCH):
        text = ""
        spans: list[tuple[int, int, str]] = []
        for line in lines[first : first + BATCH]:
            base = len(text)
            marks = sorted(
                (start, end + 1, label)
                for label, names in line["label"].items()
                for places in names.values()
                for start, end in places
            )
            last = 0
            for start, end, label in marks:
                if start >= last:
                    spans.append((base + start, base + end, label))
                    last = end
            text += line["text"].replace("\n", " ").replace("\r", " ") + "\n"
        out.append(Marked(f"{path.stem}-{first}", {}, text, tuple(spans)))
    return out


def run_cluener(folder: Path) -> None:
    """Train on train.json, choose thresholds on a tenth of it, score on the published development part."""
    everything, dev = read_cluener(folder / "train.json"), read_cluener(folder / "dev_named_test.json")
    train = [article for i, article in enumerate(everything) if i % 10]
    held = [article for i, article in enumerate(everything) if i % 10 == 0]
    labels = sorted({label for article in train for _, _, label in article.spans})
    gold = [article.spans for article in dev]

    def fit(articles: Sequence[Marked]) -> Any:
        examples = [Example(a.text, a.spans) for a in articles]
        config = CONFIG["crf"]
        return train_crf(examples, labels, c1=0.05, c2=0.05, iterations=config["iterations"])

    began = time.monotonic()
    crf = fit(everything)
    columns = {"CRF": score_names([[(n.start, n.end, n.label) for n in crf.lattice(a.text).best()] for a in dev], gold)}
    print(f"CRF: F1 {columns['CRF'][ALL].f1:.2f} after {(time.monotonic() - began) / 60:.1f} minutes", flush=True)
    # The network over words whose ends respect the names of the training part; thresholds from models that did not see `held`.
    segmenter = train_pkuseg(_as_words(train), _as_words(held[:5]), 3)
    less = fit(train)
    nlp = blank(segmenter, less)
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, NewsTokenizer)
    examples = []
    for article in train:
        at = 0
        for line in article.text.splitlines(keepends=True):
            spans = [(s - at, e - at, k) for s, e, k in article.spans if s >= at and e <= at + len(line)]
            examples.append(make_example(tokenizer, line, spans, no_marks(line).channels)[0])
            at += len(line)
    config = {k: v for k, v in CONFIG["ner"].items() if k != "swaps"}
    train_ner(nlp, examples, **config)
    nlp.add_pipe("kg_names")
    thresholds = tune_thresholds(nlp, held)
    nlp.remove_pipe("kg_names")
    with nlp.select_pipes(disable=[]):
        columns["CNN"] = score_names(
            [[(e.start_char, e.end_char, e.label_) for e in nlp(a.text).ents] for a in dev], gold
        )
    nlp.add_pipe("kg_names", config={"thresholds": thresholds})
    tokenizer.reader = Reader(crf)
    columns["both"] = score_names([[(e.start_char, e.end_char, e.label_) for e in nlp(a.text).ents] for a in dev], gold)
    print(thresholds)
    print(show_scores(columns))


def _as_words(articles: Sequence[Marked]) -> list[list[str]]:
    import rjieba

    class _Dictionary:
        def ends(self, text: str) -> list[int]:
            out, at = [], 0
            for word in rjieba.cut(text, False):
                at += len(word)
                out.append(at)
            return out

    return segment_articles(articles, _Dictionary())  # type: ignore[arg-type]
