"""Cutting pages into articles."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, BlockKind, SegmentCues, Span
from kg.resources.repairs import load_line_cues, load_repairs
from kg.text.changes import plain
from kg.text.repair import repair
from kg.text.segment import segment

PLACES = frozenset(
    {"綦江", "綦江区", "渝北", "渝北区", "江津", "江津区", "大足", "大足区", "重庆", "丰都", "丰都县", "东方"}
)
CUES = SegmentCues(lines=load_line_cues(), places=PLACES)
REPAIRS = load_repairs()

PAGE = """綦江:改革赋能 助推招商引资

□ 綦江日报记者 吴某某 邓某某

"今年2月底进场施工,目前已完成主体 工程。"项目负责人介绍。

綦江区坚持把最好的服务给最好的伙伴,以高水平营商环境打造招商新优



某公司,工人正在安装设备。綦江日报记者 吴某某 摄

势。全区的产业优势突出,去年签约项目60个,协议引资220.8亿元。

优化环境 服务企业

綦江区去年减税降费12亿元。



江津"村播":卖了农产品 鼓了钱袋子

近年来,江津区培育了一批特色农产品,销售额达15万元。



渝北 发布夜间消费指数



观音桥夜色。(渝北时报资料图)

□ 渝北时报记者 万某某

近日,渝北区举办夜间经济研究成果发布活动。

责编:李某某

绿/色/出/行/你/我/他
"""


def cut(page: str, path: str = "page.txt") -> tuple[Article, ...]:
    return segment(repair(plain(page, path=path).source, REPAIRS), CUES)


def kinds(article: Article) -> list[str]:
    return [block.kind.value for block in article.blocks]


def words(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.of(article.text.text) for block in article.blocks if block.kind is kind]


def test_page_is_cut_into_its_articles() -> None:
    articles = cut(PAGE)
    assert [a.title for a in articles] == [
        "綦江：改革赋能 助推招商引资",
        "江津“村播”：卖了农产品 鼓了钱袋子",
        "渝北 发布夜间消费指数",
    ]
    assert [a.id for a in articles] == ["article/page", "article/page-2", "article/page-3"]
    assert [a.home for a in articles] == ["綦江", "江津", "渝北"]
    assert [a.byline for a in articles] == [("吴某某", "邓某某"), (), ("万某某",)]
    assert [a.outlet for a in articles] == ["綦江日报", None, "渝北时报"]


def test_caption_in_a_sentence_becomes_a_block_of_its_own() -> None:
    article = cut(PAGE)[0]
    assert kinds(article) == ["title", "byline", "paragraph", "paragraph", "caption", "subhead", "paragraph"]
    sentences = [s.span.of(article.text.text) for s in article.sentences]
    assert "綦江区坚持把最好的服务给最好的伙伴，以高水平营商环境打造招商新优势。" in sentences
    assert "某公司，工人正在安装设备。綦江日报记者 吴某某 摄" in sentences


def test_caption_below_a_headline_is_no_headline() -> None:
    article = cut(PAGE)[2]
    assert words(article, BlockKind.CAPTION) == ["观音桥夜色。（渝北时报资料图）"]
    assert words(article, BlockKind.FURNITURE) == ["责编：李某某", "绿/色/出/行/你/我/他"]


@pytest.mark.parametrize(
    "page",
    [
        "綦江区召开招商工作会\n\n近日，綦江区召开会议。\n\n优化环境 服务企业\n\n会议强调服务。\n\n\n\n"
        "抓住链条 引来活水\n\n去年签约60个。",
        "綦江区召开招商工作会\n近日，綦江区召开会议。\n优化环境\n会议强调服务。\n链式招商\n去年签约60个。",
        "綦江：一年签约60个\n\n近日，綦江区召开会议。\n\n綦江 抓链条\n\n去年签约60个。\n\n綦江 抓环境\n\n减税12亿元。",
        "“赛马争先”\n\n核心提示\n\n去年签约60个。\n\n链接》》\n\n锐意进取开新局\n\n今年再签60个。\n\n"
        "王某某 李某某\n\n服务是金\n\n减税12亿元。",
        "问答：为什么投资綦江？\n\n问：为什么选在这个时间点？\n\n董事长：因为链条完整。\n\n问：明年呢？\n\n董事长：再投一期。",
    ],
)
def test_one_article_stays_one(page: str) -> None:
    assert len(cut(page)) == 1


def test_roundup_has_an_article_for_each_district() -> None:
    page = (
        "新春开门红\n\n编者按\n\n各区抓项目、促开工，全力以赴。\n\n"
        "渝北 跑出加速度\n\n渝北区签约项目46个。\n\n江津 吹响号角\n\n江津区开工项目23个。\n\n"
        "大足 热辣滚烫\n\n大足区签约项目19个。\n\n"
        "渝北区融媒体中心记者 曾某某\n江津区融媒体中心记者 刘某某\n大足区融媒体中心记者 陈某某\n"
    )
    articles = cut(page)
    assert [a.home for a in articles] == [None, "渝北", "江津", "大足"]
    assert [a.byline for a in articles] == [(), ("曾某某",), ("刘某某",), ("陈某某",)]
    assert articles[3].outlet == "大足区融媒体中心"


def test_column_heading_begins_an_article_and_is_furniture() -> None:
    page = (
        "綦江：签约60个\n\n綦江区去年签约60个。\n\n区县头条\n\n用数据打通壁垒 报表少了一半\n\n渝北区归集数据385万条。"
    )
    first, second = cut(page)
    assert kinds(first) == ["title", "paragraph"]
    assert kinds(second) == ["furniture", "title", "paragraph"]
    assert second.title == "用数据打通壁垒 报表少了一半"


def test_caption_above_a_headline_goes_to_the_article_of_its_place() -> None:
    page = "渝北 跑出加速度\n\n渝北区签约项目46个。\n\n\n\n大足石刻文创园\n\n大足 热辣滚烫\n\n大足区签约项目19个。"
    first, second = cut(page)
    assert kinds(first) == ["title", "paragraph"]
    assert kinds(second) == ["caption", "title", "paragraph"]


@pytest.mark.parametrize(
    ("page", "created", "outlet", "byline"),
    [
        ("綦江签约60个\n2024-05-17 09:30 来源:綦江日报\n綦江区签约60个。", date(2024, 5, 17), "綦江日报", ()),
        ("标题：綦江签约60个\n日期：2024年5月17日\n来源：綦江报\n作者：吴某某\n\n綦江。", date(2024, 5, 17), "綦江报", ("吴某某",)),
        ("A03版\n2024年2月20日 星期二\n綦江签约60个\n\n綦江区签约60个。", date(2024, 2, 20), None, ()),
        ("綦江签约60个\n\n2023年5月17日，綦江区签约60个。", None, None, ()),
        ("綦江签约60个\n\n本报讯（记者 吴某某 通讯员 邓某某）綦江区签约60个。", None, None, ("吴某某", "邓某某")),
        ("綦江签约60个\n发布时间：2024-13-45\n綦江区签约60个。", None, None, ()),
    ],
)  # fmt: skip
def test_imprint_is_read(page: str, created: date | None, outlet: str | None, byline: tuple[str, ...]) -> None:
    (article,) = cut(page)
    assert article.title == "綦江签约60个"
    assert (article.created, article.outlet, article.byline) == (created, outlet, byline)


@pytest.mark.parametrize(
    ("page", "home"),
    [
        ("綦江：签约60个\n\n去年签约60个。", "綦江"),
        ("綦江区跑出加速度\n\n去年签约60个。", "綦江区"),
        ("东方雨虹签约落户\n\n东方雨虹投资3亿元。东方雨虹将建厂。东方雨虹说好。", None),
        ("签约60个\n\n本报綦江讯 去年签约60个。", "綦江"),
        ("百家企业赴渝北看展 江津签约60个\n\n渝北区办展。江津区签约。", "江津"),
        ("签约60个\n\n江津区签约60个。江津去年引资9亿元。渝北来人。", "江津区"),
        ("签约60个\n\n□ 丰都日报记者 吴某某\n\n去年签约60个。", "丰都"),
    ],
)
def test_home_is_the_place_the_article_is_about(page: str, home: str | None) -> None:
    article = cut(page)[0]
    assert article.home == home


def test_headline_begins_behind_its_label() -> None:
    (article,) = cut("标题：綦江签约60个\n\n綦江区签约60个。")
    assert words(article, BlockKind.TITLE) == ["綦江签约60个"]


def test_text_without_a_headline_has_its_first_words_for_title() -> None:
    (article,) = cut("本报讯 昨日，某公司与綦江区签约。投资3亿元。")
    assert article.title == "昨日，某公司与綦江区签约"
    assert kinds(article) == ["paragraph"]


@pytest.mark.parametrize(
    ("path", "id"),
    [("新闻/綦江 2024.txt", "article/綦江-2024"), ("-", "article/text"), ("a/b.c.md", "article/b-c")],
)
def test_id_is_made_of_the_file_name(path: str, id: str) -> None:
    assert cut("綦江签约60个\n\n綦江区签约60个。", path=path)[0].id == id


def test_markdown_is_read_without_its_marks() -> None:
    (article,) = cut("# 綦江：签约60个\n\n**綦江区**签约60个。\n\n## 抓链条\n\n引进企业5家。\n", path="a.md")
    assert article.title == "綦江：签约60个"
    assert kinds(article) == ["title", "paragraph", "subhead", "paragraph"]


LINES = st.sampled_from(
    [
        "綦江：签约60个", "渝北 建成42家", "大足石刻文创园", "区县头条", "□ 渝北日报记者 王五", "李四 摄", "图为厂房。李四 摄",
        "责编：张三", "2024-05-17 来源：綦江日报", "编者按", "去年全区签约60个，协议引资220亿元。", "以高水平营商环境构建招商新优",
        "势。园区的优势更强。", "“好。”他说，“项目已开工！”", "", "", "\n\n", "● 一条　短讯在此。",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(lines=st.lists(LINES, max_size=30))
def test_segment_loses_no_line_and_crosses_no_block(lines: list[str]) -> None:
    mended = repair(plain("\n".join(lines)).source, REPAIRS)
    articles = segment(mended, CUES)
    assert len({article.id for article in articles}) == len(articles)
    blocks = [block.span.of(article.text.text) for article in articles for block in article.blocks]
    assert blocks == [line.strip() for line in mended.text.split("\n") if line.strip()]
    for article in articles:
        assert len(article.text.origin) == len(article.text.text) + 1
        assert [s.index for s in article.sentences] == list(range(len(article.sentences)))
        for sentence in article.sentences:
            assert article.blocks[sentence.block].span.covers(sentence.span)
            assert len(article.text.source_span(sentence.span)) > 0
        whole = article.text.source_span(Span(0, len(article.text.text)))
        assert 0 <= whole.start <= whole.end <= len(mended.source.text)
