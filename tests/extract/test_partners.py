"""Partners: places and companies that sign for cooperation, their ceremonies, companies with universities."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations


def partners(text: str) -> set[tuple[str, str]]:
    return {(s, o) for s, p, o in relations(read(text, home="青杠县")) if p == "partnersWith"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[G:青杠县政府]分别与[C:甲能科技]、[C:乙材股份]签署投资合作协议。", {"甲能科技", "乙材股份"}),
        ("[D:青杠县]与商务厅、[C:甲能科技]（以下简称“甲能”）已签署长期合作协议。", {"甲能科技"}),
        ("日前，[D:青杠县]与[C:甲能科技]举行签约仪式。", {"甲能科技"}),
        (
            "[D:青杠县]谈成几家，与[C:甲能科技]签订了年产80万套阀门的合作框架协议，与[C:乙材股份]签订了占地广的合作框架协议。",
            {"甲能科技", "乙材股份"},
        ),
        ("[D:青杠县]与[C:甲能科技]签订投资协议。", set()),
        ("[D:青杠县]与[C:甲能科技]座谈，介绍合作协议。", set()),
    ],
)
def test_place_that_signs_for_cooperation_is_a_partner(text: str, expected: set[str]) -> None:
    assert {subject for subject, _ in partners(text)} == expected


def test_companies_that_sign_with_a_university_are_each_its_partner() -> None:
    text = "[C:甲能科技]、[C:乙材股份]都与[O:青杠大学]等院校签订了共建协议。"
    assert partners(text) == {("甲能科技", "青杠大学"), ("乙材股份", "青杠大学")}


def test_firm_of_a_kind_that_is_told_before_its_name_is_a_partner() -> None:
    assert partners("[C:甲能科技]和上市企业[C:乙能集团]达成增资合作协议。") == {("甲能科技", "乙能集团")}


def test_long_standing_partner_is_one() -> None:
    assert partners("[C:甲能科技]作为[C:乙能集团]的合作伙伴，看着厂房建起来。") == {("甲能科技", "乙能集团")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[G:青杠经开区管委会][T:主任][P:周正平]分别与[C:甲能科技][T:总裁][P:齐小满]、[C:乙材股份][T:董事长][P:李四海]签订合作协议。",
            {("甲能科技", "青杠经开区管委会"), ("乙材股份", "青杠经开区管委会")},
        ),
        (
            "[C:甲能科技]还与[C:乙材股份]、某某创新中心、[C:丙能集团]等企业在[J:阀门开发]、[I:储能]等领域达成深度合作。",
            {("甲能科技", "乙材股份"), ("甲能科技", "丙能集团")},
        ),
        ("工厂由央企[C:甲能集团]与[D:青杠县]民营企业[C:乙材股份]合资成立。", {("甲能集团", "乙材股份")}),
        ("[O:青杠大学]与[C:甲能科技]合作办学。", {("青杠大学", "甲能科技")}),
        (
            "在[C:丁能集团][T:董事长][P:李四海]见证下，[D:青杠县]与[C:甲能科技]签订战略合作协议。",
            {("甲能科技", "青杠县")},
        ),
    ],
)
def test_those_who_sign_are_read_with_their_people(text: str, expected: set[tuple[str, str]]) -> None:
    assert partners(text) == expected
