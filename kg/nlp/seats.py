"""Bodies that a text names only as the seat of a post and without their place: 市人大常委会 of 市人大常委会主任."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import MentionType
from kg.nlp.candidates import Candidate

_BARE = re.compile(
    r"[省市区县州盟旗镇乡](?:委|政府|人民政府|人大常委会|人大|政协|纪委监委|纪委|监委|中级人民法院|人民法院|法院|人民检察院|检察院"
    r"|(?:(?![省市区县州盟旗镇乡])[一-鿿]){2,10}(?:局|厅|委|部|办公室))"
)


def without_bare_seats(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Without the bodies of 市人大常委会主任: which city's is the post's to say, and there is no name to make a node of.

    One that the text names by itself as well, or with its place, stays.
    """
    titles = {c.start for c in names if c.type is MentionType.TITLE}
    bodies = [c for c in names if c.type is MentionType.GOVERNMENT_BODY]
    alone = {text[c.start : c.end] for c in bodies if c.end not in titles}
    bare = [c for c in bodies if c.end in titles and _BARE.fullmatch(text, c.start, c.end)]
    words = {text[c.start : c.end] for c in bare}
    named = {w for w in words if w in alone or any(t != w and t.endswith(w[1:]) for t in alone | words)}
    dropped = {c for c in bare if text[c.start : c.end] not in named}
    return [c for c in names if c not in dropped]
