"""The recognisers as spaCy components, each usable alone, and the one that joins them all.

Each component reads the knowledge that its pipeline carries (`kg.load_nlp` gives it), proposes names of its kind, and lists
them in a span group of its own, `doc.spans["persons"]`; `attrs` of the group holds the score and the rule of each. "kg_mentions"
applies the overlap policy of `kg.nlp.mentions` to all of them and to the models' names, and sets `doc.ents`. Tokens are split
where a name or a value ends inside one, so that every span is there; the text stays the same, character for character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from kg.errors import UsageError
from kg.nlp.bodies import find_bodies, find_organisations, find_parks
from kg.nlp.candidates import Candidate
from kg.nlp.companies import find_companies
from kg.nlp.gazetteer import find_known
from kg.nlp.industries import find_industries
from kg.nlp.mentions import chance_of, choose_names, model_candidates, proposals_of, vocabulary_of
from kg.nlp.persons import find_persons
from kg.nlp.policies import find_policies
from kg.nlp.projects import find_projects
from kg.nlp.quantities import FoundValue, find_values
from kg.nlp.repeats import repeat
from kg.nlp.scan import Scan
from kg.nlp.settlements import find_settlements

VALUES = "values"
"""The span group of money, quantities and periods."""
DATE = "kg.date"
"""Key of `doc.user_data` for the article's date (a `datetime.date`), which 今年 counts from."""
_SCAN = "kg.scan"

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
    vocabulary = vocabulary_of(nlp)
    if not vocabulary.places and not vocabulary.terms and not vocabulary.lexicons:
        raise UsageError("this pipeline carries no gazetteers: make it with kg.load_nlp(pipes=[…])")
    scan = doc.user_data.get(_SCAN)
    if not isinstance(scan, Scan) or scan.text != doc.text or scan.vocabulary is not vocabulary:
        scan = doc.user_data[_SCAN] = Scan(doc.text, vocabulary)
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
    """Split the tokens that hold one of these offsets inside."""
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
    with doc.retokenize() as retokenizer:
        for index, cuts in inside.items():
            token = doc[index]
            edges = [0, *cuts, len(token)]
            pieces = [token.text[a:b] for a, b in pairwise(edges)]
            retokenizer.split(token, pieces, heads=[(token, 0)] * len(pieces))


class ValueReading:
    """The component that reads money, quantities, percentages and periods.

    A span's `_.kg_value` is the value itself (`kg.model.Money`, `Quantity` or `Period`); periods count from
    `doc.user_data["kg.date"]` where it is set.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["values"]`."""
        list_values(doc, read_values(doc))
        return doc


def read_values(doc: Doc) -> Sequence[FoundValue]:
    """The values of a Doc's text, with its date."""
    created = doc.user_data.get(DATE)
    return find_values(doc.text, reference=created if isinstance(created, date) else None)


def list_values(doc: Doc, found: Sequence[FoundValue]) -> list[Span]:
    """Set `doc.spans["values"]`."""
    split_tokens(doc, [at for v in found for at in (v.span.start, v.span.end)])
    spans = [_span(doc, v.span.start, v.span.end, v.type.value, None) for v in found]
    for span, value in zip(spans, found, strict=True):
        span._.kg_value = value.value
    doc.spans[VALUES] = SpanGroup(doc, name=VALUES, spans=spans)
    return spans


@dataclass(frozen=True, slots=True)
class MentionChoice:
    """The component that makes one list of all: the overlap policy of `kg.nlp.mentions`."""

    nlp: Language

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.ents` (names and values), `doc.spans["names"]` and `doc.spans["values"]`."""
        if not doc.text.strip():
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

    create.__doc__ = f'The component that lists its candidates in doc.spans["{group}"].'
    Language.factory(factory, assigns=["doc.spans"], func=create)
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


@Language.factory("kg_values", assigns=["doc.spans"])
def create_value_reading(nlp: Language, name: str) -> ValueReading:  # noqa: ARG001 (spaCy's signature)
    """The component that lists money, quantities and periods in `doc.spans["values"]`."""
    return ValueReading()


@Language.factory("kg_mentions", assigns=["doc.ents", "doc.spans"])
def create_mention_choice(nlp: Language, name: str) -> MentionChoice:  # noqa: ARG001 (spaCy's signature)
    """The component that sets `doc.ents` to the names and values of everything before it and of the rules."""
    return MentionChoice(nlp)


if not Span.has_extension("kg_value"):
    Span.set_extension("kg_value", default=None)
