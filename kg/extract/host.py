"""Whose figures are told where a sentence names no place: the host's of a ceremony, the park's of the headline, the home's.

甲县举行集中开工仪式。…本次开工项目12个: the host is 甲县.
"""

from __future__ import annotations

import re

from kg.extract.discourse import Discourse
from kg.extract.encode import BODY, COMPANY, DISTRICT, PARK, Encoded
from kg.extract.subject import WIRED, subject_place
from kg.extract.weights import is_wide, short_place
from kg.model import Article, BlockKind, Mention

_HELD = re.compile(
    r"(?:举行|举办|召开|启动)(?=[^。！？]{0,50}(?:签约|开工|开复工|动工|奠基|招商|推介|现场会))|"
    r"(?:签约|开工|动工)[^，。；]{0,12}(?:举行|启动)"
)
"""The words of holding it, with what is held."""

_AT_IT = re.compile("现场|集中(?:签约|开工|动工|开竣工)|此次|本次|这次|活动\ue00f|当天|当日|仪式|会上|推介会|又有")
"""Words of a sentence that goes on about it."""


_ALL_OVER = re.compile(r"[全各][省市区县州][^，。；]{0,4}(?:同步|同时|分别)?(?:举行|举办|启动)")
"""甲园区签约活动在全市同时举行: the park or programme before it holds none."""


_OUR_COUNTY = re.compile("我[县旗]")
"""A county that is named nowhere: 我县 which no place of the text can be."""


_OPENS = re.compile(f"([{DISTRICT}{PARK}]+)(?!{COMPANY}|企业|客商)")
"""The places with which a headline begins; of 甲市乙镇 both."""


class Host:
    """The place whose ceremony an article tells of, as far as it has been read."""

    def __init__(self, article: Article, discourse: Discourse) -> None:
        self._article = article
        self._discourse = discourse
        self._place: Mention | None = None
        self._headline: Mention | None = None
        self._is_county_unnamed = False

    def hear(self, sentence: Encoded) -> None:
        """Go on over a sentence: it may say who holds a ceremony, or speak of a county that is not named."""
        self._is_county_unnamed = self._is_county_unnamed or _OUR_COUNTY.search(sentence.text) is not None
        if self._article.blocks[sentence.sentence.block].kind is BlockKind.TITLE:
            self._headline = self._headline or self._more_exact(sentence)
        held = _HELD.search(sentence.text)
        if held is None or _ALL_OVER.search(sentence.text):
            return
        slot = subject_place(sentence, held.start(), discourse=self._discourse)
        dated = slot is not None and WIRED.match(sentence.text, sentence.find(slot) + 1)
        if slot is not None and slot.mention is not None and not dated:
            self._place = slot.mention
            return
        for i in range(held.start() - 1, -1, -1):
            body = sentence.slots.get(i)
            if body is not None and body.mention is not None and sentence.text[i] == BODY:
                self._place = self._discourse.place_of_body(body.mention) or self._place
                return

    def of(self, sentence: Encoded, at: int) -> Mention | None:
        """The host, where `sentence` tells of the ceremony and names no place before `at`."""
        if self._place is None or not _AT_IT.search(sentence.text):
            return None
        named = any(char in (DISTRICT, PARK) for char in sentence.text[:at])
        return None if named else self._place

    def home(self) -> Mention | None:
        """The place whose figures are told where nothing else says it: the headline's park or town, else the home."""
        centre = self._discourse.centre
        if centre is self._discourse.home and (self._discourse.is_home_outweighed or self._is_county_unnamed):
            return self._headline
        return self._headline or centre

    def _more_exact(self, headline: Encoded) -> Mention | None:
        """The park, or the town of the home, that a headline opens with; of a province's home the first place of its own."""
        home = self._discourse.home
        opens = _OPENS.match(headline.text)
        if opens is not None:
            last = headline.slots[opens.end() - 1].mention
            if last is None or headline.text[opens.end() - 1] == PARK or home is None:
                return last
            first = headline.slots[opens.start(1)].mention
            return last if first is not None and short_place(first.text) == short_place(home.text) else None
        if home is None or not is_wide(home):
            return None
        named = (s.mention for i, s in headline.slots.items() if headline.text[i] in (DISTRICT, PARK))
        return next((m for m in named if m is not None and not is_wide(m)), None)
