"""What is compared: a name with all that its articles say around it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model.types import MentionType


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One name (in an article), or the names that one article has shown to be one thing (between articles).

    Attributes:
        key: "company/海辰储能@article/x": type, name, article; sorts and identifies.
        type: Class; persons are PERSON throughout.
        name: The fullest form.
        names: All forms, folded.
        article: Article id, or None where several articles share the name.
        term: The gazetteer's id for it, if any.
        places: Codes of the divisions that its articles are at home in, with those above.
        context: Folded words tied to it by claims: the body of a post, the company of a project.
    """

    key: str
    type: MentionType
    name: str
    names: frozenset[str]
    article: str | None
    term: str | None = None
    places: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two profiles to be judged.

    Attributes:
        left: The one with the shorter name.
        right: The one with the longer name.
        together: Whether one article names both.
        introduced: Whether the text gives one as another name of the other (…以下简称…, a bracket behind).
    """

    left: Profile
    right: Profile
    together: bool
    introduced: bool = field(default=False)
