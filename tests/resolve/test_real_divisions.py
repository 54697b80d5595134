"""Places of undated articles, against the table of divisions that ships: what was abolished lately, what is to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.model import Knowledge, Mention, MentionType, Period, Reading, Resolution, Span
from kg.resolve import resolve
from kg.resources.gazetteers import gazetteer_names, load_divisions, load_park_places, load_terms
from tests.resolve.readings import read

T = MentionType
KNOWLEDGE = Knowledge(
    divisions=load_divisions(),
    towns=(),
    terms=tuple(term for name in gazetteer_names() for term in load_terms(name)),
    lexicons={},
    park_places=load_park_places(),
)


def _told(reading: Reading, words: str, day: date) -> Reading:
    """The reading with its words of time read."""
    start = reading.article.text.text.index(words)
    period = Mention(
        id=f"{reading.article.id}#{start}-{start + len(words)}",
        article_id=reading.article.id,
        span=Span(start, start + len(words)),
        text=words,
        type=T.PERIOD,
        value=Period(text=day.isoformat()[:7], start=day, end=day),
    )
    return replace(reading, mentions=tuple(sorted((*reading.mentions, period), key=lambda m: m.span)))


def _ids(*readings: Reading) -> set[str]:
    found: Resolution = resolve(readings, KNOWLEDGE, ())
    return {e.id for e in found.entities.values() if e.article_ids}


@pytest.mark.parametrize("created", [None, date(2025, 3, 2), date(2025, 11, 7)])
@pytest.mark.parametrize(
    "text",
    [
        "2025年3月1日，重庆市江北区与客商签约。",
        "重庆市招商忙。2025年3月1日，江北区与客商签约。",
        "江北区与客商签约，重庆市到场。",
    ],
)
def test_district_abolished_lately_is_meant_where_its_city_is_named(text: str, created: date | None) -> None:
    ids = _ids(read(text, {"重庆市": T.DISTRICT, "江北区": T.DISTRICT}, created=created))
    assert ids == {"district/500000", "district/500105"}


def test_namesake_of_a_district_abolished_lately_keeps_its_own_articles() -> None:
    ids = _ids(read("宁波市江北区与客商签约。", {"宁波市": T.DISTRICT, "江北区": T.DISTRICT}))
    assert ids == {"district/330200", "district/330205"}


@pytest.mark.parametrize(
    ("text", "words", "day", "kind"),
    [
        ("2024年5月，两江新区签约项目12个。", "2024年5月", date(2024, 5, 1), T.PARK),
        ("2026年3月，两江新区签约项目12个。", "2026年3月", date(2026, 3, 1), T.DISTRICT),
        ("两江新区2026年3月签约项目12个。", "2026年3月", date(2026, 3, 1), T.DISTRICT),
        ("两江新区签约项目12个。", "", None, T.PARK),
    ],
)
@pytest.mark.parametrize("read_as", [T.DISTRICT, T.PARK])
def test_park_that_became_a_district_is_what_it_was_on_the_day_told(
    text: str, words: str, day: date | None, kind: MentionType, read_as: MentionType
) -> None:
    reading = read(text, {"两江新区": read_as})
    if day is not None:
        reading = _told(reading, words, day)
    assert _ids(reading) == {"park/重庆两江新区" if kind is T.PARK else "district/500157"}


def test_day_told_last_before_a_name_counts() -> None:
    reading = read("2024年5月，两江新区计划到2030年产值翻番。", {"两江新区": T.DISTRICT})
    reading = _told(_told(reading, "2024年5月", date(2024, 5, 1)), "2030年", date(2030, 1, 1))
    assert _ids(reading) == {"park/重庆两江新区"}


@pytest.mark.parametrize(
    ("created", "key"), [(date(2024, 5, 1), "park/重庆两江新区"), (date(2026, 5, 1), "district/500157")]
)
def test_date_of_the_article_goes_before_what_a_sentence_tells(created: date, key: str) -> None:
    reading = read("2020年5月，两江新区签约。", {"两江新区": T.DISTRICT}, created=created)
    assert _ids(_told(reading, "2020年5月", date(2020, 5, 1))) == {key}


def test_home_that_was_no_district_yet_is_what_the_park_lies_in() -> None:
    reading = read("两江新区签约项目12个。", {"两江新区": T.DISTRICT}, home="两江新区")
    assert _ids(reading) == {"park/重庆两江新区"}
    assert "district/500157" not in resolve([reading], KNOWLEDGE, ()).entities


def test_new_district_without_a_park_of_its_name_needs_no_date() -> None:
    assert _ids(read("草湖市招商。", {"草湖市": T.DISTRICT})) == {"district/659013"}


def test_the_part_of_a_city_that_an_office_is_of_is_no_far_citys_part() -> None:
    text = "贵安新区签约。新区管委会忙，郊区招商局也忙。"
    found = _ids(read(text, {"贵安新区": T.PARK, "新区管委会": T.GOVERNMENT_BODY, "郊区招商局": T.GOVERNMENT_BODY}))
    assert not {place for place in found if place.startswith("district/")}
    near = _ids(read("阳泉市签约。郊区招商局忙。", {"阳泉市": T.DISTRICT, "郊区招商局": T.GOVERNMENT_BODY}))
    assert "district/140311" in near
