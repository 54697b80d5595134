"""Companies that the rest of the article gives away: short forms that a full name licenses, bracketed names, members of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from kg.model import MentionType
from kg.nlp.candidates import Candidate
from kg.nlp.companies import SUFFIXES, TRADES, trades_before
from kg.nlp.edges import is_stop, places_between
from kg.nlp.scan import Scan

_ALIAS = re.compile(r"\s?[（(](?:以下|下)?(?:简)?称[:：为]?\s?[“\"'‘]?([^”\"'’）)，,]{2,12})[”\"'’]?[）)]")


def find_listed(scan: Scan, chosen: list[Candidate]) -> list[Candidate]:
    """What stands in a list with companies: 奕斯伟 and 紫光国芯 of 奕斯伟、紫光国芯、华天科技等企业."""
    out: list[Candidate] = []
    text = scan.text
    taken = [False] * (len(text) + 1)
    for candidate in chosen:
        for offset in range(candidate.start, candidate.end):
            taken[offset] = True
    for candidate in chosen:
        if candidate.type is not MentionType.COMPANY or candidate.score < 0.6:
            continue
        for pattern, at, ahead in ((_ITEM_AFTER, candidate.end, True), (_ITEM_BEFORE, candidate.start, False)):
            for _ in range(4):
                match = pattern.match(text, at) if ahead else pattern.search(text, max(0, at - 14), at)
                if (
                    match is None
                    or any(taken[match.start("item") : match.end("item")])
                    or not _may_be_item(scan, match)
                ):
                    break
                out.append(
                    Candidate(match.start("item"), match.end("item"), MentionType.COMPANY, 0.64, "company.listed")
                )
                at = match.end("item") if ahead else match.start("item")
    return out


_ITEM = r"(?P<item>[一-鿿A-Za-z0-9]{2,9}(?:（[一-鿿]{2,4}）)?)"
_ITEM_AFTER = re.compile(rf"(?:（[^）]{{1,12}}）)?、{_ITEM}(?=、|等|[，。；）”]|和|与)")
_ITEM_BEFORE = re.compile(
    rf"(?:(?<=[、，。：；“”（\n])|(?<=引进)|(?<=聚集)|(?<=集聚)|(?<=包括)|(?<=客户有)|(?<=聚集了)|(?<=引进了)|(?<=有)){_ITEM}、$"
)


def _may_be_item(scan: Scan, match: re.Match[str]) -> bool:
    """Whether a member of a list of companies can be one by its words: no verb, place, industry or generic phrase."""
    item = match["item"]
    lexicons = scan.vocabulary.lexicons
    if (
        item in scan.vocabulary.places
        or item in lexicons.get("generic-names", ())
        or item in lexicons.get("company-trades", ())
    ):
        return False
    terms = scan.vocabulary.terms.get(item, ())
    if terms:
        return any(t.type is MentionType.COMPANY for t in terms)
    words = scan.words[scan.word_index(match.start("item")) : scan.word_index(match.end("item") - 1) + 1]
    if words[0].start != match.start("item") or words[-1].end != match.end("item"):
        return False
    if any(is_stop(w, scan.vocabulary.left_stops) for w in words):
        return False
    return not (
        all(len(w.text) >= 2 and w.flag[0] in "nva" and w.flag not in ("nr", "nz", "ns", "nt", "nrt") for w in words)
    )


def find_aliases(scan: Scan, names: Iterable[Candidate]) -> list[tuple[str, Candidate]]:
    """Short forms that a text introduces in brackets behind a name: （以下简称“旺川”）."""
    out = []
    for name in names:
        match = _ALIAS.match(scan.text, name.end)
        if match:
            out.append((match[1], name))
    return out


def short_forms(scan: Scan, name: Candidate) -> list[tuple[str, float]]:
    """What an article may call a company after its full name, with how sure each is.

    新视通 and 新视通科技 for 重庆新视通智能科技有限公司; never the bare place or trade.
    """
    text = scan.text
    end = name.end
    form = scan.ending_at(SUFFIXES, end)
    while (
        form is not None
        and form.start > name.start
        and (scan.vocabulary.row(SUFFIXES, form.text).get("kind") in ("legal", "group", "form"))
    ):
        end = form.start
        if scan.ending_at(SUFFIXES, end) is None:
            break
        form = scan.ending_at(SUFFIXES, end)
    full = re.sub(r"[（(][^（）()]*[）)]", "", text[name.start : end])
    places = [
        h for h in places_between(scan, name.start, end) if h.start == name.start or text[h.start - 1] not in "（("
    ]
    start = name.start
    for place in places:
        if place.start == start:
            start = place.end
    core = text[start:end]
    core = re.sub(r"[（(][^（）()]*[）)]", "", core)
    brand_end = max(trades_before(scan, end), start)
    brand = re.sub(r"[（(][^（）()]*[）)]", "", text[start:brand_end])
    trades = text[brand_end:end]
    forms: dict[str, float] = {}
    whole = text[name.start : name.end]
    for form_text in (full, core):
        if len(form_text) >= 3:
            forms[form_text] = 0.9
            for tail in ("集团", "公司", "股份"):
                if tail in whole:
                    forms.setdefault(form_text + tail, 0.92)
    if len(brand) >= 2:
        pieces = _trade_pieces(scan, brand_end, end)
        for piece in pieces:
            forms.setdefault(brand + piece, 0.9)
        for tail in ("集团", "公司", "股份", "科技"):
            forms.setdefault(brand + tail, 0.85)
        if len(brand) >= 3 or not _is_word(scan, start, brand_end):
            forms.setdefault(brand, 0.85 if len(brand) >= 3 else 0.75)
    if len(brand) + len(trades) >= 4 and len(brand) == 1:
        forms.setdefault(core[:4], 0.7)
    if len(core) >= 5 and len(brand) == len(core):
        for size in (2, 3, 4):
            if scan.is_edge(start + size):
                forms.setdefault(core[:size], 0.6 if size == 2 else 0.75)
    forms.pop(text[name.start : name.end], None)
    return sorted(((f, s) for f, s in forms.items() if len(f) >= 2), key=lambda p: (-len(p[0]), p[0]))


def _trade_pieces(scan: Scan, start: int, end: int) -> list[str]:
    """The trade words of a name, single and joined from the front: 智能, 智能科技, 科技."""
    edges = [start]
    at = end
    inner: list[int] = []
    while at > start:
        trade = scan.ending_at(TRADES, at)
        if trade is None or trade.start < start:
            break
        inner.append(trade.start)
        at = trade.start
    edges += sorted(i for i in inner if i > start)
    edges.append(end)
    words = sorted(
        set(edges)
        | {w.start for w in scan.words[scan.word_index(start) : scan.word_index(end - 1) + 1] if w.start > start}
    )
    pieces = {scan.text[start:e] for e in words if e > start}
    pieces |= {scan.text[a:b] for a, b in pairwise(words)}
    pieces.add(scan.text[words[-2] : end] if len(words) > 1 else "")
    # 新材 for 新材料, 乳 for 乳业: the trade without its last character.
    first = scan.starting_at(TRADES, start)
    if first is not None and first.end <= end:
        pieces.add(first.text[:-1])
        return sorted(p for p in pieces if len(p) >= 2 or p == first.text[:-1])
    return sorted(p for p in pieces if len(p) >= 2)


def _is_word(scan: Scan, start: int, end: int) -> bool:
    """Whether a brand is an ordinary dictionary word, a place, or a known ordinary name."""
    word = scan.word_at(start)
    text = scan.text[start:end]
    row = scan.vocabulary.row("stopnames", text)
    if row or text in scan.vocabulary.places:
        return True
    return word.start == start and word.end == end and not word.flag.startswith(("nr", "nz"))
