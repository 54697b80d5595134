"""Read the corpus: marked-up articles become plain texts with spans."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.model import MentionType

CORPUS = Path(__file__).parent / "corpus" / "articles"

CLASSES = {
    "C": MentionType.COMPANY,
    "D": MentionType.DISTRICT,
    "K": MentionType.PARK,
    "G": MentionType.GOVERNMENT_BODY,
    "O": MentionType.ORGANIZATION,
    "P": MentionType.PERSON,
    "T": MentionType.TITLE,
    "I": MentionType.INDUSTRY,
    "J": MentionType.PROJECT,
    "L": MentionType.POLICY,
}
"""Letters of the markup and the classes they stand for."""
SCORED = ("Company", "District", "Park", "GovernmentBody", "Person", "Organization", "Project")
"""Classes whose names of the test part must not stand in the training part."""
UNSHARED = ("Company", "Person", "Park", "Project")

_OPEN = re.compile(r"\[([A-Z]):")
_HAN = "[\u3400-\u9fff，。、；：（）《》“”！？—…·]"
_BREAK = re.compile(rf"(?<={_HAN})[ \t\u3000]*\n(?!\n)[ \t\u3000]*(?=\S)|(?<={_HAN})[ \t\u3000]+(?={_HAN})")


@dataclass(frozen=True, slots=True)
class Marked:
    """An article of the corpus.

    Attributes:
        id: "w1-001".
        head: Its header lines by key.
        text: Its characters without the markup.
        spans: Start, end and class of each marked name, sorted.
    """

    id: str
    head: dict[str, str]
    text: str
    spans: tuple[tuple[int, int, str], ...]

    @property
    def part(self) -> str:
        """train, dev or test, by the prefix of the id."""
        return {"w": "train", "d": "dev", "t": "test"}[self.id[0]]


class MarkupError(ValueError):
    """An article breaks the markup's rules; the text says file, line and what is wrong."""


def read_markup(marked: str, where: str = "") -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Take the markup off.

    >>> read_markup("[D:綦江区][T:区长][P:姜天波]说")
    ('綦江区区长姜天波说', ((0, 3, 'District'), (3, 5, 'Title'), (5, 8, 'Person')))
    """
    out: list[str] = []
    spans: list[tuple[int, int, str]] = []
    size = 0
    at = 0
    while match := _OPEN.search(marked, at):
        line = marked.count("\n", 0, match.start()) + 1
        letter = match.group(1)
        close = marked.find("]", match.end())
        if letter not in CLASSES:
            raise MarkupError(f"{where}:{line}: unknown mark [{letter}:; known: {' '.join(CLASSES)}")
        if close < 0:
            raise MarkupError(f"{where}:{line}: [{letter}: is never closed")
        inside = marked[match.end() : close]
        if _OPEN.search(inside) or not inside.strip():
            raise MarkupError(f"{where}:{line}: marks are neither nested nor empty: {inside}")
        out += [marked[at : match.start()], inside]
        size += match.start() - at
        if "\n\n" not in inside:  # a caption printed inside a name: no text of one piece holds that name
            spans.append((size, size + len(inside), CLASSES[letter].value))
        size += len(inside)
        at = close + 1
    out.append(marked[at:])
    return "".join(out), tuple(spans)


def read_article(path: Path) -> Marked:
    """Read one file of the corpus."""
    raw = path.read_text(encoding="utf-8")
    head_text, _, body = raw.partition("\n\n")
    head = {}
    for line in head_text.splitlines():
        key, _, value = line.lstrip("#").partition(":")
        head[key.strip()] = value.strip()
    text, spans = read_markup(body.strip("\n") + "\n", str(path))
    return Marked(head.get("id", path.stem), head, text, spans)


def read_corpus(folder: Path = CORPUS) -> list[Marked]:
    """All articles, sorted by id."""
    return [read_article(path) for path in sorted(folder.glob("*.txt"))]


def join_lines(article: Marked) -> Marked:
    """Close the line breaks and spaces that scanning put between Chinese characters, as `kg.text` does before names are sought."""
    pieces: list[str] = []
    moved: list[int] = []
    at = size = 0
    for match in _BREAK.finditer(article.text):
        pieces.append(article.text[at : match.start()])
        moved += range(size, size + match.start() - at)
        size += match.start() - at
        moved += [size] * (match.end() - match.start())
        at = match.end()
    pieces.append(article.text[at:])
    moved += range(size, size + len(article.text) - at + 1)
    spans = tuple((moved[start], moved[end], name) for start, end, name in article.spans)
    return replace(article, text="".join(pieces), spans=spans)


def prepared(articles: Iterable[Marked]) -> Iterator[Marked]:
    """The articles as the models read them: damaged ones mended."""
    for article in articles:
        yield join_lines(article) if article.head.get("ocr") == "yes" else article


def split_parts(articles: Sequence[Marked]) -> dict[str, list[Marked]]:
    """train, dev and test; as long as there is no dev part, every fifteenth training article by hash stands in."""
    parts: dict[str, list[Marked]] = {"train": [], "dev": [], "test": []}
    for article in articles:
        parts[article.part].append(article)
    if not parts["dev"]:
        held = {a.id for a in parts["train"] if int(hashlib.sha256(a.id.encode()).hexdigest(), 16) % 15 == 0}
        parts["dev"] = [a for a in parts["train"] if a.id in held]
        parts["train"] = [a for a in parts["train"] if a.id not in held]
    return parts


def names_of(articles: Iterable[Marked], classes: Sequence[str] = UNSHARED) -> frozenset[str]:
    """The names of some classes that stand in the articles."""
    return frozenset(a.text[s:e].strip("《》“”") for a in articles for s, e, name in a.spans if name in classes)


def leave_out(article: Marked, names: frozenset[str]) -> tuple[Marked, int]:
    """The article without the sentences that hold one of `names` as a name; and how many were left out."""
    kept: list[str] = []
    spans: list[tuple[int, int, str]] = []
    dropped = size = 0
    for match in re.finditer(r"[^。！？\n]*[。！？\n]+[”’」』]*|[^。！？\n]+\Z", article.text):
        inside = [s for s in article.spans if s[0] < match.end() and s[1] > match.start()]
        whole = all(match.start() <= s and e <= match.end() for s, e, _ in inside)
        if not whole or any(article.text[s:e].strip("《》“”") in names for s, e, _ in inside):
            dropped += 1
            continue
        kept.append(match.group())
        spans += [(s - match.start() + size, e - match.start() + size, name) for s, e, name in inside]
        size += len(match.group())
    return replace(article, text="".join(kept), spans=tuple(spans)), dropped


def corpus_hash(articles: Iterable[Marked]) -> str:
    """A hash of texts and spans, for the model's meta."""
    digest = hashlib.sha256()
    for article in articles:
        digest.update(repr((article.id, article.text, article.spans)).encode())
    return digest.hexdigest()[:16]
