"""All mentions of an article: values, known names, names by their form, and the names that the model finds, made one list.

The overlap policy, in this order (figures in `kg.nlp.merge`):

1. Nothing in bylines, credits and page furniture is a mention, nor is a generic phrase (该公司, 重点项目; lexicons generic-names
   and no-names). A proposal's own first and last words may give it another type or another border (`kg.nlp.endings`).
2. Two proposals with one span and one type are one. Where the pipeline has a CRF its probability of the span decides, and the
   rules that are right against it (`TRUSTED`) speak with their own odds; with another model noisy-or joins the two, and a name
   that it did not see loses; without a model the rule's own score stands.
3. Of proposals that overlap, that choice wins which has the most certain characters: each name counts its length times what its
   score has over `FLOOR`. So the longer name wins over the places inside it, unless it is much less certain; of two types for
   one span the surer wins, of equals the earlier in `TYPE_ORDER`.
4. A name that is sure somewhere is a name elsewhere in the article, and so are the short forms that a full name licenses
   (新视通 after 重庆新视通智能科技有限公司, 旺川 after （以下简称“旺川”）); the members of a list are what one of them and the
   noun at its end say (`kg.nlp.classed`), projects stand where the words around them say (`kg.nlp.framed`); then 3 is done
   again. Two names right beside each other may be one. What nobody claimed and the words around it prove is a name as well
   (`kg.nlp.evident`).
5. Values stand where no name does. A title stands only beside a named person. Last, the office that a title or 负责人 speaks for
   is named to its end (`kg.nlp.sections`): not in the names that the models read, so that they need no new training for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Article, BlockKind, Mention, MentionType, Origin, Span
from kg.nlp.beside import titles_beside_persons
from kg.nlp.bodies import find_bodies, find_organisations, find_parks
from kg.nlp.candidates import Candidate
from kg.nlp.classed import find_classed, propose, without_others
from kg.nlp.companies import find_companies
from kg.nlp.endings import fit_names, join_parts
from kg.nlp.evident import find_evident
from kg.nlp.framed import find_framed, without_parts
from kg.nlp.gazetteer import find_known
from kg.nlp.generic import is_no_name
from kg.nlp.holders import with_holders
from kg.nlp.imprints import find_bylines, find_writers
from kg.nlp.industries import find_industries
from kg.nlp.merge import ACCEPT, RANK, Chance, is_accepted, merge, select
from kg.nlp.persons import find_persons, titles_of_named
from kg.nlp.policies import find_policies
from kg.nlp.projects import find_projects
from kg.nlp.quantities import find_values
from kg.nlp.repeats import repeat
from kg.nlp.reviewed import review
from kg.nlp.scan import Scan, Vocabulary
from kg.nlp.seats import without_bare_seats
from kg.nlp.sections import with_offices
from kg.nlp.settlements import find_settlements
from kg.nlp.societies import with_societies

_SILENT = frozenset({BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.FURNITURE})


def find_candidates(text: str, vocabulary: Vocabulary, *, home: str | None = None) -> list[Candidate]:
    """Every name that the gazetteers and the rules propose, overlapping ones too, by start."""
    scan = Scan(text, vocabulary)
    return _in_order([*find_known(scan, home=home), *_recognised(scan)])


def _recognised(scan: Scan) -> list[Candidate]:
    """What the recognisers propose that do not ask where the article is at home."""
    return [
        *find_settlements(scan),
        *find_companies(scan),
        *find_parks(scan),
        *find_bodies(scan),
        *find_organisations(scan),
        *find_persons(scan),
        *find_policies(scan),
        *find_projects(scan),
        *find_industries(scan),
    ]


def _in_order(found: Iterable[Candidate]) -> list[Candidate]:
    return sorted(found, key=lambda c: (c.start, c.end, RANK.get(c.type, 99), c.rule))


@dataclass(frozen=True, slots=True)
class Proposals:
    """A text seen through the knowledge, and what the recognisers propose in it: made once, read by the models and the merge.

    Attributes:
        scan: The text and its known words.
        recognised: Candidates of all recognisers but the gazetteers, whose reading of a place depends on the article's home.
    """

    scan: Scan
    recognised: tuple[Candidate, ...]

    @classmethod
    def of(cls, text: str, vocabulary: Vocabulary) -> Proposals:
        """Look at a text once."""
        scan = Scan(text, vocabulary)
        return cls(scan, tuple(_recognised(scan)))


def find_mentions(article: Article, nlp: Language) -> tuple[Mention, ...]:
    """All mentions of an article, sorted by start, none overlapping: names, titles and values.

    Args:
        article: The article; its blocks say what is byline, its date what 今年 means.
        nlp: A pipeline of `kg.nlp.load.load_pipeline`.
    """
    text = article.text.text
    vocabulary = vocabulary_of(nlp)
    doc = nlp(text) if text.strip() else None
    bylines = find_bylines(text)
    silent = [*(block.span for block in article.blocks if block.kind in _SILENT), *bylines]
    proposals = (proposals_of(nlp, text) if doc is not None else None) or Proposals.of(text, vocabulary)
    names = choose_names(
        text,
        vocabulary,
        home=article.home,
        model=model_candidates(doc) if doc is not None else (),
        silent=silent,
        chance=chance_of(nlp, text) if doc is not None else None,
        proposals=proposals,
    )
    names = with_holders(proposals.scan, review(proposals.scan, names))
    names = with_societies(proposals.scan, with_offices(proposals.scan, names), proposals.recognised)
    writers = find_writers(text, bylines)
    names = [c for c in names if c.type is not MentionType.PERSON or text[c.start : c.end] not in writers]
    return _mentions(article, text, names, silent)


def chance_of(nlp: Language, text: str) -> Chance | None:
    """The probability that the pipeline's CRF gives any span of the text; None for a pipeline without one."""
    reader = getattr(nlp.tokenizer, "reader", None)
    if reader is None:
        return None
    _, lattice = reader.read(text)
    if lattice is None:
        return None
    return lambda start, end, type_: lattice.probability(start, end, type_)


def proposals_of(nlp: Language, text: str) -> Proposals | None:
    """What the pipeline's tokenizer found in the text for the models; None for a pipeline that is not ours."""
    reader = getattr(nlp.tokenizer, "reader", None)
    found = getattr(reader.read(text)[0], "proposals", None) if reader is not None else None
    return found if isinstance(found, Proposals) else None


def vocabulary_of(nlp: Language) -> Vocabulary:
    """The compiled knowledge of a loaded pipeline; an empty one where it has none."""
    marker = getattr(getattr(nlp.tokenizer, "reader", None), "marker", None)
    found = getattr(marker, "vocabulary", None) or getattr(nlp, "kg_vocabulary", None)
    return found if isinstance(found, Vocabulary) else Vocabulary()


def model_candidates(doc: Doc) -> list[Candidate]:
    """The model's names with their confidence, the ones below its threshold too (`doc.spans["maybe"]`)."""
    out: list[Candidate] = []
    for key in ("names", "maybe"):
        if key not in doc.spans:
            continue
        group = doc.spans[key]
        scores = group.attrs.get("scores") or [0.6] * len(group)
        for span, score in zip(group, scores, strict=False):
            try:
                type_ = MentionType(span.label_)
            except ValueError:
                continue
            type_ = MentionType.PERSON if type_ is MentionType.OFFICIAL else type_
            limited = float(score) if key == "names" else min(float(score), ACCEPT - 0.05)
            out.append(Candidate(span.start_char, span.end_char, type_, limited, f"model.{key}", None, Origin.MODEL))
    return out


def choose_names(
    text: str,
    vocabulary: Vocabulary,
    *,
    home: str | None = None,
    model: Sequence[Candidate] = (),
    silent: Sequence[Span] = (),
    chance: Chance | None = None,
    proposals: Proposals | None = None,
) -> list[Candidate]:
    """The names of a text after the overlap policy, by start, none overlapping.

    Args:
        text: The text.
        vocabulary: The knowledge.
        home: The article's home, for places of one name.
        model: What a model proposes.
        silent: Stretches without names.
        chance: The model's probability of any span.
        proposals: What the recognisers found in this very text with this vocabulary, where they were asked before.
    """
    if proposals is None:
        proposals = Proposals.of(text, vocabulary)
    scan = proposals.scan
    proposed = [*_in_order([*find_known(scan, home=home), *proposals.recognised]), *model]
    proposed = [c for c in proposed if not any(s.start < c.end and c.start < s.end for s in silent)]
    proposed = _names_only(scan, proposed)
    merged = merge(proposed, chance=chance, seen=bool(model))
    chosen = select(merged)
    members = find_classed(scan, chosen)
    framed = [c for c in find_framed(scan, chosen) if not any(s.start < c.end and c.start < s.end for s in silent)]
    proposed = list(without_parts(list(without_others(scan, proposed, members)), framed))
    again = _names_only(scan, [*repeat(scan, list(without_parts(chosen, framed)), silent), *propose(members), *framed])
    if again:
        chosen = select(merge([*proposed, *again], chance=chance, seen=bool(model)))
    chosen = join_parts(scan, [c for c in chosen if is_accepted(c)])
    chosen = _in_order([*chosen, *find_evident(scan, chosen, silent)])
    titled = _in_order([*chosen, *titles_of_named(scan, chosen)])
    return without_bare_seats(text, titles_beside_persons(text, titled))


def _names_only(scan: Scan, proposed: Iterable[Candidate]) -> list[Candidate]:
    """What can be a name, as its own words want it."""
    out: list[Candidate] = []
    told = scan.told
    for candidate in proposed:
        found = told.get(candidate)
        if found is None:
            fitted = fit_names(scan, (candidate,))
            found = told[candidate] = [c for c in fitted if not _is_no_name(scan, c[:3])]
        out += found
    return out


def _is_no_name(scan: Scan, named: tuple[int, int, MentionType]) -> bool:
    found: bool | None = scan.told.get(named)
    if found is None:
        found = scan.told[named] = is_no_name(scan, *named)
    return found


def _mentions(article: Article, text: str, names: Sequence[Candidate], silent: Sequence[Span]) -> tuple[Mention, ...]:
    out = [
        Mention(
            id=f"{article.id}#{c.start}-{c.end}",
            article_id=article.id,
            span=Span(c.start, c.end),
            text=text[c.start : c.end],
            type=c.type,
            term_id=c.term_id,
            origin=c.origin,
            score=c.score,
        )
        for c in names
    ]
    starts = [m.span.start for m in out]
    named = tuple(out)
    for value in find_values(text, reference=article.created, page=article.text.source.text):
        at = bisect_right(starts, value.span.start)
        clash = (at and named[at - 1].span.end > value.span.start) or (at < len(starts) and starts[at] < value.span.end)
        if clash or any(s.overlaps(value.span) for s in silent):
            continue
        out.append(
            Mention(
                id=f"{article.id}#{value.span.start}-{value.span.end}",
                article_id=article.id,
                span=value.span,
                text=value.span.of(text),
                type=value.type,
                value=value.value,
            )
        )
    out.sort(key=lambda m: m.span)
    return tuple(out)
