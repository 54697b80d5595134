"""Names of companies by their form: 重庆旺川再生资源综合利用有限公司, 青山控股集团, 卡涞科技."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.edges import STOP_FLAGS, is_name_character, is_stop, left_edge, place_shield, places_between
from kg.nlp.gazetteer import LEVELS
from kg.nlp.scan import SOLID, Hit, Scan, outermost

SUFFIXES = "company-suffixes"
TRADES = "company-trades"
_DETERMINERS = re.compile(
    r"(?:该|本|这家|那家|一家|两家|多家|几家|[0-9]家|各|某|总|子|分|母|上市|控股|全资|龙头|重点|我们|贵|老|新|大|小|外地|外省|本地|当地)$"
)
_TAIL = re.compile(r"(?:集团|控股|股份|实业|公司)$")
_FLAGS = STOP_FLAGS | {"v"}
_BRANCH = re.compile(r"(?:分公司|分行|支行|分厂|办事处|代表处|分店|营业部|子公司|公司)$")
_FAMOUS_FRONT = ("中国", "国家", "中")


def find_companies(scan: Scan) -> list[Candidate]:
    """All company names that their own form gives away."""
    shield = place_shield(scan)
    out: list[Candidate] = []
    for hit in outermost(scan.hits(SUFFIXES)):
        row = scan.vocabulary.row(SUFFIXES, hit.text)
        candidate = _by_form(scan, hit, row.get("kind", ""), row.get("generic", "") == "yes", shield)
        if candidate is not None:
            out.append(candidate)
    out += _by_trade(scan, shield)
    out += _beyond_known(scan)
    return [_without_verb(scan, candidate) for candidate in out]


_VERB = re.compile(r"(?:投资|控股)(?=[0-9约近超逾的建新兴]|股东|子公司|总|额|打造)")


def _without_verb(scan: Scan, candidate: Candidate) -> Candidate:
    """A company that 投资15亿元 is not called so: 金丹科技|投资."""
    at = candidate.end - 2
    if at - candidate.start >= 2 and _VERB.match(scan.text, at):
        return candidate._replace(end=at, score=candidate.score * 0.9)
    return candidate


def _beyond_known(scan: Scan) -> list[Candidate]:
    """A known company's name with a trade, place or branch behind it: 隆基|氢能, 国家电投|甘肃|分公司."""
    out: list[Candidate] = []
    for hit in scan.longest("term"):
        if not any(t.type is MentionType.COMPANY for t in scan.vocabulary.terms[hit.text]):
            continue
        end = hit.end
        place = scan.starting_at(SOLID, end)
        if place is not None:
            end = place.end
        grown = end
        for _ in range(3):
            following = scan.starting_at(TRADES, grown)
            if following is None or len(following.text) < 2:
                break
            grown = following.end
        form = scan.starting_at(SUFFIXES, grown)
        if form is not None:
            grown = form.end
        elif grown == end or (place is not None and grown == place.end):
            continue
        name = scan.text[hit.start : grown]
        if (
            grown > hit.end
            and _ends_there(scan, grown)
            and scan.text[grown : grown + 2] not in scan.vocabulary.listed("after-no-company")
            and len(name) > 3
        ):
            out.append(
                Candidate(
                    hit.start,
                    grown,
                    MentionType.COMPANY,
                    0.84 if len(hit.text) > 2 or form else 0.74,
                    "company.known-plus",
                )
            )
    return out


def _by_form(scan: Scan, hit: Hit, kind: str, generic: bool, shield: frozenset[int]) -> Candidate | None:
    text = scan.text
    following = text[hit.end : hit.end + 1]
    if kind != "legal" and not scan.is_edge(hit.end) and len(hit.text) == 1:
        return None
    if hit.text == "集团" and following in ("化", "军"):
        return None
    core = trades_before(scan, hit.start)
    start = left_edge(scan, core, limit=20, stops=scan.vocabulary.left_stops, shield=shield, flags=_FLAGS)
    if kind in ("legal", "group") or hit.text == "公司":
        start = _over_small_stop(scan, start, core)
    if start == core == hit.start:
        return None
    start = _from_place(scan, start, core, keep=bool(_BRANCH.search(hit.text)) and kind != "legal")
    name = text[start : hit.end]
    front = text[start : hit.start]
    if _DETERMINERS.search(front) and kind != "legal":
        return None
    if name in scan.vocabulary.lexicons.get("generic-names", ()) or len(name) > 40:
        return None
    if not _has_brand(scan, start, core, hit, kind, generic):
        return None
    score = {"legal": 0.95, "group": 0.85}.get(kind, 0.62)
    if kind == "legal" and len(front) < 3:
        score = 0.6
    if kind in ("form", "trade-end") and any(p.start == start for p in places_between(scan, start, core)):
        score += 0.16
    return Candidate(start, hit.end, MentionType.COMPANY, score, f"company.{kind}")


def trades_before(scan: Scan, end: int) -> int:
    """Where the chain of trade words that ends at `end` begins: 储能|科技."""
    for _ in range(4):
        trade = scan.ending_at(TRADES, end)
        if trade is None or len(trade.text) < 2:
            break
        end = trade.start
    return end


def _over_small_stop(scan: Scan, start: int, core: int) -> int:
    """Past a small word that is part of the brand where a place stands just before it: 北京首|和绿健, 重庆|百里槽."""
    if scan.starting_at(SOLID, start) is not None:
        return start  # it has its place: 綦江区引进|重庆宏锐
    for edge in range(start - 1, max(start - 5, 0), -1):
        gap = scan.text[edge:start]
        if not all(is_name_character(c) for c in gap) or any(c in "的与由在对向从将把被是有了等及" for c in gap):
            break
        if len(gap) > 1 and gap in scan.vocabulary.left_stops:
            break
        if gap[0] in "和或同":
            continue
        place = scan.ending_at(SOLID, edge)
        if place is not None and core - start <= 8:
            return place.start
    return start


def _from_place(scan: Scan, start: int, core: int, *, keep: bool) -> int:
    """A name begins with its place, if it has one; of 翠屏区四川… the second is the name's."""
    places = [
        h for h in places_between(scan, start, core) if len(h.text) >= 2 and (scan.is_edge(h.start) or h.start == start)
    ]
    if not places:
        return start
    first = places[0]
    if first.start > start:
        prefix = scan.text[start : first.start]
        if keep or prefix.startswith(_FAMOUS_FRONT) or len(prefix) > 4 or "（" in prefix or "(" in prefix:
            return start
        if scan.text[first.start - 1] in "（(":
            return start
        start = first.start
    for left, right in pairwise(places):
        if (
            left.start >= start
            and right.start == left.end
            and _level(scan, right) < _level(scan, left)
            and right.end < core
        ):
            start = right.start
    return start


def _level(scan: Scan, hit: Hit) -> int:
    return min(LEVELS.get(p.division.level, 3) for p in scan.vocabulary.places[hit.text])


def _has_brand(scan: Scan, start: int, core: int, hit: Hit, kind: str, generic: bool) -> bool:
    """Whether something tells this company from any other: a brand, or place and trade under a legal form."""
    brand = core - start
    placed = sum(len(h.text) for h in places_between(scan, start, core))
    own = brand - placed
    trade = hit.start - core
    if kind == "legal":
        return own >= 1 or trade >= 2
    if kind == "group":
        return own >= 2 or (placed >= 2 and trade >= 2) or (own >= 1 and trade >= 2)
    if hit.text == "公司":
        return own >= 2 and (trade >= 2 or placed >= 2)
    if generic:
        return own >= 2 and (placed >= 2 or bool(_TAIL.search(scan.text[start : hit.start])))
    if kind == "trade-end":
        return (own >= 1 or placed >= 2) and brand <= 12 and own <= 6
    return own >= 2 or (placed >= 2 and trade >= 2)


def _by_trade(scan: Scan, shield: frozenset[int]) -> list[Candidate]:
    """Brand + trade word between the borders of a name: 卡涞科技董事长…, 、云丁科技、."""
    out: list[Candidate] = []
    text = scan.text
    for hit in scan.longest(TRADES):
        if len(hit.text) < 2 or not _ends_there(scan, hit.end):
            continue
        core = trades_before(scan, hit.end)
        start = left_edge(scan, core, limit=8, stops=scan.vocabulary.left_stops, shield=shield, flags=_FLAGS)
        front = text[start:core]
        places = places_between(scan, start, core)
        brand = len(front) - sum(len(h.text) for h in places)
        if not 2 <= brand <= 4 or not front or not all("一" <= c <= "鿿" for c in front):
            continue
        if not _unusual(scan, places[-1].end if places else start, core):
            continue
        if text[hit.end : hit.end + 2] in scan.vocabulary.listed("after-no-company") or _ORDINARY_FRONT.search(
            front[len(front) - brand :]
        ):
            continue
        if _is_industry(scan, start, hit.end):
            continue
        score = 0.42
        name = text[start : hit.end]
        if text.count(name) > 1:
            score += 0.12
        if scan.starting_at("titles", hit.end) is not None:
            score += 0.25
        if hit.text in scan.vocabulary.listed("strong-trade"):
            score += 0.14
        if places and len(front) > brand:
            score += 0.24
        if text[max(0, start - 2) : start] in ("引进", "落户", "签约") or text[max(0, start - 1) : start] in (
            "由",
            "与",
            "和",
            "、",
        ):
            score += 0.06
        out.append(Candidate(start, hit.end, MentionType.COMPANY, score, "company.brand-trade"))
    return out


_ORDINARY_FRONT = re.compile(
    r"[大四占掉吃全半新老旧多各一二三五六七八九十首本该每做搞抓卖买进出上下来去里外前后东西南北中高低好]$|^[大四占掉吃全各一二三五六七八九十首本该每做搞抓卖买]"
)


def _is_industry(scan: Scan, start: int, end: int) -> bool:
    """Whether the words are, but for their place, an industry: 钒钛新材料, 晶硅光伏."""
    term = scan.ending_at("term", end)
    if term is None or not any(t.type is MentionType.INDUSTRY for t in scan.vocabulary.terms[term.text]):
        return False
    return term.start <= start or (scan.ending_at("term", term.start) is not None and term.start - start <= 3)


def _ends_there(scan: Scan, end: int) -> bool:
    """Whether a name can end here: a mark, or a word that follows names (董事长, 签约, 的)."""
    following = scan.text[end : end + 1]
    if not following or not following.isalnum():
        return True
    if not scan.is_edge(end):
        return False
    word = scan.word_at(end)
    return (
        is_stop(word, scan.vocabulary.right_stops | scan.vocabulary.left_stops)
        or scan.starting_at("titles", end) is not None
        or word.flag == "v"
    )


def _unusual(scan: Scan, start: int, end: int) -> bool:
    """Whether the characters are no chain of ordinary words: 卡涞, 云丁; not 先进 or 智能."""
    words = scan.words[scan.word_index(start) : scan.word_index(max(start, end - 1)) + 1]
    long = [w for w in words if len(w.text) >= 2]
    return not long or all(w.flag.startswith(("nr", "nz", "ns", "j")) for w in long)
