"""Read facts: an article and its mentions → claims, by rules that are data (kg/resources/rules), then by learned trees."""

from __future__ import annotations

from kg.extract.read import read_claims

__all__ = ["read_claims"]
