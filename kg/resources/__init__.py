"""What the program knows, as data, and the loaders of it.

Each folder holds one kind of file and has one module that reads it; `README.md` says what is where and how to add a line.
"""

from __future__ import annotations

from kg.resources.judgement import load_judgements
from kg.resources.lexicon import load_lexicon, load_lexicons
from kg.resources.places import ontology_files, ontology_path, resource_files, resource_path, sample_path

__all__ = [
    "load_judgements",
    "load_lexicon",
    "load_lexicons",
    "ontology_files",
    "ontology_path",
    "resource_files",
    "resource_path",
    "sample_path",
]
