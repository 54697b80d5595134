"""Where a title is held that no name stands before: the words in front, the sentence's other posts, the title's own."""

from __future__ import annotations

import re

from kg.extract.discourse import Discourse
from kg.extract.encode import BODY, COMPANY, DISTRICT, ORGANIZATION, PARK, PERSON, TITLE, Encoded, Slot
from kg.model import Mention, MentionType

_ORGAN = re.compile(
    r"(?:^|[，。；：、！？]|[，、。](?:在|由|与|和|据|经|让|向))"
    r"(?P<organ>[\u4e00-\u9fff（）A-Za-z0-9·]{2,22}?"
    r"(?:公司|集团|银行|合作社|供销社|协会|商会|学会|联合会|联盟|基金会|研究院|研究所|研究中心|大学|学院|学校|中学|小学|医院|"
    r"管委会|党工委|工委|委员会|办公室|法院|检察院|政协|人大|政府|公社|农场|林场|牧场|基地|中心|总部|分行|支行|分公司|事务所))$"
)
"""A body or company that no recogniser took for a name, between a comma and a title: 青杠（福谷）工业园管委会 before 主任."""

_NO_ORGAN = re.compile(
    r"^(?:本|该|各|全|其|某|一家|多家|有关|相关|市直|区直|县直|省直|以及|负责|介绍|来自|参加|出席|邀请)"
)
"""What such words do not begin with."""

_DEPUTY = re.compile(r"^(?:常务)?副|副(?:主席|主任|市长|县长|区长|书记)|常委")
_BARE_DEPUTY = re.compile(r"(?:常务)?副(主席|主任|院长|检察长|会长|理事长|秘书长)")
"""A deputy whose title tells nothing of his body."""
_IN_LIST = frozenset(f"{PERSON}{TITLE}、，和及与")
_LINK = re.compile(f"[{BODY}{DISTRICT}](?=[{BODY}{DISTRICT}{PARK}]?{TITLE})")

_OWN = re.compile(
    r"^(?:[省市区县州盟旗镇乡村](?:政府|人民政府|人大常委会|人大|政协|纪委监委|纪委|监委|中级人民法院|法院|检察院|总工会"
    r"|委(?:[一-鿿]{0,4}?(?:部|办公室|办|工委))|政府(?:办公室|办公厅|办))|街道(?:党工委|办事处)"
    r"|(?:开发区|高新区|经开区|新区|园区|工业区|区)(?:党工委|管委会)|总工会|工程院|科学院)(?=.)"
)
"""The body that a title names itself: 市政府 of 市政府秘书长."""

_ABROAD = re.compile("香港|澳门|台湾")
"""Where 省政府 and 市委 are never of."""


def first_of_titles(sentence: Encoded, at: int) -> int:
    """The first of the titles side by side that end at `at`: 党委书记 of [T:党委书记]、[T:董事长]."""
    while sentence.text[at - 2 : at] == f"{TITLE}、" and at > 1:
        at -= 2
    return at


def chief_before(sentence: Encoded, deputy: Slot) -> Slot | None:
    """The title of the chief whose deputy a bare title tells of in the same list of posts: 县政协主席 of 县政协主席甲，副主席乙."""
    bare = _BARE_DEPUTY.fullmatch(deputy.words)
    if bare is None:
        return None
    for i in range(sentence.find(deputy) - 1, -1, -1):
        if sentence.text[i] not in _IN_LIST:
            return None
        words = sentence.slots[i].words if sentence.text[i] == TITLE else ""
        if words.endswith(bare[1]) and not words.endswith(f"副{bare[1]}"):
            return sentence.slots[i]
    return None


def organ_in_words(sentence: Encoded, at: int) -> str | None:
    """The body whose words, no name of the marks, stand before the first of the titles side by side at `at`."""
    first = first_of_titles(sentence, at)
    found = _ORGAN.search(sentence.text, max(0, first - 26), first)
    if found is None or _NO_ORGAN.search(found["organ"]):
        return None
    return found["organ"]


def place_beside(sentence: Encoded, at: int, level: str, discourse: Discourse) -> Mention | str | None:
    """The place of this level whose body or head stands before in the same list of posts: 甲县 of 甲县委书记周正平、县长李小满.

    Where the article is at home at that level itself, only a head right before (书记…、县长…) leads away from it.
    """
    home = discourse.home
    own = home is not None and home.type is MentionType.DISTRICT and discourse.level(home) == level
    for found in reversed(list(_LINK.finditer(sentence.text, 0, at))):
        between = sentence.text[found.end() : at]
        if any(mark in between for mark in "。；！？") or PERSON not in between:
            continue
        slot = sentence.slots[found.start()]
        if slot.mention is None or slot.note is not None:
            continue
        place = slot.mention
        named = re.match(rf"(?:[\u4e00-\u9fff]{{2,6}}?[省市州盟])?[\u4e00-\u9fff]{{2,8}}?{level}", slot.words)
        if place.type is MentionType.DISTRICT:
            if discourse.level(place) != level:
                continue
        elif named is None or slot.words[named.end() - 2 : named.end()] in ("政协", "人大"):
            continue
        title = sentence.slots[sentence.text.index(TITLE, found.end())]
        linked = "，" not in between and between.count(PERSON) == 1 and not _DEPUTY.search(title.words)
        if own and not linked:
            return None
        if place.type is MentionType.DISTRICT:
            return place
        return discourse.district_named(named[0]) or named[0] if named is not None else None
    return None


def company_beside(sentence: Encoded, at: int) -> Mention | None:
    """The company of the title side by side with the one at `at`, or of the post before it in the sentence."""
    for i in range(at - 1, -1, -1):
        char = sentence.text[i]
        if char in (DISTRICT, BODY, ORGANIZATION, PARK) or char in "。；！？":
            return None
        if char == COMPANY:
            return sentence.slots[i].mention
    return None


def own_organ(title: str) -> str | None:
    """The body that a title names itself.

    >>> own_organ("省委宣传部部长")
    '省委宣传部'
    """
    found = _OWN.match(title)
    return found[0] if found is not None else None


def organ_of_title(sentence: Encoded, at: int) -> str | None:
    """The body that the title at `at` names itself (市政府 of 市政府秘书长), else the first of the titles side by side with it."""
    found = _OWN.match(sentence.slots[at].words) or _OWN.match(sentence.slots[first_of_titles(sentence, at)].words)
    return found[0] if found is not None else None


def organ_at(organ: str, place: Mention | None, level: str) -> str:
    """The body that a title names, in its place: 青杠县政府 of 县政府 and 青杠县; the body alone where the place is unsure.

    Args:
        organ: The body without its place.
        place: The district that the article gives.
        level: The last character of that district's full name, empty if the article does not say.

    >>> organ_at("市政府", None, "")
    '市政府'
    """
    fits = level == organ[0] or (not level and organ[0] in "市州盟")
    if place is None or place.type is not MentionType.DISTRICT or not fits or _ABROAD.match(place.text):
        return organ
    return place.text + organ[1:] if place.text.endswith(organ[0]) else place.text + organ
