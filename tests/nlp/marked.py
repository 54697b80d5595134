"""Text with its names marked, [D:青杠县], → the text and the names as candidates."""

from __future__ import annotations

import re

from kg.model import MentionType
from kg.nlp.candidates import Candidate

TYPES = {
    "C": MentionType.COMPANY,
    "D": MentionType.DISTRICT,
    "G": MentionType.GOVERNMENT_BODY,
    "I": MentionType.INDUSTRY,
    "J": MentionType.PROJECT,
    "K": MentionType.PARK,
    "O": MentionType.ORGANIZATION,
    "P": MentionType.PERSON,
    "T": MentionType.TITLE,
}


def unmark(marked: str) -> tuple[str, list[Candidate]]:
    """The plain text, and its names, each with a score of 0.9."""
    names, text = [], ""
    for part in re.split(r"(\[[A-Z]:[^\]]*\])", marked):
        if part.startswith("["):
            words = part[3:-1]
            names.append(Candidate(len(text), len(text) + len(words), TYPES[part[1]], 0.9, "test"))
            text += words
        else:
            text += part
    return text, names
