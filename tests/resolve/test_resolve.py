from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from kg.model import Decision, Division, Judgement, MentionType, Predicate, Reading, Resolution
from kg.model.types import EventKind
from kg.resolve import resolve
from tests.resolve.readings import KNOWLEDGE, read

T = MentionType


def _entity(resolution: Resolution, name: str, article: str = "a") -> str:
    """Id of the entity that has the name among its forms in the article."""
    found = {
        e.id
        for e in resolution.entities.values()
        if name in (e.pref_label, *e.alt_labels) and f"article/{article}" in e.article_ids
    }
    assert len(found) == 1, found
    return found.pop()


def _resolve(*readings: Reading, decisions: tuple[Decision, ...] = ()) -> Resolution:
    return resolve(readings, KNOWLEDGE, decisions)


def _decide(left: str, right: str, *, same: bool) -> Decision:
    judgement = Judgement.SAME if same else Judgement.DIFFERENT
    return Decision(left=left, right=right, judgement=judgement, reason="因为", date=date(2026, 11, 21))


def test_full_name_licenses_its_short_form() -> None:
    found = _resolve(
        read(
            "重庆新视通智能科技有限公司签约。新视通开工。",
            {"重庆新视通智能科技有限公司": T.COMPANY, "新视通": T.COMPANY},
        )
    )
    assert _entity(found, "新视通") == "company/重庆新视通智能科技有限公司"
    assert found.entities["company/重庆新视通智能科技有限公司"].alt_labels == ("新视通",)


def test_short_form_joins_the_full_name_of_another_article() -> None:
    found = _resolve(
        read("重庆新视通智能科技有限公司签约。", {"重庆新视通智能科技有限公司": T.COMPANY}, article="a"),
        read("新视通开工。", {"新视通": T.COMPANY}, article="b"),
    )
    assert _entity(found, "新视通", "b") == "company/重庆新视通智能科技有限公司"
    assert any(j.judgement is Judgement.SAME and "core_begins" in j.reasons[0] for j in found.judged)


def test_subsidiarys_short_form_is_not_its_parents() -> None:
    """中嘉 is known as the parent's name; 中嘉乐叶 begins with it, but the article gives a full name for it."""
    names = {"中嘉乐叶光伏科技有限公司": T.COMPANY, "中嘉乐叶": T.COMPANY, "中嘉": T.COMPANY}
    reading = read("中嘉乐叶光伏科技有限公司扩产。中嘉乐叶开工，中嘉是龙头。", names)
    parent = "company/中嘉绿能股份有限公司"
    mentions = tuple(replace(m, term_id=parent) if m.text == "中嘉" else m for m in reading.mentions)
    found = _resolve(replace(reading, mentions=mentions))
    assert _entity(found, "中嘉乐叶") == "company/中嘉乐叶光伏科技有限公司"
    assert _entity(found, "中嘉") == parent


def test_short_form_of_two_companies_joins_neither() -> None:
    names = {"重庆海辰储能有限公司": T.COMPANY, "海辰半导体有限公司": T.COMPANY, "海辰": T.COMPANY}
    found = _resolve(read("重庆海辰储能有限公司、海辰半导体有限公司和海辰。", names))
    assert _entity(found, "海辰") == "company/海辰"
    assert any(j.judgement is Judgement.UNDECIDED and "rivals" in j.reasons[-1] for j in found.judged)


def test_text_introduces_another_name() -> None:
    names = {"德国博泽集团": T.COMPANY, "Brose": T.COMPANY}
    found = _resolve(read("德国博泽集团（Brose）落户。", names))
    assert _entity(found, "Brose") == "company/德国博泽集团"


def test_subsidiary_named_as_such_stays_apart() -> None:
    names = {"海辰": T.COMPANY, "海辰储能有限公司": T.COMPANY}
    claim = (Predicate.SUBSIDIARY_OF, {"subject": "海辰储能有限公司", "object": "海辰"})
    found = _resolve(read("海辰旗下的海辰储能有限公司。", names, claims=[claim]))
    assert _entity(found, "海辰") != _entity(found, "海辰储能有限公司")


def test_decision_different_is_obeyed() -> None:
    reading = read(
        "重庆新视通智能科技有限公司签约。新视通开工。", {"重庆新视通智能科技有限公司": T.COMPANY, "新视通": T.COMPANY}
    )
    found = _resolve(reading, decisions=(_decide("新视通", "company/重庆新视通智能科技有限公司", same=False),))
    assert _entity(found, "新视通") == "company/新视通"
    assert any(j.by == "user" and "因为" in j.reasons[0] for j in found.judged)


def test_decision_same_is_obeyed() -> None:
    reading = read("甲乙丙有限公司签约。天地人开工。", {"甲乙丙有限公司": T.COMPANY, "天地人": T.COMPANY})
    found = _resolve(reading, decisions=(_decide("天地人", "甲乙丙有限公司", same=True),))
    assert _entity(found, "天地人") == _entity(found, "甲乙丙有限公司")


@pytest.mark.parametrize(
    ("created", "code"), [(date(2024, 2, 19), "500110"), (date(2005, 3, 1), "500222"), (None, "500110")]
)
def test_division_is_the_one_of_the_day(created: date | None, code: str) -> None:
    found = _resolve(read("綦江招商。", {"綦江": T.DISTRICT}, created=created))
    assert _entity(found, "綦江") == f"district/{code}"


@pytest.mark.parametrize(
    ("created", "kind"),
    [(date(2025, 11, 6), T.PARK), (date(2025, 11, 7), T.DISTRICT), (date(2026, 1, 1), T.DISTRICT), (None, T.PARK)],
)
def test_park_is_a_district_from_the_day_it_became_one(created: date | None, kind: MentionType) -> None:
    found = _resolve(read("两江新区招商。", {"两江新区": T.PARK}, created=created))
    assert found.entities[_entity(found, "两江新区")].type is kind


def test_short_name_of_an_abolished_district_far_away_is_no_place() -> None:
    names = {"綦江区": T.DISTRICT, "动力": T.DISTRICT}
    assert "district/230107" not in _resolve(read("綦江区增添动力。", names, home="綦江")).entities


def test_homonyms_are_told_apart_by_what_stands_around() -> None:
    found = _resolve(
        read("重庆市江北区招商。", {"重庆市": T.DISTRICT, "江北区": T.DISTRICT}, article="a"),
        read("宁波市今年把江北区作为重点。", {"宁波市": T.DISTRICT, "江北区": T.DISTRICT}, article="b"),
    )
    assert _entity(found, "江北区", "a") == "district/500105"
    assert _entity(found, "江北区", "b") == "district/330205"


def test_city_named_in_full_decides_its_short_form() -> None:
    names = {"湘潭": T.DISTRICT, "湘潭市": T.DISTRICT, "湘潭县": T.DISTRICT}
    found = _resolve(read("湘潭签约。湘潭市招商，湘潭市开工，湘潭县也签约。", names, home="湘潭"))
    assert _entity(found, "湘潭") == "district/430300"


def test_town_lies_in_the_home_county_and_the_chain_above_is_there() -> None:
    found = _resolve(read("綦江区招商，古南街道开工。", {"綦江区": T.DISTRICT, "古南街道": T.DISTRICT}, home="綦江"))
    town = found.entities[_entity(found, "古南街道")]
    assert (town.id, town.pref_label, town.parent) == ("district/500110001", "綦江区古南街道", "district/500110")
    assert found.entities["district/500000"].article_ids == ()


def test_village_named_twice_is_one_place_and_a_word_is_none() -> None:
    names = {"綦江区": T.DISTRICT, "古南街道": T.DISTRICT, "江达村": T.DISTRICT, "平台": T.DISTRICT}
    found = _resolve(read("綦江区古南街道江达村。江达村开工。搭建平台。", names, home="綦江"))
    assert _entity(found, "江达村") == "district/綦江区古南街道江达村"
    assert not [e for e in found.entities.values() if "平台" in e.pref_label]


def test_group_inside_a_park_and_the_park_after_it_was_named() -> None:
    names = {"綦江高新区北渡组团": T.PARK, "綦江高新区": T.PARK, "高新区": T.PARK, "北渡组团": T.PARK}
    found = _resolve(read("綦江高新区北渡组团开工，綦江高新区招商。高新区签约，北渡组团投产。", names, home="綦江"))
    park, group = _entity(found, "高新区"), _entity(found, "北渡组团")
    assert park == _entity(found, "綦江高新区") == "park/重庆綦江高新技术产业开发区"
    assert found.entities[group].pref_label == "綦江高新区北渡组团"
    assert found.entities[group].parent == park
    assert found.entities[park].parent == "district/500110"


def test_body_without_place_is_the_home_places_own() -> None:
    names = {"区发改委": T.GOVERNMENT_BODY, "綦江区发展和改革委员会": T.GOVERNMENT_BODY, "市发改委": T.GOVERNMENT_BODY}
    found = _resolve(read("区发改委和綦江区发展和改革委员会，市发改委。", names, home="綦江"))
    assert _entity(found, "区发改委") == "body/綦江区发展和改革委员会"
    assert _entity(found, "市发改委") == "body/重庆市发改委"


def test_bureau_of_a_county_level_city_is_its_own() -> None:
    city = Division(code="330782", name="义乌市", short="义乌", level="county", parent="330700")
    above = Division(code="330700", name="金华市", short="金华", level="prefecture", parent="330000")
    known = replace(KNOWLEDGE, divisions=(*KNOWLEDGE.divisions, city, above))
    found = resolve(
        [read("义乌市签约，市商务局。", {"义乌市": T.DISTRICT, "市商务局": T.GOVERNMENT_BODY}, home="义乌市")],
        known,
        [],
    )
    assert _entity(found, "市商务局") == "body/义乌市商务局"


def test_industry_is_the_concept_of_the_scheme() -> None:
    found = _resolve(
        read(
            "铝加工产业链和铝产业、光子产业。",
            {"铝加工产业链": T.INDUSTRY, "铝产业": T.INDUSTRY, "光子产业": T.INDUSTRY},
        )
    )
    assert _entity(found, "铝加工产业链") == _entity(found, "铝产业") == "industry/铝"
    assert found.entities["industry/铝"].broader == ("industry/有色金属",)
    assert _entity(found, "光子产业") == "industry/光子"


def _post(holder: str, title: str, at: str | None = None) -> tuple[EventKind, dict[str, object]]:
    return (EventKind.POST, {"holder": holder, "title": title} | ({"at": at} if at else {}))


def test_namesakes_are_two_people_without_support() -> None:
    names = {"王伟": T.PERSON, "甲科技": T.COMPANY, "乙科技": T.COMPANY}
    found = _resolve(
        read("甲科技总经理王伟。", names, article="a", claims=[_post("王伟", "总经理", "甲科技")]),
        read("乙科技总经理王伟。", names, article="b", claims=[_post("王伟", "总经理", "乙科技")]),
        read("甲科技总经理王伟。", names, article="c", claims=[_post("王伟", "总经理", "甲科技")]),
    )
    assert _entity(found, "王伟", "a") == _entity(found, "王伟", "c") == "person/王伟"
    assert _entity(found, "王伟", "b") == "person/王伟~2"


def test_party_secretary_of_a_company_is_no_official() -> None:
    names = {"王伟": T.PERSON, "李强": T.PERSON, "甲科技": T.COMPANY, "綦江区": T.DISTRICT}
    claims = [_post("王伟", "党委书记", "甲科技"), _post("李强", "区长", "綦江区")]
    found = _resolve(read("甲科技党委书记王伟，綦江区区长李强。", names, claims=claims))
    assert found.entities["person/王伟"].type is T.PERSON
    assert found.entities["person/李强"].type is T.OFFICIAL


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("市人大常委会副主任", T.OFFICIAL),
        ("省政协主席", T.OFFICIAL),
        ("省政府副省长", T.OFFICIAL),
        ("县纪委副书记", T.OFFICIAL),
        ("市商会主席", T.PERSON),
        ("区域总经理", T.PERSON),
    ],
)
def test_title_that_names_a_public_body_without_its_place_makes_an_official(title: str, kind: T) -> None:
    found = _resolve(read(f"{title}王伟出席。", {"王伟": T.PERSON}, claims=[_post("王伟", title)]))
    assert found.entities["person/王伟"].type is kind


def test_people_called_leaders_of_a_place_are_officials() -> None:
    names = {"王伟": T.PERSON, "李强": T.PERSON, "赵敏": T.PERSON, "陈静": T.PERSON}
    found = _resolve(read("市领导王伟、张三丰、李强出席，专家赵敏参加。公司领导陈静陪同。", names))
    kinds = {name: found.entities[f"person/{name}"].type for name in names}
    assert kinds == {"王伟": T.OFFICIAL, "李强": T.OFFICIAL, "赵敏": T.PERSON, "陈静": T.PERSON}


def test_leaders_of_a_bureau_and_those_whose_posts_stand_in_brackets_are_officials() -> None:
    names = {"王伟": T.PERSON, "李强": T.PERSON, "赵敏": T.PERSON, "陈静": T.PERSON}
    found = _resolve(read("局领导王伟到会。县领导李强（县委副书记）、赵敏出席，集团领导陈静陪同。", names))
    kinds = {name: found.entities[f"person/{name}"].type for name in names}
    assert kinds == {"王伟": T.OFFICIAL, "李强": T.OFFICIAL, "赵敏": T.OFFICIAL, "陈静": T.PERSON}


def test_who_is_called_by_a_public_office_is_an_official() -> None:
    names = {"王伟": T.PERSON, "李强": T.PERSON, "赵敏": T.PERSON}
    found = _resolve(read("王伟书记要求抓紧，李强副市长到场。赵敏经理介绍。", names))
    kinds = {name: found.entities[f"person/{name}"].type for name in names}
    assert kinds == {"王伟": T.OFFICIAL, "李强": T.OFFICIAL, "赵敏": T.PERSON}


def test_head_of_a_public_union_is_an_official() -> None:
    names = {"王伟": T.PERSON, "綦江区供销社": T.ORGANIZATION, "李强": T.PERSON, "綦江区商会": T.ORGANIZATION}
    claims = [_post("王伟", "主任", "綦江区供销社"), _post("李强", "会长", "綦江区商会")]
    found = _resolve(read("綦江区供销社主任王伟，綦江区商会会长李强。", names, claims=claims))
    assert found.entities["person/王伟"].type is T.OFFICIAL
    assert found.entities["person/李强"].type is T.PERSON


def test_phases_of_a_project_stay_apart() -> None:
    names = {"铝电联营一期项目": T.PROJECT, "铝电联营二期项目": T.PROJECT}
    found = _resolve(read("铝电联营一期项目投产，铝电联营二期项目开工。", names))
    assert _entity(found, "铝电联营一期项目") != _entity(found, "铝电联营二期项目")


def test_project_of_the_same_name_elsewhere_is_another() -> None:
    found = _resolve(
        read("綦江铜箔项目。", {"铜箔项目": T.PROJECT}, article="a", home="綦江"),
        read("宁波铜箔项目。", {"铜箔项目": T.PROJECT}, article="b", home="宁波"),
    )
    assert {_entity(found, "铜箔项目", "a"), _entity(found, "铜箔项目", "b")} == {
        "project/铜箔项目",
        "project/铜箔项目~2",
    }


def test_order_of_readings_does_not_matter() -> None:
    readings = [
        read(
            "重庆新视通智能科技有限公司签约。王伟。",
            {"重庆新视通智能科技有限公司": T.COMPANY, "王伟": T.PERSON},
            article="a",
        ),
        read("新视通开工。王伟。", {"新视通": T.COMPANY, "王伟": T.PERSON}, article="b"),
        read("綦江新视通。", {"綦江": T.DISTRICT, "新视通": T.COMPANY}, article="c"),
    ]
    results = [_resolve(*order) for order in permutations(readings)]
    assert all(result == results[0] for result in results)


def test_nothing_read_gives_nothing() -> None:
    found = _resolve()
    assert found.entities == {}
    assert found.judged == ()


def test_district_is_named_with_its_office_and_a_citys_office_is_a_guest() -> None:
    names = {"甲公司": T.COMPANY, "重庆市綦江区委": T.GOVERNMENT_BODY, "宁波市委": T.GOVERNMENT_BODY}
    found = _resolve(read("甲公司签约，重庆市綦江区委、宁波市委到场。", names))
    assert found.entities["district/500110"].article_ids == ("article/a",)
    assert found.entities["district/500000"].article_ids == ("article/a",)
    assert "district/330200" not in found.entities


def test_home_county_is_named_where_only_its_park_is() -> None:
    found = _resolve(read("綦江高新区开工。", {"綦江高新区": T.PARK}, home="綦江"))
    assert found.entities["district/500110"].article_ids == ("article/a",)


def test_body_is_also_called_without_the_wider_place() -> None:
    found = _resolve(read("重庆市綦江区委到场。", {"重庆市綦江区委": T.GOVERNMENT_BODY}))
    assert _entity(found, "綦江区委") == _entity(found, "重庆市綦江区委")


def test_project_printed_behind_its_company_is_called_by_both_together() -> None:
    found = _resolve(read("鸿岭药业二期项目开工。", {"鸿岭药业": T.COMPANY, "二期项目": T.PROJECT}))
    assert _entity(found, "鸿岭药业二期项目") == _entity(found, "二期项目")


def test_park_in_brackets_behind_a_park_is_the_same() -> None:
    names = {"远青出口加工区": T.PARK, "石门高新区": T.PARK}
    found = _resolve(read("走进远青出口加工区（石门高新区）。", names))
    assert _entity(found, "石门高新区") == _entity(found, "远青出口加工区")
    apart = _resolve(read("走进远青出口加工区和石门高新区。", names))
    assert _entity(apart, "石门高新区") != _entity(apart, "远青出口加工区")
