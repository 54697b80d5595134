"""Fixtures that all stages share; the only conftest."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kg.model import (
    Article,
    Block,
    BlockKind,
    Entity,
    Evidence,
    Fact,
    Investment,
    MentionType,
    Observation,
    Post,
    Predicate,
    Relation,
    RepairedText,
    Sentence,
    Source,
    Span,
    Stage,
)

os.environ.setdefault("OMP_NUM_THREADS", "1")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with pages and gold that is not part of the project; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here; this test compares with material that is not part of the project")
    return SHARED


@pytest.fixture(scope="session")
def sample_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once."""
    import kg
    from kg.resources import sample_path

    out = tmp_path_factory.mktemp("sample")
    kg.build(sample_path(), out)
    return out


@pytest.fixture
def article() -> Callable[..., Article]:
    """Make an article of one paragraph from plain text, a sentence up to each 。"""

    def make(text: str, *, id: str = "article/t", home: str | None = None, title: str = "") -> Article:
        source = Source(path="t.txt", sha256="0" * 64, encoding="utf-8", text=text)
        repaired = RepairedText(source=source, text=text, origin=array("I", range(len(text) + 1)))
        sentences, start = [], 0
        for end in [i + 1 for i, c in enumerate(text) if c in "。！？"] + [len(text)]:
            if end > start:
                sentences.append(Sentence(index=len(sentences), span=Span(start, end), block=0))
                start = end
        return Article(
            id=id,
            title=title,
            created=None,
            byline=(),
            outlet=None,
            home=home,
            text=repaired,
            blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
            sentences=tuple(sentences),
        )

    return make


@pytest.fixture
def evidence() -> Evidence:
    return Evidence(
        article_id="article/t",
        file="t.txt",
        span=Span(0, 12),
        sentence="甲公司在乙区投资1亿元。",
        rule_id="test.rule",
        confidence=0.9,
    )


@pytest.fixture
def tiny(evidence: Evidence) -> tuple[dict[str, Entity], tuple[Fact, ...]]:
    """Six entities and a fact of each kind."""
    made = [
        ("company/甲公司", MentionType.COMPANY, "甲公司", None, None),
        ("district/500110", MentionType.DISTRICT, "綦江区", "500110", "district/500000"),
        ("district/500000", MentionType.DISTRICT, "重庆市", "500000", None),
        ("person/李四", MentionType.OFFICIAL, "李四", None, None),
        ("industry/铝", MentionType.INDUSTRY, "铝产业", None, None),
        ("project/甲基地", MentionType.PROJECT, "甲基地", None, None),
    ]
    entities = {
        key: Entity(id=key, type=kind, pref_label=name, code=code, parent=parent, article_ids=("article/t",))
        for key, kind, name, code, parent in made
    }
    facts: tuple[Fact, ...] = (
        Relation(
            id="relation/1",
            subject="company/甲公司",
            predicate=Predicate.INVESTS_IN,
            object="district/500110",
            evidence=(evidence,),
            confidence=0.9,
        ),
        Investment(
            id="investment/1",
            investors=("company/甲公司",),
            project="project/甲基地",
            places=("district/500110",),
            industries=("industry/铝",),
            amount=100000000,
            amount_text="1亿元",
            amount_qualifier=None,
            amount_kind=None,
            currency="CNY",
            stage=Stage.SIGNED,
            date=None,
            capacity=None,
            expected_output=None,
            evidence=(evidence,),
            confidence=0.9,
        ),
        Post(
            id="post/1",
            holder="person/李四",
            title="区长",
            at="district/500110",
            at_text=None,
            evidence=(evidence,),
            confidence=0.9,
        ),
        Observation(
            id="observation/1",
            place="district/500110",
            indicator="signedProjects",
            value=Decimal(60),
            unit="个",
            period="2024",
            is_target=False,
            is_growth_rate=False,
            evidence=(evidence,),
            confidence=0.9,
        ),
    )
    return entities, facts
