"""Parks that the list they stand in gives away: 按照青杠园、云岭园、石门园的布局."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.generic import is_no_name
from kg.nlp.scan import Scan

SCORE = 0.9
_KIND = r"(?:(?<![公校果菜茶花乐农庄家田家学])园区?|(?<![老城山社景小学厂库灾牧矿片])区|片区)"
_ITEM = rf"(?P<item>[一-鿿A-Za-z0-9]{{2,12}}?{_KIND})"
_NEXT = re.compile(
    rf"(?:（[^（）]{{1,12}}）)?[、和与及]{_ITEM}(?=[、，。；和与及等）”]|的|[一二两三四五六七八九十]大|$)"
)
_BEFORE = re.compile(rf"(?:(?<=[、，。；：“（\n为照成括设进在到了即含辖造])|^){_ITEM}[、和与及]$")
_NOT_INSIDE = re.compile(
    r"^(?:依托|建设|推进|打造|发展|加快|以及)|[的和与及在是为将等其各该]|全[省市区县]|多个|一批"
    r"|(?:示范|实验|度假|自治|功能|保护)区|[地城校社]区|[校公家田]园"
)
_STRONG = re.compile(r"(?:产业|工业|科技|物流|化工)园区?$|(?:开发|高新|经开|集聚|保税|冶金|物流|工业新)区$")
"""Beside a park of whatever kind."""
_TYPES = frozenset({MentionType.COMPANY, MentionType.PROJECT})
"""What a model takes a bare X园 of a list for."""


def find_listed_parks(scan: Scan, names: Sequence[Candidate]) -> list[Candidate]:
    """The names with the members of lists that end like the park beside them.

    Args:
        scan: The text.
        names: The chosen names, by start.
    """
    out = list(names)
    for park in names:
        if park.type is not MentionType.PARK:
            continue
        for pattern, ahead in ((_NEXT, True), (_BEFORE, False)):
            at = park.end if ahead else park.start
            for _ in range(6):
                match = pattern.match(scan.text, at) if ahead else _last(pattern, scan.text, at)
                if match is None:
                    break
                start, end = match.span("item")
                if not _may_be(scan, out, park, start, end):
                    break
                out = [n for n in out if not (n.start < end and start < n.end)]
                out.append(Candidate(start, end, MentionType.PARK, SCORE, "park.listed"))
                out.sort()
                at = end if ahead else start
    return out


def _last(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The match that ends at `at`, with the shortest member."""
    found = None
    for start in range(at - 4, max(0, at - 15), -1):
        match = pattern.match(text[:at], start)
        if match is not None and match.end() == at:
            found = match
            break
    return found


def _may_be(scan: Scan, names: Sequence[Candidate], park: Candidate, start: int, end: int) -> bool:
    """Whether what stands beside a park in its list is a park: it ends alike and no other name claims it."""
    words = scan.text[start:end]
    if (words[-1] != scan.text[park.end - 1] and not _STRONG.search(words)) or _NOT_INSIDE.search(words):
        return False
    if is_no_name(scan, start, end, MentionType.PARK):
        return False
    at = bisect_left([n.end for n in names], start + 1)
    while at < len(names) and names[at].start < end:
        other = names[at]
        same = (other.start, other.end) == (start, end) and other.type in _TYPES
        within = other.type is MentionType.INDUSTRY and start <= other.start and other.end < end
        if not (same or within):
            return False
        at += 1
    return True
