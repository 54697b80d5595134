"""Branches of industry that head a paragraph or a part of a sentence: 阀门产业链方面。…, 箱包产业方面，…, a heading 阀门产业.

The projects that follow are of that branch until another one begins or the paragraph ends; below a heading, until the next heading.
"""

from __future__ import annotations

import re

from kg.extract.encode import INDUSTRY, Encoded
from kg.model import Mention

_TAIL = "(?:产业链|产业集群|产业|行业|链|集群)*"
_OPENS = re.compile(
    rf"(?:^|[。；])(?:[—○●◆■▲★·]|其中，?)*(?:在(?=[^，。；]{{0,12}}(?:方面|领域|板块|上)，))?"
    rf"(?P<first>[^，。；：！？\ue000-\ue00f]{{1,10}}、|{INDUSTRY}{_TAIL}(?:、|和|与|及))*"
    rf"(?P<industry>{INDUSTRY}){_TAIL}(?:(?:方面|领域|板块)(?:，|：|。|$)|上，|(?:产业链|产业集群|产业)(?<=链|群|业)(?:。|$))"
)
"""阀门产业方面，…; 在阀门领域，…; 阀门产业链。 A list of several opens no branch: whose is what is not said."""
_WHOLE = re.compile(rf"[^，。；：！？\ue000-\ue00f]{{0,6}}(?P<industry>{INDUSTRY}){_TAIL}(?:方面)?[。：]?")
"""A heading that is an industry, at most with its number before it."""


def branch_at(sentence: Encoded, at: int, carried: Mention | None) -> Mention | None:
    """The branch of what stands at `at`: the one that a part of the sentence before it opens, else the one carried on.

    Args:
        sentence: The sentence.
        at: Where in its encoded text.
        carried: The branch of the sentence before it in the same paragraph.
    """
    openings = list(_OPENS.finditer(sentence.text, 0, at))
    if not openings:
        return carried
    return None if openings[-1]["first"] else sentence.slots[openings[-1].start("industry")].mention


def headed_branch(sentence: Encoded) -> Mention | None:
    """The branch that a heading names."""
    found = _WHOLE.fullmatch(sentence.text)
    return sentence.slots[found.start("industry")].mention if found else None
