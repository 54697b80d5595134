"""The pydantic models of a rule file: what an analyst may write, and what is said when it is wrong."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from kg.model import EventKind, MentionType, Predicate

QUANTITY_KINDS = ("%", "个", "人")
"""What may stand in brackets behind Quantity: a share, things counted, people."""

ROLE_TYPES = (*(str(t) for t in MentionType), *(f"Quantity[{k}]" for k in QUANTITY_KINDS))
"""All that a role may be filled by."""

PREDICATES = (*(str(p) for p in Predicate), *(str(k) for k in EventKind))
"""All that a rule may read."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleModel(_Strict):
    """A sentence that the rule must read."""

    text: str = Field(min_length=1, description="A sentence of our own.")
    mentions: dict[str, str] = Field(default_factory=dict, description="Names of the sentence and their types.")
    expect: dict[str, str | list[str]] = Field(description="Role → the words that must fill it.")


class CounterexampleModel(_Strict):
    """A sentence that the rule must leave alone."""

    text: str = Field(min_length=1, description="A sentence of our own.")
    mentions: dict[str, str] = Field(default_factory=dict, description="Names of the sentence and their types.")
    because: str = Field(min_length=1, description="Why nothing is to be read.")


class RuleModel(_Strict):
    """One rule. The pattern language is told in kg/resources/rules/README.md."""

    id: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$")] = Field(
        description="Stable name, in the evidence of each fact; never used again for another rule."
    )
    predicate: str = Field(description="zs: and a relation or event of the vocabulary.")
    priority: int = Field(default=20, ge=0, le=100, description="The higher is read first.")
    confidence: float = Field(gt=0, le=1, description="Measured precision on the development articles.")
    roles: dict[str, str | list[str]] = Field(min_length=1, description="Role → type or types that may fill it.")
    pattern: str = Field(min_length=1)
    trigger: list[str] = Field(default_factory=list, description="Words for {trigger}; one of them must be there.")
    unless: list[str] = Field(default_factory=list, description="Words that, in the matched part, forbid the reading.")
    sets: dict[str, Any] = Field(default_factory=dict, description="What the rule knows without a word for it.")
    note: str = ""
    examples: list[ExampleModel] = Field(min_length=1)
    counterexamples: list[CounterexampleModel] = Field(min_length=1)

    @field_validator("predicate")
    @classmethod
    def _known_predicate(cls, value: str) -> str:
        name = value.removeprefix("zs:")
        if name not in PREDICATES:
            raise ValueError(unknown("predicate", name, PREDICATES))
        return name

    @field_validator("roles")
    @classmethod
    def _known_types(cls, value: dict[str, str | list[str]]) -> dict[str, str | list[str]]:
        for types in value.values():
            for name in [types] if isinstance(types, str) else types:
                if name not in ROLE_TYPES:
                    raise ValueError(unknown("role type", name, ROLE_TYPES))
        return value

    @field_validator("pattern")
    @classmethod
    def _is_expression(cls, value: str) -> str:
        try:
            re.compile(re.sub(r"\{[^{}]*\}", "x", value))
        except re.error as error:
            raise ValueError(f"the pattern is no regular expression: {error}") from None
        return value


class RuleFileModel(_Strict):
    """A file of rules; `words` adds shared alternatives for patterns of all files."""

    words: dict[str, list[str]] = Field(default_factory=dict)
    rules: list[RuleModel] = Field(default_factory=list)


def unknown(what: str, name: str, known: tuple[str, ...]) -> str:
    """One line about an unknown word, with the nearest known one.

    >>> unknown("role type", "Compny", ("Company", "District"))
    'unknown role type "Compny". Did you mean "Company"? Known: Company, District'
    """
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    hint = f' Did you mean "{near[0]}"?' if near else ""
    return f'unknown {what} "{name}".{hint} Known: {", ".join(known)}'
