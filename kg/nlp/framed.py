"""Projects whose borders the words around them tell: behind their company, and on lists of projects.

A model knows a project by its own words. Where it is described rather than named (甲公司|年产1万吨碳酸锂) only
what stands beside it says where it begins, and only the end of the list that it is a project at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.edges import STOP_FLAGS, place_shield
from kg.nlp.projects import SUFFIXES, is_generic_front
from kg.nlp.scan import Scan

BEHIND, LISTED = "project.behind-company", "project.on-list"
SCORE = 0.993
ANCHOR = 0.6
"""How sure a company must be for what stands behind it to be its project."""
LONGEST_LIST = 400
"""Characters of a list of projects, at most."""
_MOST = 2
"""Thirds of a list that must be projects by themselves for a company on it to be one as well."""
_LEAST, _LEAST_REST = 3, 4
"""Characters of a project on a list, and of one behind its firm, at least."""

_HEAD = r"(?:项目|工程|生产线|产业园|示范园|生产基地|基地)(?:（[一二三四]期）|[一二三四]期(?:工程)?)?"
_HEADS = re.compile(_HEAD)
_STRETCH = re.compile(r"(?:“[^”\n]{2,12}”)?[^，。；：！？、\n“”]{2,44}")
_ENDS = re.compile(
    r"[，。；：！？、\n）”]|$|等|[和与及](?!其)|正式|顺利|成功|如期|已|将|正|计划|预计|总投资|投资|开工|签约|竣工|投产|投运|落地|落户|落成|建成|位于|由|占地|是|为|在|于|的|启动|奠基|封顶|进行|进展|今年|现场|一期|二期"
)
_JOINED = re.compile(rf"(?:[和与及]|以及)[^，。；：！？、\n和与及]{{2,20}}?{_HEAD}(?=[，。；：、\n]|等)")
_BARE = re.compile(
    r"项目(?=[，。；、）]|等|[和与及](?![一-鿿]{0,2}(?:团队|企业))|顺利|正式|成功|开工|签约|竣工|投产|落地|落户|总投资|位于|建成)"
)
_ACTS = re.compile(
    r"建设(?!项目)|投资|新建|续建|合作|运营|采购|推广|发展|培育|供应|出口|承建|实施|负责|打造|旗下|系|董事|总经理|相关|自主|参与|参建|申报|中标|与|的|和|及|等|在|对|向|从|为|是|将|已|拟|就|以|有|共|此次|该|所|第[一二三四五]"
)
"""What stands behind a company and begins what it does, not what it builds."""
_SIZED = re.compile(
    r"年产|日产|年处理|日处理|年加工|[0-9](?:万|余)?(?:吨|千瓦|兆瓦|台|套|头|亩)|[0-9](?:MWh?|GWh?|KW|kW|mm)"
)

_COUNTED = re.compile(
    r"(?:等?(?:共|这)?(?P<count>[一二两三四五六七八九十]{1,3}|[0-9]{1,3})个|等(?:一批|一大批|多个|一系列|系列|重点|重大|多项)?)"
    r"(?P<what>[^，。；：、！？\n]{0,14}?)(?:项目|工程)(?!部|组)"
)
"""What closes a list of projects: 等4个已开工项目, 3个百亿元以上项目."""
_GOOD = r"(?:(?!项目|基地|产业园|生产线|[0-9][个家条])[^，。；：！？、\n“”]){2,16}"
_MADE = re.compile(
    rf"年(?:产|处理|加工)[0-9][0-9.]*[万千百余]*(?:吨|台|套|件|辆|头|只|米|平方米|千瓦|KW|GWh?|MWh?){_GOOD}"
    rf"(?:、{_GOOD}){{1,4}}(?:等[^，。；：！？、\n“”]{{0,10}})?(?:产业园|生产)?(?:基地)?项目(?=[，。；：！？、\n”]|正式|顺利|开工|签约|投产|总投资)"
)
"""A project by all that it will make."""
_NUMBERS = {2: "两", **dict(enumerate("三四五六七八九", start=3))}
_OTHERS = re.compile(r"产业|企业|领域|行业|公司|平台|园区|地的|周末|牵头|数据")
"""What is counted is then not the members: 三大产业项目."""
_CLAUSE = re.compile(r"[，。；：！？\n]")
_AMOUNT = re.compile(
    r"(?:(?:计划|概算|预计|协议)?总?投资额?(?:约|达|近|超|超过)?)[0-9.]+余?[万亿][^，、]{0,3}?元的|(?<![0-9.])[0-9.]+余?[万亿][美欧日港]?元的?(?!级)"
)
_MEMBER = r"(?:(?!项目|工程)[^，。；：！？、\n]){3,48}(?<!等)(?:项目|工程)"
_OPENS, _CLOSES = "（(“", "）)”"
_GROUP = re.compile(r"[（(]([^（()）]+)(?:[）)]|$)")
"""What a pair of brackets holds, also one that is closed behind the stretch; papers mix the wide and the narrow ones."""
_RUN = re.compile(
    rf"{_MEMBER}(?:、{_MEMBER})+(?:(?<=项目)(?:[和与及]|以及){_MEMBER})?(?=[，。；：！？\n等在、]|[0-9一二三四五六七八九十]|顺利|正式|成功|如期|开工|签约|建成|投产|$)"
)
_AND = re.compile(r"(?<=项目)(?:和|与|及|以及)")
"""Between the last two members of a list of projects."""
_DOES = re.compile(r"(?:在[^，、的]{2,10})?(?:投资|建设|投建|承建|实施|打造|签约|引进|合作)(?:建设|打造|兴建)?的")
"""Between a firm and its project: 甲公司|在某县投资的|秸秆制气项目."""
_WHOSE = re.compile(r"[^，、的]{1,7}(?:局|区|镇|乡|街道|县|市)的")
"""Where a project of a list is, or who answers for it: 石桥镇的|电芯壳体制造中心."""
_FIRM = re.compile(r"有限责任公司|股份有限公司|有限公司|集团公司|集团|公司")
_LEGAL = re.compile(r"(?:公司|集团|企业|银行|[^分]厂|合作社)$")
_ZONE = re.compile(r"(?:开发区|高新区|经开区|工业区|园区|工业园|新区|新城|街道|[镇乡村])$")
_TELLS = re.compile(r"[了并]|已|将|正在|提供|现场|联合|签订|等$")
"""What an item that is more than a name holds."""
_PLACED = re.compile(r".{2}(?:[城园港谷]|小镇|广场|酒店|[一二三四五]号|[一二三四]期|改造|迁建|扩建)$")
_LEADS = frozenset("了对为将把的和与及")
_NO_END = re.compile(r"(?:[的等]|(?<!升)级|(?<!基)地)$")
_FLAGS = STOP_FLAGS - {"m", "mq", "q", "f", "c", "t", "d"}
_HEADED = frozenset({MentionType.COMPANY, MentionType.PROJECT, MentionType.PARK})
_RIVALS = frozenset({MentionType.PROJECT, MentionType.PARK, MentionType.COMPANY, MentionType.INDUSTRY})


def find_framed(scan: Scan, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Projects that stand behind a chosen company, or on a list that says that its members are projects, by start."""
    whole = list(_joined(scan, chosen))
    parts = (*_behind_companies(scan, chosen), *_counted(scan, chosen), *_runs(scan, chosen))
    found = [*whole, *(c for c in parts if not any(w.start <= c.start and c.end <= w.end for w in whole))]
    found = [c for c in found if _depth(scan.text[c.start : c.end]) == 0]
    return sorted({(c.start, c.end): c for c in found}.values(), key=lambda c: (c.start, c.end))


def without_parts(proposed: Sequence[Candidate], framed: Sequence[Candidate]) -> Iterator[Candidate]:
    """The proposals but for those that are a piece of a framed project, or take it for a firm, a park or an industry."""
    for candidate in proposed:
        inside = (f for f in framed if f.start <= candidate.start and candidate.end <= f.end)
        if candidate.type not in _RIVALS or all(
            (candidate.start, candidate.end, candidate.type) == (f.start, f.end, f.type) for f in inside
        ):
            yield candidate


def _behind_companies(scan: Scan, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """甲有限公司|智慧菌菇大棚建设项目; 甲科技项目, where nothing but its company names it."""
    for company in chosen:
        if company.type is not MentionType.COMPANY or company.score < ANCHOR:
            continue
        bare = _BARE.match(scan.text, company.end)
        if bare is not None and not _LEGAL.search(scan.text, company.start, company.end):
            yield Candidate(company.start, bare.end(), MentionType.PROJECT, SCORE, BEHIND)
        end = _project_end(scan, company.end)
        if end is not None:
            yield Candidate(company.end, end, MentionType.PROJECT, SCORE, BEHIND)


def _project_end(scan: Scan, start: int) -> int | None:
    """Where the project ends that begins at `start`; None where none does."""
    stretch = _STRETCH.match(scan.text, start)
    if stretch is None:
        return None
    for head in _HEADS.finditer(scan.text, start, stretch.end()):
        if _ENDS.match(scan.text, head.end()):
            joined = _JOINED.match(scan.text, head.end())
            own = _is_own(scan, start, head.start())
            return (joined.end() if joined else head.end()) if own else None
    return None


def _is_own(scan: Scan, start: int, end: int) -> bool:
    """Whether the words before 项目 describe: no verb phrase, no word that ends a name, not only generic."""
    return (
        end - start >= _LEAST
        and not _ACTS.match(scan.text, start)
        and _is_named(scan, start, end)
        and _own_start(scan, start, end) == start
    )


def _is_named(scan: Scan, start: int, end: int) -> bool:
    """Whether the words before 项目 are more than generic."""
    front = scan.text[start:end]
    generic = scan.vocabulary.lexicons.get("generic-names", ())
    return not is_generic_front(front) and front not in generic and front + "项目" not in generic


def _own_start(scan: Scan, start: int, end: int) -> int:
    """Where, from `start` on, a description that reaches to `end` begins: behind the last word that no name holds."""
    stops = scan.vocabulary.left_stops - scan.vocabulary.listed("inside-project")
    shield = place_shield(scan)
    sized = _SIZED.match(scan.text, start, end) is not None
    for word in reversed(scan.words[scan.word_index(start) : scan.word_index(end - 1) + 1]):
        if word.start < start or word.end > end or word.start in shield:
            continue
        if word.text == "年产":
            return word.start
        if word.text == "的" and sized:
            continue
        if word.text in stops or word.text in _LEADS or (len(word.text) >= 2 and word.flag in _FLAGS):
            return word.end
    return start


def _counted(scan: Scan, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Members of 甲、乙等4个重点项目: all of them, if a third shows by itself that it is a project."""
    companies = {(c.start, c.end) for c in chosen if c.type is MentionType.COMPANY}
    for match in _COUNTED.finditer(scan.text):
        if _OTHERS.search(match["what"]):
            continue
        least = max(0, match.start() - LONGEST_LIST)
        start = max((m.end() for m in _CLAUSE.finditer(scan.text, least, match.start())), default=least)
        spans = _split(scan.text, start, match.start())
        items = [_item(scan, chosen, *span, first=number == 0) for number, span in enumerate(spans)]
        known = [item for item in items if item is not None]
        if len(known) < len(items) or (len(items) == 1 and known[0].start > start):
            continue
        whole = len(items) >= 2 and match["count"] in (str(len(items)), _NUMBERS.get(len(items)))
        sure = sum(item.sure for item in known) * 3 / len(items)
        full = sure >= _MOST or (whole and sure > 0) or _AMOUNT.search(scan.text, start, match.start()) is not None
        for item in known if full or sure >= 1 else ():
            if full or item.sure or (item.start, item.end) not in companies:
                yield Candidate(item.start, item.end, MentionType.PROJECT, SCORE, LISTED)


def _joined(scan: Scan, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """年产3万吨铝棒、铝型材、5万吨铝锭项目: what one project makes; no item of it is a project or a firm's by itself."""
    firms = [c for c in chosen if c.type is MentionType.COMPANY]
    for match in _MADE.finditer(scan.text):
        if not any(match.start() < c.start < match.end() and c.score >= ANCHOR for c in firms):
            yield Candidate(match.start(), match.end(), MentionType.PROJECT, SCORE, LISTED)


def _runs(scan: Scan, chosen: Sequence[Candidate]) -> Iterator[Candidate]:
    """Members of 甲项目、乙项目: what stands between two marks and ends in 项目, if one of them is a project."""
    for match in _RUN.finditer(scan.text):
        items = [part for span in _split(scan.text, *match.span()) for part in _apart(scan.text, *span)]
        ends = {end for _, end in items}
        if not any(c.type is MentionType.PROJECT and c.end in ends for c in chosen):
            continue
        for number, (start, end) in enumerate(items):
            item = _item(scan, chosen, start, end, first=number == 0)
            if item is not None and end - 2 - item.start > _LEAST and _is_named(scan, item.start, end - 2):
                yield Candidate(item.start, end, MentionType.PROJECT, SCORE, LISTED)


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items between 、 of a stretch; what stands in brackets or quotation marks is not cut.

    Brackets around a list of deals with their sums (“两油”（投资5亿元的甲、投资4亿元的乙）) are: its members are items, not
    the word that they stand behind. A bracket that is closed or opened outside its item is no part of it.
    """
    for group in _GROUP.finditer(text, start, end):
        if _AMOUNT.search(group[1]) is not None and "、" in group[1]:
            head = _split(text, start, group.start())[:-1]
            behind = group.end() + text.startswith("、", group.end(), end)
            return [*head, *_split(text, *group.span(1)), *(_split(text, behind, end) if behind < end else ())]
    out: list[tuple[int, int]] = []
    depth = 0
    at = start
    for index in range(start, end):
        depth += (text[index] in _OPENS) - (text[index] in _CLOSES)
        if text[index] == "、" and depth <= 0:
            out.append((at, index))
            at, depth = index + 1, 0
    return [_without_odd_brackets(text, *span) for span in (*out, (at, end))]


def _without_odd_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The item without a bracket at its edge that has no partner in it."""
    while start < end and text[start] in _OPENS and _depth(text[start:end]) > 0:
        start += 1
    while start < end and text[end - 1] in _CLOSES and _depth(text[start:end]) < 0:
        end -= 1
    return start, end


def _depth(words: str) -> int:
    """How many brackets and quotation marks are opened more than closed."""
    return sum((char in _OPENS) - (char in _CLOSES) for char in words)


def _apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """甲项目和乙项目 are two items."""
    out: list[tuple[int, int]] = []
    for match in _AND.finditer(text, start, end):
        out.append((start, match.start()))
        start = match.end()
    return [*out, (start, end)]


class _Item(NamedTuple):
    """The project of an item, and whether the item itself shows that it is one."""

    start: int
    end: int
    sure: bool


def _item(scan: Scan, chosen: Sequence[Candidate], start: int, end: int, *, first: bool) -> _Item | None:
    """The project that an item of a list names, without the amount, the park or the firm in front; None where it names none."""
    text = scan.text
    amount = _AMOUNT.search(text, start, end)
    at = amount.end() if amount else start
    inner = [c for c in chosen if at <= c.start and c.end <= end]
    exact = next((c for c in inner if (c.start, c.end) == (at, end)), None)
    if exact is not None and not amount:
        legal = exact.type is not MentionType.PROJECT and _LEGAL.search(text, at, end)
        if legal or exact.type not in (MentionType.COMPANY, MentionType.PROJECT, MentionType.PARK):
            return None
    whose = _WHOSE.match(text, at, end)
    at = whose.end() if whose is not None else at
    if first and not amount and exact is None:
        headed = text.startswith(("项目", "工程"), end - 2)
        tail = next((c for c in inner if c.end == end and c.type in _HEADED), None)
        at = tail.start if tail is not None else _own_start(scan, at, end - 2 if headed else end)
        zone = next((c for c in inner if c.type is MentionType.PARK and c.start == at and c.end < end - 2), None)
        at = zone.end if zone is not None else at
    elif _TELLS.search(text, at, end):
        return None
    firm = next((c for c in inner if c.type is MentionType.COMPANY and c.start == at and c.end < end), None)
    behind = firm.end if firm else max((m.end() for m in _FIRM.finditer(text, at + 2, end)), default=end)
    if end - behind >= _LEAST_REST and text[behind] not in "（所厂院暨":
        does = _DOES.match(text, behind, end)
        at = does.end() if does and end - does.end() >= _LEAST_REST else behind
    built = exact is not None and exact.type is MentionType.PROJECT
    if end - at < _LEAST or _NO_END.search(text, at, end) or (not built and _ZONE.search(text, at, end)):
        return None
    ends = any(c.type is MentionType.PROJECT and c.end == end for c in inner)
    suffix = scan.ending_at(SUFFIXES, end)
    named = _PLACED.search(text, at, end) or (suffix is not None and suffix.start - at >= 2)
    return _Item(at, end, bool(amount or firm or ends or named or _SIZED.search(text, at, end)))
