"""A small graph with its articles, for the tests of graph.html; every name can be replaced by a hostile one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kg.model import (
    AmountKind,
    AmountQualifier,
    Article,
    Block,
    BlockKind,
    Entity,
    Evidence,
    Fact,
    Investment,
    Mention,
    MentionType,
    Observation,
    Post,
    Predicate,
    Reading,
    Relation,
    RepairedText,
    Sentence,
    Source,
    Span,
    Stage,
)

TITLE = "甲公司来綦江"
BODY = (
    "甲公司在綦江区投资建设铝板基地,总投资约12亿元。綦江区区长李四说,去年签约60个项目。"
    "南川区去年签约45个项目,协议引资300亿元。甲公司是铝产业链主企业。乙集团总部在浙江省。"
)


@dataclass(frozen=True)
class World:
    """What `write_html` takes."""

    entities: Mapping[str, Entity]
    facts: Sequence[Fact]
    readings: Sequence[Reading]
    entity_of: Mapping[str, str]

    def arguments(self) -> dict[str, Any]:
        return {
            "entities": self.entities,
            "facts": self.facts,
            "readings": self.readings,
            "entity_of": self.entity_of,
        }


NAMES = {
    "company/甲公司": ("重庆甲公司", MentionType.COMPANY),
    "company/乙集团": ("乙集团", MentionType.COMPANY),
    "company/丙公司": ("孤立的丙公司", MentionType.COMPANY),
    "district/500000": ("重庆市", MentionType.DISTRICT),
    "district/500110": ("綦江区", MentionType.DISTRICT),
    "district/500119": ("南川区", MentionType.DISTRICT),
    "district/330000": ("浙江省", MentionType.DISTRICT),
    "industry/铝": ("铝产业", MentionType.INDUSTRY),
    "person/李四": ("李四", MentionType.OFFICIAL),
    "project/铝板基地": ("铝板基地", MentionType.PROJECT),
}


def make_world(rename: Callable[[str], str] = lambda name: name, *, body: str = BODY, title: str = TITLE) -> World:
    """Ten entities, nine facts, one article that is printed with a break inside a sentence."""
    printed = f"{title}\n{body}".replace("总投资", "总投\n资")
    text = printed.replace("总投\n资", "总投资")
    cut = printed.find("总投\n资")
    origin = [i if cut < 0 or i < cut + 2 else i + 1 for i in range(len(text) + 1)]
    source = Source(path="pages/綦江.txt", sha256="0" * 64, encoding="utf-8", text=printed)
    repaired = RepairedText(source=source, text=text, origin=array("I", origin))
    start = len(title) + 1
    ends = [i + 1 for i, c in enumerate(text) if c == "。" and i > start]
    starts = [start, *ends[:-1]]
    article = Article(
        id="article/綦江",
        title=title,
        created=date(2024, 3, 5),
        byline=("记者 王五",),
        outlet="渝南日报",
        home="綦江",
        text=repaired,
        blocks=(
            Block(kind=BlockKind.TITLE, span=Span(0, len(title))),
            Block(kind=BlockKind.PARAGRAPH, span=Span(start, len(text))),
        ),
        sentences=tuple(
            Sentence(index=i, span=Span(a, b), block=1) for i, (a, b) in enumerate(zip(starts, ends, strict=True))
        ),
    )

    def evidence(sentence: int, *words: str, confidence: float = 0.9) -> tuple[Evidence, ...]:
        span = Span(starts[sentence], ends[sentence]) if sentence < len(ends) else Span(start, len(text))
        marks = []
        for word in words:
            at = text.find(word, span.start)
            if at >= 0:
                marks.append(repaired.source_span(Span(at, at + len(word))))
        place = repaired.source_span(span)
        return (
            Evidence(
                article_id=article.id,
                file=source.path,
                span=place,
                sentence=place.of(printed),
                rule_id="invest.builds",
                confidence=confidence,
                marks=tuple(marks),
            ),
        )

    parents = {"district/500110": "district/500000", "district/500119": "district/500000"}
    entities = {
        key: Entity(
            id=key,
            type=kind,
            pref_label=rename(name),
            parent=parents.get(key),
            article_ids=(article.id,),
            code=key[9:] if key.startswith("district/") else None,
            level=("province" if key.endswith("0000") else "county") if key.startswith("district/") else None,
            alt_labels=(rename("甲铝业"),) if key == "company/甲公司" else (),
        )
        for key, (name, kind) in NAMES.items()
    }
    company, place = "company/甲公司", "district/500110"

    def relation(number: int, subject: str, predicate: Predicate, target: str, seen: tuple[Evidence, ...]) -> Relation:
        return Relation(
            id=f"relation/{number}",
            subject=subject,
            predicate=predicate,
            object=target,
            evidence=seen,
            confidence=seen[0].confidence,
        )

    def figure(number: int, at: str, indicator: str, value: int, unit: str) -> Observation:
        sentence = 1 if at == place else 2
        return Observation(
            id=f"observation/{number}",
            place=at,
            indicator=indicator,
            value=Decimal(value),
            unit=unit,
            period="2023",
            is_target=False,
            is_growth_rate=False,
            evidence=evidence(sentence, "签约"),
            confidence=0.9,
        )

    facts: tuple[Fact, ...] = (
        relation(1, company, Predicate.INVESTS_IN, place, evidence(0, "甲公司", "綦江区")),
        relation(2, company, Predicate.CHAIN_LEADER_OF, "industry/铝", evidence(3, "甲公司", "铝", confidence=0.5)),
        relation(3, "company/乙集团", Predicate.HEADQUARTERED_IN, "district/330000", evidence(4, "乙集团")),
        Investment(
            id="investment/1",
            investors=(company,),
            project="project/铝板基地",
            places=(place,),
            industries=("industry/铝",),
            amount=1_200_000_000,
            amount_text="约12亿元",
            amount_qualifier=AmountQualifier.ABOUT,
            amount_kind=AmountKind.TOTAL_INVESTMENT,
            currency="CNY",
            stage=Stage.UNDER_CONSTRUCTION,
            date="2024",
            capacity=rename("年产1万吨"),
            expected_output=None,
            evidence=evidence(0, "甲公司", "约12亿元"),
            confidence=0.9,
        ),
        Post(
            id="post/1",
            holder="person/李四",
            title=rename("区长"),
            at=place,
            at_text=None,
            evidence=evidence(1, "李四"),
            confidence=0.9,
        ),
        figure(1, place, "signedProjects", 60, "个"),
        figure(2, "district/500119", "signedProjects", 45, "个"),
        figure(3, "district/500119", "agreedInvestment", 30_000_000_000, "元"),
        figure(4, "district/500000", rename("startRate"), 70, "%"),
    )
    mentions = []
    entity_of = {}
    for word, key in (("甲公司", company), ("綦江区", place), ("李四", "person/李四")):
        at = text.find(word, start)
        if at < 0:
            continue
        span = Span(at, at + len(word))
        mention = Mention(
            id=f"{article.id}#{at}", article_id=article.id, span=span, text=word, type=MentionType.COMPANY
        )
        mentions.append(mention)
        entity_of[mention.id] = key
    reading = Reading(article=article, mentions=tuple(mentions), claims=(), seconds={})
    return World(entities=entities, facts=facts, readings=[reading], entity_of=entity_of)
