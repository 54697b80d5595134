"""A sentence as a string in which every name and value is one character, so that a rule is a regular expression.

"[C:甲公司]落户[D:綦江区]" becomes a company character, 落户 and a district character; `Encoded.slots` says what stands
behind each, `Encoded.offsets` where each character was. Pronouns and what a local paper leaves out (该公司, 该项目, 全区)
are such characters too, with the mention that they stand for: rules need not know of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.discourse import Discourse
from kg.extract.labels import label_at
from kg.model import Article, Mention, MentionType, Quantity, Sentence

COMPANY, DISTRICT, PARK, BODY, ORGANIZATION, PERSON, INDUSTRY, PROJECT, POLICY, TITLE = map(chr, range(0xE000, 0xE00A))
MONEY, PERCENT, COUNT, PEOPLE, QUANTITY, PERIOD = map(chr, range(0xE00A, 0xE010))
FIRST, LAST = "\ue000", "\ue00f"

CODE_OF: Mapping[MentionType, str] = {
    MentionType.COMPANY: COMPANY,
    MentionType.DISTRICT: DISTRICT,
    MentionType.PARK: PARK,
    MentionType.GOVERNMENT_BODY: BODY,
    MentionType.ORGANIZATION: ORGANIZATION,
    MentionType.PERSON: PERSON,
    MentionType.OFFICIAL: PERSON,
    MentionType.INDUSTRY: INDUSTRY,
    MentionType.PROJECT: PROJECT,
    MentionType.POLICY: POLICY,
    MentionType.TITLE: TITLE,
    MentionType.MONEY: MONEY,
    MentionType.QUANTITY: QUANTITY,
    MentionType.PERIOD: PERIOD,
}

COUNT_UNITS = frozenset("个家项户宗件只条支")
NO_COUNTS = frozenset({"个月", "个百分点", "个小时", "个点", "家次", "个工作日"})
"""What such a unit counts are no things."""
PEOPLE_UNITS = frozenset({"人", "名", "人次", "个岗位", "个就业岗位"})

STOPS = "，。；：！？"
"""Where a clause ends."""

_SAME = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", "\n": " "})
_DROPPED = frozenset(" \t\r\u3000\u00a0\"'“”‘’「」『』")
_VERB_FIRST = re.compile(
    r"(?:\d{4}年|今年|去年|前年|一季度|\d{1,2}月)*(?:将|总部|并将|拟|计划|投资|落户|入驻|落地|签约|去年|今年|目前|已在|已|还|并|注册|主要|专注|成立于|与)|去年|今年"
)
_COPULA = re.compile(r"是|为|系|隶属|属于|由")
_NO_SUBJECT_AFTER = frozenset("居占列位排在为")
"""居全市第一, 在全市率先: the whole is a frame there, not what is told about."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What one character of an encoded sentence stands for.

    Attributes:
        mention: The mention; for a pronoun the one that it stands for, None where none was found.
        start: Offset of the words in the article's text.
        end: Offset behind them.
        words: The words as they stand there.
        note: For a pronoun, how it was read.
    """

    mention: Mention | None
    start: int
    end: int
    words: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence, encoded."""

    sentence: Sentence
    text: str
    slots: Mapping[int, Slot]
    offsets: tuple[int, ...]
    """Offset in the article's text of each character, and one more for the end."""

    def clause_start(self, at: int) -> int:
        """Where the clause begins that holds character `at`."""
        return max(self.text.rfind(stop, 0, at) for stop in STOPS) + 1

    def clause_end(self, at: int) -> int:
        """Where the clause ends that holds character `at`."""
        ends = [i for i in (self.text.find(stop, at) for stop in STOPS) if i >= 0]
        return min(ends, default=len(self.text))

    def find(self, slot: Slot) -> int:
        """Where a slot stands, that very one and no equal one; -1 where the sentence has it not."""
        return next((i for i, other in self.slots.items() if other is slot), -1)


def _is_no_name(mention: Mention, following: Sequence[Mention], text: str) -> bool:
    """Whether what was taken for a name is none: 新开工项目 of 新开工项目11个 (not 某项目，两个项目都…), 公司总部."""
    if mention.type is MentionType.PROJECT and mention.text.endswith("项目") and following:
        between = text[mention.span.end : following[0].span.start]
        return code_of(following[0]) == COUNT and len(between) <= 1 and between.translate(_SAME) not in {*STOPS, "、"}
    return mention.type is MentionType.ORGANIZATION and bool(re.fullmatch(r"(?:该?公司|集团)总部", mention.text))


def _plain(text: str, at: int, out: Sequence[str]) -> str:
    """The character at `at` in one width; the colon of 6：4 is none, and that of 昆山市：… only sets the place apart."""
    char = text[at].translate(_SAME)
    if FIRST <= char <= LAST:
        return "\ufffd"  # an icon of a font: it must not stand for a name
    if char == "：":
        if text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
            return "∶"
        if 0 < len(out) <= 3 and all(c in (DISTRICT, PARK) for c in out):
            return "，"
    if char == "—" and text[at + 1 : at + 2] == "\n":
        return "；"  # 签约项目这样分布——: the lines below stand for themselves
    return char


def _left_out(ahead: str, out: Sequence[str], slots: Mapping[int, Slot]) -> Mention | None:
    """The company that a clause like 将投资… leaves out, where another company stands between (甲是乙的伙伴，将投资…)."""
    if not _VERB_FIRST.match(ahead.lstrip("".join(_DROPPED))):
        return None
    begin = max((i for i, char in enumerate(out) if char in "。；！？："), default=-1) + 1
    companies = [i for i in range(begin, len(out)) if out[i] == COMPANY]
    others = [i for i in range(companies[0] + 1, len(out)) if out[i] in (COMPANY, PERSON)] if companies else []
    if not others or not _COPULA.search("".join(out[companies[0] + 1 : others[0]])):
        return None
    return slots[companies[0]].mention


def code_of(mention: Mention) -> str:
    """The character for a mention; quantities go by their unit."""
    if isinstance(mention.value, Quantity):
        unit = mention.value.unit
        if unit in ("%", "％"):
            return PERCENT
        if unit in PEOPLE_UNITS or unit.endswith("人"):
            return PEOPLE
        return COUNT if unit[:1] in COUNT_UNITS and unit not in NO_COUNTS else QUANTITY
    return CODE_OF[mention.type]


def encode(article: Article, sentence: Sentence, mentions: Sequence[Mention], discourse: Discourse) -> Encoded:
    """Encode `sentence`; `mentions` are those inside it, sorted and apart; pronouns are read with `discourse`."""
    text = article.text.text
    out: list[str] = []
    offsets: list[int] = []
    slots: dict[int, Slot] = {}
    inside: list[Mention] = []
    at, end = sentence.span.start, sentence.span.end
    waiting = list(mentions)
    label = label_at(text, at, end)
    if label is not None:
        at = label.start
    while at < end:
        if label is not None and label.closed and at == label.end:
            out.append("，")
            offsets.append(at)
            at = label.behind
            label = None
            continue
        if waiting and waiting[0].span.start <= at:
            mention = waiting.pop(0)
            if mention.span.start < at or _is_no_name(mention, waiting, text):
                continue
            slots[len(out)] = Slot(mention, mention.span.start, mention.span.end, mention.text)
            out.append(code_of(mention))
            offsets.append(at)
            inside.append(mention)
            at = mention.span.end
            continue
        limit = waiting[0].span.start if waiting else end
        pronoun = discourse.pronoun_at(text, at, limit)
        if pronoun is not None:
            word, kind, anywhere = pronoun
            before = out[-1] if out else "。"
            framed = before in _NO_SUBJECT_AFTER and word[0] != "该"
            free = not framed if anywhere else before in STOPS or before in f"由、{PERIOD}"
            free = free or (kind is MentionType.PARK and before in "前今" and "".join(out[-2:]) in ("目前", "如今"))
            follows = code_of(waiting[0]) if waiting and waiting[0].span.start == at + len(word) else ""
            if free and not (not anywhere and kind is not MentionType.COMPANY and follows in {COUNT, TITLE}):
                known, mention_or_none = discourse.antecedent(kind, word, inside)
                if known:
                    note = f"{word} read as {mention_or_none.text}" if mention_or_none else None
                    slots[len(out)] = Slot(mention_or_none, at, at + len(word), word, note)
                    out.append(CODE_OF[kind])
                    offsets.append(at)
                    at += len(word)
                    continue
        char = _plain(text, at, out)
        if char not in _DROPPED:
            out.append(char)
            offsets.append(at)
            subject = _left_out(text[at + 1 : at + 20], out, slots) if char == "，" else None
            if subject is not None:
                slots[len(out)] = Slot(subject, at + 1, at + 1, "", f"left-out subject read as {subject.text}")
                out.append(COMPANY)
                offsets.append(at + 1)
        at += 1
    return Encoded(sentence, "".join(out), slots, (*offsets, end))
