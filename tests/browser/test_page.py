"""graph.html in a real browser: Debian's Chromium, headless, from disk."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kg.export.html import render_html, write_html
from kg.graph.layout import lay_out
from kg.model import Entity, MentionType, Predicate, Relation
from tests.export.pages import NAMES, make_world

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed (extra dev)")

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
TABS = ("graph", "flows", "industry", "company", "race", "map", "articles")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM.exists() and DRIVER.exists()),
        reason="no /usr/bin/chromium and /usr/bin/chromedriver (Debian: apt install chromium chromium-driver)",
    ),
]

WATCH = """
globalThis.broken = []; globalThis.alerted = [];
addEventListener("securitypolicyviolation", (e) => broken.push(`policy ${e.violatedDirective} ${e.blockedURI}`));
addEventListener("error", (e) => broken.push(`error ${e.message}`));
addEventListener("unhandledrejection", (e) => broken.push(`rejection ${e.reason}`));
globalThis.alert = (m) => alerted.push(m);
"""


class Page:
    """The browser with one page in it."""

    def __init__(self, driver: Any, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def open(self, file: Path, /, **state: str) -> Page:
        address = file.as_uri() + ("#" + "&".join(f"{k}={quote(v)}" for k, v in state.items()) if state else "")
        self.driver.get("about:blank")
        self.driver.get(address)
        return self.wait("return document.body.dataset.drawn")

    def wait(self, script: str, seconds: float = 10.0) -> Page:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.run(script):
                return self
            time.sleep(0.03)
        pytest.fail(f"waited {seconds} s for: {script}")

    def run(self, script: str, *arguments: Any) -> Any:
        return self.driver.execute_script(script, *arguments)

    def text(self, selector: str) -> str:
        return str(self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector))

    def texts(self, selector: str) -> list[str]:
        return list(self.run("return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)", selector))

    def press(self, selector: str) -> Page:
        self.run(
            "document.querySelector(arguments[0]).dispatchEvent(new MouseEvent('click', {bubbles: true}))", selector
        )
        return self

    def choose(self, selector: str, value: str) -> Page:
        self.run(
            "const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('change'))",
            selector,
            value,
        )
        return self

    def search(self, words: str, selector: str = "#search") -> list[str]:
        self.run(
            "const e = document.querySelector(arguments[0]); e.value = arguments[1]; e.dispatchEvent(new Event('input'))",
            selector,
            words,
        )
        return self.texts(f"{selector}-list .finder-name")

    def click_at(self, point: list[float]) -> None:
        actions = webdriver.ActionChains(self.driver)
        actions.w3c_actions.pointer_action.move_to_location(round(point[0]), round(point[1]))
        actions.w3c_actions.pointer_action.click()
        actions.perform()

    def counts(self) -> tuple[int, int]:
        found = self.run("const d = document.querySelector('#canvas').dataset; return [d.nodes, d.links]")
        return int(found[0]), int(found[1])

    def state(self) -> dict[str, Any]:
        return dict(self.run("return kgPage.state"))

    def downloaded(self, ending: str) -> Path:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            found = sorted(self.downloads.glob(f"*.{ending}"))
            if found and not list(self.downloads.glob("*.crdownload")):
                return found[-1]
            time.sleep(0.05)
        pytest.fail(f"no *.{ending} was downloaded")

    def assert_unbroken(self) -> None:
        assert self.run("return [...(globalThis.broken ?? []), ...(globalThis.alerted ?? [])]") == []
        assert [e for e in self.driver.get_log("browser") if e["level"] == "SEVERE"] == []


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Path]]:
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    downloads = tmp_path_factory.mktemp("downloads")
    options = Options()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,859"):
        options.add_argument(argument)
    options.add_experimental_option(
        "prefs",
        {"download.default_directory": str(downloads), "profile.default_content_setting_values.automatic_downloads": 1},
    )
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
    )
    yield browser, downloads
    browser.quit()


@pytest.fixture
def browser(driver: tuple[Any, Path]) -> Iterator[Page]:
    page = Page(*driver)
    yield page
    page.assert_unbroken()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write_html(path, **make_world().arguments(), layout=lay_out)
    return path


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


def test_formula_in_a_name_stays_text_in_the_table(browser: Page, tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    write_html(path, **make_world(lambda name: f"=cmd|{name}").arguments(), layout=lay_out)
    browser.open(path).press("#do-saveCsv")
    table = browser.downloaded("csv")
    assert "\n=" not in table.read_text("utf-8")
    assert ",=" not in table.read_text("utf-8")
    table.unlink()


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(2)</script>",
    "javascript:alert(3)",
    '"><svg onload=alert(4)>',
    "{{ 7 * 7 }}__proto__",
    "\u202e反\u2028行\x00\x07<!--",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_and_sentences_show_as_text(browser: Page, tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "graph.html"
    world = make_world(
        lambda name: f"{hostile}{name}",
        body=f"甲公司在綦江区{hostile}投资约12亿元。第二句{hostile}。三。四。五。",
        title=f"{hostile}题",
    )
    write_html(path, **world.arguments(), layout=lay_out)
    browser.open(path)
    for tab in TABS:
        browser.press(f"#tab-{tab}")
        browser.run("return new Promise((done) => setTimeout(done, 30))")
        assert (
            browser.run(
                "return document.querySelectorAll('#app img, #app script, #app iframe, #app [onload], #app [onerror]').length"
            )
            == 0
        )
    for selected in ("n:company/甲公司", "f:investment/1", "f:relation/1"):
        browser.open(path, selected=selected)
        browser.wait("return document.querySelector('#sheet h2')")
        assert browser.run("return document.querySelectorAll('#app img, #app script').length") == 0
    browser.wait("return document.querySelector('#sheet blockquote')")
    visible = browser.run("return document.querySelector('#sheet').textContent")
    assert hostile.split("\u2028")[0] in visible
    browser.press(".full-text")
    browser.wait("return document.querySelector('.article-text')")
    browser.search(hostile[:8])


def test_hostile_ids_and_addresses_do_nothing(browser: Page, tmp_path: Path) -> None:
    key = "company/<img src=x onerror=alert(1)>&a=b>c"
    entities = {
        key: Entity(id=key, type=MentionType.COMPANY, pref_label="x"),
        "__proto__": Entity(id="__proto__", type=MentionType.COMPANY, pref_label="y"),
    }
    fact = Relation(
        id="relation/<b>", subject=key, predicate=Predicate.PARTNERS_WITH, object="__proto__", evidence=(), confidence=1
    )
    path = tmp_path / "graph.html"
    write_html(path, entities=entities, facts=[fact], readings=(), entity_of={}, layout=lay_out)
    browser.open(path, selected=f"l:__proto__>{key}")
    browser.open(path, selected=f"l:{key}>__proto__")
    assert browser.texts("#sheet h2 .name") == ["x", "y"]
    browser.open(path, path=f"{key}>__proto__")
    assert browser.counts() == (2, 1)


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
