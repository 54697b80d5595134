"""The only place where the stages meet: text → nlp → extract → resolve → graph → rdf, export."""

from __future__ import annotations

from kg.model.options import Options
from kg.pipeline.explain import explain_text
from kg.pipeline.language import load_nlp
from kg.pipeline.result import KnowledgeGraph
from kg.pipeline.run import build, load, query

__all__ = ["KnowledgeGraph", "Options", "build", "explain_text", "load", "load_nlp", "query"]
