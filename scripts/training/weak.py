"""Sentences of FewFC with names on them: its own arguments, and what the pipeline that is there is sure of.

FewFC (CC BY-SA 4.0) marks who invests in, buys, sues or signs with whom in 8,963 sentences of business news: brands and short
names of companies in real sentences, which our own text has too few of. What it does not mark (places, bodies, titles, …) the
shipped pipeline adds where it is sure; a sentence that leaves it in doubt is not used. Measured on articles of hands that the
model had not seen: names F1 +1.8 and +2.1 (DECISIONS.md).
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from articles import UNSHARED, Marked
from spacy.language import Language

from kg.nlp.mentions import chance_of, choose_names, model_candidates, proposals_of, vocabulary_of

FILES = ("train_base", "dev_base", "train_trans_5_type", "rearranged_test_trans", "train_trans_2_type")
EVENTS = frozenset({"投资", "签署合同", "收购", "中标", "股份股权转让"})
"""The events of our genre; the others are of shares and courts."""
LONGEST = 260
"""Characters of a sentence, at most."""
SURE = 0.85
"""Score from which a name that only the pipeline found is believed."""
DOUBT = 0.15
"""Probability from which a name that it did not choose leaves the sentence in doubt."""
_FIRMS = frozenset({"obj-org", "sub-org", "sub", "obj", "target-company"})
_PERSONS = frozenset({"sub-per", "obj-per"})
_NO_FIRM = re.compile(
    r"(?:公司|本公司|该公司|子公司|全资子公司|其|他|她|控股股东|股东|实际控制人|险资|机构|外资|法院|标的公司|上市公司|原告|被告"
    r"|.*(?:股权|项目|股份|们|等|子公司|股东|基金|组合|债券)|[多两几一二三四五六七八九十0-9]+[家名位].*)"
)
_OFFICE = re.compile(r"[一-鿿]{0,3}(?:中院|高院|法院|证监局|银行|股份|集团|证券)")
_FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}


def read_weak(data: Path, nlp: Language, held: frozenset[str], count: int, seed: int) -> list[Marked]:
    """Up to `count` sentences, chosen by chance, none with a name that is held out.

    Args:
        data: Folder that holds `fewfc`.
        nlp: The pipeline that adds the names that FewFC does not mark.
        held: Names of the development and test parts.
        count: How many sentences.
        seed: Of the choice.
    """
    sentences = sorted(_sentences(data / "fewfc").items())
    random.Random(seed).shuffle(sentences)
    out: list[Marked] = []
    reasons: Counter[str] = Counter()
    for text, arguments in sentences:
        if len(out) == count:
            break
        spans = _mark(nlp, text, arguments)
        if isinstance(spans, str):
            reasons[spans] += 1
        elif any(text[s:e] in held for s, e, label in spans if label in UNSHARED):
            reasons["held out"] += 1
        else:
            out.append(Marked(f"fewfc-{len(out)}", {}, text, spans))
    print(f"{len(out)} sentences of FewFC; left out: {dict(sorted(reasons.items()))}")
    return out


def _sentences(folder: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Text → its arguments (start, end, role), for texts with an event of our genre; duplicates joined."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    for name in FILES:
        for line in (folder / f"{name}.json").read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else {"events": []}
            if any(event["type"] in EVENTS for event in row["events"]):
                text = _widen(row["content"])
                for event in row["events"]:
                    for m in event["mentions"]:
                        found.setdefault(text, []).append((m["span"][0], m["span"][1], m["role"]))
    return found


def _widen(text: str) -> str:
    """The same text with the punctuation of Chinese; as many characters."""
    return "".join(
        c if c not in _FULL or (text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()) else _FULL[c]
        for i, c in enumerate(text)
    )


def _mark(
    nlp: Language, text: str, arguments: Sequence[tuple[int, int, str]]
) -> tuple[tuple[int, int, str], ...] | str:
    """The names of a sentence, or why it is not used."""
    if not 15 <= len(text) <= LONGEST or re.search(r"[一-鿿] [一-鿿]", text):
        return "form"
    told = dict(_told(text, arguments))
    if not told:
        return "no argument"
    doc = nlp(text)
    proposed = model_candidates(doc)
    chance = chance_of(nlp, text)
    chosen = choose_names(text, vocabulary_of(nlp), model=proposed, chance=chance, proposals=proposals_of(nlp, text))
    spans: list[tuple[int, int, str]] = []
    taken: set[int] = set()
    for start, end in sorted(told, key=lambda pair: (pair[0] - pair[1], pair)):
        if not taken.isdisjoint(range(start, end)):
            continue
        if any(
            c.start <= start and end <= c.end and (c.start, c.end) != (start, end) and c.score > SURE for c in chosen
        ):
            return "conflict"
        for match in re.finditer(re.escape(text[start:end]), text):
            if taken.isdisjoint(range(*match.span())):
                spans.append((*match.span(), told[start, end]))
                taken.update(range(*match.span()))
    for candidate in chosen:
        if taken.isdisjoint(range(candidate.start, candidate.end)):
            if candidate.score < SURE or _OFFICE.match(text, candidate.end):
                return "doubt"
            spans.append((candidate.start, candidate.end, candidate.type.value))
            taken.update(range(candidate.start, candidate.end))
    if any(c.score >= DOUBT and taken.isdisjoint(range(c.start, c.end)) for c in proposed):
        return "doubt"
    return tuple(sorted(spans))


def _told(text: str, arguments: Sequence[tuple[int, int, str]]) -> Iterator[tuple[tuple[int, int], str]]:
    for start, end, role in arguments:
        words = text[start:end]
        if not 2 <= len(words) <= 26 or _NO_FIRM.fullmatch(words):
            continue
        if role in _FIRMS:
            yield (start, end), "Company"
        elif role in _PERSONS and len(words) <= 4:
            yield (start, end), "Person"
