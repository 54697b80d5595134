"""What no name is, by its own words or by those beside it."""

from __future__ import annotations

import pytest

from kg.model import Division, MentionType
from kg.nlp.generic import is_no_name
from kg.nlp.scan import Scan, Vocabulary
from kg.resources.lexicon import load_lexicons


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    divisions = [Division(code="500000", name="重庆市", short="重庆", level="province", parent=None)]
    return Vocabulary(divisions=divisions, lexicons=load_lexicons())


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("大家全力推进重点项目。", "全力推进重点项目", MentionType.PROJECT),
        ("积极谋划重点项目多处。", "积极谋划重点项目", MentionType.PROJECT),
        ("新增市级智能工厂3个。", "市级智能工厂", MentionType.PROJECT),
        ("签约硅基新材料项目22个。", "硅基新材料项目", MentionType.PROJECT),
        ("12个铜精深加工项目签约。", "铜精深加工项目", MentionType.PROJECT),
        ("某房地产开发有限公司来人了。", "房地产开发有限公司", MentionType.COMPANY),
        ("桐昆股份投资195亿元。", "桐昆股份投资", MentionType.COMPANY),
        ("群众的幸福感强了。", "幸福感", MentionType.COMPANY),
        ("中法合资阀门工厂投产。", "中法合资阀门工厂", MentionType.COMPANY),
        ("中法合资阀门工厂投产。", "中法", MentionType.COMPANY),
        ("整个作坊都在忙。", "作坊", MentionType.COMPANY),
        ("仙女山景区迎客。", "仙女山景区", MentionType.PARK),
        ("位于合川高新区重庆市氢能产业园。", "合川高新区重庆市氢能产业园", MentionType.PARK),
        ("新华社记者报道。", "新华社", MentionType.ORGANIZATION),
        ("用上区块链、云计算等新技术。", "区块链", MentionType.INDUSTRY),
        ("研究空白产业。", "空白", MentionType.INDUSTRY),
        ("会议在京举行村。", "举行村", MentionType.DISTRICT),
        ("区领导出席。", "区领导", MentionType.PERSON),
        ("逛了特色夜市街区。", "特色夜市街区", MentionType.PROJECT),
        ("去景区及配套项目看看。", "景区及配套项目", MentionType.PROJECT),
        ("全区加快建设川黔合作先行示范区。", "川黔合作先行示范区", MentionType.PARK),
        ("提供康复、技能培训等特色服务。", "技能培训", MentionType.INDUSTRY),
        ("走进卡涞科技生产车间。", "卡涞科技生产车间", MentionType.PROJECT),
        ("办起一家热门民宿。", "热门民宿", MentionType.PROJECT),
        ("县里看好园中园项目。", "园中园项目", MentionType.PROJECT),
        ("江城日报讯 转自 松花江网", "松花江网", MentionType.ORGANIZATION),
        ("歌声传遍山谷。 据松花江网", "松花江网", MentionType.ORGANIZATION),
        ("景区融观光和特色民宿为一体。", "特色民宿", MentionType.INDUSTRY),
        ("上线人工智能大模型。", "人工智能", MentionType.INDUSTRY),
        ("引进的卡涞科技。", "的卡涞科技", MentionType.COMPANY),
    ],
)
def test_is_no_name_rejects_generic_words_and_glued_names(
    vocabulary: Vocabulary, text: str, words: str, type_: MentionType
) -> None:
    start = text.index(words)
    assert is_no_name(Scan(text, vocabulary), start, start + len(words), type_)


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("年产10万吨锂电池正极材料项目开工。", "年产10万吨锂电池正极材料项目", MentionType.PROJECT),
        ("云阳抽水蓄能电站项目1月开工。", "云阳抽水蓄能电站项目", MentionType.PROJECT),
        ("重庆房地产开发有限公司来人了。", "重庆房地产开发有限公司", MentionType.COMPANY),
        ("卡涞科技投产。", "卡涞科技", MentionType.COMPANY),
        ("綦江高新区北渡组团。", "綦江高新区北渡组团", MentionType.PARK),
        ("仙女山景区迎客。", "仙女山景区", MentionType.PROJECT),
        ("新华社举办论坛。", "新华社", MentionType.ORGANIZATION),
        ("发展人工智能产业。", "人工智能", MentionType.INDUSTRY),
    ],
)
def test_is_no_name_lets_names_pass(vocabulary: Vocabulary, text: str, words: str, type_: MentionType) -> None:
    start = text.index(words)
    assert not is_no_name(Scan(text, vocabulary), start, start + len(words), type_)


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("游乐园、风情街、临江度假酒店三个项目开工。", "临江度假酒店", MentionType.PROJECT),
        ("等静压石墨项目投产。", "等静压石墨项目", MentionType.PROJECT),
        ("发展服务器制造。", "服务器制造", MentionType.INDUSTRY),
        ("据松花江旅游协会介绍，游客多了。", "松花江旅游协会", MentionType.ORGANIZATION),
        ("引进三家华盛集团那样的企业。", "华盛集团", MentionType.COMPANY),
        ("会稽山的黄酒卖得好。", "会稽山", MentionType.COMPANY),
        ("发展人参加工产业。", "人参加工", MentionType.INDUSTRY),
    ],
)
def test_is_no_name_leaves_names_that_look_like_it(
    vocabulary: Vocabulary, text: str, words: str, type_: MentionType
) -> None:
    start = text.index(words)
    assert not is_no_name(Scan(text, vocabulary), start, start + len(words), type_)


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("形成东联西接格局。", "东联西接", MentionType.COMPANY),
        ("青云山自然保护区在县北。", "青云山", MentionType.COMPANY),
        ("粤商齐聚一堂。", "粤商", MentionType.COMPANY),
        ("县里有高科技项目、文旅项目。", "高科技项目", MentionType.PROJECT),
        ("建设人参加工、提取和片剂生产线。", "人参加工", MentionType.INDUSTRY),
        ("招引苗木培育、农资农具等项目。", "苗木培育", MentionType.INDUSTRY),
        ("推进管理精细化。", "精细化", MentionType.INDUSTRY),
    ],
)
def test_slogans_kinds_of_projects_and_processes_are_no_names(
    vocabulary: Vocabulary, text: str, words: str, type_: MentionType
) -> None:
    start = text.index(words)
    assert is_no_name(Scan(text, vocabulary), start, start + len(words), type_)
