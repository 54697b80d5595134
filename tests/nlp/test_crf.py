"""The character CRF: its tables, its posterior, its files."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nlp.crf import FORBIDDEN, CharCrf, Weights, bies_labels
from kg.nlp.features import hash_features, scramble, split_sentences
from kg.nlp.table import Table

TEXT = "綦江区与宏锐公司签约。李明出席"


def make_crf(seed: int = 3, channels: int = 0) -> CharCrf:
    """A CRF with random weights for the features of `TEXT`."""
    chance = np.random.default_rng(seed)
    sentences = split_sentences(TEXT)
    marks = [np.zeros(len(TEXT), dtype=np.int64)] * channels
    hashes = np.unique(np.concatenate(hash_features(TEXT, sentences, marks)))
    size = len(bies_labels(["P", "C"]))
    weights = chance.normal(0, 0.3, (len(hashes), size)).astype(np.float16).astype(np.float32)
    steps = chance.normal(0, 1, (size, size)).astype(np.float32)
    return CharCrf(["P", "C"], Table(hashes), Weights.of(weights), steps, channels=channels)


def all_paths(crf: CharCrf, text: str) -> dict[tuple[int, ...], float]:
    """The score of every path that the labels allow, the slow way."""
    scores = crf.emissions(text, [(0, len(text))], [])
    out = {}
    for path in itertools.product(range(len(crf.labels)), repeat=len(text)):
        names = [crf.labels[i] for i in path]
        if names[0][0] not in "OBS" or names[-1][0] not in "OES":
            continue
        if any(crf.transitions[a, b] == FORBIDDEN for a, b in itertools.pairwise(path)):
            continue
        out[path] = float(
            sum(scores[t, y] for t, y in enumerate(path))
            + sum(crf.transitions[a, b] for a, b in itertools.pairwise(path))
        )
    return out


def spans_of(crf: CharCrf, path: tuple[int, ...]) -> set[tuple[int, int, str]]:
    out, start = set(), 0
    for at, number in enumerate(path):
        label = crf.labels[number]
        if label[0] in "BS":
            start = at
        if label[0] in "ES":
            out.add((start, at + 1, label[2:]))
    return out


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("text", ["宏锐公", "李明", "签"])
def test_best_path_and_probabilities_are_those_of_counting_all_paths(seed: int, text: str) -> None:
    crf = make_crf(seed)
    paths = all_paths(crf, text)
    lattice = crf.lattice(text)
    best = max(paths, key=lambda p: paths[p])
    assert {(n.start, n.end, n.label) for n in lattice.best()} == spans_of(crf, best)
    weight = {path: np.exp(score) for path, score in paths.items()}
    total = sum(weight.values())
    for start, end in itertools.combinations(range(len(text) + 1), 2):
        for label in ("P", "C"):
            chance = sum(w for path, w in weight.items() if (start, end, label) in spans_of(crf, path)) / total
            assert lattice.probability(start, end, label) == pytest.approx(chance, abs=1e-4)


def test_a_comma_splits_the_work_and_not_the_answer() -> None:
    crf = make_crf()
    crf.outside_bias = 3.0
    with_comma = crf.lattice("綦江区，李明").best()
    assert all("，" not in "綦江区，李明"[n.start : n.end] for n in with_comma)


def test_probability_of_unknown_class_or_empty_span_is_zero() -> None:
    lattice = make_crf().lattice(TEXT)
    assert lattice.probability(0, 3, "Planet") == 0
    assert lattice.probability(3, 3, "P") == 0


def test_crf_survives_the_disk(tmp_path: Path) -> None:
    crf = make_crf(channels=2)
    crf.outside_bias = -0.25
    crf.to_disk(tmp_path)
    again = CharCrf.from_disk(tmp_path)
    marks = [np.arange(len(TEXT))] * 2
    assert again.lattice(TEXT, marks).best() == crf.lattice(TEXT, marks).best()
    assert not any(path.suffix in {".pkl", ".pickle"} for path in tmp_path.iterdir())


def test_wrong_number_of_channels_is_refused() -> None:
    with pytest.raises(ValueError, match="2 channels"):
        make_crf(channels=2).lattice(TEXT)


def test_empty_text_has_no_names() -> None:
    assert make_crf().lattice(TEXT[:0] or "。").best() is not None


@given(st.text(max_size=80))
@settings(deadline=None)
def test_any_text_is_read_and_spans_do_not_overlap(text: str) -> None:
    if not text:
        return
    names = make_crf().lattice(text).best()
    assert all(a.end <= b.start for a, b in itertools.pairwise(names))
    assert all(0 <= n.start < n.end <= len(text) and 0 <= n.score <= 1 for n in names)


@given(st.sets(st.integers(0, 2**40), max_size=300), st.sets(st.integers(0, 2**40), max_size=50))
@settings(deadline=None)
def test_table_finds_what_it_holds_and_nothing_else(held: set[int], others: set[int]) -> None:
    hashes = scramble(sorted(held))
    table = Table(hashes)
    assert table.rows(hashes).tolist() == list(range(1, len(hashes) + 1))
    strange = scramble(sorted(others - held))
    assert not table.rows(strange).any()
    again = Table.from_arrays(table.arrays("t"), "t")
    assert again.rows(hashes).tolist() == table.rows(hashes).tolist()


@given(st.integers(0, 2**32), st.integers(1, 40))
@settings(deadline=None)
def test_weights_add_up_like_a_full_matrix(seed: int, width: int) -> None:
    """Features with few labels and with many, unknown ones among them."""
    chance = np.random.default_rng(seed)
    full = chance.integers(-8, 9, (30, width)).astype(np.float32) / 4
    full[chance.random(full.shape) > chance.random((30, 1))] = 0
    rows, lines = chance.integers(0, 31, 84).astype(np.int32), chance.integers(0, 7, 84).astype(np.int32)
    summed = Weights.of(full).sum(rows, lines, (7, width))
    expected = np.zeros((7, width))
    np.add.at(expected, lines, np.vstack([np.zeros((1, width)), full])[rows])
    assert np.array_equal(summed, expected)


def test_table_refuses_what_are_no_hashes() -> None:
    with pytest.raises(ValueError, match="not spread"):
        Table(np.array([1 << 25, 1 << 26, 1 << 27, 1 << 28], dtype=np.uint64))


@given(st.text(max_size=200))
@settings(deadline=None)
def test_sentences_cover_the_text(text: str) -> None:
    ranges = split_sentences(text)
    assert "".join(text[s:e] for s, e in ranges) == text
