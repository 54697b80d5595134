"""Dates and periods: 2024年5月17日, 去年底, 前三季度, 1—9月, “十四五”期间 → `Period`, resolved against a reference.

Pure; standard library only. Words that only compare (同比) are not periods; 去年同期 is the previous period a year earlier.

How the doubtful ones are read:

- 今年以来 is the text "2024" of the year, from January 1 to the reference date; 2023年以来 reaches into the reference's year.
- 2025年底 and 年底 are December of the year, 年初 is January, 年中 is June; 月底, 月初, 中旬 are the month.
- A month without a year takes the year stated before it in the same sentence, else the reference's; a date that would lie
  more than two months after the reference was last year's (in January, 12月9日).
- 近三年 ends with the reference's year and counts it.
- An article without a date counts from the year that it seems to be written in (`kg.nlp.reference`).
- Without any year to go by, `text`, `start` and `end` are None: the words are a period, which one nobody says.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Period
from kg.nlp.numerals import read_number
from kg.nlp.reference import Reference

_RELATIVE_YEARS = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "年内": 0,
    "去年": -1,
    "上年": -1,
    "上年度": -1,
    "昨年": -1,
    "前年": -2,
    "明年": 1,
    "来年": 1,
    "下年度": 1,
    "后年": 2,
}
_CARRIED_YEARS = {"当年": 0, "同年": 0, "全年": 0, "次年": 1, "翌年": 1}
_RELATIVE_MONTHS = {"本月": 0, "当月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}
_RELATIVE_DAYS = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "明天": 1, "明日": 1}
_PLANS = {"十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
"""First year of each five-year plan."""


_FAR = timedelta(days=60)
"""A day without a year that lies further ahead than this was last year's: news rarely plans a single day further off."""

_N = r"[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_TO = r"\ ?(?:[-—–－~～]{1,2}|至|到)\ ?"
PERIOD = re.compile(
    rf"""
    (?P<iso>(?P<iy>(?:19|20)[0-9]{{2}})(?P<sep>[-./])(?P<im>0?[1-9]|1[0-2])(?P=sep)(?P<id>[12][0-9]|3[01]|0?[1-9])(?![0-9]))
  | (?P<y1>(?:19|20)[0-9]{{2}})\ ?年?{_TO}(?P<y2>(?:19|20)[0-9]{{2}})\ ?年(?!代)(?!\ ?[0-9]{{1,2}}\ ?月)
  | [“"'‘]?(?P<plan>十[二三四五]五)[”"'’]?(?P<plan_part>期间|时期|以来|末)
  | (?P<span_word>最近|过去|近|未来|今后)(?P<span_n>{_N}|两)(?P<span_unit>年|个月)(?P<span_tail>来|内|间)?
  | (?P<day_word>今天|今日|昨天|昨日|明天|明日|当天|当日|同日)
  | (?P<month_word>本月|当月|上个?月|下个?月)(?:(?P<word_day>[0-9]{{1,2}})日|底|末|初|中旬|上旬|下旬)?
  | (?:(?P<year>(?P<y>(?:19|20)[0-9]{{2}})\ ?(?:财?年度?)(?!代)
             |(?P<cy>[一二][九〇零][〇零一二三四五六七八九]{{2}})年
             |(?P<rel>今年|本年度?|去年|上年度?|昨年|前年|明年|来年|下年度|后年|当年|同年|全年|次年|翌年)))?
    \ ?(?P<tail>
        (?:(?P<q>第?[一二三四1-4]|首)(?:个)?季度)
      | (?:(?:前|头)(?P<fq>[二两三23])(?:个)?季度)
      | (?P<half>[上下])半年
      | (?P<m1>{_N})\ ?月?{_TO}(?P<m2>{_N})\ ?月(?:份)?(?!\ ?[0-9]{{1,2}}\ ?[日号])
      | (?P<dm>[0-9]{{1,2}})\ ?月\ ?(?P<d>[0-9]{{1,2}})\ ?(?:[日号])?
        (?:{_TO}(?:(?P<dm2>[0-9]{{1,2}})\ ?月\ ?)?(?P<d2>[0-9]{{1,2}}))?\ ?[日号]
      | (?P<m>{_N})\ ?月(?:份)?(?P<m_part>底|末|初|中旬|上旬|下旬)?
      | (?:前|头)(?P<fm>两|{_N})\ ?个?月
      | 年?(?P<edge>底|末|初|中)(?![国心小学药医央型])
      | (?P<same>同期)
    )?(?P<since>以来|至今)?
    """,
    re.VERBOSE,
)
STARTS = "今本去上昨前明来下后当同全次翌头最过近未年第首“\"'‘一二三四五六七八九十"
"""Characters a period can begin with, figures apart."""

_EDGE = re.compile(r"年[底末内初](?![会轻级一二三四五六七八九十])")
_DAY_ALONE = re.compile(r"(?P<d>[12][0-9]|3[01]|[1-9])日(?![本语元均产处照间益常化])")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_NOT_BEFORE = {
    "明年": "文清透简声证",
    "去年": "过",
    "次年": "首每一两二多层本再",
    "来年": "以未近将向年历",
    "后年": "产投成建以之然随今达营目改",
    "上年": "以之加线",
    "前年": "此目之以日产",
    "全年": "健安完保齐",
    "当年": "相应",
    "上月": "以之",
    "同年": "共不如",
    "上半": "以",
}
"""A word that is only the middle of others there: 文明|年, 以来|年均, 达产后|年产值."""
_NOT_AFTER = {
    "后年": "产销收均处可实综",
    "次年": "产会均",
    "来年": "均",
    "上年": "纪",
    "全年": "龄",
    "前年": "产均",
    "本年": "级",
}


_WHOLE_YEAR_AIM = re.compile(r"(?:的)?(?:目标|任务|计划|指标|预期)")
"""全年任务 is what something is measured by (完成全年任务的六成), no time at which it was."""
_AIMED_AT = re.compile(
    r"(?:的)?(?:目标|任务|计划|指标|预期){1,2}(?:任务)?(?:是|为|不变|定|[:：])"
    r"|计划(?![的数内任目指书外进）)（(，。、；！？,;0-9一二三四五六七八九十%]|$)"
)
"""But 全年目标是：签约60个 and 全年计划签约60个 tell the year of the figures behind."""


@dataclass(slots=True)
class Calendar:
    """Resolves period words from left to right; remembers the year stated last in the sentence."""

    text: str
    reference: Reference
    carried: int | None = None
    carried_at: int = 0
    last: Period | None = None

    def year_before(self, at: int) -> int | None:
        """The year stated before `at` in the same sentence."""
        if self.carried is None or _SENTENCE_END.search(self.text, self.carried_at, at):
            return None
        return self.carried

    def read(self, at: int) -> tuple[int, int, Period] | None:
        """The period that starts at `at`: (start, end, value), or None.

        >>> Calendar("截至10月底", Reference.of("", date(2024, 11, 5))).read(2)
        (2, 6, Period(text='2024-10', start=datetime.date(2024, 10, 1), end=datetime.date(2024, 10, 31)))
        """
        text = self.text
        edge = _EDGE.match(text, at)
        if edge:
            if at and text[at - 1] in "每常全多少近青壮老中成童百千几周那这某0123456789":
                return None
            month = {"底": 12, "末": 12, "初": 1}.get(edge[0][1])
            year = self.year_before(at) or self.reference.year
            return self._done(at, edge.end(), None if year is None else self._months(year, month or 1, month or 12))
        match = PERIOD.match(text, at)
        if match is None or match.end() == at:
            alone = _DAY_ALONE.match(text, at)
            if (
                alone
                and self.reference.day
                and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "-—至到/、"))
            ):
                base = self.reference.day
                return self._done(at, alone.end(), _day(base.year, base.month, int(alone["d"])))
            return None
        end = match.end()
        while end > at and text[end - 1] == " ":
            end -= 1
        word = text[at : at + 2]
        if at and (
            text[at - 1] in _NOT_BEFORE.get(word, "") or (text[at] in "前头" and text[at - 1] in "以之目此提年日")
        ):
            return None
        if end - at == 2 and text[end : end + 1] and text[end] in _NOT_AFTER.get(word, ""):
            return None
        if text.startswith("全年", end - 2) and _WHOLE_YEAR_AIM.match(text, end) and not _AIMED_AT.match(text, end):
            return None
        return self._resolve(match, at, end)

    def _resolve(self, match: re.Match[str], at: int, end: int) -> tuple[int, int, Period] | None:
        g = match.groupdict()
        if g["iso"]:
            return self._done(at, end, _day(int(g["iy"]), int(g["im"]), int(g["id"])))
        if g["y1"]:
            first, last = int(g["y1"]), int(g["y2"])
            if last < first:
                return None
            self._carry(last, end)
            return self._done(at, end, _span(first, 1, last, 12))
        if g["plan"]:
            first = _PLANS[g["plan"]]
            if g["plan_part"] == "末":
                return self._done(at, end, self._months(first + 4, 1, 12))
            return self._done(at, end, _span(first, 1, first + 4, 12))
        if g["span_word"]:
            return self._stretch(g, at, end)
        if g["day_word"]:
            return self._relative_day(g["day_word"], at, end)
        if g["month_word"]:
            return self._relative_month(g, at, end)
        return self._of_year(g, at, end)

    def _of_year(self, g: dict[str, str | None], at: int, end: int) -> tuple[int, int, Period] | None:
        year = self._year(g, at)
        if g["year"] is None and g["tail"] is None:
            return None
        if g["year"] is None and g["edge"]:
            return None
        stated = g["year"] is not None
        if not stated and g["since"] is None and g["m"] and self._no_month(g, at):
            return None
        if g["same"]:
            if not stated:
                return None
            value = _shift_year(self.last) if self.last is not None and year is not None else self._months(year, 1, 12)
            return self._done(at, end, value)
        if year is None:
            return self._done(at, end, None) if self._is_month(g) or stated or g["tail"] else None
        if stated:
            self._carry(year, end)
        value = self._tail(g, year, at, stated=stated)
        if value is None:
            return None
        if g["since"] and value.start:
            value = self._since(value.start)
        return self._done(at, end, value)

    def _no_month(self, g: dict[str, str | None], at: int) -> bool:
        """Whether a bare month is none: 十三月, 第5月, or counted together with other figures before it."""
        number = read_number(g["m"] or "")
        return number is None or not 1 <= number <= 12 or (at > 0 and self.text[at - 1] in "第.0123456789")

    @staticmethod
    def _is_month(g: dict[str, str | None]) -> bool:
        return any(g[k] for k in ("m", "dm", "m1", "fm", "q", "fq", "half"))

    def _year(self, g: dict[str, str | None], at: int) -> int | None:
        if g["y"]:
            return int(g["y"])
        if g["cy"]:
            number = read_number(g["cy"])
            return int(number) if number is not None else None
        rel = g["rel"]
        if rel in _CARRIED_YEARS:
            base = self.year_before(at) or (self.reference.year if rel == "全年" else None)
            return None if base is None else base + _CARRIED_YEARS[rel]
        if rel:
            return None if self.reference.year is None else self.reference.year + _RELATIVE_YEARS[rel]
        return self.year_before(at) or self.reference.year

    def _tail(self, g: dict[str, str | None], year: int, at: int, *, stated: bool) -> Period | None:
        if g["q"]:
            quarter = 1 if g["q"] == "首" else int(read_number(g["q"].lstrip("第")) or 1)
            return _quarter(year, quarter)
        if g["fq"]:
            return self._months(year, 1, 9 if g["fq"] in "三3" else 6)
        if g["half"]:
            return self._months(year, 1, 6) if g["half"] == "上" else self._months(year, 7, 12)
        if g["m1"]:
            first, last = read_number(g["m1"]), read_number(g["m2"] or "")
            if first is None or last is None or not 1 <= first <= 12 or not 1 <= last <= 12:
                return None
            if last < first:
                return _span(year - 1 if not stated else year, int(first), year if not stated else year + 1, int(last))
            return self._months(year, int(first), int(last))
        if g["dm"]:
            return self._days(g, year, at, stated=stated)
        if g["fm"]:
            until = read_number(g["fm"])
            return self._months(year, 1, int(until)) if until is not None and 1 <= until <= 12 else None
        if g["m"]:
            month = read_number(g["m"])
            if month is None or not 1 <= month <= 12:
                return None
            if not stated and self.year_before(at) is None and self.reference.day:
                ahead = int(month) - self.reference.day.month
                year -= 1 if ahead > 9 else 0
            return self._months(year, int(month), int(month))
        if g["edge"]:
            edge = {"初": 1, "中": 6}.get(g["edge"], 12)
            return self._months(year, edge, edge)
        return self._months(year, 1, 12)

    def _days(self, g: dict[str, str | None], year: int, at: int, *, stated: bool) -> Period | None:
        first = _day(year, int(g["dm"] or 0), int(g["d"] or 0))
        if first is None or first.start is None:
            return None
        free = not stated and self.year_before(at) is None and self.reference.day is not None
        if free and self.reference.day and first.start - self.reference.day > _FAR:
            year -= 1
            first = _day(year, int(g["dm"] or 0), int(g["d"] or 0))
        if not g["d2"] or first is None or first.start is None:
            return first
        last = _day(year, int(g["dm2"] or g["dm"] or 0), int(g["d2"]))
        if last is None or last.start is None or last.start <= first.start:
            return first
        return Period(text=f"{first.text}/{last.text}", start=first.start, end=last.end)

    def _stretch(self, g: dict[str, str | None], at: int, end: int) -> tuple[int, int, Period] | None:
        number = read_number(g["span_n"] or "")
        if number is None or not 1 <= number <= 50 or (at and self.text[at - 1] in "附临靠邻远贴最将接"):
            return None
        count, back = int(number), g["span_word"] not in ("未来", "今后")
        year, day = self.reference.year, self.reference.day
        if year is None:
            return self._done(at, end, None)
        if g["span_unit"] == "年":
            return self._done(
                at, end, _span(year - count + 1, 1, year, 12) if back else _span(year, 1, year + count, 12)
            )
        if day is None:
            return self._done(at, end, None)
        other = _add_months(day, -count + 1 if back else count)
        first, last = (other, day) if back else (day, other)
        return self._done(at, end, _span(first.year, first.month, last.year, last.month))

    def _relative_day(self, word: str, at: int, end: int) -> tuple[int, int, Period] | None:
        if word in ("当天", "当日", "同日"):
            day = self.last.day if self.last else None
        else:
            day = self.reference.day + timedelta(days=_RELATIVE_DAYS[word]) if self.reference.day else None
        return self._done(at, end, None if day is None else _day(day.year, day.month, day.day))

    def _relative_month(self, g: dict[str, str | None], at: int, end: int) -> tuple[int, int, Period] | None:
        base = self.reference.day
        if g["month_word"] == "当月" and self.last and self.last.start:
            base = self.last.start
        if base is None:
            return self._done(at, end, None)
        month = _add_months(base, _RELATIVE_MONTHS[g["month_word"] or "本月"])
        if g["word_day"]:
            return self._done(at, end, _day(month.year, month.month, int(g["word_day"])))
        return self._done(at, end, self._months(month.year, month.month, month.month))

    def _since(self, start: date) -> Period:
        end = self.reference.day
        if end is None or end < start:
            return Period(text=f"{start.year}", start=start, end=None)
        if start.year == end.year:
            return Period(text=f"{start.year}", start=start, end=end)
        return Period(text=f"{start:%Y-%m}/{end:%Y-%m}", start=start, end=end)

    @staticmethod
    def _months(year: int | None, first: int, last: int) -> Period | None:
        return None if year is None else _span(year, first, year, last)

    def _carry(self, year: int, at: int) -> None:
        self.carried, self.carried_at = year, at

    def _done(self, start: int, end: int, period: Period | None) -> tuple[int, int, Period]:
        value = period or Period(text=None)
        self.last = period or self.last
        return start, end, value


def _span(year: int, first: int, last_year: int, last: int) -> Period:
    start = date(year, first, 1)
    end = date(last_year, last, calendar.monthrange(last_year, last)[1])
    if (year, first, last) == (last_year, 1, 12):
        text = f"{year}"
    elif (year, first) == (last_year, last):
        text = f"{year}-{first:02d}"
    else:
        text = f"{year}-{first:02d}/{last_year}-{last:02d}"
    return Period(text=text, start=start, end=end)


def _quarter(year: int, quarter: int) -> Period:
    months = _span(year, 3 * quarter - 2, year, 3 * quarter)
    return Period(text=f"{year}-Q{quarter}", start=months.start, end=months.end)


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    return Period(text=when.isoformat(), start=when, end=when)


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def _shift_year(period: Period) -> Period:
    """The same stretch, a year earlier."""
    if period.text is None or period.start is None or period.end is None:
        return Period(text=None)
    text = re.sub(r"(?<![0-9])[12][0-9]{3}", lambda m: str(int(m[0]) - 1), period.text)
    start, end = (
        d.replace(year=d.year - 1, day=min(d.day, 28) if d.month == 2 else d.day) for d in (period.start, period.end)
    )
    return Period(text=text, start=start, end=end)
