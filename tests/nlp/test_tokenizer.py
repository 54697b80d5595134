"""The tokenizer: nothing lost, names whole, settings kept on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

import kg.nlp.components  # noqa: F401 (registers the tokenizer)
from kg.errors import UsageError
from kg.model import Division, Knowledge
from kg.nlp.marks import CHANNELS, Marker, compile_vocabulary, keep_longest
from kg.nlp.network import MARKS, token_features
from kg.nlp.tokenizer import NewsTokenizer

KNOWLEDGE = Knowledge(
    divisions=(Division(code="500110", name="綦江区", short="綦江", level="county", parent="500000"),)
)
TEXT = "记者到綦江区看项目"


def make_tokenizer(profile: str = "jieba", *, knowing: bool = True) -> NewsTokenizer:
    tokenizer = NewsTokenizer(Vocab(), profile)
    if knowing:
        tokenizer.reader.marker = Marker(compile_vocabulary(KNOWLEDGE))
    return tokenizer


@pytest.mark.parametrize("profile", ["jieba", "char"])
@given(text=st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_doc_has_the_very_text(profile: str, text: str) -> None:
    assert make_tokenizer(profile, knowing=False)(text).text == text


@pytest.mark.parametrize("text", ["綦江区 招商", "綦江区  招商", " 綦江", "綦江\n\n招商 ", "綦江\u3000招商", ""])
def test_whitespace_is_kept(text: str) -> None:
    assert make_tokenizer()(text).text == text


def test_ends_of_known_names_are_ends_of_words() -> None:
    tokenizer = make_tokenizer()
    assert "綦江区" not in [t.text for t in make_tokenizer(knowing=False)(TEXT)]
    assert tokenizer(TEXT).char_span(3, 6) is not None


def test_forced_ends_are_ends_of_words() -> None:
    doc = make_tokenizer(knowing=False).make_doc("有限公司", [1, 3])
    assert [t.text for t in doc] == ["有", "限公", "司"]


def test_doc_carries_the_marks_of_known_names() -> None:
    doc = make_tokenizer()(TEXT)
    marks = doc.user_data[MARKS]
    assert marks.shape == (CHANNELS, len(TEXT))
    assert (marks[0] > 0).tolist() == [False] * 3 + [True] * 3 + [False] * 3


def test_token_features_tell_known_names_apart() -> None:
    knowing, blind = (token_features(make_tokenizer("char", knowing=k)(TEXT)) for k in (True, False))
    changed = np.flatnonzero((knowing != blind).any(axis=1))
    assert set(changed.tolist()) == {3, 4, 5}


def test_unknown_profile_is_refused() -> None:
    with pytest.raises(UsageError, match="pkuseg, jieba, char"):
        NewsTokenizer(Vocab(), "thulac")


def test_pkuseg_without_a_model_is_refused() -> None:
    with pytest.raises(UsageError, match="segmenter"):
        make_tokenizer("pkuseg", knowing=False)("綦江")


def test_profile_survives_disk_and_config(tmp_path: Path) -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.NewsTokenizer.v1", "profile": "jieba"}}})
    nlp.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert isinstance(again.tokenizer, NewsTokenizer)
    assert again.tokenizer.profile == "jieba"
    assert [t.text for t in again("记者看项目")] == [t.text for t in nlp("记者看项目")]


def test_of_overlapping_marks_the_longest_stays() -> None:
    assert keep_longest([(0, 3, 1), (2, 6, 2), (6, 8, 1), (0, 3, 2)]) == [(2, 6, 2), (6, 8, 1)]
