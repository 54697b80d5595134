"""Cut a page into its articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from kg.model.page import SegmentCues
from kg.model.text import Article, Block, BlockKind, Edit, RepairedText, Sentence, Span
from kg.text import imprint
from kg.text.lines import WIDE_GAP, Line, LineKind, is_finished, read_lines
from kg.text.sentences import split_sentences

ROUNDUP = 3
"""Places before headlines, different ones, from which on a page is a roundup, so that heads of that form are headlines as well."""

IMPRINT_LINES = 8
"""Lines at the head of a page among which the site prints the hour of an article."""

_ROUNDUP_HEAD = re.compile(r"[\u4e00-\u9fff]{2,3}[ \u3000]\S")
_DATELINE = re.compile(r"^(?:本报|本台|新华社|中新社).{0,16}?[讯电]\s*(?:[（(][^（）()]*[）)])?\s*")
_TEXT_KINDS = (BlockKind.TITLE, BlockKind.SUBHEAD, BlockKind.CAPTION, BlockKind.PARAGRAPH)
_BLOCK_OF = {
    LineKind.PARAGRAPH: BlockKind.PARAGRAPH,
    LineKind.SHORT: BlockKind.SUBHEAD,
    LineKind.BYLINE: BlockKind.BYLINE,
    LineKind.CREDIT: BlockKind.CREDIT,
    LineKind.CAPTION: BlockKind.CAPTION,
    LineKind.META: BlockKind.FURNITURE,
    LineKind.COLUMN: BlockKind.FURNITURE,
    LineKind.BOX: BlockKind.SUBHEAD,
    LineKind.FURNITURE: BlockKind.FURNITURE,
}


def segment(repaired: RepairedText, cues: SegmentCues, *, stem: str | None = None) -> tuple[Article, ...]:
    """The articles of a page, in the order of the page.

    One file is one article unless the page says otherwise: too many cuts are worse than too few.

    Args:
        repaired: The page.
        cues: What tells lines apart, and the names of places.
        stem: What the ids are made of; the file's name without its ending if None.
    """
    lines = read_lines(repaired.text, cues.lines)
    if not lines:
        return ()
    page = _Page(lines, repaired, cues)
    starts = page.starts()
    base = article_id(stem if stem is not None else PurePosixPath(repaired.source.path).stem)
    printed = imprint.find_date(line.text for line in lines if line.kind in (LineKind.META, LineKind.FURNITURE))
    printed = printed or imprint.find_stamp(line.text for line in lines[:IMPRINT_LINES])
    articles: list[Article] = []
    for number, (first, after) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), start=1):
        own = page.article(first, after, id=base if number == 1 else f"{base}-{number}")
        articles.append(own if own.created else replace(own, created=printed))
    return tuple(_share_bylines(articles, cues))


def article_id(stem: str) -> str:
    """The id of the first article of a file; the others have -2, -3 … behind it.

    >>> article_id("綦江日报 A1"), article_id("-")
    ('article/綦江日报-A1', 'article/text')
    """
    return "article/" + (re.sub(r"[^\w-]+", "-", stem).strip("-") or "text")


def _share_bylines(articles: list[Article], cues: SegmentCues) -> list[Article]:
    """Give each article of a roundup its own of the bylines that stand together at the foot of the page.

    It is its own where the newspaper bears the name of the article's place (铜梁区融媒体中心记者 for 铜梁).
    """
    lines = [b.span.of(articles[-1].text.text) for b in articles[-1].blocks if b.kind is BlockKind.BYLINE]
    outlets = [imprint.find_outlet([line], cues.lines) for line in lines]
    if len(articles) < 2 or len({outlet for outlet in outlets if outlet}) < 3:
        return articles
    shared = []
    for i, article in enumerate(articles):
        last = i == len(articles) - 1
        own = [line for line in lines if article.home and article.home in line]
        if own and (last or not article.byline):
            writers = imprint.find_writers(own, cues.lines)
            article = replace(article, byline=writers, outlet=imprint.find_outlet(own, cues.lines))
        elif last:
            article = replace(article, outlet=None)
        shared.append(article)
    return shared


@dataclass(frozen=True)
class _Page:
    lines: list[Line]
    repaired: RepairedText
    cues: SegmentCues

    def starts(self) -> list[int]:
        """The line with which each article begins."""
        heads = [i for i in range(len(self.lines)) if self._is_head(i)]
        placed = {imprint.head_place(self.lines[i].text, self.cues) for i in heads} - {None}
        roundup = len(placed) >= ROUNDUP
        strong = [i for i in heads[1:] if self._is_strong_start(i, heads[0])]
        if not heads:
            return [0]
        starts = [0]
        title = heads[0]
        home = self._place(title)
        for i in heads[1:]:
            place = imprint.head_place(self.lines[i].text, self.cues)
            begins = i in strong
            begins = begins or bool(place and place != home)
            begins = begins or bool(roundup and _ROUNDUP_HEAD.match(self.lines[i].text) and self._before_body(i))
            begins = begins or self._is_set_off(i, home, several=bool(strong or placed))
            if begins and i - starts[-1] > 0 and self._has_body(starts[-1], i):
                starts.append(self._with_what_leads(i, starts[-1]))
                home = place or self._place(i)
        return starts

    def article(self, first: int, after: int, *, id: str) -> Article:
        """The article of some lines."""
        lines = self.lines[first:after]
        start, end = lines[0].start, lines[-1].end
        text = self.repaired.text[start:end]
        title_at = next((k for k, line in enumerate(lines) if self._titles(first + k)), None)
        blocks = tuple(
            Block(
                kind=self._block_kind(first + k, title=title_at == k),
                span=self._block_span(line, start, title_at == k),
            )
            for k, line in enumerate(lines)
        )
        sentences = tuple(
            Sentence(index=n, span=span, block=k)
            for n, (k, span) in enumerate((k, s) for k, block in enumerate(blocks) for s in _sentences(text, block))
        )
        return self._described(
            lines,
            title_at,
            id,
            RepairedText(
                source=self.repaired.source,
                text=text,
                origin=self.repaired.origin[start : end + 1],
                edits=self._edits(start, end),
            ),
            blocks,
            sentences,
        )

    def _described(
        self,
        lines: Sequence[Line],
        title_at: int | None,
        id: str,
        text: RepairedText,
        blocks: tuple[Block, ...],
        sentences: tuple[Sentence, ...],
    ) -> Article:
        body = [b.span.of(text.text) for b in blocks if b.kind is BlockKind.PARAGRAPH]
        first = body[0] if body else ""
        title = imprint.find_title(lines[title_at].text) if title_at is not None else _headless(first)
        meta = [line.text for line in lines if line.kind is LineKind.META]
        by = [line.text for line in lines if line.kind is LineKind.BYLINE]
        inline = imprint.dateline_byline(first)
        names = (
            by + ([inline] if inline else []) + [m for m in meta if "作者" in m or "记者" in m or "author" in m.lower()]
        )
        outlet = imprint.find_outlet([*by, *meta], self.cues.lines)
        return Article(
            id=id,
            title=title,
            created=imprint.find_date(meta),
            byline=imprint.find_writers(names, self.cues.lines),
            outlet=outlet,
            home=imprint.find_home(title, first, outlet, "\n".join(body), self.cues),
            text=text,
            blocks=blocks,
            sentences=sentences,
        )

    def _is_head(self, i: int) -> bool:
        """Whether a line can be a headline or a sub-head."""
        return self.lines[i].kind is LineKind.SHORT and not self._is_caption(i)

    def _is_caption(self, i: int) -> bool:
        """Whether a short line is a caption: moved out of a sentence, or alone in a gap that no text follows."""
        line = self.lines[i]
        if line.kind is LineKind.CAPTION:
            return True
        if line.kind is not LineKind.SHORT or i == 0:
            return False
        origin = self.repaired.origin
        if origin[line.start] < origin[self.lines[i - 1].end - 1]:
            return True
        if line.gap < WIDE_GAP:
            return False
        after = self.lines[i + 1] if i + 1 < len(self.lines) else None
        if after is None:
            return any(other.kind is LineKind.PARAGRAPH for other in self.lines[:i])
        if after.gap >= WIDE_GAP:
            # A picture above it and another below: but a headline may have a picture below it, too.
            return after.kind is LineKind.SHORT or after.kind is LineKind.FURNITURE
        return after.kind in (LineKind.SHORT, LineKind.COLUMN) and i > 1

    def _is_strong_start(self, i: int, title: int) -> bool:
        """Whether a head begins an article by itself: a column heading above it, or a byline below."""
        before = self.lines[i - 1]
        if before.kind is LineKind.COLUMN:
            return True
        if i - title <= 2 and not self._has_body(title, i):
            return False
        j = i + 1
        while (
            j < len(self.lines)
            and j - i <= 3
            and (
                self.lines[j].kind in (LineKind.CAPTION, LineKind.CREDIT, LineKind.META)
                or self.lines[j].kind is LineKind.SHORT
            )
        ):
            j += 1
        if j >= len(self.lines) or self.lines[j].kind is not LineKind.BYLINE:
            return False
        # A byline at the foot of the article stands below its last words, not below a head.
        return any(line.kind is LineKind.PARAGRAPH for line in self.lines[j + 1 : j + 3])

    def _is_set_off(self, i: int, home: str | None, *, several: bool) -> bool:
        """Whether a head after a wide gap, with another place in front, begins an article on a page that has several."""
        line = self.lines[i]
        place = imprint.leading_place(line.text, self.cues)
        finished = is_finished(self.lines[i - 1].text) or self.lines[i - 1].kind is not LineKind.PARAGRAPH
        return several and line.gap >= WIDE_GAP and self._before_body(i) and finished and bool(place and place != home)

    def _before_body(self, i: int) -> bool:
        return any(line.kind is LineKind.PARAGRAPH for line in self.lines[i + 1 : i + 3])

    def _has_body(self, first: int, after: int) -> bool:
        return any(line.kind is LineKind.PARAGRAPH for line in self.lines[first:after])

    def _place(self, i: int) -> str | None:
        text = self.lines[i].text
        return imprint.head_place(text, self.cues) or imprint.leading_place(text, self.cues)

    def _with_what_leads(self, i: int, least: int) -> int:
        """The first line of an article: its headline, or the column heading and the captions of its place above it."""
        place = self._place(i)
        while i - 1 > least:
            before = self.lines[i - 1]
            own = self._is_caption(i - 1) and place is not None and place in before.text[:12]
            if before.kind is not LineKind.COLUMN and not own:
                break
            i -= 1
        return i

    def _titles(self, i: int) -> bool:
        line = self.lines[i]
        titled = line.kind is LineKind.META and imprint.find_title(line.text) != line.text
        return self._is_head(i) or titled or (i == 0 and line.kind is LineKind.PARAGRAPH and _is_long_head(self.lines))

    def _block_kind(self, i: int, *, title: bool) -> BlockKind:
        if title:
            return BlockKind.TITLE
        if self._is_caption(i):
            return BlockKind.CAPTION
        return _BLOCK_OF[self.lines[i].kind]

    def _block_span(self, line: Line, start: int, title: bool) -> Span:
        """The range of a line in its article; a headline begins behind the word "标题："."""
        lead = len(line.text) - len(imprint.find_title(line.text)) if title else 0
        return Span(line.start - start + lead, line.end - start)

    def _edits(self, start: int, end: int) -> tuple[Edit, ...]:
        origin = self.repaired.origin
        least, most = min(origin[start:end]), max(origin[start:end]) + 1
        return tuple(e for e in self.repaired.edits if least <= e.span.start and e.span.end <= most)


def _sentences(text: str, block: Block) -> Sequence[Span]:
    if block.kind is BlockKind.PARAGRAPH:
        return tuple(split_sentences(text, block.span))
    return (block.span,) if block.kind in _TEXT_KINDS else ()


def _is_long_head(lines: Sequence[Line]) -> bool:
    """Whether the first line, though long, is a headline: unfinished, with no full stop, and text below it."""
    first = lines[0].text
    return len(first) <= 60 and "。" not in first and first[-1] not in "，：；、" and len(lines) > 1


def _headless(first: str) -> str:
    """A title for an article that has none: its first words."""
    return re.split(r"[。！？；\n]", _DATELINE.sub("", first), maxsplit=1)[0][:40]
