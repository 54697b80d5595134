"""Persons of a list whose names are also a place's or an everyday word: 马安 of 县领导周正平、马安、黄河、林可."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.scan import Scan

SCORE = 0.9
_ASIDE = r"(?:[（(][^（）()]{1,14}[）)])?"
_BETWEEN = re.compile(rf"{_ASIDE}、(?P<items>[一-鿿]{{2,3}}{_ASIDE}(?:、[一-鿿]{{2,3}}{_ASIDE}){{0,3}})、")
_HEAD = re.compile(r"[省市区县州盟旗镇乡]领导(?:同志)?[：:]?(?P<items>[一-鿿]{2,3})、$")
_TAIL = re.compile(
    rf"{_ASIDE}、(?P<items>[一-鿿]{{2,3}}(?:、[一-鿿]{{2,3}}){{0,3}})(?=等?(?:出席|参加|陪同|参与|到场|[，。]))"
)
_NAME = re.compile(r"[一-鿿]{2,3}(?=、|[（(]|$)")
LEAST = 3
"""Persons that such a list has besides, at least."""


def find_listed_persons(scan: Scan, names: Sequence[Candidate]) -> list[Candidate]:
    """The names with the members of a list of persons that stand between others of it.

    Args:
        scan: The text.
        names: The chosen names, by start.
    """
    text = scan.text
    persons = [n for n in names if n.type is MentionType.PERSON]
    runs: list[list[Candidate]] = []
    spans: list[tuple[int, int]] = []
    for person in persons:
        run = runs[-1] if runs else []
        gap = text[run[-1].end : person.start] if run else ""
        between = _BETWEEN.fullmatch(gap)
        if run and (between is not None or re.fullmatch(rf"{_ASIDE}、", gap)):
            run.append(person)
        else:
            runs.append([person])
    for run in runs:
        if len(run) < LEAST:
            continue
        found = []
        for left, right in pairwise(run):
            between = _BETWEEN.fullmatch(text, left.end, right.start)
            if between is not None:
                found.append(between.span("items"))
        head = _HEAD.search(text, max(0, run[0].start - 12), run[0].start)
        tail = _TAIL.match(text, run[-1].end)
        found += [m.span("items") for m in (head, tail) if m is not None]
        spans += [m.span() for start, end in found for m in _NAME.finditer(text, start, end)]
    surnames = scan.vocabulary.lexicons.get("surnames", ())
    out = list(names)
    for start, end in spans:
        if text[start] not in surnames:
            continue
        over = [n for n in out if n.start < end and start < n.end]
        if all((n.start, n.end) == (start, end) and n.type is MentionType.DISTRICT for n in over):
            out = [n for n in out if n not in over]
            out.append(Candidate(start, end, MentionType.PERSON, SCORE, "person.in-list"))
    return sorted(out)
