"""Rule files: YAML → kg.model.RuleSet, with every mistake of every file told at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import yaml
from pydantic import ValidationError

from kg.errors import RuleError
from kg.model import EventKind, Example, MentionType, Predicate, Rule, RuleSet
from kg.resources.forests import load_forests
from kg.resources.lexicon import load_lexicon
from kg.resources.places import read_resource, resource_files
from kg.resources.schema import CounterexampleModel, ExampleModel, RuleFileModel, RuleModel, unknown

LEXICONS = (
    "claim-beliefs",
    "claim-words",
    "countries",
    "cues",
    "indicators",
    "pair-edges",
    "pair-words",
    "pronouns",
    "stages",
)
"""The word lists that go with the rules."""

FILLS = ("any", "far", "fill", "gap")
"""Placeholders that stand for a stretch of text, not for a role."""

_PLACEHOLDER = re.compile(r"\{(@?)([A-Za-z]+)")

Lines = Mapping[tuple[str | int, ...], int]


def load_rules(overlay: Path | None = None) -> RuleSet:
    """Read all rules of the package, and those of `overlay` on top; a rule of the overlay replaces one of the same id.

    Args:
        overlay: A folder with the layout of kg/resources (its `rules/**.yaml` and `lexicons/*.tsv` are used).

    Raises:
        RuleError: A file cannot be read as rules; the message has a line for each mistake.
    """
    mistakes: list[RuleError] = []
    parsed: list[tuple[Path, RuleFileModel, Lines]] = []
    for path in resource_files("rules", ".yaml", overlay=overlay):
        model, lines, wrong = _read_file(path)
        mistakes += wrong
        if model is not None:
            parsed.append((path, model, lines))
    words: dict[str, tuple[str, ...]] = {}
    for _, model, _ in parsed:
        words.update({name: tuple(alternatives) for name, alternatives in model.words.items()})
    rules: dict[str, Rule] = {}
    for path, model, lines in parsed:
        for number, item in enumerate(model.rules):
            line = lines.get(("rules", number), 0)
            mistakes += [RuleError(text, path=path, line=line, rule_id=item.id) for text in _wrong_names(item, words)]
            before = rules.get(item.id)
            if before is not None and not _overlays(path, Path(before.file), overlay):
                text = f'rule "{item.id}" is already in {before.file}:{before.line}; give this one another id'
                mistakes.append(RuleError(text, path=path, line=line, rule_id=item.id))
            rules[item.id] = _to_rule(item, path, line)
    if mistakes:
        raise _joined(mistakes)
    return RuleSet(
        rules=tuple(rules.values()),
        words=words,
        lexicons={name: load_lexicon(name, overlay=overlay) for name in LEXICONS},
        forests=load_forests(),
    )


def _overlays(path: Path, before: Path, overlay: Path | None) -> bool:
    return overlay is not None and path.is_relative_to(overlay) and not before.is_relative_to(overlay)


def _joined(mistakes: list[RuleError]) -> RuleError:
    """One error that tells all mistakes, a line each; its attributes are those of the first."""
    first = mistakes[0]
    if len(mistakes) > 1:
        first.args = ("\n".join(str(mistake) for mistake in mistakes),)
    return first


def _read_file(path: Path) -> tuple[RuleFileModel | None, Lines, list[RuleError]]:
    text = read_resource(path)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be read"
        return None, {}, [RuleError(f"no YAML: {problem}", path=path, line=mark.line + 1 if mark else None)]
    lines: dict[tuple[str | int, ...], int] = dict(_lines(node, ())) if node is not None else {}
    try:
        return RuleFileModel.model_validate(data), lines, []
    except ValidationError as error:
        return None, lines, [_mistake(item, data, lines, path) for item in error.errors()]


def _lines(node: yaml.Node, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Line of every key and item, counted from 1."""
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key.start_mark.line + 1
            yield from ((p, n) for p, n in _lines(value, (*path, key.value)) if p != (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _lines(value, (*path, number))


def _mistake(item: Mapping[str, object], data: object, lines: Lines, path: Path) -> RuleError:
    where = cast(tuple[str | int, ...], item["loc"])
    rule_id = None
    if len(where) > 1 and where[0] == "rules" and isinstance(data, dict):
        entry = data["rules"][where[1]]
        rule_id = entry.get("id") if isinstance(entry, dict) else None
    line = next((lines[where[:n]] for n in range(len(where), 0, -1) if where[:n] in lines), 1)
    message = str(item["msg"]).removeprefix("Value error, ")
    field = ".".join(str(part) for part in where[2:] if not isinstance(part, int)) or ".".join(str(p) for p in where)
    if item["type"] == "extra_forbidden":
        message = unknown("field", str(where[-1]), tuple(RuleModel.model_fields))
    in_rule = f" in rule {rule_id}" if rule_id else ""
    return RuleError(f"{field}: {message}{in_rule}", path=path, line=line, rule_id=rule_id)


def _wrong_names(item: RuleModel, words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Placeholders of the pattern that name nothing, and roles that the pattern never fills."""
    used = set()
    for shared, name in _PLACEHOLDER.findall(item.pattern):
        used.add(name)
        if shared and name not in words:
            yield f"{unknown('word list', name, tuple(sorted(words)))} (pattern of rule {item.id})"
        if not shared and name not in (*FILLS, "trigger", "indicator") and name not in item.roles:
            yield f"{unknown('role', name, tuple(item.roles))} (pattern of rule {item.id})"
        if name == "trigger" and not item.trigger:
            yield f"the pattern of rule {item.id} has {{trigger}}, but the rule lists no trigger words"
    for role in item.roles:
        if role not in used:
            yield f'role "{role}" of rule {item.id} is not in its pattern; take it out or put {{{role}}} in'


def _to_rule(item: RuleModel, path: Path, line: int) -> Rule:
    roles: dict[str, tuple[MentionType, ...]] = {}
    units: dict[str, str] = {}
    for role, types in item.roles.items():
        names = [types] if isinstance(types, str) else types
        roles[role] = tuple(MentionType(name.partition("[")[0]) for name in names)
        for name in names:
            if "[" in name:
                units[role] = name.partition("[")[2].rstrip("]")
    kinds = {str(kind) for kind in EventKind}
    return Rule(
        id=item.id,
        predicate=EventKind(item.predicate) if item.predicate in kinds else Predicate(item.predicate),
        priority=item.priority,
        confidence=item.confidence,
        roles=roles,
        pattern=item.pattern,
        trigger=tuple(item.trigger),
        unless=tuple(item.unless),
        sets=dict(item.sets),
        units=units,
        note=item.note,
        examples=tuple(_example(example) for example in item.examples),
        counterexamples=tuple(_example(example) for example in item.counterexamples),
        file=path.as_posix(),
        line=line,
    )


def _example(model: ExampleModel | CounterexampleModel) -> Example:
    if isinstance(model, CounterexampleModel):
        return Example(text=model.text, because=model.because, mentions=model.mentions)
    expect = {role: (words,) if isinstance(words, str) else tuple(words) for role, words in model.expect.items()}
    return Example(text=model.text, expect=expect, mentions=model.mentions)
