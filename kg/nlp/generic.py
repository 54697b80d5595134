"""What no name is, whoever proposes it: generic phrases, verb phrases before 项目, bare legal forms, names glued together.

A model learns by example; these are the errors that need none: the words themselves, or those beside them, rule the name out.
"""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.nlp.asides import is_aside
from kg.nlp.companies import SUFFIXES, trades_before
from kg.nlp.scan import SOLID, Scan

LOOK_BACK = 6
"""Characters before a name that are asked whether they rule it out."""
GENERIC_NAMES = "generic-names"

_HEAD = re.compile(r"(?:的|等(?!静压|离子|温|高线)|一个|一批|一家|多家|多个|这家|某|该)")
_SILENT_HEAD = frozenset({MentionType.POLICY, MentionType.TITLE, MentionType.PERSON, MentionType.DISTRICT})
"""Types whose names may begin so: 等觉村, 该 as a surname."""

_SIGHTS = re.compile(r".*(?:景区|度假区|滑雪场|美食街|商圈|步行街|风景区)")
"""Places for visitors and shoppers are projects: neither parks nor companies."""
_INNER_ZONE = re.compile(r"(?:高新区|经开区|开发区|工业园区|产业园区|新区)")


def is_no_name(scan: Scan, start: int, end: int, type_: MentionType) -> bool:
    """Whether these words cannot be a name of this type, by themselves or by what stands beside them."""
    text = scan.text
    name = text[start:end]
    broad = type_ is MentionType.INDUSTRY and name in scan.vocabulary.listed("broad-industry")  # where it is fostered
    if name in scan.vocabulary.lexicons.get(GENERIC_NAMES, ()) and not broad:
        return True
    if type_ not in _SILENT_HEAD and _HEAD.match(name) and name not in scan.vocabulary.terms:
        return True
    nameless = scan.vocabulary.ruled_out(type_.value, "name")
    if nameless is not None and nameless.fullmatch(name) and name not in scan.vocabulary.terms:
        return True
    behind = scan.vocabulary.ruled_out(type_.value, "behind")
    if behind is not None and behind.match(text, end):
        return True
    before = scan.vocabulary.ruled_out(type_.value, "before")
    if before is not None and before.search(text, max(0, start - LOOK_BACK), start) and _minds(scan, end, type_):
        return True
    if type_ is MentionType.COMPANY:
        return _is_no_company(scan, start, end)
    if type_ is MentionType.PROJECT:
        return _is_ambition(text, start, name) or is_described(scan, start, end) or is_aside(scan, start, end)
    if type_ is MentionType.PARK:
        return bool(_SIGHTS.fullmatch(name)) or _is_two_parks(scan, start, end) or _is_ambition(text, start, name)
    return False


def _is_no_company(scan: Scan, start: int, end: int) -> bool:
    text = scan.text
    name = text[start:end]
    if name.endswith("投资") and text[end : end + 1].isdigit():
        return True
    if _SIGHTS.fullmatch(name):
        return True
    form = scan.ending_at(SUFFIXES, end)
    if form is None:
        return False
    if form.start > start and trades_before(scan, form.start) <= start and not scan.starting_at(SOLID, start):
        # 某|房地产开发有限公司: a trade and a legal form, and nobody's.
        return text[max(0, start - 1) : start] in ("某", "家", "个") or not scan.is_edge(start)
    return False


def _minds(scan: Scan, end: int, type_: MentionType) -> bool:
    """Whether what stands before a name matters to it: three counted hotels are none, three named groups (三家|华为集团) may be."""
    if type_ is MentionType.PROJECT:
        return scan.text.startswith("项目", end - 2)
    if type_ is MentionType.COMPANY:
        form = scan.ending_at(SUFFIXES, end)
        return form is not None and scan.vocabulary.row(SUFFIXES, form.text).get("kind", "") not in ("legal", "group")
    if type_ is MentionType.ORGANIZATION:
        return _SOURCE_ENDS.match(scan.text, end) is not None
    return True


_SOURCE_ENDS = re.compile(r"(?:报道|客户端)?(?=[\s）)。]|$)")
"""Behind the name of where a text was taken from, at the end of it: 据新华网."""
_RANK = re.compile(r".*(?:示范区|试验区|先行区|综合服务区|集聚区|引领区|样板区|核心区)")
_STRIVING = re.compile(r"(?:建设|打造|争创|创建|建成|争当|争做|做成)[^。；]{0,40}$")


def _is_ambition(text: str, start: int, name: str) -> bool:
    """Whether a place strives to be it: 加快建设…、渝黔合作先行示范区 (of 37 such parks in our text none stands so)."""
    return bool(_RANK.fullmatch(name) and _STRIVING.search(text, max(0, start - 45), start))


_SITE = re.compile(r".*(?:基地|中心|高地|枢纽|工厂|园区?)")
_BECOMES = re.compile(
    r"(?:成为|将成|打造成|建成为|跃升为|跻身)[^，。；！？\n]{0,18}$|(?:最[一-鿿]{1,3}|重要|为首|为代表|领先|一流|知名)的$"
)
_STRIVES = re.compile(r"(?:加快|加速|努力|全力|着力|奋力)(?:建设|打造|构建)(?:[^，。]{0,6}的)?$")
_PARTS = re.compile(
    r"(?:^(?:该|本|整个)?|[^，、。的]{2})(?:项目|综合体|[一二三]期)(?:（[^）]*）)?(?:[^。；！？\n]*?(?:投资|面积|占地|用地)[^。；！？\n]*?[，元米亩]|，)"
    r"(?:主要|计划|拟|将|规划|内容){0,2}(?:建设|包括|包含|新建)(?!项目|的|了|单位|地点)[^。；！？\n]{0,50}$"
)
_SENTENCE_END = re.compile(r"[。；！？\n]")


def is_described(scan: Scan, start: int, end: int) -> bool:
    """Whether a site is what a place becomes (成为最重要的电池基地) or a part of what is built (该项目…，建设中试车间、酒窖)."""
    text = scan.text
    if text.endswith(("项目", "工程"), start, end) or scan.starting_at(SOLID, start) is not None:
        return False
    before = text[max(0, start - 30) : start]
    if _SITE.fullmatch(text, start, end) and (_BECOMES.search(before) or _STRIVES.search(before)):
        return True
    least = max(0, start - 160)
    least = max((m.end() for m in _SENTENCE_END.finditer(text, least, start)), default=least)
    return _PARTS.search(text[least:start]) is not None


def _is_two_parks(scan: Scan, start: int, end: int) -> bool:
    """Whether a zone's name is followed by a place's: 合川高新区|重庆市氢能产业园, 荆门高新区·|掇刀区."""
    for match in _INNER_ZONE.finditer(scan.text, start, end - 2):
        behind = match.end() + (scan.text[match.end()] == "·")
        place = scan.starting_at(SOLID, behind)
        if (
            place is not None
            and len(place.text) > 2
            and place.end <= end
            and any(p.full for p in scan.vocabulary.places[place.text])
        ):
            return True
    return False
