"""Readings made by hand: an article, its names found by their words, claims between them."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date

from kg.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    Division,
    Evidence,
    Knowledge,
    Lexicon,
    Mention,
    MentionType,
    Modality,
    Money,
    Predicate,
    Reading,
    RepairedText,
    Sentence,
    Source,
    Span,
    Term,
)
from kg.model.types import EventKind

T = MentionType
DIVISIONS = (
    Division(code="500000", name="重庆市", short="重庆", level="province", parent=None),
    Division(code="500110", name="綦江区", short="綦江", level="county", parent="500000", since=2011),
    Division(
        code="500222", name="綦江县", short="綦江", level="county", parent="500000", until=2011, successors=("500110",)
    ),
    Division(code="500105", name="江北区", short="江北", level="county", parent="500000"),
    Division(
        code="500157", name="两江新区", short=None, level="county", parent="500000", since=2025, since_day="2025-11-07"
    ),
    Division(code="230107", name="动力区", short="动力", level="county", parent="230100", until=2006),
    Division(code="330000", name="浙江省", short="浙江", level="province", parent=None),
    Division(code="330200", name="宁波市", short="宁波", level="prefecture", parent="330000"),
    Division(code="330205", name="江北区", short="江北", level="county", parent="330200"),
    Division(code="430300", name="湘潭市", short="湘潭", level="prefecture", parent="430000"),
    Division(code="430321", name="湘潭县", short="湘潭", level="county", parent="430300"),
    Division(code="430000", name="湖南省", short="湖南", level="province", parent=None),
)
TOWNS = (
    Division(code="500110001", name="古南街道", short=None, level="town", parent="500110"),
    Division(code="330205001", name="古南街道", short=None, level="town", parent="330205"),
)


def _term(text: str, key: str, kind: MentionType, predicate: str = "alt") -> Term:
    return Term(text=text, id=key, predicate=predicate, type=kind, source="own", date="2026-11")


KNOWLEDGE = Knowledge(
    divisions=DIVISIONS,
    towns=TOWNS,
    terms=(
        _term("綦江高新区", "park/重庆綦江高新技术产业开发区", T.PARK),
        _term("重庆綦江高新技术产业开发区", "park/重庆綦江高新技术产业开发区", T.PARK, "pref"),
        _term("铝", "industry/铝", T.INDUSTRY, "pref"),
        _term("铝加工", "industry/铝", T.INDUSTRY),
    ),
    lexicons={
        "company-trades": Lexicon(
            name="company-trades",
            rows={w: {} for w in ("智能科技", "科技", "新材料", "储能", "半导体", "新型材料", "材料")},
        ),
        "titles": Lexicon(
            name="titles",
            rows={"区长": {"class": "public"}, "总经理": {"class": "corporate"}, "党委书记": {"class": "party"}},
        ),
        "organ-forms": Lexicon(
            name="organ-forms",
            rows={
                "发展和改革委员会": {"short": "发改委"},
                "管理委员会": {"short": "管委会"},
                "人民政府": {"short": "政府"},
            },
        ),
    },
    park_places={"park/重庆綦江高新技术产业开发区": "500110"},
    broader={"industry/铝": ("industry/有色金属",)},
)


def read(
    text: str,
    names: Mapping[str, MentionType],
    *,
    article: str = "a",
    home: str | None = None,
    created: date | None = None,
    claims: Sequence[tuple[object, Mapping[str, object]]] = (),
) -> Reading:
    """A reading of one sentence; each name is a mention wherever it stands (the longer name first).

    Args:
        text: The article.
        names: Words → type.
        article: Its id without folder.
        home: Words of its home place.
        created: Its date.
        claims: Predicate and roles; a role's words are the first mention of them, a Money an amount.
    """
    source = Source(path=f"{article}.txt", sha256="0" * 64, encoding="utf-8", text=text)
    repaired = RepairedText(source=source, text=text, origin=array("l", range(len(text) + 1)))
    whole = Span(0, len(text))
    made = Article(
        id=f"article/{article}",
        title=text[:10],
        created=created,
        byline=(),
        outlet=None,
        home=home,
        text=repaired,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=whole),),
        sentences=(Sentence(index=0, span=whole, block=0),),
    )
    mentions = _find(text, names, made.id)
    evidence = Evidence(article_id=made.id, file=source.path, span=whole, sentence=text, rule_id="test", confidence=0.9)
    return Reading(
        article=made,
        mentions=mentions,
        claims=tuple(_claim(predicate, roles, mentions, evidence) for predicate, roles in claims),
        seconds={},
    )


def _find(text: str, names: Mapping[str, MentionType], article_id: str) -> tuple[Mention, ...]:
    taken: set[int] = set()
    found = []
    for name in sorted(names, key=len, reverse=True):
        start = text.find(name)
        while start >= 0:
            place = set(range(start, start + len(name)))
            if not place & taken:
                taken |= place
                span = Span(start, start + len(name))
                key = f"{article_id}#{span.start}-{span.end}"
                found.append(Mention(id=key, article_id=article_id, span=span, text=name, type=names[name]))
            start = text.find(name, start + 1)
    return tuple(sorted(found, key=lambda m: m.span.start))


def _claim(predicate: object, roles: Mapping[str, object], mentions: Sequence[Mention], evidence: Evidence) -> Claim:
    arguments: list[tuple[str, Mention | str]] = []
    for role, value in roles.items():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Money):
                span = Span(0, 1)
                arguments.append(
                    (
                        role,
                        Mention(id="m", article_id=evidence.article_id, span=span, text="钱", type=T.MONEY, value=one),
                    )
                )
            else:
                words = str(one)
                arguments.append((role, next((m for m in mentions if m.text == words), words)))
    assert isinstance(predicate, Predicate | EventKind)
    return Claim(predicate=predicate, arguments=tuple(arguments), modality=Modality.ASSERTED, evidence=evidence)
