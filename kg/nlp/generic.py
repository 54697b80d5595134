"""What no name is, whoever proposes it: generic phrases, verb phrases before 项目, bare legal forms, names glued together.

A model learns by example; these are the errors that need none: the words themselves, or those beside them, rule the name out.
"""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.nlp.companies import SUFFIXES, trades_before
from kg.nlp.scan import SOLID, Scan

GENERIC_NAMES = "generic-names"

_HEAD = re.compile(r"(?:[的等]|一个|一批|一家|多家|多个|这家|某|该)")
_SILENT_HEAD = frozenset({MentionType.POLICY, MentionType.TITLE, MentionType.PERSON, MentionType.DISTRICT})
"""Types whose names may begin so: 等觉村, 该 as a surname."""

_FOLLOWED = {
    # 桐昆股份|投资195亿元: the verb is no part of the name.
    # 涪陵榨菜产业: the trade of a place that a listed company is called after.
    MentionType.COMPANY: re.compile(
        r"”?\s?TOP|“?产业(?!园|基地|集团|投资|股份|研究|资本|公司|发展|控股|基金)|种植|产区|(?:平台)?(?:账号|公众号|小店|热搜|直播间|视频号|同城)|平台(?=[，。、上]|$)"
    ),
    # 硅基新材料项目22个, 民生实事项目30件: counted, so not one.
    MentionType.PROJECT: re.compile(r"(?:达到?|共|共计|有)?[0-9一二三四五六七八九十百两]+余?[个件项家](?!月)"),
    # 新华社记者: where the words come from, not who acts.
    MentionType.ORGANIZATION: re.compile(r"(?:客户端)?(?:全媒体)?(?:见习)?(?:记者|通讯员|讯|电(?=[（(\s]))"),
    # 区块链、云计算等新技术: tools, not trades.
    MentionType.INDUSTRY: re.compile(
        r"(?:[、和与及][一-鿿A-Za-z0-9]{2,8}){0,9}等[^，。；、]{0,6}?"
        r"(?:技术(?!产业|领域)|服务(?!业)|活动|业态|品类|课程|场景|节目|设施|功能|深度融合|比赛|表演)"
    ),
}
_PRECEDED = {
    # 12个|铜精深加工项目
    MentionType.PROJECT: re.compile(r"(?:[0-9]余?|[两三四五六七八九十百多])[个项批]$"),
    # 三家|顶级酒店
    MentionType.COMPANY: re.compile(r"(?:整|这|那|该|某|[0-9一两二三四五六七八九十多几每各]余?)[家个座]$"),
    # 摄/王腾霄: who took the picture.
    MentionType.PERSON: re.compile(r"(?:摄|摄影|供图|制图|撰文|责编|校对)[/／:：]\s?$"),
}
_NAMELESS = {
    MentionType.COMPANY: re.compile(
        r".{1,4}感|.{2}[美胜福]地|[逛喝吃](?!茶|亏).{3,}|(?:专项|技改|引导|产业|发展|科创|人才|风险补偿){1,3}基金|(?:热门|顶级|高端|品牌|星级|知名|本地|当地)[一-鿿]{2,4}"
    ),
    MentionType.PROJECT: re.compile(
        r"(?:全力|充分|抓好|抓住|抓牢|做好|做实|加快|推动|推进|推荐|促进|开展|千方百计|新增|新批|批|揽|获批|入选|成为|列为|列入|作为|发挥|紧盯|聚焦|围绕|坚持|强化|持续|严格|切实|积极|认真|着力|谋划|储备|"
        r"包装|策划|招引|引育|其在|其).{0,10}(?:项目|工程|基地|工厂|中心)"
        r"|.*(?:改造成|装下|多少|十几年|列为).*|(?:头号|[一二三]号|一把手|半拉子|永续|僵尸|百年|民心|良心|第[一二三四五六七八九十]+批|这批|那批)(?:改革|民生)?(?:项目|工程)"
        r"|(?:省|市|区|县|国家|世界|部|州)级(?:重点|重大|示范|绿色|智能|数字化|数字|灯塔|龙头|现代|农业|先进|科技|创新|研发|民生|标杆)*(?:项目|工程|基地|工厂|车间|中心)"
        r"|(?:重点|重大|重要|优质|优选|精选|旅游|文旅|民生|实事|惠民|利民|园中园|产业|示范|技改|基建|城建|市政|交通|水利|教育|医疗|政府|社会|外资|内资|央企|合作|大|好){2,6}(?:项目|工程)"
        r"|(?:文旅|文化|旅游|商业|特色|夜市|夜间|农产品|[村镇县]级|网货|上下游|配套|景区|产业链?|街区|综合|智能化|柔性化|现代化|标准化|数字化|高端|大型|新型"
        r"|多功能|示范|集散|生产|[及和与的百余千亿级元])+(?:项目|工程|基地|中心|综合体|街区|园区)"
        r"|[0-9一二两三四五六七八九十百余]+[条个座](?!.*期).*|.{2,14}生产车间|.*(?:上下游|产业链).{0,6}配套项目"
        r"|(?:小微|公共|社会|立体|地下|地面|智能|机械|临时|生态|配套|公益)+停车(?:场|楼|库)|.*(?:国际|市场|法治|便利|城镇|信息)化"
    ),
    MentionType.ORGANIZATION: re.compile(
        r".*总部|[省市区县国]级(?:行业|有关|相关)?(?:商会|协会|学会|医院|学校|媒体|机构|院校|组织)|.*(?:县里|市里|区里|镇上|村里)组织"
    ),
    MentionType.PERSON: re.compile(r".*领导"),
    MentionType.PARK: re.compile(r".{0,4}(?:老城|主城|城市|城区|中心城|新老城区)(?:核心|中心)?区"),
    MentionType.INDUSTRY: re.compile(
        r"(?:空白|绘制|未来|技能培训|现代化|主导|支柱|上下游|特色|优势|招商|招商引资|人才|就业|创业|培训|项目|企业|产品|市场)|(?:靠|深化|谋划|服务|绘制|梳理|聚焦|围绕|推动|构建|打造|壮大|瞄准)[一-鿿]{2,}"
    ),
    MentionType.DISTRICT: re.compile(
        r"(?:举行|联系|进行|开展|结对|对口|走访|派驻|包联|帮扶|创建|试点|受援|脱贫|推动|涉及|覆盖)(?:村|镇|乡|社区|街道)"
    ),
}
_SIGHTS = re.compile(r".*(?:景区|度假区|滑雪场|美食街|商圈|步行街|风景区)")
"""Places for visitors and shoppers are projects: neither parks nor companies."""
_INNER_ZONE = re.compile(r"(?:高新区|经开区|开发区|工业园区|产业园区|新区)")


def is_no_name(scan: Scan, start: int, end: int, type_: MentionType) -> bool:
    """Whether these words cannot be a name of this type, by themselves or by what stands beside them."""
    text = scan.text
    name = text[start:end]
    if name in scan.vocabulary.lexicons.get(GENERIC_NAMES, ()):
        return True
    if type_ not in _SILENT_HEAD and _HEAD.match(name) and name not in scan.vocabulary.terms:
        return True
    nameless = _NAMELESS.get(type_)
    if nameless is not None and nameless.fullmatch(name) and name not in scan.vocabulary.terms:
        return True
    followed = _FOLLOWED.get(type_)
    if followed is not None and followed.match(text, end):
        return True
    if type_ is MentionType.PERSON:
        return bool(_PRECEDED[type_].search(text, max(0, start - 4), start))
    if type_ is MentionType.COMPANY:
        return _is_no_company(scan, start, end)
    if type_ is MentionType.PROJECT:
        counted = bool(_PRECEDED[type_].search(text, max(0, start - 4), start)) and name.endswith("项目")
        return counted or _is_ambition(text, start, name)
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
    kind = scan.vocabulary.row(SUFFIXES, form.text).get("kind", "")
    return kind not in ("legal", "group") and bool(
        _PRECEDED[MentionType.COMPANY].search(text, max(0, start - 4), start)
    )


_RANK = re.compile(r".*(?:示范区|试验区|先行区|综合服务区|集聚区|引领区|样板区|核心区)")
_STRIVING = re.compile(r"(?:建设|打造|争创|创建|建成|争当|争做|做成)[^。；]{0,40}$")


def _is_ambition(text: str, start: int, name: str) -> bool:
    """Whether a place strives to be it: 加快建设…、渝黔合作先行示范区 (of 37 such parks in our text none stands so)."""
    return bool(_RANK.fullmatch(name) and _STRIVING.search(text, max(0, start - 45), start))


def _is_two_parks(scan: Scan, start: int, end: int) -> bool:
    """Whether a zone's name is followed by a place's: 合川高新区|重庆市氢能产业园, 荆门高新区·|掇刀区."""
    for match in _INNER_ZONE.finditer(scan.text, start, end - 2):
        behind = match.end() + (scan.text[match.end()] == "·")
        place = scan.starting_at(SOLID, behind)
        if place is not None and place.end <= end and any(p.full for p in scan.vocabulary.places[place.text]):
            return True
    return False
