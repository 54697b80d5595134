"""Named persons and their titles: 副部长潘杰圣, 董事长阿卜杜拉·买买提, 向仕林说.

A title counts only beside a name; what stands in a list after one title (副县长王强、张丽和赵刚) is read to its end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.fullnames import FOREIGN, LISTED, SPEECH, TITLES, foreign_name, is_place, read_name
from kg.nlp.scan import PLACE, SOLID, Hit, Scan, outermost

_LIST = re.compile(r" ?(?:以及|[、，和与及]) ?")
SURE = 0.9
"""How sure a name must be behind a comma, and alone behind a title that hardly is one (专家, 领导): three characters."""
PER_NAME = 0.96
"""What each further name of a list is less certain to bear the title in front; it is a name nearly as surely as the first."""
LONGEST_LIST = 24
"""Names after one title, at most."""


def find_persons(scan: Scan) -> list[Candidate]:
    """Persons beside titles and before verbs of speech, with the titles."""
    out: list[Candidate] = []
    seen: set[tuple[int, int]] = set()
    surnames = scan.vocabulary.lexicons.get("surnames")
    titles = _titles(scan)
    for hit in titles:
        generic = scan.vocabulary.row(TITLES, hit.text).get("generic") == "yes"
        at = hit.end + (scan.text[hit.end : hit.end + 1] in (" ", "（"))
        score = 0.72 if generic else 0.9
        names = _names_from(scan, at)
        if generic and (not names or names[0].sure < (SURE if len(names) == 1 else LISTED)):
            continue
        for name in names:
            if (name.start, name.end) not in seen and score * name.sure > 0.3:
                seen.add((name.start, name.end))
                out.append(Candidate(name.start, name.end, MentionType.PERSON, score * name.sure, "person.after-title"))
            score *= PER_NAME
    out += _by_speech(scan, seen, surnames is not None)
    out += _holding_posts(scan)
    out += _listed(scan, seen)
    out += _before_brackets(scan, titles)
    out += _told_of(scan, seen)
    out += _before_title(scan, titles)
    for match in FOREIGN.finditer(scan.text):
        out.append(Candidate(*foreign_name(scan, match), MentionType.PERSON, 0.75, "person.dotted"))
    out += _titles_beside(scan, titles, out)
    return out


class _Named(NamedTuple):
    """A person's name in the text, and how sure it is that it ends there."""

    start: int
    end: int
    sure: float


def _names_from(scan: Scan, at: int) -> list[_Named]:
    """The name that begins at `at` and those that a list goes on with; empty where none begins there."""
    out: list[_Named] = []
    least = LISTED
    while len(out) < LONGEST_LIST:
        name = read_name(scan, at)
        if name is None:
            break
        end, sure = name
        if out and (sure < least or is_place(scan, at, end)):
            break
        out.append(_Named(at, end, sure))
        separator = _LIST.match(scan.text, end)
        if separator is None or sure < LISTED:
            break
        at = separator.end()
        least = SURE if "，" in separator[0] else LISTED
    return out


def _titles(scan: Scan) -> list[Hit]:
    """Titles of the text, the longest at each end, none inside a longer one; 记者 is none."""
    return outermost(hit for hit in scan.hits(TITLES) if hit.text not in _REPORTERS)


_REPORTERS = frozenset({"记者", "通讯员", "首席记者", "见习记者", "实习生", "摄影记者"})


def _by_speech(scan: Scan, seen: set[tuple[int, int]], ready: bool) -> list[Candidate]:
    """A name at the beginning of a clause and before a verb of speech: 向仕林说."""
    out: list[Candidate] = []
    if not ready:
        return out
    for match in SPEECH.finditer(scan.text):
        end = match.start()
        for length in (3, 2, 4):
            start = end - length
            if start < 0 or (start and scan.text[start - 1] not in "，。；：！？”\"'’\n 、"):
                continue
            name = read_name(scan, start)
            if name is None or name[0] != end or (start, end) in seen:
                continue
            if scan.text[start:end] in scan.vocabulary.lexicons.get("pronouns", ()):
                continue
            word = scan.word_at(start)
            ordinary = word.end >= end and not word.flag.startswith("nr")
            if not ordinary:
                seen.add((start, end))
                out.append(Candidate(start, end, MentionType.PERSON, 0.72 * name[1], "person.speech"))
            break
    return out


def _listed(scan: Scan, seen: set[tuple[int, int]]) -> list[Candidate]:
    """Names without a title before a verb of taking part: 由王强、李明带队; one alone only in 在李明陪同下."""
    out: list[Candidate] = []
    for match in _TAKES_PART.finditer(scan.text):
        names = _names_before(scan, match.start())
        if not names or (len(names) == 1 and (match["led"] is None or scan.text[names[0].start - 1] != "在")):
            continue
        for name in names:
            if (name.start, name.end) not in seen:
                seen.add((name.start, name.end))
                out.append(Candidate(name.start, name.end, MentionType.PERSON, 0.72 * name.sure, "person.listed"))
    return out


_TAKES_PART = re.compile(
    r"等?(?:人|同志|领导)?(?:分别|共同|一同|一起|全程|先后)?(?:(?P<led>陪同)|出席|参加|参与|参会|与会|带队|率队|领队|随行|作陪|见证|到场|主持|致辞)"
)
"""What persons do together, with the words in front that may stand between."""


def _names_before(scan: Scan, end: int) -> list[_Named]:
    """The names of a list that ends at `end`, the last one first; empty where none is sure."""
    text = scan.text
    out: list[_Named] = []
    while len(out) < LONGEST_LIST:
        for length in (3, 2, 4):
            start = end - length
            if start < 0 or is_place(scan, start, end):
                continue
            found, sure = read_name(scan, start) or (0, 0.0)
            if found != end or sure < LISTED or (text[start] in "由和与及" and read_name(scan, start + 1) is not None):
                continue
            before = _ENDS_LIST.search(text, max(0, start - 3), start)
            if before or not start or not (text[start - 1].isalnum() or text[start - 1] in "·•・"):
                break
        else:
            return out
        out.append(_Named(start, end, sure))
        if before is None or before["joint"] is None:
            return out
        end = before.start()
    return out


_ENDS_LIST = re.compile(r"(?:(?P<joint>以及|[、和与及])|在|由)$")


def _before_brackets(scan: Scan, titles: list[Hit]) -> list[Candidate]:
    """张伟（市长）: a name and its titles in brackets."""
    text = scan.text
    out: list[Candidate] = []
    for match in _BRACKETS.finditer(text):
        held = [h for h in titles if match.start() < h.start and h.end < match.end() and text[h.end] in "、，；）)"]
        held = [h for h in held if scan.vocabulary.row(TITLES, h.text).get("generic") != "yes"]
        named = _names_before(scan, match.start()) if held else ()
        if not named:
            continue
        name = named[0]
        out.append(Candidate(name.start, name.end, MentionType.PERSON, 0.85 * name.sure, "person.before-brackets"))
        for hit in held:
            front = _own_part(scan, hit)
            out.append(Candidate(front, hit.end, MentionType.TITLE, 0.87 * name.sure, "title.in-brackets"))
    return out


_BRACKETS = re.compile(r"[（(][^（）()\n。]{2,40}[）)]")


def _told_of(scan: Scan, seen: set[tuple[int, int]]) -> list[Candidate]:
    """A name that a story has more than once, at least once where a name can begin and end: 盛国良, 惠满仓."""
    text = scan.text
    surnames = scan.vocabulary.lexicons.get("surnames")
    if surnames is None:
        return []
    spots: dict[str, list[tuple[int, float]]] = {}
    for at, character in enumerate(text):
        if character not in surnames.rows or (at and text[at - 1].isalnum() and text[at - 1] not in _OPENERS):
            continue
        name = read_name(scan, at)
        if name is None or not 3 <= name[0] - at <= 8 or name[1] < 0.55 or (at, name[0]) in seen:
            continue
        if any(
            len(w.text) >= 2 and w.flag[0] != "n"
            for w in scan.words[scan.word_index(at) : scan.word_index(name[0] - 1) + 1]
        ):
            continue
        spots.setdefault(text[at : name[0]], []).append((at, name[1]))
    out: list[Candidate] = []
    for words, places in sorted(spots.items()):
        first = scan.word_at(places[0][0])
        if len(words) == len(first.text) and not first.flag.startswith("nr"):
            continue
        told = text.count(words)
        best = max(sure for _, sure in places)
        if told >= 2 and best >= 0.84:
            score = 0.64 if told == 2 else 0.76
        elif best >= 0.95 and first.flag.startswith("nr"):
            score = 0.52
        else:
            continue
        out += [Candidate(at, at + len(words), MentionType.PERSON, score, "person.told-of") for at, _ in places]
    return out


_OPENERS = frozenset("的是当由让和与对把叫")


def _holding_posts(scan: Scan) -> list[Candidate]:
    """由张三担任链长: a name and a verb of holding a post."""
    out: list[Candidate] = []
    for match in _HOLDS.finditer(scan.text):
        for length in (3, 2, 4):
            start = match.start() - length
            if start < 0:
                continue
            name = read_name(scan, start)
            if (
                name
                and name[0] == match.start()
                and (not start or not scan.text[start - 1].isalnum() or scan.text[start - 1] in "由的")
            ):
                out.append(Candidate(start, name[0], MentionType.PERSON, 0.7 * name[1], "person.holds-post"))
                break
    return out


def _before_title(scan: Scan, titles: list[Hit]) -> list[Candidate]:
    """林泊远教授: a name before a title of respect, with the title."""
    out: list[Candidate] = []
    for hit in titles:
        if hit.text not in scan.vocabulary.listed("respect-title"):
            continue
        for length in (3, 2, 4):
            start = hit.start - length
            if start < 0 or (start and scan.text[start - 1].isalnum() and not scan.is_edge(start)):
                continue
            name = read_name(scan, start)
            word = scan.word_at(start)
            if name and name[0] == hit.start and word.end < hit.start and (word.flag[0] == "n" or len(word.text) == 1):
                out.append(Candidate(start, hit.start, MentionType.PERSON, 0.7, "person.before-title"))
                out.append(Candidate(hit.start, hit.end, MentionType.TITLE, 0.7, "title.after-name"))
                break
    return out


def titles_of_named(scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """The titles right before persons that only the model found, or whose firm's last word a longer title had taken.

    合作社负责人 is a title, but in 青杠种植专业合作社负责人 the first word is the cooperative's.
    """
    ends = {c.end for c in chosen if c.type is MentionType.TITLE}
    persons = [c for c in chosen if c.type is MentionType.PERSON and c.start not in ends]
    persons = [c for c in persons if scan.text[c.start - 1 : c.start] != " " or c.start - 1 not in ends]
    if not persons:
        return []
    taken = {at for c in chosen for at in range(c.start, c.end)}
    free = [hit for hit in scan.hits(TITLES) if not any(at in taken for at in range(hit.start, hit.end))]
    titles = outermost(hit for hit in free if hit.text not in _REPORTERS)
    return [c._replace(rule="title.before-found-name") for c in _titles_beside(scan, titles, persons)]


_HOLDS = re.compile(r"(?:担任|出任|兼任|任)(?=[一-鿿]{1,12}(?:长|书记|主任|经理|总裁|主席|主管|组长))")


def _titles_beside(scan: Scan, titles: list[Hit], persons: list[Candidate]) -> list[Candidate]:
    """The titles before a name: all of 区委副书记、区长 before 邹怀瑾, without the body or company in front."""
    found: dict[tuple[int, int], Candidate] = {}
    starts = {p.start: p.score for p in persons}
    by_end = {h.end: h for h in titles}
    for start in sorted(starts):
        at = start
        if scan.text[at - 1 : at] == " ":
            at -= 1
        for _ in range(5):
            hit = by_end.get(at)
            if hit is None:
                break
            title = _own_part(scan, hit)
            if scan.vocabulary.row(TITLES, hit.text).get("generic") != "yes":
                score = min(0.9, starts[start] + 0.02)
                told = found.get((title, hit.end))  # 经理 of 经理、炼化经理莫鼎领导陈炳 is reached from both names
                if told is None or told.score < score:
                    found[title, hit.end] = Candidate(title, hit.end, MentionType.TITLE, score, "title.before-name")
            if scan.text[title - 1 : title] in ("、", "兼", "，") and title - 1 in by_end:
                at = title - 1
                continue
            before = _jump_body(scan, title, by_end)
            if before is None:
                break
            at = before
    return list(found.values())


def _jump_body(scan: Scan, title: int, by_end: dict[int, Hit]) -> int | None:
    """苏州市委常委、昆山市委书记: from the second title over its body to the end of the first."""
    for back in range(1, 16):
        at = title - back
        if at <= 0 or scan.text[at - 1] in "，。；：\n":
            return None
        if scan.text[at] == "、" and at in by_end:
            return at
    return None


def _own_part(scan: Scan, hit: Hit) -> int:
    """Where the title proper begins: 书记 of 綦江区委书记 (the body is 綦江区委), all of a bare 区委书记 and of 党委书记."""
    text = scan.text
    owner = scan.ending_at(PLACE, hit.start) or scan.ending_at("park-suffixes", hit.start)
    if hit.text[0] in "省市区县州旗镇乡":
        # 翠屏区委书记: the place ends with the first character of the title.
        owner = scan.ending_at(SOLID, hit.start + 1) or owner
    owned = owner is not None and len(owner.text) >= 2
    heads = scan.vocabulary.listed("title-organ")
    front = hit.start
    for cut in range(hit.end - 1, hit.start, -1):
        rest = text[cut : hit.end]
        head = text[hit.start : cut]
        if rest not in scan.vocabulary.lexicons["titles"].rows and rest not in ("委员", "成员"):
            continue
        if head in ("党", "总", "常务", "执行"):
            continue
        organ = head in heads or head in scan.vocabulary.lexicons.get("organs", ())
        if not organ:
            continue
        if "党" in head and not (head == "党工委" and owned):
            continue
        if head[0] in "省市区县州旗镇乡" and head not in heads and not owned:
            continue
        if head not in heads and not owned and len(head) < 4:
            continue
        front = max(front, cut)
    if (
        front == hit.start
        and hit.text.startswith("村")
        and len(hit.text) > 3
        and scan.vocabulary.row(TITLES, hit.text[1:])
    ):
        before = text[hit.start - 1 : hit.start]
        if (before.isalnum() and not scan.is_edge(hit.start)) or (before.isalnum() and before not in "的"):
            return hit.start + 1
    return front
