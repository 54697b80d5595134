"""Known names in a text: divisions under their full and short names, and the terms of the gazetteers.

A full name (綦江区) is taken where it stands. A short name (綦江, 合作, 长寿) is taken where the article supports it: its full
name, its home, a wider or a neighbouring place stands in the same article, or the words around it are those around a place. Short
names that are ordinary words (lexicon stopnames) need more of it, or are never taken alone. The identity (`term_id`) is given only
where one division is left after that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.model import MentionType, Origin
from kg.nlp.candidates import Candidate
from kg.nlp.scan import PLACE, TERM, Hit, Place, Scan, Vocabulary

RECENT = 2024
"""A division abolished from this year on is still what older articles mean (Chongqing's 江北区, until November 2025)."""
LEVELS = {"province": 0, "prefecture": 1, "county": 2, "town": 3}

_ROAD = re.compile(
    r"(?:大道|大街|路(?![径线演上透桥])|街(?!道)|巷|弄|大桥|立交|机场|火车站|高铁站|[东南西北]站|火车[东南西北]站|高速|铁路|江(?!苏)|河(?![南北])|山脉|方言|话|菜|人(?!民|大|社|才|力|均|口))"
)
"""Behind a short name, what makes it the name of something else (中山路, 合肥南站)."""
_BEFORE_PLACE = re.compile(
    r"(?:在|到|赴|往|抵|来自|位于|落户|落地|选址|地处|坐落于?|走进|来到|前往|返回|离开|扎根|布局|进驻|入驻|迁至|迁到|总部|[、，。“（(《]|与|和|是|从|为|以及|让|对|使|给|把|将|由|^|\n)$"
)
_AFTER_PLACE = re.compile(
    r"(?:市|县|区|州|籍|等地|两地|三地|各地|本土|境内|城区|县城|老城|新城|全域|全境|[、，。：:”）)》]|将|正|已|的|在|与|和|以|是|设|建|投资|开工|落户|考察|招商|经济|产业|\n|$)"
)


def find_known(scan: Scan, *, home: str | None = None) -> list[Candidate]:
    """Divisions and gazetteer terms of the text.

    Args:
        scan: The text.
        home: The words of the place that the article is about, where known.
    """
    found: list[Candidate] | None = scan.told.get((find_known, home))
    if found is None:
        found = scan.told[find_known, home] = [*find_divisions(scan, home=home), *_terms(scan)]
    return found


def _terms(scan: Scan) -> list[Candidate]:
    """The same for every home."""
    found: list[Candidate] | None = scan.told.get(find_terms)
    if found is None:
        found = scan.told[find_terms] = find_terms(scan)
    return found


def find_divisions(scan: Scan, *, home: str | None = None) -> list[Candidate]:
    """Places that the article names, with their identity where only one fits."""
    vocabulary = scan.vocabulary
    hits = [hit for hit in scan.longest(PLACE) if len(hit.text) >= 2]
    full = [hit for hit in hits if any(p.full for p in vocabulary.places[hit.text])]
    support = Support(vocabulary, [hit.text for hit in full], home)
    support.add_wide(hit.text for hit in hits if not _is_ordinary(scan, hit.text))
    out: list[Candidate] = []
    accepted: set[str] = set()
    pending: list[Hit] = []
    for hit in hits:
        places = vocabulary.places[hit.text]
        if any(p.full for p in places):
            if scan.text[hit.end : hit.end + 1] == "内" and hit.text[:-1] in vocabulary.places:
                # 江苏省内 is 江苏 + 省内.
                shorter = Hit(hit.start, hit.end - 1, hit.text[:-1])
                out.append(_division(shorter, vocabulary.places[shorter.text], support, 0.8, "district.within"))
            elif _full_fits(scan, hit):
                out.append(_division(hit, places, support, 0.97 if len(hit.text) > 2 else 0.85, "district.full"))
            continue
        if _ROAD.match(scan.text, hit.end) or not _cut_well(scan, hit):
            continue
        score = _short_score(scan, hit, places, support)
        if score >= 0.5:
            accepted.add(hit.text)
            out.append(_division(hit, places, support, score, "district.short"))
        else:
            pending.append(hit)
    for hit in pending:
        if hit.text in accepted and not _is_ordinary(scan, hit.text):
            out.append(_division(hit, vocabulary.places[hit.text], support, 0.6, "district.again"))
    return out


class Support:
    """Which divisions the article speaks of without doubt, and what lies in or beside them."""

    def __init__(self, vocabulary: Vocabulary, full: Iterable[str], home: str | None) -> None:
        """Gather the codes of the full names and of the home place."""
        self._supported: dict[str, float] = {}
        self._named: dict[str, str | None] = {}
        self.home: set[str] = set()
        self.vocabulary = vocabulary
        self.codes: set[str] = set()
        self.sure: set[str] = set()
        """Codes of names that mean one division only, and of the home place: what homonyms are told apart by."""
        self.parents: set[str] = set()
        for name in full:
            places = [p for p in vocabulary.places[name] if p.full]
            if len(places) == 1:
                self.sure.add(places[0].division.code)
            if len(places) <= 3 or home is None:
                for place in places:
                    self._add(place)
        if home:
            for place in vocabulary.places.get(home, ()):
                self.home.add(place.division.code)
                self.sure.add(place.division.code)
                self._add(place)

    def tells(self, place: Place) -> float:
        """How much what is named without doubt speaks for one of several divisions of a name."""
        division = place.division
        if division.code in self.home:
            return 1.0
        above = self.vocabulary.divisions.get(division.parent or "")
        score = 0.6 if division.parent in self.sure else 0.0
        if above is not None and above.parent in self.sure:
            score += 0.2
        if any(self._inside(code, division.parent) for code in self.sure if code != division.code):
            score += 0.1
        return score

    def _inside(self, code: str, parent: str | None) -> bool:
        division = self.vocabulary.divisions.get(code)
        return division is not None and parent is not None and division.parent == parent

    def _add(self, place: Place) -> None:
        self.codes.add(place.division.code)
        if place.division.parent:
            self.parents.add(place.division.parent)

    def add_wide(self, names: Iterable[str]) -> None:
        """Short names of provinces and prefectures count too: they are hardly ever other words."""
        for name in names:
            for place in self.vocabulary.places[name]:
                if LEVELS.get(place.division.level, 3) <= 1:
                    self._add(place)
                    self.sure.add(place.division.code)

    def best(self, name: str, places: Sequence[Place]) -> float:
        """How well the article supports the best of a name's divisions; asked when all names are gathered."""
        found = self._supported.get(name)
        if found is None:
            found = self._supported[name] = max(self.of(p) for p in places)
        return found

    def identity(self, name: str, places: Sequence[Place]) -> str | None:
        """The division's id if a name means one; asked when all names are gathered."""
        if name not in self._named:
            self._named[name] = _identity(places, self)
        return self._named[name]

    def of(self, place: Place) -> float:
        """How well the article supports a division: 1 named in full or home, 0.6 wider or neighbour named, else 0."""
        division = place.division
        if division.code in self.codes:
            return 1.0
        if division.parent is None:
            return 0.0
        if division.parent in self.codes or division.parent in self.parents:
            return 0.6
        above = self.vocabulary.divisions.get(division.parent)
        if above is not None and above.parent in self.codes:
            return 0.4
        return 0.0


def _short_score(scan: Scan, hit: Hit, places: Sequence[Place], support: Support) -> float:
    best = support.best(hit.text, places)
    level = min(LEVELS.get(p.division.level, 3) for p in places)
    context = _context(scan, hit)
    strength = _ordinary_strength(scan, hit.text)
    if strength == "never":
        return 0.7 if best == 1.0 and context >= 1 and _beside_place(scan, hit) else 0.0
    if strength == "context":
        return 0.75 if (best == 1.0 and context) or (best >= 0.6 and context == 2) or _beside_place(scan, hit) else 0.0
    if level == 3:
        return 0.7 if best == 1.0 and context and scan.is_edge(hit.start) and scan.is_edge(hit.end) else 0.0
    if level == 0:
        return 0.95
    if level == 1:
        return 0.92
    if best == 1.0:
        return 0.9
    if len(hit.text) >= 3:
        return 0.85
    if best >= 0.4:
        return 0.85 if context else 0.55
    if scan.is_edge(hit.start) and scan.is_edge(hit.end) and scan.word_at(hit.start).flag.startswith("ns"):
        return 0.8 if context else 0.55
    return 0.6 if context == 2 else 0.3


def _context(scan: Scan, hit: Hit) -> int:
    """How many of the two sides look like the surroundings of a place."""
    before = _BEFORE_PLACE.search(scan.text, max(0, hit.start - 3), hit.start) is not None or hit.start == 0
    after = _AFTER_PLACE.match(scan.text, hit.end) is not None
    beside = _beside_place(scan, hit)
    return int(before or beside) + int(after or beside)


def _beside_place(scan: Scan, hit: Hit) -> bool:
    """Whether another place touches it, or stands in a list with it."""
    for gap in (0, 1):
        before = scan.ending_at(PLACE, hit.start - gap)
        after = scan.starting_at(PLACE, hit.end + gap)
        if gap and scan.text[hit.start - 1 : hit.start] not in ("、", "·"):
            before = None
        if gap and scan.text[hit.end : hit.end + 1] not in ("、", "·"):
            after = None
        for other in (before, after):
            if other is not None and len(other.text) >= 2 and _ordinary_strength(scan, other.text) != "never":
                return True
    return False


def _ordinary_strength(scan: Scan, text: str) -> str | None:
    row = scan.vocabulary.row("stopnames", text)
    return row.get("strength") if row and "word" in row.get("kind", "") else None


def _is_ordinary(scan: Scan, text: str) -> bool:
    return _ordinary_strength(scan, text) is not None


def _cut_well(scan: Scan, hit: Hit) -> bool:
    """Whether the name does not cut through a dictionary word longer than itself (资|中 of 投资中, 上高 of 马上高速)."""
    first = scan.word_at(hit.start)
    last = scan.word_at(hit.end - 1)
    if first.start < hit.start and len(first.text) >= 2 and first.end < hit.end:
        return False
    if last.end > hit.end and len(last.text) >= 2 and last.start > hit.start:
        return False
    whole = first is last and (first.start < hit.start or last.end > hit.end)
    return not (
        whole and not first.flag.startswith(("ns", "nt", "nz", "nr")) and first.text not in scan.vocabulary.places
    )


def _full_fits(scan: Scan, hit: Hit) -> bool:
    """Whether a full name is one there: not 市中区 inside 市中区域, 城区 inside 主城区; towns are cut out of longer words."""
    if len(hit.text) == 2 and not (scan.is_edge(hit.start) and scan.is_edge(hit.end)):
        return False
    following = scan.text[hit.end : hit.end + 1]
    if hit.text.endswith("区") and following == "域":
        return False
    if hit.text.endswith(("乡", "镇", "街道")) and following in ("村", "贤", "办") and hit.text.endswith("乡"):
        return following == "办"
    if hit.text.endswith("市") and following in ("场",):
        return False
    if hit.text.endswith("县") and following == "域":
        return False
    first = scan.word_at(hit.start)
    return not (first.start < hit.start and len(first.text) >= 2 and first.end <= hit.end and len(hit.text) <= 3)


def _division(hit: Hit, places: Sequence[Place], support: Support, score: float, rule: str) -> Candidate:
    return Candidate(
        hit.start, hit.end, MentionType.DISTRICT, score, rule, support.identity(hit.text, places), Origin.GAZETTEER
    )


def _identity(places: Sequence[Place], support: Support) -> str | None:
    """The division's id if the name means one, or what is around it supports exactly one of several."""
    current = [p for p in places if p.division.until is None or p.division.until >= RECENT] or list(places)
    if len({p.division.code for p in current}) == 1:
        return f"district/{current[0].division.code}"
    ranked = sorted(((support.tells(p), p.division.code) for p in current), reverse=True)
    if ranked[0][0] > ranked[1][0]:
        return f"district/{ranked[0][1]}"
    return None


def find_terms(scan: Scan) -> list[Candidate]:
    """Gazetteer terms of the text: parks, bodies, companies, organisations; industries are left to their own recogniser."""
    out: list[Candidate] = []
    for hit in scan.longest(TERM):
        terms = scan.vocabulary.terms[hit.text]
        types = sorted({t.type for t in terms} - {MentionType.INDUSTRY, MentionType.TITLE, MentionType.DISTRICT})
        if not types:
            continue
        type_ = types[0]
        if not _term_fits(scan, hit, type_):
            continue
        ids = {t.id for t in terms if t.type is type_}
        score = 0.95 if len(hit.text) >= 4 else 0.8 if len(hit.text) == 3 else 0.6
        out.append(
            Candidate(
                hit.start,
                hit.end,
                type_,
                score,
                "gazetteer." + type_.value.lower(),
                next(iter(ids)) if len(ids) == 1 else None,
                Origin.GAZETTEER,
            )
        )
    return out


def _term_fits(scan: Scan, hit: Hit, type_: MentionType) -> bool:
    """Whether a term is not the middle of other words; short names of companies must not be ordinary words."""
    if not _cut_well(scan, hit) and len(hit.text) <= 4:
        return False
    if type_ is MentionType.COMPANY and len(hit.text) <= 3:
        row = scan.vocabulary.row("stopnames", hit.text)
        if row and "brand" in row.get("kind", ""):
            return False
        if hit.text in scan.vocabulary.places:
            return False
    return True
