"""Names and sentences are data, never markup: in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.export.html import write_html
from kg.graph.layout import lay_out
from kg.model import Entity, MentionType, Predicate, Relation
from tests.browser.page import MARKS, TABS, Page
from tests.export.pages import make_world

pytestmark = MARKS


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
