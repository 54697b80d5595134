"""A small graph built by hand that has every class, every relation and every kind of event, and names that mean harm."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from kg.model import (
    AmountKind,
    AmountQualifier,
    ArticleInfo,
    Entity,
    Evidence,
    Fact,
    Investment,
    MentionType,
    Observation,
    Post,
    Predicate,
    Relation,
    Span,
    Stage,
)
from kg.rdf.write import write_evidence, write_graph

T = MentionType
CYPHER_NAME = "'); MATCH (n) DETACH DELETE n //"
TURTLE_NAME = '坏"名\\字<x> . zs:a\n换行\t"@en'
SOURCE = "天河新闻\n长河汽车集团落户青山区,总投资约12亿元。\n青山区委书记李建国说,今年已签约60个项目。\n"
"""The source file of article/a1: written for the test."""


def evidence(sentence: str, rule: str = "test.rule", article: str = "a1", confidence: float = 0.9) -> Evidence:
    start = max(SOURCE.find(sentence), 0)
    return Evidence(
        article_id=f"article/{article}",
        file=f"{article}.txt",
        span=Span(start, start + len(sentence)),
        sentence=sentence,
        rule_id=rule,
        confidence=confidence,
        marks=(Span(start, start + 2),),
    )


FIRST, SECOND = "长河汽车集团落户青山区,总投资约12亿元。", "青山区委书记李建国说,今年已签约60个项目。"


def entities() -> dict[str, Entity]:
    def e(local_id: str, type_: MentionType, label: str | None = None, **more: object) -> Entity:
        fields: dict[str, object] = {"article_ids": ("article/a1",)} | more
        return Entity(id=local_id, type=type_, pref_label=label or local_id.partition("/")[2], **fields)  # type: ignore[arg-type]

    made = [
        e("company/长河汽车集团", T.COMPANY, alt_labels=("长河汽车", "长河")),
        e("company/长河电池", T.COMPANY, article_ids=("article/a1", "article/a2")),
        e("company/云岭储能", T.COMPANY),
        e(f"company/{CYPHER_NAME}", T.COMPANY),
        e(f"company/{TURTLE_NAME}", T.COMPANY),
        e("district/990000", T.DISTRICT, "天河省", code="990000", level="province", article_ids=()),
        e("district/990100", T.DISTRICT, "天河市", code="990100", level="prefecture", parent="district/990000"),
        e(
            "district/990101",
            T.DISTRICT,
            "青山区",
            code="990101",
            level="county",
            parent="district/990100",
            alt_labels=("青山",),
        ),
        e("district/990102", T.DISTRICT, "白水县", code="990102", level="county", parent="district/990100"),
        e("park/青山(国际)高新区", T.PARK, parent="district/990101"),
        e("body/青山区委", T.GOVERNMENT_BODY),
        e("org/天河大学", T.ORGANIZATION),
        e("person/李建国", T.OFFICIAL),
        e("person/王小明", T.PERSON),
        e("industry/新能源汽车", T.INDUSTRY, broader=("industry/汽车",)),
        e("industry/汽车", T.INDUSTRY),
        e("industry/储能", T.INDUSTRY),
        e("project/长河整车基地", T.PROJECT),
        e("policy/招商引资若干政策", T.POLICY),
    ]
    return {entity.id: entity for entity in made}


def relations() -> list[Relation]:
    pairs: list[tuple[str, Predicate, str]] = [
        ("company/长河汽车集团", Predicate.INVESTS_IN, "district/990101"),
        ("company/长河电池", Predicate.INVESTS_IN, "park/青山(国际)高新区"),
        (f"company/{CYPHER_NAME}", Predicate.INVESTS_IN, "district/990102"),
        ("company/长河汽车集团", Predicate.UNDERTAKES, "project/长河整车基地"),
        ("project/长河整车基地", Predicate.LOCATED_IN, "district/990101"),
        ("park/青山(国际)高新区", Predicate.PART_OF, "district/990101"),
        ("company/长河汽车集团", Predicate.IN_INDUSTRY, "industry/新能源汽车"),
        ("company/云岭储能", Predicate.IN_INDUSTRY, "industry/储能"),
        ("district/990101", Predicate.PROMOTES_INDUSTRY, "industry/新能源汽车"),
        ("company/长河汽车集团", Predicate.HEADQUARTERED_IN, "district/990102"),
        ("company/长河电池", Predicate.SUBSIDIARY_OF, "company/长河汽车集团"),
        ("company/长河汽车集团", Predicate.PARTNERS_WITH, "org/天河大学"),
        ("district/990101", Predicate.ISSUED, "policy/招商引资若干政策"),
        ("company/云岭储能", Predicate.CHAIN_LEADER_OF, "industry/储能"),
        ("person/李建国", Predicate.CHAIN_CHIEF_OF, "industry/新能源汽车"),
    ]
    doubtful = [
        Relation(
            id=f"relation/d{n}",
            subject="company/云岭储能",
            predicate=Predicate.INVESTS_IN,
            object=place,
            evidence=(evidence(SECOND, rule="test.weak", confidence=0.6),),
            confidence=0.6,
        )
        for n, place in enumerate(("district/990101", "district/990102"))
    ]
    return doubtful + [
        Relation(id=f"relation/r{n}", subject=s, predicate=p, object=o, evidence=(evidence(FIRST),), confidence=0.9)
        for n, (s, p, o) in enumerate(pairs)
    ]


def investment(number: int, **more: object) -> Investment:
    fields: dict[str, object] = {
        "investors": ("company/长河汽车集团",),
        "project": None,
        "places": ("district/990101",),
        "industries": ("industry/新能源汽车",),
        "amount": 1_200_000_000,
        "amount_text": "约12亿元",
        "amount_qualifier": AmountQualifier.ABOUT,
        "amount_kind": AmountKind.TOTAL_INVESTMENT,
        "currency": "CNY",
        "stage": Stage.SIGNED,
        "date": None,
        "capacity": None,
        "expected_output": None,
        "evidence": (evidence(FIRST), evidence(FIRST, rule="test.other", article="a2")),
        "confidence": 0.95,
    }
    return Investment(id=f"investment/i{number}", **(fields | more))  # type: ignore[arg-type]


def facts() -> list[Fact]:
    seen = (evidence(SECOND),)
    return [
        *relations(),
        investment(1, project="project/长河整车基地", date="2024-05-17", capacity="年产20万辆", expected_output="年产值100亿元"),
        investment(2, investors=("company/长河电池",), places=("park/青山(国际)高新区",), amount=300_000_000,
                   amount_text="3亿元", stage=Stage.UNDER_CONSTRUCTION, date="2024-06"),
        investment(3, investors=(f"company/{CYPHER_NAME}",), places=("district/990102",), amount=9_007_199_254_740_993,
                   amount_text=None, stage=None, industries=(), contradicts=("investment/i1",)),
        investment(4, investors=("company/云岭储能",), places=("district/990102",), amount=3_000_000, amount_text="300万美元",
                   currency="USD", stage=Stage.IN_PRODUCTION, industries=("industry/储能",), date="2023"),
        Post(id="post/p1", holder="person/李建国", title="书记", at="body/青山区委", at_text=None, evidence=seen,
             confidence=0.97, date="2024-05-17"),
        Post(id="post/p2", holder="person/王小明", title="负责人", at=None, at_text="项目现场", evidence=seen, confidence=0.8),
        *(
            Observation(id=f"observation/o{n}", place=place, indicator=indicator, value=Decimal(value), unit=unit,
                        period=period, is_target=target, is_growth_rate=growth, evidence=seen, confidence=0.9,
                        contradicts=against)
            for n, (place, indicator, value, unit, period, target, growth, against) in enumerate([
                ("district/990101", "signedProjects", "60", "个", "2024", False, False, ("observation/o1",)),
                ("district/990101", "signedProjects", "62", "个", "2024", False, False, ("observation/o0",)),
                ("district/990101", "signedProjects", "45", "个", "2023", False, False, ()),
                ("district/990101", "agreedInvestment", "22080000000", "元", "2024", True, False, ()),
                ("district/990101", "industrialInvestment", "23.50", "%", "2024-Q1", False, True, ()),
                ("district/990102", "other:盘活 厂房", "28.28", "万平方米", None, False, False, ()),
            ])
        ),
    ]  # fmt: skip


def articles() -> list[ArticleInfo]:
    return [
        ArticleInfo(id="article/a1", title="青山区:招商引资又添新军", created=date(2024, 5, 18), byline=("张三", "李四"),
                    outlet="天河日报", file="a1.txt"),
        ArticleInfo(id="article/a2", title='"新"产业', file="a2.txt"),
    ]  # fmt: skip


def build(out: Path) -> Path:
    """Write the tiny graph into `out` as a build would."""
    out.mkdir(parents=True, exist_ok=True)
    write_graph(out / "graph.ttl", entities=entities(), facts=facts(), articles=articles())
    write_evidence(out / "evidence.ttl", facts=facts(), articles=articles())
    return out
