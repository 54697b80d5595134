"""Make kg/resources/geo/*.geojson of the outlines that Apache ECharts ships: fewer points, fewer digits, borders still shared.

    python scripts/build_geo.py FOLDER      # a folder with china.geojson and chongqing_adcode_fixed.geojson

Rings are cut into arcs where three areas meet, and each arc is simplified once (Douglas-Peucker), so that neighbours keep one
border. Same input, same bytes.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

GEO = Path(__file__).parents[1] / "kg" / "resources" / "geo"
Point = tuple[float, float]
Ring = list[Point]

# name of the result: source, key of the code, digits kept, tolerance in degrees, smallest island in square degrees
MAPS = {
    "provinces": ("china.geojson", "id", 2, 0.06, 0.012),
    "chongqing": ("chongqing_adcode_fixed.geojson", "adcode", 3, 0.006, 0.0004),
}


def read_rings(geometry: dict[str, Any], digits: int) -> list[Ring]:
    """Outer rings of a geometry, rounded, without the closing point and without points that are repeated."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = []
    for polygon in polygons:
        ring: Ring = []
        for x, y in polygon[0]:
            point = (round(x, digits), round(y, digits))
            if not ring or ring[-1] != point:
                ring.append(point)
        if len(ring) > 1 and ring[0] == ring[-1]:
            ring.pop()
        if len(ring) >= 3:
            rings.append(ring)
    return rings


def area(ring: Ring) -> float:
    """Area of a ring in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def find_junctions(rings: list[Ring]) -> set[Point]:
    """Points with more than two different neighbours: where borders meet."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            neighbours[a].add(b)
            neighbours[b].add(a)
    return {point for point, others in neighbours.items() if len(others) > 2}


def simplify(arc: Ring, tolerance: float) -> Ring:
    """Douglas-Peucker, the same from both ends."""
    if arc[0] > arc[-1]:
        return simplify(arc[::-1], tolerance)[::-1]
    keep = {0, len(arc) - 1}
    stack = [(0, len(arc) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = arc[first], arc[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        worst, at = tolerance, -1
        for i in range(first + 1, last):
            x, y = arc[i]
            if length:
                distance = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            else:
                distance = ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            if distance > worst:
                worst, at = distance, i
        if at >= 0:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [arc[i] for i in sorted(keep)]


def simplify_ring(ring: Ring, junctions: set[Point], tolerance: float) -> Ring:
    """A ring of simplified arcs; one without a junction is cut at its two farthest extremes."""
    cuts = [i for i, point in enumerate(ring) if point in junctions]
    if len(cuts) < 2:
        cuts = sorted({*cuts, ring.index(min(ring)), ring.index(max(ring))})
    out: Ring = []
    for a, b in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
        arc = [ring[i % len(ring)] for i in range(a, b + 1)]
        out += simplify(arc, tolerance)[:-1]
    return out


def build(source: Path, code: str, digits: int, tolerance: float, smallest: float) -> dict[str, Any]:
    """The small feature collection."""
    features = json.loads(source.read_text("utf-8"))["features"]
    areas = [(f["properties"], read_rings(f["geometry"], digits + 1)) for f in features]
    junctions = find_junctions([ring for _, rings in areas for ring in rings])
    out = []
    for properties, rings in sorted(areas, key=lambda a: str(a[0][code])):
        largest = max(map(area, rings))
        kept = [r for r in rings if area(r) >= smallest or area(r) == largest]
        small = [simplify_ring(r, junctions, tolerance) for r in sorted(kept, key=area, reverse=True)]
        polygons = [[[[round(x, digits), round(y, digits)] for x, y in [*r, r[0]]]] for r in small if len(r) >= 3]
        out.append(
            {
                "type": "Feature",
                "properties": {
                    "code": str(properties[code]),
                    "name": properties["name"],
                    "centre": [round(c, digits) for c in properties["cp"]],
                },
                "geometry": {"type": "MultiPolygon", "coordinates": polygons},
            }
        )
    return {"type": "FeatureCollection", "source": "Apache ECharts (Apache-2.0), simplified", "features": out}


def main() -> None:
    """Write all maps."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    GEO.mkdir(exist_ok=True)
    for name, (file, code, digits, tolerance, smallest) in MAPS.items():
        collection = build(Path(sys.argv[1]) / file, code, digits, tolerance, smallest)
        lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in collection.pop("features")]
        head = json.dumps(collection, ensure_ascii=False)[:-1]
        text = head + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"
        (GEO / f"{name}.geojson").write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {len(lines)} areas, {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
