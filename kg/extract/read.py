"""The stage's one function: an article, its mentions and the rules → claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.extract.assemble import Deals
from kg.extract.belief import Beliefs
from kg.extract.branches import branch_at, headed_branch
from kg.extract.builders import place_builders
from kg.extract.compile import CompiledRule, compile_rules
from kg.extract.context import Cues, segment_bounds
from kg.extract.discourse import Discourse
from kg.extract.encode import BODY, COMPANY, DISTRICT, PARK, PERIOD, PROJECT, STOPS, Encoded, encode
from kg.extract.implied import drop_told_chains, pass_on_industry
from kg.extract.labels import label_at
from kg.extract.learned import PairReader
from kg.extract.match import Match, find_matches
from kg.extract.observe import Observer
from kg.extract.owners import read_owners
from kg.extract.posts import drop_borrowed, read_posts
from kg.extract.relations import drop_needless, read_relations
from kg.extract.rounded import drop_rounded
from kg.extract.subject import WIRED
from kg.extract.weights import is_wide
from kg.model import Article, BlockKind, Claim, EventKind, Mention, MentionType, Predicate, RuleSet, Sentence

_TOPICS = {
    COMPANY: MentionType.COMPANY,
    PROJECT: MentionType.PROJECT,
    DISTRICT: MentionType.DISTRICT,
    PARK: MentionType.PARK,
}


_GUESTS = re.compile(r"^(?:在|赴)[\ue001\ue002]+，[^。；！？]{0,6}(?:代表团|考察团|小分队|考察组|一行)")
"""在即墨区，代表团与… : what guests sign there is for their own place."""


_DATELINE = re.compile(r"(?:本[报刊]讯)?(?:（[^（）]{0,14}）)?[^，。；：（）\ue000-\ue00f]{0,4}\ue00f，")
"""What may stand before the place that a sentence opens with: 本报讯（记者 某某）4月10日，."""

_LEAD_IN = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}，\ue00f，(?=[\ue001\ue002]))|[^，。；：！？（）\ue000-\ue00f]{1,8}，(?=[\ue001\ue002])|\ue00f的(?=[\ue001\ue002])"
)
"""说到矿泉水，甲县… and 9月的甲县，…."""

_WITHIN = re.compile(r"(?:（[^（）]{0,16}）)?[\ue001\ue002]")
"""甲旗（以下简称旗）乙园: the park in it."""

_STOP_OVER = re.compile(r"[^，。；：！？\ue000-\ue00e]{0,8}(?:是|在|到|进|往)([\ue001\ue002]{1,3})[里内]?[。！，]?")
"""A whole sentence that only leads to a place: 第二站是甲镇。"""


class Reader:
    """Rules made ready once, to read any number of articles."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.compiled: tuple[CompiledRule, ...] = compile_rules(rules)
        self.cues = Cues.compile(rules)
        self.beliefs = Beliefs(rules.lexicons["claim-beliefs"], rules.lexicons["claim-words"])
        self.pairs = PairReader(rules, self.cues)
        countries = "|".join(map(re.escape, rules.lexicons["countries"].words()))
        self._abroad = re.compile(
            rf"(?:在|赴|到|前往|飞赴|进军)(?:{countries})[^。；！？]{{0,30}}?(?:注册|建厂|设厂|办厂|设立|成立|投建|收购)"
        )
        """前往泰国考察，在当地注册成立…: what follows is not at home."""
        self._fallbacks = frozenset(rule.id for rule in rules.rules if rule.sets.get("fallback"))

    def encode(self, article: Article, mentions: Sequence[Mention]) -> list[Encoded]:
        """Every sentence encoded, for those who want to see what the rules see."""
        discourse = Discourse(article, mentions, self.rules.lexicons["pronouns"])
        return [encoded for encoded, _ in _sentences(article, mentions, discourse)]

    def read(self, article: Article, mentions: Sequence[Mention], owners: Sequence[Mention] = ()) -> tuple[Claim, ...]:
        """All claims of the article, in the order of the text for each kind."""
        discourse = Discourse(article, mentions, self.rules.lexicons["pronouns"])
        observer = Observer(article, self.rules.lexicons["indicators"], discourse)
        companies = [m for m in mentions if m.type is MentionType.COMPANY]
        deals = Deals(article, self.cues, companies, [m for m in mentions if m.type is MentionType.PROJECT])
        out: list[Claim] = []
        others: list[Encoded] = []
        seen: dict[int, Encoded] = {}
        for encoded, opening in _sentences(article, mentions, discourse):
            seen[encoded.sentence.index] = encoded
            matches = find_matches(encoded, self.compiled)
            relations = [m for m in matches if isinstance(m.rule.predicate, Predicate)]
            if article.blocks[encoded.sentence.block].kind is BlockKind.CAPTION:
                relations = [m for m in relations if m.rule.id not in self._fallbacks or _shows_company(m)]
            out += read_relations(article, relations, discourse, self.cues)
            out += read_posts(article, _of(matches, EventKind.POST), discourse)
            out += observer.read(encoded, _of(matches, EventKind.OBSERVATION))
            out += read_owners(article, encoded, owners)
            fragments = [m for m in _of(matches, EventKind.INVESTMENT) if self.is_held(m)]
            if not fragments:
                others.append(encoded)
            for match in sorted(
                _without_paired(fragments), key=lambda m: (_last_filler(m), -m.rule.priority, m.rule.id)
            ):
                own = _opening_place(encoded, _part_start(encoded, match.start))
                near = _signed_with(encoded, match, discourse) or own or opening or discourse.around()
                if discourse.home is not None and near is not discourse.home and _GUESTS.search(encoded.text):
                    near = None if is_wide(discourse.home) else discourse.home
                if near is not own and self._abroad.search(encoded.text, 0, match.end):
                    near = None
                deals.add(match, near, discourse.company())
        told = [*drop_rounded(article, drop_borrowed(out)), *deals.claims(others, owners)]
        kept = drop_told_chains(drop_needless(told, self._fallbacks))
        read = _once([*kept, *pass_on_industry(kept, discourse), *place_builders(kept, companies)])
        weighed = self.beliefs.weigh(article, mentions, read, discourse)
        return (*weighed, *self.pairs.read(article, mentions, weighed, discourse, seen))

    def is_held(self, match: Match) -> bool:
        """Whether the text holds what the match says to be so or planned: not denied, no rumour, not on a condition."""
        return self.cues.holds(match.sentence, match.start, match.end)


def _sentences(
    article: Article, mentions: Sequence[Mention], discourse: Discourse
) -> Iterator[tuple[Encoded, Mention | None]]:
    """Each sentence encoded, with the place that it opens with; `discourse` is at it, and goes on when the next is asked for."""
    for sentence, inside in mentions_by_sentence(article, mentions):
        discourse.begin(sentence.index, sentence.block, sentence.span.start)
        label = label_at(article.text.text, sentence.span.start, sentence.span.end)
        if label is not None:
            discourse.enter(label)
        elif article.blocks[sentence.block].kind is BlockKind.SUBHEAD:
            discourse.head(sentence.span)
        encoded = encode(article, sentence, inside, discourse)
        opening = discourse.opening = _opening_place(encoded)
        if opening is not None:
            discourse.place = opening
        yield encoded, opening
        discourse.place = _whole_place(encoded) or _last_opened(encoded) or discourse.place
        if article.blocks[sentence.block].kind is BlockKind.SUBHEAD:
            discourse.headed_branch = headed_branch(encoded)
        discourse.branch = branch_at(encoded, len(encoded.text), discourse.branch)
        discourse.topic = next((_TOPICS[c] for c in encoded.text if c in _TOPICS), discourse.topic)
        discourse.end(inside)


_READER: list[Reader] = []
# The last reader, so that a loop over articles compiles its rules once; it depends on nothing but the rules.


def read_claims(
    article: Article, mentions: Sequence[Mention], rules: RuleSet, *, owners: Sequence[Mention] = ()
) -> tuple[Claim, ...]:
    """What the article says, as claims over its mentions.

    Args:
        article: The article.
        mentions: All its names and values, sorted by start, none over another.
        rules: The rules with their word lists.
        owners: Companies inside the names of their projects, that stand nowhere else.
    """
    if not _READER or _READER[0].rules is not rules:
        _READER[:] = [Reader(rules)]
    return _READER[0].read(article, mentions, owners)


def mentions_by_sentence(article: Article, mentions: Sequence[Mention]) -> list[tuple[Sentence, list[Mention]]]:
    """Each sentence with the mentions inside it; one that crosses its end belongs to none."""
    starts = [m.span.start for m in mentions]
    out = []
    for sentence in article.sentences:
        low = bisect_left(starts, sentence.span.start)
        high = bisect_left(starts, sentence.span.end)
        out.append((sentence, [m for m in mentions[low:high] if m.span.end <= sentence.span.end]))
    return out


def _shows_company(match: Match) -> bool:
    """Whether a match tells of a company: a picture's caption shows it at work, and projects from anywhere."""
    return MentionType.COMPANY in match.rule.roles.get("subject", ())


def _of(matches: Sequence[Match], kind: EventKind) -> list[Match]:
    return [m for m in matches if m.rule.predicate is kind]


def _without_paired(fragments: Sequence[Match]) -> list[Match]:
    """Without readings of a sum or a project that a better rule has read.

    One for pairs (甲、乙分别投资3亿元、5亿元，建设丙、丁) has given each to its own investor; one with a left-out investor
    gives way to all.
    """
    giving = [m for m in fragments if _gives_out(m) and not _is_cut_short(m, fragments)]
    paired = {slot.start for m in giving for slot in m.roles["amount"]}
    owner = {
        project.start: investor.start
        for m in giving
        if 0 < len(m.roles.get("investor", ())) == len(m.roles.get("project", ()))
        for investor, project in zip(m.roles["investor"], m.roles["project"], strict=True)
    }
    told = {s.start for m in fragments if not m.rule.sets.get("investor") for s in m.roles.get("amount", ())}

    def is_free(match: Match) -> bool:
        if _gives_out(match):
            return match in giving
        investors = {slot.start for slot in match.roles.get("investor", ())}
        if investors and any(
            not investors <= {owner[s.start]} for s in match.roles.get("project", ()) if s.start in owner
        ):
            return False
        amounts = [slot.start for slot in match.roles.get("amount", ())]
        return not any(start in (told if match.rule.sets.get("investor") else paired) for start in amounts)

    return [match for match in fragments if is_free(match)]


def _gives_out(match: Match) -> bool:
    """Whether a match gives sums out one by one: as many as it has investors or projects, or one for each investor."""
    amounts, investors, projects = (len(match.roles.get(role, ())) for role in ("amount", "investor", "project"))
    if match.rule.sets.get("each"):
        return investors > 1 and projects in (0, investors)
    return bool(match.rule.sets.get("pairs")) and amounts > 1 and amounts in (investors, projects)


def _is_cut_short(match: Match, others: Sequence[Match]) -> bool:
    """Whether the same rule has read the same with more investors (甲与乙, not 乙 alone)."""
    return any(
        other.rule is match.rule
        and other.start < match.start < other.end
        and other.roles["amount"] == match.roles["amount"]
        and len(other.roles.get("investor", ())) > len(match.roles.get("investor", ()))
        for other in others
    )


def _last_filler(match: Match) -> int:
    return max((slot.end for slots in match.roles.values() for slot in slots), default=0)


def _opening_place(sentence: Encoded, start: int = 0) -> Mention | None:
    """The place that a sentence, or its part from `start`, opens with: what its paragraph, or that part, goes on about.

    在福鼎市，… and 綦江高新区… open so, and behind a semicolon 哲桥镇，….
    """
    stop = _STOP_OVER.fullmatch(sentence.text, start)
    if stop is not None:
        return sentence.slots[stop.end(1) - 1].mention
    dateline = _DATELINE.match(sentence.text, start) or _LEAD_IN.match(sentence.text, start)
    start = dateline.end() if dateline else start
    head = sentence.text[start : start + 8].lstrip("\ue00f，")
    for lead in ("在", "走进", "来到", "走近", ""):
        if head.startswith(lead) and head[len(lead) : len(lead) + 1] in (DISTRICT, PARK):
            index = sentence.text.index(head[len(lead)], start)
            while (inner := _WITHIN.match(sentence.text, index + 1)) is not None:
                index = inner.end() - 1
            place = sentence.slots[index].mention
            wired = WIRED.match(sentence.text, index + 1)
            if wired is not None:
                return _opening_place(sentence, wired.end())
            origin = sentence.text[index + 1 : index + 2] == COMPANY and place is not None and is_wide(place)
            return None if origin else place
    return None


_PART = re.compile("；|其中[：，]")


def _last_opened(sentence: Encoded) -> Mention | None:
    """The place that the last part of a sentence opens with (…；甲园区开工65项): the next sentences go on about it."""
    starts = [found.end() for found in _PART.finditer(sentence.text)]
    return _opening_place(sentence, starts[-1]) if starts else None


_SIGNS = re.compile(
    rf"(?:与|同|和)({BODY})[^，。；！？]{{0,12}}?(?:签|达成)|({BODY})(?:与|同|和){COMPANY}[^，。；！？]{{0,12}}?(?:签|达成)"
)
"""甲公司与某高新区管委会签约，在园区内建设…: the place of the body is where it will be."""


def _signed_with(sentence: Encoded, match: Match, discourse: Discourse) -> Mention | None:
    """The park, or the district, with whose body the part of the sentence around `match` signs."""
    low, high = segment_bounds(sentence, match.start)
    found = _SIGNS.search(sentence.text, low, high)
    body = sentence.slots[found.start(1) if found[1] else found.start(2)].mention if found else None
    return (discourse.park_of(body) or discourse.place_of_body(body)) if body is not None else None


def _whole_place(sentence: Encoded) -> Mention | None:
    """The place that a sentence tells of as 全县 or 我市 at the head of a clause: what follows without a place is of it."""
    for i, slot in sentence.slots.items():
        before = sentence.text[i - 1 : i] if i else "。"
        if sentence.text[i] == DISTRICT and slot.note and slot.words[0] in "全我" and before in f"{STOPS}{PERIOD}":
            return slot.mention
    return None


def _part_start(sentence: Encoded, at: int) -> int:
    """Where the part of the sentence begins that holds `at`: behind 。；！？ or a dash (签约项目这样分布——甲县5个：…)."""
    low, _ = segment_bounds(sentence, at)
    dash = sentence.text.rfind("——", low, at)
    return low if dash < 0 else dash + 2


def _once(claims: Sequence[Claim]) -> list[Claim]:
    """Equal claims of one sentence and rule once."""
    seen: set[tuple[object, ...]] = set()
    out = []
    for claim in claims:
        key = (
            claim.predicate,
            tuple((role, a if isinstance(a, str) else a.id) for role, a in claim.arguments),
            claim.evidence.span,
        )
        if key not in seen:
            seen.add(key)
            out.append(claim)
    return out
