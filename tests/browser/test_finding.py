"""Search, filters, neighbourhoods, paths and addresses, in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.page import MARKS, TABS, Page

pytestmark = MARKS


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("綦江", "綦江区"),
        ("甲铝业", "重庆甲公司甲铝业"),
        ("cqs", "重庆市"),
        ("lcy", "铝产业"),
        ("jly", "重庆甲公司"),
        ("500119", "南川区"),
    ],
)
def test_search_finds_names_aliases_initials_and_codes(browser: Page, graph: Path, words: str, name: str) -> None:
    browser.open(graph)
    assert browser.search(words)[0] == name


def test_search_result_opens_the_sheet_with_the_keyboard(browser: Page, graph: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.open(graph)
    browser.driver.switch_to.active_element.send_keys("/")
    browser.driver.switch_to.active_element.send_keys("李四", Keys.ENTER)
    assert "李四" in browser.text("#sheet h2")
    assert "区长" in browser.text("#sheet")
    browser.driver.switch_to.active_element.send_keys(Keys.ESCAPE)


def test_search_without_a_match_says_so(browser: Page, graph: Path) -> None:
    browser.open(graph)
    browser.search("没有这个")
    assert "没有匹配的名称" in browser.text("#search-list")


def test_filter_by_kind_hides_its_nodes(browser: Page, graph: Path) -> None:
    browser.open(graph)
    browser.press("[data-kind=Company]")
    nodes, _ = browser.counts()
    assert nodes < 9
    assert browser.run("return kgPage.whereIs('company/甲公司')") is None
    browser.press("#reset")
    assert browser.counts() == (9, 9)


@pytest.mark.parametrize(
    ("state", "stays", "goes"),
    [
        ({"place": "district/330000"}, "company/乙集团", "company/甲公司"),
        ({"place": "district/500000"}, "company/甲公司", "company/乙集团"),
        ({"industry": "industry/铝"}, "company/甲公司", "company/乙集团"),
        ({"stage": "UnderConstruction"}, "project/铝板基地", "person/李四"),
        ({"stage": "Stalled"}, None, "project/铝板基地"),
        ({"least": "10", "most": "20"}, "project/铝板基地", "person/李四"),
        ({"least": "13"}, None, "project/铝板基地"),
        ({"since": "2024"}, "company/甲公司", None),
        ({"until": "2023"}, None, "company/甲公司"),
    ],
)
def test_filters_leave_what_they_ask_for(
    browser: Page, graph: Path, state: dict[str, str], stays: str | None, goes: str | None
) -> None:
    browser.open(graph, **state)
    if stays:
        assert browser.run("return kgPage.whereIs(arguments[0])", stays) is not None
    if goes:
        assert browser.run("return kgPage.whereIs(arguments[0])", goes) is None


def test_filter_by_confidence_drops_doubtful_links(browser: Page, graph: Path) -> None:
    browser.open(graph)
    before = browser.counts()[1]
    browser.open(graph, sure="60")
    links = browser.counts()[1]
    assert 0 < links < before
    browser.open(graph, sure="95")
    assert browser.counts()[1] == 0


def test_neighbourhood_grows_with_its_steps(browser: Page, graph: Path) -> None:
    browser.open(graph, focus="person/李四")
    first = browser.counts()[0]
    assert first == 2
    browser.open(graph, focus="person/李四", steps="2")
    assert browser.counts()[0] > first
    assert "邻域" in browser.text("#graph-bar")


def test_shortest_path_between_two(browser: Page, graph: Path) -> None:
    browser.open(graph, path="person/李四>district/500119")
    assert browser.counts() == (4, 3)
    browser.open(graph, path="person/李四>company/乙集团")
    assert "两者之间没有路径" in browser.text("#graph-bar")


def test_path_is_asked_for_from_the_sheet(browser: Page, graph: Path) -> None:
    browser.open(graph, selected="n:person/李四")
    browser.press("#find-route")
    identity = browser.run("return document.querySelector('.path-form input').id")
    assert browser.search("铝产业", f"#{identity}") == ["铝产业"]
    browser.run("document.querySelector('.path-form li').dispatchEvent(new MouseEvent('mousedown', {bubbles: true}))")
    assert browser.state()["path"] == "person/李四>industry/铝"
    assert browser.counts()[0] >= 3


def test_address_reopens_the_same_view_and_undo_goes_back(browser: Page, graph: Path) -> None:
    browser.open(graph)
    browser.choose("#filter-place", "district/500119")
    browser.press("[data-kind=Person]") if browser.run("return document.querySelector('[data-kind=Person]')") else None
    counts, address = browser.counts(), browser.run("return location.href")
    browser.press("#undo")
    browser.press("#tab-race").press("#undo").press("#undo")
    assert browser.state()["place"] == ""
    assert browser.counts() == (9, 9)
    browser.driver.get("about:blank")
    browser.driver.get(address)
    browser.wait("return document.body.dataset.drawn")
    assert browser.counts() == counts
    assert browser.state()["place"] == "district/500119"


def test_unknown_things_in_the_address_are_passed_over(browser: Page, graph: Path) -> None:
    browser.open(
        graph, selected="n:company/不在", focus="x", tab="nowhere", lang="xx", path=">", constructor="1", steps="many"
    )
    assert browser.state()["tab"] == "graph"
    assert browser.counts() == (9, 9) or browser.counts() == (0, 0)


def test_language_can_be_switched_and_stays_in_the_address(browser: Page, graph: Path) -> None:
    browser.open(graph)
    browser.press("#language")
    assert browser.texts("[role=tab]") == [
        "Graph",
        "Investors",
        "Industries",
        "Companies",
        "Ranking",
        "Map",
        "Articles",
    ]
    assert browser.run("return document.documentElement.lang") == "en"
    assert "lang=en" in browser.run("return location.hash")
    for tab in TABS:
        browser.press(f"#tab-{tab}")
    browser.press("#undo").press("#language")
