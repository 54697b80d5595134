"""How a text holds what it says: denied, planned, hearsay, on a condition (the ConText idea), and how far a deal has come."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.extract.encode import COUNT, PERIOD, STOPS, Encoded, Slot
from kg.model import Article, Lexicon, Modality, Period, RuleSet, Stage

_ORDER = {stage: number for number, stage in enumerate(Stage)}


@dataclass(frozen=True, slots=True)
class Cues:
    """The cue words as expressions, ready to search."""

    of: Mapping[str, re.Pattern[str]]
    far: Mapping[str, re.Pattern[str]]
    """Those of each kind that hold for all that their sentence goes on to say (`reach` is "sentence")."""
    stages: re.Pattern[str]
    stage_of: Mapping[str, Stage]

    @classmethod
    def compile(cls, rules: RuleSet) -> Cues:
        """Make the expressions from the lexicons "cues" and "stages"."""
        cues, stages = rules.lexicons["cues"], rules.lexicons["stages"]
        of: dict[str, list[str]] = {}
        far: dict[str, list[str]] = {}
        for word in cues.words():
            row = cues.rows[word]
            of.setdefault(row["kind"], []).append(word)
            if row["reach"] == "sentence":
                far.setdefault(row["kind"], []).append(word)
        return cls(
            of={kind: _any_of(words) for kind, words in sorted(of.items())},
            far={kind: _any_of(words) for kind, words in sorted(far.items())},
            stages=_any_of(_words(stages)),
            stage_of={word: Stage(row["stage"]) for word, row in stages.rows.items()},
        )

    def modality(self, sentence: Encoded, start: int, end: int) -> Modality:
        """How the text holds what stands from `start` to `end` of the encoded sentence; the strongest cue wins.

        A cue counts from the beginning of the first clause, one that reaches on (如果…，, 据称，) from that of the part of
        the sentence between 。；！？. A condition there leaves alone what has already come about (…，甲公司已投资3亿元).
        """
        begin = sentence.clause_start(start)
        near = sentence.text[begin:end]
        before = sentence.text[segment_bounds(sentence, start)[0] : begin]
        for kind, modality in _STRENGTH:
            if kind in self.of and self.of[kind].search(near):
                return modality
            if kind in self.far and self.far[kind].search(before):
                if kind == "condition" and _DONE.search(near):
                    continue
                return modality
        return Modality.ASSERTED

    def stage_told(self, words: str) -> Stage:
        """The stage that these words tell; … in a word of the lexicon stands for some of them (建成…产线)."""
        known = self.stage_of.get(words)
        if known is not None:
            return known
        return next(
            stage
            for (head, dots, tail), stage in ((word.partition("…"), stage) for word, stage in self.stage_of.items())
            if dots and words.startswith(head) and words.endswith(tail)
        )

    def holds(self, sentence: Encoded, start: int, end: int) -> bool:
        """Whether the text tells what stands from `start` to `end` as so or as planned.

        It does not where it denies it, knows it from rumours (网传…), makes it hang on a condition, or takes it back
        (…的传言不实).
        """
        if self.modality(sentence, start, end) in (Modality.NEGATED, Modality.CONDITIONAL):
            return False
        rumours = self.of["rumour"].finditer(sentence.text, 0, end) if "rumour" in self.of else ()
        if any(not _ABOUT_RUMOURS.search(sentence.text[: found.start()]) for found in rumours):
            return False
        return "disclaimer" not in self.of or self.of["disclaimer"].search(sentence.text, end) is None

    def stated_stages(
        self, sentence: Encoded, start: int, end: int, written: Written | None = None, *, phase: str | None = None
    ) -> list[Stage]:
        """The stages that the text from `start` to `end` tells as reached; planned ones and denied ones are left out.

        今年7月动工 in an article of March is a plan: `written` is the article's day. What is told of another phase than
        `phase` (一期已满产 of 产业园二期) is none of this deal's.
        """
        out: list[Stage] = []
        for found in self.stages.finditer(sentence.text, start, end):
            begin = sentence.clause_start(found.start())
            before = sentence.text[begin : found.start()]
            stage = self.stage_told(found.group())
            times = [sentence.slots[i] for i in range(begin, found.start()) if sentence.text[i] == PERIOD]
            if times and written is not None and written.is_before(times[-1]) and not _REACHED.search(before):
                continue
            if phase is not None and _phase_told(sentence.text, start, found.start()) not in (None, phase):
                continue
            if stage not in (Stage.NEGOTIATING, Stage.STALLED) and is_ahead(before):
                continue
            if found.group() in SETTLING and _is_only_meant(sentence.text[start : found.start()], before):
                continue
            if _OTHERS.search(before):
                continue
            if re.search(r"(?:未|没有|尚未|暂未)$", before) or _BEHIND.match(sentence.text, found.end()):
                continue
            since = sentence.text[segment_bounds(sentence, found.start())[0] : found.start()]
            if stage is Stage.IN_PRODUCTION and _ONCE_BUILT.search(since) and not _DONE.search(before):
                continue
            if stage is Stage.STALLED and _RESUMED.search(sentence.text, found.end()):
                continue
            out.append(stage)
        return out


@dataclass(frozen=True, slots=True)
class Written:
    """When an article was written, as far as it tells.

    Attributes:
        day: Its date.
        month: The month of the first day that it names without a year, where it has no date.
        of_month: And the day of that month.
    """

    day: date | None = None
    month: int = 0
    of_month: int = 0

    @classmethod
    def of(cls, article: Article) -> Written:
        """Read off the article: its date, else the first day that its text names (3月20日)."""
        if article.created is not None:
            return cls(day=article.created, month=article.created.month, of_month=article.created.day)
        found = _DAY.search(article.text.text)
        return cls(month=int(found[1]), of_month=int(found[2])) if found else cls()

    def is_before(self, slot: Slot) -> bool:
        """Whether the time that a slot holds is still to come.

        7月底 in an article of 14 July, 明年, 10月底 with 前 behind; a month that is far behind the article's (12月 in
        January) is the last one's.
        """
        value = slot.mention.value if slot.mention is not None else None
        if isinstance(value, Period) and value.start is not None and self.day is not None:
            return value.start > self.day
        if _NEXT.match(slot.words):
            return True
        found = _MONTH.fullmatch(slot.words)
        if found is None or not self.month:
            return False
        part = _PART_OF_MONTH.get(found[2] or "", 0)
        return (self.month, self.of_month) < (int(found[1]), part) and int(found[1]) - self.month <= MONTHS_AHEAD


def _phase_told(text: str, start: int, end: int) -> str | None:
    """一 where what stands before `end` is told of the first phase: the last phase named since `start`."""
    found = list(PHASE.finditer(text, start, end))
    return found[-1][1].replace("首", "一") if found else None


def latest(stages: Sequence[Stage]) -> Stage | None:
    """The latest of the stages in the order of time; a standstill is later than all."""
    return max(stages, key=_ORDER.__getitem__, default=None)


MONTHS_AHEAD = 9
"""Months up to which a bare month behind the article's own is the coming one."""

_DAY = re.compile(r"(?<![\d年])(?<!去年)(?<!前年)(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日")
_MONTH = re.compile(r"(?:今年)?(1[0-2]|0?[1-9])月(?:份)?(初|上旬|中旬|中|下旬|底|末)?")
_PART_OF_MONTH: Mapping[str, int] = {"初": 1, "上旬": 1, "中旬": 11, "中": 11, "下旬": 21, "底": 25, "末": 25}
_NEXT = re.compile(r"明年|后年|下个?月|下半年度|下一?年")
PHASE = re.compile(r"(?<![分两一二三四])([一二三四五首])期")
"""The word of one phase (二期, 首期); 分三期, 一二期 are none."""

SETTLING = frozenset({"落户", "落地", "引进", "招引", "落地注册", "落地生根"})
"""Words of coming to a place: behind a plan (拟投资3亿元，落户青杠县) they are part of it; 已签约 is not."""

_FUTURE = re.compile(
    r"将|计划|拟(?!定)|预计|力争|有望|争取|确保|即将|明年|后年|加快推进|待|尽早|早日|尽快|目标|有意|打算|想[在把来到与和]|考虑|希望|愿意|准备|谋划|即可|便可|就能|可望"
)
_MEANS = re.compile(r"拟(?!定)|有意|打算|想[在把来到与和]|考虑|希望|愿意|准备|谋划|将|计划")
"""What somebody means to do and has not done."""
_REACHED = re.compile(r"(?:已经?|正式|成功|刚刚?|顺利)(?:于|在)?\ue00f?[^，。；！？：]{0,4}$")
"""拟投资3亿元的项目已签约: what follows has come about, whatever was planned before it."""

_OTHERS = re.compile(
    rf"(?:已有|现有|还有)(?:{COUNT}|[一两二三四五六七八九十几多]+[个座家])[^，。；]{{0,6}}(?:项目|工厂|基地|企业)[^，。；]{{0,6}}$"
)
"""公司此前在甲县已有两个项目投产: those are others."""

_BEHIND = re.compile(r"[以之]?[前后](?!期)|(?:[投达]产)?[可将能](?!视|控|源|力)|(?:[投达]产)?预计")
"""投产后年产值3亿元, 建成达产可实现产值3亿元: nothing is told of whether that has come about."""

_ONCE_BUILT = re.compile(
    r"(?:建成|建好|完工|竣工|投产|达产|投用|落成)(?:投产|达产|投用|运营)?[以之]?后(?!，?(?:已|目前))"
)
"""建成后主要从事阀门生产运营: how it will be run once it stands."""

_RESUMED = re.compile(r"(?<!未)(?<!何时)(?<!没有)复工(?!时间|无期|日期|遥|无望|未)")

_DONE = re.compile(r"(?<!早)已(?!成熟|具备)|正在|昨[天日]|去年|今年以来|目前")
_ASIDE = frozenset({"如果", "要是", "倘若"})
"""如果说过去靠矿，如今…: with 说 behind them they set two things side by side."""
_ABOUT_RUMOURS = re.compile(r"(?:针对|对于|回应|打破|澄清|破除|不信)[^，。；！？]{0,4}$")
"""对于网传…，甲公司回应: the rumour is what is answered."""
_STRENGTH = (
    ("negation", Modality.NEGATED),
    ("condition", Modality.CONDITIONAL),
    ("hearsay", Modality.REPORTED),
    ("plan", Modality.PLANNED),
)


def _words(lexicon: Lexicon) -> list[str]:
    return list(lexicon.words())


def is_ahead(before: str) -> bool:
    """Whether what follows the beginning of a clause is still to come.

    >>> is_ahead("力争年内"), is_ahead("拟投资3亿元的项目已")
    (True, False)
    """
    return bool(_FUTURE.search(before)) and not _REACHED.search(before)


def _is_only_meant(since: str, clause: str) -> bool:
    """Whether a word of settling is part of a plan told before it, and its own clause does not say that it is done."""
    return bool(_MEANS.search(since)) and not re.search(r"已|成功|正式|了", clause)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words; … in one stands for up to ten characters of the clause."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    patterns = [re.escape(w).replace("…", "[^，。；！？：]{0,10}?") for w in ordered]
    return re.compile("|".join(f"{w}(?!说)" if w in _ASIDE else w for w in patterns))


def segment_bounds(sentence: Encoded, at: int) -> tuple[int, int]:
    """The part of the sentence around `at` between 。；！？: where a subject holds good."""
    marks = [stop for stop in STOPS if stop not in "，："]
    start = max(sentence.text.rfind(m, 0, at) for m in marks) + 1
    ends = [i for i in (sentence.text.find(m, at) for m in marks) if i >= 0]
    return start, min(ends, default=len(sentence.text))
