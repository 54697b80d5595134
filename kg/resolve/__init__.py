"""Mentions → entities, claims → facts: one thing, one node."""

from __future__ import annotations

from kg.resolve.ground import ground, leave_out
from kg.resolve.resolve import resolve
from kg.resolve.unmet import unmet_judgements

__all__ = ["ground", "leave_out", "resolve", "unmet_judgements"]
