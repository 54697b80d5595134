"""The outlines that ship with the page: whole, small, and with borders that neighbours share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.export.page.outlines import load_outlines, project_point
from kg.model import Entity, MentionType


def features(root: Path, name: str) -> list[dict[str, Any]]:
    return list(json.loads((root / "kg/resources/geo" / f"{name}.geojson").read_text("utf-8"))["features"])


def place(code: str) -> dict[str, Entity]:
    return {code: Entity(id=f"district/{code}", type=MentionType.DISTRICT, pref_label=code, code=code)}


@pytest.mark.parametrize(("name", "number", "starts"), [("provinces", 34, ""), ("chongqing", 38, "50")])
def test_outlines_are_complete_and_small(root: Path, name: str, number: int, starts: str) -> None:
    all_features = features(root, name)
    codes = [f["properties"]["code"] for f in all_features]
    assert len(codes) == len(set(codes)) == number
    assert codes == sorted(codes)
    assert all(len(code) == 6 and code.startswith(starts) for code in codes)
    assert (root / "kg/resources/geo" / f"{name}.geojson").stat().st_size < 100_000


@pytest.mark.parametrize("name", ["provinces", "chongqing"])
def test_rings_are_closed_and_neighbours_share_their_border(root: Path, name: str) -> None:
    owners: dict[tuple[float, float], int] = {}
    total = 0
    for feature in features(root, name):
        points = set()
        for polygon in feature["geometry"]["coordinates"]:
            (ring,) = polygon
            assert ring[0] == ring[-1]
            assert len(ring) >= 4
            points |= {tuple(p) for p in ring}
        total += len(points)
        for point in points:
            owners[point] = owners.get(point, 0) + 1
    assert sum(n for n in owners.values() if n > 1) > 0.5 * total


def test_page_gets_only_the_maps_that_its_places_are_on() -> None:
    assert load_outlines({}) == {}
    assert set(load_outlines(place("320000"))) == {"provinces"}
    assert set(load_outlines(place("500110"))) == {"provinces", "chongqing"}


def test_projection_keeps_north_above_south_and_east_right_of_west() -> None:
    (harbin_x, harbin_y), (haikou_x, haikou_y) = project_point(126.6, 45.8), project_point(110.3, 20.0)
    assert harbin_y < haikou_y
    assert harbin_x > haikou_x


def test_notice_names_the_source_of_the_outlines(root: Path) -> None:
    assert "Apache ECharts" in (root / "NOTICE").read_text("utf-8")
    assert "Apache ECharts" in (root / "kg/resources/templates/page/words.js").read_text("utf-8")
