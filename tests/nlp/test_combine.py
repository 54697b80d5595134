"""How two models' names become one list."""

from __future__ import annotations

from kg.nlp.combine import Thresholds, combine_names
from kg.nlp.crf import Scored


class FakeLattice:
    """Answers like a CRF that has read the text."""

    def __init__(self, best: list[Scored], chances: dict[tuple[int, int, str], float]) -> None:
        self._best = best
        self._chances = chances

    def best(self) -> list[Scored]:
        return self._best

    def probability(self, start: int, end: int, label: str) -> float:
        return self._chances.get((start, end, label), 0.0)


TEXT = "宏锐科技签约。李明说，宏锐科技很好"
COMPANY = Scored(0, 4, "Company", 0.9)


def combine(best: list[Scored], theirs: list[tuple[int, int, str]], chances=None, **thresholds: float):
    lattice = FakeLattice(best, chances or {})
    return combine_names(TEXT, lattice, theirs, Thresholds(**thresholds))  # type: ignore[arg-type]


def test_agreement_raises_the_confidence() -> None:
    sure, _ = combine([COMPANY], [(0, 4, "Company")], again=1.1)
    assert sure == [Scored(0, 4, "Company", 0.95)]


def test_a_name_of_one_model_needs_its_threshold() -> None:
    weak = Scored(7, 9, "Person", 0.3)
    sure, maybe = combine([weak], [(0, 4, "Company")], {(0, 4, "Company"): 0.01}, alone=0.5, network=0.1)
    assert sure == []
    assert [(n.start, n.end) for n in maybe] == [(0, 4), (7, 9)]


def test_the_networks_name_stays_where_the_crf_finds_it_likely() -> None:
    sure, _ = combine([], [(0, 4, "Company")], {(0, 4, "Company"): 0.4}, network=0.1, again=1.1)
    assert [(n.start, n.end, n.label) for n in sure] == [(0, 4, "Company")]


def test_of_overlapping_names_the_surer_stays() -> None:
    chances = {(0, 2, "District"): 0.2}
    sure, _ = combine([COMPANY], [(0, 2, "District")], chances, network=0.1, again=1.1)
    assert [n.label for n in sure] == ["Company"]


def test_a_sure_name_is_a_name_wherever_it_stands() -> None:
    sure, _ = combine([COMPANY], [(0, 4, "Company")], again=0.8)
    assert [(n.start, n.end, n.label) for n in sure] == [(0, 4, "Company"), (11, 15, "Company")]


def test_without_a_crf_the_network_decides() -> None:
    sure, maybe = combine_names(TEXT, None, [(7, 9, "Person")], Thresholds())
    assert [(n.start, n.end, n.label) for n in sure] == [(7, 9, "Person")]
    assert maybe == []
