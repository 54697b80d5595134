"""The chosen names once more, now that they stand beside each other: ends that are no part of them, and what they prove.

The models' marks are made without this, so it can change without training them anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.companies import SUFFIXES, TRADES
from kg.nlp.generic import is_no_name
from kg.nlp.listed_companies import find_listed_companies
from kg.nlp.listed_parks import find_listed_parks
from kg.nlp.listed_persons import find_listed_persons
from kg.nlp.repeats import AGAIN
from kg.nlp.scan import SOLID, Scan
from kg.nlp.unplaced import without_unplaced

_PARK_IN_FRONT = re.compile(
    r"(?!苏州工业园区).{2,12}?(?:经济技术开发区|经济开发区|开发区|高新区|经开区|保税区|集中区|工业园区|产业园区|工业城|街道办事处|街道办)(?=.{4,})"
)
"""Where a company is, written right before its name; 苏州工业园区 alone begins names of companies."""
_LEGAL = re.compile(r"(?:公司|集团|合作社)$")
_INVESTS = re.compile(r"(?:投资|出资|承建|运营|建设|开发)+$")
_BY = re.compile(r"[由经]$")
_FROM = re.compile(r"人[一-鿿]{2,3}$")
_LEADS = re.compile(r"(?:落实|依托|联合|携手|借助|引进|引入|对接|邀请|招引)(?=.{3,})")
_VERB_INSIDE = re.compile(r"(?<=[区园城])(?:获批|组成|荣获|入选|列入|升级为|成为|作为|承接)")
_OF_PLACE = re.compile(
    r"[（(](?P<place>[一-鿿]{2,6})[）)](?P<what>[一-鿿]{0,6}?(?:产业园区?|工业园区?|科技园区?))(?:项目(?!部|组|公司))?"
)
_FOUNDED = re.compile('[”"』」]?(?:成立|揭牌|挂牌)')
"""“长岭村播站”成立于…: what is founded is a body of its own."""
_LEAST = 2
LEAST_AGAIN: Mapping[MentionType, float] = {MentionType.ORGANIZATION: 0.9}
"""Least score of a name that only the model saw, here and wherever else the text has the words.

On 288 pages organisations below were right twice and wrong 8 times. The same for companies (0.92: 6 right, 45 wrong) and persons
was refused: on pages and articles held out it took 17 right companies and 8 wrong ones, and with the persons their posts."""
_OPENED, _CLOSED = "（(", "）)"


def review(scan: Scan, names: Sequence[Candidate]) -> list[Candidate]:
    """The names of a text after a second look, by start, none overlapping.

    Args:
        scan: The text.
        names: The chosen names, by start.
    """
    doubtful = set(_doubtful(scan, names))
    fitted = [name for chosen in names if chosen not in doubtful for name in _fit(scan, chosen)]
    fitted = _estates_of_companies(scan, sorted(fitted))
    fitted = find_listed_companies(scan, find_listed_parks(scan, fitted))
    fitted = find_listed_persons(scan, fitted)
    return without_unplaced(scan, fitted)


def _doubtful(scan: Scan, names: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names for which only a model's moderate belief speaks: no form, no telling trade, no sure name of the kind beside it."""
    low = {n for n in names if n.rule == AGAIN and n.score < LEAST_AGAIN.get(n.type, 0.0)}
    listed = {
        one
        for left, right in pairwise(names)
        for one, other in ((left, right), (right, left))
        if one.type is other.type and other not in low and scan.text[left.end : right.start] == "、"
    }
    for name in low:
        trade = scan.ending_at(TRADES, name.end)
        told = scan.ending_at(SUFFIXES, name.end) or (trade and trade.text in scan.vocabulary.listed("strong-trade"))
        if not told and name not in listed and not _FOUNDED.match(scan.text, name.end):
            yield name


def _fit(scan: Scan, name: Candidate) -> Iterator[Candidate]:
    """A name with the borders that its own words want; nothing where it is none."""
    text = scan.text
    words = text[name.start : name.end]
    if sum(words.count(c) for c in _OPENED) != sum(words.count(c) for c in _CLOSED) and name.type in (
        MentionType.COMPANY,
        MentionType.PARK,
    ):
        return
    if name.type is MentionType.COMPANY:
        yield from _fit_company(scan, name)
    elif name.type is MentionType.PARK:
        verb = _VERB_INSIDE.search(text, name.start, name.end)
        name = name._replace(end=verb.start(), term_id=None) if verb else name
        grown = text[name.end - 1] == "区" and text.startswith("块", name.end)
        yield name._replace(end=name.end + 1, term_id=None) if grown else name
    else:
        yield name


def _fit_company(scan: Scan, name: Candidate) -> Iterator[Candidate]:
    text = scan.text
    if text[name.start : name.end] in scan.vocabulary.places and name.term_id is None:
        return  # 甲省|百大项目
    front = _PARK_IN_FRONT.match(text, name.start, name.end)
    if front is not None and _LEGAL.search(text, name.start, name.end) and scan.starting_at(SOLID, name.start):
        park = "街道" not in front[0]
        if park:
            yield Candidate(name.start, front.end(), MentionType.PARK, name.score, "park.before-company")
        name = name._replace(start=front.end(), term_id=None)
    lead = _LEADS.match(text, name.start, name.end)
    if lead is not None and not scan.vocabulary.terms.get(text[name.start : name.end]):
        name = name._replace(start=lead.end(), term_id=None)
    invests = _INVESTS.search(text, name.start, name.end)
    if invests is not None and invests.start() - name.start >= _LEAST and _BY.search(text, 0, name.start):
        name = name._replace(end=invests.start(), term_id=None)  # 由甲|投资建设
        if _FROM.search(text, name.start, name.end):
            return  # 由云岭人林可投资
    if not is_no_name(scan, name.start, name.end, name.type):
        yield name


def _estates_of_companies(scan: Scan, names: Sequence[Candidate]) -> list[Candidate]:
    """An estate that bears a company's name and a place in brackets is a project: 云禾（青杠）工业园."""
    text = scan.text
    estates = []
    for company in names:
        if company.type is not MentionType.COMPANY or scan.ending_at(SUFFIXES, company.end) is not None:
            continue
        found = _OF_PLACE.match(text, company.end)
        if found is not None and found["place"] in scan.vocabulary.places:
            estates.append(
                company._replace(end=found.end(), type=MentionType.PROJECT, rule="project.estate", term_id=None)
            )
    if not estates:
        return list(names)
    free = [n for n in names if not any(e.start < n.end and n.start < e.end for e in estates)]
    return sorted([*free, *estates])
