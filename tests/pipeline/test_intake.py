"""Which sources are read, and what their articles are called."""

from __future__ import annotations

import hashlib
from itertools import permutations

import pytest

from kg.model import Source
from kg.pipeline.intake import Intake
from kg.text.segment import article_id


def source(path: str, text: str | None = None) -> Source:
    text = path if text is None else text
    return Source(path=path, sha256=hashlib.sha256(text.encode()).hexdigest(), encoding="utf-8", text=text)


def ids(paths: tuple[str, ...]) -> list[str]:
    """The id of the first article of each source."""
    intake = Intake()
    return [article_id(intake.stem(source(path))) for path in paths]


def test_a_source_is_called_after_its_file():
    assert ids(("x/綦江日报.txt", "-", "2026-11-20.txt", "2026-11-21.txt")) == [
        "article/綦江日报",
        "article/text",
        "article/2026-11-20",
        "article/2026-11-21",
    ]


@pytest.mark.parametrize(
    "paths",
    [
        ("x/a.txt", "y/a.txt", "z/a.txt"),
        ("a b.txt", "a-b.txt"),
        ("-", "text.txt"),
        ("！.txt", "？.txt"),
        ("a.md", "a.txt"),
    ],
)
def test_files_of_one_name_get_ids_of_their_own(paths):
    for order in permutations(paths):
        found = ids(order)
        assert len(set(found)) == len(paths)
        assert len(found[0]) < len(found[1])


@pytest.mark.parametrize("paths", [("a.txt", "a-2.txt"), ("a-2.txt", "a.txt")])
def test_the_second_article_of_a_page_is_not_the_first_of_another(paths):
    first, second = ids(paths)
    assert first == article_id(paths[0].removesuffix(".txt"))
    assert second.startswith(article_id(paths[1].removesuffix(".txt")) + "-")
    pages = {
        path: {one, *(f"{one}-{n}" for n in range(2, 9))} for path, one in zip(paths, (first, second), strict=True)
    }
    assert not pages["a.txt"] & pages["a-2.txt"]


def test_the_same_text_is_let_in_once_whatever_its_bytes_are():
    intake = Intake()
    assert intake.twin(source("a.txt", "綦江区签约")) is None
    assert intake.twin(source("b.txt", "渝北区签约")) is None
    assert intake.twin(source("c.txt", "綦江区签约")) == "a.txt"
