"""Names again: other occurrences of what is sure somewhere in the article, short forms, aliases, members of lists."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.model import MentionType, Span
from kg.nlp.candidates import Candidate
from kg.nlp.scan import Scan
from kg.nlp.shortnames import find_aliases, find_listed, short_forms

AGAIN = "again"
"""The rule that a name is a name elsewhere in the text too; every sure name is its own witness by it."""
SURE = 0.74
"""Least score of a name for its other occurrences and short forms to be names."""
ONCE = frozenset({MentionType.TITLE, MentionType.POLICY, MentionType.INDUSTRY})
"""Types whose words mean something else without the words around them: they are not repeated."""


def repeat(scan: Scan, chosen: Sequence[Candidate], silent: Sequence[Span]) -> list[Candidate]:
    """Other occurrences of the sure names, and the short forms that they license."""
    text = scan.text
    forms: dict[str, tuple[MentionType, float, str, str | None]] = {}
    for candidate in chosen:
        if candidate.score < SURE or candidate.type in ONCE:
            continue
        words = text[candidate.start : candidate.end]
        least = 2 if candidate.type in (MentionType.PERSON, MentionType.DISTRICT) else 3
        if len(words) >= least:
            _license(forms, words, candidate.type, candidate.score * 0.95, AGAIN, candidate.term_id)
    companies = [c for c in chosen if c.type is MentionType.COMPANY and c.score >= SURE]
    for name in companies:
        for words, score in short_forms(scan, name):
            if _may_stand(scan, words):
                _license(forms, words, MentionType.COMPANY, score, "company.short", None)
    out: list[Candidate] = find_listed(scan, list(chosen))
    for words, name in find_aliases(scan, chosen):
        _license(forms, words, name.type, 0.93, "alias", None)
    whole = sorted((c.start, c.end) for c in companies)  # of a choice: none overlaps another
    starts = [start for start, _ in whole]
    for words, (type_, score, rule, term_id) in sorted(forms.items()):
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            before = bisect_right(starts, at) - 1
            inside = before >= 0 and end <= whole[before][1] and whole[before] != (at, end)
            if not inside and not any(s.start < end and at < s.end for s in silent) and _stands(scan, at, end, type_):
                out.append(Candidate(at, end, type_, score, rule, term_id))
            at = text.find(words, at + 1)
    return out


def _license(
    forms: dict[str, tuple[MentionType, float, str, str | None]],
    words: str,
    type_: MentionType,
    score: float,
    rule: str,
    term_id: str | None,
) -> None:
    known = forms.get(words)
    if known is None or known[1] < score:
        forms[words] = (type_, score, rule, term_id)


def _may_stand(scan: Scan, words: str) -> bool:
    """Whether a short form could not be taken for a place, a trade or a generic phrase."""
    lexicons = scan.vocabulary.lexicons
    return not (
        words in scan.vocabulary.places
        or any(
            words in lexicons[name]
            for name in ("company-trades", "generic-names", "company-suffixes")
            if name in lexicons
        )
        or any(t.type is MentionType.INDUSTRY for t in scan.vocabulary.terms.get(words, ()))
    )


def _stands(scan: Scan, start: int, end: int, type_: MentionType) -> bool:
    """Whether an occurrence of two or three characters is not the middle of another word."""
    first, last = scan.word_at(start), scan.word_at(end - 1)
    if type_ is MentionType.COMPANY and first is last and first.end - first.start == end - start and end - start <= 3:
        known = any(t.type is MentionType.COMPANY for t in scan.vocabulary.terms.get(first.text, ()))
        return known or first.flag in ("nr", "nz", "nt", "nrt", "x", "eng", "zg", "g", "ng")
    if end - start >= 4:
        return True
    cuts_left = first.start < start and len(first.text) >= 2 and first.end < end
    cuts_right = last.end > end and len(last.text) >= 2 and last.start > start
    if type_ is MentionType.PERSON:
        return not (cuts_left and not first.flag.startswith("n")) and not (cuts_right and last.flag[0] not in "nvpda")
    return not cuts_left and not cuts_right
