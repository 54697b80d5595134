"""Offices whose whole name the words behind it prove: 云岭区优化营商环境中心|主任, 商务厅外资处|处长, 云岭园区|管委会主任.

A model knows the organs that it has read of, but an office is called after whatever its work is. What stands between a place or
an organ and the title of a person, or 负责人, is the office that he speaks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.scan import Scan

SCORE = 0.9
RULE = "body.spoken-for"
LONGEST = 20
"""Characters of an office's name behind its place or organ, at most."""
_OWNERS = frozenset({MentionType.DISTRICT, MentionType.PARK, MentionType.GOVERNMENT_BODY})
_INSIDE = frozenset({MentionType.DISTRICT, MentionType.INDUSTRY, MentionType.GOVERNMENT_BODY, MentionType.ORGANIZATION})
"""What an office's name may hold: the place that it works in (驻上海联络处), what it works on."""
_END = re.compile(
    r"(?:领导小组|指挥部|工作专班)(?:办公室|办)?|(?:巡视|巡察|督导)组|(?:联络|办事|代表|管理)处|中心|办公室|办公厅|党支部|供销社|总工会|[处科司局办股]"
)
_ALONE = re.compile(
    r"[^驻]*(?:领导小组|指挥部|工作专班)(?:办公室|办)?|(?:招商|经投|投促|投资促进|营商)[一-鿿]{0,4}中心"
    r"|办公厅|驻[一-鿿]{2,12}(?:联络|办事|管理|代表)处|第[一二三四五六七八九十]+(?:巡视|巡察)组"
)
"""Offices that need nobody to speak for them."""
_SPOKESMAN = re.compile(r"(?:的)?(?:一位|一名|相关|有关|主要|分管)?(?:负责人|负责同志|领导|工作人员|干部)")
_BREAK = re.compile(
    r"[^一-鿿]|[的在是为等将了由对被从有到于各其这那该及]|设立|成立|组建|抽调|党政|主要|相关|有关|举行|召开|[两三四五六]个"
    r"|公司|集团|大学|学院|医院|研究|[协商学]会|企业|检验|检测|实验|体育|文化|购物|会展|[数物]据?流?中心|项目部"
)
"""What no office's name holds, or what is an organisation's that is none."""
_OTHER = frozenset({"供销社", "总工会"})
_WHOLE = _OTHER | {"党支部", "办公厅"}
"""Offices that are called so and no more."""
_OF_WORKS = re.compile(
    r"(?:项目)?(?:开发|工程|建设|推进|筹建|攻坚|协调|工作)*(?:指挥部|领导小组|工作专班|管委会|管理委员会)(?:办公室)?"
)
_FOUNDED = re.compile(
    r"(?:成立|组建|设立)了?(?P<one>“?[一-鿿“”、]{5,26}?(?:领导小组|指挥部|管理委员会)(?:办公室)?)(?:[和及](?P<two>[一-鿿]{5,20}?(?:领导小组|指挥部|管理委员会)))?"
)
"""Bodies that are founded under their whole names."""
_NAMELESS = re.compile(
    r"“?(?:了|专门|相应|工作|项目|重点|重大|现场|前线|推进|专项|高规格|[市区县]|[一二三四五六七八九十两]个)*(?:领导小组|指挥部)|.*(?:[由的]|任组长|为组长|牵头)"
)
_STATE = re.compile(r"(?<![一-鿿])国家(?:(?!检验|检测|研究|技术|数据)[一-鿿]){2,8}中心$")
_IN_TITLE = re.compile(r"(?:党工委|管委会|管理委员会)(?=(?:常务)?副?(?:书记|主任)|委员|成员|党组)")


def with_offices(scan: Scan, names: Sequence[Candidate]) -> list[Candidate]:
    """The names, by start and none overlapping, with each such office in place of the owner that stood for it."""
    starts = {c.start: c for c in names}
    out: list[Candidate] = []
    end = 0
    for owner in names:
        if owner.end <= end:
            continue
        if owner.start < end:  # 管委会 of the title 管委会主任 is the office's
            out.append(owner._replace(start=end))
            continue
        office = (_office(scan, owner, starts) if owner.type in _OWNERS else None) or _of_works(scan, owner, starts)
        if office is not None:
            while out and out[-1].end == office.start and out[-1].type is MentionType.DISTRICT:
                office = office._replace(start=out.pop().start)
            end = office.end
        out.append(office or owner)
    return _with_found(out, [*_founded(scan), *_of_state(scan, out)])


def _founded(scan: Scan) -> Iterator[Candidate]:
    """成立云岭县竹产业发展领导小组."""
    for match in _FOUNDED.finditer(scan.text):
        for group in ("one", "two"):
            if match[group] and not _NAMELESS.match(match[group]):
                yield Candidate(*match.span(group), MentionType.GOVERNMENT_BODY, SCORE, RULE)


def _of_state(scan: Scan, names: Sequence[Candidate]) -> Iterator[Candidate]:
    """国家竹业中心|主任."""
    for title in names:
        match = (
            _STATE.search(scan.text, max(0, title.start - 14), title.start) if title.type is MentionType.TITLE else None
        )
        if match is not None:
            yield Candidate(*match.span(), MentionType.GOVERNMENT_BODY, SCORE, RULE)


def _with_found(names: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """The names with the found bodies in place of what stands inside them; none that cuts a name."""
    out = list(names)
    for body in found:
        over = [c for c in out if c.start < body.end and body.start < c.end]
        if all(body.start <= c.start and c.end <= body.end and c.type is not MentionType.PERSON for c in over):
            out = [*(c for c in out if c not in over), body]
    return sorted(out)


def _office(scan: Scan, owner: Candidate, starts: Mapping[int, Candidate]) -> Candidate | None:
    """The office of a place, a park or an organ that the words right behind its name tell."""
    text = scan.text
    title = starts.get(owner.end)
    if title is not None and title.type is MentionType.TITLE:
        within = _IN_TITLE.match(text, owner.end, title.end) if owner.type is MentionType.PARK else None
        return _named(owner, within.end()) if within else None
    for last in _END.finditer(text, owner.end, owner.end + LONGEST):
        if (last.start() == owner.end and last[0] not in _WHOLE) or _BREAK.search(text, owner.end, last.start()):
            return None
        if not _is_free(starts, owner.end, last.end()):
            return None
        behind = starts.get(last.end())
        spoken = (behind is not None and behind.type is MentionType.TITLE) or _SPOKESMAN.match(text, last.end())
        if spoken or (_ALONE.fullmatch(text, owner.end, last.end()) and scan.is_edge(last.end())):
            type_ = MentionType.ORGANIZATION if last[0] in _OTHER else MentionType.GOVERNMENT_BODY
            return _named(owner, last.end(), type_)
    return None


def _of_works(scan: Scan, works: Candidate, starts: Mapping[int, Candidate]) -> Candidate | None:
    """The headquarters of a project or a park: 云岭产业园项目|建设指挥部."""
    if works.type not in (MentionType.PROJECT, MentionType.PARK):
        return None
    office = _OF_WORKS.match(scan.text, works.end)
    if office is None or not _is_free(starts, works.end, office.end()) or scan.text.startswith("主任", office.end()):
        return None
    return _named(works, office.end())


def _is_free(starts: Mapping[int, Candidate], start: int, end: int) -> bool:
    """Whether nothing stands there that is no part of an office's name."""
    inside = [starts[at] for at in range(start, end) if at in starts]
    return all(c.type in _INSIDE and c.end <= end for c in inside)


def _named(owner: Candidate, end: int, type_: MentionType = MentionType.GOVERNMENT_BODY) -> Candidate:
    return owner._replace(end=end, type=type_, score=min(owner.score, SCORE), rule=RULE, term_id=None)
