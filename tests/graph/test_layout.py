"""Coordinates: apart, near what they belong to, the same every time."""

from __future__ import annotations

import math
import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.layout import EDGE_LENGTH, NODE_SPACE, lay_out

graphs = st.integers(1, 40).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=80))
)


def random_graph(n: int, m: int) -> list[tuple[int, int]]:
    chance = random.Random(n)
    tree = [(i, int(i * chance.random() ** 2)) for i in range(1, n)]
    return tree + [(chance.randrange(n), chance.randrange(n)) for _ in range(m - n)]


@settings(max_examples=40, deadline=None)
@given(graphs)
def test_every_node_has_a_place_of_its_own(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    places = lay_out(count, edges)
    assert len(places) == count
    assert len(set(places)) == count


def test_direction_order_and_repetition_of_edges_do_not_matter() -> None:
    edges = random_graph(60, 90)
    turned = [(b, a) for a, b in reversed(edges)] + edges[:5]
    assert lay_out(60, edges) == lay_out(60, turned)


@pytest.mark.parametrize(("nodes", "edges"), [(60, 80), (700, 1_000)])
def test_nodes_keep_their_distance(nodes: int, edges: int) -> None:
    places = lay_out(nodes, random_graph(nodes, edges))
    close = sum(math.dist(a, b) < 0.6 * NODE_SPACE for i, a in enumerate(places) for b in places[:i])
    assert close <= nodes * 0.03


def test_neighbours_stand_nearer_than_strangers() -> None:
    edges = random_graph(700, 900)
    places = lay_out(700, edges)
    linked = sorted(math.dist(places[a], places[b]) for a, b in edges if a != b)
    chance = random.Random(1)
    any_two = sorted(math.dist(places[chance.randrange(700)], places[chance.randrange(700)]) for _ in range(900))
    assert linked[len(linked) // 2] < 0.4 * any_two[len(any_two) // 2]


def test_two_components_do_not_overlap() -> None:
    places = lay_out(40, random_graph(20, 30) + [(a + 20, b + 20) for a, b in random_graph(20, 30)])

    def box(part: list[tuple[int, int]]) -> tuple[int, int, int, int]:
        xs, ys = [x for x, _ in part], [y for _, y in part]
        return min(xs), max(xs), min(ys), max(ys)

    left, right = box(places[:20]), box(places[20:])
    assert left[1] < right[0] or right[1] < left[0] or left[3] < right[2] or right[3] < left[2]


def test_nodes_without_edges_stand_below_the_rest() -> None:
    places = lay_out(30, random_graph(20, 30))
    assert min(y for _, y in places[20:]) >= max(y for _, y in places[:20]) + EDGE_LENGTH


def test_layout_does_not_depend_on_the_hash_seed() -> None:
    code = "from kg.graph.layout import lay_out; print(lay_out(50, [(i, i * 7 % 50) for i in range(50)]))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, text=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
