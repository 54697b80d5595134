"""Clusters → entities: which name is the label, which id it gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kg.model.types import MentionType
from kg.resolve.companies import CompanyParser
from kg.resolve.normalize import fold

FOLDER = {
    MentionType.COMPANY: "company",
    MentionType.DISTRICT: "district",
    MentionType.PARK: "park",
    MentionType.GOVERNMENT_BODY: "body",
    MentionType.ORGANIZATION: "org",
    MentionType.PERSON: "person",
    MentionType.OFFICIAL: "person",
    MentionType.INDUSTRY: "industry",
    MentionType.PROJECT: "project",
    MentionType.POLICY: "policy",
}
"""Class → first part of its ids."""


def fullest(names: Mapping[str, int], kind: MentionType, parse: CompanyParser) -> str:
    """The name that stands for all: for a company one with a legal form, else the longest, then the most frequent."""

    def rank(name: str) -> tuple[bool, int, int, str]:
        full = kind is MentionType.COMPANY and parse(name).full
        return (full, len(fold(name)), names[name], name)

    return max(names, key=rank)


class Ids:
    """Gives each thing an id of its own: the name's, with ~2, ~3 … where another has it already."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def give(self, kind: MentionType, name: str) -> str:
        """An id of the class for `name`; the first to ask gets the name alone."""
        key = name if name.startswith(f"{FOLDER[kind]}/") else f"{FOLDER[kind]}/{name.strip()}"
        self._given[key] += 1
        number = self._given[key]
        if number == 1:
            return key
        return self.give(kind, f"{key}~{number}")
