"""Judgements → clusters: union-find that never joins what was judged different."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Judged
from kg.model.types import Judgement


class Clusters:
    """Keys joined into sets; a negative edge between two sets keeps them apart for good.

    >>> sets = Clusters(["a", "b", "c"])
    >>> sets.part("a", "c")
    >>> sets.join("a", "b"), sets.join("b", "c")
    (True, False)
    >>> sets.sets()
    (('a', 'b'), ('c',))
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._parent: dict[str, str] = {key: key for key in keys}
        self._size: dict[str, int] = {}
        self._apart: dict[str, set[str]] = {}

    def find(self, key: str) -> str:
        """The key that stands for the set of `key`."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def part(self, left: str, right: str) -> None:
        """Let the sets of two keys never be joined; without effect if they are one already."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def join(self, left: str, right: str) -> bool:
        """Join the sets of two keys unless a negative edge stands between them; whether they are one now."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if b in self._apart.get(a, ()):
            return False
        if (self._size.get(a, 1), b) < (self._size.get(b, 1), a):
            a, b = b, a
        self._parent[b] = a
        self._size[a] = self._size.get(a, 1) + self._size.pop(b, 1)
        for other in self._apart.pop(b, ()):
            self._apart[other].discard(b)
            self._apart[other].add(a)
            self._apart.setdefault(a, set()).add(other)
        return True

    def sets(self) -> tuple[tuple[str, ...], ...]:
        """All sets, each sorted, in the order of their first keys."""
        found: dict[str, list[str]] = {}
        for key in sorted(self._parent):
            found.setdefault(self.find(key), []).append(key)
        return tuple(sorted(tuple(keys) for keys in found.values()))


def cluster(keys: Iterable[str], judged: Sequence[Judged]) -> Clusters:
    """Join the keys judged the same, best score first; the order of `judged` does not matter.

    What people decided comes before what features say: their "different" parts, their "same" joins.
    """
    clusters = Clusters(keys)
    users = sorted((j for j in judged if j.by == "user"), key=_order)
    features = sorted((j for j in judged if j.by != "user"), key=_order)
    for j in users:
        if j.judgement is Judgement.DIFFERENT:
            clusters.part(j.left, j.right)
    for j in users:
        if j.judgement is Judgement.SAME:
            clusters.join(j.left, j.right)
    for j in features:
        if j.judgement is Judgement.DIFFERENT:
            clusters.part(j.left, j.right)
    for j in features:
        if j.judgement is Judgement.SAME:
            clusters.join(j.left, j.right)
    return clusters


def _order(judged: Judged) -> tuple[float, str, str]:
    return (-judged.score, judged.left, judged.right)
