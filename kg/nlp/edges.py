"""Where a name begins: walking left from its last word over what can be part of a name, up to what cannot."""

from __future__ import annotations

from kg.nlp.scan import SOLID, TERM, Hit, Scan, Word

BRACKETS = {")": "(", "）": "（", "〕": "〔"}
STOP_FLAGS = frozenset({"c", "p", "r", "d", "t", "f", "uj", "ul", "uz", "ug", "ud", "u", "y", "e", "o", "m", "mq", "q"})
"""Parts of speech of words that no name holds, where they have two characters or more."""
_NUMERALS = frozenset("0123456789")


def is_name_character(character: str) -> bool:
    """Whether a name can hold the character: Han, a letter, a figure, or the dot of foreign names."""
    return character.isalnum() or character in "·&"


def left_edge(
    scan: Scan,
    end: int,
    *,
    limit: int,
    stops: frozenset[str],
    shield: frozenset[int] = frozenset(),
    flags: frozenset[str] = STOP_FLAGS,
) -> int:
    """The leftmost place where a name that reaches to `end` can begin.

    Args:
        scan: The text.
        end: Where the walk begins; what lies behind is sure to be in the name.
        limit: Most characters to walk.
        stops: Words that end the walk.
        shield: Offsets inside known words, where a stop word is only a part of the word (大同, 和平).
        flags: Parts of speech that end the walk.
    """
    text = scan.text
    start = end
    index = scan.word_index(end - 1) if end else -1
    while index >= 0:
        word = scan.words[index]
        if end - word.start > limit:
            break
        if word.start >= end:
            index -= 1
            continue
        if text[word.end - 1] in BRACKETS and word.end <= end:
            opening = text.rfind(BRACKETS[text[word.end - 1]], max(0, word.end - 14), word.end)
            if opening <= 0 or not all(is_name_character(c) for c in text[opening + 1 : word.end - 1]):
                break
            start = opening
            index = scan.word_index(opening - 1)
            continue
        if not all(is_name_character(c) for c in word.text):
            break
        if word.start not in shield and is_stop(word, stops, flags):
            break
        start = word.start
        index -= 1
    return start


def is_stop(word: Word, stops: frozenset[str], flags: frozenset[str] = STOP_FLAGS) -> bool:
    """Whether no name reaches over this dictionary word."""
    if word.text in stops or word.text[0] in _NUMERALS:
        return True
    return len(word.text) >= 2 and word.flag in flags and not word.text[0].isascii()


def places_between(scan: Scan, start: int, end: int, *, kind: str = SOLID) -> list[Hit]:
    """Places inside a range, from left to right, the longer before the shorter, none overlapping.

    With `kind` PLACE ordinary words count too (平果, 东方), but not the short names of towns.
    """
    out: list[Hit] = []
    at = start
    while at < end:
        hit = scan.starting_at(kind, at)
        if (
            hit is not None
            and hit.end <= end
            and len(hit.text) >= 2
            and (kind == SOLID or not is_small_town(scan, hit))
        ):
            out.append(hit)
            at = hit.end
        else:
            at += 1
    return out


def is_small_town(scan: Scan, hit: Hit) -> bool:
    """Whether a place's name is only the short form of towns: 洋溪."""
    return all(p.division.level == "town" and not p.full for p in scan.vocabulary.places[hit.text])


def place_shield(scan: Scan) -> frozenset[int]:
    """Offsets inside names of places and gazetteer terms: words there do not stop a walk."""
    if not scan.shield:
        out: set[int] = set()
        for kind in (SOLID, TERM):
            for hit in scan.longest(kind):
                if len(hit.text) >= 2 and scan.is_edge(hit.start):
                    out.update(range(hit.start, hit.end))
        scan.shield = frozenset(out)
    return scan.shield
