"""How a text holds what it says: denied, planned, hearsay, on a condition (the ConText idea), and how far a deal has come."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.extract.encode import STOPS, Encoded
from kg.model import Lexicon, Modality, Period, RuleSet, Stage

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

    def stated_stages(self, sentence: Encoded, start: int, end: int, today: date | None = None) -> list[Stage]:
        """The stages that the text from `start` to `end` tells as reached; planned ones and denied ones are left out.

        今年7月动工 in an article of March is a plan: `today` is the article's date.
        """
        out: list[Stage] = []
        for found in self.stages.finditer(sentence.text, start, end):
            before = sentence.text[sentence.clause_start(found.start()) : found.start()]
            stage = self.stage_of[found.group()]
            slots = [
                sentence.slots[i] for i in range(found.start() - len(before), found.start()) if i in sentence.slots
            ]
            days = [s.mention.value.start for s in slots if s.mention and isinstance(s.mention.value, Period)]
            if today is not None and any(day is not None and day > today for day in days):
                continue
            if stage not in (Stage.NEGOTIATING, Stage.STALLED) and is_ahead(before):
                continue
            if found.group() in SETTLING and _is_only_meant(sentence.text[start : found.start()], before):
                continue
            if re.search(r"(?:未|没有|尚未|暂未)$", before) or sentence.text[found.end() : found.end() + 1] == "后":
                continue
            if stage is Stage.STALLED and "复工" in sentence.text[found.end() :]:
                continue
            out.append(stage)
        return out


def latest(stages: Sequence[Stage]) -> Stage | None:
    """The latest of the stages in the order of time; a standstill is later than all."""
    return max(stages, key=_ORDER.__getitem__, default=None)


SETTLING = frozenset({"落户", "落地", "引进", "招引", "落地注册", "落地生根"})
"""Words of coming to a place: behind a plan (拟投资3亿元，落户青杠县) they are part of it; 已签约 is not."""

_FUTURE = re.compile(
    r"将|计划|拟(?!定)|预计|力争|有望|争取|确保|即将|明年|后年|加快推进|待|尽早|早日|尽快|目标|有意|打算|想[在把来到与和]|考虑|希望|愿意|准备|谋划"
)
_MEANS = re.compile(r"拟(?!定)|有意|打算|想[在把来到与和]|考虑|希望|愿意|准备|谋划|将|计划")
"""What somebody means to do and has not done."""
_REACHED = re.compile(r"(?:已经?|正式|成功|刚刚?|顺利)(?:于|在)?\ue00f?[^，。；！？：]{0,4}$")
"""拟投资3亿元的项目已签约: what follows has come about, whatever was planned before it."""

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
