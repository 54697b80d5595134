"""Who issues a policy: what a rule has found, less what cannot issue one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.discourse import Discourse
from kg.extract.match import Match
from kg.extract.weights import LEVEL_WORDS, is_wide
from kg.model import Mention, MentionType

_ORDER = re.compile(
    r"(?:强调|要求|指出|致辞|讲话|部署)(?:[^。]{0,240}[，；：])?[^，。；：]{0,16}(?<![重需主只])要(?![求素闻点])"
)
"""周正平强调，要深入开展…: he tells others to carry it out, and it may be anybody's."""
_PROVINCIAL = re.compile(r"[强兴立]省")


def issuers_of(
    match: Match, subjects: Sequence[Mention], policy: Mention | None, discourse: Discourse
) -> list[Mention]:
    """Of `subjects` the districts and bodies that may have issued `policy`; a body named without its place is its home's."""
    out = []
    unsaid = "subject" not in match.at
    for subject in subjects:
        issuer = subject
        if (
            subject.type is MentionType.GOVERNMENT_BODY
            and subject.text[0] in LEVEL_WORDS
            and discourse.home is not None
        ):
            issuer = discourse.home
        if issuer.type is MentionType.PARK:
            continue
        if unsaid and _ORDER.search(match.sentence.text, 0, match.end):
            continue
        if policy is not None and _PROVINCIAL.search(policy.text) and not is_wide(issuer):
            continue
        out.append(issuer)
    return out


def issuer_in_name(policy: Mention, discourse: Discourse) -> Mention | None:
    """The district, named in the article, with which a document's name begins: 青杠县 of 《青杠县招商十条》."""
    return discourse.place_in(replace(policy, text=policy.text.lstrip("《“\"'‘")))
