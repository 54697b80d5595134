"""Candidate pairs: only names that share a key are compared, so that cost grows with the names and not with their square."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from kg.model.types import MentionType
from kg.resolve.compare import Parsers, project_core
from kg.resolve.normalize import fold
from kg.resolve.profile import Pair, Profile

ALL_PAIRS = 60
"""Names of one class in one article up to which every pair is compared; few pages have thirty."""
BLOCK_SIZE = 30
"""A block with more members is split by brand and trade; of what is still as large only neighbours are compared.
With 30, 100,000 generated names give some six pairs a name."""
TAIL = 3
"""Characters at the end by which bodies and organisations are blocked."""


def candidate_pairs(
    profiles: Sequence[Profile],
    parsers: Parsers,
    *,
    together: bool,
    introduced: frozenset[frozenset[str]] = frozenset(),
) -> Iterator[Pair]:
    """Pairs worth comparing, each once, in a fixed order; `left` has the shorter name.

    Args:
        profiles: Names of one class.
        parsers: How names are taken apart.
        together: Whether all stand in one article; then few enough are compared all with all.
        introduced: Pairs of folded names that the article itself says are one.
    """
    ordered = sorted(profiles, key=lambda p: (len(fold(p.name)), p.key))
    number = {profile.key: i for i, profile in enumerate(ordered)}
    if together and len(ordered) <= ALL_PAIRS:
        found = set(combinations(range(len(ordered)), 2))
    else:
        found = set()
        for block in _blocks(ordered, parsers):
            places = sorted(number[profile.key] for profile in block)
            found |= set(combinations(places, 2)) if len(block) <= BLOCK_SIZE else set(pairwise(places))
    for i, j in sorted(found):
        left, right = ordered[i], ordered[j]
        if not together and _both_full(left, right, parsers):
            continue
        told = frozenset((fold(left.name), fold(right.name))) in introduced
        yield Pair(left=left, right=right, together=together, introduced=told)


def _both_full(left: Profile, right: Profile, parsers: Parsers) -> bool:
    """Whether both are companies' full names with unlike cores: no feature could join them."""
    if left.type is not MentionType.COMPANY or (left.term is not None and left.term == right.term):
        return False
    a, b = parsers.company(left.name), parsers.company(right.name)
    return a.full and b.full and a.core != b.core and fold(left.name) not in right.names


def _blocks(profiles: Sequence[Profile], parsers: Parsers) -> list[list[Profile]]:
    blocks: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        for key in sorted(keys_of(profile, parsers)):
            blocks[key].append(profile)
    found: list[list[Profile]] = []
    for key in sorted(blocks):
        found += _split(blocks[key], parsers)
    return found


def _split(block: list[Profile], parsers: Parsers) -> list[list[Profile]]:
    """The block, or where it is too large its parts with equal brand and trade (other classes stay whole)."""
    if len(block) < 2:
        return []
    if len(block) <= BLOCK_SIZE or block[0].type is not MentionType.COMPANY:
        return [block]
    parts: dict[str, list[Profile]] = defaultdict(list)
    for profile in block:
        parts[parsers.company(profile.name).core].append(profile)
    return [part for _, part in sorted(parts.items()) if len(part) > 1]


def keys_of(profile: Profile, parsers: Parsers) -> set[str]:
    """The blocking keys of a name: what any name that could be the same shares at least one of."""
    keys = {f"name:{name}" for name in profile.names}
    if profile.term:
        keys.add(f"term:{profile.term}")
    folded = fold(profile.name)
    match profile.type:
        case MentionType.COMPANY:
            name = parsers.company(profile.name)
            if len(name.core) > 1:
                keys |= {f"core:{name.core}", f"head:{name.core[:2]}"}
        case MentionType.GOVERNMENT_BODY:
            keys.add(f"tail:{parsers.body.fold(profile.name)[-TAIL:]}")
        case MentionType.ORGANIZATION:
            keys.add(f"tail:{folded[-TAIL:]}")
        case MentionType.PROJECT:
            core = project_core(profile.name)
            keys |= {f"part:{core[i : i + 3]}" for i in range(max(1, len(core) - 2))}
        case _:
            pass
    return keys
