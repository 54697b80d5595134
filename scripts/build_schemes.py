"""Write ontology/industries.ttl and kg/resources/gazetteers/industries.tsv.

The scheme joins GB/T 4754-2017 (sections, divisions, groups, with the amendment of 2019), the strategic emerging
industries of 2018, and the industries that news names (scripts/gazetteers/industries.tsv). Run it from the checkout:
`python scripts/build_schemes.py [--shared FOLDER] [--out CHECKOUT]`. Same inputs, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
OWN = ROOT / "scripts" / "gazetteers" / "industries.tsv"
OWN_DATE = "2026-11"

AMENDED = {"923": "监察委员会、人民法院和人民检察院"}
"""GB/T 4754-2017, amendment 1 of 2019, at the level of groups."""

_NO_SUFFIX = re.compile(r"(业|产业|经济|服务|消费|化|数字贸易|贸易|游|养老|城市)$")
"""After these 产业 is not said."""
_SAID = re.compile(r"(制造|加工|种植|饲养|养殖|采选|开采|冶炼|生产|运输|业)$")
"""Groups of GB/T whose names news uses as names of industries; the others (医院, 基金会) are something else as a rule."""
_OFFICE = tuple("OPQST")
"""Sections whose divisions are no industries in news."""

HEADER = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix zs: <https://w3id.org/zhaoshang/ns#> .

# Written by scripts/build_schemes.py: do not edit. Sources and licences are in NOTICE.

zs:IndustryScheme a skos:ConceptScheme ;
    dcterms:title "产业分类"@zh, "Scheme of industries"@en ;
    dcterms:description "国民经济行业分类（GB/T 4754-2017，含2019年第1号修改单）的门类、大类、中类，战略性新兴产业分类（2018），\
以及新闻报道常用的产业名称。"@zh,
        "Sections, divisions and groups of GB/T 4754-2017 with the amendment of 2019, the strategic emerging industries of \
2018, and the industries that news names."@en .
"""


@dataclass(slots=True)
class Concept:
    """A concept while the scheme is joined."""

    name: str
    source: str
    alt: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    broader: set[str] = field(default_factory=set)
    notation: set[str] = field(default_factory=set)
    said: bool = True


class Scheme:
    """All concepts by name, and the official codes."""

    def __init__(self) -> None:
        self.concepts: dict[str, Concept] = {}
        self.by_code: dict[str, str] = {}

    def add(self, name: str, source: str) -> Concept:
        """The concept of that name; official names that are a form of one of ours are that one."""
        return self.concepts.setdefault(name, Concept(name=name, source=source))


def own_lines() -> list[list[str]]:
    """The lines of the hand-written list: name, alt, broader, bare."""
    lines = [x for x in OWN.read_text(encoding="utf-8").splitlines() if x and not x.startswith("#")]
    return [[*line.split("\t"), "", "", ""][:4] for line in lines[1:]]


def join_scheme(shared: Path) -> Scheme:
    """Read the three sources; ends the program with all faults of the hand-written list."""
    scheme = Scheme()
    owner: dict[str, str] = {}
    lines = own_lines()
    for name, alt, _, _ in lines:
        owner[name] = name
        for text in alt.split("|"):
            if text:
                owner.setdefault(text, name)
    for name, *_ in lines:
        owner.setdefault(name + "产业", name)

    def official(name: str, code: str, parent: str, source: str, *, said: bool) -> None:
        own = owner.get(name)
        concept = scheme.add(own or name, "own" if own else source)
        if name != concept.name:
            concept.alt.add(name)
        elif not own:
            concept.said = concept.said and said if concept.notation else said
        concept.notation.add(code)
        scheme.by_code[code] = concept.name
        if parent and scheme.by_code[parent] != concept.name:
            concept.broader.add(scheme.by_code[parent])

    tree = json.loads(
        (shared / "gbt4754_2017_openagenet" / "GBT4754-2017_industry_tree.json").read_text(encoding="utf-8")
    )
    for section in tree["tree"]:
        letter = section["code"]
        official(section["name"], letter, "", "gbt4754-2017", said=letter not in _OFFICE)
        for division in section["children"]:
            code = letter + division["code"]
            said = letter not in _OFFICE and not division["name"].startswith("其他")
            official(division["name"], code, letter, "gbt4754-2017", said=said)
            for group in division["children"]:
                name = AMENDED.get(group["code"], group["name"])
                said = letter not in _OFFICE and bool(_SAID.search(name)) and not name.startswith("其他")
                official(name, letter + group["code"], code, "gbt4754-2017", said=said)
    with (shared / "strategic_emerging_2018" / "levels1_2.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            parent = "S" + row["code"].split(".")[0] if "." in row["code"] else ""
            official(row["name"], "S" + row["code"], parent, "sei-2018", said=not row["name"].startswith("其他"))
    faults = []
    for name, alt, broader, bare in lines:
        concept = scheme.add(name, "own")
        concept.alt |= {t for t in alt.split("|") if t and owner[t] == name} - {name}
        concept.hidden |= {t for t in bare.split("|") if t}
        if not _NO_SUFFIX.search(name) and owner[name + "产业"] == name:
            concept.alt.add(name + "产业")
        for upper in broader.split("|"):
            target = scheme.by_code.get(upper, upper)
            if upper and target not in owner and target not in scheme.concepts:
                faults.append(f'{name}: no code and no name "{upper}"')
            elif upper and target != name:
                concept.broader.add(target)
    if faults:
        sys.exit("scripts/gazetteers/industries.tsv: " + "; ".join(faults))
    cut_loops(scheme)
    return scheme


def cut_loops(scheme: Scheme) -> None:
    """Take away a broader link that would lead back to its own concept (a name that two classifications use)."""
    for name in sorted(scheme.concepts):
        for upper in sorted(scheme.concepts[name].broader):
            seen: set[str] = set()
            todo = [upper]
            while todo:
                at = todo.pop()
                if at in seen:
                    continue
                seen.add(at)
                todo += scheme.concepts[at].broader if at in scheme.concepts else ()
            if name in seen:
                scheme.concepts[name].broader.discard(upper)


def iri(name: str) -> str:
    """The IRI of a concept; what Turtle does not allow between < and > is percent-encoded."""
    safe = "".join(c if ord(c) > 127 or c.isalnum() or c in "-._~()" else quote(c) for c in name)
    return f"<https://w3id.org/zhaoshang/id/industry/{safe}>"


def turtle(scheme: Scheme) -> str:
    """The scheme as Turtle, sorted."""
    blocks = [HEADER]
    for name in sorted(scheme.concepts):
        concept = scheme.concepts[name]
        parts = [f'skos:prefLabel "{name}"@zh']
        alts = sorted((concept.alt | concept.hidden) - {name})
        if alts:
            parts.append("skos:altLabel " + ", ".join(f'"{t}"@zh' for t in alts))
        if concept.notation:
            parts.append("skos:notation " + ", ".join(f'"{c}"' for c in sorted(concept.notation)))
        if concept.broader:
            parts.append("skos:broader " + ", ".join(iri(b) for b in sorted(concept.broader)))
        else:
            parts.append("skos:topConceptOf zs:IndustryScheme")
        parts.append("skos:inScheme zs:IndustryScheme")
        blocks.append(f"{iri(name)} a skos:Concept, zs:Industry ;\n    " + " ;\n    ".join(parts) + " .\n")
    return "\n".join(blocks)


def term_lines(scheme: Scheme) -> str:
    """The forms that are looked for in texts, sorted; bare things (铝) as hidden."""
    rows: dict[tuple[str, str], str] = {}
    taken: dict[str, str] = {}
    for name in sorted(scheme.concepts, key=lambda n: (scheme.concepts[n].source != "own", n)):
        concept = scheme.concepts[name]
        texts = [(name, "pref")] if concept.said else []
        texts += [(t, "alt") for t in sorted(concept.alt)]
        for text, predicate in texts:
            if "、" in text or taken.setdefault(text, name) != name:
                continue
            if text in concept.hidden:
                predicate = "hidden"
            source, date = (
                concept.source,
                OWN_DATE
                if concept.source == "own"
                else {"gbt4754-2017": "2017-06-30"}.get(concept.source, "2018-11-07"),
            )
            rows[text, f"industry/{name}"] = f"{predicate}\tIndustry\t{source}\t{date}"
    head = "# Industries; hidden: a thing when it stands alone. Generated by scripts/build_schemes.py: do not edit.\n"
    body = "".join(f"{text}\t{concept}\t{rest}\n" for (text, concept), rest in sorted(rows.items()))
    return head + "text\tid\tpredicate\ttype\tsource\tdate\n" + body


def main(arguments: list[str] | None = None) -> int:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the open tables")
    parser.add_argument("--out", type=Path, default=ROOT, help="checkout to write into")
    options = parser.parse_args(arguments)
    if not options.shared.is_dir():
        print(f"nothing written: {options.shared} with the open tables is not here")
        return 1
    scheme = join_scheme(options.shared)
    for path, text in (
        (options.out / "ontology" / "industries.ttl", turtle(scheme)),
        (options.out / "kg" / "resources" / "gazetteers" / "industries.tsv", term_lines(scheme)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(scheme.concepts)} concepts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
