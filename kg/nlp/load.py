"""Load a spaCy pipeline: the one that ships with kg, or any other by name or folder. Nothing is ever downloaded."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import is_package
from thinc.api import NumpyOps, set_current_ops

import kg.nlp.components
import kg.nlp.recognisers
from kg.errors import ModelNotFoundError, UsageError
from kg.model import Knowledge
from kg.nlp.components import require_models
from kg.nlp.marks import Marker, compile_vocabulary
from kg.nlp.tokenizer import PROFILES, NewsTokenizer

SHIPPED = Path(__file__).parents[1] / "resources" / "pipeline"
"""The folder of our own pipeline, inside the package."""
_OURS = frozenset({*kg.nlp.recognisers.RECOGNISERS, "kg_labels", "kg_mentions", "kg_values"})
"""Components whose names have our types: where one of them is, no labels need mapping any more."""
MENTIONS = "kg_mentions"
"""The component that `kg.load_nlp()` puts last; a build does the same work by itself, from what the models found."""
LABEL_MAP = "label-map"
"""The lexicon that maps other pipelines' labels: columns word (their label) and type (ours)."""


def load_pipeline(model: str | None, knowledge: Knowledge, *, profile: str | None = None) -> Language:
    """The pipeline that finds names, with the knowledge compiled into it; a saved "kg_mentions" in it is disabled.

    Args:
        model: Folder or name of an installed spaCy pipeline; None for our own.
        knowledge: Gazetteers and lexicons.
        profile: Another segmenter for our own pipeline: "jieba" (the fast profile) or "char".

    Raises:
        ModelNotFoundError: There is no such pipeline here.
        UsageError: It has no component that could find names.
    """
    # blis, thinc's default, picks a generic kernel on most processors: numpy's BLAS is 1.3 to 1.5 times as fast.
    set_current_ops(NumpyOps(use_blis=False))
    nlp = _load(model)
    if MENTIONS in nlp.pipe_names:
        # Of a folder that `kg.load_nlp()` was written to: what it makes of the models' names must not pass for theirs.
        nlp.disable_pipe(MENTIONS)
    if isinstance(nlp.tokenizer, NewsTokenizer):
        if profile is not None:
            nlp.tokenizer.profile = NewsTokenizer(nlp.vocab, profile).profile
        nlp.tokenizer.reader.marker = Marker(compile_vocabulary(knowledge))
        nlp.tokenizer.reader.forget()
        return nlp
    # Not ours: the vocabulary hangs on the pipeline itself, where `kg.nlp.mentions.vocabulary_of` finds it.
    setattr(nlp, "kg_vocabulary", compile_vocabulary(knowledge))  # noqa: B010 (spaCy's class does not declare it)
    if not _OURS & set(nlp.component_names):
        _require_names(nlp, model)
        rows = knowledge.lexicons[LABEL_MAP].rows if LABEL_MAP in knowledge.lexicons else {}
        nlp.add_pipe("kg_labels", last=True, config={"labels": {word: row["type"] for word, row in rows.items()}})
    return nlp


def blank_pipeline(knowledge: Knowledge, pipes: Sequence[str]) -> Language:
    """A pipeline of single characters with the knowledge and these components, for using a recogniser alone.

    Raises:
        UsageError: There is no such component, or it requires what none before it sets.
    """
    nlp = spacy.blank("zh")
    setattr(nlp, "kg_vocabulary", compile_vocabulary(knowledge))  # noqa: B010 (spaCy's class does not declare it)
    for name in pipes:
        if not nlp.has_factory(name):
            known = ", ".join(sorted([*kg.nlp.recognisers.RECOGNISERS, "kg_mentions", "kg_short_names", "kg_values"]))
            message = f'no component "{name}"; known: {known}'
            raise UsageError(message)
        nlp.add_pipe(name)
    for name, missing in (nlp.analyze_pipes() or {}).get("problems", {}).items():
        if missing:
            message = f'"{name}" requires {", ".join(missing)}, which no component before it sets'
            raise UsageError(message)
    if "kg_names" in nlp.pipe_names:
        require_models(nlp)
    return nlp


def _load(model: str | None) -> Language:
    folder = SHIPPED if model is None else Path(model or "?")
    if not (folder / "config.cfg").is_file():
        installed = _installed(model) if model else None
        if installed is None:
            raise ModelNotFoundError(str(SHIPPED) if model is None else model)
        folder = installed
    with warnings.catch_warnings():
        # W095: written by another spaCy; the weights' format has not changed within 3.x.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(folder)


def _require_names(nlp: Language, model: str | None) -> None:
    """Refuse a pipeline at once in which nothing finds names; a component that declares nothing may."""
    declared = [nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names]
    if not any(not assigns or {"doc.ents", "doc.spans"} & set(assigns) for assigns in declared):
        has = ", ".join(nlp.pipe_names) or "no component at all"
        raise UsageError(
            f'{model}: nothing in this spaCy pipeline finds names (it has {has}); give one with an "ner", '
            "or leave out --model for the one that ships with kg"
        )


def _installed(name: str) -> Path | None:
    """The folder with the weights of an installed package, found without running any code of it; None where it is no pipeline."""
    spec = find_spec(name.replace("-", "_")) if is_package(name) else None
    if spec is None or spec.origin is None or not (about := Path(spec.origin).parent / "meta.json").is_file():
        return None
    meta = json.loads(about.read_text(encoding="utf-8"))
    folder = about.parent / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    return folder if (folder / "config.cfg").is_file() else None


__all__ = ["LABEL_MAP", "MENTIONS", "PROFILES", "SHIPPED", "blank_pipeline", "load_pipeline"]
