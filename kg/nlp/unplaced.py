"""Places that a text only says: where a report was sent from, what a slogan strives for, a word that is a place's name too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.scan import Scan

_WIRE = re.compile(r"(?:本报|日报|晚报|(?<![一-鿿])[一-鿿]{1,4}[网社])[ \u3000]?$")
_SENT = re.compile(r"(?:[0-9]{1,2}月[0-9]{1,2}日)?[电讯](?![子信力商话])")
"""What stands before and behind the place that a report was sent from: 本报云岭讯, 中新网云岭2月14日电."""
_STRIVES = re.compile(
    r"(?:[立强富活美旺靓兴][省市区县州镇乡]|[工农林茶]业|科技|文旅|旅游|产业|生态|人才|教育|商贸|质量|文化|开放|依法|项目|招商)、?$"
)
_STRIVEN = re.compile(r"[兴富强活靓旺][省市区县州镇乡]")
"""工业强县、科技|兴县: what it is to become."""
_STATIONED = re.compile(r"驻[一-鿿]{2,6}(?:、[一-鿿]{2,6})+(?:办事处|联络处|代表处)")
"""Offices in several places: 市政府驻青杠、云岭办事处."""
_ORDINARY = "stopnames"


def without_unplaced(scan: Scan, names: Sequence[Candidate]) -> list[Candidate]:
    """The names without such places.

    Args:
        scan: The text.
        names: The chosen names, by start.
    """
    places = [n for n in names if n.type is MentionType.DISTRICT]
    told = {
        p
        for one, other in pairwise(places)
        if scan.text[one.end : other.start] in ("", "、", "·")
        for p in (one, other)
    }
    offices = [m.span() for m in _STATIONED.finditer(scan.text)]
    said = {n for n in places if _is_said(scan, n, beside=n in told)}
    said |= {n for n in places if any(start < n.start and n.end <= end for start, end in offices)}
    return [n for n in names if n not in said]


def _is_said(scan: Scan, place: Candidate, *, beside: bool) -> bool:
    text = scan.text
    name = text[place.start : place.end]
    before = text[max(0, place.start - 6) : place.start]
    if _SENT.match(text, place.end) and _WIRE.search(before):
        return True
    if _STRIVEN.fullmatch(name) and _STRIVES.search(before):
        return True
    row = scan.vocabulary.row(_ORDINARY, name)
    ordinary = row.get("strength") == "never" and "word" in row.get("kind", "")
    return ordinary and not beside and not _is_written_out(scan, name)


def _is_written_out(scan: Scan, name: str) -> bool:
    """Whether the text has the place's full name as well."""
    return any(not p.full and p.division.name in scan.text for p in scan.vocabulary.places.get(name, ()))
