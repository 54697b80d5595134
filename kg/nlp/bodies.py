"""Government bodies (place + organ, their sections), parks (place or name + park word) and other organisations."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.edges import STOP_FLAGS, left_edge, place_shield, places_between
from kg.nlp.scan import PLACE, SOLID, TERM, Hit, Scan, outermost

ORGANS = "organs"
PARKS = "park-suffixes"
ORGANISATIONS = "org-suffixes"
TITLES = "titles"
_MINISTRY = re.compile(
    r"(?:国家[一-鿿]{2,8}(?:局|委|总局|委员会|办公室)|(?<![一-鿿])(?:工业和信息化|商务|财政|科技|科学技术|教育|农业农村|自然资源|生态环境|住房和城乡建设|交通运输|文化和旅游|人力资源和社会保障|水利|民政|司法|公安|外交)部|国务院|国家发展改革委|国家发展和改革委员会|工信部)"
)
_PART = re.compile(r"[一-鿿]{1,6}?(?:组团|片区|园区|分园|工业园|产业园|科技园|分区|功能区|新城)")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]+$")
_ZONE = re.compile(r"(?:高新区|经开区|开发区|工业园区|产业园区|新区)$")
_SECTION = re.compile(
    r"[一-鿿]{2,8}?(?:部|局|处|科|办|中心|办公室)(?=副?(?:部长|局长|处长|科长|主任|主管|书记)|[，。、；：]|$)"
)


def find_parks(scan: Scan) -> list[Candidate]:
    """Development zones, industrial parks, new areas: place or name + park word, with a part of it behind (北渡组团)."""
    shield = place_shield(scan)
    generic = scan.vocabulary.lexicons.get("generic-names", ())
    out: list[Candidate] = []
    for hit in outermost(scan.hits(PARKS)):
        following = scan.text[hit.end : hit.end + 1]
        if following in ("域", "块") or (hit.text.endswith("新区") and following == "间"):
            continue
        start = left_edge(scan, hit.start, limit=14, stops=scan.vocabulary.left_stops, shield=shield)
        start = _park_start(scan, start, hit)
        name = scan.text[start : hit.end]
        if start == hit.start or name in generic or len(name) < 3:
            continue
        placed = places_between(scan, start, hit.start, kind=PLACE)
        score = 0.9 if placed and placed[0].start == start else 0.6
        if hit.text in scan.vocabulary.listed("weak-park") and not placed:
            score = 0.42
        own = hit.start - start - sum(len(p.text) for p in placed)
        if not placed and not _named(scan, start, hit.start):
            score = 0.4
        if own > 8:
            score -= 0.2
        out.append(Candidate(start, hit.end, MentionType.PARK, score, "park.suffix"))
        part = _PART.match(scan.text, hit.end)
        if part and not any(
            w in part[0]
            for w in ("和", "与", "的", "是", "在", "等", "管委会", "内", "各", "全", "各大", "一", "将", "、")
        ):
            out.append(Candidate(start, part.end(), MentionType.PARK, score - 0.02, "park.part"))
    return out


def _park_start(scan: Scan, start: int, hit: Hit) -> int:
    """A park's name begins with its place; without one at most six characters of name are taken."""
    places = [
        p
        for p in places_between(scan, start, hit.start, kind=PLACE)
        if scan.is_edge(p.start) and (p.end == hit.start or scan.starting_at(SOLID, p.start) is not None)
    ]
    # 大足高新区|重庆市新能源摩托车产业园: a place behind a zone begins another name.
    behind = [p for p in places if _is_full(scan, p) and p.end < hit.start and _ZONE.search(scan.text, start, p.start)]
    if behind:
        return behind[-1].start
    if places:
        chain = places[0]
        prefix = scan.text[start : chain.start]
        if (prefix.startswith("中") and len(prefix) <= 3) or scan.text[chain.start - 1 : chain.start] in ("（", "("):
            return start
        if len(places) > 1 and places[1].start == chain.end and _is_full(scan, chain) and not _is_full(scan, places[1]):
            return chain.start if hit.start == places[1].end and scan.text[chain.end - 1] in "省" else places[1].start
        return chain.start
    while hit.start - start > 8 and scan.word_at(start).end < hit.start:
        start = scan.word_at(start).end
    return start


def _is_full(scan: Scan, hit: Hit) -> bool:
    return any(p.full for p in scan.vocabulary.places.get(hit.text, ()))


def _named(scan: Scan, start: int, end: int) -> bool:
    """Whether the front of a park's name is a name and not a description (先进制造业, 特色)."""
    word = scan.word_at(start)
    return len(word.text) == 1 or (word.flag.startswith(("n", "j", "b")) and end - start <= 8)


def find_bodies(scan: Scan) -> list[Candidate]:
    """Party and government organs with their place, level word or park in front, and sections of them behind."""
    out: list[Candidate] = []
    parks = {c.end: c for c in sorted(find_parks(scan), key=lambda c: -c.start)}
    for hit in outermost(scan.hits(ORGANS)):
        start, sure = _owner(scan, hit, parks)
        end = hit.end
        if start is None:
            if _MINISTRY.fullmatch(hit.text) or scan.vocabulary.row(ORGANS, hit.text).get("level") == "central":
                out.append(Candidate(hit.start, end, MentionType.GOVERNMENT_BODY, 0.85, "body.central"))
            elif hit.text[0] in "市区县省州镇乡" and len(hit.text) >= 3:
                out.append(Candidate(hit.start, end, MentionType.GOVERNMENT_BODY, 0.6, "body.level"))
            continue
        score = 0.93 if sure else 0.7
        out.append(Candidate(start, end, MentionType.GOVERNMENT_BODY, score, "body.organ"))
        section = _SECTION.match(scan.text, end)
        if section and not any(c in section[0] for c in "的和与在是为等将"):
            out.append(Candidate(start, section.end(), MentionType.GOVERNMENT_BODY, score - 0.02, "body.section"))
    for match in _MINISTRY.finditer(scan.text):
        out.append(Candidate(match.start(), match.end(), MentionType.GOVERNMENT_BODY, 0.88, "body.ministry"))
    out += _open_bodies(scan)
    return out


def _owner(scan: Scan, hit: Hit, parks: dict[int, Candidate]) -> tuple[int | None, bool]:
    """Where the body's name begins: at the place, park, level word or wider organ before the organ."""
    at = hit.start
    start: int | None = None
    for level in ("街道", "社区", "省", "市", "区", "县", "州", "旗", "镇", "乡", "村"):
        # 白涛街道办事处: the organ 街道办事处 shares its first word with the place.
        if hit.text.startswith(level):
            place = scan.ending_at(SOLID, hit.start + len(level))
            if place is not None and place.start < hit.start:
                at = start = place.start
    for _ in range(4):
        park = parks.get(at)
        term = scan.ending_at(TERM, at)
        if park is not None:
            at = start = park.start
            continue
        if term is not None and any(t.type is MentionType.PARK for t in scan.vocabulary.terms[term.text]):
            at = start = term.start
            continue
        place = scan.ending_at(SOLID, at)
        if place is not None and len(place.text) >= 2:
            at = start = place.start
            continue
        if (
            start is None
            and at > 0
            and scan.text[at - 1] in "市区县省州旗镇乡村"
            and at - 1 == scan.word_at(at - 1).start
        ):
            before = scan.ending_at(SOLID, at - 1)
            if before is None:
                return (at - 1 if scan.text[at - 1] in "市区县省州旗" else None), False
            at = start = before.start
            continue
        organ = scan.ending_at(ORGANS, at)
        if organ is not None and organ.start < at and len(organ.text) >= 2:
            inner, sure = _owner(scan, organ, parks)
            if inner is not None:
                return inner, sure
            if organ.text[0] in "市区县省州":
                return organ.start, False
        break
    return start, start is not None


def _open_bodies(scan: Scan) -> list[Candidate]:
    """Place + words + 局 / 委员会 / 中心 …: bodies that the list of organs does not have."""
    out: list[Candidate] = []
    for hit in scan.longest(SOLID):
        if len(hit.text) < 2 or not scan.is_edge(hit.start):
            continue
        match = _OPEN.match(scan.text, hit.end)
        if match is None or not scan.is_edge(match.end()):
            continue
        inside = match[0]
        if any(c in inside for c in "的在是为等将了由对被从，、有到及于各其这那该") or places_between(
            scan, hit.end, match.end()
        ):
            continue
        words = [w for w in scan.words if hit.end <= w.start < match.end()] if len(inside) < 14 else []
        if any(
            w.flag in ("v", "p", "d", "c")
            and w.text not in ("和", "与", "合作", "促进", "服务", "管理", "监督", "发展", "建设")
            for w in words
        ):
            continue
        out.append(Candidate(hit.start, match.end(), MentionType.GOVERNMENT_BODY, 0.72, "body.open"))
    return out


_OPEN = re.compile(
    r"[一-鿿]{2,14}?(?:管理委员会|委员会|管委会|办公室|局|厅|署|办事处|服务中心|促进中心|事务中心|领导小组)(?![长面域部势限])"
)


def find_organisations(scan: Scan) -> list[Candidate]:
    """Universities, institutes, associations, hospitals by their last word."""
    shield = place_shield(scan)
    generic = scan.vocabulary.lexicons.get("generic-names", ())
    out: list[Candidate] = []
    for hit in outermost(scan.hits(ORGANISATIONS)):
        whole = scan.is_edge(hit.end) or scan.starting_at(TITLES, hit.end) is not None  # 中学|教师
        if not whole or len(hit.text) < 2:
            continue
        # 伊宁市|第三|中学: the number is part of the name.
        number = _ORDINAL.search(scan.text, max(0, hit.start - 4), hit.start)
        stops = scan.vocabulary.left_stops - {number[0]} if number else scan.vocabulary.left_stops
        flags = STOP_FLAGS - {"m"} if number else STOP_FLAGS
        start = left_edge(scan, hit.start, limit=16, stops=stops, shield=shield, flags=flags)
        places = [p for p in places_between(scan, start, hit.start) if len(p.text) >= 2]
        if places and places[0].start > start and not scan.text.startswith("中国", start):
            start = places[0].start
        name = scan.text[start : hit.end]
        if start == hit.start or name in generic or len(name) < 4:
            continue
        kind = scan.vocabulary.row(ORGANISATIONS, hit.text).get("kind", "")
        placed = bool(places)
        score = {"education": 0.85, "health": 0.85}.get(kind, 0.7)
        if kind in ("media", "culture", "finance"):
            score = 0.45
        if not placed and not name.startswith("中国"):
            score -= 0.15
        out.append(Candidate(start, hit.end, MentionType.ORGANIZATION, score, f"organisation.{kind or 'suffix'}"))
    return out
