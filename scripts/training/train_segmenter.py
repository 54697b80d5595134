"""Train the word segmenter: spacy-pkuseg on UD Chinese GSD (simplified) and our own corpus, whose words end where names end.

UD Chinese GSD and UNER are CC BY-SA 4.0: weights trained on them may ship with that notice, their sentences may not.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import spacy_pkuseg
import srsly
from articles import Marked

from kg.nlp.pkuseg import Segmenter

LEAST = 0.03
"""Weights below this are dropped: 135,000 of 270,000 features stay, 2.4 of 4.7 MB, and F1 on GSD's test part falls by 0.02."""


def read_words(path: Path) -> list[list[str]]:
    """The sentences of a CoNLL-U or IOB2 file as words."""
    sentences: list[list[str]] = []
    words: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            if words:
                sentences.append(words)
            words = []
        elif not line.startswith("#"):
            fields = line.split("\t")
            if fields[0].isdigit():
                words.append(fields[1].replace(" ", ""))
    return sentences


def find_train_file(data: Path) -> Path:
    """GSD's training part in simplified form: the derived table, or UNER's file."""
    for name in ("ud_zh_gsd/derived_train_simp_upos_xpos_dep_ner.tsv", "uner_zh_gsdsimp/zh_gsdsimp-ud-train.iob2"):
        if (data / name).exists():
            return data / name
    message = f"{data}: no training part of UD Chinese GSD here"
    raise FileNotFoundError(message)


def train_pkuseg(sentences: Sequence[Sequence[str]], check: Sequence[Sequence[str]], iterations: int) -> Segmenter:
    """Train spacy-pkuseg from nothing and take its model over."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for name, part in (("train.txt", sentences), ("check.txt", check)):
            (here / name).write_text("".join(" ".join(words) + "\n" for words in part), encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            spacy_pkuseg.train(
                str(here / "train.txt"), str(here / "check.txt"), str(here / "model"), train_iter=iterations
            )
        features = srsly.read_msgpack(here / "model" / "features.msgpack")
        weights = np.load(here / "model" / "weights.npz", allow_pickle=False)["w"]
    names = features["feature_to_idx"]
    return Segmenter.from_pkuseg(dict(names), list(features["unigram"]), weights, least=LEAST)


def segment_articles(articles: Iterable[Marked], segmenter: Segmenter) -> list[list[str]]:
    """Our articles as words: the segmenter's, with each name's ends as ends of words."""
    sentences: list[list[str]] = []
    for article in articles:
        ends = {*segmenter.ends(article.text)}
        for start, end, _ in article.spans:
            ends |= {start, end}
        words: list[str] = []
        at = 0
        for end in sorted(ends - {0}):
            word = article.text[at:end]
            at = end
            if word.strip():
                words.append("".join(word.split()))
            if (not word.strip() or word in "。！？；") and words:
                sentences.append(words)
                words = []
        if words:
            sentences.append(words)
    return sentences


def train_segmenter(
    data: Path, articles: Sequence[Marked], *, iterations: int = 5, bootstrap: int = 3
) -> tuple[Segmenter, dict[str, float]]:
    """Train on GSD alone to cut our articles, then on both.

    Returns:
        The segmenter, and its F1 on GSD's test part.
    """
    ours = read_words(find_train_file(data))
    test = read_words(data / "uner_zh_gsdsimp" / "zh_gsdsimp-ud-test.iob2")
    first = train_pkuseg(ours, test[:50], bootstrap)
    own = segment_articles(articles, first)
    both = train_pkuseg([*ours, *own], test[:50], iterations)
    return both, {"gsd_alone_f1": segmentation_f1(first, test), "gsd_test_f1": segmentation_f1(both, test)}


def segmentation_f1(segmenter: Segmenter, sentences: Sequence[Sequence[str]]) -> float:
    """F1 of words, in percent."""
    right = found = there = 0
    for words in sentences:
        theirs = _ranges(np.cumsum([len(w) for w in words]).tolist())
        ours = _ranges(segmenter.ends("".join(words)))
        right += len(theirs & ours)
        found += len(ours)
        there += len(theirs)
    return round(200 * right / (found + there), 2)


def _ranges(ends: Sequence[int]) -> set[tuple[int, int]]:
    return set(zip([0, *ends[:-1]], ends, strict=True))


def share_cut(articles: Iterable[Marked], segmenter: Segmenter) -> float:
    """The share of names whose ends are not ends of words, in percent."""
    cut = names = 0
    for article in articles:
        ends = {0, *segmenter.ends(article.text)}
        names += len(article.spans)
        cut += sum(start not in ends or end not in ends for start, end, _ in article.spans)
    return round(100 * cut / max(1, names), 2)
