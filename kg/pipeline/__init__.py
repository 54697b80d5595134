"""The only place where the stages meet: text → nlp → extract → resolve → graph → rdf, export."""

from __future__ import annotations

from kg.pipeline.build import build, load, query
from kg.pipeline.options import Options
from kg.pipeline.result import KnowledgeGraph

__all__ = ["KnowledgeGraph", "Options", "build", "load", "query"]
