"""The sum behind a number of projects, whatever is said between: 现场签约22个项目，涵盖…等领域，意向投资473亿元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.chains import SUM_OF, Hit
from kg.extract.encode import COMPANY, COUNT, MONEY, PROJECT, Encoded

_SUM = re.compile(
    rf"(?:[，、；]|^)(?:项目|{PROJECT})?(?:涉及|共|合计|共计)?(?:计划|预计|意向|协议|合同|签约|估算|概算|拟|达成)*"
    rf"(?P<word>总?投资(?:概算|总额|金额|额度?|规模)?|总?金额|引资(?:总额|金额|额)|合同额|总额)"
    rf"(?:约|达到?|超过?|近|为|突破|逾|共|共计|高达|至|：)*{MONEY}(?!的|[、和])"
)
_ENDS = re.compile(rf"[。！？：]|；|其中|{COUNT}(?!(?:重点|主要|大)?(?:领域|产业|行业|方面|板块|门类|类别))|{MONEY}")
"""Up to where the sum of a number may stand."""
_LISTS = re.compile(r"^[^，]*，?(?:分别[是为]|包括|涵盖|涉及|主要|包含|有|即|如)|等$|等[^，。；]{0,8}$")
_NAMES = re.compile(f"[{COMPANY}{PROJECT}]")


_OPENS = re.compile(
    rf"(?:这批|这些|该批|上述|以上)?(?:项目|{PROJECT})?(?:计划|预计|协议|合同)?(?:总投资(?:额|规模)?|投资总额|协议资金)"
    rf"(?:约|达到?|超过?|近|为|突破|逾|共|共计|高达)*{MONEY}(?=[，。；]|$)"
)
"""…集中开工。项目总投资31亿元，…: the sum of the number that the sentence before has told."""


def counted_alone(hits: Sequence[Hit]) -> Hit | None:
    """The one number of projects that a sentence tells without a sum, if there is one."""
    told = [h for h in hits if not h.is_growth]
    return told[0] if len(told) == 1 and told[0].indicator in SUM_OF else None


def sum_of_sentence_before(sentence: Encoded, hits: Sequence[Hit], counted: Hit | None) -> list[Hit]:
    """The sum with which a sentence opens, of the number told by the one before it in its paragraph.

    Args:
        sentence: The sentence.
        hits: The figures read from it.
        counted: The one number of the sentence before, with its place.
    """
    found = _OPENS.match(sentence.text)
    if counted is None or counted.place is None or found is None:
        return []
    before = counted.match.sentence.sentence
    at = found.end() - 1
    word = next((s.words for i, s in sentence.slots.items() if i < at), "项目")
    slot = sentence.slots[at]
    near = before.block == sentence.sentence.block and before.index + 1 == sentence.sentence.index
    if not near or word != "项目" or slot.mention is None or any(h.at == at for h in hits):
        return []
    match = replace(counted.match, sentence=sentence, start=at, end=at + 1)
    return [Hit(match, at, SUM_OF[counted.indicator], slot.mention, place=counted.place, carried=True)]


def sums_behind(sentence: Encoded, hits: Sequence[Hit]) -> list[Hit]:
    """The sums of the numbers of projects among `hits` that no other rule has read.

    Args:
        sentence: The sentence.
        hits: The figures read from it.
    """
    busy = {h.at for h in hits}
    out: list[Hit] = []
    for hit in hits:
        indicator = SUM_OF.get(hit.indicator)
        if indicator is None or hit.is_growth or sentence.text[hit.at] != COUNT:
            continue
        end = _ENDS.search(sentence.text, hit.at + 1)
        if end is None or end.group() != MONEY or end.start() in busy:
            continue
        at = end.start()
        found = _SUM.search(sentence.text, hit.at + 1, at + 3)
        if found is None or sentence.text.index(MONEY, found.start()) != at:
            continue
        between = sentence.text[hit.at + 1 : found.start()]
        named = sentence.slots.get(found.start() + 1)
        if named is not None and sentence.text[found.start() + 1] == PROJECT and named.words != "项目":
            continue
        if _NAMES.search(between) and not (_LISTS.search(between) and found["word"] not in ("投资", "金额")):
            continue
        slot = sentence.slots[at]
        if slot.mention is None:
            continue
        busy.add(at)
        match = replace(hit.match, sentence=sentence, start=at, end=at + 1)
        out.append(Hit(match, at, indicator, slot.mention, place=hit.place, carried=hit.carried))
    return out
