"""The page opens offline, and every view shows its facts and their sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.export.html import render_html, write_html
from kg.graph.layout import lay_out
from kg.model import Entity, Investment, MentionType, Observation, Predicate, Relation
from tests.browser.page import MARKS, TABS, Page
from tests.export.pages import NAMES, make_world

pytestmark = MARKS


def test_page_opens_offline_and_shows_what_is_linked(browser: Page, graph: Path) -> None:
    browser.open(graph)
    assert browser.counts() == (9, 9)
    browser.press("#alone")
    assert browser.counts() == (10, 9)


def test_page_makes_no_request(browser: Page, graph: Path) -> None:
    browser.driver.get_log("performance")
    browser.open(graph)
    for tab in TABS:
        browser.press(f"#tab-{tab}")
    asked = [json.loads(entry["message"])["message"] for entry in browser.driver.get_log("performance")]
    addresses = [m["params"]["request"]["url"] for m in asked if m["method"] == "Network.requestWillBeSent"]
    assert {a.split("#")[0] for a in addresses} <= {graph.as_uri(), "about:blank"}
    assert browser.run("return performance.getEntriesByType('resource').length") == 0


def test_click_on_an_edge_shows_the_sentence_with_its_words_marked(browser: Page, graph: Path) -> None:
    browser.open(graph, focus="company/甲公司")
    point = browser.run("return kgPage.whereIs('company/甲公司', 'district/500110')")
    browser.click_at(point)
    browser.wait("return document.querySelector('#sheet blockquote')")
    assert browser.texts("#sheet blockquote")[0] == "甲公司在綦江区投资建设铝板基地,总投资约12亿元。"
    assert browser.texts("#sheet .quote:first-child mark") == ["甲公司", "綦江区"]
    assert browser.texts("#sheet figcaption code")[0] == "invest.builds"
    assert "2024-03-05" in browser.text("#sheet figcaption")
    assert "90%" in browser.text("#sheet figcaption")


def test_click_on_a_node_shows_its_sheet(browser: Page, graph: Path) -> None:
    browser.open(graph, focus="company/甲公司")
    browser.click_at(browser.run("return kgPage.whereIs('district/500110')"))
    sheet = browser.text("#sheet")
    for words in ("綦江区", "500110", "李四", "区长", "约12亿元", "在建", "签约项目数", "60个", "甲公司来綦江"):
        assert words in sheet
    browser.click_at(
        browser.run(
            "const b = document.querySelector('#canvas').getBoundingClientRect(); return [b.left + 8, b.bottom - 8]"
        )
    )
    assert browser.run("return document.querySelector('#sheet').hidden")


def test_sentence_leads_to_the_whole_article_with_names_marked(browser: Page, graph: Path) -> None:
    browser.open(graph, selected="f:relation/1")
    browser.wait("return document.querySelector('#sheet .full-text')")
    browser.press("#sheet .full-text")
    browser.wait("return document.querySelector('.article-text .entity')")
    assert browser.state()["tab"] == "articles"
    assert browser.texts(".article-text .entity")[:2] == ["甲公司企业", "綦江区行政区划"]
    quoted = "".join(browser.texts(".quoted, .in-quote"))
    assert "投资建设铝板基地" in quoted
    assert "李四" not in quoted
    assert "约12亿元" in browser.text(".article-facts")


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("flows", ["来源地", "重庆市", "重庆甲公司", "铝板基地", "约12亿元", "綦江区"]),
        ("industry", ["铝产业", "链主企业", "重庆甲公司"]),
        ("company", ["重庆甲公司", "投资落地", "綦江区", "铝板基地", "约12亿元 · 在建"]),
        ("race", ["签约项目数", "綦江区", "60个", "南川区", "300亿元"]),
        ("map", ["重庆市", "12亿元", "Apache ECharts"]),
        ("articles", ["甲公司来綦江", "渝南日报"]),
    ],
)
def test_every_view_shows_its_figures(browser: Page, graph: Path, tab: str, words: list[str]) -> None:
    browser.open(graph)
    browser.press(f"#tab-{tab}")
    browser.wait("return document.querySelector('#view').textContent.length > 20")
    shown = str(browser.run("return document.querySelector('#view').textContent"))
    for word in words:
        assert word in shown
    assert browser.run("const v = document.querySelector('#stage'); return v.scrollWidth <= v.clientWidth")


def test_figure_of_the_ranking_leads_to_its_sentence(browser: Page, graph: Path) -> None:
    browser.open(graph, tab="race")
    rows = browser.texts("#race tbody tr td:nth-child(2) .name")
    assert rows == ["綦江区", "南川区"]
    browser.press("#race [data-fact='observation/2']")
    browser.wait("return document.querySelector('#sheet blockquote')")
    assert browser.texts("#sheet blockquote") == ["南川区去年签约45个项目,协议引资300亿元。"]


def test_ranking_sorts_by_another_figure(browser: Page, graph: Path) -> None:
    browser.open(graph, tab="race")
    browser.press("#race [data-rank=agreedInvestment]")
    assert browser.texts("#race tbody tr td:nth-child(2) .name")[0] == "南川区"


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a world with funds in yuan for two districts and in dollars for a third, and a deal in dollars."""
    world = make_world()
    known = next(f for f in world.facts if isinstance(f, Observation))
    deal = next(f for f in world.facts if isinstance(f, Investment))
    third = Entity(
        id="district/500118",
        type=MentionType.DISTRICT,
        pref_label="永川区",
        parent="district/500000",
        code="500118",
        level="county",
        article_ids=next(iter(world.entities.values())).article_ids,
    )
    funds = [
        replace(
            known, id=f"observation/funds{n}", place=place, indicator="fundsInPlace", value=Decimal(value), unit=unit
        )
        for n, (place, value, unit) in enumerate(
            [
                ("district/500110", 50_000_000, "元"),
                ("district/500118", 64_000_000, "USD"),
                ("district/500119", 110_000_000, "元"),
            ]
        )
    ]
    dollars = replace(deal, id="investment/2", amount=900_000_000_000, amount_text="9000亿美元", currency="USD")
    arguments = world.arguments() | {
        "entities": {**world.entities, third.id: third},
        "facts": (*world.facts, *funds, dollars),
    }
    path = tmp_path_factory.mktemp("mixed") / "graph.html"
    write_html(path, **arguments, layout=lay_out)
    return path


def test_ranking_sets_figures_in_another_currency_behind_the_ranked(browser: Page, mixed: Path) -> None:
    browser.open(mixed, tab="race", rank="fundsInPlace")
    assert browser.texts("#race tbody tr td:nth-child(2) .name") == ["南川区", "綦江区", "永川区"]
    assert browser.texts("#race tbody .medal") == ["1", "2"]
    assert "6,400万美元" in browser.text("#race tbody tr:nth-child(3)")


def test_map_lists_figures_in_another_currency_apart(browser: Page, mixed: Path) -> None:
    browser.open(mixed, tab="map", scope="chongqing", measure="fundsInPlace")
    browser.wait("return document.querySelector('[data-code=\"500118\"]')")
    assert browser.texts("ol.rank-list .name") == ["南川区", "綦江区"]
    assert browser.texts("ul.rank-list li") == ["永川区6,400万美元"]
    assert browser.run("return document.querySelector('[data-code=\"500118\"]').dataset.value") == "0"


def test_sums_are_listed_and_filtered_by_yuan_first(browser: Page, mixed: Path) -> None:
    browser.open(mixed, selected="n:district/500110")
    shown = browser.text("#sheet")
    assert 0 <= shown.index("约12亿元") < shown.index("9000亿美元")
    browser.open(mixed, least="100")
    assert browser.counts()[1] == 0


def test_map_leads_to_the_place(browser: Page, graph: Path) -> None:
    browser.open(graph, tab="map", scope="chongqing")
    browser.wait("return document.querySelector('[data-code=\"500110\"]')")
    assert browser.run("return document.querySelectorAll('.area').length") == 38
    assert browser.run("return document.querySelector('[data-code=\"500110\"]').dataset.value") == "1200000000"
    browser.press('[data-code="500110"]')
    assert "綦江区" in browser.text("#sheet h2")


def test_band_of_the_flows_leads_to_the_investment(browser: Page, graph: Path) -> None:
    browser.open(graph, tab="flows", flowPlace="district/500000", flowIndustry="industry/铝")
    browser.press(".flow[data-fact='investment/1']")
    browser.wait("return document.querySelector('#sheet blockquote')")
    assert browser.texts("#sheet blockquote mark") == ["甲公司", "约12亿元"]
    browser.open(graph, tab="flows", flowPlace="district/500119")
    assert "没有投资记录" in browser.text("#view")


def test_shown_part_is_exported(browser: Page, graph: Path) -> None:
    browser.open(graph, focus="company/甲公司")
    for way in ("saveCsv", "saveSvg", "savePng"):
        browser.press(f"#do-{way}")
    table = browser.downloaded("csv").read_text("utf-8-sig")
    assert "重庆甲公司,投资于,綦江区" in table
    assert "约12亿元" in table
    drawing = browser.downloaded("svg").read_text("utf-8")
    assert drawing.startswith("<svg")
    assert "綦江区" in drawing
    assert browser.downloaded("png").read_bytes().startswith(b"\x89PNG")
    for path in browser.downloads.iterdir():
        path.unlink()


def test_deflated_data_is_read(browser: Page, tmp_path: Path) -> None:
    world = make_world(
        body="甲公司在綦江区投资建设铝板基地,总投资约12亿元。" + "".join(f"第{i}句说了别的事。" for i in range(12_000))
    )
    path = tmp_path / "graph.html"
    write_html(path, **world.arguments(), layout=lay_out)
    assert 'id="kg-texts" data-encoding="deflate"' in path.read_text("utf-8")
    browser.open(path, selected="f:relation/1")
    browser.wait("return document.querySelector('#sheet blockquote')")
    assert browser.texts("#sheet blockquote") == ["甲公司在綦江区投资建设铝板基地,总投资约12亿元。"]


def test_frame_works_inside_another_page(browser: Page, tmp_path: Path) -> None:
    host = tmp_path / "notebook.html"
    host.write_text(
        "<!DOCTYPE html><meta charset=utf-8>" + render_html(**make_world().arguments(), layout=lay_out, frame=True),
        "utf-8",
    )
    browser.driver.get(host.as_uri())
    browser.driver.switch_to.frame(0)
    browser.wait("return document.body.dataset.drawn")
    assert browser.counts() == (9, 9)
    browser.press("#tab-race").press("#undo")
    assert browser.state()["tab"] == "graph"
    browser.assert_unbroken()
    browser.driver.switch_to.default_content()


def test_page_without_places_is_laid_out_by_the_browser(browser: Page, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    write_html(path, **make_world().arguments())
    browser.open(path)
    points = [browser.run("return kgPage.whereIs(arguments[0])", key) for key in NAMES if key != "company/丙公司"]
    assert len({(round(x), round(y)) for x, y in points}) == len(points)


def test_phone_has_no_sideways_scrolling(browser: Page, graph: Path) -> None:
    browser.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 800, "deviceScaleFactor": 2, "mobile": True}
    )
    try:
        for tab in TABS:
            browser.open(graph, tab=tab)
            assert browser.run("return document.documentElement.scrollWidth") <= 390
        browser.open(graph, selected="n:district/500110")
        assert browser.run("return document.querySelector('#sheet').getBoundingClientRect().width") == 390
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_print_leaves_the_tools_out(browser: Page, graph: Path) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        browser.open(graph, tab="race")
        assert browser.run("return getComputedStyle(document.querySelector('.tools')).display") == "none"
        assert browser.run("return document.querySelector('#race').getBoundingClientRect().height") > 50
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.slow
def test_very_large_graph_opens_with_groups_and_opens_one_on_demand(
    browser: Page, tmp_path: Path, large: Callable[[], dict[str, Any]]
) -> None:
    path = tmp_path / "graph.html"
    write_html(path, **large(), layout=lambda n, pairs: [(i % 150 * 50, i // 150 * 50) for i in range(n)])
    browser.open(path)
    groups = browser.counts()[0]
    assert 1 < groups <= 140
    browser.open(path, open="district/d3")
    members = browser.counts()[0]
    assert 100 < members < 5_000
    browser.press("#whole")
    assert browser.counts()[0] == groups


@pytest.fixture
def large() -> Callable[[], dict[str, Any]]:
    """20,100 companies in a hundred districts."""

    def make() -> dict[str, Any]:
        entities = {
            f"district/d{i}": Entity(id=f"district/d{i}", type=MentionType.DISTRICT, pref_label=f"区{i}")
            for i in range(100)
        }
        facts = []
        for i in range(20_100):
            key = f"company/{i}"
            entities[key] = Entity(id=key, type=MentionType.COMPANY, pref_label=f"公司{i}")
            facts.append(
                Relation(
                    id=f"relation/{i}",
                    subject=key,
                    predicate=Predicate.LOCATED_IN,
                    object=f"district/d{i % 100}",
                    evidence=(),
                    confidence=1,
                )
            )
        return {"entities": entities, "facts": facts, "readings": (), "entity_of": {}}

    return make


def test_sample_opens_without_a_fault_in_every_view(browser: Page, sample_out: Path) -> None:
    for tab in TABS:
        browser.open(sample_out / "graph.html", tab=tab)
        browser.assert_unbroken()
    assert browser.run("return document.querySelectorAll('.article-list li').length") >= 5
