"""The sums of features: the same as added up one by one, whatever was read before."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.nlp.clusters import Clusters
from kg.nlp.emissions import Emissions
from kg.nlp.features import hash_features, split_sentences
from kg.nlp.table import Table
from kg.nlp.weights import Weights

TEXTS = ("綦江区与宏锐公司签约。李明出席，", "宏锐公司在綦江区投资3.5亿元！\n李明说，ABC项目落户")
LABELS, CHANNELS = 5, 5
CLASSES = Clusters.of({"公司": (1, 2), "签约": (3, 4), "投资": (3, 5)})


def marks_of(text: str, seed: int) -> list[np.ndarray]:
    chance = np.random.default_rng(seed)
    return [chance.integers(0, 3, len(text)) * chance.integers(0, 2, len(text)) for _ in range(CHANNELS)]


def hashes_of(text: str, seed: int) -> np.ndarray:
    return np.stack(hash_features(text, split_sentences(text), marks_of(text, seed), CLASSES.find))


def make() -> tuple[Emissions, Table, np.ndarray]:
    """Weights for two features in three, that are multiples of an eighth, as half floats are of 2 to the power of -16."""
    chance = np.random.default_rng(5)
    hashes = np.unique(np.concatenate([hashes_of(text, seed).ravel() for text in TEXTS for seed in range(2)]))
    hashes = hashes[chance.random(len(hashes)) < 0.67]
    dense = (chance.integers(-16, 17, (len(hashes), LABELS)) / 8).astype(np.float32)
    table = Table(hashes)
    made = Emissions(table, Weights.of(dense), labels=LABELS, channels=CHANNELS, classes=CLASSES.find)
    return made, table, np.vstack([np.zeros((1, LABELS), np.float32), dense])


@pytest.mark.parametrize("order", [(0, 1, 0), (1, 0, 0, 1), (0, 0)])
def test_sums_are_those_of_the_features_added_one_by_one(order: tuple[int, ...]) -> None:
    """At the first look, where nothing is remembered, and at the second."""
    emissions, table, dense = make()
    for number in order:
        text = TEXTS[number]
        for seed in range(2):
            found = emissions.read(text, split_sentences(text), marks_of(text, seed))
            assert np.array_equal(found, dense[table.rows(hashes_of(text, seed))].sum(axis=0))
            assert found.any()


@given(st.lists(st.text("綦江区公司签约，。A3 \n", min_size=1, max_size=40), min_size=1, max_size=4))
@settings(deadline=None, max_examples=30)
def test_sums_do_not_depend_on_what_was_read_before(texts: list[str]) -> None:
    used, table, dense = make()
    for seed, text in enumerate(texts):
        found = used.read(text, split_sentences(text), marks_of(text, seed))
        assert np.array_equal(found, dense[table.rows(hashes_of(text, seed))].sum(axis=0))


def test_pickled_copy_reads_the_same() -> None:
    """Processes that are spawned get a copy, without what is remembered here."""
    emissions, _, _ = make()
    text = TEXTS[0]
    before = emissions.read(text, split_sentences(text), marks_of(text, 0))
    again = pickle.loads(pickle.dumps(emissions))
    assert np.array_equal(again.read(text, split_sentences(text), marks_of(text, 0)), before)
