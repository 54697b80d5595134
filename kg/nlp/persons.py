"""Named persons and their titles: 副部长潘杰圣, 董事长阿卜杜拉·买买提, 向仕林说.

A Chinese name is a surname and one or two characters; where it ends is decided by what follows. A title counts only beside a name.
In a list (副县长王强、张丽和赵刚) a 和, 与 or 及 with a name behind it joins two names, and 等 ends the last one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.scan import PLACE, SOLID, Hit, Scan, outermost

TITLES = "titles"
_TRANSLITERATION = (
    "阿埃艾爱安昂奥巴白班邦保鲍贝本比彼宾波伯博布查昌车茨达大戴丹当道德登迪蒂丁东杜敦多厄恩尔法凡范菲费芬弗福夫富盖甘高戈格根古瓜圭哈海汉豪赫黑亨洪胡怀惠霍基吉"
    "加贾简江杰金卡凯坎康考科可克肯孔库夸奎昆拉来莱赖兰朗劳勒雷蕾黎里理利丽连列林琳留龙卢鲁路伦罗洛马玛迈麦曼芒毛梅门蒙米密明摩莫墨默姆穆拿那纳娜南瑙内尼妮年涅宁纽农努"
    "诺欧帕派潘庞培佩皮平珀普奇齐恰强乔切琴丘屈让热日荣茹瑞若萨赛桑森沙莎山尚舍申圣施史舒顺丝司斯苏索所塔泰坦汤唐陶特提汀廷通图托瓦万旺威韦维魏温文翁沃乌武西希锡"
    "茂逊旦不吐霍迪萨孜瓦茹夏显香肖谢辛欣兴休许雅亚延扬杨耶叶伊依因英尤于约泽扎詹张哲珍芝朱卓兹孜宗佐力买木牙吾甫色乎再努帕艳别娅婷乃合呼和仁巧美桂花玉其晓俊志建国"
)
"""Characters that write foreign and minority names by sound."""
_SOUND = f"[{_TRANSLITERATION}A-Za-z]"
_FOREIGN = re.compile(rf"{_SOUND}{{1,6}}(?:-{_SOUND}{{1,4}})?(?:[·•・]{_SOUND}{{1,7}}){{1,3}}|[A-Z]\.[一-鿿]{{2,5}}")
_SPEECH = re.compile(
    r"(?:在?(?:接受采访|受访)|[笑感坦直]?(?:着|地)?(?:说|介绍|表示|告诉|坦言|认为|透露|指出|强调|回忆|感慨|直言|笑道|说道|解释|补充|感叹|算账|谈到|打趣|回答)|给记者|对记者|向记者|告诉记者)"
)
_NO_GIVEN = frozenset("的了是在及等说将把被从到不都但这那其着过们吗呢吧，。、；：！？“”‘’（）《》【】")
_SELDOM_GIVEN = frozenset("和与同为向对有也就而之于")
"""Taken as part of a name only where a verb of speech or a mark ends it: 尹和平, 寇有为."""
_JOINT = re.compile(r"以及|[和与及]")
"""What seems to end a name, and with another name behind it joins the two: 陈静和赵刚."""
_LIST = re.compile(r" ?(?:以及|[、，和与及]) ?")
LISTED = 0.8
"""How sure the names of a list must be: a surname and one character before 、 or 等 reach 0.86."""
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
    for match in _FOREIGN.finditer(scan.text):
        out.append(Candidate(*_foreign(scan, match), MentionType.PERSON, 0.75, "person.dotted"))
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
        if out and (sure < least or _is_place(scan, at, end)):
            break
        out.append(_Named(at, end, sure))
        separator = _LIST.match(scan.text, end)
        if separator is None or sure < LISTED:
            break
        at = separator.end()
        least = SURE if "，" in separator[0] else LISTED
    return out


def _is_place(scan: Scan, at: int, end: int) -> bool:
    """Whether what stands in a list like a name is a place, or the beginning of one: 张家 of 张家港市."""
    place = scan.starting_at(SOLID, at)
    return place is not None and place.end >= end


def _titles(scan: Scan) -> list[Hit]:
    """Titles of the text, the longest at each end, none inside a longer one; 记者 is none."""
    return outermost(hit for hit in scan.hits(TITLES) if hit.text not in _REPORTERS)


_REPORTERS = frozenset({"记者", "通讯员", "首席记者", "见习记者", "实习生", "摄影记者"})


def read_name(scan: Scan, at: int) -> tuple[int, float] | None:
    """Where the person's name that begins at `at` ends, and how sure that is; None if none begins there."""
    return _read_name(scan, at, joined=True)


def _read_name(scan: Scan, at: int, *, joined: bool) -> tuple[int, float] | None:
    """As `read_name`; where `joined` is not set, a 和 at a name's end is not asked what stands behind it."""
    text = scan.text
    foreign = _FOREIGN.match(text, at)
    if foreign:
        _, end = _foreign(scan, foreign)
        return end, 1.0
    minority = _minority(scan, at)
    if minority is not None:
        return minority, 0.95
    long = _long_name(scan, at)
    surnames = scan.vocabulary.lexicons.get("surnames")
    if surnames is None:
        return long
    if text[at : at + 2] in surnames.rows and len(text[at : at + 2]) == 2:
        lengths, base = (4, 3), 2
    elif text[at : at + 1] in surnames.rows:
        lengths, base = (3, 2), 1
    else:
        return long
    frequency = int(surnames.rows[text[at : at + base]].get("frequency") or 1)
    best: tuple[float, int] | None = None
    for length in lengths:
        end = at + length
        given = text[at + base : end]
        if len(given) < length - base or any(c in _NO_GIVEN or not "一" <= c <= "鿿" for c in given):
            continue
        joint = _JOINT.match(text, end - 1) if joined and length > base + 1 else None
        if joint is not None and _begins_name(scan, joint.end()):
            continue
        sure = _end_score(scan, end)
        if sure < 0.95 and any(c in _SELDOM_GIVEN for c in given):
            continue
        if length == base + 1:
            sure -= 0.12
        if best is None or sure > best[0]:
            best = (sure, end)
    if long is not None and (best is None or best[0] < 0.65):
        return long
    if best is None or best[0] < 0.4:
        return None
    sure = best[0] if frequency >= 5 else best[0] - 0.1
    word = scan.word_at(at)
    if word.start == at and word.end >= best[1] and not word.flag.startswith("nr") and len(word.text) >= 2:
        sure -= 0.5 if frequency < 3000 or word.end > best[1] else 0.35
    if scan.starting_at(SOLID, at) is not None and frequency < 200 and scan.starting_at(SOLID, at).end >= best[1]:  # type: ignore[union-attr]
        sure -= 0.3
    return (best[1], min(1.0, sure)) if sure >= 0.4 else None


def _begins_name(scan: Scan, at: int) -> bool:
    """Whether a name that is sure enough to go on a list begins at `at`."""
    name = _read_name(scan, at, joined=False)
    return name is not None and name[1] >= LISTED and not _is_place(scan, at, name[0])


def _end_score(scan: Scan, end: int) -> float:
    """How well a name can end there, by what stands behind it."""
    text = scan.text
    following = text[end : end + 1]
    if not following or not following.isalnum():
        return 1.0
    if following == "等" or text.startswith("以及", end):
        return 0.98
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
    if end - at >= 4 or (_end_score(scan, end) >= 0.95 and end - at >= 3):
        return end
    return None


def _long_name(scan: Scan, at: int) -> tuple[int, float] | None:
    """A name of four to six characters written by sound, up to a verb of speech or a mark: 孟克巴雅尔说, 额尔登朝格图,."""
    text = scan.text
    sounds = 0
    for end in range(at, min(at + 8, len(text)) + 1):
        if end - at >= 4:
            ends = end >= len(text) or not text[end].isalnum() or _SPEECH.match(text, end)
            if ends and sounds >= end - at - 1:
                return end, 0.85
        if end >= len(text) or not "一" <= text[end] <= "鿿" or text[end] in _NO_GIVEN:
            return None
        sounds += text[end] in _TRANSLITERATION or text[end] in "阿木格日勒图雅其娜仁花朝鲁巴特尔孟宝音乌云塔"
    return None


def _foreign(scan: Scan, match: re.Match[str]) -> tuple[int, int]:
    """A dotted name without the words that touch it: titles in front, verbs behind."""
    start, end = match.start(), match.end()
    dots = [i for i in range(start, end) if scan.text[i] in "·•・."]
    first, last = dots[0], dots[-1]
    for hit in scan.hits(TITLES):
        if start < hit.end < first and hit.start <= start:
            start = hit.end
    for edge in range(start, first - 1):
        word = scan.word_at(edge)
        if (
            word.start == edge
            and word.end < first
            and (word.text in scan.vocabulary.left_stops or scan.starting_at(SOLID, edge))
        ):
            start = max(start, word.end)
    for edge in range(last + 2, end):
        word = scan.word_at(edge)
        if word.start == edge and (
            word.text in scan.vocabulary.right_stops
            or (len(word.text) >= 2 and word.flag[0] in "vdpcm")
            or (word.end > end and len(word.text) >= 2)
        ):
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
            if start < 0 or _is_place(scan, start, end):
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
                out.append(
                    Candidate(title, hit.end, MentionType.TITLE, min(0.9, starts[start] + 0.02), "title.before-name")
                )
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
