"""Who has issued a policy, and who has not."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations


def issued(text: str) -> set[tuple[str, str]]:
    return {(subject, document) for subject, predicate, document in relations(read(text)) if predicate == "issued"}


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("在[G:青杠县委]的领导下，[D:青杠县]深入实施[L:工业强县战略]。", "青杠县"),
        ("[D:锦川市][D:青杠区]深入实施[L:“老乡回家”工程]。", "青杠区"),
        ("[D:青杠县]借力[D:锦川市]对口帮扶，深入实施[L:“老乡回家”工程]。", "青杠县"),
        ("[D:青杠县]编制了[L:《阀门产业图谱》]和[L:《阀门家底》]。", "青杠县"),
    ],
)
def test_issuer_is_the_nearest_place_that_acts(text: str, issuer: str) -> None:
    assert {who for who, _ in issued(text)} == {issuer}


@pytest.mark.parametrize(
    "text",
    [
        "[K:青杠高新区]深入实施[L:产业倍增行动]。",
        "[D:青杠县]召开大会。[T:市长][P:周正平]强调，各地要抓好项目，开展[L:“招商攻坚”行动]。",
        "[D:青杠县]坚定不移，实施[L:工业强省战略]。",
    ],
)
def test_park_order_and_provincial_strategy_have_no_local_issuer(text: str) -> None:
    assert not issued(text)
