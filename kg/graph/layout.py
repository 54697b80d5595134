"""Coordinates for drawing, computed once at build time, so that a page opens without a simulation.

Forces as in ForceAtlas2 (linear attraction, repulsion by degree), with the repulsion summed over a grid by FFT (as FIt-SNE
does for t-SNE), so that a step costs n log n: 20,000 nodes with 40,000 edges take some ten seconds. Components are laid out
alone and packed beside each other. Everything starts from fixed positions: the same graph gives the same coordinates.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

EDGE_LENGTH = 120.0
"""Median length of an edge on the canvas, in pixels at scale 1: a name of ten characters fits beside its node."""

NODE_SPACE = 56.0
"""Least distance of two nodes, in the same pixels."""

EXACT = 400
"""Up to so many nodes every pair repels; above, the grid does it. At 400 both take the same time."""

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def lay_out(count: int, edges: Sequence[tuple[int, int]], *, ratio: float = 1.5) -> list[tuple[int, int]]:
    """Positions of nodes 0 … count-1 in pixels around (0, 0).

    Args:
        count: Number of nodes.
        edges: Pairs of node numbers; direction, loops and repetitions do not matter.
        ratio: Wished width over height of the whole.

    Nodes without an edge stand in rows below the rest.

    >>> lay_out(2, [(0, 1)])
    [(-60, 0), (60, 0)]
    >>> lay_out(0, [])
    []
    """
    pairs = sorted({(min(a, b), max(a, b)) for a, b in edges if a != b})
    place = np.zeros((count, 2))
    components = _components(count, pairs)
    drawn = [c for c in components if len(c) > 1]
    if drawn:
        inner: dict[int, list[tuple[int, int]]] = defaultdict(list)
        owner = np.zeros(count, dtype=np.int64)
        for number, component in enumerate(drawn):
            owner[component] = number
        for a, b in pairs:
            inner[int(owner[a])].append((a, b))
        boxes = [_lay_out_component(c, inner[number]) for number, c in enumerate(drawn)]
        for component, box, corner in zip(drawn, boxes, _pack(boxes, ratio), strict=True):
            place[component] = box + corner
    alone = [c[0] for c in components if len(c) == 1]
    _set_rows(place, alone, [i for c in drawn for i in c], ratio)
    return [(round(x), round(y)) for x, y in place.tolist()]


def _components(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Sets of connected nodes, largest first, each sorted."""
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in pairs:
        parent[max(root(a), root(b))] = min(root(a), root(b))
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        groups[root(i)].append(i)
    return sorted(groups.values(), key=lambda c: (-len(c), c[0]))


def _lay_out_component(nodes: list[int], pairs: Sequence[tuple[int, int]]) -> Floats:
    index = {node: i for i, node in enumerate(nodes)}
    n = len(nodes)
    ends = np.array([(index[a], index[b]) for a, b in pairs], dtype=np.int64)
    if n == 2:
        return np.array([[-EDGE_LENGTH / 2, 0.0], [EDGE_LENGTH / 2, 0.0]])
    levels: list[tuple[int, Ints, Floats]] = [(n, ends, np.ones(n))]
    maps: list[Ints] = []
    while levels[-1][0] > 60 and len(maps) < 12:
        size, level_ends, weight = levels[-1]
        merged = _coarsen(size, level_ends, weight)
        smaller = int(merged.max()) + 1
        if smaller > 0.93 * size:
            break
        maps.append(merged)
        mapped: Ints = merged[level_ends]
        mapped = np.unique(np.sort(mapped[mapped[:, 0] != mapped[:, 1]], axis=1), axis=0)
        levels.append((smaller, mapped, np.bincount(merged, weights=weight, minlength=smaller).astype(np.float64)))
    size, level_ends, weight = levels[-1]
    place = _spiral(size) * EDGE_LENGTH
    place = _relax(place, level_ends, weight, steps=260, heat=1.0)
    for depth in range(len(maps) - 1, -1, -1):
        size, level_ends, weight = levels[depth]
        # a child starts close to where its parent stood, so the picture unfolds instead of starting anew
        grown = math.sqrt(size / levels[depth + 1][0])
        place = place[maps[depth]] * grown + _spiral(size) * (0.4 * EDGE_LENGTH / math.sqrt(size))
        place = _relax(place, level_ends, weight, steps=90 if size < 5_000 else 60, heat=0.35)
    place = _scale(place, ends)
    place = _spread(place)
    return _turn(place - place.mean(axis=0))


def _spiral(n: int) -> Floats:
    i = np.arange(n)
    radius = np.sqrt(i + 0.5)
    return np.stack([radius * np.cos(i * GOLDEN_ANGLE), radius * np.sin(i * GOLDEN_ANGLE)], axis=1)


def _coarsen(n: int, ends: Ints, weight: Floats) -> Ints:
    """Which node of the next smaller graph each node goes into: leaves into their hub, others in pairs of neighbours."""
    neighbours: list[list[int]] = [[] for _ in range(n)]
    for a, b in ends.tolist():
        neighbours[a].append(b)
        neighbours[b].append(a)
    merged = [-1] * n
    weights = weight.tolist()
    limit = 12 * sum(weights) / n  # no node may swallow the graph
    held: list[float] = []
    for i in sorted(range(n), key=lambda i: (len(neighbours[i]), i)):
        if merged[i] >= 0:
            continue
        best = min(
            (j for j in neighbours[i] if merged[j] < 0 or held[merged[j]] + weights[i] <= limit),
            key=lambda j: (merged[j] >= 0 and len(neighbours[i]) > 1, len(neighbours[j]), j),
            default=-1,
        )
        if best >= 0 and merged[best] >= 0:
            merged[i] = merged[best]
            held[merged[i]] += weights[i]
            continue
        merged[i] = len(held)
        held.append(weights[i])
        if best >= 0:
            merged[best] = merged[i]
            held[-1] += weights[best]
    return np.array(merged, dtype=np.int64)


def _relax(place: Floats, ends: Ints, weight: Floats, *, steps: int, heat: float) -> Floats:
    """Move nodes along their forces, by less each step."""
    n = len(place)
    if not len(ends):
        return place
    degree = np.bincount(ends.ravel(), minlength=n).astype(float)
    mass = weight + degree**0.7  # by the whole degree, hubs would drive each other off the page
    strength = EDGE_LENGTH**2 / 4
    span = math.sqrt(n) * EDGE_LENGTH * heat
    for step in range(steps):
        left, right = place[ends[:, 0]], place[ends[:, 1]]
        pull = right - left
        force = _repulsion(place, mass, strength)
        for axis in (0, 1):
            force[:, axis] += np.bincount(ends[:, 0], weights=pull[:, axis], minlength=n)
            force[:, axis] -= np.bincount(ends[:, 1], weights=pull[:, axis], minlength=n)
        force -= 0.02 * mass[:, None] * (place - place.mean(axis=0))  # gravity: arms do not fly off
        move = force / mass[:, None]
        length = np.hypot(move[:, 0], move[:, 1])
        limit = span * (1 - step / steps) ** 2 * 0.2 + 1.0
        place = place + move * np.minimum(0.6, limit / np.maximum(length, 1e-9))[:, None]
    return place


def _repulsion(place: Floats, mass: Floats, strength: float) -> Floats:
    if len(place) <= EXACT:
        gap = place[:, None, :] - place[None, :, :]
        square = (gap**2).sum(axis=2) + 25.0
        force: Floats = strength * mass[:, None] * np.einsum("ijk,ij->ik", gap, mass[None, :] / square)
        return force
    return _grid_repulsion(place, mass, strength)


def _grid_repulsion(place: Floats, mass: Floats, strength: float) -> Floats:
    """The same sum with masses spread over a grid and the kernel applied by FFT."""
    side = 128 if len(place) < 6_000 else 256
    low = place.min(axis=0)
    cell = float((place.max(axis=0) - low).max()) / (side - 2) + 1e-9
    at = (place - low) / cell
    base = at.astype(np.int64)
    part = at - base
    corners = [(dx, dy) for dx in (0, 1) for dy in (0, 1)]
    shares = [(part[:, 0] if dx else 1 - part[:, 0]) * (part[:, 1] if dy else 1 - part[:, 1]) for dx, dy in corners]
    cells = [(base[:, 0] + dx) * side + base[:, 1] + dy for dx, dy in corners]
    grid = np.zeros(side * side)
    for share, index in zip(shares, cells, strict=True):
        grid += np.bincount(index, weights=mass * share, minlength=side * side)
    spectrum = np.fft.rfft2(grid.reshape(side, side), s=(2 * side, 2 * side))
    force = np.zeros_like(place)
    for axis, kernel in enumerate(_kernels(side)):
        field = np.fft.irfft2(spectrum * kernel, s=(2 * side, 2 * side))[:side, :side].ravel()
        for share, index in zip(shares, cells, strict=True):
            force[:, axis] += share * field[index]
    scaled: Floats = strength * mass[:, None] * force / cell
    return scaled


@lru_cache(maxsize=2)
def _kernels(side: int) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """The transformed kernels x / d² and y / d², softened within half a cell."""
    offset = np.fft.fftfreq(2 * side, 1 / (2 * side))
    dx, dy = np.meshgrid(offset, offset, indexing="ij")
    square = dx**2 + dy**2 + 0.5
    return np.fft.rfft2(dx / square), np.fft.rfft2(dy / square)


def _scale(place: Floats, ends: Ints) -> Floats:
    """Give edges their length, or nodes their room where that takes more."""
    length = np.hypot(*(place[ends[:, 0]] - place[ends[:, 1]]).T)
    radius = 1.5 * math.sqrt(float(place.var(axis=0).sum()))
    room = math.sqrt(len(place) / math.pi) * 1.5 * NODE_SPACE
    return place * max(EDGE_LENGTH / max(float(np.median(length)), 1e-6), room / max(radius, 1e-6))


def _spread(place: Floats, rounds: int = 40) -> Floats:
    """Push nodes apart that stand closer than `NODE_SPACE`, pair by pair within cells of that size."""
    n = len(place)
    steps = [(0, 0), (0, 1), (1, 0), (1, 1), (1, -1)]
    for _ in range(rounds):
        cell = np.floor(place / NODE_SPACE).astype(np.int64)
        cell -= cell.min(axis=0) - 1
        width = int(cell[:, 1].max()) + 3
        key = cell[:, 0] * width + cell[:, 1]
        order = np.argsort(key, kind="stable")
        sorted_key = key[order]
        left, right = [], []
        for dx, dy in steps:
            wanted = sorted_key + dx * width + dy
            start = np.searchsorted(sorted_key, wanted, side="left")
            stop = np.searchsorted(sorted_key, wanted, side="right")
            size = stop - start
            rows = np.repeat(np.arange(n), size)
            columns = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + np.repeat(start, size)
            keep = rows < columns if (dx, dy) == (0, 0) else np.ones(len(rows), dtype=bool)
            left.append(order[rows[keep]])
            right.append(order[columns[keep]])
        a, b = np.concatenate(left), np.concatenate(right)
        gap = place[b] - place[a]
        length = np.hypot(gap[:, 0], gap[:, 1])
        close = length < NODE_SPACE
        if not close.any():
            break
        a, b, gap, length = a[close], b[close], gap[close], length[close]
        flat = length < 1e-3  # at one point: part them by their numbers
        gap[flat] = np.stack([np.cos(a[flat] + 1.0), np.sin(a[flat] + 1.0)], axis=1)
        length[flat] = 1.0
        push = gap / length[:, None] * ((NODE_SPACE - np.where(flat, 0, length)) * 0.5)[:, None]
        count = np.maximum(np.bincount(np.concatenate([a, b]), minlength=n), 1)
        for axis in (0, 1):
            moved = np.bincount(b, weights=push[:, axis], minlength=n) - np.bincount(
                a, weights=push[:, axis], minlength=n
            )
            place[:, axis] += 1.4 * moved / np.sqrt(count)
    return place


def _turn(place: Floats) -> Floats:
    """The longer axis lies flat: screens are wide."""
    _, vectors = np.linalg.eigh(np.cov(place.T))  # the larger of the two comes last
    flat, long = vectors[:, 0], vectors[:, 1]
    long = long if long[0] >= 0 else -long
    flat = flat if flat[1] >= 0 else -flat
    turned: Floats = place @ np.stack([long, flat], axis=1)
    return turned


def _pack(boxes: Sequence[Floats], ratio: float) -> list[Floats]:
    """Where the centre of each component goes: the largest in the middle, the others on rows of a spiral around it."""
    margin = EDGE_LENGTH
    sizes = [(b.max(axis=0) - b.min(axis=0)) / 2 + margin / 2 for b in boxes]
    centres = [(b.max(axis=0) + b.min(axis=0)) / 2 for b in boxes]
    put: list[tuple[float, float, float, float]] = []
    corners: list[Floats] = []
    start = 0.0
    for size, centre in zip(sizes, centres, strict=True):
        half_width, half_height = float(size[0]), float(size[1])
        turn = max(start - 40 * 0.35, 0.0)  # sizes fall, so a smaller one may fit a little further in, never much
        while True:
            radius = turn * margin * 0.16
            x, y = ratio * radius * math.cos(turn), radius * math.sin(turn)
            if all(abs(x - u) >= half_width + w or abs(y - v) >= half_height + h for u, v, w, h in put):
                break
            turn += 0.35 / (1 + radius / (8 * margin))
        start = turn
        put.append((x, y, half_width, half_height))
        corners.append(np.array([x, y]) - centre)
    return corners


def _set_rows(place: Floats, alone: Sequence[int], drawn: Sequence[int], ratio: float) -> None:
    if not alone:
        return
    space = EDGE_LENGTH * 1.25
    top, middle = 0.0, 0.0
    width = math.sqrt(len(alone) * ratio) * space
    if drawn:
        box = place[drawn]
        top = float(box[:, 1].max()) + 2 * EDGE_LENGTH
        middle = float(box[:, 0].max() + box[:, 0].min()) / 2
        width = max(width, float(box[:, 0].max() - box[:, 0].min()))
    columns = max(1, int(width // space))
    for i, node in enumerate(alone):
        row, column = divmod(i, columns)
        in_row = min(columns, len(alone) - row * columns)
        place[node] = (middle + (column - (in_row - 1) / 2) * space, top + row * space * 0.5)
