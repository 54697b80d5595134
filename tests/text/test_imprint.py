"""Where an article is at home: places named one inside the other."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import SegmentCues
from kg.resources.repairs import load_line_cues
from kg.text.imprint import find_date, find_home, find_outlet, find_stamp, find_writers, head_place, leading_place
from kg.text.lines import LineKind, kind_of

ABOVE = {
    "徐州市": {"江苏", "江苏省"},
    "徐州": {"江苏", "江苏省"},
    "云龙区": {"江苏", "江苏省", "徐州", "徐州市"},
    "云龙": {"江苏", "江苏省", "徐州", "徐州市"},
    "成都": {"四川", "四川省"},
    "武侯区": {"四川", "四川省", "成都", "成都市"},
    "綦江区": {"重庆", "重庆市"},
    "綦江": {"重庆", "重庆市"},
    "江津": {"重庆", "重庆市"},
    "吉林市": {"吉林", "吉林省"},
    "江北区": {"重庆", "重庆市", "浙江", "浙江省", "宁波", "宁波市"},
    "宁波": {"浙江", "浙江省"},
}
CUES = SegmentCues(
    places=frozenset(ABOVE).union(*ABOVE.values()), above={name: frozenset(names) for name, names in ABOVE.items()}
)


@pytest.mark.parametrize(
    ("title", "body", "home"),
    [
        ("徐州市云龙区引进光伏企业", "云龙区引进企业3家。", "云龙区"),
        ("成都武侯区引进总部企业", "武侯区引进企业3家。", "武侯区"),
        ("重庆市綦江区引进铝企业", "綦江区引进企业3家。", "綦江区"),
        ("江苏省徐州市云龙区：产业转型", "", "云龙区"),
        ("徐州市 云龙区引进光伏企业", "", "云龙区"),
        ("吉林吉林市引进化工项目", "", "吉林市"),
        ("重庆江北区签约", "江北区签约。", "江北区"),
        ("徐州云龙湖畔引来客商", "徐州市的湖。", "徐州"),
        ("綦江江津合作招商", "綦江区和江津区。", "綦江"),
        ("重庆：签约忙", "", "重庆"),
        ("招商忙", "重庆市綦江区签约3个。重庆市綦江区投产2个。", "綦江区"),
        ("组团赴浙江宁波招商", "", None),
    ],
)
def test_find_home_goes_on_to_the_innermost_of_adjoining_places(title: str, body: str, home: str | None) -> None:
    assert find_home(title, "", None, body, CUES) == home


def test_find_home_reads_a_dateline_of_two_places() -> None:
    assert find_home("招商忙", "本报徐州云龙区讯　3月", None, "", CUES) == "云龙区"


def test_find_home_does_not_join_places_of_which_it_knows_nothing() -> None:
    bare = SegmentCues(places=CUES.places)
    assert leading_place("徐州市云龙区引进光伏企业", bare) == "徐州市"
    assert head_place("徐州市 云龙区引进光伏企业", bare) == "徐州市"


@pytest.mark.parametrize(
    ("line", "day", "outlet", "writers"),
    [
        ("渝州日报 2024-06-18 记者 吴某某 李某某", date(2024, 6, 18), "渝州日报", ("吴某某", "李某某")),
        ("每日渝州网 2025年6月11日讯（渝州日报记者 王某某）", date(2025, 6, 11), "每日渝州网", ("王某某",)),
        ("渝州网 2025-05-09 07:45", date(2025, 5, 9), "渝州网", ()),
    ],
)
def test_paper_date_and_writers_in_one_line(line: str, day: date, outlet: str, writers: tuple[str, ...]) -> None:
    cues = load_line_cues()
    assert kind_of(line, cues) is LineKind.META
    assert (find_date([line]), find_outlet([line], cues)) == (day, outlet)
    assert (find_writers([line], cues) if "记者" in line else ()) == writers


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("某某论坛 发表于 2024-5-7 19:57:23", date(2024, 5, 7)),
        ("2024年05月07日22:35:10 财经 1532", date(2024, 5, 7)),
        ("07.05.2024 12:48", date(2024, 5, 7)),
        ("他2024年5月7日12:48到达。", None),
        ("规划期到2024-05-07", None),
        ("2024-13-07 12:48", None),
    ],
)
def test_stamp_is_a_day_with_an_hour_in_a_line_that_is_no_sentence(line: str, day: date | None) -> None:
    assert find_stamp([line]) == day
