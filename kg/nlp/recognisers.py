"""The recognisers as spaCy components, each usable alone, and the one that joins them all.

Each component reads the knowledge that its pipeline carries (`kg.load_nlp` gives it), proposes names of its kind, and lists
them in a span group of its own, `doc.spans["persons"]`; `attrs` of the group holds the score and the rule of each. "kg_mentions"
applies the overlap policy of `kg.nlp.mentions` to all of them and to the models' names, and sets `doc.ents`. Tokens are split
where a name or a value ends inside one, so that every span is there; the text stays the same, character for character.

None of them requires a component before it; all but "kg_values" require the knowledge, and say so where it is missing. A Doc holds
plain data only, so that it can be copied, written to bytes and sent between processes.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kg.errors import UsageError
from kg.model import MentionType, Value
from kg.nlp.bodies import find_bodies, find_organisations, find_parks
from kg.nlp.candidates import Candidate, FoundValue
from kg.nlp.companies import find_companies
from kg.nlp.gazetteer import find_known
from kg.nlp.industries import find_industries
from kg.nlp.mentions import chance_of, choose_names, model_candidates, proposals_of, vocabulary_of
from kg.nlp.persons import find_persons
from kg.nlp.policies import find_policies
from kg.nlp.projects import find_projects
from kg.nlp.quantities import find_values
from kg.nlp.repeats import repeat
from kg.nlp.scan import Scan
from kg.nlp.settlements import find_settlements

VALUES = "values"
"""The span group of money, quantities and periods."""
DATE = "kg.date"
"""Key of `doc.user_data` for the article's date, which 今年 counts from: "2024-05-17", or a `datetime.date`."""
_SCANS = "kg_scans"
"""Attribute of a pipeline that is not ours, for the last few texts seen; ours keeps them in its tokenizer."""
_KEPT = 8
"""Texts that are remembered, so that the components behind one another share one look at each."""
_VALUE_LABELS = frozenset({MentionType.MONEY.value, MentionType.QUANTITY.value, MentionType.PERIOD.value})

Recogniser = Callable[[Scan], Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Recognition:
    """A component that proposes names of one kind.

    Attributes:
        nlp: The pipeline, for its knowledge.
        group: Name of the span group.
        recognise: Finds the candidates of a text.
    """

    nlp: Language
    group: str
    recognise: Recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans[group]`.

        Raises:
            UsageError: The pipeline carries no knowledge.
        """
        list_spans(doc, self.group, self.recognise(scan_of(doc, self.nlp)))
        return doc


def scan_of(doc: Doc, nlp: Language) -> Scan:
    """The text of the Doc seen through the pipeline's knowledge; one for all components.

    Raises:
        UsageError: The pipeline carries no knowledge.
    """
    text = doc.text
    vocabulary = vocabulary_of(nlp)
    if not vocabulary.places and not vocabulary.terms and not vocabulary.lexicons:
        raise UsageError(
            'this pipeline carries no gazetteers: load a folder of it with kg.load_nlp("FOLDER") in place of spacy.load, '
            "or make one with kg.load_nlp(pipes=[…])"
        )
    proposals = proposals_of(nlp, text)
    if proposals is not None:
        return proposals.scan
    kept: OrderedDict[str, Scan] | None = getattr(nlp, _SCANS, None)
    if kept is None:
        kept = OrderedDict()
        setattr(nlp, _SCANS, kept)
    scan = kept.get(text)
    if scan is None or scan.vocabulary is not vocabulary:
        scan = kept[text] = Scan(text, vocabulary)
        while len(kept) > _KEPT:
            kept.popitem(last=False)
    return scan


def list_spans(doc: Doc, group: str, found: Sequence[Candidate]) -> None:
    """Set a span group with the scores and rules of its members."""
    ordered = sorted(found, key=lambda c: (c.start, c.end, c.type.value, c.rule))
    split_tokens(doc, [at for c in ordered for at in (c.start, c.end)])
    spans = [_span(doc, c.start, c.end, c.type.value, c.term_id) for c in ordered]
    attrs = {"scores": [c.score for c in ordered], "rules": [c.rule for c in ordered]}
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans, attrs=attrs)


def _span(doc: Doc, start: int, end: int, label: str, term_id: str | None) -> Span:
    span = doc.char_span(start, end, label=label, kb_id=term_id or "")
    if span is None:
        raise AssertionError(f"no token ends at {start} or {end}")
    return span


def split_tokens(doc: Doc, offsets: Iterable[int]) -> None:
    """Split the tokens that hold one of these offsets inside; the spans that the Doc has already stay over their characters."""
    inside: dict[int, list[int]] = defaultdict(list)
    starts = {token.idx for token in doc}
    ends = {token.idx + len(token) for token in doc}
    wanted = {at for at in offsets if 0 < at < len(doc.text) and at not in starts and at not in ends}
    if not wanted:
        return
    for token in doc:
        for at in range(token.idx + 1, token.idx + len(token)):
            if at in wanted:
                inside[token.i].append(at - token.idx)
    groups = {
        key: ([(s.start_char, s.end_char, s.label, s.kb_id, s.id) for s in group], group.attrs)
        for key, group in doc.spans.items()
    }
    with doc.retokenize() as retokenizer:
        for index, cuts in inside.items():
            token = doc[index]
            edges = [0, *cuts, len(token)]
            pieces = [token.text[a:b] for a, b in pairwise(edges)]
            retokenizer.split(token, pieces, heads=[(token, 0)] * len(pieces))
    for key, (kept, attrs) in groups.items():  # spaCy moves doc.ents along, but not these
        spans = [
            doc.char_span(start, end, label=label, kb_id=kb_id, span_id=id_) for start, end, label, kb_id, id_ in kept
        ]
        doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in spans if span is not None], attrs=attrs)


class ValueReading:
    """The component that reads money, quantities, percentages and periods.

    A span's `_.kg_value` is the value itself (`kg.model.Money`, `Quantity` or `Period`), read off the Doc's text when it is asked
    for; periods count from `doc.user_data["kg.date"]` where it is set.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["values"]`."""
        list_values(doc, read_values(doc))
        return doc


def date_of(doc: Doc) -> date | None:
    """The article's date that `doc.user_data["kg.date"]` gives; it stays there as text, which survives `doc.to_bytes()`.

    Raises:
        UsageError: It is neither a date nor the text of one.
    """
    given = doc.user_data.get(DATE)
    if given is None:
        return None
    if isinstance(given, datetime):
        given = given.date()
    try:
        day = given if isinstance(given, date) else date.fromisoformat(given)
    except (TypeError, ValueError):
        message = f'doc.user_data["{DATE}"] is {given!r}: give a datetime.date, or text such as "2024-05-17"'
        raise UsageError(message) from None
    doc.user_data[DATE] = day.isoformat()
    return day


@lru_cache(maxsize=_KEPT)
def _values_in(text: str, created: date | None) -> tuple[FoundValue, ...]:
    return tuple(find_values(text, reference=created))


def read_values(doc: Doc) -> Sequence[FoundValue]:
    """The values of a Doc's text, with its date."""
    return _values_in(doc.text, date_of(doc))


def value_of(span: Span) -> Value | None:
    """What a span of money, a quantity or a period is worth; None for any other span: the getter of `span._.kg_value`."""
    if span.label_ not in _VALUE_LABELS:
        return None
    where = (span.start_char, span.end_char, span.label_)
    found = (v for v in read_values(span.doc) if (v.span.start, v.span.end, v.type.value) == where)
    return next((v.value for v in found), None)


def list_values(doc: Doc, found: Sequence[FoundValue]) -> list[Span]:
    """Set `doc.spans["values"]`."""
    split_tokens(doc, [at for v in found for at in (v.span.start, v.span.end)])
    spans = [_span(doc, v.span.start, v.span.end, v.type.value, None) for v in found]
    doc.spans[VALUES] = SpanGroup(doc, name=VALUES, spans=spans)
    return spans


@dataclass(frozen=True, slots=True)
class MentionChoice:
    """The component that makes one list of all: the overlap policy of `kg.nlp.mentions`."""

    nlp: Language

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents` (names and values), `doc.spans["names"]` and `doc.spans["values"]`."""
        if not doc.text.strip():
            list_spans(doc, "names", ())
            list_values(doc, ())
            return doc
        scan = scan_of(doc, self.nlp)
        names = choose_names(
            doc.text,
            scan.vocabulary,
            model=model_candidates(doc),
            chance=chance_of(self.nlp, doc.text),
            proposals=proposals_of(self.nlp, doc.text),
        )
        taken = {at for c in names for at in range(c.start, c.end)}
        values = [v for v in read_values(doc) if taken.isdisjoint(range(v.span.start, v.span.end))]
        list_spans(doc, "names", names)
        spans = list_values(doc, values)
        doc.ents = tuple(sorted([*doc.spans["names"], *spans], key=lambda span: span.start))
        return doc


def find_short_names(scan: Scan) -> list[Candidate]:
    """The short forms that the full company names of the same text license: 新视通 after 重庆新视通智能科技有限公司."""
    full = [c for c in find_companies(scan) if c.rule in ("company.legal", "company.group")]
    own = {(c.start, c.end) for c in full}
    return [c for c in repeat(scan, full, ()) if (c.start, c.end) not in own]


RECOGNISERS: dict[str, tuple[str, Recogniser]] = {
    "kg_gazetteer": ("known", find_known),
    "kg_settlements": ("settlements", find_settlements),
    "kg_companies": ("companies", find_companies),
    "kg_short_names": ("short_names", find_short_names),
    "kg_parks": ("parks", find_parks),
    "kg_bodies": ("bodies", find_bodies),
    "kg_organisations": ("organisations", find_organisations),
    "kg_persons": ("persons", find_persons),
    "kg_policies": ("policies", find_policies),
    "kg_projects": ("projects", find_projects),
    "kg_industries": ("industries", find_industries),
}
"""Component → its span group and what it calls."""


def _register(factory: str) -> Callable[[Language, str], Recognition]:
    group, recognise = RECOGNISERS[factory]

    def create(nlp: Language, name: str) -> Recognition:  # noqa: ARG001 (spaCy's signature)
        return Recognition(nlp, group, recognise)

    create.__doc__ = f'The component that lists its candidates in doc.spans["{group}"]; it requires the knowledge only.'
    Language.factory(factory, requires=(), assigns=["doc.spans"], func=create)
    return create


create_gazetteer = _register("kg_gazetteer")
create_settlements = _register("kg_settlements")
create_companies = _register("kg_companies")
create_short_names = _register("kg_short_names")
create_parks = _register("kg_parks")
create_bodies = _register("kg_bodies")
create_organisations = _register("kg_organisations")
create_persons = _register("kg_persons")
create_policies = _register("kg_policies")
create_projects = _register("kg_projects")
create_industries = _register("kg_industries")


@Language.factory("kg_values", requires=(), assigns=["doc.spans"])
def create_value_reading(nlp: Language, name: str) -> ValueReading:  # noqa: ARG001 (spaCy's signature)
    """The component that lists money, quantities and periods in `doc.spans["values"]`; it requires nothing."""
    return ValueReading()


@Language.factory("kg_mentions", requires=(), assigns=["doc.ents", "doc.spans"])
def create_mention_choice(nlp: Language, name: str) -> MentionChoice:  # noqa: ARG001 (spaCy's signature)
    """The component that sets `doc.ents` to the names and values of everything before it and of the rules.

    It requires the knowledge only: without a model before it ("kg_names", or an `ner` and "kg_labels") the names are the rules'.
    """
    return MentionChoice(nlp)


if not Span.has_extension("kg_value"):
    Span.set_extension("kg_value", getter=value_of)
