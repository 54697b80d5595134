"""How good the rules are where the names are given: by kind, by rule, and whether confidence means what it says.

python scripts/evaluate_rules.py                 # training and development articles that have gold facts
python scripts/evaluate_rules.py --errors        # with every error
python scripts/evaluate_rules.py --test          # the held-out articles (te…), for the last measure only
python scripts/evaluate_rules.py --pages FOLDER  # and annotated pages of your own: FOLDER/text/ID.txt, FOLDER/gold/ID.json
python scripts/evaluate_rules.py --write         # set each rule's confidence to its measured precision

The precision that is written is (right + 2 * prior) / (all + 2), the prior being 0.92, the precision that is aimed at: a rule
seen twice does not become 1.0, and one never seen keeps the prior. Rules with fewer than MIN_SEEN readings stay as they are.
On pages of one's own the names are those that the pipeline finds, so their errors count too: that is what a user meets.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts" / "training")]

from articles import CORPUS, Marked, read_article  # noqa: E402

from kg.extract import read_claims  # noqa: E402
from kg.model import (  # noqa: E402
    Article,
    Block,
    BlockKind,
    Claim,
    EventKind,
    Mention,
    MentionType,
    Money,
    Predicate,
    Quantity,
    Reading,
    RepairedText,
    Sentence,
    Skipped,
    Source,
    Span,
)
from kg.model.options import Options  # noqa: E402
from kg.nlp.quantities import find_values  # noqa: E402
from kg.pipeline.equipment import Equipment, load_equipment  # noqa: E402
from kg.pipeline.reading import read_source  # noqa: E402
from kg.rdf.evaluate import fold  # noqa: E402
from kg.resources.rules import load_rules  # noqa: E402

GOLD = CORPUS.parent / "gold"
PRIOR, PRIOR_WEIGHT = 0.92, 2
MIN_SEEN = 4
"""Readings below which a measured precision is chance."""
LIMITS = ((0.0, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
"""Of confidence, for the table that says what it means."""
LONGEST_TITLE = 45
"""Characters of a first line that may be a headline."""

Key = tuple[object, ...]


class Told(NamedTuple):
    """One thing that the rules read, in the words of the gold file, and the claim that says it."""

    kind: str
    key: Key
    claim: Claim


def make_article(marked: Marked) -> tuple[Article, tuple[Mention, ...]]:
    """The article and its mentions: names as marked, values as found between them."""
    text = marked.text
    created = date.fromisoformat(marked.head["date"]) if marked.head.get("date") else None
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    body = False
    for line in re.finditer(r"[^\n]+", text):
        if line.group().startswith("□"):
            continue
        body = body or len(line.group()) >= LONGEST_TITLE or "。" in line.group()
        kind = BlockKind.PARAGRAPH if body else BlockKind.TITLE
        pattern = r"[^。！？]+[。！？]*[”’」]?" if body else r".+"
        for found in re.finditer(pattern, line.group()):
            span = Span(line.start() + found.start(), line.start() + found.end())
            sentences.append(Sentence(index=len(sentences), span=span, block=len(blocks)))
        blocks.append(Block(kind=kind, span=Span(*line.span())))
    article = Article(
        id=f"article/{marked.id}",
        title=text.split("\n", 1)[0],
        created=created,
        byline=(),
        outlet=None,
        home=marked.head.get("home") or None,
        text=RepairedText(
            source=Source(path=f"{marked.id}.txt", sha256="", encoding="utf-8", text=text),
            text=text,
            origin=array("I", range(len(text) + 1)),
        ),
        blocks=tuple(blocks),
        sentences=tuple(sentences),
    )
    mentions = [_mention(article, Span(s, e), MentionType(kind), None) for s, e, kind in marked.spans]
    names = [m.span for m in mentions]
    for value in find_values(text, reference=created):
        if not any(value.span.overlaps(name) for name in names):
            mentions.append(_mention(article, value.span, value.type, value.value))
    return article, tuple(sorted(mentions, key=lambda m: m.span))


def _mention(article: Article, span: Span, kind: MentionType, value: Any) -> Mention:
    words = re.sub(r"\s", "", span.of(article.text.text))
    return Mention(
        id=f"{article.id}#{span.start}-{span.end}", article_id=article.id, span=span, text=words, type=kind, value=value
    )


class Names:
    """Gold ids by class and name."""

    def __init__(self, gold: Mapping[str, Any]) -> None:
        self.name: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}
        for entity in gold["entities"]:
            kind = "Person" if entity["type"] == "Official" else str(entity["type"])
            self.name[entity["id"]] = entity["name"]
            for form in (entity["name"], *entity.get("aliases", ())):
                self._ids.setdefault((kind, fold(form, industry=kind == "Industry")), entity["id"])

    def id(self, mention: Mention) -> str:
        """The gold id of a mention, else its words."""
        kind = str(mention.type)
        return self._ids.get((kind, fold(mention.text, industry=kind == "Industry")), f"?{mention.text}")

    def show(self, key: object) -> str:
        """A gold id in words."""
        return self.name.get(str(key), str(key))


def read_all(claims: Iterable[Claim], names: Names) -> Iterator[Told]:
    """Claims in the words of the gold file; what the gold does not count is left out."""
    for claim in claims:
        match claim.predicate:
            case Predicate.PART_OF:
                continue
            case Predicate():
                ends = (names.id(claim.mentions("subject")[0]), names.id(claim.mentions("object")[0]))
                yield Told(f"relation:{claim.predicate.value}", ends, claim)
            case EventKind.POST:
                title = fold(claim.mentions("title")[0].text)
                yield Told("post", (names.id(claim.mentions("holder")[0]), title), claim)
            case EventKind.INVESTMENT if claim.mentions("amount"):
                value = claim.mentions("amount")[0].value
                parties = frozenset(names.id(m) for role in ("investor", "project") for m in claim.mentions(role))
                yield Told("investment", (parties, value.amount if isinstance(value, Money) else None), claim)
            case EventKind.OBSERVATION:
                figure = claim.mentions("value")[0].value
                number = (
                    figure.amount
                    if isinstance(figure, Money)
                    else figure.value
                    if isinstance(figure, Quantity)
                    else None
                )
                growth = "growth:" if claim.word("isGrowthRate") == "true" else ""
                indicator = f"{growth}{claim.word('indicator')}"
                yield Told("observation", (names.id(claim.mentions("place")[0]), indicator, number), claim)


def gold_keys(gold: Mapping[str, Any]) -> Iterator[tuple[str, list[Key]]]:
    """Kind and right keys of each gold fact."""
    for subject, predicate, target, *more in gold["relations"]:
        targets = [target, *(more[0].get("also_ok", ()) if more else ())]
        keys: list[Key] = [(subject, t) for t in targets]
        if predicate == "partnersWith":
            keys += [(t, subject) for t in targets]
        yield f"relation:{predicate}", keys
    for post in gold.get("posts", ()):
        yield "post", [(post["person"], fold(post["title"]))]
    for deal in gold.get("investments", ()):
        amount = deal.get("amount_cny") or deal.get("amount")
        if amount:
            parties = {*deal.get("investors", ()), *([deal["project"]] if deal.get("project") else ())}
            yield "investment", [(frozenset(parties), Decimal(str(amount)))]
    for item in gold.get("observations", ()):
        if "other:" not in item["indicator"]:
            yield "observation", [(item["place"], item["indicator"], Decimal(str(item["value"])))]


def agrees(kind: str, found: Key, wanted: Key) -> bool:
    """Whether a reading is the gold fact."""
    if kind == "investment":
        return bool(found[0] & wanted[0]) and _close(found[1], wanted[1], Decimal("0.005"))  # type: ignore[operator]
    if kind == "observation":
        return found[:2] == wanted[:2] and _close(found[2], wanted[2], Decimal("0.001"))
    if kind == "post":  # 县委书记 and 书记 of 县委 are one
        return found[0] == wanted[0] and (
            str(found[1]).endswith(str(wanted[1])) or str(wanted[1]).endswith(str(found[1]))
        )
    return found == wanted


def _close(left: object, right: object, tolerance: Decimal) -> bool:
    return isinstance(left, Decimal) and isinstance(right, Decimal) and abs(left - right) <= tolerance * abs(right)


class Tally:
    """Counts by kind and by rule."""

    def __init__(self) -> None:
        self.kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        self.rules: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        self.said: list[tuple[float, bool]] = []
        self.errors: dict[str, list[str]] = defaultdict(list)

    def add(self, name: str, gold: Mapping[str, Any], claims: Sequence[Claim]) -> None:
        """Compare one article."""
        names = Names(gold)
        readings: dict[tuple[str, Key], Told] = {}
        for reading in read_all(claims, names):
            mirrored = (reading.kind, reading.key[::-1])
            if reading.kind == "relation:partnersWith" and mirrored in readings:
                continue
            readings.setdefault((reading.kind, reading.key), reading)
        used: set[tuple[str, Key]] = set()
        for kind, keys in gold_keys(gold):
            hits = [(k, key) for k, key in readings if k == kind and any(agrees(kind, key, w) for w in keys)]
            fresh = [hit for hit in hits if hit not in used]
            if not (hits if kind.startswith("relation:") else fresh):
                self.kinds[kind][2] += 1
                self.errors[kind].append(f"{name} missed {' '.join(map(names.show, keys[0]))}")
                continue
            self.kinds[kind][0] += 1
            used.update(fresh if kind.startswith("relation:") else fresh[:1])
        for place, reading in readings.items():
            right = place in used
            self.rules[reading.claim.evidence.rule_id][0 if right else 1] += 1
            self.said.append((reading.claim.evidence.confidence, right))
            if not right:
                self.kinds[reading.kind][1] += 1
                sentence = reading.claim.evidence.sentence[:80]
                words = f"{' '.join(map(names.show, reading.key))} <{reading.claim.evidence.rule_id}> {sentence}"
                self.errors[reading.kind].append(f"{name} extra {words}")


def rate(right: int, wrong: int) -> float:
    """Share that is right."""
    return right / (right + wrong) if right + wrong else 0.0


def show(tally: Tally) -> None:
    """Print the tables."""
    total = [sum(row[i] for row in tally.kinds.values()) for i in range(3)]
    print(f"{'':28}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'extra':>7}{'missed':>7}")
    for kind, (right, extra, missed) in [*sorted(tally.kinds.items()), ("FACTS", tuple(total))]:
        p, r = rate(right, extra), rate(right, missed)
        print(f"{kind:28}{p:7.3f}{r:7.3f}{2 * p * r / (p + r) if p + r else 0:7.3f}{right:7}{extra:7}{missed:7}")
    print(f"\n{'rule':36}{'right':>7}{'wrong':>7}{'share':>7}")
    for rule, (right, wrong) in sorted(tally.rules.items()):
        print(f"{rule:36}{right:7}{wrong:7}{rate(right, wrong):7.2f}")
    print(f"\n{show_reliability(tally)}")


def show_reliability(tally: Tally) -> str:
    """A table: of the facts read with a confidence between two limits, the share that is right; it ought to be between them too."""
    lines = [f"{'confidence said':20}{'readings':>9}{'mean':>7}{'right':>7}"]
    for low, high in LIMITS:
        inside = [(said, right) for said, right in tally.said if low <= said < high]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            lines.append(f"{low:.2f} to {min(high, 1):.2f}{'':8}{len(inside):9}{mean:7.2f}{share:7.2f}")
    return "\n".join(lines)


def tally_articles(prefixes: str) -> tuple[Tally, int]:
    """The rules on the articles with gold facts whose id begins with one of these letters, and how many these are."""
    rules, tally, count = load_rules(), Tally(), 0
    for path in sorted(GOLD.glob("*.json")):
        if path.stem[0] not in prefixes:
            continue
        marked = read_article(CORPUS / f"{path.stem}.txt")
        article, mentions = make_article(marked)
        tally.add(marked.id, json.loads(path.read_text(encoding="utf-8")), read_claims(article, mentions, rules))
        count += 1
    return tally, count


def read_pages(folder: Path, equipment: Equipment) -> Iterator[tuple[str, Mapping[str, Any], Sequence[Reading]]]:
    """Annotated pages outside the corpus: id, gold file and readings of each, as `kg build` reads it.

    Args:
        folder: Holds text/ID.txt and gold/ID.json; pages that cannot be read are told of and left out.
        equipment: What reads them.
    """
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "text" / f"{path.stem}.txt").read_text(encoding="utf-8")
        readings = read_source(Source(path=path.name, sha256="", encoding="utf-8", text=text), path.stem, equipment)
        if isinstance(readings, Skipped):
            print(f"{path}: {readings.detail}", file=sys.stderr)
            continue
        yield path.stem, json.loads(path.read_text(encoding="utf-8")), readings


def add_pages(tally: Tally, folder: Path) -> int:
    """The rules on the annotated pages of `read_pages`; how many these are."""
    count = 0
    for name, gold, readings in read_pages(folder, load_equipment(Options())):
        tally.add(name, gold, [claim for reading in readings for claim in reading.claims])
        count += 1
    return count


def write_confidences(tally: Tally) -> None:
    """Put the measured precision into the rule files, line by line, and nothing else."""
    for path in sorted((ROOT / "kg" / "resources" / "rules").rglob("*.yaml")):
        lines = path.read_text(encoding="utf-8").split("\n")
        rule = ""
        for number, line in enumerate(lines):
            if found := re.match(r"  - id: (\S+)", line):
                rule = found.group(1)
            right, wrong = tally.rules.get(rule, (0, 0))
            if re.match(r"    confidence: ", line) and right + wrong >= MIN_SEEN:
                measured = (right + PRIOR * PRIOR_WEIGHT) / (right + wrong + PRIOR_WEIGHT)
                lines[number] = f"    confidence: {measured:.2f}"
        path.write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Measure, print, and with --write set the confidences."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--test", action="store_true")
    parser.add_argument(
        "--pages", type=Path, help="folder with text/ID.txt and gold/ID.json, added to what is measured"
    )
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.write and options.test:
        parser.error("confidences are never set from the held-out articles")
    tally, count = tally_articles("t" if options.test else "wd")
    count += add_pages(tally, options.pages) if options.pages else 0
    print(f"{count} articles")
    show(tally)
    if options.errors:
        for kind, lines in sorted(tally.errors.items()):
            print(f"\n{kind}", *lines, sep="\n   ")
    if options.write:
        write_confidences(tally)
    return 0


if __name__ == "__main__":
    sys.exit(main())
