"""The whole way, on the sample: what is built conforms, imports cleanly, and answers the book with what the articles say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.rdf.lint import lint
from kg.rdf.query import run_query
from kg.rdf.trace import trace
from kg.rdf.validate import validate
from kg.resources.queries import load_queries

YI = 100_000_000
# Query → (parameters, columns, rows that the articles say and the answer must have)
SAID: dict[str, tuple[dict[str, str], tuple[str, ...], list[tuple[object, ...]]]] = {
    "chain-chiefs": ({}, ("industry", "chief"), [("茶产业", "麻绍敏")]),
    "companies-in-place": (
        {"place": "翠屏区"},
        ("company",),
        [("成都普瑞特精密机械有限公司",), ("重庆联盛铝业有限公司",)],
    ),
    "company-groups": ({}, ("group", "subsidiary"), [("山东鲁锦集团", "新疆天棉纺织有限公司")]),
    "company-investments": (
        {"company": "重庆联盛铝业有限公司"},
        ("project", "place", "amount", "stage"),
        [("电池壳体项目", "翠屏区", 560_000_000, "签约")],
    ),
    "districts-by-amount": ({}, ("district", "amount"), [("射阳县", 28 * YI), ("翠屏区", 860_000_000)]),
    "figures-over-time": (
        {"place": "东台市"},
        ("indicator", "period", "value", "unit"),
        [("到位资金", "2023", 15_030_000_000, "元"), ("签约项目数", "2023", 66, "个"), ("开工率", "2023", 68, "%")],
    ),
    "largest-investments": ({}, ("amount", "investors"), [(35 * YI, "四川锐科储能科技有限公司")]),
    "partners": ({"name": "常州工学院"}, ("one", "other"), [("常州工学院", "常州恒瑞达机械有限公司")]),
    "policies": (
        {},
        ("policy", "issuer"),
        [("《沧州市招商引资项目全生命周期管理办法》", "沧州市发展和改革委员会")],
    ),
    "posts": ({"person": "文静秋"}, ("title", "at"), [("局长", "翠屏区投资促进局")]),
    "promoted-industries": ({"place": "翠屏区"}, ("industry",), [("动力电池",), ("新型储能",), ("智能终端",)]),
    "signed-without-progress": ({}, ("amount", "places"), [(28 * YI, "射阳港经济开发区")]),
    "targets-and-results": (
        {},
        ("place", "indicator", "target", "result"),
        [("大丰区", "协议引资额", 700 * YI, 610 * YI), ("翠屏区", "签约项目数", 90, 46)],
    ),
}


@pytest.mark.model
def test_the_build_conforms_to_every_shape(sample_out: Path) -> None:
    assert [line for violation in validate(sample_out) for line in violation.lines()] == []


@pytest.mark.model
def test_the_build_keeps_every_rule_of_the_importer(sample_out: Path) -> None:
    assert [str(finding) for finding in lint(sample_out)] == []


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(SAID))
def test_a_ready_query_answers_what_the_articles_say(sample_out: Path, name: str) -> None:
    parameters, columns, said = SAID[name]
    rows = [tuple(row[column] for column in columns) for row in run_query(sample_out, name, parameters)]
    assert [row for row in said if row not in rows] == []


@pytest.mark.model
def test_every_ready_query_runs_on_it(sample_out: Path) -> None:
    answered = {query.name for query in load_queries() if len(run_query(sample_out, query.name))}
    assert len(answered) >= 15


@pytest.mark.model
def test_a_fact_leads_back_to_its_article(sample_out: Path) -> None:
    query = "SELECT ?i WHERE { ?i a zs:Investment ; zs:amount 560000000 }"
    found = trace(sample_out, str(run_query(sample_out, query)[0]["i"]))
    assert any("联盛铝业投资5.6亿元" in p.sentence and p.before is not None for p in found.passages)
