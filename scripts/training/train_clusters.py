"""Cluster words by their neighbours: FewFC and UD Chinese GSD (both CC BY-SA 4.0), and our own training articles.

Positive pointwise mutual information with the words one and two places aside, reduced to 64 dimensions, then k-means on the sphere.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import rjieba
from articles import Marked
from train_segmenter import find_train_file, read_words

from kg.nlp.clusters import COARSE, FINE, Clusters

LEAST = 4
"""Occurrences that a word needs."""
CONTEXTS = 4000
"""The most frequent words count as neighbours."""
DIMENSIONS = 64
SEED = 20261121


def read_fewfc(folder: Path) -> list[str]:
    """The sentences of FewFC, each once."""
    names = ("train_base.json", "dev_base.json", "rearranged_test_trans.json", "train_trans_5_type.json")
    lines = [
        line for name in names for line in (folder / name).read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    return list(dict.fromkeys(json.loads(line)["content"] for line in lines))


def train_clusters(data: Path, articles: Iterable[Marked]) -> Clusters:
    """Cluster the words of all texts that may be used."""
    texts = read_fewfc(data / "fewfc")
    texts += ["".join(words) for words in read_words(find_train_file(data))]
    texts += [line for article in articles for line in article.text.splitlines() if line.strip()]
    sentences = [[re.sub("[0-9]", "0", word) for word in rjieba.cut(text, False)] for text in texts]
    counts = Counter(word for words in sentences for word in words if word.strip())
    vocabulary = [word for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if n >= LEAST]
    vectors = _embed(sentences, {word: i for i, word in enumerate(vocabulary)})
    chance = np.random.default_rng(SEED)
    coarse, fine = _k_means(vectors, COARSE, chance), _k_means(vectors, FINE, chance)
    return Clusters.of({w: (int(a) + 1, int(b) + 1) for w, a, b in zip(vocabulary, coarse, fine, strict=True)})


def _embed(sentences: Sequence[Sequence[str]], index: dict[str, int]) -> np.ndarray:
    width = min(CONTEXTS, len(index))
    near = np.zeros((len(index), 2 * width), dtype=np.float32)
    for words in sentences:
        numbers = [index.get(word, -1) for word in words]
        for pairs, weight in ((pairwise(numbers), 1.0), (zip(numbers, numbers[2:], strict=False), 0.5)):
            for a, b in pairs:
                if a >= 0 and 0 <= b < width:
                    near[a, b] += weight
                if b >= 0 and 0 <= a < width:
                    near[b, width + a] += weight
    rows = near.sum(axis=1, keepdims=True) + 1e-9
    shares = near.sum(axis=0, keepdims=True) ** 0.75
    shares /= shares.sum()
    near = np.maximum(np.log(np.maximum(near / rows / np.maximum(shares, 1e-12), 1e-9)), 0)
    # Randomised singular value decomposition: a few products with a thin matrix.
    basis = np.random.default_rng(SEED).normal(size=(near.shape[1], DIMENSIONS * 3 // 2)).astype(np.float32)
    for _ in range(4):
        left, _ = np.linalg.qr(near @ basis)
        basis, _ = np.linalg.qr(near.T @ left)
    small = near @ basis
    axes, values, _ = np.linalg.svd(small.T @ small)
    vectors = small @ axes[:, :DIMENSIONS] / np.sqrt(np.sqrt(values[:DIMENSIONS]))
    unit: np.ndarray = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    return unit


def _k_means(vectors: np.ndarray, k: int, chance: np.random.Generator, rounds: int = 25) -> np.ndarray:
    centres = vectors[chance.choice(min(len(vectors), 5000), k, replace=False)].copy()
    nearest = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(rounds):
        nearest = (vectors @ centres.T).argmax(axis=1)
        for j in range(k):
            members = vectors[nearest == j]
            if len(members):
                centres[j] = members.mean(axis=0)
                centres[j] /= np.linalg.norm(centres[j]) + 1e-9
    return nearest
