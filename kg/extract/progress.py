"""How far a deal has come: what its sentences say, else what its paragraph does."""

from __future__ import annotations

import re

from kg.extract.context import Cues, Written, is_ahead, latest, segment_bounds
from kg.extract.deal import Deal
from kg.extract.encode import COMPANY, MONEY, PROJECT
from kg.extract.likeness import phase_of, same_name
from kg.extract.match import Match
from kg.model import Article, Mention, Modality, Stage

_SIGNING = re.compile(r"签约|签订|签署|签下|落户|协议|增资|追加投资")
_CONTRACT = re.compile(r"签约|签订|签署|签下|签定|协议|中标|达成(?:投资|战略)?合作(?!意向)")
_CEREMONY = re.compile(
    r"集中签约|签约仪式|签约大会|签约活动|签约会|签约项目|签约名单|现场签约|当场签约|共签约|签约[0-9]+个"
)
"""Where a list of deals is signed, also those that 拟 is said of."""
_LEAD = re.compile(
    r"(?:^|[。\s])(竣工|投产|开工|在建|签约)的[^，。]{0,10}项目|当年(投产|开工)(?!、当年)[^。]{0,30}项目"
    r"|(?:^|[）)、．\s])(?:新|已|拟)?(投产|在建|开工|签约|在谈|洽谈|竣工|停工|停滞)(?:未开工)?(?:的?(?:重点|重大)?项目)?[：:]"
    r"|集中(签约|开工|竣工|投产)(?![^。]{0,80}集中(?:签约|开工|竣工|投产))[^\n]{0,80}。其中"
    r"|(开工|签约|竣工|投产)(?:的)?(?:重点|重大)?项目[^。；]{0,40}?(?:包括|分别是|分别为|其中有|涉及|是|：)"
)
"""A sentence that says how far all the projects have come that the paragraph goes on to name."""

_HELD = re.compile(
    r"集中(签约|开工|开复工|动工|竣工|投产)|项目(签约|开工|动工|竣工|投产)(?:仪式|活动|大会)"
    r"|[0-9一二三四五六七八九十]+个[^，。；！？、]{0,8}项目(?:集中|成功|同时|正式|现场)(签约|开工|动工|竣工|投产)"
)
"""What an article is about: all the projects that it goes on to name are signed, or begun, at it."""

_LISTED_ON = re.compile(
    rf"(?:[、和与及]|以及)(?:(?:总投资|计划投资|投资){{0,2}}[约近超达]?{MONEY}?的?)?[{COMPANY}的]{{0,2}}"
)
"""Between two projects of a list that is told of as one: 总投资3亿元的甲、总投资5亿元的乙均已开工."""

_INTENDS = re.compile(r"拟(?!定)|有意|打算|想[在把来到与和]|考虑|希望在|谋划")
"""A plan that nobody has signed."""

_WILL = re.compile(
    r"将(?=在|投|于|与|斥|出资|共同|合资|联合|落[户地子]|建|分|把|追|入驻|总投资)|计划(?=总?投资|在|建|分)"
)
"""What is announced: signed where the paragraph or the headline signs a contract, else no more than a plan."""


class Progress:
    """Judges how far the deals of one article have come."""

    def __init__(self, article: Article, cues: Cues) -> None:
        self._article = article
        self._cues = cues
        self.written = Written.of(article)

    def near(self, match: Match, project: Mention | None = None) -> list[Stage]:
        """The stages told in the part of the sentence that speaks of this deal, of `project`'s phase if it is one."""
        sentence = match.sentence
        _, end = segment_bounds(sentence, match.start)
        own = {slot.start for slots in match.roles.values() for slot in slots}
        for i in range(match.end, end):
            if sentence.text[i] in (COMPANY, PROJECT) and sentence.slots[i].start not in own:
                if _LISTED_ON.fullmatch(sentence.text, match.end, i):
                    continue
                end = i
                break
        start = sentence.clause_start(match.start)
        phase = phase_of(project.text) if project is not None else None
        return self._cues.stated_stages(
            sentence, start, end, self.written, phase=phase.replace("首", "一") if phase else None
        )

    def _around(self, deal: Deal) -> Stage | None:
        """The stage of the list that it stands in (竣工的3个项目，…), else what is planned, else Signed where the text signs."""
        first = deal.matches[0]
        sentence = first.sentence.sentence
        block = self._article.blocks[sentence.block]
        text = self._article.text.text
        leads = list(_LEAD.finditer(text[block.span.start : first.sentence.offsets[first.start]]))
        if leads:
            return self._cues.stage_of.get(next(word for word in leads[-1].groups() if word))
        clauses = [m.sentence.text[m.sentence.clause_start(m.start) : m.end] for m in deal.matches]
        around = block.span.of(text) + self._article.title
        if any(_INTENDS.search(clause) for clause in clauses):
            before = self._article.blocks[max(sentence.block - 1, 0)].span.start
            signed = _CEREMONY.search(text, before, block.span.end) or any(
                self._is_signed(deal, match) for match in deal.matches
            )
            return Stage.SIGNED if signed else Stage.NEGOTIATING
        if any(_WILL.search(clause) for clause in clauses):
            signed = is_signing(around, _CONTRACT) or self._held(first) is Stage.SIGNED
            return Stage.SIGNED if signed else Stage.NEGOTIATING
        return Stage.SIGNED if is_signing(around) else self._held(first)

    def _held(self, match: Match) -> Stage | None:
        """What all is for that the article tells before `match`: 某县举行项目集中开工仪式; none where it is for two things."""
        text = f"{self._article.title}\n{self._article.text.text[: match.sentence.offsets[match.start]]}"
        words = {next(word for word in found.groups() if word) for found in _HELD.finditer(text)}
        stages = {self._cues.stage_of.get(word.replace("开复工", "开工")) for word in words}
        return next(iter(stages)) if len(stages) == 1 else None

    def _is_signed(self, deal: Deal, match: Match) -> bool:
        """Whether the sentence says, before it goes on to other names, that this deal is signed (…签署协议，拟投资3亿元)."""
        sentence = match.sentence
        low, _ = segment_bounds(sentence, match.start)
        for i in range(match.start - 1, low - 1, -1):
            slot = sentence.slots.get(i)
            if sentence.text[i] in (COMPANY, PROJECT) and slot is not None and slot.mention is not None:
                own = [*deal.investors, *([deal.project] if deal.project else [])]
                if not any(same_name(slot.mention.text, mention.text) for mention in own):
                    low = i + 1
                    break
        return is_signing(sentence.text[low : match.end], _CONTRACT)

    def of(self, deal: Deal) -> Stage | None:
        """How far a deal has come; what is only said to be signed (据称) is not more than talked of."""
        stage = latest(deal.stages) or self._of_phases(deal) or self._around(deal)
        return Stage.NEGOTIATING if stage in (None, Stage.SIGNED) and self.is_hearsay(deal) else stage

    @staticmethod
    def _of_phases(deal: Deal) -> Stage | None:
        """That of its phases: while one is being built the whole is."""
        stages = [stage for part in deal.phases for stage in part.stages]
        return Stage.UNDER_CONSTRUCTION if Stage.UNDER_CONSTRUCTION in stages else latest(stages)

    def is_hearsay(self, deal: Deal) -> bool:
        """Whether all that is known of a deal is what somebody is only said to have said."""
        held = [self._cues.modality(m.sentence, m.start, m.end) for m in deal.matches]
        return all(modality is Modality.REPORTED for modality in held)


def is_signing(text: str, words: re.Pattern[str] = _SIGNING) -> bool:
    """Whether a text tells that something is signed, and not only that somebody means to.

    >>> is_signing("双方签订协议，拟投资3亿元"), is_signing("拟投资3亿元落户青杠县")
    (True, False)
    """
    for found in words.finditer(text):
        clause = re.split(r"[，。；：！？\n]", text[: found.start()])[-1]
        if not is_ahead(clause):
            return True
    return False
