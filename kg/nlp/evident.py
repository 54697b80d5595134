"""Names in stretches that nobody chose, where the words around them leave no doubt: 纺织|行业, 现代服务业|项目18个.

A model gives words of everyday use little credit (汽车, 农业). Where nothing else claims them, what stands
beside them decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.model import MentionType, Span
from kg.nlp.candidates import Candidate
from kg.nlp.generic import is_no_name
from kg.nlp.industries import known_industries, without_tail
from kg.nlp.scan import Scan

SCORE = 0.8
_TAIL = re.compile(
    r"(?:全产业链|(?:特色|优势|主导|支柱)?(?:产业链|产业集群|产业)|行业)"
    r"(?!园|化|区|集团|港|基地|工人|新城|服务|联盟|协会|研究|基金|结构|示范|布局|社区|用地|工程|大会|大军|技术|标准|规范|集聚|条|龙头|品种|\+)"
)
"""What makes an everyday word an industry; not 农业产业化, 农业产业结构."""
_COUNTED = re.compile(
    r"(?<=[，；、。：:\n])(?P<what>(?:(?!其中|[类的])[一-鿿]){2,8}?)(?:产业)?项目[0-9一二三四五六七八九十]+个"
)
"""Projects counted by industry: 清洁能源项目21个."""
_OF_SECTOR = re.compile(r"类?项目(?!部|组|经理|负责|公司)")


def find_evident(scan: Scan, chosen: Sequence[Candidate], silent: Sequence[Span]) -> list[Candidate]:
    """Names in what no chosen name overlaps, by start, none overlapping.

    Args:
        scan: The text.
        chosen: The names that were chosen, by start.
        silent: Stretches without names.
    """
    ends = [c.end for c in chosen]
    found = sorted(
        (*_industries(scan), *_amid_industries(scan, chosen)),
        key=lambda c: (c.start, -c.end),
    )
    out: list[Candidate] = []
    for candidate in found:
        at = bisect_left(ends, candidate.start + 1)
        taken = at < len(chosen) and chosen[at].start < candidate.end
        if taken or any(s.start < candidate.end and candidate.start < s.end for s in silent):
            continue
        if candidate.type is MentionType.INDUSTRY and is_no_name(scan, candidate.start, candidate.end, candidate.type):
            continue
        if not out or out[-1].end <= candidate.start:
            out.append(candidate)
    return out


def _industries(scan: Scan) -> Iterator[Candidate]:
    """Known industries before 产业, 行业; whole sectors before 项目; sectors whose projects are counted."""
    generic, broad = (scan.vocabulary.listed(name) for name in ("generic-industry", "broad-industry"))
    vague = scan.vocabulary.listed("vague-industry")
    known = known_industries(scan)
    ends = {without_tail(hit): hit for hit in known}
    for hit in known:
        end = without_tail(hit)
        name = scan.text[hit.start : end]
        if not scan.is_edge(hit.start) or name in vague:
            continue
        tailed = _TAIL.match(scan.text, end) and (name not in generic or name == "农业")
        if tailed or (hit.text in broad and _OF_SECTOR.match(scan.text, hit.end)):
            yield Candidate(hit.start, end if tailed else hit.end, MentionType.INDUSTRY, SCORE, "industry.evident")
    for match in _COUNTED.finditer(scan.text):
        start, end = match.span("what")
        last = ends.get(end)
        if last is not None and last.start >= start and (match["what"] not in generic or match["what"] in broad):
            yield Candidate(start, end, MentionType.INDUSTRY, SCORE, "industry.counted")


_NOUN = r"(?P<what>(?:(?![的了在是为将等其也这各该及和与])[\u4e00-\u9fffA-Za-z0-9]){2,8}?)"
_NEXT = re.compile(rf"(?:产业链|产业集群|产业|行业)?、{_NOUN}(?:产业链|产业集群|产业|行业)?(?:、|以及|和|与|及)")
_LAST = re.compile(
    rf"(?:产业链|产业集群|产业|行业)?(?:、|以及|和|与|及){_NOUN}(?=等|产业|领域|行业|[两三四五六七八九十]大)"
)
_OF_INDUSTRIES = re.compile(r"[^，。；：！？\n]*?(?:产业|领域|行业|门类|方面|板块|项目)")
"""How a list goes on that says of its members that they are industries."""
_GOODS = re.compile(r"[^，。；]{0,10}?(?:产品|技术|商品|设备|制品|人才|设施|服务|功能)")


def _amid_industries(scan: Scan, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """What stands between two industries of a list, or behind two of them as its last: 稀土、|碲铋|、旅游; 稀土、旅游和|康养|等."""
    industries = [c for c in chosen if c.type is MentionType.INDUSTRY]
    starts = {c.start: c for c in industries}
    for number, left in enumerate(industries):
        between = _NEXT.match(scan.text, left.end)
        if (
            between is not None
            and between.end() in starts
            and _is_noun(scan, between)
            and _OF_INDUSTRIES.match(scan.text, between.end())
        ):
            yield Candidate(*between.span("what"), MentionType.INDUSTRY, SCORE, "industry.amid")
        before = industries[number - 1] if number else None
        last = _LAST.match(scan.text, left.end) if before is not None and _joined(scan, before, left) else None
        if last is not None and _is_noun(scan, last) and not _GOODS.match(scan.text, last.end()):
            yield Candidate(*last.span("what"), MentionType.INDUSTRY, SCORE, "industry.last")


def _joined(scan: Scan, left: Candidate, right: Candidate) -> bool:
    """Whether two industries are members of a list side by side."""
    return scan.text[left.end : right.start] in ("、", "产业、", "产业链、", "行业、")


def _is_noun(scan: Scan, match: re.Match[str]) -> bool:
    """Whether the words are nouns, and no part of longer words."""
    start, end = match.span("what")
    if not scan.is_edge(start) or not scan.is_edge(end):
        return False
    words = scan.words[scan.word_index(start) : scan.word_index(end - 1) + 1]
    return words[-1].flag[0] in "nvajgbl" and words[0].flag[0] in "nbajgzvl"
