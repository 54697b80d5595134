"""graph.html as a file: what is in it, and what is not."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from kg.export.html import FRAME_LIMIT, render_html, write_html
from kg.export.page import assets
from kg.export.page.texts import ArticleText
from kg.graph.layout import lay_out
from kg.model import Entity, MentionType, Predicate, Span, Stage
from kg.model.types import AmountKind
from tests.export.pages import make_world


def block(page: str, name: str) -> Any:
    found = re.search(
        rf'<script type="application/json" id="kg-{name}" data-encoding="(\w+)">(.*?)</script>', page, re.DOTALL
    )
    assert found is not None
    text = found[2] if found[1] == "json" else zlib.decompress(base64.b64decode(found[2])).decode()
    return json.loads(text)


@pytest.fixture(scope="module")
def page() -> str:
    return render_html(**make_world().arguments(), layout=lay_out)


def test_page_asks_for_nothing_from_elsewhere(page: str) -> None:
    without_data = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"""(src|href)\s*=|url\(|@import|https?:""", without_data)
    assert "sourceMappingURL" not in page


def test_policy_allows_the_scripts_of_the_page_and_nothing_else(page: str) -> None:
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert found is not None
    policy = dict(part.strip().split(" ", 1) for part in unescape(found[1]).split(";"))
    assert policy["default-src"] == "'none'"
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts]
    assert policy["script-src"].split() == hashes
    assert "unsafe" not in found[1]


def test_same_input_gives_the_same_page(page: str) -> None:
    assert render_html(**make_world().arguments(), layout=lay_out) == page


def test_order_of_entities_and_facts_does_not_matter(page: str) -> None:
    arguments = make_world().arguments()
    arguments["entities"] = dict(reversed(arguments["entities"].items()))
    arguments["facts"] = list(reversed(arguments["facts"]))
    assert render_html(**arguments, layout=lay_out) == page


def test_data_cannot_end_its_element() -> None:
    page = render_html(**make_world(lambda name: f"</script><!--{name}\u2028").arguments())
    assert page.count("</script>") == 5
    assert "\u2028" not in page
    assert block(page, "graph")["nodes"]["name"][0].startswith("</script><!--")


def test_lone_surrogates_do_not_stop_the_writing(tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    write_html(path, **make_world(lambda name: f"{name}\ud800").arguments())
    assert block(path.read_text("utf-8"), "graph")["nodes"]["name"][0].endswith("\ud800")


def test_evidence_is_a_range_of_the_article_that_holds_its_text_once(page: str) -> None:
    graph, texts = block(page, "graph"), block(page, "texts")
    row = graph["evidence"][graph["facts"][0][3][0]]
    article, start, end, _, _, marks, _, printed = row
    assert texts[article][0][start:end] == "甲公司在綦江区投资建设铝板基地,总投资约12亿元。"
    assert [texts[article][0][a:b] for a, b in zip(marks[::2], marks[1::2], strict=True)] == ["甲公司", "约12亿元"]
    assert printed == 0
    assert page.count("建设铝板基地") == 1


def test_printed_sentence_is_kept_where_a_repair_changed_its_letters() -> None:
    world = make_world()
    fact = world.facts[0]
    misprinted = type(fact.evidence[0])(
        article_id=fact.evidence[0].article_id,
        file="t",
        span=fact.evidence[0].span,
        sentence="甲公司在基江区投资",
        rule_id="r",
        confidence=0.5,
    )
    row = ArticleText(world.readings[0].article).row(misprinted, 0, 0)
    assert row[-1] == "甲公司在基江区投资"


def test_article_text_finds_ranges_where_columns_were_put_in_another_order() -> None:
    article = make_world().readings[0].article
    turned = type(article.text)(
        source=article.text.source, text="乙甲", origin=article.text.origin[2:0:-1] + article.text.origin[3:4]
    )
    moved = ArticleText(type(article)(**{f: getattr(article, f) for f in article.__slots__} | {"text": turned}))
    assert moved.find(Span(1, 2)) == Span(1, 2)
    assert moved.find(Span(90, 91)) is None


def test_facts_between_the_same_two_things_share_a_link(page: str) -> None:
    graph = block(page, "graph")
    ids = graph["nodes"]["id"]
    company, place = ids.index("company/甲公司"), ids.index("district/500110")
    links = list(zip(graph["links"]["from"], graph["links"]["to"], strict=True))
    assert links.count((company, place)) == 1
    assert len(links) == len(set(links))


def test_initials_of_all_names_are_there(page: str) -> None:
    nodes = block(page, "graph")["nodes"]
    assert nodes["initials"][nodes["id"].index("company/甲公司")] == "cqjgs jly"


def test_large_data_is_deflated_and_small_data_is_not() -> None:
    small, large = ["甲"] * 10, ["甲" * 100] * 1000
    assert assets.embed(small)[0] == "json"
    encoding, characters = assets.embed(large)
    assert encoding == "deflate"
    assert json.loads(zlib.decompress(base64.b64decode(characters))) == large


def test_frame_holds_the_page_as_an_attribute() -> None:
    frame = render_html(**make_world().arguments(), frame=True)
    found = re.fullmatch(r'<div><iframe sandbox="([^"]+)"[^>]* srcdoc="([^"]+)"></iframe></div>', frame)
    assert found is not None
    assert "allow-same-origin" not in found[1]
    assert unescape(found[2]) == render_html(**make_world().arguments())


def test_frame_of_a_large_graph_only_says_where_to_look() -> None:
    entities = {
        f"company/{i}": Entity(id=f"company/{i}", type=MentionType.COMPANY, pref_label=str(i))
        for i in range(FRAME_LIMIT + 1)
    }
    frame = render_html(entities=entities, facts=(), readings=(), entity_of={}, frame=True)
    assert "graph.html" in frame
    assert len(frame) < 1_000


def test_empty_graph_gives_a_page() -> None:
    page = render_html(entities={}, facts=(), readings=(), entity_of={}, layout=lay_out)
    assert block(page, "graph")["nodes"]["id"] == []


def test_every_term_has_words_in_both_languages(root: Path) -> None:
    words = (root / "kg/resources/templates/page/words.js").read_text("utf-8")
    terms = set(re.findall(r'(\w+): \["[^"]*", "[^"]*"\]', words))
    indicators = re.findall(
        r"^zs:(\w+) a skos:Concept, zs:Indicator", (root / "ontology/indicators.ttl").read_text("utf-8"), re.MULTILINE
    )
    assert indicators
    for name in [*MentionType, *Predicate, *Stage, *AmountKind, *indicators]:
        assert name in terms or name == "other", name


def test_every_word_of_the_page_is_in_both_languages(root: Path) -> None:
    words = (root / "kg/resources/templates/page/words.js").read_text("utf-8")
    chinese, english = words.split("const TERMS")[0].split("  en: {")
    keys = [set(re.findall(r'(?:^|[,{] |    )(\w+): "', part)) for part in (chinese, english)]
    assert keys[0] == keys[1]
    used = set()
    for path in sorted((root / "kg/resources/templates/page").glob("*.js")):
        used |= set(re.findall(r'\bsay\("(\w+)"', path.read_text("utf-8")))
    assert used <= keys[0]


def test_graph_shows_itself_in_a_notebook() -> None:
    import kg
    from kg.resources import sample_path

    graph = kg.build(sample_path())
    shown = graph.show()
    assert shown.data == graph._repr_html_()
    assert shown.data.startswith("<div><iframe")
