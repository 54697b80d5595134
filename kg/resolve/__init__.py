"""Mentions → entities, claims → facts: one thing, one node."""

from __future__ import annotations

from kg.resolve.ground import ground
from kg.resolve.resolve import resolve
from kg.resolve.unmet import unmet_judgements

__all__ = ["ground", "resolve", "unmet_judgements"]
