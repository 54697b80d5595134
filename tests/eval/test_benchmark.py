"""The benchmark reads as much of the corpus as it is asked for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "scripts" / "training")]

import benchmark  # noqa: E402


@pytest.mark.parametrize("least", [1, 3000, 6000])
def test_no_more_articles_are_read_than_it_takes(monkeypatch: pytest.MonkeyPatch, least: int) -> None:
    opened = []
    read = benchmark.read_article
    monkeypatch.setattr(benchmark, "read_article", lambda path: opened.append(path) or read(path))
    texts = benchmark.read_texts(least)
    assert len(opened) == len(texts)
    assert sum(map(len, texts)) >= least > sum(map(len, texts[:-1]))


def test_a_small_corpus_is_read_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "w1.txt").write_text("#id: w1\n\n[D:綦江区]签约。\n", encoding="utf-8")
    monkeypatch.setattr(benchmark, "CORPUS", tmp_path)
    assert benchmark.read_texts(20) == ["綦江区签约。\n"] * 3
