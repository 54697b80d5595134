"""Policies: documents in 《》, and named programmes in quotation marks or by their last word."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.scan import Scan

_BOOK = re.compile(r"《([^《》\n]{2,60}(?:〈[^〉]*〉[^《》\n]*)?)》")
_DOCUMENT = re.compile(
    r"(?:条例|办法|意见|方案|规划|措施|通知|计划|纲要|细则|决定|政策|规定|指南|目录|清单|规范|标准|协议|白皮书|图谱|公告|决议|章程|准则|导则|规则|手册|备忘录"
    r"|宣言|倡议|法|[一二三四五六七八九十0-9]+条|行动|若干|实施|支持|促进|关于)"
)
_NO_POLICY = re.compile(r"(?:日报|晚报|时报|周刊|杂志|传|歌|曲|记|史)$")
_PROGRAMME = re.compile(
    r"[“\"]([^”\"“\n，。；]{1,14})[”\"]((?:[一-鿿]{0,8}?)(?:行动计划|行动方案|专项行动|行动|计划|工程|战略|方案))(?![者者])"
)
_BARE = re.compile(
    r"(乡村振兴战略|制造强国战略|创新驱动发展战略|西部大开发战略|长江经济带发展战略|数字乡村战略|数字中国战略|中部崛起战略|东北振兴战略|区域协调发展战略|"
    r"一带一路倡议|“一带一路”倡议|西部大开发)"
)
_ACTION = re.compile(
    r"(?<![一-鿿])[一-鿿]{2,14}(?:三年行动计划|三年行动|行动方案|行动计划|倍增计划|实施方案)(?![一-鿿]{0,2}》)"
)


def find_policies(scan: Scan) -> list[Candidate]:
    """Documents and programmes of the text; the marks around them are inside the span."""
    text = scan.text
    out: list[Candidate] = []
    for match in _BOOK.finditer(text):
        inner = match[1]
        if _NO_POLICY.search(inner):
            continue
        score = 0.93 if _DOCUMENT.search(inner) else 0.45
        out.append(Candidate(match.start(), match.end(), MentionType.POLICY, score, "policy.document"))
    for match in _PROGRAMME.finditer(text):
        middle = match[2]
        if any(c in middle for c in "的和与在，、为等是") or "项目" in middle:
            continue
        score = 0.75 if middle.endswith(("行动", "行动计划", "战略", "行动方案")) else 0.66
        if re.fullmatch(r"十[二三四五]五", match[1]):
            score = 0.3
        out.append(Candidate(match.start(), match.end(), MentionType.POLICY, score, "policy.programme"))
    for match in _BARE.finditer(text):
        out.append(Candidate(match.start(), match.end(), MentionType.POLICY, 0.7, "policy.strategy"))
    return out
