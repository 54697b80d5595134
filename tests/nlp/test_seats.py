"""Bodies that a text names only as the seat of a post."""

from __future__ import annotations

import pytest

from kg.model import MentionType
from kg.nlp.seats import without_bare_seats
from tests.nlp.marked import unmark


def kept(marked: str) -> list[str]:
    """The bodies that stay of a text with its names marked, [G:市政协]."""
    text, names = unmark(marked)
    return [text[c.start : c.end] for c in without_bare_seats(text, names) if c.type is MentionType.GOVERNMENT_BODY]


@pytest.mark.parametrize(
    ("marked", "bodies"),
    [
        ("[G:市人大常委会][T:主任][P:周正平]到会。", []),
        ("[G:省工信厅][T:副厅长][P:周正平]到会。", []),
        ("[G:青杠县商务局][T:局长][P:周正平]到会。", ["青杠县商务局"]),
        ("[G:镇岭县招商局][T:局长][P:周正平]到会。", ["镇岭县招商局"]),
        ("[G:市经信局]发布数据，[G:市经信局][T:局长][P:周正平]到会。", ["市经信局", "市经信局"]),
        ("[G:青杠市经信局]发布数据，[G:市经信局][T:局长][P:周正平]到会。", ["青杠市经信局", "市经信局"]),
        ("[G:县纪委]，以及[T:主任][P:周正平]。", ["县纪委"]),
    ],
)
def test_bare_seat_is_no_name_unless_the_text_names_it_otherwise(marked: str, bodies: list[str]) -> None:
    assert kept(marked) == bodies
