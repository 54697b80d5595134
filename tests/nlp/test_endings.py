"""What a name's first and last words make of it."""

from __future__ import annotations

import pytest

from kg.model import MentionType
from kg.model.options import Options
from kg.nlp.bodies import find_organisations
from kg.nlp.candidates import Candidate
from kg.nlp.endings import fit_name, fit_names, join_parts
from kg.nlp.generic import is_no_name
from kg.nlp.marks import compile_vocabulary
from kg.nlp.scan import Scan, Vocabulary
from kg.pipeline.equipment import load_knowledge


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return compile_vocabulary(load_knowledge(Options()))


def fit(vocabulary: Vocabulary, text: str, name: str, type_: MentionType) -> tuple[str, MentionType] | None:
    start = text.index(name)
    fitted = fit_name(Scan(text, vocabulary), Candidate(start, start + len(name), type_, 0.9, "model.names"))
    return None if fitted is None else (text[fitted.start : fitted.end], fitted.type)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("由市委书记、市长任双组长的专班", "任双", None),
        ("区长任总指挥长", "任总", None),
        ("市长任双主持会议", "任双", ("任双", MentionType.PERSON)),
        ("主任任志强说", "任志强", ("任志强", MentionType.PERSON)),
    ],
)
def test_an_office_that_is_held_is_no_person(
    vocabulary: Vocabulary, text: str, name: str, found: tuple[str, MentionType] | None
) -> None:
    assert fit(vocabulary, text, name, MentionType.PERSON) == found


@pytest.mark.parametrize(
    ("text", "name", "type_", "expected"),
    [
        ("投资建设的滨州渔光职业学院下月开学。", "滨州渔光职业学院", MentionType.COMPANY, MentionType.ORGANIZATION),
        ("云岭童话乐园周末开门。", "云岭童话乐园", MentionType.COMPANY, MentionType.PROJECT),
        ("松原查干湖渔猎文化旅游度假区揭牌。", "松原查干湖渔猎文化旅游度假区", MentionType.PARK, MentionType.PROJECT),
        ("扎鲁特旗政府出面协调。", "扎鲁特旗政府", MentionType.COMPANY, MentionType.GOVERNMENT_BODY),
        ("湖州云乐园科技有限公司投产。", "湖州云乐园科技有限公司", MentionType.COMPANY, MentionType.COMPANY),
        ("澎湃新闻走访了三家企业。", "澎湃新闻", MentionType.COMPANY, MentionType.ORGANIZATION),
    ],
)
def test_last_word_decides_the_type(
    vocabulary: Vocabulary, text: str, name: str, type_: MentionType, expected: MentionType
) -> None:
    assert fit(vocabulary, text, name, type_) == (name, expected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("镇上办起荷塘音乐节，来了两万人。", "荷塘音乐节"),
        ("当地的砀山酥梨、泰和乌鸡远近闻名。", "泰和乌鸡"),
        ("三名干部赴江苏省跟班学习。", "江苏省跟班学习"),
    ],
)
def test_fairs_goods_and_what_happens_in_a_place_are_no_companies(vocabulary: Vocabulary, text: str, name: str) -> None:
    assert fit(vocabulary, text, name, MentionType.COMPANY) is None


@pytest.mark.parametrize(
    ("text", "name", "type_", "expected"),
    [
        ("由法国贝利纳机械公司供货。", "法国贝利纳机械公司", MentionType.COMPANY, "贝利纳机械公司"),
        ("香港润丰贸易公司来访。", "香港润丰贸易公司", MentionType.COMPANY, "香港润丰贸易公司"),
        ("他们不断完善乡村主播联盟的章程。", "不断完善乡村主播联盟", MentionType.ORGANIZATION, "乡村主播联盟"),
        ("买下宏图旧厂房的是外商。", "宏图旧厂房", MentionType.COMPANY, "宏图"),
        ("·建行海门支行营业。", "·建行海门支行", MentionType.COMPANY, "建行海门支行"),
        ("排队的都去马富贵酒楼。", "马富贵", MentionType.PERSON, "马富贵酒楼"),
        ("开在云天广场三楼的书店。", "云天广场三楼", MentionType.PROJECT, "云天广场"),
        ("县投资促进学会换届。", "县投资促进学会", MentionType.ORGANIZATION, "县投资促进学会"),
        (
            "他在金湖县政务服务中心人社局窗口交了材料。",
            "金湖县政务服务中心人社局",
            MentionType.GOVERNMENT_BODY,
            "金湖县政务服务中心",
        ),
    ],
)
def test_what_leads_to_a_name_or_stands_in_it_is_cut_off(
    vocabulary: Vocabulary, text: str, name: str, type_: MentionType, expected: str
) -> None:
    fitted = fit(vocabulary, text, name, type_)
    assert fitted is not None
    assert fitted[0] == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("培育潼南区陶瓷与家具制造产业链。", "潼南区陶瓷与家具制造", "陶瓷与家具制造"),
        ("含山加工制造产业有了新园区。", "含山加工制造", "加工制造"),
        ("赣南脐橙产业有了新品牌。", "赣南脐橙", "赣南脐橙"),
    ],
)
def test_an_industry_stands_without_the_place_that_has_it(
    vocabulary: Vocabulary, text: str, name: str, expected: str
) -> None:
    assert fit(vocabulary, text, name, MentionType.INDUSTRY) == (expected, MentionType.INDUSTRY)


@pytest.mark.parametrize(
    ("text", "name", "type_", "expected"),
    [
        ("园区抢滩智能装备产业。", "抢滩智能装备", MentionType.INDUSTRY, "智能装备"),
        ("全力打造云岭科教产业园。", "全力打造云岭科教产业园", MentionType.PARK, "云岭科教产业园"),
        ("建有东湖片区、南湖片区两大片区。", "南湖片区两大片区", MentionType.PARK, "南湖片区"),
        ("县里有三大新型产业园区。", "三大新型产业园区", MentionType.PARK, None),
        ("发展大道旁的云岭科技园。", "云岭科技园", MentionType.PARK, "云岭科技园"),
    ],
)
def test_a_park_or_an_industry_stands_without_what_leads_in_or_counts(
    vocabulary: Vocabulary, text: str, name: str, type_: MentionType, expected: str | None
) -> None:
    assert fit(vocabulary, text, name, type_) == (None if expected is None else (expected, type_))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("签约的有华盛智能家居产业园项目。", "华盛智能家居产业园", "华盛智能家居产业园项目"),
        ("签约的有云岭经开区精密模具产业园项目。", "云岭经开区精密模具产业园", "云岭经开区精密模具产业园"),
        ("华盛智能家居产业园项目建设加快。", "华盛智能家居产业园", "华盛智能家居产业园"),
    ],
)
def test_a_park_that_is_called_a_project_is_one(vocabulary: Vocabulary, text: str, name: str, expected: str) -> None:
    start = text.index(name)
    chosen = [Candidate(start, start + len(name), MentionType.PARK, 0.9, "model.names")]
    (one,) = join_parts(Scan(text, vocabulary), chosen)
    assert text[one.start : one.end] == expected
    assert (one.type is MentionType.PROJECT) == (expected != name)


def test_two_projects_joined_by_a_word_are_two(vocabulary: Vocabulary) -> None:
    text = "开工的有电解铜项目和再生铅项目。"
    whole = Candidate(4, 15, MentionType.PROJECT, 0.9, "model.names")
    found = [text[c.start : c.end] for c in fit_names(Scan(text, vocabulary), [whole])]
    assert found == ["电解铜项目", "再生铅项目"]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("涪陵榨菜产业联农带农。", "涪陵榨菜", MentionType.COMPANY),
        ("他开了个抖音账号。", "抖音", MentionType.COMPANY),
        ("江边夜色。 摄/陆文川", "陆文川", MentionType.PERSON),
        ("车停在县城老城核心区。", "县城老城核心区", MentionType.PARK),
        ("新建公共停车场。", "公共停车场", MentionType.PROJECT),
        ("加快打造川渝合作先行示范区。", "川渝合作先行示范区", MentionType.PROJECT),
        (
            "站里有日间照料、康复训练、文体活动、心理疏导、家政服务、政策咨询等十余项功能。",
            "日间照料",
            MentionType.INDUSTRY,
        ),
    ],
)
def test_what_stands_beside_a_name_may_rule_it_out(
    vocabulary: Vocabulary, text: str, name: str, type_: MentionType
) -> None:
    start = text.index(name)
    assert is_no_name(Scan(text, vocabulary), start, start + len(name), type_)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("通海县第二中学教师段小满获奖。", "通海县第二中学"),
        ("她在鹤岗市第三人民医院当护士。", "鹤岗市第三人民医院"),
        ("唱戏的是修水县采茶剧团。", "修水县采茶剧团"),
    ],
)
def test_find_organisations_reads_numbered_schools_and_troupes(vocabulary: Vocabulary, text: str, name: str) -> None:
    assert name in [text[c.start : c.end] for c in find_organisations(Scan(text, vocabulary))]


@pytest.mark.parametrize(
    ("text", "left", "right", "expected"),
    [
        (
            "落户桐城经开区新渡组团。",
            ("桐城经开区", MentionType.PARK),
            ("新渡组团", MentionType.PARK),
            ["桐城经开区新渡组团"],
        ),
        ("位于桐城经开区东区。", ("桐城经开区", MentionType.PARK), None, ["桐城经开区东区"]),
        ("云湖景区提升工程开工。", ("云湖景区", MentionType.PROJECT), None, ["云湖景区提升工程"]),
        ("位于桐城经开区区域。", ("桐城经开区", MentionType.PARK), None, ["桐城经开区"]),
        (
            "与清华大学苏州汽车研究院合作。",
            ("清华大学", MentionType.ORGANIZATION),
            ("苏州汽车研究院", MentionType.ORGANIZATION),
            ["清华大学苏州汽车研究院"],
        ),
        (
            "位于桐城经开区安庆市铝产业园。",
            ("桐城经开区", MentionType.PARK),
            ("安庆市铝产业园", MentionType.PARK),
            ["桐城经开区", "安庆市铝产业园"],
        ),
    ],
)
def test_names_right_beside_each_other_may_be_one(
    vocabulary: Vocabulary,
    text: str,
    left: tuple[str, MentionType],
    right: tuple[str, MentionType] | None,
    expected: list[str],
) -> None:
    chosen = [
        Candidate(text.index(name), text.index(name) + len(name), type_, 0.9, "model.names")
        for name, type_ in ([left, right] if right else [left])
    ]
    assert [text[c.start : c.end] for c in join_parts(Scan(text, vocabulary), chosen)] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云禾科技园和检测中心项目同时启动。", ["云禾科技园和检测中心项目"]),
        ("参观云禾竹文化园和岭青菌博园。", ["云禾竹文化园", "岭青菌博园"]),
        ("云禾电芯和隔膜项目投产。", ["云禾电芯和隔膜项目"]),
    ],
)
def test_two_sites_that_and_joins_are_two(vocabulary: Vocabulary, text: str, names: list[str]) -> None:
    whole = text[text.index("云") : text.index(names[-1]) + len(names[-1])]
    start = text.index(whole)
    given = [Candidate(start, start + len(whole), MentionType.PROJECT, 0.9, "model.names")]
    assert [text[c.start : c.end] for c in fit_names(Scan(text, vocabulary), given)] == names
