"""Industries: names → concepts of the scheme in ontology/industries.ttl; others are concepts of their own."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Knowledge, Mention
from kg.model.types import MentionType
from kg.resolve.normalize import fold, fold_industry


class Scheme:
    """The industry terms of the gazetteer by folded name, with their concepts' labels and broader concepts."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._ids: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.broader: Mapping[str, tuple[str, ...]] = knowledge.broader
        for term in knowledge.terms:
            if term.type is MentionType.INDUSTRY:
                self._ids.setdefault(fold(term.text), term.id)
                if term.predicate == "pref":
                    self.labels[term.id] = term.text

    def concept(self, mention: Mention) -> str:
        """The concept's id; a name that is in no scheme makes one of its own, without 产业, 产业链 and the like."""
        if mention.term_id is not None and mention.term_id.startswith("industry/"):
            return mention.term_id
        known = self._ids.get(fold(mention.text)) or self._ids.get(fold_industry(mention.text))
        return known or f"industry/{fold_industry(mention.text)}"
