from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.companies import CompanyParser

PARSE = CompanyParser(
    places=["重庆", "重庆市", "苏州", "青岛", "长安", "太和", "上海", "金川"],
    trades=["智能科技", "科技", "汽车", "啤酒", "生命科学", "水环境"],
)


@pytest.mark.parametrize(
    ("name", "place", "brand", "trade", "form"),
    [
        ("重庆新视通智能科技有限公司", "重庆", "新视通", "智能科技", "有限公司"),
        ("重庆市新视通智能科技有限公司", "重庆", "新视通", "智能科技", "有限公司"),
        ("青岛啤酒", "", "青岛", "啤酒", ""),
        ("重庆长安汽车股份有限公司", "重庆", "长安", "汽车", "股份有限公司"),
        ("上海太和水环境科技有限公司", "上海", "太和", "水环境科技", "有限公司"),
        ("金川集团", "", "金川", "", "集团"),
    ],
)
def test_parse_company_splits_into_parts(name: str, place: str, brand: str, trade: str, form: str) -> None:
    parsed = PARSE(name)
    assert (parsed.place, parsed.brand + parsed.trade, parsed.form) == (place, brand + trade, form)


def test_parse_company_tells_site_and_branch() -> None:
    assert PARSE("赛默飞生命科学（苏州）有限公司").site == "苏州"
    assert PARSE("建设银行重庆分行").branch
    assert not PARSE("建设银行").branch


@given(st.text(max_size=30))
def test_parse_company_takes_any_text(name: str) -> None:
    parsed = PARSE(name)
    assert parsed == PARSE(name)
    assert len(parsed.core) <= len(name) * 4


@given(st.text(alphabet="宏泰旺川海辰岐峰鹏翼", min_size=2, max_size=4), st.sampled_from(["智能科技", "汽车", "科技"]))
def test_parse_company_keeps_an_invented_brand(brand: str, trade: str) -> None:
    assert PARSE(f"重庆{brand}{trade}有限公司").core == brand + trade
