"""Outlines of places for the map, projected and only those that the entities need."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from kg.model import Entity

UNIT = 10_000
"""Of the projection: a ten-thousandth of the earth's radius, some 640 m; provinces are drawn half a pixel exact with it."""

STANDARD_PARALLELS = (25.0, 47.0)
"""Of the conic projection, those usual for maps of China."""

CENTRAL_MERIDIAN = 105.0


def load_outlines(entities: Mapping[str, Entity]) -> dict[str, list[list[Any]]]:
    """Rows [code, name, centre x, centre y, rings as flat lists of differences] for "provinces" and for "chongqing".

    A map that none of the entities lies on is left out.
    """
    codes = {e.code for e in entities.values() if e.code}
    maps: dict[str, list[list[Any]]] = {}
    if codes:
        maps["provinces"] = _read("provinces", unit=UNIT)
    if any(code.startswith(("5001", "5002")) for code in codes):
        maps["chongqing"] = _read("chongqing", unit=10 * UNIT)
    return maps


def _read(name: str, *, unit: int) -> list[list[Any]]:
    text = (files("kg") / "resources" / "geo" / f"{name}.geojson").read_text("utf-8")
    return [_row(feature, unit) for feature in json.loads(text)["features"]]


def _row(feature: dict[str, Any], unit: int) -> list[Any]:
    properties = feature["properties"]
    rings = []
    for polygon in feature["geometry"]["coordinates"]:
        flat: list[int] = []
        last = (0, 0)
        for longitude, latitude in polygon[0][:-1]:
            x, y = project_point(longitude, latitude, unit=unit)
            flat += [x - last[0], y - last[1]]
            last = (x, y)
        rings.append(flat)
    return [properties["code"], properties["name"], *project_point(*properties["centre"], unit=unit), rings]


def project_point(longitude: float, latitude: float, *, unit: int = UNIT) -> tuple[int, int]:
    """Albers' equal-area conic projection in units of 1/`unit` of the earth's radius, y downwards.

    >>> project_point(105, 0)[0]
    0
    """
    first, second = (math.radians(p) for p in STANDARD_PARALLELS)
    n = (math.sin(first) + math.sin(second)) / 2
    c = math.cos(first) ** 2 + 2 * n * math.sin(first)
    radius = math.sqrt(c - 2 * n * math.sin(math.radians(latitude))) / n
    turn = n * math.radians(longitude - CENTRAL_MERIDIAN)
    return round(unit * radius * math.sin(turn)), round(unit * (radius * math.cos(turn) - 1))
