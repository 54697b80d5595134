"""Named projects: 年产10万吨锂电池正极材料项目, 西南智能制造基地, 蟠龙抽水蓄能电站."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.edges import STOP_FLAGS, left_edge, place_shield, places_between
from kg.nlp.scan import PLACE, Hit, Scan, outermost

SUFFIXES = "project-suffixes"
_CAPACITY = re.compile(
    r"(?:年产|年处理|年加工|日产|日处理|年出栏|年生产)(?=[约近超]?[0-9一二三四五六七八九十百千万]{1,8})[^，。；！？\n“”]{2,36}$"
)
_VAGUE = re.compile(
    r"^(?:(?:新|好|大|小|重大|重点|优质|亿元|产业|工业|签约|开工|在建|续建|前期|招商引资|招商|引资|省外|市外|外资|内资|投资|合作|建设|企业|相关|配套|本|该|此|多个|各类|一批|所有|单个|"
    r"整个|个|类|制造业|服务业|农业|文旅|科技|技改|技术改造|民生|基础设施|储备|百亿级?|十亿级?|千亿级?|上市|增资|扩产|增资扩产|落地|投产|竣工|意向|协议|专项|示范|国家级|省级|市级|级|"
    r"首个|这个|那个|两个|三个|几个|同类|老|旧|续|主体|整体|单体|首批|二期|一期|三期|全部|以上|以下|高质量|拟|待|未|已|的|智能|绿色|现代|先进|数字化?|生产|加工|研发|制造|实体|产业链|龙头|外来|本地|"
    r"社会投资|政府投资|民间|备案|审批|市场化|实体经济|新兴产业|战略性新兴产业|新能源|新材料|光伏|风电|储能|数据|总部)+)$"
)
_BUILT = re.compile(
    r"(?:建设|签约|引进|落户|打造|实施|推进|启动|投建|承建|新建|续建|扩建|共建|在建|建成|元的|投资的|建设的|签约的|合作的|实施的|推进的|带来的|拟建|投运|试产|开工的|布局)$"
)
_AMOUNT = re.compile(r"[0-9]+(?:\.[0-9]+)?$")
_AFTER = re.compile(r"(?:项目|一期|二期|三期|（[一二三四]期）|扩建|技改)")
_QUOTED = re.compile(r"“([^”\n，。]{2,18}(?:项目|基地|工程|产业园|电站|园区|综合体|小镇|中心|广场))”")

_QUOTED_HEAD = re.compile(
    r"“[^”“\n，。；、]{2,10}”(?!的|项目|工程|一体化)[一-鿿]{0,10}?(?:基地|产业园|农庄|(?<!服务)中心|酒店|民宿|小镇|综合体|乐园|公园|度假村|电站|工厂)"
    r"(?:项目|[一二三]期)?(?=[，。；：、）]|等|[和与及将正在于是为已]|开工|签约|落户|落地|建成|投产|位于|总投资|正式|顺利|成功|建设|$)"
)
"""A site with its brand in marks: “云上”共享农庄."""


def find_projects(scan: Scan) -> list[Candidate]:
    """Projects, bases, plants and facilities that have a name of their own."""
    shield = place_shield(scan)
    generic = scan.vocabulary.lexicons.get("generic-names", ())
    out: list[Candidate] = []
    for hit in outermost(scan.hits(SUFFIXES)):
        candidate = _by_suffix(scan, hit, shield)
        if candidate is not None and scan.text[candidate.start : candidate.end] not in generic:
            out.append(candidate)
    out += _built(scan)
    out += _sights(scan, shield)
    for match in _QUOTED.finditer(scan.text):
        out.append(Candidate(match.start(1), match.end(1), MentionType.PROJECT, 0.5, "project.quoted"))
    for match in _QUOTED_HEAD.finditer(scan.text):
        out.append(Candidate(match.start(), match.end(), MentionType.PROJECT, 0.99, "project.quoted-head"))
    return out


_SIGHT = re.compile(
    r"(?:旅游度假区|度假区|风景区|景区|滑雪场|美食街|商圈|步行街|古镇|文创园)(?:二期|一期)?(?![一-鿿]{0,2}(?:委员会|管委会))"
)
_PLAIN_SIGHT = re.compile(
    r"(?:[0-9]?A级?|国家|省级|市级|级|旅游|重点|各|全|多个|主要|知名|著名|热门|新|老|大|核心|特色|夜间|城市|热点|所有|沿线|周边|传统|历史|文化|千年|水乡|国际|生态|森林|山水|红色|智慧|乡村|休闲|康养|湖|山|江南|碳中和|可持续发展)*"
)


def _sights(scan: Scan, shield: frozenset[int]) -> list[Candidate]:
    """Places for visitors and shoppers that have a name: 仙女山景区, 中央公园商圈, 上品源美食街."""
    out: list[Candidate] = []
    for match in _SIGHT.finditer(scan.text):
        at = match.start()
        if at == 0:
            continue
        start = left_edge(scan, at, limit=9, stops=_stops(scan), shield=shield, flags=_FLAGS)
        start = _trim(scan, start, at)
        front = scan.text[start:at]
        known = scan.ending_at(PLACE, match.end())
        if len(front) < 2 or (known is not None and known.start < at) or front[-1] in "市县区省变成为":
            continue  # 焕古镇 is a town
        if _PLAIN_SIGHT.fullmatch(front) or front[0] in "的等个家处条" or scan.text[at - 1] in "个级家A":
            continue
        out.append(Candidate(start, match.end(), MentionType.PROJECT, 0.8, "project.sight"))
    return out


def _built(scan: Scan) -> list[Candidate]:
    """What an amount of money builds, whatever its last word: 投资6.5亿元建设坚果分装厂，."""
    out: list[Candidate] = []
    for match in _OBJECT.finditer(scan.text):
        start, end = match.span("name")
        front = match["name"]
        hit = scan.ending_at(SUFFIXES, end)
        if hit is None and front[-1] not in _LAST:
            continue
        if is_generic_front(front[:-2]) or any(
            scan.text.startswith(w, at) for w in ("公司", "企业") for at in range(start, end)
        ):
            continue
        out.append(Candidate(start, end, MentionType.PROJECT, 0.76, "project.built"))
    return out


_OBJECT = re.compile(
    r"(?:[亿万][美欧日港]?元(?:人民币)?(?:[，,][^，。；\n]{0,12}?)?(?:的|(?:投资)?建设|新建|扩建|打造|兴建|建起|实施)|(?:投资|承建|合作|签约|共建|新建|续建)的|拟在[^，。；\n]{2,12}建设)"
    r"(?P<name>[0-9A-Za-z一-鿿（）+.]{4,28}?)(?=[，。；、”]|将|于|已|正|落户|开工|签约|投产|在[一-鿿]{2,8}(?:开工|投产|投运|建设|启动|封顶|竣工|签约)|投资|设备|主体|一期|预计|计划|今年|试生产|封顶|贯通|竣工|启动|正式|落地)"
)
_LAST = "园厂城站线库院楼场区馆港台塔坊谷平桥路店群圃专段"


def _by_suffix(scan: Scan, hit: Hit, shield: frozenset[int]) -> Candidate | None:
    text = scan.text
    if not scan.is_edge(hit.end):
        return None
    end = hit.end
    following = _AFTER.match(text, end)
    if following and hit.text not in ("项目",):
        end = following.end()
    capacity = _CAPACITY.search(text, max(0, hit.start - 40), hit.end)
    if capacity:
        inner = text[capacity.start() : hit.start]
        if "的" not in inner[2:] or inner.count("的") == 0:
            score = 0.88 if hit.text.endswith("项目") else 0.72
            return Candidate(capacity.start(), end, MentionType.PROJECT, score, "project.capacity")
    start = left_edge(scan, hit.start, limit=26, stops=_stops(scan), shield=shield, flags=_FLAGS)
    start = _trim(scan, start, hit.start)
    joint = text.rfind("项目和", start, hit.start)
    start = joint + 3 if joint >= 0 else start  # 铜箔项目和|铝箔项目
    front = text[start : hit.start]
    if len(front) + (len(hit.text) - 2) < 3 or _VAGUE.match(front) or (not front):
        return None
    kind = scan.vocabulary.row(SUFFIXES, hit.text).get("kind", "")
    placed = [p for p in places_between(scan, start, hit.start) if p.start == start]
    if front[0] in "万亿千百" and text[start - 1 : start].isdigit():
        amount = _AMOUNT.search(text, max(0, start - 10), start)
        start = amount.start() if amount else start
        front = text[start : hit.start]
    built = _BUILT.search(text, max(0, start - 6), start) is not None
    own = len(front) - (len(placed[0].text) if placed else 0)
    if own < 2 and len(hit.text) <= 2:
        return None
    score = {
        "project": 0.62,
        "base": 0.6,
        "plant": 0.45,
        "power": 0.55,
        "centre": 0.4,
        "place": 0.4,
        "transport": 0.38,
    }.get(kind, 0.45)
    if placed:
        score += 0.12
    if built:
        score += 0.14
    if text[hit.end - 2 : hit.end] == "项目" and own >= 4:
        score += 0.08
    if text[max(0, start - 1) : start] == "的" and re.search(
        r"(?:投资|建设|元)[^，。；]{0,10}的$", text[max(0, start - 16) : start]
    ):
        score += 0.1
    return Candidate(start, end, MentionType.PROJECT, min(score, 0.86), f"project.{kind or 'suffix'}")


def _trim(scan: Scan, start: int, end: int) -> int:
    """Off with what counts or describes in front: 多个, 总投资, 一批."""
    match = _LEADING.match(scan.text, start, end)
    return match.end() if match else start


_LEADING = re.compile(
    r"(?:[^，。]*(?:[亿万]元|投资建设|签约|利用|用于|建成|共建|续建|新建|建设|建(?=[^设筑材])|投资|签下|揽|打造(?=.{5}))|首[座条个批家套]|[一两三四五六七八九十几多数][条座个家批套]|十[一二三四五六七八九][个条]|年[一二三四]季度|总投资|计划总投资|签约|开工|在建|新建|续建|拟建|投资|投产|重点|重大|的|新(?![能材型一疆乡])|省级|市级|国家级|全市|全县|全区|全省|首个|首批|一批|个|级|其|该|本|多个)+"
)


def _stops(scan: Scan) -> frozenset[str]:
    return scan.vocabulary.left_stops - scan.vocabulary.listed("inside-project")


_FLAGS = STOP_FLAGS - {"m", "mq", "q", "f", "c"}


def is_generic_front(front: str) -> bool:
    """Whether the words before 项目 only describe and do not name.

    >>> is_generic_front("重大产业"), is_generic_front("己二腈")
    (True, False)
    """
    return _VAGUE.match(front) is not None
