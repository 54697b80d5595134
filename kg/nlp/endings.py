"""What a name's first and last words make of it: 重庆信息学院 is no company, 新春庙会 no name, 不断完善|村播联盟 begins later."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.companies import SUFFIXES, TRADES
from kg.nlp.edges import is_small_town, place_shield
from kg.nlp.fronts import is_places, without_sum, without_support, without_verb
from kg.nlp.scan import PLACE, Scan

ENDS = "name-ends"
COUNTRIES = "countries"
GOODS = "goods"
_NONE, _CUT = "none", "cut"
_JOINT = re.compile(r"(?<=项目)[和与及](?=.{3})|(?<=.{4}[园区港站馆场])和(?=[^项，、]{4})(?!.*(?:项目|工程)$)")
"""Between two projects that a model took for one: 铜箔项目和铝箔项目, 云禾产业园和滨河公园."""
_ZONE = re.compile(r"(?:高新区|经开区|开发区|工业园区|产业园区|新区|工业园|产业园|保税区)$")
_SIDE = re.compile(r"(?:[东南西北]|[A-Z])区(?![域块间])|[一-鿿]{2}分区")
_WORKS = re.compile(
    r"(?:提质|提升|改造|扩建|升级|修缮|修复|治理|迁建|扩能|技改|扩容|改扩建)+(?:工程|项目)(?![一-鿿]{0,2}(?:部|公司|建设))"
)
_LOOSE = "·•●■—－-、，。：； \u3000\n"
"""Marks that begin a line or an item and no name."""
_COUNTER = re.compile(r".*?(?:行政|政务|市民|便民)服务(?:中心|大厅)(?=[一-鿿]{2,})")
"""A hall in which organs have a counter: 梁平区行政服务中心|住房城乡建委窗口 is the hall, not the organ."""
_LEAST = 3
"""Characters of a company's name behind the country that it comes from, at least."""
_PERSONS = frozenset({MentionType.PERSON, MentionType.OFFICIAL})
_NO_GOODS = frozenset({MentionType.COMPANY, MentionType.PROJECT, MentionType.PARK})
_LED = frozenset({MentionType.INDUSTRY, MentionType.PARK})
_SERVES_AS = re.compile(
    r"(?:(?<=[长记任席员])|(?<=领导))[任兼]双?(?=[总副双]?(?:组长|指挥长|链长|召集人|队长|班长|会长|主任|书记|校长))"
)
"""市长任组长, 由市委书记、市长任双组长: an office that is held, and no person called 任."""
_VERBS_INSIDE = frozenset(
    {"投资", "促进", "推进", "联合", "共建", "引导", "合作", "服务", "转移", "管理", "发展", "建设"}
)


def fit_names(scan: Scan, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Each candidate as its words want it; two projects that 和 joins are two."""
    for candidate in candidates:
        for part in _parted(scan, candidate):
            fitted = fit_name(scan, part)
            if fitted is not None:
                yield fitted


_NUMBERED = re.compile(r"[两三四五六七八九十]大(?:新型|特色|重点|主题|专业|产业|工业)*(?:园区|片区|园|基地|板块)$")
"""What counts the parks before it: 东湖片区、南湖片区|两大片区."""


def _parted(scan: Scan, candidate: Candidate) -> list[Candidate]:
    """铜箔项目和铝箔项目 is two projects."""
    if candidate.type is not MentionType.PROJECT:
        return [candidate]
    joint = _JOINT.search(scan.text, candidate.start, candidate.end)
    if joint is None:
        return [candidate]
    return [candidate._replace(end=joint.start()), *_parted(scan, candidate._replace(start=joint.end()))]


def fit_name(scan: Scan, candidate: Candidate) -> Candidate | None:
    """The candidate as its words want it: with another type, a later start, as it is, or None where it is no name."""
    while candidate.end - candidate.start > 1 and scan.text[candidate.start] in _LOOSE:
        candidate = candidate._replace(start=candidate.start + 1)
    known = scan.vocabulary.terms.get(scan.text[candidate.start : candidate.end])
    if known:
        organisation = all(term.type is MentionType.ORGANIZATION for term in known)
        wrong = organisation and candidate.type is MentionType.COMPANY
        return candidate._replace(type=MentionType.ORGANIZATION) if wrong else candidate
    if candidate.type in _PERSONS:
        return None if _SERVES_AS.match(scan.text, candidate.start) else _of_a_shop(scan, candidate)
    if candidate.type is MentionType.COMPANY:
        candidate = _without_country(scan, candidate)
        candidate = without_support(scan, candidate)
        if is_places(scan, candidate):
            return None
    if candidate.type is MentionType.PROJECT:
        candidate = without_sum(scan, without_verb(scan, candidate))
    if candidate.type is MentionType.INDUSTRY:
        candidate = _without_place(scan, candidate)
    if candidate.type is MentionType.ORGANIZATION:
        candidate = _without_verb(scan, candidate)
    if candidate.type in _LED:
        fitted = _without_lead(scan, candidate)
        if fitted is None:
            return None
        candidate = fitted
    if candidate.type is MentionType.GOVERNMENT_BODY:
        counter = _COUNTER.match(scan.text, candidate.start, candidate.end)
        candidate = candidate._replace(end=counter.end()) if counter else candidate
    if candidate.type in _NO_GOODS and _is_placed_good(scan, candidate):
        return None
    if candidate.type is MentionType.COMPANY and _is_sentence(scan, candidate):
        return None
    end = scan.ending_at(ENDS, candidate.end)
    if end is None or end.start <= candidate.start:
        return candidate
    row = scan.vocabulary.row(ENDS, end.text)
    if candidate.type.value not in row.get("from", "").split("|"):
        return candidate
    to = row.get("to", _NONE)
    if to == _CUT:
        return candidate._replace(end=end.start) if end.start - candidate.start >= 2 else None
    return None if to == _NONE else candidate._replace(type=MentionType(to))


def _of_a_shop(scan: Scan, person: Candidate) -> Candidate:
    """A person whose name a shop bears is the shop: 马忠|食府 (of 3,400 persons of the corpus none stands so)."""
    form = scan.starting_at(SUFFIXES, person.end)
    if form is None or len(form.text) < 2 or scan.word_at(person.end).end > form.end:
        return person
    return person._replace(end=form.end, type=MentionType.COMPANY)


def _without_country(scan: Scan, candidate: Candidate) -> Candidate:
    """A company without the country it comes from: 德国|海因里希公司."""
    country = scan.starting_at(COUNTRIES, candidate.start)
    if country is None or scan.vocabulary.row(COUNTRIES, country.text).get("kind") != "country":
        return candidate  # 台湾, 香港: most often a part of the name
    if candidate.end - country.end < _LEAST:
        return candidate
    return candidate._replace(start=country.end)


def _without_place(scan: Scan, industry: Candidate) -> Candidate:
    """An industry without the place that has it: 云岭县|陶瓷与家具制造, 云岭|电子制造 (赣南脐橙 is one name)."""
    place = scan.starting_at(PLACE, industry.start)
    if place is None or industry.end - place.end < _LEAST or is_small_town(scan, place):
        return industry
    full = any(p.full and len(place.text) > 2 for p in scan.vocabulary.places[place.text])
    made = scan.text.endswith(("制造", "加工"), place.end, industry.end)
    return industry._replace(start=place.end, term_id=None) if full or made else industry


def _is_placed_good(scan: Scan, candidate: Candidate) -> bool:
    """Whether a name is only a place and what grows or is made there: 泰和|乌鸡."""
    good = scan.ending_at(GOODS, candidate.end)
    if good is None:
        return False
    if good.start <= candidate.start:
        return good.start == candidate.start
    place = scan.ending_at(PLACE, good.start)
    return place is not None and place.start <= candidate.start and not is_small_town(scan, place)


def _is_sentence(scan: Scan, candidate: Candidate) -> bool:
    """Whether a company is a place written in full and what happens there: 山东省|实岗锻炼 (of 7,800 companies none is)."""
    place = scan.starting_at(PLACE, candidate.start)
    if place is None or place.end >= candidate.end or not any(p.full for p in scan.vocabulary.places[place.text]):
        return False
    last = scan.word_at(candidate.end - 1)
    ends = scan.ending_at(SUFFIXES, candidate.end) or scan.ending_at(TRADES, candidate.end)
    return ends is None and len(last.text) >= 2 and last.flag in ("v", "vn", "a", "d")


def _without_lead(scan: Scan, candidate: Candidate) -> Candidate | None:
    """A park or an industry without the verb before it and the count behind it: 抢滩|智能装备, 城北片区|两大片区."""
    leads = scan.vocabulary.listed("leads-in")
    start, end = candidate.start, candidate.end
    for word in scan.words[scan.word_index(start) :]:
        if word.start != start or word.text not in leads or word.end >= end:
            break
        start = word.end
    counted = _NUMBERED.search(scan.text, start, end) if candidate.type is MentionType.PARK else None
    end = counted.start() if counted else end
    if (start, end) == (candidate.start, candidate.end):
        return candidate
    return candidate._replace(start=start, end=end, term_id=None) if end - start >= 2 else None


def _without_verb(scan: Scan, candidate: Candidate) -> Candidate:
    """An organisation without the verb phrase that leads to it: 不断完善|村播联盟, 文旅局聘请|江西师范大学."""
    start = candidate.start
    shield = place_shield(scan)
    index = scan.word_index(start)
    for word in scan.words[index:]:
        if word.end >= candidate.end - 1:
            break
        known = word.text[:2] if word.flag == "l" else word.text  # 不断|完善 is one dictionary word
        leads = len(known) >= 2 and word.flag in ("v", "d", "l") and known in scan.vocabulary.left_stops
        if word.start >= candidate.start and leads and word.start not in shield and word.text not in _VERBS_INSIDE:
            start = word.end
    return candidate._replace(start=start) if candidate.end - start >= _LEAST else candidate


def join_parts(scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Names right beside each other that are one: 福泉经济开发区|罗尾塘组团, 中国科学院|西双版纳热带植物园.

    Of 161 zones of the corpus with a park right behind them 146 are written as one name, of 91 known organisations with another
    89; two companies never stand so.
    """
    out: list[Candidate] = []
    for candidate in chosen:
        before = out[-1] if out else None
        if before is not None and before.end == candidate.start and _are_one(scan, before, candidate):
            out[-1] = before._replace(end=candidate.end, score=min(before.score, candidate.score), term_id=None)
        else:
            out.append(_of_project(scan, candidate))
    taken = {c.start for c in out}
    return [_with_side(scan, c, taken) for c in out]


def _are_one(scan: Scan, left: Candidate, right: Candidate) -> bool:
    """Whether two names, the second right behind the first, are one of the first's type."""
    if left.type is MentionType.COMPANY:
        return right.type is MentionType.COMPANY
    if left.type is MentionType.ORGANIZATION:
        known = scan.text[left.start : left.end] in scan.vocabulary.terms
        return known and right.type in (MentionType.ORGANIZATION, MentionType.PROJECT, MentionType.COMPANY)
    if left.type is not MentionType.PARK or right.type is not MentionType.PARK:
        return False
    place = scan.starting_at(PLACE, right.start)
    other = place is not None and any(p.full for p in scan.vocabulary.places[place.text])
    return not other and _ZONE.search(scan.text, left.start, left.end) is not None


_PROJECT = re.compile(r"项目(?!建设|用地|部|组|区|管理|经理|所在)")
_ESTATE = re.compile(r"(?<!工业)(?<!科技)园区?$")
_INNER = re.compile(r"(?:高新区|经开区|开发区|工业区|工业园区?|新区|片区).")


def _of_project(scan: Scan, park: Candidate) -> Candidate:
    """A park that is called a project is one: 华盛智能家居产业园|项目 (not 云岭经开区智造产业园项目)."""
    text = scan.text
    if park.type is not MentionType.PARK or not _ESTATE.search(text, park.start, park.end):
        return park
    called = _PROJECT.match(text, park.end)
    if (
        called is None
        or _INNER.search(text, park.start, park.end)
        or text[park.start : park.end] in scan.vocabulary.terms
    ):
        return park
    return park._replace(end=called.end(), type=MentionType.PROJECT, term_id=None)


def _with_side(scan: Scan, zone: Candidate, taken: Set[int]) -> Candidate:
    """A zone with the side of it that follows: 广德经开区|东区; a sight with the works on it: 乌江石林景区|提升工程."""
    works = _WORKS.match(scan.text, zone.end) if zone.type is MentionType.PROJECT and zone.end not in taken else None
    if works is not None:
        return zone._replace(end=works.end(), term_id=None)
    if zone.type is not MentionType.PARK or zone.end in taken or not _ZONE.search(scan.text, zone.start, zone.end):
        return zone
    side = _SIDE.match(scan.text, zone.end)
    return zone._replace(end=side.end(), term_id=None) if side else zone
