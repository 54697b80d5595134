"""Compare built graphs with gold facts: precision, recall and F1 for each kind, and every error by name.

What counts is told in the evaluation guide that comes with the gold format: names match by any of their forms, a relation may
have further right objects ("also_ok"), a post needs its body only where the gold names one, an investment is right with
its amount (within 0.5 %) and one of its parties, an observation with its place, indicator and value (within 0.1 %).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.model import Predicate
from kg.model.types import SYMMETRIC
from kg.rdf.built import Built, fold
from kg.rdf.gold import Json, read_gold
from kg.rdf.namespaces import PREFIXES

AMOUNT_TOLERANCE = 0.005
VALUE_TOLERANCE = 0.001
"""Relative differences that still count as the same figure: those of the evaluation guide."""

_PERSONS = frozenset({"Official", "Person"})
_SYMMETRIC = frozenset(predicate.value for predicate in SYMMETRIC)
_NOT_COUNTED = frozenset({Predicate.PART_OF.value})  # it follows from the map
_CORE_INDICATORS = frozenset(
    {
        "agreedInvestment",
        "fundsInPlace",
        "industrialInvestment",
        "jobs",
        "keyInvestment",
        "keyProjects",
        "outputValue",
        "signedProjects",
        "startRate",
        "startedInvestment",
        "startedProjects",
    }
)
"""Indicators of which a gold file lists all; of the others an extra one is no error."""

_BARE_BODY = re.compile(r"[省市区县州盟旗镇乡](委|政府|人大|人大常委会|政协|纪委|纪委监委)")
"""区委 without its place may be a node or not: neither is wrong."""


@dataclass(slots=True)
class Count:
    """Right, extra and missed of one kind."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the built that is right; 0 where nothing was built."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was built; 0 where the gold has nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Evaluation:
    """The table and the errors.

    Attributes:
        counts: "entity:Company", "relation:investsIn", "post", "investment", "stage", "observation", "period" → counts.
        errors: Lines "<article> missed …" and "<article> extra …" by kind.
        articles: How many gold articles were compared.
        absent: Gold articles that were not built.
    """

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    articles: int = 0
    absent: list[str] = field(default_factory=list)

    def note(
        self, kind: str, article: str, *, right: int = 0, extra: str | None = None, missed: str | None = None
    ) -> None:
        """Count one comparison, and keep the words of an error."""
        count = self.counts[kind]
        count.right += right
        for verb, words in (("extra", extra), ("missed", missed)):
            if words is not None:
                setattr(count, verb, getattr(count, verb) + 1)
                self.errors[kind].append(f"{article} {verb} {words}")

    def total(self, *prefixes: str) -> Count:
        """The kinds that begin with one of `prefixes`, added up."""
        out = Count()
        for kind, count in self.counts.items():
            if kind.startswith(prefixes):
                out.right, out.extra, out.missed = (
                    out.right + count.right,
                    out.extra + count.extra,
                    out.missed + count.missed,
                )
        return out

    @property
    def facts(self) -> Count:
        """Relations, posts, investments and observations together."""
        return self.total("relation:", "post", "investment", "observation")


def evaluate(gold: Path, built: Path) -> Evaluation:
    """Compare each GOLD/<id>.json with BUILT/<id>/graph.ttl, else with what BUILT/graph.ttl has from the page <id>.txt.

    A page with several articles counts as one. Where there is one gold file and BUILT holds one graph without such a page, the
    whole graph is compared.

    Raises:
        UsageError: There is no gold file, or one cannot be read; there is no folder BUILT, or its graph is broken.
    """
    paths = [gold] if gold.is_file() else sorted(gold.glob("*.json"))
    if not paths:
        raise UsageError(f"no gold file (*.json) in {gold}")
    if not built.is_dir():
        raise UsageError(f"there is no folder {built}; build it first: kg build PAGES -o {built}")
    out = Evaluation()
    whole = Built.read(built) if (built / "graph.ttl").is_file() else None
    for path in paths:
        facts = read_gold(path)
        name = str(facts["id"])
        found = None
        if (built / name / "graph.ttl").is_file():
            found = Built.read(built / name)
        elif whole is not None:
            found = whole.page(name, path.stem) or (whole if len(paths) == 1 else None)
        if found is None:
            out.absent.append(name)
            continue
        out.articles += 1
        _compare(facts, found, out)
    return out


def _compare(gold: Json, built: Built, out: Evaluation) -> None:
    entities = {str(e["id"]): e for e in gold["entities"]}
    nodes = _compare_entities(gold, built, out)

    def name(key: str) -> str:
        return str(entities[key]["name"])

    _compare_relations(gold, built, nodes, out, name)
    _compare_posts(gold, built, nodes, out, name)
    _compare_investments(gold, built, nodes, out, name)
    _compare_observations(gold, built, nodes, out, name)


def _compare_entities(gold: Json, built: Built, out: Evaluation) -> dict[str, list[str]]:
    article = str(gold["id"])
    nodes: dict[str, list[str]] = {}
    taken: dict[str, str] = {}
    for entity in gold["entities"]:
        kind = str(entity["type"])
        wanted = {fold(n, industry=kind == "Industry") for n in (entity["name"], *entity.get("aliases", ()))}
        same = _PERSONS if kind in _PERSONS else {kind}
        found = sorted(n for n, c in built.classes.items() if c in same and built.names(n) & wanted)
        nodes[str(entity["id"])] = found
        for node in found:
            taken.setdefault(node, kind)
        if any(built.classes[n] == kind for n in found):
            out.note(f"entity:{kind}", article, right=1)
            for node in found[1:]:
                out.note(f"entity:{kind}", article, extra=f"{built.show(node)}, a second node of {entity['name']}")
        else:
            out.note(f"entity:{kind}", article, missed=str(entity["name"]))
    for node, kind in sorted(built.classes.items()):
        bare = kind == "GovernmentBody" and all(_BARE_BODY.fullmatch(n) for n in built.names(node))
        if taken.get(node) != kind and not bare:
            out.note(f"entity:{kind}", article, extra=built.show(node))
    return nodes


def _compare_relations(
    gold: Json, built: Built, nodes: Mapping[str, Sequence[str]], out: Evaluation, name: Any
) -> None:
    article = str(gold["id"])
    have = {(s, p.value, o) for p in Predicate for s, o in built.pairs(p.value) if p.value not in _NOT_COUNTED}
    used: set[tuple[str, str, str]] = set()
    for subject, predicate, target, *more in gold["relations"]:
        targets = [target, *(more[0].get("also_ok", ()) if more else ())]
        wanted = {(s, predicate, o) for t in targets for s in nodes[subject] for o in nodes[t]}
        if predicate in _SYMMETRIC:
            wanted |= {(o, p, s) for s, p, o in wanted}
        used |= wanted & have
        words = f"{name(subject)} {predicate} {name(target)}"
        if wanted & have:
            out.note(f"relation:{predicate}", article, right=1)
        else:
            out.note(f"relation:{predicate}", article, missed=words)
    for subject, predicate, target in sorted(have - used):
        mirrored = (target, predicate, subject)
        if predicate in _SYMMETRIC and (
            mirrored in used or (mirrored in have and mirrored < (subject, predicate, target))
        ):
            continue
        out.note(f"relation:{predicate}", article, extra=f"{built.show(subject)} {predicate} {built.show(target)}")


def _compare_posts(gold: Json, built: Built, nodes: Mapping[str, Sequence[str]], out: Evaluation, name: Any) -> None:
    article = str(gold["id"])
    left = sorted(built.of("Post"))
    for post in gold.get("posts", ()):
        hit = next(
            (
                n
                for n in left
                if set(built.all(n, "zs:holder")) & set(nodes[post["person"]]) and _same_post(built, n, post)
            ),
            None,
        )
        if hit is None:
            words = f"{name(post['person'])}: {post.get('org') or ''} {post['title']}"
            out.note("post", article, missed=words)
        else:
            left.remove(hit)
            out.note("post", article, right=1)
    for node in left:
        holder = next(iter(built.all(node, "zs:holder")), "?")
        out.note("post", article, extra=f"{built.show(holder)}: {'、'.join(built.all(node, 'zs:postTitle'))}")


def _same_post(built: Built, node: str, post: Json) -> bool:
    """Whether title and body agree; where the line between the two runs (綦江区委|书记, 綦江区|区委书记) does not matter."""
    title, body = fold(str(post["title"])), fold(str(post.get("org") or ""))
    bodies = {fold(t) for t in built.all(node, "zs:postAtText")}
    bodies |= {n for at in built.all(node, "zs:postAt") for n in built.names(at)}
    titles = {fold(t) for t in built.all(node, "zs:postTitle")}
    whole = body + title
    right_title = any(t == title or (whole.endswith(t) and title.endswith(t[-2:])) for t in titles)
    right_body = (
        not body
        or any(body in b or b in body for b in bodies if b)
        or any(whole.endswith(b + t) for b in bodies for t in titles if b)
    )
    return right_title and right_body


def _compare_investments(
    gold: Json, built: Built, nodes: Mapping[str, Sequence[str]], out: Evaluation, name: Any
) -> None:
    article = str(gold["id"])
    left = [n for n in sorted(built.of("Investment")) if built.all(n, "zs:amount")]
    for deal in gold.get("investments", ()):
        amount = deal.get("amount_cny") or deal.get("amount")
        if not amount:
            continue
        keys = [*deal.get("investors", ()), *([deal["project"]] if deal.get("project") else [])]
        parties = {n for key in keys for n in nodes[key]}
        hit = next(
            (
                n
                for n in left
                if parties & {*built.all(n, "zs:investor"), *built.all(n, "zs:project")}
                and _near(built.all(n, "zs:amount"), float(amount), AMOUNT_TOLERANCE)
            ),
            None,
        )
        words = f"{'、'.join(name(k) for k in keys)} {amount}"
        if hit is None:
            out.note("investment", article, missed=words)
            continue
        left.remove(hit)
        out.note("investment", article, right=1)
        if deal.get("stage"):
            stages = [s.removeprefix(PREFIXES["zs"]) for s in built.all(hit, "zs:stage")]
            _note_detail(out, "stage", article, str(deal["stage"]) in stages, f"{words} {deal['stage']}, not {stages}")
    for node in left:
        parties = {built.show(p) for q in ("zs:investor", "zs:project") for p in built.all(node, q)}
        out.note("investment", article, extra=f"{'、'.join(sorted(parties))} {built.all(node, 'zs:amount')[0]}")


def _compare_observations(
    gold: Json, built: Built, nodes: Mapping[str, Sequence[str]], out: Evaluation, name: Any
) -> None:
    article = str(gold["id"])
    left = sorted(built.of("Observation"))
    for item in gold.get("observations", ()):
        growth = str(item["indicator"]).startswith("growth:")
        indicator = str(item["indicator"]).removeprefix("growth:")
        if indicator.startswith("other:"):
            continue
        hit = next(
            (
                n
                for n in left
                if PREFIXES["zs"] + indicator in built.all(n, "zs:indicator")
                and (built.all(n, "zs:isGrowthRate") == ["true"]) is growth
                and set(built.all(n, "zs:place")) & set(nodes[item["place"]])
                and _near(built.all(n, "zs:value"), float(item["value"]), VALUE_TOLERANCE)
            ),
            None,
        )
        words = f"{name(item['place'])} {item['indicator']} {item['value']}"
        if hit is None:
            out.note("observation", article, missed=words)
            continue
        left.remove(hit)
        out.note("observation", article, right=1)
        if item.get("period"):
            periods = built.all(hit, "zs:period")
            right = any(p.startswith(str(item["period"])[:4]) for p in periods)
            _note_detail(out, "period", article, right, f"{words} {item['period']}, not {periods}")
    for node in left:
        indicators = {i.removeprefix(PREFIXES["zs"]) for i in built.all(node, "zs:indicator")}
        if indicators & _CORE_INDICATORS:
            place = "、".join(built.show(p) for p in built.all(node, "zs:place"))
            words = f"{place} {'、'.join(sorted(indicators))} {'、'.join(built.all(node, 'zs:value'))}"
            out.note("observation", article, extra=words)


def _note_detail(out: Evaluation, kind: str, article: str, right: bool, words: str) -> None:
    """A detail of something found: it is right, or both missed and wrong."""
    if right:
        out.note(kind, article, right=1)
    else:
        out.note(kind, article, missed=words)
        out.counts[kind].extra += 1


def _near(found: Sequence[str], wanted: float, tolerance: float) -> bool:
    return any(abs(float(value) - wanted) <= tolerance * abs(wanted) for value in found)
