"""Does a graph.ttl keep the rules that Neo4j's importer (n10s) needs, so that nothing is lost or changed on the way?

Each check answers to one line of what n10s does: it keeps local names only, the last of several literals, no language tag,
a new node for every blank node at every import.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.load import EVIDENCE_FILE, graph_file
from kg.rdf.namespaces import ARRAY_PROPERTIES, PREFIXES, ZS

_RDF_TYPE = PREFIXES["rdf"] + "type"
_XSD = PREFIXES["xsd"]
_ARRAYS = frozenset(PREFIXES[p] + n for p, n in (name.split(":") for name in ARRAY_PROPERTIES))
# What n10s keeps as a typed value; every other datatype becomes a string without a word.
_KEPT = frozenset(
    {_XSD + name for name in ("string", "integer", "decimal", "double", "boolean", "date", "dateTime")}
    | {PREFIXES["rdf"] + "langString"}
)
_LONG = range(-(2**63), 2**63)
_ENOUGH = 20
"""Findings of one check that are told; a defect of a writer would else be told a million times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A broken rule: which check, where, and what is wrong."""

    check: str
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.check}: {self.subject}: {self.message}"


class _Linter:
    def __init__(self, *, property_graph: bool) -> None:
        self.findings: list[Finding] = []
        self._property_graph = property_graph
        self._told: dict[str, int] = defaultdict(int)
        self._datatypes: dict[str, dict[str, str]] = defaultdict(dict)
        self._literals: set[tuple[str, str]] = set()
        self._subjects: set[str] = set()
        self._targets: dict[str, str] = {}
        self._terms: dict[str, str] = {}
        self._above: dict[str, list[str]] = defaultdict(list)

    def tell(self, check: str, subject: str, message: str) -> None:
        self._told[check] += 1
        if self._told[check] <= _ENOUGH:
            self.findings.append(Finding(check=check, subject=subject, message=message))

    def read(self, path: Path) -> None:
        try:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                self._triple(quad.subject, quad.predicate.value, quad.object)
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"{path}: not valid Turtle ({error}); build it again") from error
        self._finish()

    def _triple(self, subject: object, predicate: str, target: object) -> None:
        name = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
        if not isinstance(subject, ox.NamedNode) or isinstance(target, ox.BlankNode):
            self.tell("blank-node", name, "a blank node becomes a new node at every import")
            return
        self._subjects.add(name)
        self._term(predicate)
        if isinstance(target, ox.Literal):
            self._literal(name, predicate, target)
        elif isinstance(target, ox.NamedNode):
            if predicate == _RDF_TYPE:
                self._term(target.value)
                if self._property_graph and target.value == PREFIXES["rdf"] + "Statement":
                    self.tell("reification", name, "a statement about a statement becomes an extra node")
            else:
                self._targets.setdefault(target.value, name)
                if predicate == str(ZS.partOf):
                    self._above[name].append(target.value)

    def _term(self, iri: str) -> None:
        local = iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
        known = self._terms.setdefault(local, iri)
        if known != iri:
            self.tell("local-name", iri, f"has the same local name as {known}; Neo4j would hold them for one")
        if iri.startswith(str(ZS._NS)) and local not in ZS.__annotations__:
            self.tell("vocabulary", iri, "is no term of the ontology")

    def _literal(self, subject: str, predicate: str, literal: ox.Literal) -> None:
        kind = literal.datatype.value
        key = f"{kind}@{literal.language}" if literal.language else kind
        kinds = self._datatypes[predicate]
        if key not in kinds:
            kinds[key] = subject
            if len(kinds) > 1:
                self.tell(
                    "datatype",
                    subject,
                    f"{predicate} has {' and '.join(sorted(kinds))}: one datatype and language a property",
                )
        if self._property_graph and predicate not in _ARRAYS:
            if (subject, predicate) in self._literals:
                self.tell("single-value", subject, f"{predicate} has more than one value; Neo4j would keep the last")
            self._literals.add((subject, predicate))
        if kind not in _KEPT:
            self.tell("kept-datatype", subject, f"{predicate}: {kind} would become a string")
        problem = _lexical_problem(literal.value, kind)
        if problem:
            self.tell("value", subject, f'{predicate}: "{literal.value}" {problem}')

    def _finish(self) -> None:
        if self._property_graph:
            for target in sorted(set(self._targets) - self._subjects):
                self.tell("dangling", self._targets[target], f"points to {target}, of which the file says nothing")
        for start in sorted(self._above):
            seen, todo = set(), list(self._above[start])
            while todo:
                place = todo.pop()
                if place == start:
                    self.tell("cycle", start, "is part of itself")
                    break
                if place not in seen:
                    seen.add(place)
                    todo += self._above.get(place, [])
        for check, count in sorted(self._told.items()):
            if count > _ENOUGH:
                self.findings.append(Finding(check=check, subject="…", message=f"{count - _ENOUGH} more of this kind"))


def _lexical_problem(text: str, kind: str) -> str | None:
    try:
        match kind.removeprefix(_XSD):
            case "integer":
                return None if int(text) in _LONG else "does not fit into 64 bits"
            case "decimal":
                Decimal(text)
            case "date":
                date.fromisoformat(text)
            case "boolean":
                return None if text in ("true", "false") else "is no boolean"
    except (ValueError, InvalidOperation):
        return f"is no {kind}"
    return None


def lint(out: Path | str) -> tuple[Finding, ...]:
    """Every rule that graph.ttl breaks, and what evidence.ttl beside it breaks of those that hold for it too.

    Raises:
        UsageError: There is no graph.ttl, or it is not Turtle.
    """
    path = graph_file(out)
    linter = _Linter(property_graph=True)
    linter.read(path)
    findings = linter.findings
    evidence = path.parent / EVIDENCE_FILE
    if path.name != EVIDENCE_FILE and evidence.is_file():
        prover = _Linter(property_graph=False)
        prover.read(evidence)
        findings += prover.findings
    return tuple(findings)
