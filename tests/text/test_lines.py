"""Telling the lines of a page apart."""

from __future__ import annotations

import pytest

from kg.resources.repairs import load_line_cues
from kg.text.lines import LineKind, kind_of

CUES = load_line_cues()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("□ 綦江日报记者 吴某某 邓某某", LineKind.BYLINE),
        ("本报记者 王某 通讯员 李某某", LineKind.BYLINE),
        ("本报讯(记者 王某某)", LineKind.BYLINE),
        ("铜梁区融媒体中心记者 李某某", LineKind.BYLINE),
        ("王琳琳 孔德虎", LineKind.BYLINE),
        ("文/王某某", LineKind.BYLINE),
        ("记者从区招商局获悉，签约60个。", LineKind.PARAGRAPH),
        ("图片由綦江区委宣传部提供", LineKind.CREDIT),
        ("图片除署名外由綦江区委宣传部提供", LineKind.CREDIT),
        ("重庆日报通讯员 王某某 摄", LineKind.CREDIT),
        ("摄/王某某", LineKind.CREDIT),
        ("(渝北时报资料图)", LineKind.CREDIT),
        ("智能化车间提升产业能级 摄/王某某", LineKind.CAPTION),
        ("观音桥夜色。(渝北时报资料图)", LineKind.CAPTION),
        ("图为签约现场。", LineKind.CAPTION),
        ("某公司，工人正在安装设备。綦江日报记者 吴某某 摄", LineKind.CAPTION),
        ("他在工厂里拍摄", LineKind.SHORT),
        ("区县头条", LineKind.COLUMN),
        ("【区县头条】", LineKind.COLUMN),
        ("核心提示", LineKind.BOX),
        ("链接》》", LineKind.BOX),
        ("渝州日报 2024-06-18 记者 王某某 吴某某", LineKind.META),
        ("渝州网 2025-05-09 07:45", LineKind.META),
        ("《渝州日报》2025年5月9日 第3版", LineKind.META),
        ("每日渝州网 2025年6月11日讯(渝州日报记者 王某某)", LineKind.META),
        ("渝州日报社 2025年6月迁入新址", LineKind.SHORT),
        ("2025年6月11日，渝州日报记者来到江边。", LineKind.PARAGRAPH),
        ("A03版", LineKind.FURNITURE),
        ("责编：王某 美编：李某", LineKind.FURNITURE),
        ("绿/色/出/行/你/我/他 清/洁/家/园/靠/大/家", LineKind.FURNITURE),
        ("扫码关注公众号", LineKind.FURNITURE),
        ("2024年2月20日 星期二", LineKind.FURNITURE),
        ("2024-05-17 09:30 来源:某某日报", LineKind.META),
        ("来源：某某日报", LineKind.META),
        ("2024年5月17日，綦江区签约60个。", LineKind.PARAGRAPH),
        ("渝北 建成42家“渝馨家园”", LineKind.SHORT),
        ("某康养城为何停摆五年？", LineKind.SHORT),
        ("网址、地址都有了，企业就来了", LineKind.SHORT),
        ("经济发展稳中向好", LineKind.SHORT),
        ("大足石刻文创园", LineKind.SHORT),
        ("统筹 发展与安全", LineKind.SHORT),
        ("扫码办证 企业少跑腿", LineKind.SHORT),
        ("作者 王某某", LineKind.BYLINE),
    ],
)
def test_kind_of_a_line_is_told_by_its_form(line: str, kind: LineKind) -> None:
    assert kind_of(line, CUES) is kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("/、 " * 20, LineKind.PARAGRAPH),
        ("王五" + "  李四" * 9 + "  x", LineKind.PARAGRAPH),
        ("记者" + "      王五" * 7 + "x", LineKind.PARAGRAPH),
        ("摄 /" * 15, LineKind.PARAGRAPH),
        ("a " * 40, LineKind.PARAGRAPH),
    ],
)
def test_kind_of_a_line_made_to_confuse_the_patterns_is_told_at_once(line: str, kind: LineKind) -> None:
    # Such lines once took minutes: two repetitions in one pattern could share the same characters.
    assert kind_of(line.strip(), CUES) is kind
