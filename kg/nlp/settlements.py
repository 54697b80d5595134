"""Towns, streets, villages and communities that no table has: 三门子村, 龙岗社区, after what can stand before a place's name."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.edges import left_edge, place_shield
from kg.nlp.scan import PLACE, SOLID, Scan

_END = re.compile(
    r"(?:街道|社区|嘎查|苏木|[村镇乡])(?!庄|落|民|官|播|寨|里人|上人|子|口|干|医|级|集体|长|企|贤|土|愁|音|域|区|委会换届|办|味|容|貌|情|规|晚|歌|超|BA|咖)"
)
_INNER = re.compile(r"(?<=[一-鿿]{2})(?:街道|[镇乡])")
_GENERIC = re.compile(
    r".*(?:[全本该各每某这那几两三多个一进驻到出回联下入离帮包返农乡山渔牧新旧老小大美富穷贫空]|行政|自然|中心|示范|城中|美丽|贫困|度假|文明|明星|重点|建制|特色|小城|古|乡|城|县|区|市|省|周边|附近|邻|沿线|沿江|移民|安置|"
    r"试点|先进|旅游|水乡|名|强|百强|千强|我们|你们|他们|整|半|全国|家|里|外|卫星|工业|国际|电商|淘宝|民族|民俗|革命|红色|集)$"
)
_BEFORE = re.compile(
    r"(?:在|到|赴|往|来自|位于|走进|来到|前往|落户|和|与|、|，|。|：|“|”|（|的|\n|^|由|是|从|沿着|给|为|让|及)$"
)


def find_settlements(scan: Scan) -> list[Candidate]:
    """Places below the county by their last word."""
    text = scan.text
    shield = place_shield(scan)
    out: list[Candidate] = []
    for match in _END.finditer(text):
        at = match.start()
        if at == 0 or not "一" <= text[at - 1] <= "鿿":
            continue
        start = left_edge(scan, at, limit=6, stops=scan.vocabulary.left_stops, shield=shield)
        placed = False
        for edge in range(at - 1, max(start - 1, 0), -1):
            hit = scan.ending_at(SOLID, edge)
            if hit is not None and len(hit.text) >= 2:
                start, placed = edge, True
                break
        known = scan.ending_at(PLACE, match.end())
        if known is not None and (known.start >= start or known.text[-1] not in match[0]):
            continue
        inner = _INNER.search(text, start, at)
        if inner is not None and inner.end() < at:
            start, placed = inner.end(), True
        if text[at - 1] == "村":
            continue
        name = text[start:at]
        if (
            not 1 <= len(name) <= 5
            or _GENERIC.match(name)
            or _GENERIC.match(text[max(0, start - 1) : start] + name[:0] or "x")
        ):
            continue
        if match[0] == "社区" and not placed and len(name) < 2:
            continue
        if len(name) == 1 and not placed:
            continue
        if start > 0 and not placed and not _BEFORE.search(text, max(0, start - 2), start):
            continue
        word = scan.word_at(start)
        if word.end > match.end() or (word.start == start and word.end == at and word.flag[0] in "vadm" and not placed):
            continue
        score = 0.82 if placed else 0.66
        if len(name) > 4:
            score -= 0.12
        out.append(Candidate(start, match.end(), MentionType.DISTRICT, score, "district.settlement"))
    return out
