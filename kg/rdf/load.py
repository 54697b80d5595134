"""A saved graph back into memory: an rdflib Graph for users, with Oxigraph's store underneath.

rdflib stays the interface; its own store needs 60 s for a million triples where Oxigraph's needs 7.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from oxrdflib import OxigraphStore

from kg.errors import UsageError
from kg.rdf.iris import FOLDERS, PREFIX_OF_FOLDER
from kg.rdf.namespaces import PREFIXES, ZS
from kg.resources import ontology_files

GRAPH_FILE = "graph.ttl"
EVIDENCE_FILE = "evidence.ttl"


def graph_file(out: Path | str) -> Path:
    """The graph.ttl of a build.

    Raises:
        UsageError: There is none.
    """
    path = Path(out)
    found = path if path.suffix == ".ttl" else path / GRAPH_FILE
    if not found.is_file():
        raise UsageError(f"{out}: no {GRAPH_FILE} there; write one with `kg build INPUT -o {out}`")
    return found


def open_store(out: Path | str, *, evidence: bool = False, ontology: bool = False) -> ox.Store:
    """The triples of a build in an Oxigraph store, all in its default graph.

    Args:
        out: A folder that `kg build` wrote, or a Turtle file.
        evidence: Load evidence.ttl as well, if it is there.
        ontology: Load the ontology and its schemes as well.

    Raises:
        UsageError: There is no graph.ttl, or it is not Turtle.
    """
    store = ox.Store()
    files = [graph_file(out)]
    if evidence and (files[0].parent / EVIDENCE_FILE).is_file():
        files.append(files[0].parent / EVIDENCE_FILE)
    if ontology:
        files += [path for path in ontology_files() if not path.name.startswith("shapes")]
    for path in files:
        try:
            # bulk_load is the quicker one for an empty store, and needs no transaction that could be rolled back.
            store.bulk_load(path=path, format=ox.RdfFormat.TURTLE)
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"{path}: not valid Turtle ({error}); build it again") from error
    return store


def check_turtle(out: Path | str) -> None:
    """Read a build's graph and evidence through without keeping anything: quicker than a store, to refuse what is broken.

    Raises:
        UsageError: There is no graph.ttl, or one of the two is not Turtle.
    """
    graph = graph_file(out)
    for path in (graph, graph.parent / EVIDENCE_FILE):
        try:
            for _ in ox.parse(path=path, format=ox.RdfFormat.TURTLE) if path.is_file() else ():
                pass
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"{path}: not valid Turtle ({error}); build it again") from error


def load_graph(out: Path | str, *, evidence: bool = False, ontology: bool = False) -> rdflib.Graph:
    """A build's triples as an rdflib Graph; its SPARQL runs in Oxigraph.

    The prefixes of the vocabulary are bound, and those of the data too, so that `serialize` and `n3()` stay readable.

    Raises:
        UsageError: There is no graph.ttl, or it is not Turtle.
    """
    return graph_of_store(open_store(out, evidence=evidence, ontology=ontology))


def graph_of_store(store: ox.Store) -> rdflib.Graph:
    """An Oxigraph store's default graph as an rdflib Graph; nothing is copied."""
    # Oxigraph's default graph is what rdflib calls by this name; a Graph of any other name would look empty.
    graph = rdflib.Graph(
        store=OxigraphStore(store=store), identifier=rdflib.graph.DATASET_DEFAULT_GRAPH_ID, bind_namespaces="none"
    )
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    base = data_base_of(store)
    if base is not None:
        for folder in FOLDERS:
            graph.bind(PREFIX_OF_FOLDER[folder], f"{base}{folder}/")
    return graph


def memory_graph(store: ox.Store) -> rdflib.Graph:
    """A copy of a store's default graph in rdflib's own memory, with plain strings as rdflib's parser makes them.

    oxrdflib gives a plain string the datatype xsd:string, which rdflib holds for another literal than one without; an
    engine that compares with its own literals, as pySHACL's sh:in does, needs this copy.
    """
    known: dict[object, rdflib.term.Node] = {}

    def term(value: object) -> rdflib.term.Node:
        made = known.get(value)
        if made is None:
            if isinstance(value, ox.NamedNode):
                made = rdflib.URIRef(value.value)
            elif isinstance(value, ox.Literal):
                kind = value.datatype.value
                if value.language:
                    made = rdflib.Literal(value.value, lang=value.language)
                elif kind == PREFIXES["xsd"] + "string":
                    made = rdflib.Literal(value.value)
                else:
                    made = rdflib.Literal(value.value, datatype=rdflib.URIRef(kind))
            else:
                made = rdflib.BNode(value.value if isinstance(value, ox.BlankNode) else str(value))
            known[value] = made
        return made

    graph = rdflib.Graph(bind_namespaces="none")
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def data_base_of(store: ox.Store) -> str | None:
    """The base IRI that the data of a store was written with, read off an article or an entity; None where there is none."""
    kinds = [("Article", "article"), ("Company", "company"), ("District", "district"), ("Investment", "investment")]
    kinds += [("Person", "person"), ("Industry", "industry"), ("Project", "project"), ("Park", "park")]
    for kind, folder in kinds:
        for iri in _subjects_of(store, kind):
            base, found, _ = iri.rpartition(f"{folder}/")
            if found:
                return base
    return None


def _subjects_of(store: ox.Store, kind: str) -> Iterable[str]:
    pattern = (None, ox.NamedNode(PREFIXES["rdf"] + "type"), ox.NamedNode(str(ZS[kind])))
    for quad in store.quads_for_pattern(*pattern):
        if isinstance(quad.subject, ox.NamedNode):
            yield quad.subject.value


def prefixes_of(store: ox.Store) -> dict[str, str]:
    """Prefix → namespace for queries and for display: the vocabularies, and the folders of the data."""
    base = data_base_of(store)
    data = {} if base is None else {PREFIX_OF_FOLDER[folder]: f"{base}{folder}/" for folder in FOLDERS}
    return data | PREFIXES
