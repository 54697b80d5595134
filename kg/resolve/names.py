"""Names of one article that are one thing: short forms licensed by the full name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.model import Mention
from kg.model.types import MentionType
from kg.resolve.normalize import CompanyParser, fold, fold_industry

_BARE = re.compile(r"^(省|市|区|县|州|盟|旗|镇|乡)")
_PROJECT_TAIL = re.compile(r"(项目|工程|基地|一期|二期|三期)+$")


def group(kind: MentionType, names: Sequence[str], parse: CompanyParser) -> dict[str, str]:
    """Name → the fullest name of the same thing, within one article and type.

    Args:
        kind: Type of all the names.
        names: The different names as they stand in the article.
        parse: Parser of company names.
    """
    same: Callable[[str, str], bool]
    match kind:
        case MentionType.COMPANY:
            same = lambda short, full: same_company(short, full, parse)  # noqa: E731
        case MentionType.INDUSTRY:
            same = lambda short, full: fold_industry(short) == fold_industry(full)  # noqa: E731
        case MentionType.PROJECT:
            same = same_project
        case MentionType.GOVERNMENT_BODY | MentionType.ORGANIZATION:
            same = lambda short, full: fold(full).endswith(fold(short))  # noqa: E731
        case _:
            same = lambda short, full: fold(short) == fold(full)  # noqa: E731
    ordered = sorted(set(names), key=lambda n: (-len(fold(n)), n))
    leaders: list[str] = []
    found: dict[str, str] = {}
    for name in ordered:
        matches = [leader for leader in leaders if same(name, leader)]
        if len(matches) == 1 or (matches and fold(matches[0]) == fold(name)):
            found[name] = matches[0]
        else:
            leaders.append(name)
            found[name] = name
    return found


def same_company(short: str, full: str, parse: CompanyParser) -> bool:
    """Whether `short` is a short form that `full` licenses, inside one article.

    The brand must be the same, the place must not contradict, and a trade that the short form keeps must be in the full
    name (比亚迪半导体 is not 比亚迪股份有限公司, nor is 比亚迪 when a semiconductor firm is all that is named in full).
    """
    if fold(short) == fold(full):
        return True
    a, b = parse(short), parse(full)
    if a.form and b.form and a.form != b.form:
        return False
    if a.place and b.place and a.place != b.place and not (a.place in b.place or b.place in a.place):
        return False
    if a.form and not b.form:
        return False
    if a.brand == b.brand:
        return not a.trade or a.trade in b.trade or _subsequence(a.trade, b.trade)
    return a.core != "" and len(a.core) >= 2 and b.core.startswith(a.core) and not a.form


def same_project(short: str, full: str) -> bool:
    """Whether two descriptions in one article are one project: one contains the other but for its tail word."""
    a, b = fold(short), fold(full)
    if a == b:
        return True
    phase = re.compile(r"[一二三四]期")
    if phase.findall(a) != phase.findall(b):
        return False
    core = _PROJECT_TAIL.sub("", a)
    return len(core) >= 3 and core in b


def _subsequence(short: str, full: str) -> bool:
    at = iter(full)
    return all(c in at for c in short)


def full_body(name: str, home: str | None) -> str:
    """A body named without its place, with the home place in front (区发改委 → 綦江区发改委).

    >>> full_body("区发改委", "綦江区")
    '綦江区发改委'
    """
    if home and _BARE.match(name) and home.endswith(name[0]):
        return home + name[1:]
    return name


def by_type(mentions: Sequence[Mention]) -> dict[MentionType, list[Mention]]:
    """Mentions sorted into their types."""
    found: dict[MentionType, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.type, []).append(mention)
    return found
