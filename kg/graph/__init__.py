"""Entities and facts → a networkx graph, its projection to plain edges, and its measures."""

from __future__ import annotations

from kg.graph.build import build_graph
from kg.graph.measures import measure
from kg.graph.project import project

__all__ = ["build_graph", "measure", "project"]
