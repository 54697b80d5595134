"""Where a person's name begins and ends: 潘杰圣, 欧阳明, 阿卜杜拉·买买提, 孟克巴雅尔.

A Chinese name is a surname and one or two characters; where it ends is decided by what follows. In a list (王强、张丽和赵刚) a
和, 与 or 及 with a name behind it joins two names, and 等 ends the last one.
"""

from __future__ import annotations

import re

from kg.nlp.scan import SOLID, Scan

TITLES = "titles"
SOUND = (
    "阿埃艾爱安昂奥巴白班邦保鲍贝本比彼宾波伯博布查昌车茨达大戴丹当道德登迪蒂丁东杜敦多厄恩尔法凡范菲费芬弗福夫富盖甘高戈格根古瓜圭哈海汉豪赫黑亨洪胡怀惠霍基吉"
    "加贾简江杰金卡凯坎康考科可克肯孔库夸奎昆拉来莱赖兰朗劳勒雷蕾黎里理利丽连列林琳留龙卢鲁路伦罗洛马玛迈麦曼芒毛梅门蒙米密明摩莫墨默姆穆拿那纳娜南瑙内尼妮年涅宁纽农努"
    "诺欧帕派潘庞培佩皮平珀普奇齐恰强乔切琴丘屈让热日荣茹瑞若萨赛桑森沙莎山尚舍申圣施史舒顺丝司斯苏索所塔泰坦汤唐陶特提汀廷通图托瓦万旺威韦维魏温文翁沃乌武西希锡"
    "茂逊旦不吐霍迪萨孜瓦茹夏显香肖谢辛欣兴休许雅亚延扬杨耶叶伊依因英尤于约泽扎詹张哲珍芝朱卓兹孜宗佐力买木牙吾甫色乎再努帕艳别娅婷乃合呼和仁巧美桂花玉其晓俊志建国"
)
"""Characters that write foreign and minority names by sound."""
_BY_SOUND = frozenset(SOUND + "阿木格日勒图雅其娜仁花朝鲁巴特尔孟宝音乌云塔")
"""The same with those of Mongolian names."""
_SOUNDS = f"[{SOUND}A-Za-z]"
FOREIGN = re.compile(rf"{_SOUNDS}{{1,6}}(?:-{_SOUNDS}{{1,4}})?(?:[·•・]{_SOUNDS}{{1,7}}){{1,3}}|[A-Z]\.[一-鿿]{{2,5}}")
SPEECH = re.compile(
    r"(?:在?(?:接受采访|受访)|[笑感坦直]?(?:着|地)?(?:说|介绍|表示|告诉|坦言|认为|透露|指出|强调|回忆|感慨|直言|笑道|说道|解释|补充|感叹|算账|谈到|打趣|回答)|给记者|对记者|向记者|告诉记者)"
)
_NO_GIVEN = frozenset("的了是在及等说将把被从到不都但这那其着过们吗呢吧，。、；：！？“”‘’（）《》【】")
_SELDOM_GIVEN = frozenset("和与同为向对有也就而之于")
"""Taken as part of a name only where a verb of speech or a mark ends it: 尹和平, 寇有为."""
_JOINT = re.compile(r"以及|[和与及]")
"""What seems to end a name, and with another name behind it joins the two: 陈静和赵刚."""
LISTED = 0.8
"""How sure the names of a list must be: a surname and one character before 、 or 等 reach 0.86."""


def read_name(scan: Scan, at: int) -> tuple[int, float] | None:
    """Where the person's name that begins at `at` ends, and how sure that is; None if none begins there."""
    key = (read_name, at)
    if key not in scan.told:
        scan.told[key] = _read_name(scan, at, joined=True)
    found: tuple[int, float] | None = scan.told[key]
    return found


def _read_name(scan: Scan, at: int, *, joined: bool) -> tuple[int, float] | None:
    """As `read_name`; where `joined` is not set, a 和 at a name's end is not asked what stands behind it."""
    text = scan.text
    foreign = FOREIGN.match(text, at)
    if foreign:
        _, end = foreign_name(scan, foreign)
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
    return name is not None and name[1] >= LISTED and not is_place(scan, at, name[0])


def _end_score(scan: Scan, end: int) -> float:
    """How well a name can end there, by what stands behind it."""
    text = scan.text
    following = text[end : end + 1]
    if not following or not following.isalnum():
        return 1.0
    if following == "等" or text.startswith("以及", end):
        return 0.98
    if SPEECH.match(text, end):
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
    others = 0
    for end in range(at, min(at + 8, len(text)) + 1):
        if end - at >= 4:
            ends = end >= len(text) or not text[end].isalnum() or SPEECH.match(text, end)
            if ends:
                return end, 0.85
        if end >= len(text) or not "一" <= text[end] <= "鿿" or text[end] in _NO_GIVEN:
            return None
        others += text[end] not in _BY_SOUND
        if others > 1:
            return None
    return None


def foreign_name(scan: Scan, match: re.Match[str]) -> tuple[int, int]:
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


def is_place(scan: Scan, at: int, end: int) -> bool:
    """Whether what stands in a list like a name is a place, or the beginning of one: 张家 of 张家港市."""
    place = scan.starting_at(SOLID, at)
    return place is not None and place.end >= end
