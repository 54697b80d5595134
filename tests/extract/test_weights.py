"""How much an article is about each place that it names, and whose home that makes it."""

from __future__ import annotations

import pytest

from kg.extract.home import find_home, main_park
from kg.extract.weights import weigh_places
from tests.extract.reading import marked


def home_of(text: str, home: str | None = None) -> str | None:
    found = find_home(*marked(text, home=home))
    return found.text if found is not None else None


def park_of(text: str, home: str | None = None) -> str | None:
    article, mentions = marked(text, home=home)
    found = main_park(article, mentions, find_home(article, mentions))
    return found.text if found is not None else None


def test_of_a_chain_of_places_only_the_last_weighs() -> None:
    assert set(weigh_places(*marked("[D:青杠市][D:福谷县]签约。"))) == {"福谷"}


@pytest.mark.parametrize(
    "text",
    ["推介会在[D:青杠市]举行。", "来自[D:青杠市]的客人到了。", "[D:青杠市]客商到了。", "[D:青杠市]4月8日电 好。"],
)
def test_venues_and_whence_guests_come_do_not_weigh(text: str) -> None:
    assert not weigh_places(*marked(text))


def test_body_weighs_for_the_place_of_its_name() -> None:
    weights = weigh_places(*marked("[D:福谷县]签约。\n[G:福谷县商务局]说，好。"))
    assert weights["福谷"] > weigh_places(*marked("[D:福谷县]签约。"))["福谷"]


@pytest.mark.parametrize(
    ("text", "home", "expected"),
    [
        ("推介会在[D:青杠市]召开。\n[D:福谷县]签约。\n[D:福谷县]有电。\n[D:福谷县]有水。", "青杠市", "福谷县"),
        ("[D:青杠市]开会。\n[D:福谷县]签约。\n[D:桂溪县]有电。\n[D:川左县]有水。", "青杠市", "青杠市"),
        ("[D:湖南]有山。\n[D:福谷县]签约。\n[D:福谷县]有电。\n[D:福谷县]有水。", "湖南", "福谷县"),
        ("[D:青杠市]有山。\n[D:青杠市]大。\n[D:福谷县]签约。\n[D:福谷县]有电。\n[D:福谷县]有水。", "青杠市", "福谷县"),
    ],
)
def test_home_is_the_place_that_is_told_of_by_far_most(text: str, home: str, expected: str) -> None:
    assert home_of(text, home) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[K:青杠高新区]签约。\n[K:青杠高新区]有电。\n[K:高新区]有水。", "青杠高新区"),
        ("[K:青杠高新区]签约。\n[D:福谷县]有电。\n[D:福谷县]大。\n[D:福谷县]有水。", None),
        ("[K:甲园区]签约。\n[K:甲园区]有电。\n[K:甲园区]有水。\n[K:乙园区]大。\n[K:乙园区]忙。\n[K:乙园区]远。", None),
        ("[K:青杠自由贸易港]签约。\n[K:青杠自由贸易港]有电。\n[K:青杠自由贸易港]有水。", None),
    ],
)
def test_article_is_about_a_park_named_more_than_its_district_and_than_other_parks(
    text: str, expected: str | None
) -> None:
    assert park_of(text) == expected


def test_park_named_twice_is_told_of_where_its_district_is_hardly_named() -> None:
    assert park_of("时讯\n忙。[K:青杠高新区]签约。\n[K:青杠高新区]有电。", "福谷县") == "青杠高新区"


def test_short_form_of_a_park_counts_for_it() -> None:
    assert park_of("时讯\n忙。[K:甲芜现代产业园区]签约。\n[K:甲芜园区]有电。\n[K:甲芜园区]大。") == "甲芜现代产业园区"
