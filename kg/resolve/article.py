"""Names of one article that are one thing: the full name licenses its short forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model import Division, Judged, Knowledge, Mention, Reading
from kg.model.types import ENTITY_TYPES, MentionType, Predicate
from kg.resolve.block import candidate_pairs
from kg.resolve.bodies import BodyParser
from kg.resolve.canonical import FOLDER, fullest
from kg.resolve.cluster import cluster
from kg.resolve.companies import CompanyParser
from kg.resolve.compare import Parsers
from kg.resolve.districts import Places, around_home, locate_districts, note_division
from kg.resolve.divisions import Gazetteer
from kg.resolve.industries import Scheme
from kg.resolve.judge import Decisions, judge
from kg.resolve.normalize import fold
from kg.resolve.parks import Parks, days_told
from kg.resolve.people import official_names, person_context
from kg.resolve.profile import Profile
from kg.resolve.projects import project_context

SCORED = (
    MentionType.COMPANY,
    MentionType.GOVERNMENT_BODY,
    MentionType.ORGANIZATION,
    MentionType.PROJECT,
    MentionType.PERSON,
    MentionType.POLICY,
)
"""Classes whose names are compared; districts, parks and industries are looked up."""
_INTRODUCES = re.compile(r"[(（]?\s*(?:以下|下)?(?:简称|下称|又称|也称)?为?\s*[:：]?\s*[“\"「『]?")
COUNTY = "county"
"""Level of the districts whose offices name them; a city's or province's officials are mostly guests."""
OWN_COUNTRY = "中国"
"""Stands in front of company names as other countries do."""
_BEFORE_PROJECTS = (MentionType.COMPANY, MentionType.PARK, MentionType.DISTRICT)
"""What a project's name may begin with that is a name of its own."""
_GAP = 12
"""Characters between a name and the short form that the text gives for it."""
_PART = "区"
"""What makes a name of two characters that any city's parts may bear: the 新区 of 新区管委会 is seldom the one that was in 唐山."""


@dataclass(frozen=True)
class Tools:
    """What resolving knows, made once for all articles."""

    knowledge: Knowledge
    gazetteer: Gazetteer
    parsers: Parsers
    parks: Parks
    scheme: Scheme

    @classmethod
    def of(cls, knowledge: Knowledge) -> Tools:
        """The tools made from what is known."""
        gazetteer = Gazetteer(knowledge.divisions, knowledge.towns, knowledge.terms)
        places = [d.name for d in knowledge.divisions] + [d.short for d in knowledge.divisions if d.short]
        trades, countries = knowledge.lexicons.get("company-trades"), knowledge.lexicons.get("countries")
        places += [OWN_COUNTRY, *(countries.words() if countries else ())]
        return cls(
            knowledge=knowledge,
            gazetteer=gazetteer,
            parsers=Parsers(
                company=CompanyParser(places=places, trades=trades.words() if trades else ()),
                body=BodyParser(gazetteer, knowledge.lexicons.get("organ-forms")),
            ),
            parks=Parks(knowledge, gazetteer),
            scheme=Scheme(knowledge),
        )


@dataclass
class Thing:
    """What one article says of one thing: its names there, and the profile by which it meets other articles' things."""

    profile: Profile
    forms: Counter[str]
    mentions: tuple[str, ...]
    keys: tuple[str, ...] = ()
    official: bool = False


@dataclass
class Local:
    """One article, resolved by itself."""

    article: str
    places: Places
    things: list[Thing] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    industries: dict[str, str] = field(default_factory=dict)
    """Mention id → concept id."""
    forms: dict[str, Counter[str]] = field(default_factory=dict)
    """Key of a place or concept → the forms seen."""
    named: set[str] = field(default_factory=set)
    """Keys of places that are named only inside other names: 青云区 in 青云区委."""


def _join_districts_and_parks(by_type: Mapping[MentionType, Sequence[Mention]], local: Local) -> None:
    """A park printed right behind its district is also called by both together: 光泽县|金岭工业园区."""
    ends = {mention.span.end: mention for mention in by_type.get(MentionType.DISTRICT, ())}
    for park in by_type.get(MentionType.PARK, ()):
        before = ends.get(park.span.start)
        if before is not None and park.id in local.places.keys:
            local.forms[local.places.keys[park.id]][before.text + park.text] += 1


def _name_projects_with_what_is_before(by_type: Mapping[MentionType, Sequence[Mention]], local: Local) -> None:
    """A project printed right behind its company or place is also called by both together: 甲能公司|二期项目."""
    ends = {m.span.end: m for kind in _BEFORE_PROJECTS for m in by_type.get(kind, ())}
    projects = {m.id: m for m in by_type.get(MentionType.PROJECT, ())}
    for thing in local.things:
        for project in (projects[key] for key in thing.mentions if key in projects):
            before = ends.get(project.span.start)
            if before is not None:
                thing.forms[before.text + project.text] += 1


def _name_places_inside(
    by_type: Mapping[MentionType, Sequence[Mention]], text: str, local: Local, gazetteer: Gazetteer
) -> None:
    """A district is named with its office (青云区委), and the home place wherever its name stands (青云经济开发区)."""
    places = local.places
    around = around_home(places, gazetteer)
    if places.home is not None and places.home not in places.keys.values():
        division = gazetteer.by_code.get(places.home.removeprefix("district/"))
        forms = (division.name, division.short) if division is not None else ()
        seen = [form for form in forms if form and form in text]
        if division is not None and division.level == COUNTY and seen:
            _name_inside(division, seen[0], local)
    for body in by_type.get(MentionType.GOVERNMENT_BODY, ()):
        chain: list[Division] = []
        rest = body.text
        while front := gazetteer.front(rest):
            codes = gazetteer.named(front)
            code = (
                gazetteer.below(chain[-1].code, codes) if chain else gazetteer.choose(codes, context=around, when=None)
            )
            if code is None or gazetteer.by_code[code].name != front:
                break
            if (
                not chain
                and len(front) == len(_PART) + 1
                and front.endswith(_PART)
                and not _is_near(code, around, gazetteer)
            ):
                break
            chain.append(gazetteer.by_code[code])
            rest = rest[len(front) :]
        if chain and chain[-1].level == COUNTY:
            for division in chain:
                _name_inside(division, division.name, local)


def _is_near(code: str, around: Mapping[str, int], gazetteer: Gazetteer) -> bool:
    """Whether a county lies in the prefecture of the article's home."""
    above = gazetteer.level_above(code, "prefecture")
    return above is not None and above.code in around


def _name_inside(division: Division, form: str, local: Local) -> None:
    key = f"district/{division.code}"
    if key in local.places.keys.values():
        return
    note_division(local.places, division)
    local.forms.setdefault(key, Counter())[form] += 1
    local.named.add(key)


def resolve_article(reading: Reading, tools: Tools, decisions: Decisions) -> Local:
    """Join the names of one article. Pure."""
    day = days_told(reading)
    mentions = tools.parks.of_their_day(reading.mentions, day)
    places = locate_districts(reading.article, mentions, tools.gazetteer)
    introduced = _introduced(reading)
    tools.parks.locate(mentions, places, when=day, introduced=introduced)
    local = Local(article=reading.article.id, places=places)
    by_type: dict[MentionType, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.type in ENTITY_TYPES:
            by_type[mention.type].append(mention)
            if mention.id in places.keys:
                local.forms.setdefault(places.keys[mention.id], Counter())[mention.text] += 1
    _join_districts_and_parks(by_type, local)
    _name_places_inside(by_type, reading.article.text.text, local, tools.gazetteer)
    for mention in by_type[MentionType.INDUSTRY]:
        concept = tools.scheme.concept(mention)
        local.industries[mention.id] = concept
        local.forms.setdefault(concept, Counter())[mention.text] += 1
    related = _related(reading)
    company_of: dict[str, str] = {}
    for kind in SCORED:
        contexts = _contexts(kind, reading, local, company_of)
        things = _join(kind, by_type[kind], reading.article.id, tools, decisions, local, introduced, related, contexts)
        if kind is MentionType.COMPANY:
            company_of = {m: fold(thing.profile.name) for thing in things for m in thing.mentions}
        local.things += things
    _name_projects_with_what_is_before(by_type, local)
    officials = official_names(reading, tools.knowledge)
    for thing in local.things:
        thing.official = thing.profile.type is MentionType.PERSON and bool(thing.profile.names & officials)
    return local


def _contexts(
    kind: MentionType, reading: Reading, local: Local, company_of: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    county = local.places.home.removeprefix("district/") if local.places.home else None
    if kind is MentionType.PERSON:
        return person_context(reading, county)
    if kind is MentionType.PROJECT:
        return project_context(reading, county, lambda mention_id: company_of.get(mention_id, ""))
    return {}


def _join(
    kind: MentionType,
    mentions: list[Mention],
    article: str,
    tools: Tools,
    decisions: Decisions,
    local: Local,
    introduced: frozenset[frozenset[str]],
    related: frozenset[frozenset[str]],
    contexts: Mapping[str, frozenset[str]],
) -> list[Thing]:
    """The things of one class: equal names are one, then pairs are scored and clustered."""
    home = local.places.home
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    ids: dict[str, list[str]] = defaultdict(list)
    terms: dict[str, set[str]] = defaultdict(set)
    full: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        name = (
            tools.parsers.body.with_place(mention.text, home) if kind is MentionType.GOVERNMENT_BODY else mention.text
        )
        folded = fold(name)
        if not folded:
            continue
        forms[folded][mention.text] += 1
        full[folded][name] += 1
        ids[folded].append(mention.id)
        if mention.term_id:
            terms[folded].add(mention.term_id)
    region = frozenset(tools.gazetteer.lineage(home.removeprefix("district/"))) if home else frozenset()
    profiles: dict[str, Profile] = {}
    for folded in sorted(forms):
        name = max(full[folded], key=lambda n: (full[folded][n], n))
        profile = Profile(
            key=f"{FOLDER[kind]}/{name}@{article}",
            type=kind,
            name=name,
            names=frozenset((folded, *(fold(form) for form in forms[folded]))),
            article=article,
            term=next(iter(terms[folded])) if len(terms[folded]) == 1 else None,
            places=region,
            context=contexts.get(folded, frozenset()),
        )
        profiles[profile.key] = profile
    named = list(profiles.values())
    pairs = candidate_pairs(named, tools.parsers, together=True, introduced=introduced) if len(named) > 1 else ()
    judged = [*judge(pairs, tools.parsers, related=related), *decisions.judge(named)]
    local.judged += judged
    things = []
    for keys in cluster(profiles, judged).sets():
        members = [profiles[key] for key in keys]
        folds = [fold(p.name) for p in members]
        counts: Counter[str] = Counter()
        for f in folds:
            counts.update(full[f])
        name = fullest(counts, kind, tools.parsers.company)
        known = {p.term for p in members if p.term}
        main = next(p for p in members if fold(p.name) == fold(name))
        profile = Profile(
            key=main.key,
            type=kind,
            name=name,
            names=frozenset().union(*(p.names for p in members)),
            article=article,
            term=main.term or (next(iter(known)) if len(known) == 1 else None),
            places=region,
            context=frozenset().union(*(p.context for p in members)),
        )
        seen: Counter[str] = Counter()
        for f in folds:
            seen.update(forms[f])
        mention_ids = tuple(sorted(m for f in folds for m in ids[f]))
        things.append(Thing(profile=profile, forms=seen, mentions=mention_ids, keys=keys))
    return things


def _related(reading: Reading) -> frozenset[frozenset[str]]:
    """Pairs of folded names of which a claim says that one is the other's subsidiary."""
    return frozenset(
        frozenset((fold(subject.text), fold(target.text)))
        for claim in reading.claims
        if claim.predicate is Predicate.SUBSIDIARY_OF
        for subject in claim.mentions("subject")
        for target in claim.mentions("object")
        if fold(subject.text) != fold(target.text)
    )


def _introduced(reading: Reading) -> frozenset[frozenset[str]]:
    """Pairs of folded names that the text gives as one: 甲有限公司（以下简称“甲”）, 博泽集团（Brose）."""
    text = reading.article.text.text
    found = set()
    told = (*SCORED, MentionType.PARK)
    names = sorted((m for m in reading.mentions if m.type in told), key=lambda m: m.span.start)
    for left, right in pairwise(names):
        gap = text[left.span.end : right.span.start]
        if left.type is not right.type or not gap or len(gap) > _GAP or not _INTRODUCES.fullmatch(gap):
            continue
        behind = text[right.span.end : right.span.end + 2]
        if "称" in gap or (gap[0] in "(（" and re.match(r"[”\"」』]?[)）]", behind)):
            found.add(frozenset((fold(left.text), fold(right.text))))
    return frozenset(found)
