"""From a fact back to the page: the sentences it was read from, with what stands around them in the source file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.iris import FOLDERS, PREFIX_OF_FOLDER, iri_of, local_id_of
from kg.rdf.load import data_base_of, open_store, prefixes_of
from kg.rdf.namespaces import PREFIXES
from kg.rdf.query import value_of
from kg.rdf.rows import Iri, Rows

CONTEXT = 60
"""Characters shown before and after a sentence: two to three printed lines of a newspaper column."""

_ENCODINGS = ("utf-8", "gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
_LARGEST = 256 * 1024 * 1024
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence of a source file, with its surroundings where the file is still there and still says so.

    Attributes:
        sentence: What stands there, as printed.
        file: Path of the source file, as the build got it.
        start: Its first character in the decoded file.
        end: The character behind its last.
        rule: The rule that read it.
        confidence: 0 to 1.
        note: What the rule added that the sentence does not say.
        article: The article's headline.
        before: What stands before it; None where the file is gone or changed.
        after: What stands behind it; None likewise.
    """

    sentence: str
    file: str
    start: int
    end: int
    rule: str
    confidence: float
    note: str | None
    article: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A fact and where it was read. `fact` is its IRI, `summary` says it in one line."""

    fact: str
    summary: str
    confidence: float | None
    passages: tuple[Passage, ...]

    def lines(self) -> tuple[str, ...]:
        """The trace for people; the sentence stands in 【】."""
        out = [self.summary + (f"  (confidence {self.confidence:g})" if self.confidence is not None else "")]
        for p in self.passages:
            out += ["", f"  {p.file}:{p.start}-{p.end}  rule {p.rule}, confidence {p.confidence:g}"]
            if p.article:
                out.append(f"  《{_one_line(p.article)}》")
            if p.before is None or p.after is None:
                out += [
                    f"  【{_one_line(p.sentence)}】",
                    "  (the source file is gone or has changed: the quotation alone)",
                ]
            else:
                out.append(f"  {_one_line(p.before)}【{_one_line(p.sentence)}】{_one_line(p.after)}")
            if p.note:
                out.append(f"  note: {_one_line(p.note)}")
        return tuple(out)


def trace(out: Path | str, fact: str, *, context: int = CONTEXT) -> Trace:
    """Where a fact was read.

    Args:
        out: A folder that `kg build` wrote.
        fact: The fact's id as facts.jsonl has it ("investment/3f2a"), its prefixed name or its IRI.
        context: Characters to show before and after each sentence.

    Raises:
        UsageError: There is no graph, no evidence, or no fact of that name.
    """
    store = open_store(out, evidence=True)
    node = _find(store, fact)
    summary = _summary(store, node)
    passages = []
    for evidence in _objects(store, node, "prov:wasDerivedFrom"):
        if isinstance(evidence, ox.NamedNode):
            passages.append(_passage(store, evidence, Path(out), context))
    if not passages:
        raise UsageError(f'"{fact}" is no fact with evidence in {out}; facts.jsonl has the ids of all facts')
    confidence = next(
        (float(v.value) for v in _objects(store, node, "zs:confidence") if isinstance(v, ox.Literal)), None
    )
    ordered = tuple(sorted(passages, key=lambda p: (p.file, p.start, p.end, p.rule)))
    return Trace(fact=node.value, summary=summary, confidence=confidence, passages=ordered)


def _find(store: ox.Store, fact: str) -> ox.NamedNode:
    text = fact.strip().strip("<>")
    prefix, colon, local = text.partition(":")
    folder_of = {name: folder for folder, name in PREFIX_OF_FOLDER.items()}
    base = data_base_of(store) or ""
    if text.partition("/")[0] in FOLDERS:
        iri = iri_of(text, base)
    elif colon and prefix in folder_of:
        iri = f"{base}{folder_of[prefix]}/{local}"
    else:
        iri = text
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise UsageError(f'"{fact}" is no id of a fact; facts.jsonl has them ("investment/…", "relation/…")') from error


def _objects(
    store: ox.Store, node: ox.NamedNode, name: str
) -> list[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    prefix, _, local = name.partition(":")
    return [q.object for q in store.quads_for_pattern(node, ox.NamedNode(PREFIXES[prefix] + local), None)]


def _name(store: ox.Store, node: object) -> str:
    if isinstance(node, ox.NamedNode):
        for label in _objects(store, node, "rdfs:label"):
            if isinstance(label, ox.Literal):
                return label.value
        return Rows((), (), prefixes_of(store)).show(Iri(node.value))
    return str(node)


def _summary(store: ox.Store, node: ox.NamedNode) -> str:
    ends = [_objects(store, node, name) for name in ("rdf:subject", "rdf:predicate", "rdf:object")]
    words = [_name(store, end[0]) for end in ends if end] or [_name(store, node)]
    base = data_base_of(store) or ""
    return _one_line(f"{local_id_of(node.value, base) or node.value}  {' '.join(words)}")


def _passage(store: ox.Store, evidence: ox.NamedNode, out: Path, context: int) -> Passage:
    said = {
        name: _objects(store, evidence, f"zs:{name}") for name in ("sentence", "file", "start", "end", "rule", "note")
    }
    value = {name: value_of(found[0]) if found else None for name, found in said.items()}
    article = _objects(store, evidence, "prov:wasQuotedFrom")
    sure = _objects(store, evidence, "zs:confidence")
    sentence, file = str(value["sentence"] or ""), str(value["file"] or "")
    start, end = (v if isinstance(v, int) else 0 for v in (value["start"], value["end"]))
    around = _around(file, out, sentence, start, context)
    return Passage(
        sentence=sentence,
        file=file,
        start=start,
        end=end,
        rule=str(value["rule"] or ""),
        confidence=float(sure[0].value) if sure and isinstance(sure[0], ox.Literal) else 0.0,
        note=None if value["note"] is None else str(value["note"]),
        article=_name(store, article[0]) if article else None,
        before=around[0] if around else None,
        after=around[1] if around else None,
    )


def _around(file: str, out: Path, sentence: str, start: int, context: int) -> tuple[str, str] | None:
    """What stands around a sentence in its file, or None where the file no longer says it there.

    The encoding needs no guess: it is the one with which the sentence stands where the evidence says.
    """
    for path in (Path(file), out.parent / file):
        try:
            if not path.is_file() or path.stat().st_size > _LARGEST:
                continue
            data = path.read_bytes()
        except (OSError, ValueError):
            continue
        for encoding in _ENCODINGS:
            text = data.decode(encoding, errors="replace")
            end = start + len(sentence)
            if sentence and text[start:end] == sentence:
                return text[max(0, start - context) : start], text[end : end + context]
    return None


def _one_line(text: str) -> str:
    return _BREAKS.sub(" ", text)
