"""Districts and parks of all articles → entities, with the chain of what they are part of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.model import Entity, Judged
from kg.model.types import Judgement, MentionType
from kg.resolve.article import Local
from kg.resolve.canonical import fullest
from kg.resolve.companies import CompanyParser
from kg.resolve.divisions import Gazetteer
from kg.resolve.normalize import fold
from kg.resolve.park_names import BARE, fold_park

SHORTEST_CORE = 2
"""Characters that a park's name must have besides its kind, to be told without its place."""

_PLAIN = CompanyParser(places=(), trades=())


class PlaceNodes:
    """Collects the places of the articles; what only the hierarchy brings in becomes an entity without articles."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        self._articles: dict[str, set[str]] = defaultdict(set)
        self._labels: dict[str, Counter[str]] = defaultdict(Counter)
        self._parents: dict[str, Counter[str]] = defaultdict(Counter)
        self._reasons: dict[str, str] = {}
        self._homes: set[str] = set()

    def add(self, local: Local) -> None:
        """Take over the places of one article."""
        places = local.places
        for key in sorted({*places.keys.values(), *local.named}):
            self._forms[key].update(local.forms[key])
            self._articles[key].add(local.article)
            self._labels[key][places.labels[key]] += 1
            self._reasons[key] = places.reasons[key]
        for key, parent in places.parents.items():
            self._parents[key][parent] += 1
        if places.home:
            self._homes.add(places.home)

    def entities(self) -> dict[str, Entity]:
        """All places, those above them too."""
        found: dict[str, Entity] = {}
        waiting = sorted(set(self._forms) | self._homes)
        while waiting:
            key = waiting.pop()
            if key not in found:
                entity = found[key] = self._entity(key)
                if entity.parent is not None:
                    waiting.append(entity.parent)
        return found

    def _entity(self, key: str) -> Entity:
        folder, _, name = key.partition("/")
        division = self._gazetteer.by_code.get(name) if folder == "district" else None
        labels = self._labels[key] if key in self._labels else Counter([division.name if division else name])
        label = division.name if division and division.level != "town" else fullest(labels, MentionType.PARK, _PLAIN)
        parents = self._parents.get(key)
        parent = max(parents, key=lambda p: (parents[p], p)) if parents else None
        if division is not None and division.parent:
            parent = f"district/{division.parent}"
        return Entity(
            id=key,
            type=MentionType.DISTRICT if folder == "district" else MentionType.PARK,
            pref_label=label,
            alt_labels=tuple(sorted({*self._forms.get(key, ()), *self._without_place(key)} - {label})),
            code=division.code if division else None,
            level=division.level if division else None,
            parent=parent,
            article_ids=tuple(sorted(self._articles.get(key, ()))),
        )

    def _without_place(self, key: str) -> Iterator[str]:
        """A park's names without the division in front, where a name of its own is left: 霍山|高桥湾现代产业园."""
        if not key.startswith("park/"):
            return
        for form in self._forms.get(key, ()):
            rest = form[len(self._gazetteer.front(form)) :]
            if rest != form and fold(form).endswith(fold(rest)) and len(BARE.sub("", fold_park(rest))) >= SHORTEST_CORE:
                yield rest

    def judged(self) -> list[Judged]:
        """Why each form is its place, for those that differ from the label."""
        found = []
        for key in sorted(self._forms):
            entity = self._entity(key)
            folder = key.partition("/")[0]
            found += [
                Judged(
                    left=f"{folder}/{form}",
                    right=f"{folder}/{entity.pref_label}",
                    judgement=Judgement.SAME,
                    score=1.0,
                    reasons=(self._reasons[key],),
                    by="gazetteer",
                )
                for form in sorted(self._forms[key])
                if fold(form) != fold(entity.pref_label)
            ]
        return found
