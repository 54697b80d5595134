"""Companies that the list they stand in gives away: 禾木 of 引进了禾木、云禾电子等企业, 远石 of 云禾、远石、青州3家企业."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.generic import is_no_name
from kg.nlp.scan import Scan

SCORE = 0.9
_WORDS = r"[一-鿿A-Za-z0-9]{2,8}"
_FIRMS = (
    r"(?:等(?!级|量)[^，。；：、！？\n]{0,14}?|[0-9一二两三四五六七八九十]+(?:余|多)?[家户](?:[^，。；：、！？\n的]{0,8}?))"
    r"(?:企业|公司|厂商|客户)(?![的家]|集群|园|化|基地|服务)"
)
_LIST = re.compile(rf"(?P<items>{_WORDS}(?:、{_WORDS})+){_FIRMS}")
_LED = re.compile(
    r"(?:引进|引入|引来|招引|吸引|落户|入驻|聚集|集聚|培育|拥有|包括|涵盖|供货给|供应|服务|对接|走访|拜访|考察)了?|^(?:与|和|由|以|有|给|如|像|为|及|对)"
)
"""What stands before the first name of a list."""
_COMMON = frozenset("nvadmtfr")


def find_listed_companies(scan: Scan, names: Sequence[Candidate]) -> list[Candidate]:
    """The names with the members of lists of firms of which another member is known for one.

    Args:
        scan: The text.
        names: The chosen names, by start.
    """
    firms = {(n.start, n.end) for n in names if n.type is MentionType.COMPANY}
    added: list[Candidate] = []
    for found in _LIST.finditer(scan.text):
        start = found.start("items")
        items = []
        for number, words in enumerate(found["items"].split("、")):
            begin = start
            if number == 0:
                leads = [m.end() for m in _LED.finditer(words) if m.end() <= len(words) - 2]
                begin += leads[-1] if leads else len(words)
            items.append((begin, start + len(words)))
            start += len(words) + 1
        ends = {end for _, end in firms}
        if items[0][1] not in ends and not any(item in firms for item in items):
            continue
        added += [
            Candidate(*item, MentionType.COMPANY, SCORE, "company.in-list")
            for item in items
            if _may_be(scan, names, item)
        ]
    return sorted([*names, *added])


def _may_be(scan: Scan, names: Sequence[Candidate], item: tuple[int, int]) -> bool:
    """Whether a member that nobody claimed is a name: no words of every day, nothing that no company's name is."""
    start, end = item
    if end - start < 2 or any(n.start < end and start < n.end for n in names):
        return False
    words = scan.words[scan.word_index(start) : scan.word_index(end - 1) + 1]
    common = all(
        len(w.text) >= 2 and w.flag[:2] not in ("nr", "nz", "ns", "nt") and w.flag[0] in _COMMON for w in words
    )
    return not common and not is_no_name(scan, start, end, MentionType.COMPANY)
