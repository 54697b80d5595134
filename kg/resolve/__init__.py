"""Mentions → entities, claims → facts: one thing, one node."""

from __future__ import annotations

from kg.resolve.ground import ground
from kg.resolve.resolve import resolve

__all__ = ["ground", "resolve"]
