"""The industry scheme's hierarchy, read from ontology/industries.ttl.

No Turtle parser is needed: the file is generated, a statement a line.
"""

from __future__ import annotations

import re

from kg.resources.places import ontology_path

_CONCEPT = re.compile(r"^<[^>]*/id/(industry/[^>]+)> a skos:Concept")
_BROADER = re.compile(r"^ +skos:broader (.+?) [;.]$")
_IRI = re.compile(r"<[^>]*/id/(industry/[^>]+)>")


def load_broader() -> dict[str, tuple[str, ...]]:
    """Entity id of an industry → ids of its broader concepts, for all concepts that have one."""
    found: dict[str, tuple[str, ...]] = {}
    concept = ""
    for line in ontology_path("industries.ttl").read_text(encoding="utf-8").splitlines():
        if head := _CONCEPT.match(line):
            concept = head.group(1)
        elif concept and (broader := _BROADER.match(line)):
            found[concept] = tuple(_IRI.findall(broader.group(1)))
    return found
