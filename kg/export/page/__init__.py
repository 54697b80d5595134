"""The parts of graph.html: what is drawn, what is told of it, the texts it was read in, and the scripts that show it."""

from __future__ import annotations

from kg.export.page.assets import assemble
from kg.export.page.drawing import Drawing, Layout, draw
from kg.export.page.payload import Payload, make_payload

__all__ = ["Drawing", "Layout", "Payload", "assemble", "draw", "make_payload"]
