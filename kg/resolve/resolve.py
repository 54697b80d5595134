"""Readings → which mention is which entity: each article by itself, then across articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.model import Decision, Entity, Judged, Knowledge, Reading, Resolution
from kg.model.types import Judgement, MentionType
from kg.resolve.article import SCORED, Local, Thing, Tools, resolve_article
from kg.resolve.block import candidate_pairs
from kg.resolve.canonical import FOLDER, Ids, fullest
from kg.resolve.cluster import cluster
from kg.resolve.judge import Decisions, judge
from kg.resolve.normalize import fold
from kg.resolve.places import PlaceNodes
from kg.resolve.profile import Pair, Profile

SPARSE = frozenset({MentionType.PERSON, MentionType.PROJECT})
"""Classes in which an equal name in another article is no proof: they need support (the same body, company, place)."""
SUPPORTED = 0.95
"""Score of an equal name with support."""
UNSUPPORTED = 0.7
"""Score of an equal name without: shown to people, not joined."""


@dataclass
class _Group:
    """The things of several articles under one name, before names are compared."""

    profile: Profile
    things: list[Thing] = field(default_factory=list)


SHORTEST_NAME = 4
"""Characters that a foreign company's name has without its country: 日本制铁 stays whole, 德国博泽集团 may lose its first word."""


def resolve(readings: Iterable[Reading], knowledge: Knowledge, decisions: Sequence[Decision]) -> Resolution:
    """Join the names of all readings into entities; the order of the readings does not matter."""
    tools = Tools.of(knowledge)
    wanted = Decisions(decisions)
    locals_: list[Local] = []
    dates = {}
    for reading in readings:
        locals_.append(resolve_article(reading, tools, wanted))
        dates[reading.article.id] = reading.article.created
    locals_.sort(key=lambda local: local.article)
    entity_of: dict[str, str] = {}
    entities: dict[str, Entity] = {}
    names_of: dict[str, tuple[str, ...]] = {}
    judged: list[Judged] = [j for local in locals_ for j in local.judged]
    ids = Ids()
    for kind in SCORED:
        found, across = _join_across(kind, locals_, tools, wanted)
        judged += across
        for things in found:
            entity, names = _entity(kind, things, ids, tools)
            entities[entity.id] = entity
            names_of[entity.id] = names
            entity_of.update((mention, entity.id) for thing in things for mention in thing.mentions)
    places = PlaceNodes(tools.gazetteer)
    for local in locals_:
        places.add(local)
        entity_of.update(local.places.keys)
        entity_of.update(local.industries)
    entities.update(places.entities())
    judged += places.judged()
    entities.update(_industries(locals_, tools))
    return Resolution(
        entity_of=entity_of,
        entities=dict(sorted(entities.items())),
        judged=tuple(sorted(judged, key=lambda j: (j.left, j.right, j.by))),
        home_of={local.article: local.places.home for local in locals_},
        names_of=dict(sorted(names_of.items())),
        date_of=dict(sorted(dates.items())),
    )


def _join_across(
    kind: MentionType, locals_: Sequence[Local], tools: Tools, decisions: Decisions
) -> tuple[list[list[Thing]], list[Judged]]:
    """The things of one class, those of all articles that are one together; and the judgements that said so."""
    groups = _group(kind, locals_)
    profiles = [groups[key].profile for key in sorted(groups)]
    judged: list[Judged] = []
    if kind in SPARSE:
        judged += _supported(profiles)
        if kind is MentionType.PROJECT:
            judged += judge(_same_company(profiles, tools), tools.parsers)
    elif kind is not MentionType.POLICY:
        judged += judge(candidate_pairs(profiles, tools.parsers, together=False), tools.parsers)
    judged = [j for j in judged if not _in_one_article(groups[j.left], groups[j.right])]
    judged += decisions.judge(profiles)
    sets = cluster(groups, judged).sets()
    return [[thing for key in keys for thing in groups[key].things] for keys in sets], judged


def _group(kind: MentionType, locals_: Sequence[Local]) -> dict[str, _Group]:
    """Things by name; those of a sparse class stay apart by article."""
    found: dict[str, _Group] = {}
    merged: dict[str, list[Thing]] = defaultdict(list)
    for local in locals_:
        for thing in local.things:
            if thing.profile.type is kind:
                name = fold(thing.profile.name)
                merged[f"{name}@{local.article}" if kind in SPARSE else name].append(thing)
    for _, things in sorted(merged.items()):
        first = min(things, key=lambda t: (t.profile.name, t.profile.key)).profile
        terms = Counter(t.profile.term for t in things if t.profile.term)
        profile = replace(
            first,
            key=first.key if kind in SPARSE else f"{FOLDER[kind]}/{first.name}",
            names=frozenset().union(*(t.profile.names for t in things)),
            article=first.article if kind in SPARSE else None,
            term=max(terms, key=lambda term: (terms[term], term)) if terms else None,
            places=frozenset().union(*(t.profile.places for t in things)),
            context=frozenset().union(*(t.profile.context for t in things)),
        )
        found[profile.key] = _Group(profile, things)
    return found


def _in_one_article(left: _Group, right: _Group) -> bool:
    """Whether an article names both, each by names of its own: it was judged there already, with more to see."""
    few, many = sorted((left, right), key=lambda g: len(g.things))
    articles = {thing.profile.article for thing in few.things}
    return any(thing.profile.article in articles for thing in many.things)


def _supported(profiles: Sequence[Profile]) -> Iterator[Judged]:
    """Equal names in several articles: one where they share support, else doubtful. Linear: neighbours are linked."""
    by_name: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for name in sorted(profile.names):
            by_name[name].append(profile)
    for _, namesakes in sorted(by_name.items()):
        if len(namesakes) < 2:
            continue
        linked: set[tuple[str, str]] = set()
        last: dict[str, Profile] = {}
        for profile in namesakes:
            for word in sorted(profile.context):
                if (before := last.get(word)) is not None and (before.key, profile.key) not in linked:
                    linked.add((before.key, profile.key))
                    yield _judged(
                        before,
                        profile,
                        Judgement.SAME,
                        SUPPORTED,
                        ("same_name: The names are equal.", f"shared_context: Both are tied to {word}."),
                    )
                last[word] = profile
        for before, profile in pairwise(namesakes):
            if (before.key, profile.key) not in linked:
                yield _judged(
                    before,
                    profile,
                    Judgement.UNDECIDED,
                    UNSUPPORTED,
                    ("same_name: The names are equal.", "no_shared_context: Nothing else ties them."),
                )


def _same_company(profiles: Sequence[Profile], tools: Tools) -> Iterator[Pair]:
    """Projects of one company in different articles, to be compared by their descriptions."""
    by_company: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for word in sorted(profile.context):
            if word.startswith("company:"):
                by_company[word].append(profile)
    seen: set[tuple[str, str]] = set()
    for _, own in sorted(by_company.items()):
        for pair in candidate_pairs(own, tools.parsers, together=False):
            if (pair.left.key, pair.right.key) not in seen and pair.left.article != pair.right.article:
                seen.add((pair.left.key, pair.right.key))
                yield pair


def _judged(left: Profile, right: Profile, judgement: Judgement, score: float, reasons: tuple[str, ...]) -> Judged:
    return Judged(left=left.key, right=right.key, judgement=judgement, score=score, reasons=reasons, by="features")


def _entity(kind: MentionType, things: Sequence[Thing], ids: Ids, tools: Tools) -> tuple[Entity, tuple[str, ...]]:
    names: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for thing in things:
        names[thing.profile.name] += sum(thing.forms.values())
        forms.update(thing.forms)
    label = fullest(names, kind, tools.parsers.company)
    terms = {
        thing.profile.term for thing in things if thing.profile.term and thing.profile.term.startswith(FOLDER[kind])
    }
    official = kind is MentionType.PERSON and any(thing.official for thing in things)
    entity = Entity(
        id=ids.give(kind, terms.pop() if len(terms) == 1 else label),
        type=MentionType.OFFICIAL if official else kind,
        pref_label=label,
        alt_labels=tuple(
            sorted({*forms, *_without_country(kind, forms, tools), *_without_wider_place(kind, forms, tools)} - {label})
        ),
        article_ids=tuple(sorted({thing.profile.article for thing in things if thing.profile.article})),
    )
    return entity, tuple(sorted({key for thing in things for key in thing.keys}))


def _without_country(kind: MentionType, forms: Iterable[str], tools: Tools) -> Iterator[str]:
    """Names of companies without the country that news puts before them: 德国博泽集团 is also 博泽集团."""
    if kind is not MentionType.COMPANY or "countries" not in tools.knowledge.lexicons:
        return
    countries = tools.knowledge.lexicons["countries"].words()
    for form in forms:
        front = next((c for c in countries if form.startswith(c)), "")
        if front and len(form) - len(front) >= SHORTEST_NAME:
            yield form[len(front) :]


def _without_wider_place(kind: MentionType, forms: Iterable[str], tools: Tools) -> Iterator[str]:
    """Names of bodies without the place around their own: 重庆市綦江区委 is also 綦江区委."""
    if kind is not MentionType.GOVERNMENT_BODY:
        return
    for form in forms:
        rest = form[len(tools.gazetteer.front(form)) :]
        if rest != form and form.endswith(rest) and tools.gazetteer.front(rest):
            yield rest


def _industries(locals_: Sequence[Local], tools: Tools) -> Mapping[str, Entity]:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    articles: dict[str, set[str]] = defaultdict(set)
    for local in locals_:
        for concept in sorted(set(local.industries.values())):
            forms[concept].update(local.forms[concept])
            articles[concept].add(local.article)
    found = {}
    for concept in sorted(forms):
        label = tools.scheme.labels.get(concept) or fullest(forms[concept], MentionType.INDUSTRY, tools.parsers.company)
        found[concept] = Entity(
            id=concept,
            type=MentionType.INDUSTRY,
            pref_label=label,
            alt_labels=tuple(sorted(set(forms[concept]) - {label})),
            article_ids=tuple(sorted(articles[concept])),
            broader=tools.scheme.broader.get(concept, ()),
        )
    return found
