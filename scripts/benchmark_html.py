"""How large graph.html is and how soon it can be used, with made-up graphs in headless Chromium.

    python scripts/benchmark_html.py [5000:10000 20000:40000 …]      # nodes:edges

Prints a table: seconds of layout and of the whole writing, size of the file, seconds until the page can be used (first
drawing done, counted from the start of navigation), of one search, one selection, one filter, and of opening the other tabs.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from array import array
from decimal import Decimal
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from kg.export.html import write_html
from kg.graph.layout import lay_out
from kg.model import (
    AmountKind,
    Article,
    Block,
    BlockKind,
    Entity,
    Evidence,
    Fact,
    Investment,
    MentionType,
    Observation,
    Predicate,
    Reading,
    Relation,
    RepairedText,
    Sentence,
    Source,
    Span,
    Stage,
)

SIZES = ("5000:10000", "10000:20000", "20000:40000", "40000:80000")
SENTENCES = 12  # an article


def make_graph(nodes: int, edges: int) -> tuple[dict[str, Entity], list[Fact], list[Reading]]:
    """A graph like those of newspapers: places as hubs, companies and projects around them, an article for every dozen facts."""
    chance = random.Random(nodes)
    kinds = [
        ("company", MentionType.COMPANY, 45),
        ("project", MentionType.PROJECT, 25),
        ("person", MentionType.PERSON, 12),
        ("industry", MentionType.INDUSTRY, 5),
        ("park", MentionType.PARK, 5),
        ("district", MentionType.DISTRICT, 8),
    ]
    entities: dict[str, Entity] = {}
    keys: dict[str, list[str]] = {prefix: [] for prefix, _, _ in kinds}
    for prefix, kind, share in kinds:
        for i in range(nodes * share // 100):
            key = f"{prefix}/{prefix}{i}"
            parent = f"district/district{(i - 1) // 12}" if prefix == "district" and i else None
            name = f"{chr(0x4E00 + i % 9000)}{chr(0x5E00 + i * 7 % 9000)}{kind.value}{i}有限公司"
            entities[key] = Entity(id=key, type=kind, pref_label=name, parent=parent, alt_labels=(name[:4],))
            keys[prefix].append(key)
    predicates = {
        "company": Predicate.INVESTS_IN,
        "project": Predicate.LOCATED_IN,
        "person": Predicate.LOCATED_IN,
        "industry": Predicate.PROMOTES_INDUSTRY,
        "park": Predicate.PART_OF,
    }
    facts: list[Fact] = []
    readings: list[Reading] = []
    every = [key for key in entities if not key.startswith("district/")]
    for i in range(edges - len(keys["district"])):
        number, line = divmod(i, SENTENCES)
        if line == 0:
            readings.append(make_reading(number))
        subject = every[i % len(every)] if i < len(every) else chance.choice(every)
        district = keys["district"][int(len(keys["district"]) * chance.random() ** 2)]
        target = district if i < len(every) or chance.random() < 0.4 else chance.choice(every)
        start = line * 40
        evidence = Evidence(
            article_id=f"article/{number}",
            file=f"{number}.txt",
            span=Span(start, start + 40),
            sentence=readings[-1].article.text.text[start : start + 40],
            rule_id="test.rule",
            confidence=0.9,
            marks=(Span(start + 2, start + 8),),
        )
        predicate = predicates[subject.split("/")[0]]
        if predicate == Predicate.INVESTS_IN and i % 4 == 0:
            facts.append(make_investment(i, subject, target, evidence))
        else:
            facts.append(
                Relation(
                    id=f"relation/{i:06d}",
                    subject=subject,
                    predicate=predicate,
                    object=target,
                    evidence=(evidence,),
                    confidence=0.9,
                )
            )
    facts += [make_figure(i, place, chance) for i, place in enumerate(keys["district"])]
    return entities, facts, readings


def make_investment(number: int, investor: str, place: str, evidence: Evidence) -> Investment:
    """An investment of some hundred million yuan."""
    stages = tuple(Stage)
    return Investment(
        id=f"investment/{number:06d}",
        investors=(investor,),
        project=None,
        places=(place,),
        industries=(),
        amount=(number % 97 + 1) * 10_000_000,
        amount_text=f"{number % 97 + 1}000万元",
        amount_qualifier=None,
        amount_kind=AmountKind.TOTAL_INVESTMENT,
        currency="CNY",
        stage=stages[number % len(stages)],
        date=str(2020 + number % 5),
        capacity=None,
        expected_output=None,
        evidence=(evidence,),
        confidence=0.9,
    )


def make_figure(number: int, place: str, chance: random.Random) -> Observation:
    """The projects that a place signed in a year."""
    return Observation(
        id=f"observation/{number:06d}",
        place=place,
        indicator="signedProjects",
        value=Decimal(chance.randrange(200)),
        unit="个",
        period=str(2020 + number % 5),
        is_target=False,
        is_growth_rate=False,
        evidence=(),
        confidence=0.9,
    )


def make_reading(number: int) -> Reading:
    """An article of a dozen sentences of forty characters, different from all others."""
    chance = random.Random(number)
    text = "".join("".join(chr(0x4E00 + chance.randrange(3000)) for _ in range(39)) + "。" for _ in range(SENTENCES))
    source = Source(path=f"{number}.txt", sha256="0" * 64, encoding="utf-8", text=text)
    repaired = RepairedText(source=source, text=text, origin=array("I", range(len(text) + 1)))
    article = Article(
        id=f"article/{number}",
        title=f"第{number}篇",
        created=None,
        byline=(),
        outlet=None,
        home=None,
        text=repaired,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
        sentences=tuple(Sentence(index=i, span=Span(i * 40, i * 40 + 40), block=0) for i in range(SENTENCES)),
    )
    return Reading(article=article, mentions=(), claims=(), seconds={})


def open_browser() -> webdriver.Chrome:
    """Debian's Chromium, without a window."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,859"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


TIMED = """
const done = arguments[arguments.length - 1], started = performance.now();
(() => { %s })();
requestAnimationFrame(() => setTimeout(() => done((performance.now() - started) / 1000), 0));
"""
SEARCH = "const s = document.querySelector('#search'); s.value = '有限公司9'; s.dispatchEvent(new Event('input'));"
SELECT = "document.querySelector('#search-list li').dispatchEvent(new MouseEvent('mousedown', {bubbles: true}));"
FILTER = "document.querySelector('[data-kind=Person]').click();"
VIEWS = [
    f"document.querySelector('#tab-{tab}').click();" for tab in ("flows", "industry", "company", "race", "articles")
]


def main() -> None:
    """Print the table."""
    print("seconds, and MB of the file; the last five columns are the other tabs")
    print(
        "nodes  edges   layout  write   MB     open   again  search select filter flows industry company race articles"
    )
    browser = open_browser()
    try:
        for size in sys.argv[1:] or SIZES:
            nodes, edges = map(int, size.split(":"))
            entities, facts, readings = make_graph(nodes, edges)
            layout_seconds = [0.0]

            def timed_layout(count: int, pairs, seconds=layout_seconds):  # type: ignore[no-untyped-def]
                started = time.perf_counter()
                places = lay_out(count, pairs)
                seconds[0] = time.perf_counter() - started
                return places

            with tempfile.TemporaryDirectory() as folder:
                page = Path(folder) / "graph.html"
                started = time.perf_counter()
                write_html(page, entities=entities, facts=facts, readings=readings, entity_of={}, layout=timed_layout)
                written = time.perf_counter() - started
                opened = []
                for _ in range(2):
                    browser.get("about:blank")
                    browser.get(page.as_uri())
                    for _ in range(600):
                        ready = browser.execute_script("return document.body.dataset.drawn")
                        if ready:
                            break
                        time.sleep(0.05)
                    opened.append(int(ready) / 1000)
                steps = [browser.execute_async_script(TIMED % code) for code in (SEARCH, SELECT, FILTER, *VIEWS)]
                megabytes = page.stat().st_size / 1e6
            print(
                f"{nodes:6d} {edges:6d}  {layout_seconds[0]:6.1f} {written:6.1f} {megabytes:6.2f}  "
                f"{opened[0]:5.2f}  {opened[1]:5.2f}   " + "  ".join(f"{s:5.2f}" for s in steps),
                flush=True,
            )
    finally:
        browser.quit()


if __name__ == "__main__":
    main()
