"""District mentions of one article → entity keys: codes of the official table, and the small places below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Article, Division, Mention
from kg.model.types import MentionType
from kg.resolve.divisions import Gazetteer, context_of

TOWN = re.compile(r"(镇|乡|街道|街道办|街道办事处|苏木)$")
LEVEL = re.compile(r"(省|市|区|县|州|盟|旗|镇|乡|街道|街道办|街道办事处|苏木|村|社区|嘎查|居委会|屯|寨|团|农场|林场)$")
"""How a place that no table knows must end to be taken for a division; 新春 and 平台 are short names of towns far away."""
_OFFICE = re.compile(r"(?<=街道)(办事处|办)$")
HOME_WEIGHT = 3
"""What the home place of the article counts against a place named once, when homonyms are decided."""


@dataclass
class Places:
    """Where one article's place names lead.

    Attributes:
        home: Entity key of the home place, if found.
        keys: Mention id → entity key ("district/500110", "park/綦江高新区").
        parents: Entity key → entity key of what it is part of.
        labels: Entity key → fullest name.
        reasons: Entity key → why its names are that place.
    """

    home: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)


def locate_districts(article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Places:
    """The districts of one article. Pure; homonyms are decided by the places around them.

    A name that is in no table and says no level (计划, 平台) is no division, and gets no key.
    """
    districts = sorted((m for m in mentions if m.type is MentionType.DISTRICT), key=lambda m: m.span.start)
    context = _context(article, mentions, gazetteer)
    places = Places()
    chosen: dict[str, str | None] = {}
    above: Mention | None = None
    for mention in districts:
        code = None
        if above is not None and above.span.end == mention.span.start and above.id in places.keys:
            # 重庆市江北区: what stands directly in front says which one
            code = gazetteer.below(places.keys[above.id].removeprefix("district/"), gazetteer.named(mention.text))
        if code is None:
            if mention.text not in chosen:
                codes = gazetteer.named(mention.text)
                chosen[mention.text] = gazetteer.choose(codes, context=context, when=article.created)
            code = chosen[mention.text]
        if code is not None and not gazetteer.is_far_and_gone(
            code, mention.text, context=context, when=article.created
        ):
            add_division(places, mention.id, gazetteer.by_code[code])
            above = mention
    places.home = _home(article, gazetteer, context, places, districts)
    _add_small_places(places, districts, gazetteer)
    return places


def _context(article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Counter[str]:
    names = [m.text for m in mentions if m.type is MentionType.DISTRICT]
    # 郴州高新区, 綦江区招商局: the place in front of a park's or body's name is context as well
    for mention in mentions:
        if mention.type in (MentionType.PARK, MentionType.GOVERNMENT_BODY) and (front := gazetteer.front(mention.text)):
            names.append(front)
    if article.outlet and (front := gazetteer.front(article.outlet)):
        names.append(front)
    context = context_of(gazetteer, names)
    if article.home:
        for known in gazetteer.named(article.home):
            context[known] += HOME_WEIGHT
            for above in gazetteer.lineage(known)[1:]:
                context[f"in:{above}"] += HOME_WEIGHT
    return context


def add_division(places: Places, mention_id: str, division: Division) -> None:
    """Let a mention be the division."""
    places.keys[mention_id] = f"district/{division.code}"
    note_division(places, division)


def note_division(places: Places, division: Division) -> None:
    """Take over what the table says of a division."""
    key = f"district/{division.code}"
    places.labels[key] = division.name
    places.reasons[key] = f"code {division.code} of the table of divisions"
    if division.parent:
        places.parents[key] = f"district/{division.parent}"


def around_home(places: Places, gazetteer: Gazetteer) -> dict[str, int]:
    """The context by which homonyms are decided, of the home place alone."""
    context: dict[str, int] = {}
    if places.home:
        context[places.home.removeprefix("district/")] = 1
        for above in gazetteer.lineage(places.home.removeprefix("district/")):
            context[f"in:{above}"] = 1
            context[above] = 1
    return context


def _home(
    article: Article, gazetteer: Gazetteer, context: Counter[str], places: Places, districts: Sequence[Mention]
) -> str | None:
    if article.home:
        code = gazetteer.choose(gazetteer.named(article.home), context=context, when=article.created)
        if code is not None and gazetteer.is_to_come(article.home, article.created):
            # 两江新区 was a park then: the home is what it lay in
            code = gazetteer.by_code[code].parent
        if code is not None and code in gazetteer.by_code:
            key = f"district/{code}"
            places.labels.setdefault(key, gazetteer.by_code[code].name)
            if parent := gazetteer.by_code[code].parent:
                places.parents.setdefault(key, f"district/{parent}")
            return key
    counts = Counter(places.keys[m.id] for m in districts if m.id in places.keys)
    best = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return best[0][0]
    return None


def _add_small_places(places: Places, districts: Sequence[Mention], gazetteer: Gazetteer) -> None:
    """Towns under the county named just before them, else under the home place; villages likewise under a town.

    A small place named several times is one: where it is told once what it belongs to, that holds for all.
    """
    above: Mention | None = None
    told: dict[str, str] = {}
    found: list[tuple[Mention, str]] = []
    for mention in districts:
        if mention.id in places.keys:
            above = mention
            continue
        name = _OFFICE.sub("", mention.text)
        if not LEVEL.search(name):
            continue
        if above is not None and above.span.end == mention.span.start and above.text != mention.text:
            holder = places.keys.get(above.id) or told.get(_OFFICE.sub("", above.text))
            if holder is not None:
                told.setdefault(name, holder)
        if TOWN.search(name) and name not in told:
            told[name] = _town(name, (places.home,), gazetteer) or ""
        if TOWN.search(name) and (code := _town(name, (told[name], places.home), gazetteer)):
            told[name] = code
        found.append((mention, name))
        above = mention
    for mention, name in found:
        key = told.get(name, "")
        if not (key.startswith("district/") and key.removeprefix("district/") in gazetteer.towns_named(name)):
            key = _name_small(name, told.get(name) or places.home, places, gazetteer)
        else:
            division = gazetteer.by_code[key.removeprefix("district/")]
            county = gazetteer.by_code.get(division.parent or "")
            places.parents[key] = f"district/{division.parent}"
            places.labels[key] = (county.name if county else "") + division.name
            places.reasons[key] = f"code {division.code} of the table of towns"
        places.keys[mention.id] = key


def _town(name: str, holders: Sequence[str | None], gazetteer: Gazetteer) -> str | None:
    """The key of the town of that name in the first of the holders that has one."""
    for holder in holders:
        if holder is None:
            continue
        code = gazetteer.below(holder.removeprefix("district/"), gazetteer.towns_named(name))
        if code is not None:
            return f"district/{code}"
    return None


def _name_small(name: str, holder: str | None, places: Places, gazetteer: Gazetteer) -> str:
    """A key made of the name, with that of what it lies in, for a place below the tables."""
    prefix = ""
    if holder:
        code = holder.removeprefix("district/")
        prefix = places.labels.get(holder) or (gazetteer.by_code[code].name if code in gazetteer.by_code else "")
    label = name if not prefix or name.startswith(prefix) else prefix + name
    key = f"district/{label}"
    places.labels[key] = label
    places.reasons[key] = f"named in an article about {prefix}" if prefix else "as named"
    if holder and holder != key:
        places.parents[key] = holder
    return key
