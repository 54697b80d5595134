"""spaCy factories of the statistical half of the pipeline, registered here once; `kg.nlp.load` imports this module.

The contract with `kg.nlp.mentions`, for a Doc that a loaded pipeline made of an article's text:

- `doc.text` is the text that was given, character for character, so that offsets of the Doc are offsets of the article.
- `doc.ents`: the names that the models agree on best, sorted, not overlapping. `label_` is a `MentionType` value ("Company",
  "District", "Park", "GovernmentBody", "Organization", "Person", "Title", "Industry", "Project", "Policy"); a person is always
  "Person". No money, quantities or periods: those are the grammar's.
- `doc.spans["names"]`: the same spans in the same order, and `doc.spans["names"].attrs["scores"]` a list with the confidence of
  each, 0 to 1 (calibrated roughly: of the names at 0.8 about four in five are right on development articles).
- `doc.spans["maybe"]`: further names that fell below the threshold (scores in attrs too), for rules that can confirm one.
- `nlp.tokenizer.reader.marker.vocabulary` is the compiled `kg.nlp.scan.Vocabulary` of the knowledge that `load_pipeline` was given;
  `nlp.tokenizer.reader.read(text)` gives what was read of the text before tokenizing (kept for the last few texts).

Pipelines that are not ours (`--model NAME`) fill `doc.ents` under their own labels; the component "kg_labels" maps them and fills
`doc.spans["names"]` with one score for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kg.errors import UsageError
from kg.nlp.combine import Thresholds, combine_names
from kg.nlp.crf import Lattice, Scored
from kg.nlp.marks import CHANNELS
from kg.nlp.network import MARKS
from kg.nlp.tokenizer import FAST, NewsTokenizer, Reader

NER = "ner"
NAMES = "names"
MAYBE = "maybe"
FOREIGN_SCORE = 0.6
"""Confidence of a name from a pipeline that is not ours: spaCy's Chinese models reach 0.65 to 0.72 F1 on organisations."""


class NameCombiner:
    """Joins the CRF's names and those of the pipeline's `ner` into `doc.ents`, each with a confidence.

    An `ner` before this component has read the whole text. One that is disabled (as in the pipeline that ships) is asked about
    the sentences that leave the CRF in doubt, which is most of its use at a third of its time; the fast profile asks it about
    those alone of which the CRF does not know what to make.
    """

    def __init__(self, nlp: Language, thresholds: Mapping[str, float]) -> None:
        self._nlp = nlp
        self.thresholds = Thresholds(**thresholds)

    def ask_network(self, doc: Doc, lattice: Lattice | None) -> list[tuple[int, int, str]]:
        """The names of the second model; where it was not asked, the CRF's own."""
        if lattice is None or NER not in self._nlp.disabled:
            return [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        ner = self._nlp.get_pipe(NER)
        doubtful = lattice.doubtful(self._doubt())
        names = [
            (name.start, name.end, name.label)
            for name in lattice.best()
            if not any(start <= name.start < end for start, end in doubtful)
        ]
        pieces = _cut_out(doc, doubtful) if doubtful else []
        if pieces:
            docs = [piece for _, piece in pieces]
            ner.set_annotations(docs, ner.predict(docs))  # type: ignore[attr-defined]
        for start, piece in pieces:
            names += [(start + ent.start_char, start + ent.end_char, ent.label_) for ent in piece.ents]
        return sorted(names)

    def _doubt(self) -> float:
        tokenizer = self._nlp.tokenizer
        fast = isinstance(tokenizer, NewsTokenizer) and tokenizer.profile == FAST
        return self.thresholds.fast_doubt if fast else self.thresholds.doubt

    def _reader(self) -> Reader:
        tokenizer = self._nlp.tokenizer
        return tokenizer.reader if isinstance(tokenizer, NewsTokenizer) else Reader()

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents`, `doc.spans["names"]` and `doc.spans["maybe"]`.

        Raises:
            UsageError: Nothing before it has found names, nor can it itself.
        """
        require_models(self._nlp, doc)
        text = doc.text  # put together from the tokens at every asking
        _, lattice = self._reader().read(text)
        network = self.ask_network(doc, lattice)
        sure, maybe = combine_names(text, lattice, network, self.thresholds)
        doc.ents = tuple(_set_spans(doc, NAMES, sure))
        _set_spans(doc, MAYBE, maybe)
        return doc


def require_models(nlp: Language, doc: Doc | None = None) -> None:
    """Refuse to join the names of two models where there is none: no CRF in the tokenizer, no `ner`, no names in the Doc.

    Raises:
        UsageError: That is so.
    """
    has_crf = isinstance(nlp.tokenizer, NewsTokenizer) and nlp.tokenizer.reader.crf is not None
    if not has_crf and NER not in nlp.component_names and (doc is None or not doc.ents):
        raise UsageError(
            '"kg_names" requires a model: the tokenizer "kg.NewsTokenizer.v1" with its CRF (kg.load_nlp() loads ours), '
            f'or a component "{NER}" before it'
        )


def _cut_out(doc: Doc, stretches: Sequence[tuple[int, int]]) -> list[tuple[int, Doc]]:
    """The tokens of each stretch as a Doc of their own, with its start; without those whose ends are no ends of tokens."""
    table = doc.to_array(["ORTH", "SPACY"])  # at once: a Token for each word costs more than the words
    marks = doc.user_data.get(MARKS)
    pieces: list[tuple[int, Doc]] = []
    for start, end in stretches:
        span = doc.char_span(start, end)
        if span is None:
            continue
        words, spaces = table[span.start : span.end].T.tolist()
        piece = Doc(doc.vocab, words=words, spaces=[bool(space) for space in spaces])
        if marks is not None:
            size = end - start + spaces[-1]  # with the space behind the last token, which has no marks
            piece.user_data[MARKS] = np.zeros((CHANNELS, size), dtype=np.int64)
            piece.user_data[MARKS][:, : end - start] = marks[:, start:end]
        pieces.append((start, piece))
    return pieces


def _set_spans(doc: Doc, key: str, names: list[Scored]) -> list[Span]:
    spans: list[Span] = []
    scores: list[float] = []
    for name in names:
        span = doc.char_span(name.start, name.end, label=name.label)
        if span is not None:
            spans.append(span)
            scores.append(name.score)
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans, attrs={"scores": scores})
    return spans


@Language.factory(
    "kg_names",
    requires=(),  # an `ner` serves it but need not be there: what it requires is the tokenizer's CRF, see `require_models`
    assigns=["doc.ents", "doc.spans"],
    default_config={"thresholds": {}},
)
def create_name_combiner(nlp: Language, name: str, thresholds: dict[str, float]) -> NameCombiner:  # noqa: ARG001
    """The component that joins the two models; it requires the tokenizer `kg.NewsTokenizer.v1` with a CRF, or an `ner`."""
    return NameCombiner(nlp, thresholds)


class LabelMapper:
    """Maps the labels of another pipeline's names onto ours and drops those that have no counterpart."""

    def __init__(self, nlp: Language, labels: Mapping[str, str]) -> None:
        self._nlp = nlp
        self.labels = dict(labels)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents` and `doc.spans["names"]`.

        Raises:
            UsageError: There is no component before it that could have found names.
        """
        if not doc.ents and self._nlp.pipeline and self._nlp.pipeline[0][1] is self:
            raise UsageError('"kg_labels" requires doc.ents: put it behind a component that finds names, such as "ner"')
        names = [
            Scored(ent.start_char, ent.end_char, self.labels[ent.label_], FOREIGN_SCORE)
            for ent in doc.ents
            if ent.label_ in self.labels
        ]
        doc.ents = tuple(_set_spans(doc, NAMES, names))
        _set_spans(doc, MAYBE, [])
        return doc


@Language.factory("kg_labels", requires=["doc.ents"], assigns=["doc.ents", "doc.spans"], default_config={"labels": {}})
def create_label_mapper(nlp: Language, name: str, labels: dict[str, str]) -> Any:  # noqa: ARG001
    """The component behind a pipeline that is not ours; `labels`: its label → ours."""
    return LabelMapper(nlp, labels)
