"""Policies: documents in 《》, and named programmes in quotation marks or by their last word."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.scan import Scan

_BOOK = re.compile(r"《([^《》\n]{2,60}(?:〈[^〉]*〉[^《》\n]*)?)》")
_DOCUMENT = re.compile(
    r"(?:条例|办法|意见|方案|规划|措施|通知|计划|纲要|细则|决定|政策|规定|指南|目录|清单|规范|标准|协议|白皮书|图谱|公告|决议|章程|准则|导则|规则|手册|备忘录"
    r"|宣言|倡议|法|[一二三四五六七八九十0-9]+条|行动|若干|实施|支持|促进|关于|机制)"
)
_DRAWN_UP = re.compile(r"(?:编制|制定|制订|出台|印发|推出|实施)(?:完成)?[了的]?(?:《[^》\n]*》(?:[和、及与]|以及))*\Z")
"""What stands before a document that bears none of those words: 编制了《阀门供应商家底》."""
_NO_POLICY = re.compile(r"(?:日报|晚报|时报|周刊|杂志|传|歌|曲|记|史)$")
_PROGRAMME = re.compile(
    r"[“\"]([^”\"“\n，。；！？!?]{1,14})[”\"]((?:[一-鿿]{0,8}?)(?:行动计划|行动方案|专项行动|行动|计划|工程|战略|方案))(?!者)"
)
_PLANNER = re.compile(r"(?:企业|公司|集团|团队|这家|该)[一-鿿]{0,3}计划$")
_PLANNED = re.compile(r"总?投资|再|在|于|用|建|新建|开工|扩|今|明|年内|引进|[0-9]")
"""Around 计划 as a verb: “来了！”这家企业计划投资."""
_BARE = re.compile(
    r"(乡村振兴战略|制造强国战略|创新驱动发展战略|西部大开发战略|长江经济带发展战略|数字乡村战略|数字中国战略|中部崛起战略|东北振兴战略|区域协调发展战略|"
    r"一带一路倡议|“一带一路”倡议|西部大开发)"
)


_QUOTED_YEAR = re.compile(
    r"[“\"]([^”\"“\n，。；]{2,14}(?:攻坚|建设|提升|突破|落实|服务|招商|优化|改革|转型|发展|项目|会战|攻坚突破|效能|作风|见效|满意)年)[”\"](?:专项)?(?:行动|活动)?"
)
"""Campaigns of a year: “有效投资项目落地攻坚年”, “双招双引攻坚年”行动."""
_FIVE_YEARS = re.compile(r"[“\"]?十[二三四五]五[”\"]?规划(?!图|设计|建设)")
_CAMPAIGN = re.compile(
    r"(?<=实施|开展|推进|启动|推行|制定|制订|出台|印发|实行|推出)(?:[一-鿿]{2,10}(?:培育|提升|攻坚|倍增|提质|引领|创新|改造|振兴|培养|帮带|孵化|招商|服务|培优|增效|扩面|强基|突破)(?:专项)?(?:行动计划|三年行动|三年计划|专项行动|行动|计划))(?![者方中上目力])"
)
"""Named campaigns without marks: 头雁孵化培育行动, 青年干部培养三年计划."""
_LAUNCHED = re.compile(r"[“\"][^”\"“\n，。；]{3,14}[”\"](?=(?:专项|行动|活动){0,2}(?:启动|动员|誓师)(?:大会|会|仪式))")
"""What a place starts with a meeting of its own: “双晒双比·建功奉节”启动大会."""
_SEASON = re.compile(r"[“\"][^”\"“\n。；！？]{2,40}[年季月][”\"](?:主题|专项)?活动")
"""“营商环境攻坚年”活动, “全民招商年、项目落地年”活动."""
_SINGLE = re.compile(r"[‘'][^’'‘\n，。；]{2,14}[’'](?:行动计划|行动方案|专项行动|行动|计划|工程|战略|战役|方案)(?!者)")
"""Programmes in single quotation marks: ‘两新三强’工程."""
_SLOGAN = re.compile(r"[“\"][^”\"“\n。；！？，,、]{2,14}[，,、][^”\"“\n。；！？]{2,14}[”\"](?:发展)?(?:行动|战略|工程)")
"""A strategy that is a slogan of two parts: “工业强县、旅游兴县”战略."""
_ARTICLES = re.compile(r"[“\"][一-鿿]{0,4}[0-9一二三四五六七八九十]{1,3}条[”\"](?:[惠稳助促][一-鿿](?:措施|政策))?")
"""What a paper calls a document with so many points: “青二十条”, “青杠36条”惠企政策."""
_STRATEGY = re.compile(
    r"(?<=实施|推进|落实|贯彻|围绕)(?:[一-鿿]{2}[强兴立][省市县区旗]|(?:开放|项目|创新|双轮)(?:带动|驱动|引领))(?:发展)?战略"
    r"|(?<=实施)(?![一-鿿]{0,8}(?:公司|企业|集团|品牌|发展))[一-鿿]{4,6}战略(?![合规定部布性目投资位伙])"
    r"|(?:(?<=抢抓|紧抓)|(?<=[和、]))[一-鿿]{2,4}区域?(?:协同|协调|一体化)发展战略"
)
"""Strategies without marks: 工业强县战略, and after 实施 any (东向开放战略)."""
_WHOLE = re.compile(
    r"[“‘\"](?![^”’\"“‘\n]{0,6}[一头]号)(?:[^”’\"“‘\n，。；！？、的]{4,20}"
    r"(?:行动计划|行动方案|三年行动|专项行动|攻坚行动|工程|战略)|"
    r"[^”’\"“‘\n，。；！？、的]{2,16}(?:三年行动计划|攻坚行动方案|行动方案|三年计划))[”’\"]"
)
"""A programme whose last word is inside of the marks: “银发能人返乡工程”."""
_COUNTED = re.compile(
    r"(?<=[展施进动实行省市县区])[“\"][一二三四五六七八九十][大项](?:行动|工程|战略|攻坚|会战)[”\"](?!三年)"
)
_OF_YEARS = re.compile(
    r"(?:(?<=实施|开展|推进|启动|落实|制定|出台|印发)|(?<=实施了|开展了|制定了|出台了))"
    r"[一-鿿]{2,16}?[两三五]年行动(?:计划|方案)?(?![者方中上目力])"
)
"""工业提升三年行动计划."""
_MEASURE = re.compile(
    r"(?:(?<=创新|推行|实行|首创)|(?<=推行了|实行了|创新了))"
    r"[“\"][^”\"“\n，。；！？、]{3,12}[”\"](?:工作|服务|招商)?(?:机制|制度)"
)
_HELD = re.compile(
    r"(?:(?<=开展)|(?<=开展了))[“\"](?![^”\"]{0,24}(?:签约|推介|周|行|会|活动)[”\"])"
    r"[^”\"“\n。；！？]{4,16}[”\"](?:主题|专项)?(?:活动|大讨论)(?![0-9])"
)
"""What a place holds for months: 开展“乡友回家、项目回归”活动."""
_REGIONAL = re.compile(
    r"长三角一体化(?:高质量)?发展(?:国家战略|战略)?(?!示范区|峰会|论坛|大会)|(?:新时代)?西部大开发(?:战略)?|西部陆海新通道建设"
)
"""Programmes of the state for a part of the country, by the names that papers give them."""
_NATIONAL = re.compile(
    r"成渝地区双城经济圈建设(?:“一号工程”)?|数字[一-鿿]{2}建设(?!峰会|大会|论坛|成果)|京津冀协同发展战略|"
    r"“一带一路”(?:战略|倡议|建设)?|粤港澳大湾区建设|数字乡村战略|"
    r"[“\"](?!放管服)[^”\"“\n，。；]{2,14}[”\"](?:改革|倡议|战略部署|[一-鿿]{0,4}培育工程)|[“\"][一二三四五六七八九十]{1,3}条措施[”\"]"
)
_MARKED = (_SEASON, _SINGLE, _SLOGAN, _ARTICLES, _STRATEGY, _REGIONAL, _WHOLE, _COUNTED, _OF_YEARS, _MEASURE, _HELD)


def find_policies(scan: Scan) -> list[Candidate]:
    """Documents and programmes of the text; the marks around them are inside the span."""
    text = scan.text
    out: list[Candidate] = []
    for match in _BOOK.finditer(text):
        inner = match[1]
        if _NO_POLICY.search(inner):
            continue
        drawn_up = _DRAWN_UP.search(text, max(0, match.start() - 60), match.start())
        score = 0.93 if drawn_up or _DOCUMENT.search(inner) else 0.45
        out.append(Candidate(match.start(), match.end(), MentionType.POLICY, score, "policy.document"))
    for match in _PROGRAMME.finditer(text):
        middle = match[2]
        if (
            any(c in middle for c in "的和与在，、为等是")
            or "项目" in middle
            or (middle.endswith("计划") and (_PLANNER.search(middle) or _PLANNED.match(text, match.end())))
            or match[1] in _FIGURES
            or _in_title(text, match.end())
        ):
            continue
        if text.startswith(("领导小组", "任务分解", "方案"), match.end()):
            continue
        score = 0.985
        out.append(Candidate(match.start(), match.end(), MentionType.POLICY, score, "policy.programme"))
    for pattern in (_QUOTED_YEAR, _FIVE_YEARS, _CAMPAIGN, _LAUNCHED, _NATIONAL, *_MARKED):
        for match in pattern.finditer(text):
            inside = scan.text[match.start() : match.end()]
            if any(c in inside for c in "的了等") or _in_title(text, match.end()):
                continue
            out.append(Candidate(match.start(), match.end(), MentionType.POLICY, 0.988, "policy.named"))
    for match in _BARE.finditer(text):
        out.append(Candidate(match.start(), match.end(), MentionType.POLICY, 0.7, "policy.strategy"))
    return out


_FIGURES = frozenset({"一把手", "半拉子", "烂尾", "面子", "形象", "民心", "实事", "连心", "暖心", "胡子"})
"""Figures of speech before 工程, no programmes: “一把手”工程."""


def _in_title(text: str, end: int) -> bool:
    """Whether what ends here stands inside of 《》: the document is the policy."""
    closing = text.find("》", end, end + 30)
    return closing >= 0 and "《" not in text[end:closing]
