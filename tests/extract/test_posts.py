"""Posts: where a chief of government is who also sits on the committee, and organs that leave out their place."""

from __future__ import annotations

import pytest

from tests.extract.reading import posts, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[D:青杠区]开会。[G:青杠区委][T:副书记]、[T:区长][P:周正平]主持。",
            {("周正平", "副书记", "青杠区委"), ("周正平", "区长", "青杠区")},
        ),
        (
            "[G:渝州市青杠区委][T:副书记]、[T:区长][P:周正平]主持，[D:青杠区]签约。",
            {("周正平", "副书记", "渝州市青杠区委"), ("周正平", "区长", "青杠区")},
        ),
        (
            "[G:中共青杠县委][T:常委]、[T:常务副县长][P:周正平]讲话。",
            {("周正平", "常委", "中共青杠县委"), ("周正平", "常务副县长", "青杠县")},
        ),
        (
            "[G:梁山镇党委][T:副书记]、[T:镇长][P:周正平]讲话。",
            {("周正平", "副书记", "梁山镇党委"), ("周正平", "镇长", "梁山镇")},
        ),
        (
            "[D:青杠区]开会。[G:青杠高新区党工委][T:书记]、[T:管委会主任][P:周正平]主持。",
            {("周正平", "书记", "青杠高新区党工委"), ("周正平", "管委会主任", "青杠高新区管委会")},
        ),
        (
            "[D:青杠区]开会。[G:青杠高新区管委会][T:管委会主任][P:周正平]主持。",
            {("周正平", "管委会主任", "青杠高新区管委会")},
        ),
        (
            "[D:青杠县]开会。[G:县委][T:副书记]、[T:县长][P:周正平]主持。",
            {("周正平", "副书记", "县委"), ("周正平", "县长", "青杠县")},
        ),
    ],
)
def test_head_of_a_government_is_of_the_place_not_of_the_committee(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert posts(read(text, home="青杠县" if "青杠县" in text else "青杠区")) == expected


def test_secretary_of_a_committee_stays_with_it() -> None:
    assert posts(read("[G:青杠区委][T:书记][P:周正平]主持。")) == {("周正平", "书记", "青杠区委")}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("[D:青杠县]开会。县政协[T:主席][P:周正平]讲话。", "青杠县政协"),
        ("[D:青杠县]开会，县工业和信息化局[T:局长][P:周正平]讲话。", "青杠县工业和信息化局"),
        ("[D:青杠县]开会。市政协[T:主席][P:周正平]讲话。", "市政协"),
        ("[D:青杠县]开会。[G:青杠县政协]作报告，县政协[T:主席][P:周正平]讲话。", "青杠县政协"),
        ("[D:青杠县]开会。[D:青杠县]政协[T:主席][P:周正平]讲话。", "青杠县政协"),
        ("[D:青杠县]开会。公司党委[T:书记][P:周正平]讲话。", None),
    ],
)
def test_organ_without_its_place_gets_that_of_the_home(text: str, at: str | None) -> None:
    (found,) = posts(read(text, home="青杠县"))
    assert found[2] == at


def test_office_of_a_park_is_that_of_the_park_named_before() -> None:
    claims = read("[G:青杠高新区党工委][T:副书记]、管委会[T:主任][P:周正平]讲话。")
    assert posts(claims) == {("周正平", "副书记", "青杠高新区党工委"), ("周正平", "主任", "青杠高新区管委会")}


def test_posts_at_two_bodies_each_keep_their_own() -> None:
    claims = read("[G:青杠县委][T:常委]、[K:青杠高新区][G:党工委][T:书记][P:周正平]介绍。")
    assert {(holder, title) for holder, title, _ in posts(claims)} == {("周正平", "常委"), ("周正平", "书记")}
    assert ("周正平", "常委", "青杠县委") in posts(claims)


def test_titles_in_brackets_are_all_read() -> None:
    claims = read("[P:周正平]（[G:青杠市委][T:常委]、[T:组织部部长]）到会。", home="青杠市")
    assert {title for _, title, _ in posts(claims)} == {"常委", "组织部部长"}


def test_head_of_a_cooperative_is_of_the_one_named_before() -> None:
    claims = read("[C:青杠茶叶专业合作社]的晒场空了，[T:理事长][P:周正平]在等客商。")
    assert posts(claims) == {("周正平", "理事长", "青杠茶叶专业合作社")}


def test_head_of_a_society_is_not_of_a_company_named_before() -> None:
    claims = read("[C:甲能科技]参会，[T:理事长][P:周正平]讲话。")
    assert posts(claims) == {("周正平", "理事长", None)}


def test_village_is_read_off_a_name_that_begins_with_it() -> None:
    claims = read("[D:桂溪镇]“[O:长桥村播站]”办起来了，由[T:村支书][P:周正平]带头。")
    assert posts(claims) == {("周正平", "村支书", "长桥村")}


def test_office_of_a_park_is_of_the_park_and_not_of_a_part_of_it() -> None:
    claims = read("[K:桂溪工业园区]与[K:青山片区]都很忙，[T:园区党工委书记][P:周正平]说。")
    assert posts(claims) == {("周正平", "园区党工委书记", "桂溪工业园区")}


def test_bare_title_far_from_its_body_is_of_the_one_that_the_article_names() -> None:
    claims = read(f"[G:青杠县商务局]发布数据。{'项目很多，' * 40}[T:局长][P:周正平]说。")
    assert posts(claims) == {("周正平", "局长", "青杠县商务局")}


def test_titles_before_a_chain_chief_each_have_their_own_body() -> None:
    claims = read("[G:青杠市委][T:常委]、[D:青杠市][T:副市长]、[I:锂电]产业链链长[P:周正平]到会。")
    assert posts(claims) == {("周正平", "常委", "青杠市委"), ("周正平", "副市长", "青杠市")}


def test_mayor_behind_a_visitor_from_the_city_above_is_the_homes() -> None:
    claims = read(
        "[D:福谷市]忙。\n[D:青杠市][T:副市长][P:周正平]到会祝贺，[T:市委副书记]、[T:市长][P:李小满]主持。",
        home="福谷市",
    )
    assert ("李小满", "市长", "福谷市") in posts(claims)


def test_office_of_the_park_is_that_of_the_articles_park() -> None:
    claims = read("[K:青杠高新区]忙。[K:化工园]也忙。[G:园区管委会][T:主任][P:周正平]说。", home="青杠高新区")
    assert posts(claims) == {("周正平", "主任", "青杠高新区管委会")}


def test_head_of_a_banner_that_stands_only_in_a_parks_name_is_of_it() -> None:
    claims = read("[D:川勒盟]开会。\n[K:桂溪右旗朱日工业园区]很忙，[T:旗长][P:周正平]带队。", home="川勒盟")
    assert posts(claims) == {("周正平", "旗长", "桂溪右旗")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a title that names its body: the body in its place
        ("[D:青杠县]开会。[T:县政府秘书长][P:周正平]到会。", "青杠县政府"),
        ("[D:青杠县]开会。[T:市纪委副书记][P:周正平]到会。", "市纪委"),
        ("[D:香港]周。[T:省政府秘书长][P:周正平]到会。", "省政府"),
        ("[D:青杠县]开会。[T:市委副书记]、[T:县人大常委会主任][P:周正平]到会。", "青杠县人大常委会"),
        # where they travel to is not where they are from
        ("[D:青杠]忙。\n[T:市委书记][P:周正平]带队赴[D:福谷市]考察。", "青杠"),
        # a city that is only named short, above the district that the article is at home in
        ("[T:市长][P:周正平]宣布投产。[D:新岭区]的喜事，也是[D:大岭]的喜事。[D:新岭区]忙。", "大岭"),
    ],
)
def test_place_of_a_title_that_leaves_it_out(text: str, expected: str) -> None:
    home = "青杠市" if "福谷市" in text else None
    assert expected in {at for _, _, at in posts(read(text, home=home))}


def test_home_that_only_a_body_names_is_the_place_of_its_mayor() -> None:
    claims = read("[D:白岭市]也来了。[T:副市长][P:周正平]代表[G:福谷市政府]签约。", home="福谷")
    assert posts(claims) == {("周正平", "副市长", "福谷市")}


def test_second_title_at_an_organ_without_its_place_is_of_it_as_well() -> None:
    claims = read("[D:青杠市]开会。市人大常委会[T:党组副书记]、[T:副主任][P:周正平]到会。", home="青杠市")
    assert posts(claims) == {
        ("周正平", "党组副书记", "青杠市人大常委会"),
        ("周正平", "副主任", "青杠市人大常委会"),
    }


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "[D:青杠省]开会。[G:青杠省委][T:常委]、[T:省委宣传部部长][P:周正平]到会。",
            ("周正平", "省委宣传部部长", "青杠省委宣传部"),
        ),
        ("[T:副市长]、[T:开发区党工委书记][P:周正平]到会。", ("周正平", "开发区党工委书记", "开发区党工委")),
        ("[T:工程院院士][P:周正平]到会。", ("周正平", "工程院院士", "工程院")),
        ("[C:甲能科技][T:副总裁]兼[T:总经理][P:周正平]到会。", ("周正平", "副总裁", "甲能科技")),
    ],
)
def test_body_that_the_title_names_itself_is_its_own(text: str, post: tuple[str, str, str]) -> None:
    assert post in posts(read(text))
