"""District and park mentions of one article → entities."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model import Article, Division, Mention
from kg.model.types import MentionType
from kg.resolve.divisions import Gazetteer, context_of
from kg.resolve.normalize import fold

TOWN = re.compile(r"(镇|乡|街道|苏木|民族乡|街道办)$")
VILLAGE = re.compile(r"(村|社区|嘎查|居委会)$")
PARK_FORMS = (
    ("国家级", ""),
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("高新技术产业园区", "高新区"),
    ("高新开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("综合保税区", "综保区"),
    ("自由贸易试验区", "自贸区"),
    ("自贸试验区", "自贸区"),
    ("工业园区", "工业园"),
    ("产业园区", "产业园"),
    ("科技园区", "科技园"),
)
"""Long and short forms of what a park is; both sides of a pair name the same park when what stands in front is the same."""


@dataclass
class Places:
    """Where one article's place names lead.

    Attributes:
        home: Entity key of the home place, if found.
        keys: Mention id → entity key ("district/500110", "park/綦江高新区").
        parents: Entity key → entity key of what it is part of.
        labels: Entity key → fullest name.
    """

    home: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


def fold_park(name: str) -> str:
    """A park's name with its kind in the short form.

    >>> fold_park("合肥高新技术产业开发区") == fold_park("合肥高新区")
    True
    """
    folded = fold(name)
    for long, short in PARK_FORMS:
        folded = folded.replace(long, short)
    return folded


def locate(article: Article, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Places:
    """The places of one article. Pure; homonyms are decided by the places around them."""
    districts = [m for m in mentions if m.type is MentionType.DISTRICT]
    context = context_of(gazetteer, [m.text for m in districts])
    if article.home:
        for known in gazetteer.named(article.home):
            context[known] += 3
            for above in gazetteer.lineage(known)[1:]:
                context[f"in:{above}"] += 3
    places = Places()
    chosen: dict[str, str | None] = {}
    for mention in districts:
        if mention.text not in chosen:
            codes = gazetteer.named(mention.text)
            chosen[mention.text] = gazetteer.choose(codes, context=context, when=article.created)
        code = chosen[mention.text]
        if code is not None:
            _add_division(places, mention.id, gazetteer.by_code[code])
    counts = Counter(places.keys[m.id] for m in districts if m.id in places.keys)
    places.home = _home(article, gazetteer, context, counts, places)
    _add_small_places(places, districts, gazetteer)
    _add_parks(places, [m for m in mentions if m.type is MentionType.PARK], gazetteer)
    return places


def _add_division(places: Places, mention_id: str, division: Division) -> None:
    key = f"district/{division.code}"
    places.keys[mention_id] = key
    places.labels[key] = division.name
    if division.parent:
        places.parents[key] = f"district/{division.parent}"


def _home(
    article: Article, gazetteer: Gazetteer, context: Counter[str], counts: Counter[str], places: Places
) -> str | None:
    if article.home:
        code = gazetteer.choose(gazetteer.named(article.home), context=context, when=article.created)
        if code is not None:
            key = f"district/{code}"
            places.labels.setdefault(key, gazetteer.by_code[code].name)
            if parent := gazetteer.by_code[code].parent:
                places.parents.setdefault(key, f"district/{parent}")
            return key
    best = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return best[0][0]
    return None


def _add_small_places(places: Places, districts: Sequence[Mention], gazetteer: Gazetteer) -> None:
    """Towns under the county named just before them, else under the home place; villages likewise under a town."""
    above: Mention | None = None
    for mention in sorted(districts, key=lambda m: m.span.start):
        if mention.id in places.keys:
            above = mention
            continue
        parent = None
        if above is not None and above.span.end == mention.span.start:
            parent = places.keys.get(above.id)
        codes = gazetteer.towns_named(mention.text) if TOWN.search(mention.text) else frozenset()
        wanted = [p for p in (parent, places.home) if p]
        code = next(
            (c for w in wanted for c in sorted(codes) if w.removeprefix("district/") in gazetteer.lineage(c)), None
        )
        if code is not None:
            division = gazetteer.by_code[code]
            key = f"district/{code}"
            places.parents[key] = f"district/{division.parent}"
            top = gazetteer.by_code.get(division.parent or "")
            places.labels[key] = (top.name if top else "") + division.name
        else:
            holder = parent or places.home
            prefix = places.labels.get(holder, "") if holder else ""
            label = mention.text if mention.text.startswith(prefix) else prefix + mention.text
            key = f"district/{label}"
            places.labels[key] = label
            if holder and holder != key:
                places.parents[key] = holder
        places.keys[mention.id] = key
        above = mention


def _add_parks(places: Places, parks: Sequence[Mention], gazetteer: Gazetteer) -> None:
    """Parks by folded name; a bare 高新区 is the one park of the article whose name ends so, else the home place's."""
    full: dict[str, str] = {}
    for mention in parks:
        folded = fold_park(mention.text)
        full[folded] = max(full.get(folded, ""), mention.text, key=lambda t: (len(t), t))
    names = sorted(full)
    for mention in parks:
        folded = fold_park(mention.text)
        longer = [n for n in names if n != folded and n.endswith(folded)]
        target = longer[0] if len(longer) == 1 else folded
        if not longer and places.home and len(folded) <= 3:
            target = fold(_short(places.labels[places.home])) + folded
        key = f"park/{full.get(target, target)}"
        places.keys[mention.id] = key
        places.labels.setdefault(key, full.get(target, target))
        for size in range(len(target) - 1, 1, -1):
            codes = gazetteer.named(target[:size])
            above = gazetteer.choose(codes, context={}, when=None)
            if above is not None:
                places.parents.setdefault(key, f"district/{above}")
                break
        else:
            if places.home and key not in places.parents:
                places.parents[key] = places.home


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 and name[-1] in "省市区县州旗盟" else name
