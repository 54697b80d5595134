"""Fixers of single characters: controls, forms, spaces, punctuation, quotation marks, confusions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kg.model.page import Confusion, Repairs
from kg.model.text import RepairedText
from kg.text.changes import Change, apply_changes
from kg.text.lines import LineKind, read_lines

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Chinese characters, for use inside a character class."""

_FULL = "，。、；：？！“”‘’（）《》〈〉【】「」『』…—·"
_MARKUP = re.compile(r"^#{1,6}[ \t]+|^>[ \t]?|^(?:-{3,}|\*{3,}|={3,})[ \t]*$|\*\*|__", re.MULTILINE)
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_ODD_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_COMPOSED = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_CLUSTER = re.compile("[^\u0300-\u036f\u3099\u309a\u20d0-\u20ff][\u0300-\u036f\u3099\u309a\u20d0-\u20ff]+")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％]|(?<=[0-9０-９])．(?=[0-9０-９])")
_ELLIPSIS = re.compile(
    f"(?<=[{HAN}{_FULL}])(?:\\.{{3,12}}|(?<!。)。{{3,12}}|·{{3,12}}|,{{4,12}})(?![.。·])"
    f"|(?<![.。])(?:\\.{{3,12}}|。{{3,12}})(?=[{HAN}”])"
)
_DASH = re.compile(f"(?<=[{HAN}{_FULL}])(?:-{{2,3}}|–{{2,3}}|─{{1,3}}|━{{1,3}}|－{{2,3}}|―{{1,3}})(?=[{HAN}{_FULL}])")
_SPACES = re.compile(r"(?<=\S) +(?=\S)")
_WORD = re.compile(r"[A-Za-z0-9.,&+\-/@#'’]")
_SPLIT_LEFT = re.compile(f"[{HAN}](?!(?:19|20)[0-9][0-9]$)[0-9]{{1,4}}$")
_SPLIT_RIGHT = re.compile(r"[0-9]+(?:\.[0-9]+)?[亿万个家亩元吨%]")
_BEFORE_NAME = re.compile(r"(?:记者|通讯员|作者)$")
_WIRE_AT_END = re.compile(r"[（(]?据\S{2,10}(?:网|社|报|客户端)[）)]?$")
_DATELINE = re.compile(r"(?:本报|本台|新华社|中新社).{0,16}[讯电]$")
_LABEL = re.compile(f"[{HAN}]{{2,4}}$")
_NAMES_INSIDE = re.compile(r"[(（【][^()（）【】]{0,4}(?:记者|通讯员|作者|摄影)[^()（）【】]{0,60}[)）】]")
_WIDEN = str.maketrans(",:;!?", "，：；！？")
_MARKS = re.compile("[,:;!?]+")
_PAREN = re.compile(r"\(([^()\n]{0,80})\)")
_FULL_STOP = re.compile(f'(?<=[{HAN}%”’）)"]){re.escape(".")}(?=[”’"\']?\\s*(?:\n|$))')
_DOT = re.compile(f'(?<=[{HAN}%”’）)"]){re.escape(".")}(?=[{HAN}“”‘’"\'\n]|$)')
_HAN_OR_FULL = re.compile(f"[{HAN}{_FULL}]")
_CHINESE_BEFORE = re.compile(f"[{HAN}{_FULL}][\"')%]?$")
_CHINESE_AFTER = re.compile(f"[ \"'(]?[{HAN}{_FULL}]")
_CLOSING = {"“": "”", "‘": "’"}
_CLOSES = "，。、；：？！）》,.;:?!)"


def drop_control_characters(text: RepairedText, _repairs: Repairs) -> RepairedText:
    """Take out what is invisible, and make one kind of line break and one kind of space.

    >>> from kg.text.changes import plain
    >>> drop_control_characters(plain("綦\\u200b江\\r\\n高新区"), Repairs()).text
    '綦江\\n高新区'
    """
    found = [Change(m.start(), m.end(), "\n") for m in _BREAK.finditer(text.text)]
    found += [Change(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text.text)]
    found += [Change(m.start(), m.end(), " ") for m in _ODD_SPACE.finditer(text.text)]
    return apply_changes(text, _sorted(found), fixer="drop_control_characters")


def drop_markup(text: RepairedText, _repairs: Repairs) -> RepairedText:
    """Take out the marks of Markdown: of headings, bold words, quotations and rules; only in files that end in .md."""
    if not text.source.path.lower().endswith(".md"):
        return text
    found = [Change(m.start(), m.end(), "") for m in _MARKUP.finditer(text.text)]
    return apply_changes(text, found, fixer="drop_markup")


def compose_characters(text: RepairedText, _repairs: Repairs) -> RepairedText:
    """Bring characters to their composed form (NFC), and radicals that PDF files hold to the characters they are.

    Never NFKC wholesale: ① and ㎡ mean something, and （ is not (.
    """
    found = []
    for match in (*_COMPOSED.finditer(text.text), *_CLUSTER.finditer(text.text)):
        piece = match.group()
        radical = "\u2e80" <= piece[0] <= "\u2fdf"
        form = unicodedata.normalize("NFKC", piece) if radical else unicodedata.normalize("NFC", piece)
        found.append(Change(match.start(), match.end(), form))
    return apply_changes(text, _without_overlap(found), fixer="compose_characters")


def narrow_letters(text: RepairedText, _repairs: Repairs) -> RepairedText:
    """Make full-width digits, Latin letters and percent signs half-width.

    >>> from kg.text.changes import plain
    >>> narrow_letters(plain("１．２亿元，增长１６％"), Repairs()).text
    '1.2亿元，增长16%'
    """
    found = [Change(m.start(), m.end(), unicodedata.normalize("NFKC", m.group())) for m in _WIDE.finditer(text.text)]
    return apply_changes(text, found, fixer="narrow_letters")


def close_spaces(text: RepairedText, repairs: Repairs) -> RepairedText:
    """Take out spaces that a scanner put into Chinese words.

    In a paragraph a space next to a Chinese character means nothing, nor one inside a figure with its unit (引资4 37亿元; not
    behind a year); it stays between Latin words and figures, and between names (记者 李某 张某). In a headline or a caption
    it does mean something, and goes only where the word that it would make stands elsewhere on the page.

    >>> from kg.text.changes import plain
    >>> close_spaces(plain("綦江高新区 2023 年招商引资的重 点项目由 SK Group 投资。"), Repairs()).text
    '綦江高新区2023年招商引资的重点项目由SK Group投资。'
    """
    threes: frozenset[str] | None = None
    found: list[Change] = []
    for line in read_lines(text.text, repairs.lines):
        if line.kind not in (LineKind.PARAGRAPH, LineKind.SHORT, LineKind.CAPTION):
            continue
        if " " not in line.text:
            continue
        body = line.kind is LineKind.PARAGRAPH
        kept = [m.span() for m in _NAMES_INSIDE.finditer(line.text)]
        if body and _is_list(line.text):
            continue
        for match in _SPACES.finditer(line.text):
            if any(start <= match.start() < end for start, end in kept):
                continue
            left, right = line.text[: match.start()], line.text[match.end() :]
            if body and _SPLIT_LEFT.search(left) and _SPLIT_RIGHT.match(right):
                found.append(Change(line.start + match.start(), line.start + match.end(), ""))
                continue
            if (len(left) == 1 and not left.isalnum()) or (_WORD.match(left[-1]) and _WORD.match(right[0])):
                continue
            if body:
                meant = bool(_BEFORE_NAME.search(left) and right.startswith(repairs.lines.surnames))
                meant = meant or bool(_WIRE_AT_END.match(right) or _DATELINE.match(left))
            else:
                # The first space of a headline sets off its place (渝北 建成42家) even where the text says 渝北建成.
                if threes is None:
                    threes = _threes(text.text)
                meant = bool(_LABEL.match(left)) or threes.isdisjoint((left[-2:] + right[:1], left[-1:] + right[:2]))
            if not meant:
                found.append(Change(line.start + match.start(), line.start + match.end(), ""))
    return apply_changes(text, found, fixer="close_spaces")


def widen_punctuation(text: RepairedText, _repairs: Repairs) -> RepairedText:
    """Make half-width punctuation in Chinese full-width; figures (1.2, 1,148, 10:30) and Latin stay as they are.

    A dot is a full stop at the end of a line, and inside one only on a page that has more such dots than full stops.

    >>> from kg.text.changes import plain
    >>> widen_punctuation(plain("綦江:投资1.2亿元,盘活1,148亩(一期)."), Repairs()).text
    '綦江：投资1.2亿元，盘活1,148亩（一期）。'
    """
    page = text.text
    found: list[Change] = []
    for match in _MARKS.finditer(page):
        left, right = page[max(0, match.start() - 2) : match.start()], page[match.end() : match.end() + 2]
        if left[-1:].isdigit() and right[:1].isdigit():
            continue
        if _CHINESE_BEFORE.search(left) or _CHINESE_AFTER.match(right):
            found.append(Change(match.start(), match.end(), match.group().translate(_WIDEN)))
    for match in _PAREN.finditer(page):
        inside, left, right = (
            match.group(1),
            page[match.start() - 1 : match.start()],
            page[match.end() : match.end() + 1],
        )
        if any(piece and _HAN_OR_FULL.search(piece) for piece in (inside, left, right)):
            found.append(Change(match.start(), match.start() + 1, "（"))
            found.append(Change(match.end() - 1, match.end(), "）"))
    stops = list(_DOT.finditer(page))
    if len(stops) < 2 or len(stops) <= page.count("。"):
        stops = list(_FULL_STOP.finditer(page))
    found += [Change(m.start(), m.end(), "。") for m in stops]
    found += [Change(m.start(), m.end(), "……") for m in _ELLIPSIS.finditer(page)]
    found += [Change(m.start(), m.end(), "——") for m in _DASH.finditer(page)]
    return apply_changes(text, _without_overlap(found), fixer="widen_punctuation")


def pair_quotes(text: RepairedText, _repairs: Repairs) -> RepairedText:
    """Make straight quotation marks curly, in pairs, line by line.

    >>> from kg.text.changes import plain
    >>> pair_quotes(plain('"招商引资是\\'生命线\\'。"他说'), Repairs()).text
    '“招商引资是‘生命线’。”他说'
    """
    found: list[Change] = []
    at = 0
    for line in text.text.split("\n"):
        if ('"' in line or "'" in line or "＂" in line) and _HAN_OR_FULL.search(line):
            found.extend(_quotes_of(line, at))
        at += len(line) + 1
    return apply_changes(text, found, fixer="pair_quotes")


def fix_confusions(text: RepairedText, repairs: Repairs) -> RepairedText:
    """Put right words that a scanner misread, where their guards allow it."""
    if not repairs.confusions:
        return text
    found: list[Change] = []
    for confusion, pattern in _confusion_patterns(repairs.confusions):
        if confusion.wrong in text.text:
            found.extend(Change(m.start(), m.end(), confusion.right) for m in pattern.finditer(text.text))
    return apply_changes(text, _without_overlap(found), fixer="fix_confusions")


@lru_cache(maxsize=8)
def _confusion_patterns(confusions: tuple[Confusion, ...]) -> tuple[tuple[Confusion, re.Pattern[str]], ...]:
    return tuple(
        (one, re.compile(f"(?:{one.before}){re.escape(one.wrong)}(?:{one.after})", re.ASCII)) for one in confusions
    )


def _quotes_of(line: str, at: int) -> Iterator[Change]:
    """The curly forms of the straight marks of one line; a mark that closes nothing is judged by its neighbours."""
    opened: list[str] = []
    for i, char in enumerate(line):
        if char in "“‘":
            opened.append("“" if char == "“" else "‘")
        elif char in "”’":
            if opened:
                opened.pop()
        elif char in "\"'＂":
            left, right = line[i - 1 : i], line[i + 1 : i + 2]
            if char == "'" and left.isascii() and left.isalnum() and right.isascii() and right.isalnum():
                continue
            kind = "‘" if char == "'" else "“"
            at_end = not line[i + 1 :].strip()
            if kind in opened:
                while opened.pop() != kind:
                    pass
                yield Change(at + i, at + i + 1, _CLOSING[kind])
            elif opened and at_end:
                # A ' at the end of a line where only “ is open was a " that lost a stroke.
                yield Change(at + i, at + i + 1, _CLOSING[opened.pop()])
            elif (right and right in _CLOSES) or (at_end and left.strip()):
                yield Change(at + i, at + i + 1, _CLOSING[kind])
            else:
                opened.append(kind)
                yield Change(at + i, at + i + 1, kind)


def _threes(page: str) -> frozenset[str]:
    """All runs of three characters of a page."""
    return frozenset(map("".join, zip(page, page[1:], page[2:], strict=False)))


def _is_list(line: str) -> bool:
    """Whether spaces set off short pieces of equal rank (names), so that they are no accident."""
    pieces = line.split()
    return len(pieces) > 2 and all(len(piece) <= 4 for piece in pieces)


def _sorted(changes: list[Change]) -> list[Change]:
    return sorted(changes, key=lambda change: change.start)


def _without_overlap(changes: list[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: (one.start, -one.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept
