"""Readings wait on disk, not in memory."""

from __future__ import annotations

import pytest

from kg.model import Reading
from kg.pipeline.spool import Spool


@pytest.fixture
def readings(article) -> list[Reading]:
    return [
        Reading(article=article(text, id=f"article/{n}"), mentions=(), claims=(), seconds={})
        for n, text in enumerate(["綦江区签约。", "渝北区开工。", "江津区投产。"])
    ]


def test_spool_gives_back_what_was_put_in_as_often_as_asked(readings):
    with Spool() as spool:
        for reading in readings:
            spool.append(reading)
        assert len(spool) == 3
        assert list(spool) == readings
        assert list(spool) == readings


def test_two_walks_and_an_append_do_not_disturb_each_other(readings):
    with Spool() as spool:
        for reading in readings[:2]:
            spool.append(reading)
        seen = []
        for outer in spool:
            seen.append([outer.article.id, *(inner.article.id for inner in spool)])
        spool.append(readings[2])
        assert seen == [["article/0", "article/0", "article/1"], ["article/1", "article/0", "article/1"]]
        assert [r.article.id for r in spool][-1] == "article/2"


def test_a_closed_spool_holds_nothing_open(readings):
    spool = Spool()
    spool.append(readings[0])
    spool.close()
    with pytest.raises(ValueError, match="closed"):
        list(spool)
