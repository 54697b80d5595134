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
    stages: re.Pattern[str]
    stage_of: Mapping[str, Stage]

    @classmethod
    def compile(cls, rules: RuleSet) -> Cues:
        """Make the expressions from the lexicons "cues" and "stages"."""
        cues, stages = rules.lexicons["cues"], rules.lexicons["stages"]
        kinds = sorted({row["kind"] for row in cues.rows.values()})
        return cls(
            of={kind: _any_of([w for w in cues.words() if cues.rows[w]["kind"] == kind]) for kind in kinds},
            stages=_any_of(_words(stages)),
            stage_of={word: Stage(row["stage"]) for word, row in stages.rows.items()},
        )

    def modality(self, sentence: Encoded, start: int, end: int) -> Modality:
        """How the clauses hold what stands from `start` to `end` of the encoded text.

        A denial counts from the beginning of the first clause, the others as well; the strongest wins.
        """
        text = sentence.text[sentence.clause_start(start) : end]
        for kind, modality in _STRENGTH:
            if kind in self.of and self.of[kind].search(text):
                return modality
        return Modality.ASSERTED

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
            if stage not in (Stage.NEGOTIATING, Stage.STALLED) and _FUTURE.search(before):
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


_FUTURE = re.compile(r"将|计划|拟|预计|力争|有望|争取|确保|即将|明年|后年|加快推进|待|尽早|早日|尽快|目标")
_STRENGTH = (
    ("negation", Modality.NEGATED),
    ("condition", Modality.CONDITIONAL),
    ("hearsay", Modality.REPORTED),
    ("plan", Modality.PLANNED),
)


def _words(lexicon: Lexicon) -> list[str]:
    return list(lexicon.words())


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))))


def segment_bounds(sentence: Encoded, at: int) -> tuple[int, int]:
    """The part of the sentence around `at` between 。；！？: where a subject holds good."""
    marks = [stop for stop in STOPS if stop not in "，："]
    start = max(sentence.text.rfind(m, 0, at) for m in marks) + 1
    ends = [i for i in (sentence.text.find(m, at) for m in marks) if i >= 0]
    return start, min(ends, default=len(sentence.text))
