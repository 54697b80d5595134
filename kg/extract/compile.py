"""Rules → regular expressions over encoded sentences.

The pattern language (kg/resources/rules/README.md tells it with examples):

    {role}       a mention of the role's types; of 綦江区古南街道 it is the last, most exact
    {role+}      a list of them: A、B和C等12家企业
    {fill:0-8}   0 to 8 characters inside the clause without a name or value
    {any:0-8}    the same, names allowed
    {gap:0-30}   goes on over commas, but not past a company, project or person
    {far:0-40}   goes on over commas and past names, not past the end of a sentence part
    {trigger}    one of the rule's trigger words
    {indicator}  a word of the lexicon "indicators"
    {@name}      one of the shared words `name`
    ( | )?       groups, alternatives, options as in regular expressions
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import InternalError
from kg.extract.encode import (
    BODY,
    CODE_OF,
    COMPANY,
    COUNT,
    DISTRICT,
    FIRST,
    INDUSTRY,
    LAST,
    PARK,
    PEOPLE,
    PERCENT,
    PERIOD,
    PERSON,
    PROJECT,
    QUANTITY,
    TITLE,
)
from kg.model import EventKind, MentionType, Predicate, Rule, RuleSet

_KIND = {"%": PERCENT, "个": COUNT, "人": PEOPLE}
# Dates are everywhere (于6月28日点火): a fill runs over them.
_NAMES_BUT_PERIOD = f"{FIRST}-{chr(ord(PERIOD) - 1)}"
_FILL = {
    "fill": f"[^，。；！？：{_NAMES_BUT_PERIOD}]",
    "any": "[^，。；！？：]",
    "gap": f"[^。；！？：{COMPANY}{PROJECT}{PERSON}]",
    "far": "[^。；！？]",
}
_SEPARATOR = "(?:、|和|与|及|以及|，以及|，和)"
_OF_A_FIRM = (
    "(?:(?:日本|韩国|美国|德国|法国|英国|意大利|瑞士|瑞典|荷兰|丹麦|芬兰|比利时|奥地利|西班牙|加拿大|澳大利亚|以色列|俄罗斯|"
    "新加坡|马来西亚|泰国|印度|越南)(?:的|企业)?|(?:世界|全球|全国|中国|国内|民企)*(?:前?[三十百]|[0-9]{1,3})强(?:企业)?|"
    "(?:上市公司|上市企业|央企|国企|民企|龙头企业|行业龙头|外资企业|台资企业))?"
)
"""What may stand before a member of a list of firms: 日本甲, 世界500强企业乙, 上市公司丙."""

_SEPARATOR_OVER = f"(?:、|和|与|及|以及|，以及|，和|、[^，。；！？：、和{FIRST}-{LAST}]{{2,14}}(?:、|和|以及))"
"""Between those who sign one may stand whose name was not found."""
_SIGNER = f"{TITLE}(?:[、兼]{TITLE}){{0,2}}{PERSON}"
"""甲公司董事长周正平 signs for the firm."""
_AFTER_INDUSTRY = "(?:产业链|产业集群|集群|产业|行业|领域|制造业|制造|链)?"
_PLACEHOLDER = re.compile(r"\{(@?)([A-Za-z]+)(\+?)(?::(\d+)-(\d+))?\}")
_PLACE_TYPES = frozenset({MentionType.DISTRICT, MentionType.PARK})


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule ready to run.

    Attributes:
        rule: The rule.
        expression: Its pattern over encoded text.
        needs: Character sets of which each must have a member in a sentence for the rule to be tried at all.
        groups: Group name in the expression → role.
    """

    rule: Rule
    expression: re.Pattern[str]
    needs: tuple[frozenset[str], ...]
    groups: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch between the parts of a rule.

    Attributes:
        least: Fewest characters that it may have.
        most: Most.
        allowed: A character that may stand in it.
    """

    least: int
    most: int
    allowed: re.Pattern[str]


def compile_rules(rules: RuleSet) -> tuple[CompiledRule, ...]:
    """All rules compiled, the higher priority first, else in the order of the files."""
    ordered = sorted(enumerate(rules.rules), key=lambda pair: (-pair[1].priority, pair[0]))
    return tuple(compile_rule(rule, rules) for _, rule in ordered)


def compile_relaxed(rule: Rule, rules: RuleSet) -> tuple[re.Pattern[str], Mapping[str, Gap]]:
    """The rule with every stretch between its parts as wide as the sentence: to tell what nearly fired, and why not.

    Returns:
        The expression, and for the names of its groups that are stretches what the rule itself allows there.
    """
    gaps: dict[str, Gap] = {}
    return _compile(rule, rules, gaps=gaps).expression, gaps


def compile_rule(rule: Rule, rules: RuleSet) -> CompiledRule:
    """Compile one rule; the loader has checked that its names exist."""
    return _compile(rule, rules)


def _compile(rule: Rule, rules: RuleSet, *, gaps: dict[str, Gap] | None = None) -> CompiledRule:
    groups: dict[str, str] = {}

    def expand(match: re.Match[str]) -> str:
        shared, name, plural, least, most = match.groups()
        if shared:
            return _alternatives(rules.words[name])
        if name in _FILL and gaps is not None:
            group = f"gap__{len(gaps)}"
            gaps[group] = Gap(int(least or 0), int(most or 12), re.compile(_FILL[name]))
            return f"(?P<{group}>[^。！？]{{0,80}}?)"
        if name in _FILL:
            return f"{_FILL[name]}{{{least or 0},{most or 12}}}?"
        if name in ("trigger", "indicator"):
            words = rule.trigger if name == "trigger" else rules.lexicons["indicators"].words()
            group = f"{name}__{len(groups)}"
            groups[group] = name
            return f"(?P<{group}>{_alternatives(words)})"
        group = f"{name}__{len(groups)}"
        groups[group] = name
        return _role(rule, name, group, bool(plural))

    source = re.sub(r"(?<!\\)\((?!\?)", "(?:", rule.pattern)
    try:
        expression = re.compile(_PLACEHOLDER.sub(expand, source))
    except re.error as error:
        raise InternalError(f"rule {rule.id} does not compile ({error}); please report it with the rule") from error
    return CompiledRule(rule=rule, expression=expression, needs=_needs(rule), groups=groups)


def codes(rule: Rule, role: str) -> str:
    """The characters that may fill `role`."""
    out = []
    for kind in rule.roles[role]:
        if kind is MentionType.QUANTITY:
            out.append(_KIND[rule.units[role]] if role in rule.units else PERCENT + COUNT + PEOPLE + QUANTITY)
        else:
            out.append(CODE_OF[kind])
    return "".join(dict.fromkeys("".join(out)))


def _role(rule: Rule, name: str, group: str, plural: bool) -> str:
    allowed = codes(rule, name)
    is_place = set(rule.roles[name]) <= _PLACE_TYPES and rule.predicate is not Predicate.PART_OF
    one = f"[{allowed}]"
    chain = f"[{DISTRICT}{PARK}]{{0,3}}" if is_place else ""
    # [D:綦江区][T:区长] is a post, not a place
    behind = f"(?![{DISTRICT}{PARK}{TITLE}])" if is_place else ""
    if BODY in allowed and rule.predicate is not EventKind.POST:
        behind = f"(?!{TITLE})"
    if rule.predicate is Predicate.ISSUED and BODY in allowed:
        behind = f"(?![{DISTRICT}{BODY}{TITLE}])"
    signs = rule.predicate is Predicate.PARTNERS_WITH
    if signs:
        public = DISTRICT in allowed or BODY in allowed
        behind = f"(?:{_SIGNER}|(?![{DISTRICT}{BODY}{TITLE}]))" if public else f"(?:{_SIGNER})?"
    if not plural:
        return f"{chain}(?P<{group}>{one}){behind}"
    tail = _AFTER_INDUSTRY if INDUSTRY in allowed else ""
    separator, aside, before = _SEPARATOR, "(?:（[^（）]{0,16}）)?", ""
    if signs:
        tail += f"(?:{_SIGNER})?"
        separator, aside, before = _SEPARATOR_OVER, f"(?:（[^（）{FIRST}-{LAST}]{{0,16}}）)?", f"(?<!{PERSON}、)"
    if DISTRICT in allowed and not is_place:
        tail += "(?:人民政府|政府)?"
    of = _OF_A_FIRM if COMPANY in allowed else ""
    return (
        f"(?<![{allowed}]、){before}(?P<{group}>{chain}{one}(?:{tail}{aside}{separator}{of}{chain}{one})*){behind}"
        f"(?:等(?:[{COUNT}{QUANTITY}]|[0-9一二三四五六七八九十百]+[余多]?[家个])?)?"
    )


def _alternatives(words: tuple[str, ...]) -> str:
    """Any of the words, the longest first; … in a word is up to ten characters of the clause."""
    ordered = sorted(dict.fromkeys(words), key=lambda w: (-len(w), w))
    gap = f"[^，。；！？：{FIRST}-{PERSON}{PROJECT}-{LAST}]{{0,10}}?"
    return "(?:" + "|".join(re.escape(word).replace("…", gap) for word in ordered) + ")"


def _needs(rule: Rule) -> tuple[frozenset[str], ...]:
    """What must be in a sentence: the roles that stand outside of all brackets."""
    depth, bare = 0, []
    for char in rule.pattern:
        depth += (char == "(") - (char == ")")
        if depth == 0:
            bare.append(char)
    names = {name for shared, name, *_ in _PLACEHOLDER.findall("".join(bare)) if not shared and name in rule.roles}
    if "|" in "".join(bare):
        return ()
    return tuple(frozenset(codes(rule, name)) for name in sorted(names))
