"""The tokenizer: a raw text becomes the tokens of a spaCy Doc, and no token crosses a name's end.

Known names (gazetteers, divisions) and the names that the character CRF reads are found on the raw text first; a segmenter cuts the
text into words, and the names' ends become ends of words. The segmenter is one of three profiles: "pkuseg" (our own pkuseg model),
"jieba" (jieba's dictionary, no HMM) and "char".
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import rjieba
from spacy import registry  # type: ignore[attr-defined]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.errors import UsageError
from kg.nlp.brands import Brands
from kg.nlp.crf import CharCrf, Lattice
from kg.nlp.marks import Marker, Marks, no_marks
from kg.nlp.network import MARKS
from kg.nlp.pkuseg import Segmenter

FAST = "jieba"
"""The profile that is made for speed: its segmenter is, and it asks the second model about less (`kg.nlp.components`)."""
PROFILES = ("pkuseg", FAST, "char")
_KEPT = 8
"""Texts whose reading is kept, so that tokenizer and components share one."""


class Reader:
    """Reads a raw text once for the tokenizer and the components behind it: known words, and the CRF's posterior."""

    def __init__(self, crf: CharCrf | None = None, marker: Marker | None = None, brands: Brands | None = None) -> None:
        self.crf = crf
        self.marker = marker
        self.brands = brands
        self._kept: OrderedDict[str, tuple[Marks, Lattice | None]] = OrderedDict()

    def read(self, text: str) -> tuple[Marks, Lattice | None]:
        """The marks and the lattice of a text; the last few are remembered."""
        found = self._kept.get(text)
        if found is None:
            marks = self.mark(text)
            lattice = (
                self.crf.lattice(text, marks.channels[: self.crf.channels]) if self.crf is not None and text else None
            )
            found = self._kept[text] = (marks, lattice)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def mark(self, text: str) -> Marks:
        """The known names and words of a text, brands included."""
        marks = self.marker.read(text) if self.marker is not None else no_marks(text)
        if self.brands is None:
            return marks
        return Marks((*marks.channels[:-1], self.brands.read(text)), marks.names, marks.proposals)

    def forget(self) -> None:
        """Drop what is remembered, after weights or knowledge have changed."""
        self._kept.clear()


class NewsTokenizer:
    """spaCy tokenizer for Chinese news.

    Attributes:
        profile: "pkuseg", "jieba" or "char".
        segmenter: The pkuseg model; needed by the profile "pkuseg" only.
        reader: What finds the names whose ends are ends of words.
    """

    def __init__(self, vocab: Vocab, profile: str = "pkuseg") -> None:
        if profile not in PROFILES:
            message = f'unknown tokenizer profile "{profile}"; known: {", ".join(PROFILES)}'
            raise UsageError(message)
        self.vocab = vocab
        self.profile = profile
        self.segmenter: Segmenter | None = None
        self.reader = Reader()

    def __call__(self, text: str) -> Doc:
        """Cut a text into tokens.

        Raises:
            UsageError: The profile "pkuseg" was asked for without a trained segmenter.
        """
        marks, lattice = self.reader.read(text)
        forced = {end for pair in marks.names for end in pair}
        if lattice is not None:
            for span in lattice.best():
                forced.update((span.start, span.end))
        doc = self.make_doc(text, forced, marks.words if self.profile == FAST else ())
        doc.user_data[MARKS] = np.stack(marks.channels)
        return doc

    def make_doc(self, text: str, forced: Iterable[int] = (), known: Sequence[int] = ()) -> Doc:
        """Cut a text into tokens, with these offsets as ends of words, and those of its segmenter, where they are known."""
        ends = sorted({*(known or self._segment(text)), *(at for at in forced if 0 < at < len(text))})
        if " " not in text:
            return Doc(self.vocab, words=[text[a:b] for a, b in pairwise([0, *ends])], spaces=[False] * len(ends))
        words: list[str] = []
        spaces: list[bool] = []
        start = 0
        for end in ends:
            word = text[start:end]
            start = end
            if word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                continue
            words.append(word)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _segment(self, text: str) -> list[int]:
        if self.profile == "char":
            return list(range(1, len(text) + 1))
        if self.profile == "jieba":
            ends: list[int] = []
            at = 0
            for word in rjieba.cut(text, False):
                at += len(word)
                ends.append(at)
            return ends
        if self.segmenter is None:
            raise UsageError('the tokenizer profile "pkuseg" needs a trained segmenter: load a pipeline that has one')
        return self.segmenter.ends(text)

    def pipe(self, texts: Iterable[str], batch_size: int = 1) -> Iterable[Doc]:  # noqa: ARG002 (spaCy's signature)
        """Tokenize one text after the other."""
        for text in texts:
            yield self(text)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 (spaCy's signature)
        """Write profile, segmenter and CRF into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "tokenizer.json").write_text(json.dumps({"profile": self.profile}) + "\n", encoding="utf-8")
        if self.segmenter is not None:
            self.segmenter.to_disk(folder)
        if self.reader.crf is not None:
            self.reader.crf.to_disk(folder)
        if self.reader.brands is not None:
            self.reader.brands.to_disk(folder)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NewsTokenizer:  # noqa: ARG002
        """Read what `to_disk` wrote."""
        folder = Path(path)
        self.profile = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["profile"]
        if (folder / "segmenter.npz").exists():
            self.segmenter = Segmenter.from_disk(folder)
        if (folder / "crf.npz").exists():
            brands = Brands.from_disk(folder) if (folder / "brands.npz").exists() else None
            self.reader = Reader(CharCrf.from_disk(folder), self.reader.marker, brands)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 (spaCy's signature)
        """The profile alone; weights go through files."""
        return json.dumps({"profile": self.profile}).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> NewsTokenizer:  # noqa: ARG002
        """Read what `to_bytes` gave."""
        self.profile = json.loads(data.decode())["profile"]
        return self

    def initialize(self, get_examples: Any = None, *, nlp: Language | None = None, **_: Any) -> None:
        """Nothing to do: segmenter and CRF are trained by themselves."""


@registry.tokenizers("kg.NewsTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(profile: str = "pkuseg") -> Callable[[Language], NewsTokenizer]:
    """The tokenizer for spaCy's config: `[nlp.tokenizer] @tokenizers = "kg.NewsTokenizer.v1"`."""

    def create(nlp: Language) -> NewsTokenizer:
        return NewsTokenizer(nlp.vocab, profile)

    return create
