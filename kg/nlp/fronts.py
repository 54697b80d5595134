"""What stands in front of a name and is not of it: what a project costs, who supports a company; and places that are no company."""

from __future__ import annotations

import re

from kg.nlp.candidates import Candidate
from kg.nlp.edges import is_small_town
from kg.nlp.scan import PLACE, Scan

_SUM = re.compile(r"[0-9.]+余?[万亿][美欧日港]?元的?(?=.{4})")
"""What a project costs."""
_UNIT = re.compile(r"(?:[万千]?吨|兆瓦|千瓦|[MG]W|平方米|亩)")
_DIGITS = frozenset("0123456789.")
_SUPPORTS = re.compile(r"(?:全力|大力|关心|持续|长期)+支持")
_GROWS = re.compile(r"(?:(?:全面|高质量|经济|转型|乡村|振兴)*(?:振兴|发展))?$")
_LEAST = 3
"""Characters of a company's name behind who supports it, at least."""
_LEAST_PROJECT = 4
"""Characters of a project's name behind the verb that leads to it, at least."""
_PROVINCE = 2
"""Digits of a division's code that say its province."""
_COUNTY = 6
"""Digits of the code of a county or something higher; towns have more."""


def without_sum(scan: Scan, project: Candidate) -> Candidate:
    """A project without what it costs (1亿元的|电芯项目) and with all of its size (3|5000吨树脂项目)."""
    cost = _SUM.match(scan.text, project.start, project.end)
    if cost is not None:
        return project._replace(start=cost.end())
    start = project.start
    if _UNIT.match(scan.text, start):
        while start and scan.text[start - 1] in _DIGITS:
            start -= 1
    return project._replace(start=start)


def without_verb(scan: Scan, project: Candidate) -> Candidate:
    """A project without the verbs before it: 调研|云禾产业园, 加快|推进|电芯项目 (of 2,283 projects two begin with one)."""
    verbs = scan.vocabulary.listed("before-project")
    start = project.start
    while True:
        verb = max((v for v in verbs if scan.text.startswith(v, start)), key=len, default=None)
        place = scan.starting_at(PLACE, start)  # 新建区
        if verb is None or place is not None or project.end - start - len(verb) < _LEAST_PROJECT:
            return project._replace(start=start)
        start += len(verb)


def without_support(scan: Scan, company: Candidate) -> Candidate:
    """全力支持|云禾集团."""
    lead = _SUPPORTS.match(scan.text, company.start, company.end)
    return company._replace(start=lead.end()) if lead and company.end - lead.end() >= _LEAST else company


def is_places(scan: Scan, company: Candidate) -> bool:
    """Whether a company is a province and a place of it (甲省|乙县), or a place and its growth (乙县|振兴发展).

    苏州长兴 is a company: 长兴县 lies elsewhere.
    """
    at = company.start
    provinces: set[str] | None = None
    count = 0
    while at < company.end:
        place = scan.starting_at(PLACE, at)
        if place is None or place.end > company.end or is_small_town(scan, place):
            break
        here = {
            p.division.code[:_PROVINCE] for p in scan.vocabulary.places[place.text] if len(p.division.code) == _COUNTY
        }
        provinces = here if provinces is None else provinces & here
        at, count = place.end, count + 1
    rest = _GROWS.match(scan.text[: company.end], at)
    return rest is not None and bool(provinces) and count >= (1 if rest.group() else 2)
