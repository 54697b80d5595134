"""The word features of the `ner` network: what a token looks like, as rows of hash embeddings.

Registered as the spaCy architecture "kg.WordEmbed.v1"; it reads the Doc's characters, the dictionary's parts of speech, and
the marks of known names that `kg.nlp.tokenizer` left in `doc.user_data["marks"]` (zeros where another tokenizer made the Doc).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy import registry  # type: ignore[attr-defined]
from spacy.tokens import Doc
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d

from kg.nlp.features import Hashes, combine, read_words, scramble, string_hashes
from kg.nlp.marks import CHANNELS

MARKS = "marks"
FEATURES = 8 + CHANNELS
"""Hash embeddings of a token: word, first, last, first two, last two, middle characters, shape, parts of speech, and the marks."""
_ROWS = (5000, 2500, 2500, 4000, 4000, 2500, 500, 500, *((500,) * CHANNELS))
"""Rows of each table: more for what has more values; 96 wide they are 9 MB as single floats."""


def token_features(doc: Doc) -> npt.NDArray[np.uint64]:
    """A row of `FEATURES` hashes for each token."""
    text = doc.text
    n = len(doc)
    if n == 0:
        return np.zeros((0, FEATURES), dtype=np.uint64)
    sizes, spaces = doc.to_array(["LENGTH", "SPACY"]).astype(np.int64).T
    starts = np.cumsum(sizes + spaces) - sizes - spaces
    ends = starts + sizes
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    digits = (points >= 0x30) & (points <= 0x39)
    chars = scramble(np.where(digits, 0x30, points))
    words = read_words(text)
    tags = np.repeat(words.tags, words.ends - words.starts)
    last = ends - 1
    kind = np.where(digits, 1, np.where((points >= 0x4E00) & (points <= 0x9FFF), 2, np.where(points < 0x80, 3, 4)))
    marks = doc.user_data.get(MARKS)
    if not isinstance(marks, np.ndarray) or marks.shape != (CHANNELS, len(text)):
        marks = np.zeros((CHANNELS, len(text)), dtype=np.int64)
    second, before_last = np.minimum(starts + 1, last), np.maximum(last - 1, starts)
    columns: list[Hashes] = [
        combine(1, string_hashes(chars, starts, ends)),
        combine(2, chars[starts]),
        combine(3, chars[last]),
        combine(4, chars[starts], chars[second]),
        combine(5, chars[before_last], chars[last]),
        combine(6, chars[(starts + last) // 2]),
        combine(7, scramble(kind[starts]), scramble(kind[last]), scramble(np.minimum(sizes, 6))),
        combine(8, scramble(tags[starts]), scramble(tags[last])),
    ]
    for i, channel in enumerate(marks):
        columns.append(combine(9 + i, scramble(channel[starts]), scramble(channel[last])))
    return np.stack(columns, axis=1)


def _forward(
    model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
) -> tuple[list[Any], Callable[[list[Any]], list[Any]]]:
    del is_train
    rows: list[Any] = [token_features(doc) for doc in docs]
    return [model.ops.asarray(row) for row in rows], lambda _: []


@registry.architectures("kg.WordEmbed.v1")  # type: ignore[untyped-decorator]
def build_word_embed(width: int, rows: list[int] | None = None) -> Model[list[Doc], list[Floats2d]]:
    """An embedding layer for spaCy's Tok2Vec: `FEATURES` hash embeddings, joined by a maxout layer to `width`.

    Args:
        width: Of the vectors.
        rows: Of each table, `FEATURES` numbers; None for `_ROWS`.
    """
    features: Any = Model("kg_word_features", _forward)
    tables: list[Any] = [
        HashEmbed(width, count, column=i, seed=11 + i, dropout=0.0) for i, count in enumerate(rows or _ROWS)
    ]
    embed: Any = chain(
        features,
        list2ragged(),
        with_array(chain(concatenate(*tables), Maxout(width, width * FEATURES, nP=3, dropout=0.0, normalize=True))),
        ragged2list(),
    )
    return cast(Model[list[Doc], list[Floats2d]], embed)
