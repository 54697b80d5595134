"""Turtle as text: terms, and blocks of one subject each, in a sorted order that never changes.

Written here and not with a library's serializer, because the three at hand each miss one thing: rdflib's needs 127 s for a
million triples, Oxigraph's keeps the store's order and repeats the subject, and plain N-Triples cannot be read by people.
Terms are made as strings once and then only sorted and joined. Every reader of RDF that we test with reads the result.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from kg.errors import InternalError
from kg.rdf.iris import DEFAULT_BASE_IRI, FOLDERS, PREFIX_OF_FOLDER, segment_of
from kg.rdf.namespaces import PREFIXES, ZS

Block = Mapping[str, Iterable[str]]
"""What is said of one subject: predicate → objects, all as Turtle text."""

# Narrower than Turtle's PN_LOCAL, so that no reader has to know its far corners: the rest is written in angle brackets.
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_\u3400-\u4dbf\u4e00-\u9fff][A-Za-z0-9_\-\u3400-\u4dbf\u4e00-\u9fff]*")
_TO_ESCAPE = re.compile(r'[\x00-\x1f"\\\x7f\ud800-\udfff\ufffe\uffff]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if character in _ESCAPES:
        return _ESCAPES[character]
    # NUL, lone surrogates and noncharacters have no place in XML, Neo4j or UTF-8: the replacement character stands for them.
    if character == "\x00" or character > "\x7f":
        return "\ufffd"
    return f"\\u{ord(character):04X}"


def string(text: str, language: str | None = None) -> str:
    r"""A string literal, with a language tag where one is given.

    >>> string('他说"好"')
    '"他说\\"好\\""'
    >>> string("綦江区", "zh")
    '"綦江区"@zh'
    """
    if _TO_ESCAPE.search(text):
        text = _TO_ESCAPE.sub(_escape, text)
    return f'"{text}"@{language}' if language else f'"{text}"'


def decimal(value: Decimal) -> str:
    """An xsd:decimal without exponent, and without zeros that say nothing; equal numbers are the same bytes.

    >>> decimal(Decimal("23.50")), decimal(Decimal("6E+1"))
    ('23.5', '60.0')

    Raises:
        InternalError: The number is infinite or none.
    """
    if not value.is_finite():
        raise InternalError(f"{value} is no figure that RDF can hold")
    whole, _, fraction = format(value, "f").partition(".")
    fraction = fraction.rstrip("0") or "0"
    return "0.0" if whole == "-0" and fraction == "0" else f"{whole}.{fraction}"


def boolean(value: bool) -> str:
    """An xsd:boolean."""
    return "true" if value else "false"


def day(value: date) -> str:
    """An xsd:date."""
    return f'"{value.isoformat()}"^^xsd:date'


@cache
def term(local_name: str) -> str:
    """A term of the vocabulary, as Turtle text; one that the ontology does not have fails here.

    >>> term("investsIn")
    'zs:investsIn'
    """
    return "zs:" + str(ZS[local_name])[len(str(ZS._NS)) :]


@cache
def is_term(local_name: str) -> bool:
    """Whether the vocabulary has a term of that name."""
    return local_name in ZS.__annotations__ and not local_name.startswith("_")


class Terms:
    """Local ids as Turtle text, each made once.

    >>> Terms().iri("company/长安汽车"), Terms().iri("park/西部(重庆)科学城")
    ('company:长安汽车', '<https://w3id.org/zhaoshang/id/park/西部(重庆)科学城>')
    """

    def __init__(self, base_iri: str = DEFAULT_BASE_IRI) -> None:
        self._base_iri = base_iri
        self._known: dict[str, str] = {}

    def iri(self, local_id: str) -> str:
        """The IRI of a local id: with its folder's prefix where the name allows, else in angle brackets."""
        known = self._known.get(local_id)
        if known is None:
            folder, segment = segment_of(local_id)
            if _LOCAL_NAME.fullmatch(segment):
                known = f"{PREFIX_OF_FOLDER[folder]}:{segment}"
            else:
                known = f"<{self._base_iri}{folder}/{segment}>"
            self._known[local_id] = known
        return known

    def prefixes(self, vocabularies: Iterable[str]) -> dict[str, str]:
        """Prefix → namespace of the data's folders and of `vocabularies`."""
        namespaces = {PREFIX_OF_FOLDER[folder]: f"{self._base_iri}{folder}/" for folder in FOLDERS}
        return namespaces | {prefix: PREFIXES[prefix] for prefix in vocabularies}


def write_turtle(path: Path, blocks: Mapping[str, Block], prefixes: Mapping[str, str]) -> int:
    """Write the blocks, sorted by subject, predicate and object; the number of triples comes back."""
    count = 0

    def lines() -> Iterator[str]:
        nonlocal count
        for prefix in sorted(prefixes):
            yield f"@prefix {prefix}: <{prefixes[prefix]}> .\n"
        for subject in sorted(blocks):
            block = blocks[subject]
            said = []
            for predicate in sorted(block, key=lambda p: (p != "a", p)):
                objects = sorted(set(block[predicate]))
                if objects:
                    count += len(objects)
                    said.append(f"{predicate} {', '.join(objects)}")
            if said:
                yield "\n" + subject + " " + " ;\n    ".join(said) + " .\n"

    replace_file(path, lines())
    return count


def replace_file(path: Path, parts: Iterable[str]) -> None:
    """Write `parts` as UTF-8; the file is complete or as it was, since it is written beside `path` and renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
        temporary.chmod(0o644)  # mkstemp gives 0600, which other users of the folder could not read
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
