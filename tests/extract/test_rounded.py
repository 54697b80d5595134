"""Figures of headlines that the body gives again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import read_claims
from kg.model import BlockKind
from tests.extract.reading import RULES, marked, observations


@pytest.mark.parametrize(("figure", "told"), [(106, {106.0}), (176, {100.0, 176.0})])
def test_headlines_round_figure_gives_way_to_what_has_passed_it(figure: int, told: set[float]) -> None:
    article, mentions = marked(f"[D:青杠县]签约项目突破100个\n[D:青杠县]全年签约项目{figure}个。")
    blocks = (replace(article.blocks[0], kind=BlockKind.TITLE), *article.blocks[1:])
    claims = read_claims(replace(article, blocks=blocks), mentions, RULES)
    assert {value for _, _, value, _, _ in observations(claims)} == told
