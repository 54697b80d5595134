"""A standstill that is told of a deal sentences later, without a name: 2023年6月起全面停工."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.context import Cues, Written
from kg.extract.deal import Deal
from kg.extract.encode import BODY, COMPANY, COUNT, INDUSTRY, ORGANIZATION, PERSON, PROJECT, Encoded
from kg.model import Article, Stage

NEAR = 2
"""Sentences behind the last word of a deal in which a standstill without a name is still told of it."""

_NAMES = frozenset({COMPANY, PROJECT, BODY, ORGANIZATION, PERSON, INDUSTRY, COUNT})
"""Where one of these stands, the sentence may tell of something else (清理停工项目14个)."""


def give_standstills(
    deals: Sequence[Deal], others: Sequence[Encoded], article: Article, cues: Cues, written: Written
) -> None:
    """Put to each deal the standstill that a sentence of `others` tells of it, near behind it in its paragraph."""
    for sentence in others:
        if not _NAMES.isdisjoint(sentence.text):
            continue
        stages = cues.stated_stages(sentence, 0, len(sentence.text), written)
        if Stage.STALLED not in stages:
            continue
        here = sentence.sentence
        before = [
            deal
            for deal in deals
            if 0 < here.index - deal.last_sentence <= NEAR and article.sentences[deal.last_sentence].block == here.block
        ]
        latest = max((deal.last_sentence for deal in before), default=-1)
        told = [deal for deal in before if deal.last_sentence == latest]
        if len(told) == 1:
            told[0].stages.append(Stage.STALLED)
