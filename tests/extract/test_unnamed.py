"""Sites under names that were not read."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations


@pytest.mark.parametrize(
    "text",
    [
        "[D:青杠县]分片布局，其中，黄桷园29平方公里，重点发展[I:阀门]、[I:箱包]产业。",
        "[D:青杠县]年年招商。黄桷片区将重点发展[I:阀门]、[I:箱包]产业。",
        "[D:青杠县]规划建设的[J:黄桷园中园]将重点发展[I:阀门]产业。",
        "[D:青杠县]年年招商。该台资专属区将重点发展[I:阀门]产业。",
    ],
)
def test_what_an_unread_site_develops_is_not_the_districts(text: str) -> None:
    assert not [r for r in relations(read(text, home="青杠县")) if r[1] == "promotesIndustry"]


@pytest.mark.parametrize(
    "text",
    [
        "[D:青杠县]建设产业园，重点发展[I:阀门]产业。",
        "黄桷片区招商忙，[D:青杠县]重点发展[I:阀门]产业。",
        "[D:青杠县]三大园区齐发力，重点发展[I:阀门]产业。",
    ],
)
def test_district_that_builds_parks_promotes_its_own(text: str) -> None:
    assert ("青杠县", "promotesIndustry", "阀门") in relations(read(text, home="青杠县"))
