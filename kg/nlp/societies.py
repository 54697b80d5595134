"""Organisations that the words around them prove (云岭竹业研究院|院长, 青杠市|云岭商会) or rule out (行业协会, 云岭网2月3日讯)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.scan import Scan

SCORE = 0.85
RULE = "organisation.spoken-for"
_HEAD = re.compile(r"(?:常务|执行|名誉)?副?(?:院长|所长|会长|校长|理事长|秘书长|主任|首席科学家|研究员|教授)$")
_LEADS = re.compile(r"(?:先后|分别|一同|会见|走访|拜访|邀请|联系|来自|原|现任|聘请|特邀)+(?=.{4})")
_PARTS = frozenset({MentionType.DISTRICT, MentionType.COMPANY, MentionType.INDUSTRY})
_NONE = re.compile(
    r"(?:引荐|邀请|走访|联系|拜访|对接|依托)?(?:高端|知名|国家|全国|国内外|各类|各地|异地|外地|相关|有关|省级|市级)*行业(?:协会|商会)"
    r"|(?:外地|异地|各地|省级)*驻[一-鿿]{1,3}(?:商会|协会)|赴?[一-鿿]招商会|.*经济社会"
)
_LOCAL = re.compile(r"(?:[商协学]会|联合会|促进会)$")
_MEDIUM = re.compile(r"(?:[报网台]|新华社|中新社|客户端|在线|融媒体中心|融媒)$")
_WIRE = re.compile(
    r"[ \u3000]*(?:[一-鿿]{0,4}[0-9]{1,2}月[0-9]{1,2}日)?[ \u3000]*[讯电](?![子信力商话])|[ \u3000]*(?:记者|通讯员)"
)


def with_societies(scan: Scan, names: Sequence[Candidate], proposed: Sequence[Candidate]) -> list[Candidate]:
    """The names with organisations that a head of theirs proves, without those that are none.

    Args:
        scan: The text.
        names: The chosen names, by start.
        proposed: What the recognisers proposed: organisations by their last word, with their first.
    """
    out = [c for c in _joined(scan, names) if not (c.type is MentionType.ORGANIZATION and _is_none(scan, c))]
    heads = {c.start for c in out if c.type is MentionType.TITLE and _HEAD.search(scan.text, c.start, c.end)}
    for candidate in proposed:
        lead = _LEADS.match(scan.text, candidate.start, candidate.end)
        candidate = candidate._replace(start=lead.end()) if lead else candidate
        if candidate.type is not MentionType.ORGANIZATION or candidate.end not in heads or _is_none(scan, candidate):
            continue
        over = [c for c in out if c.start < candidate.end and candidate.start < c.end]
        if all(candidate.start <= c.start and c.end <= candidate.end and c.type in _PARTS for c in over):
            found = candidate._replace(score=SCORE, rule=RULE)
            words = scan.text[found.start : found.end]
            out = [_retyped(scan, c, words) for c in out if c not in over]
            out = sorted([*out, found])
    return out


def _retyped(scan: Scan, name: Candidate, words: str) -> Candidate:
    """A company that is called as the organisation is: the one whose 院长 was named."""
    if name.type is MentionType.COMPANY and scan.text[name.start : name.end] == words:
        return name._replace(type=MentionType.ORGANIZATION, term_id=None)
    return name


def _joined(scan: Scan, names: Sequence[Candidate]) -> list[Candidate]:
    """青杠市|云岭商会 is one: the society of those from Yunling in Qinggang."""
    out: list[Candidate] = []
    for name in names:
        before = out[-1] if out else None
        if (
            before is not None
            and before.end == name.start
            and before.type is MentionType.DISTRICT
            and name.type is MentionType.ORGANIZATION
            and _LOCAL.search(scan.text, name.start, name.end)
        ):
            out[-1] = name._replace(start=before.start, term_id=None)
        else:
            out.append(name)
    return out


def _is_none(scan: Scan, name: Candidate) -> bool:
    """Whether it is a kind of organisation, or the paper that the text is from."""
    text = scan.text
    if _NONE.fullmatch(text, name.start, name.end):
        return True
    if not _MEDIUM.search(text, name.start, name.end):
        return False
    alone = text[name.start - 1 : name.start] in ("", "\n") and text[name.end : name.end + 1] in ("", "\n")
    return alone or _WIRE.match(text, name.end) is not None
