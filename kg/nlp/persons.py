"""Named persons and their titles: 副部长潘杰圣, 董事长阿卜杜拉·买买提, 向仕林说.

A Chinese name is a surname and one or two characters; where it ends is decided by what follows. A title counts only beside a name.
"""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.scan import PLACE, Hit, Scan

TITLES = "titles"
_FOREIGN = re.compile(r"[一-鿿A-Za-z]{1,8}(?:[·•・][一-鿿A-Za-z]{1,10}){1,3}")
_SPEECH = re.compile(
    r"(?:在?(?:接受采访|受访)|[笑感坦直]?(?:着|地)?(?:说|介绍|表示|告诉|坦言|认为|透露|指出|强调|回忆|感慨|直言|笑道|说道|解释|补充|感叹|算账|谈到|打趣|回答)|给记者|对记者|向记者|告诉记者)"
)
_NO_GIVEN = frozenset("的了是在和与及同等说将为被把从向对到有不也就都而但这那其之于着过们吗呢吧，。、；：！？“”‘’（）《》【】")
_LEVEL_TITLES = re.compile(r"[省市区县州旗镇乡村]?(?:党?委|政府|人大常委会|人大|政协|纪委监委|纪委)")
_LIST = re.compile(r"[、，和与及]|以及")


def find_persons(scan: Scan) -> list[Candidate]:
    """Persons beside titles and before verbs of speech, with the titles."""
    out: list[Candidate] = []
    seen: set[tuple[int, int]] = set()
    surnames = scan.vocabulary.lexicons.get("surnames")
    titles = _titles(scan)
    title_ends = {h.end: h for h in titles}
    for hit in titles:
        if scan.vocabulary.row(TITLES, hit.text).get("generic") == "yes":
            base = 0.62
        else:
            base = 0.9
        at = hit.end
        if scan.text[at : at + 1] == " ":
            at += 1
        for _ in range(6):
            name = read_name(scan, at)
            if name is None:
                break
            end, sure = name
            score = base * sure
            if (at, end) not in seen and score > 0.3:
                seen.add((at, end))
                out.append(Candidate(at, end, MentionType.PERSON, score, "person.after-title"))
            separator = _LIST.match(scan.text, end)
            if separator is None or separator.end() in title_ends or sure < 0.8:
                break
            following = read_name(scan, separator.end())
            if following is None or following[1] < 0.9:
                break
            at, base = separator.end(), base * 0.85
    out += _by_speech(scan, seen, surnames is not None)
    out += _before_title(scan, title_ends, titles)
    for match in _FOREIGN.finditer(scan.text):
        out.append(Candidate(*_foreign(scan, match), MentionType.PERSON, 0.75, "person.dotted"))
    out += _titles_beside(scan, titles, out)
    return out


def _titles(scan: Scan) -> list[Hit]:
    """Titles of the text, the longest at each end, none inside a longer one; 记者 is none."""
    ends: dict[int, Hit] = {}
    for hit in scan.hits(TITLES):
        if hit.text in ("记者", "通讯员", "首席记者", "见习记者", "实习生", "摄影记者"):
            continue
        known = ends.get(hit.end)
        if known is None or hit.start < known.start:
            ends[hit.end] = hit
    hits = sorted(ends.values())
    return [h for h in hits if not any(o is not h and o.start <= h.start and o.end > h.end for o in hits)]


def read_name(scan: Scan, at: int) -> tuple[int, float] | None:
    """Where the person's name that begins at `at` ends, and how sure that is; None if none begins there."""
    text = scan.text
    foreign = _FOREIGN.match(text, at)
    if foreign:
        _, end = _foreign(scan, foreign)
        return end, 1.0
    minority = _minority(scan, at)
    if minority is not None:
        return minority, 0.95
    surnames = scan.vocabulary.lexicons.get("surnames")
    if surnames is None:
        return None
    if text[at : at + 2] in surnames.rows and len(text[at : at + 2]) == 2:
        lengths, base = (4, 3), 2
    elif text[at : at + 1] in surnames.rows:
        lengths, base = (3, 2), 1
    else:
        return None
    frequency = int(surnames.rows[text[at : at + base]].get("frequency") or 1)
    best: tuple[float, int] | None = None
    for length in lengths:
        end = at + length
        given = text[at + base : end]
        if len(given) < length - base or any(c in _NO_GIVEN or not "一" <= c <= "鿿" for c in given):
            continue
        sure = _end_score(scan, at, end)
        if length == base + 1:
            sure -= 0.12
        if best is None or sure > best[0]:
            best = (sure, end)
    if best is None or best[0] < 0.4:
        return None
    sure = best[0] if frequency >= 5 else best[0] - 0.1
    word = scan.word_at(at)
    if word.start == at and word.end >= best[1] and not word.flag.startswith("nr") and len(word.text) >= 2:
        sure -= 0.3
    if scan.starting_at(PLACE, at) is not None and frequency < 200 and scan.starting_at(PLACE, at).end >= best[1]:  # type: ignore[union-attr]
        sure -= 0.3
    return (best[1], min(1.0, sure)) if sure >= 0.4 else None


def _end_score(scan: Scan, at: int, end: int) -> float:
    """How well a name can end there, by what stands behind it."""
    text = scan.text
    following = text[end : end + 1]
    if not following or not following.isalnum():
        return 1.0
    if _SPEECH.match(text, end):
        return 1.0
    word = scan.word_at(end)
    if word.start == end:
        if word.text in scan.vocabulary.right_stops:
            return 0.98
        if len(word.text) >= 2:
            return 0.85 if word.flag[0] in "vdptrc" else 0.7
        return 0.72 if word.flag[0] in "vdpcu" else 0.5
    for size in (4, 3, 2):
        if text[end : end + size] in scan.vocabulary.right_stops:
            return 0.9
    return 0.42


def _minority(scan: Scan, at: int) -> int | None:
    """The end of a name made of the parts of minority names: 巴桑才让, 吉克阿依, 扎西顿珠."""
    part = scan.starting_at("minority-names", at)
    if part is None or len(part.text) < 2:
        return None
    end = part.end
    for _ in range(3):
        following = scan.starting_at("minority-names", end)
        if following is None or following.end - following.start < 2:
            break
        end = following.end
    if end - at >= 4 or (_end_score(scan, at, end) >= 0.95 and end - at >= 3):
        return end
    return None


def _foreign(scan: Scan, match: re.Match[str]) -> tuple[int, int]:
    """A dotted name without the title or verb that touches it."""
    start, end = match.start(), match.end()
    first_dot = next(i for i in range(start, end) if scan.text[i] in "·•・")
    for hit in scan.hits(TITLES):
        if start < hit.end <= first_dot - 1 and hit.end > start and hit.start <= start + 8:
            start = hit.end
    for edge in range(start, first_dot - 1):
        word = scan.word_at(edge)
        if word.start == edge and word.end < first_dot and (word.text in scan.vocabulary.left_stops or len(word.text) >= 3):
            start = max(start, word.end)
    last_dot = max(i for i in range(start, end) if scan.text[i] in "·•・")
    for edge in range(last_dot + 2, end):
        word = scan.word_at(edge)
        if word.start == edge and (word.text in scan.vocabulary.right_stops or (len(word.text) >= 2 and word.flag[0] in "vdp")):
            return start, edge
    return start, end


def _by_speech(scan: Scan, seen: set[tuple[int, int]], ready: bool) -> list[Candidate]:
    """A name at the beginning of a clause and before a verb of speech: 向仕林说."""
    out: list[Candidate] = []
    if not ready:
        return out
    for match in _SPEECH.finditer(scan.text):
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


def _before_title(scan: Scan, title_ends: dict[int, Hit], titles: list[Hit]) -> list[Candidate]:
    """张三任局长, 由张三担任链长: a name, a verb of holding a post, a title."""
    out: list[Candidate] = []
    for match in _HOLDS.finditer(scan.text):
        for length in (3, 2, 4):
            start = match.start() - length
            if start < 0:
                continue
            name = read_name(scan, start)
            if name and name[0] == match.start() and (not start or not scan.text[start - 1].isalnum() or scan.text[start - 1] in "由的"):
                out.append(Candidate(start, name[0], MentionType.PERSON, 0.7 * name[1], "person.holds-post"))
                break
    return out


_HOLDS = re.compile(r"(?:担任|出任|兼任|任)(?=[一-鿿]{1,12}(?:长|书记|主任|经理|总裁|主席|主管|组长))")


def _titles_beside(scan: Scan, titles: list[Hit], persons: list[Candidate]) -> list[Candidate]:
    """The titles before a name: all of 区委副书记、区长 before 邹怀瑾, without the body or company in front."""
    out: list[Candidate] = []
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
                out.append(Candidate(title, hit.end, MentionType.TITLE, min(0.9, starts[start] + 0.02), "title.before-name"))
            if scan.text[title - 1 : title] in ("、", "兼", "，") and title - 1 in by_end:
                at = title - 1
                continue
            before = _jump_body(scan, title, by_end)
            if before is None:
                break
            at = before
    return out


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
    """Where the title proper begins: 书记 of 綦江区委书记 (the body is 綦江区委), all of a bare 区委书记."""
    text = scan.text
    match = _LEVEL_TITLES.match(hit.text)
    if match is None or match.end() == len(hit.text):
        return hit.start
    placed = scan.ending_at(PLACE, hit.start) is not None
    if not placed and match[0][0] not in "省市区县州旗镇乡村":
        placed = hit.start > 0 and text[hit.start - 1] in "省市区县州旗镇乡村"
    if placed:
        return hit.start + match.end()
    return hit.start
