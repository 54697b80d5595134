"""Holders of posts that no model saw, and where a person's name ends: 副区长|高见, 董事长|黄山, 奇·达楞太|主持, 罗远富|家.

A name that is also a thing or a place is no name to a model that has not read it. What stands between the title of a body or a
firm and a mark is its holder, whatever else it may mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.fullnames import SOUND, TITLES
from kg.nlp.persons import titles_of_named
from kg.nlp.scan import Scan, outermost

SCORE = 0.85
RULE = "person.holder"
_HOLDER = re.compile(
    r"(?P<name>[一-鿿]{2,3}?)"
    r"(?=[，。、；（\n]|[0-9]{1,4}[年月]|等|出席|参加|主持|致辞|讲话|宣布|表示|介绍|说|率队|率[一-鿿]{2,6}[团组]|带队|一行|陪同)"
)
_OWNERS = frozenset(
    {
        MentionType.GOVERNMENT_BODY,
        MentionType.COMPANY,
        MentionType.ORGANIZATION,
        MentionType.DISTRICT,
        MentionType.PARK,
    }
)
_MISTAKEN = frozenset({MentionType.DISTRICT, MentionType.COMPANY})
"""What a model takes a person's name for."""
_SPEAKS = re.compile(
    r"作(?=(?:专题|主旨|推介|典型|交流|表态|主题|工作|重要|大会|动员|书面|项目)*(?:发言|讲话|报告|致辞|推介|说明|介绍|部署))"
)
_HOME = re.compile(r"(?<=[一-鿿]{3})家$")
_DOTTED = re.compile(r"[·•・][一-鿿]{1,4}$")
_WRITTEN_BY_SOUND = SOUND + "太"
_LONGEST_PART = 4
"""Characters behind the last dot of a foreign name, where the name is made longer."""
_POSTS = frozenset({"public", "party", "village"})


def with_holders(scan: Scan, names: Sequence[Candidate]) -> list[Candidate]:
    """The names with such holders and their titles, by start, none overlapping.

    Args:
        scan: The text.
        names: The chosen names, by start.
    """
    fitted = [_fit(scan, name) if name.type is MentionType.PERSON else name for name in names]
    starts = {c.start: c for c in fitted}
    ends = {c.end: c for c in fitted}
    found = [c for title in _titles(scan, fitted) if (c := _holder(scan, title, starts, ends)) is not None]
    if not found:
        return fitted
    at = {c.start for c in found}
    whole = sorted([*(c for c in fitted if c.start not in at), *found])
    return sorted([*whole, *titles_of_named(scan, whole)])


def _titles(scan: Scan, names: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Titles among the names, and public ones that no name overlaps."""
    taken = {at for c in names for at in range(c.start, c.end)}
    free = [
        hit
        for hit in outermost(scan.hits(TITLES))
        if scan.vocabulary.row(TITLES, hit.text).get("class") in _POSTS
        and scan.vocabulary.row(TITLES, hit.text).get("generic") != "yes"
        and not any(at in taken for at in range(hit.start, hit.end))
    ]
    return [*((c.start, c.end) for c in names if c.type is MentionType.TITLE), *((h.start, h.end) for h in free)]


def _holder(
    scan: Scan, title: tuple[int, int], starts: Mapping[int, Candidate], ends: Mapping[int, Candidate]
) -> Candidate | None:
    """The name right behind a title, where it is nothing or a place so far."""
    match = _HOLDER.match(scan.text, title[1])
    surnames = scan.vocabulary.lexicons.get("surnames", ())
    if match is None or match["name"][0] not in surnames:
        return None
    start, end = match.span("name")
    inside = [starts[at] for at in range(start, end) if at in starts]
    if any((c.start, c.end) != (start, end) or c.type not in _MISTAKEN for c in inside):
        return None
    owner = ends.get(title[0])
    owned = owner is not None and owner.type in _OWNERS
    if not owned and (inside or end - start < 3 or _is_ordinary(scan, start, end, dated=scan.text[end].isdigit())):
        return None
    return Candidate(start, end, MentionType.PERSON, SCORE, RULE)


def _is_ordinary(scan: Scan, start: int, end: int, *, dated: bool) -> bool:
    """Whether a name is a word of the dictionary or holds one; before a date only a verb is (王国|生4月3日)."""
    words = scan.words[scan.word_index(start) : scan.word_index(end - 1) + 1]
    if len(words) == 1:
        return not words[0].flag.startswith("nr")
    return any(len(w.text) >= 2 and not w.flag.startswith("n" if dated else "nr") for w in words)


def _fit(scan: Scan, person: Candidate) -> Candidate:
    """A name without the verb or the 家 behind it, and with the rest of what is written by its sound."""
    text = scan.text
    if person.end - person.start == 3 and _SPEAKS.match(text, person.end - 1):  # 孙建|作推介发言
        return person._replace(end=person.end - 1)
    if _HOME.search(text, person.start, person.end) and text[person.start] in scan.vocabulary.lexicons.get(
        "surnames", ()
    ):
        return person._replace(end=person.end - 1)
    dotted = _DOTTED.search(text, person.start, person.end)
    if dotted is None:
        return person
    end = person.end
    while end < len(text) and end - dotted.start() <= _LONGEST_PART and text[end] in _WRITTEN_BY_SOUND:
        word = scan.word_at(end)
        if word.start == end and len(word.text) >= 2 and word.flag[0] in "vdpcm":
            break
        end += 1
    return person._replace(end=end)
