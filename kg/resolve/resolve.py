"""Readings → which mention is which entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Decision, Entity, Judged, Knowledge, Mention, Reading, Resolution
from kg.model.types import ENTITY_TYPES, EventKind, Judgement, MentionType
from kg.resolve.divisions import Gazetteer
from kg.resolve.names import by_type, full_body, group
from kg.resolve.normalize import CompanyParser, fold, fold_industry
from kg.resolve.places import Places, locate

FOLDER = {
    MentionType.COMPANY: "company",
    MentionType.DISTRICT: "district",
    MentionType.PARK: "park",
    MentionType.GOVERNMENT_BODY: "body",
    MentionType.ORGANIZATION: "org",
    MentionType.PERSON: "person",
    MentionType.OFFICIAL: "person",
    MentionType.INDUSTRY: "industry",
    MentionType.PROJECT: "project",
    MentionType.POLICY: "policy",
}
PUBLIC_TITLES = frozenset({"public", "party", "village", "military"})


@dataclass
class _Node:
    type: MentionType
    labels: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    parent: str | None = None
    pref: str | None = None
    official: bool = False


def resolve(readings: Iterable[Reading], knowledge: Knowledge, decisions: Sequence[Decision]) -> Resolution:
    """Join the names of all readings into entities."""
    gazetteer = Gazetteer(knowledge.divisions, knowledge.towns, knowledge.terms)
    parse = _parser(knowledge)
    nodes: dict[str, _Node] = {}
    entity_of: dict[str, str] = {}
    homes: dict[str, str | None] = {}
    for reading in readings:
        article = reading.article
        places = locate(article, reading.mentions, gazetteer)
        homes[article.id] = places.home
        officials = _officials(reading, knowledge)
        for mention_id, key, full in _keys(reading, places, parse):
            entity_of[mention_id] = key
            mention = full
            node = nodes.setdefault(key, _Node(type=mention.type))
            node.labels[mention.text] += 1
            node.articles.add(article.id)
            node.official |= mention.id in officials
        _place_nodes(nodes, places, gazetteer)
    _join_across(nodes, entity_of, parse, decisions)
    entities = {key: _entity(key, node, gazetteer) for key, node in sorted(nodes.items())}
    judged = tuple(
        Judged(left=d.left, right=d.right, judgement=d.judgement, score=1.0, reasons=(d.reason,), by="user")
        for d in decisions
    )
    return Resolution(entity_of=entity_of, entities=entities, judged=judged, home_of=homes)


def _parser(knowledge: Knowledge) -> CompanyParser:
    places = [d.name for d in knowledge.divisions] + [d.short for d in knowledge.divisions if d.short]
    trades = knowledge.lexicons.get("company-trades")
    return CompanyParser(places=places, trades=trades.words() if trades else ())


def _officials(reading: Reading, knowledge: Knowledge) -> set[str]:
    """Ids of person mentions that hold a public post, by the claims of their article."""
    titles = knowledge.lexicons.get("titles")
    found: set[str] = set()
    names: set[str] = set()
    for claim in reading.claims:
        if claim.predicate is not EventKind.POST:
            continue
        title = claim.word("title") or next((m.text for m in claim.mentions("title")), "")
        kind = titles.rows[title].get("class", "") if titles is not None and title in titles else ""
        at = claim.mentions("at")
        public = kind in PUBLIC_TITLES or any(
            m.type in (MentionType.GOVERNMENT_BODY, MentionType.DISTRICT, MentionType.PARK) for m in at
        )
        if public and not any(m.type in (MentionType.COMPANY, MentionType.ORGANIZATION) for m in at):
            names |= {fold(m.text) for m in claim.mentions("holder")}
    for mention in reading.mentions:
        if mention.type is MentionType.PERSON and fold(mention.text) in names:
            found.add(mention.id)
    return found


def _keys(reading: Reading, places: Places, parse: CompanyParser) -> Iterable[tuple[str, str, Mention]]:
    home = places.labels.get(places.home) if places.home else None
    for kind, mentions in by_type(reading.mentions).items():
        if kind not in ENTITY_TYPES:
            continue
        if kind in (MentionType.DISTRICT, MentionType.PARK):
            for mention in mentions:
                if mention.id in places.keys:
                    yield mention.id, places.keys[mention.id], mention
            continue
        names = [full_body(m.text, home) if kind is MentionType.GOVERNMENT_BODY else m.text for m in mentions]
        leaders = group(kind, names, parse)
        for mention, name in zip(mentions, names, strict=True):
            leader = leaders[name]
            key = fold_industry(leader) if kind is MentionType.INDUSTRY else leader.strip()
            yield mention.id, f"{FOLDER[kind]}/{key}", mention


def _place_nodes(nodes: dict[str, _Node], places: Places, gazetteer: Gazetteer) -> None:
    for key in list(places.keys.values()):
        nodes[key].pref = places.labels.get(key)
    for key, parent in places.parents.items():
        if key in nodes:
            nodes[key].parent = parent
    for key in list(places.keys.values()) + ([places.home] if places.home else []):
        at: str | None = key
        while at is not None:
            code = at.removeprefix("district/")
            if at.startswith("district/") and at not in nodes and code in gazetteer.by_code:
                nodes[at] = _Node(type=MentionType.DISTRICT, pref=gazetteer.by_code[code].name)
            if code in gazetteer.by_code and gazetteer.by_code[code].parent:
                nodes[at].parent = f"district/{gazetteer.by_code[code].parent}"
            at = nodes[at].parent if at in nodes else None


def _join_across(
    nodes: dict[str, _Node], entity_of: dict[str, str], parse: CompanyParser, decisions: Sequence[Decision]
) -> None:
    """Short company names of one article to the one full name of another that licenses them."""
    apart = {frozenset((fold(d.left), fold(d.right))) for d in decisions if d.judgement is Judgement.DIFFERENT}
    by_core: dict[str, list[str]] = defaultdict(list)
    companies = sorted(key for key in nodes if key.startswith("company/"))
    for key in companies:
        by_core[parse(key.removeprefix("company/")).core].append(key)
    moved: dict[str, str] = {}
    for key in companies:
        name = parse(key.removeprefix("company/"))
        if name.form or name.place:
            continue
        full = [k for k in by_core[name.core] if k != key and parse(k.removeprefix("company/")).form]
        if len(full) == 1 and frozenset((fold(key[8:]), fold(full[0][8:]))) not in apart:
            moved[key] = full[0]
    for old, new in moved.items():
        nodes[new].labels.update(nodes[old].labels)
        nodes[new].articles |= nodes[old].articles
        del nodes[old]
    for mention_id, key in entity_of.items():
        entity_of[mention_id] = moved.get(key, key)


def _entity(key: str, node: _Node, gazetteer: Gazetteer) -> Entity:
    name = key.split("/", 1)[1]
    forms = sorted(node.labels, key=lambda n: (-len(n), n))
    pref = node.pref or (forms[0] if forms else name)
    code = name if key.startswith("district/") and name in gazetteer.by_code else None
    kind = MentionType.OFFICIAL if node.official and node.type is MentionType.PERSON else node.type
    return Entity(
        id=key,
        type=kind,
        pref_label=pref,
        alt_labels=tuple(sorted(set(forms) - {pref})),
        code=code,
        level=gazetteer.by_code[code].level if code else None,
        parent=node.parent,
        article_ids=tuple(sorted(node.articles)),
    )
