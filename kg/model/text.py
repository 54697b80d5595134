"""Text and where it stands: spans, sources, repaired text, articles, sentences."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters; its owner says what it counts in.

    >>> Span(2, 5).shift(3)
    Span(start=5, end=8)
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def shift(self, by: int) -> Span:
        """The same range, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every character of `other` is in this one."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of `text` in this range."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file as read and decoded, untouched. `path` is as the user gave it, with forward slashes."""

    path: str
    sha256: str
    encoding: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One repair: which fixer changed what, and where in the source."""

    fixer: str
    span: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RepairedText:
    """A text whose every character knows its offset in the source file.

    Attributes:
        source: The file it comes from.
        text: The repaired characters.
        origin: `origin[i]` is the offset in `source.text` of `text[i]`; strictly, a character that a fixer replaced
            has the offset of what it replaced. One more entry at the end: the offset just behind the last character.
        edits: What was changed, in source order.
    """

    source: Source
    text: str
    origin: array[int]
    edits: tuple[Edit, ...] = ()

    def source_span(self, span: Span) -> Span:
        """The range of the source file that `span` of the repaired text was read from."""
        if span.start >= span.end:
            at = self.origin[span.start]
            return Span(at, at)
        return Span(self.origin[span.start], self.origin[span.end - 1] + 1)

    def printed(self, span: Span) -> str:
        """What stands in the source file for `span`, as printed, breaks and all."""
        return self.source_span(span).of(self.source.text)


class BlockKind(StrEnum):
    """What a block of an article is."""

    TITLE = "title"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    PARAGRAPH = "paragraph"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A headline, paragraph, caption … of an article; `span` counts in the article's repaired text."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; `span` counts in the article's repaired text, `block` is the index of its block."""

    index: int
    span: Span
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item.

    Attributes:
        id: Local id, "article/<…>", from the file's name and the item's number on the page.
        title: The headline, one line.
        created: The date printed with it (or in the file's head), if any.
        byline: Names of the writers.
        outlet: The newspaper or site, if printed.
        home: The words of the place that the item is about, as its headline, dateline or outlet has them
            ("綦江" of "綦江:改革赋能…"); `resolve` grounds them.
        text: The item's own repaired text, with offsets into the whole source file.
        blocks: Its blocks in reading order, each a range of `text.text`.
        sentences: Its sentences in reading order: titles, sub-heads, captions and paragraphs, not bylines or credits.
    """

    id: str
    title: str
    created: date | None
    byline: tuple[str, ...]
    outlet: str | None
    home: str | None
    text: RepairedText
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleInfo:
    """What the outputs say of an article, without its text: small enough to keep for a whole corpus."""

    id: str
    title: str
    created: date | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    file: str | None = None

    @classmethod
    def of(cls, article: Article) -> ArticleInfo:
        """The information of `article`; its text is let go."""
        return cls(
            id=article.id,
            title=article.title,
            created=article.created,
            byline=article.byline,
            outlet=article.outlet,
            file=article.text.source.path,
        )
