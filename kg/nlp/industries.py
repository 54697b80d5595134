"""Industries: known terms in the company of 产业, 产业链, 集群 or verbs of fostering; lists of them; new ones before 产业."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.edges import left_edge, place_shield
from kg.nlp.scan import PLACE, TERM, Hit, Scan

_TAIL = re.compile(
    r"[”\"]?全?(?:等?(?:[一二两三四五六七八九十0-9]+(?:大|个|条))?(?:千亿级?|百亿级?|万亿级?|支柱|主导|优势|特色|重点|新兴|战略性新兴|传统|未来|首位|先进制造业?|制造业)*(?:产业链群|产业链|产业集群|产业带|产业园|产业|行业|领域|赛道|板块|链条|集群|方向|链|类(?=项目|企业|产业)))"
)
_FOSTER = re.compile(
    r"(?:主导产业|支柱产业|特色产业|优势产业|首位产业|产业|围绕|聚焦|培育|发展|发展壮大|打造|做强|做大|做优|布局|主攻|深耕|瞄准|紧盯|紧扣|涉及|涵盖|覆盖|涵养|构建|形成|推动|壮大|重点发展|以|为|突出|抢抓|引进|抓好|链|、|和|与|及|以及|是|了|“|从事|进军|转型|主营)$"
)
_EVENT = re.compile(
    r"(?:专题|专场|招商)?(?:推介|博览|基金|论坛|峰会|大会|对接会|工人|研究院|学院|联盟|协会|园|基地|项目)"
)
_LIST_MARK = re.compile(r"[、，]?(?:以及|和|与|及|、)")
_BEFORE_TAIL = re.compile(
    r"(?:产业链群|产业链|产业集群|产业|行业)(?!园|化|区|集团|港|基地|工人|用地|新城|城|服务|联盟|协会|研究|基金|投资|发展|开发|孵化|示范|转移|带|三年)"
)


def find_industries(scan: Scan) -> list[Candidate]:
    """Industries of the text."""
    out: list[Candidate] = []
    known = known_industries(scan)
    anchored: dict[int, float] = {}
    shield = place_shield(scan)
    for hit in known:
        score = _score(scan, hit)
        if score:
            anchored[hit.start] = max(anchored.get(hit.start, 0.0), score)
    _spread(scan, known, anchored)
    starts_by_end = {hit.end: hit.start for hit in known}
    for hit in known:
        if hit.start in anchored:
            end = without_tail(hit)
            start = _extended(scan, hit, shield)
            before = starts_by_end.get(hit.start - 1)
            if before is not None and scan.text[hit.start - 1] == "及":
                start = before
            ids = {t.id for t in scan.vocabulary.terms[hit.text] if t.type is MentionType.INDUSTRY}
            out.append(
                Candidate(
                    start,
                    end,
                    MentionType.INDUSTRY,
                    anchored[hit.start],
                    "industry.known",
                    next(iter(ids)) if len(ids) == 1 and start == hit.start else None,
                )
            )
    out += _new_before_tail(scan)
    out += _enumerated(scan)
    out += _listed(scan, known)
    out += _broad(scan)
    out += _classing(scan, known)
    out += _heading(scan)
    return out


_LIST_BEFORE = re.compile(
    r"(?:[^，。；：！？\n]、[^，。；：！？\n]{2,40}等(?!地|人|县|市|区|方面|领域|产业|行业)"
    r"|[和与、][^，。；：！？\n、]{2,24}(?:两|三|四|2|3|4)(?:个|家)|这(?:些|[一二两三四五六七八九十0-9]+(?:家|个|户)))"
    r"(?:[一二两三四五六七八九十百几多余0-9]*(?:家|个|户))?"
    r"(?:一批|一大批|多|重大|重点|大型|知名|国内外|国内|国际|全国|省内|优质|龙头|骨干|规模以上|规上|的|以上|左右){0,4}$"
)
"""A list of names and what may stand between it and the industry that all of them are of."""
_CLASS = re.compile(r"(?:产业|行业|领域|类|制造|生产|加工|上下游|龙头|骨干|重点|配套|相关)*(?:企业|项目|公司)")


def _classing(scan: Scan, known: Sequence[Hit]) -> list[Candidate]:
    """Known industries that say what the members of a list are: 甲、乙等12家食品加工企业, 甲和乙两个物流项目."""
    generic = scan.vocabulary.listed("generic-industry") | scan.vocabulary.listed("broad-industry")
    out = []
    for hit in known:
        end = without_tail(hit)
        if scan.text[hit.start : end] in generic or hit.text in generic or _VAGUE.fullmatch(hit.text):
            continue
        if _OF_KIND.match(scan.text, end) or (
            _CLASS.match(scan.text, end) and _LIST_BEFORE.search(scan.text, max(0, hit.start - 70), hit.start)
        ):
            out.append(Candidate(hit.start, end, MentionType.INDUSTRY, 0.985, "industry.classing"))
    return out


_OF_KIND = re.compile(r"类的?(?:另外)?(?:[0-9一二两三四五六七八九十]+个)?(?:项目|企业)(?:有|包括|为|是|：|[0-9])")
_VAGUE = re.compile(
    r"(?:研发|科技创新|高科技|高新技术|科技|基金|基础设施|现代农业|工业|农业|建筑"
    r"|绿色环保|环保|民生|产业|新兴|战略性新兴)(?:产业)?"
)
"""Said of firms and projects of any kind."""
_HEADING = re.compile(
    r"(?:^|(?<=[。\n\u3000 ]))(?P<name>[\u4e00-\u9fffA-Za-z0-9（）()]{2,14}?)(?:产业链|产业集群)(?:方面[，。：]|[。：])"
)
"""An industry that heads what follows: 节令食品产业集群。 甲县引进了…."""
_NO_HEADING = re.compile(
    r"[的了在是为将等其我们全各该这]|企业|项目|公司|发展|打造|形成|建设|培育|推进|推动|聚焦|围绕|完整"
    r"|千亿|百亿|[一二三四五六七八九十两]大|主导|支柱|特色产业|重点"
)


def _heading(scan: Scan) -> list[Candidate]:
    """Industries that stand alone with 产业链 or 产业集群, as headings do."""
    return [
        Candidate(m.start("name"), m.end("name"), MentionType.INDUSTRY, 0.985, "industry.heading")
        for m in _HEADING.finditer(scan.text)
        if not _NO_HEADING.search(m["name"]) and scan.is_edge(m.start("name")) and scan.is_edge(m.end("name"))
    ]


_FOSTERED = re.compile(
    r"(?:围绕|聚焦|瞄准|主攻|深耕|布局|做强|做优|做大|壮大|培育|培植|扶持|繁荣|发展(?!为)|推动|推进|振兴|打造)[^，。；：！？\n]{0,12}?$"
)
"""Verbs of fostering, close before a whole sector (加快培育发展战略性新兴产业)."""


def _broad(scan: Scan) -> list[Candidate]:
    """Whole sectors, where the text says that they are fostered."""
    out = []
    for word in sorted(scan.vocabulary.listed("broad-industry")):
        at = scan.text.find(word)
        while at >= 0:
            if _FOSTERED.search(scan.text[max(0, at - 18) : at]):
                out.append(Candidate(at, at + len(word), MentionType.INDUSTRY, 0.98, "industry.broad"))
            at = scan.text.find(word, at + 1)
    return out


_NO_MEMBER = r"(?:列为|确定为|作为|定为|为(?:全|重|主|支|特|优|首)|[一二两三四五六七八九十]+(?:大|个|条))"
_MEMBER = rf"(?:(?!{_NO_MEMBER})[\u4e00-\u9fffA-Za-z0-9（）()](?<![^高]等)){{2,16}}"
_ENUMERATION = re.compile(
    r"(?:围绕|聚焦|瞄准|紧扣|主攻|培育壮大|培育|做强做优|做强|做大|做优|壮大|布局|涵盖|梳理了?|形成了?|构建|打造|重点发展|发展|深耕|紧盯|包括|引进|承接|培植|以|把|将|对|在|(?<=[，。；：\n]))[“\"]?"
    rf"(?P<list>{_MEMBER}(?:(?:、{_MEMBER})+(?:(?:以及|和|与|及)[\u4e00-\u9fffA-Za-z0-9]{{2,14}}?)?|和{_MEMBER}?))[”\"]?"
    r"(?:等?(?:(?P<count>(?!一条)[一二两三四五六七八九十0-9]+)(?:大|个|条))(?:千亿元?级?|百亿元?级?|万亿元?级?|支柱|主导|优势|特色|重点|新兴|战略性新兴|传统|未来|首位|先进|现代|细分|标志性|世界级|国家级|省级|县域|区域|制造业?)*(?:产业链|产业集群|产业|行业|赛道|链)"
    r"|(?:列为|确定为|作为|为)(?:[一二两三四五六七八九十]大)?(?:全?[省市区县])?(?:重点|主导|支柱|特色|优势|首位|主攻)(?:产业|方向))"
)
"""A list of industries that is counted: 聚焦“硅基材料、氢能及燃料电池”两大百亿级产业."""
_INNER_FOSTER = re.compile(
    r"支持|拥有|招引|引进|梳理了?|锁定|明确|选定|推出|涉及|涵盖|围绕|聚焦|重点发展|大力发展|发展|打造|形成|确定|提出|建设|抓好|做好|投向|培育|壮大|构建|将|把|以(?!下|上|内|外)|瞄准|主攻|布局|紧扣|紧盯|锚定|做优|做强|做大|定下"
)
_LAST_MEMBER = re.compile(r"(?:以及|和|与|及)")
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def _enumerated(scan: Scan) -> list[Candidate]:
    """Every member of a list that the text counts as industries, known or not."""
    out: list[Candidate] = []
    for match in _ENUMERATION.finditer(scan.text):
        members = _members(scan, match)
        _part_last(scan, members, _count(match["count"]))
        if any(not _may_be_member(scan, start, end) for start, end in members):
            continue
        for start, end in members:
            hit = Hit(start, end, scan.text[start:end])
            out.append(Candidate(start, without_tail(hit), MentionType.INDUSTRY, 0.985, "industry.enumerated"))
    return out


def _members(scan: Scan, match: re.Match[str]) -> list[tuple[int, int]]:
    """Where the members of a list stand; the first without the verb that leads in."""
    at = match.start("list")
    members: list[tuple[int, int]] = []
    for piece in match["list"].split("、"):
        members.append((at, at + len(piece)))
        at += len(piece) + 1
    for verb in _INNER_FOSTER.finditer(scan.text, *members[0]):
        if members[0][1] - verb.end() >= 2:
            members[0] = (verb.end(), members[0][1])
    return members


_LISTED = re.compile(
    rf"(?:^|(?<=[，。；：\n“”、的了]))(?P<list>{_MEMBER}(?:、{_MEMBER})+(?:(?:以及|和|与|及){_MEMBER}?)?)[”\"]?等?"
    r"(?:重点|主导|特色|优势|新兴|支柱)?(?:产业链|产业集群|产业)(?!园|化|区|集团|港|基地|学院|联盟|协会|基金|开发|孵化|示范|转移)"
)
WHOLE_NAME = 4
"""Characters on both sides of 及 that make two of the last member of a list: 、电子信息及智能终端等, not 、汽车及零部件等."""
LEAST_KNOWN = 2
"""Members of a list that ends in 产业 that must be known industries for the others to be ones as well."""


def _listed(scan: Scan, known: Sequence[Hit]) -> list[Candidate]:
    """Every member of a list that ends in 产业, if at least two of them are known: 电子信息、生命科技、先进材料和数字经济产业."""
    ends = {hit.end for hit in known}
    out: list[Candidate] = []
    for match in _LISTED.finditer(scan.text):
        members = _members(scan, match)
        _part_last(scan, members, None)
        if sum(end in ends for _, end in members) < LEAST_KNOWN or len(members) < LEAST_KNOWN + 1:
            continue
        if all(_may_be_member(scan, start, end) for start, end in members):
            for start, end in members:
                hit = Hit(start, end, scan.text[start:end])
                out.append(Candidate(start, without_tail(hit), MentionType.INDUSTRY, 0.9, "industry.listed"))
    return out


def _count(numeral: str | None) -> int | None:
    """How many industries the text says that there are; None where it does not, or counts more than ten in words."""
    if not numeral:
        return None
    return int(numeral) if numeral.isdecimal() else _NUMERALS.get(numeral)


def _part_last(scan: Scan, members: list[tuple[int, int]], count: int | None) -> None:
    """Part C和D at the end of A、B、C和D, unless the text counts three: 生物医药与医疗器械 is one of 三大产业 then."""
    start, end = members[-1]
    joint = _LAST_MEMBER.search(scan.text, start + 2, end - 2)
    if joint is None or not scan.is_edge(joint.start()) or count == len(members):
        return
    whole = min(joint.start() - start, end - joint.end()) >= WHOLE_NAME and len(members) > 1
    if joint[0] in ("及", "与") and count is None and not whole:
        return
    members[-1:] = [(start, joint.start()), (joint.end(), end)]


def _may_be_member(scan: Scan, start: int, end: int) -> bool:
    """Whether a member of such a list is a noun phrase of its own."""
    name = scan.text[start:end]
    if any(c in name for c in "的了在是为将等其也这串捏") or not scan.is_edge(start) or not scan.is_edge(end):
        return False
    if name.endswith(("园", "园区", "基地", "平台", "新区")):
        return False
    return not any(p in name for p in ("企业", "项目", "公司", "产业链", "集群", "万亿", "千亿", "百亿"))


def _extended(scan: Scan, hit: Hit, shield: frozenset[int]) -> int:
    """A known industry with the words in front that narrow it: 绿色|石化, 新能源|电池材料, 煤基|新材料."""
    start = left_edge(
        scan,
        hit.start,
        limit=5,
        stops=scan.vocabulary.left_stops | scan.vocabulary.listed("not-narrowing"),
        shield=frozenset(),
    )
    if start == hit.start:
        return start
    for edge in range(hit.start, start, -1):
        place = scan.ending_at(PLACE, edge)
        if place is not None and len(place.text) >= 2:
            start = edge
            break
    if start == hit.start:
        return start
    words = scan.words[scan.word_index(start) : scan.word_index(hit.start - 1) + 1]
    if (
        any(w.flag[0] not in "nbajgvz" or (w.flag == "v" and len(w.text) == 2) for w in words)
        or words[0].start != start
    ):
        return hit.start
    if any(offset in shield for offset in range(start, hit.start)) and not scan.ending_at(TERM, hit.start):
        return hit.start
    return start


_SUBJECT = re.compile(
    r"(?:产业)?(?:正)?(?:是|作为|成为|成了)[^，。；]{0,16}(?:产业|支柱|主攻|主导|优势|名片|方向|首位|主业)"
)


def without_tail(hit: Hit) -> int:
    """The end of a term without 产业 and the like where the rest stands by itself: 化工产业 is 化工, 铝产业 stays."""
    for tail in ("产业链", "产业集群", "产业", "行业"):
        if hit.text.endswith(tail) and len(hit.text) - len(tail) >= 2:
            return hit.end - len(tail)
    return hit.end


def known_industries(scan: Scan) -> list[Hit]:
    """The gazetteer's industries in the text, the longest from each start, none inside another."""
    hits = [h for h in scan.hits(TERM) if any(t.type is MentionType.INDUSTRY for t in scan.vocabulary.terms[h.text])]
    out: list[Hit] = []
    end = 0
    for hit in hits:
        if hit.end > end:
            out.append(hit)
            end = hit.end
    return out


def _score(scan: Scan, hit: Hit) -> float:
    """How much the words around a term say that it means an industry; 0 where nothing does."""
    text = scan.text
    tail = _TAIL.match(text, without_tail(hit))
    before = _FOSTER.search(text, max(0, hit.start - 4), hit.start)
    if tail and not tail[0].endswith("产业园"):
        return 0.0 if _EVENT.match(text, tail.end()) else 0.85
    if hit.text in scan.vocabulary.listed("generic-industry"):
        return 0.0
    if _SUBJECT.match(text, hit.end):
        return 0.72
    if before and before[0] not in ("、", "和", "与", "及", "以", "为", "是", "了", "“", "引进", "以及"):
        following = text[hit.end : hit.end + 1]
        if not following.isalnum() or following in "和与及等":
            return 0.7
    return 0.0


def _spread(scan: Scan, known: list[Hit], anchored: dict[int, float]) -> None:
    """A list of which one member is an industry is a list of industries: A、B、C产业."""
    runs: list[list[Hit]] = []
    for hit in known:
        last = runs[-1][-1] if runs else None
        if last is not None and _LIST_MARK.fullmatch(scan.text, last.end, hit.start):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    for left, right in pairwise(known):
        if scan.text[left.end : right.start] == "及" and right.start in anchored:
            # 铝及铝加工 is one name.
            anchored[left.start] = anchored[right.start]
    for run in runs:
        if len(run) >= 3 or any(h.start in anchored for h in run):
            for hit in run:
                anchored.setdefault(hit.start, 0.68)


def _new_before_tail(scan: Scan) -> list[Candidate]:
    """Words before 产业链, 产业集群, 产业 that no gazetteer has: 奶山羊产业."""
    out: list[Candidate] = []
    shield = place_shield(scan)
    for match in _BEFORE_TAIL.finditer(scan.text):
        adjective = _ADJECTIVE.search(scan.text, max(0, match.start() - 2), match.start())
        at = adjective.start() if adjective else match.start()
        if at == 0 or not scan.text[at - 1].isalnum():
            continue
        start = left_edge(scan, at, limit=10, stops=scan.vocabulary.left_stops, shield=shield)
        place = scan.starting_at(PLACE, start)
        if place is not None and at - place.end >= 2:
            start = place.end  # 濉溪|铝基产业
        front = scan.text[start:at]
        words = scan.words[scan.word_index(start) : scan.word_index(at - 1) + 1]
        if (
            not 2 <= len(front) <= 8
            or _ORDINARY.match(front)
            or any(w.flag[0] not in "nbajgz" and w.flag != "vn" for w in words)
        ):
            continue
        out.append(Candidate(start, at, MentionType.INDUSTRY, 0.55, "industry.before-tail"))
        if len(front) == 1:
            out.append(Candidate(start, match.end(), MentionType.INDUSTRY, 0.6, "industry.short"))
    return out


_ADJECTIVE = re.compile(r"(?:特色|优势|主导|支柱|重点|首位)$")
"""Between an industry and 产业: 陶瓷及家具特色产业."""
_ORDINARY = re.compile(
    r".*(?:主导|支柱|优势|特色|重点|新兴|传统|未来|首位|核心|千亿|百亿|亿级|关联|配套|相关|上下游|富民|龙头|现代|本地|战略性|实体|朝阳|上游|下游|完整|全|条|个|大|整个|级|地方|县域|强|补|延|建|各|乡村|一二三|特|镇|村|区|县|市|省|朝阳|高端|低端|先进|绿色|文化|招商|引资|投资|企业|项目)$"
)
