"""What the program knows, as data, and the loaders of it.

Each folder holds one kind of file and has one module that reads it; `README.md` says what is where and how to add a line.
"""

from __future__ import annotations

from kg.resources.gazetteers import gazetteer_names, load_divisions, load_park_places, load_terms, load_towns
from kg.resources.judgement import load_judgements
from kg.resources.lexicon import load_lexicon, load_lexicons
from kg.resources.overlay import ignored_in_overlay
from kg.resources.places import ontology_files, ontology_path, resource_files, resource_path, sample_path
from kg.resources.queries import load_queries, load_query
from kg.resources.repairs import load_cues, load_repairs
from kg.resources.rules import load_rules
from kg.resources.scheme import load_broader

__all__ = [
    "gazetteer_names",
    "ignored_in_overlay",
    "load_broader",
    "load_cues",
    "load_divisions",
    "load_judgements",
    "load_lexicon",
    "load_lexicons",
    "load_park_places",
    "load_queries",
    "load_query",
    "load_repairs",
    "load_rules",
    "load_terms",
    "load_towns",
    "ontology_files",
    "ontology_path",
    "resource_files",
    "resource_path",
    "sample_path",
]
