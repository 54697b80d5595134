"""Which company a sentence is about."""

from __future__ import annotations

import pytest

from kg.extract.topic import topic_of
from kg.model import MentionType
from tests.extract.reading import marked


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("与[C:甲能科技]一墙之隔的[C:乙材股份]，去年搬来。", "乙材股份"),
        ("下个月，为[C:甲能科技]配套的[C:乙材股份]进场。", "乙材股份"),
        ("[C:甲能科技]为[C:乙材股份]供货。", "甲能科技"),
        ("[C:甲能科技]旗下的[C:乙材股份]投产。", "乙材股份"),
        ("与[C:甲能科技]签约，[C:乙材股份]扩产。", "甲能科技"),
        ("“正在赶制[C:甲能科技]要的出风口。”[C:乙材股份]经理说，", "乙材股份"),
    ],
)
def test_sentence_is_about_the_company_that_the_others_only_describe(text: str, about: str) -> None:
    article, mentions = marked(text)
    companies = [m for m in mentions if m.type is MentionType.COMPANY]
    assert topic_of(article.text.text, companies).text == about
