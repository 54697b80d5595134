"""What of two names tells how they stand to each other: where each stands, what is around and between, what rules read.

The traits of a pair are numbers under names; `scripts/training/train_relations.py` grows trees on them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.extract.named_places import NamedPlaces
from kg.extract.pairs import PLACES, PLACING, Name, Order, Pair, distance, name_of
from kg.extract.weights import is_wide, short_name, short_place, weigh_places
from kg.model import Article, BlockKind, Claim, Lexicon, Mention, MentionType, Predicate
from kg.model.types import SYMMETRIC

NEAR = 80
"""Characters between two names up to which the words between them are looked at."""
FAR = 400
"""Characters from which more says no more."""
UNSEEN = 200
"""As far off as a rival is that is not there."""
BEHIND, BEFORE = 7, 7
"""Characters behind and before a name that are looked at."""
_LEVELS = "省市州盟区县旗镇乡村"
_LEGAL = ("公司", "集团", "厂", "合作社")
_KINDS = (
    MentionType.COMPANY,
    MentionType.DISTRICT,
    MentionType.PARK,
    MentionType.GOVERNMENT_BODY,
    MentionType.ORGANIZATION,
    MentionType.INDUSTRY,
    MentionType.PROJECT,
    MentionType.PERSON,
    MentionType.MONEY,
)
_COMMA, _STOP, _LINE, _LIST = re.compile("[，,：:]"), re.compile("[。；！？;]"), re.compile("\n"), re.compile("、")
_RULES = (
    Predicate.LOCATED_IN,
    Predicate.INVESTS_IN,
    Predicate.UNDERTAKES,
    Predicate.PROMOTES_INDUSTRY,
    Predicate.IN_INDUSTRY,
    Predicate.PARTNERS_WITH,
    Predicate.ISSUED,
    Predicate.HEADQUARTERED_IN,
)


class PairWords:
    """The word lists made ready: a group's words anywhere, and right beside a name."""

    def __init__(self, words: Lexicon, edges: Lexicon) -> None:
        """Read "pair-words" and "pair-edges": a word → the group that it is of."""
        self.groups = sorted({row["group"] for row in words.rows.values()})
        self.edges = sorted({row["group"] for row in edges.rows.values()} | {"line"})
        self._group = {word: row["group"] for word, row in words.rows.items()}
        self._edge = {word: row["group"] for word, row in edges.rows.items()} | {"\n": "line"}
        self._words = re.compile("|".join(map(re.escape, words.words())))
        listed = "|".join(map(re.escape, [*edges.words(), "\n"]))
        self._behind = re.compile(rf"[ \u3000]?({listed})")
        self._before = re.compile(rf"({listed})[ \u3000]?$")

    def anywhere(self, text: str) -> frozenset[str]:
        """The groups with a word in `text`."""
        return frozenset(self._group[found] for found in self._words.findall(text))

    def behind(self, text: str) -> tuple[str, ...]:
        """The groups of the words that `text` begins with, one behind the other, up to two."""
        out = []
        at = 0
        for _ in range(2):
            found = self._behind.match(text, at)
            if found is None:
                break
            out.append(self._edge[found[1]])
            at = found.end()
        return tuple(out)

    def before(self, text: str) -> tuple[str, ...]:
        """The groups of the words that `text` ends in, the nearest first, up to two."""
        out = []
        for _ in range(2):
            found = self._before.search(text)
            if found is None:
                break
            out.append(self._edge[found[1]])
            text = text[: found.start()]
        return tuple(out)


class PairTraits:
    """The traits of the pairs of one article."""

    def __init__(
        self,
        article: Article,
        mentions: Sequence[Mention],
        order: Order,
        places: NamedPlaces,
        claims: Sequence[Claim],
        words: PairWords,
    ) -> None:
        """Make ready.

        Args:
            article: The article.
            mentions: All its mentions, by start.
            order: Their sentences.
            places: What the article says of its places.
            claims: What rules read in it.
            words: The word lists.
        """
        self._article, self._text, self._mentions = article, article.text.text, mentions
        self._order, self._places, self._words = order, places, words
        self._starts = [m.span.start for m in mentions]
        self._count = Counter(name_of(m) for m in mentions)
        self._first: dict[Name, int] = {}
        for mention in mentions:
            self._first.setdefault(name_of(mention), mention.span.start)
        self._kinds = Counter(kind for kind, _ in self._count)
        weights = weigh_places(article, mentions)
        total = sum(weights.values()) or 1.0
        self._share = {name: weight / total for name, weight in weights.items()}
        ranked = sorted(self._share, key=lambda name: -self._share[name])
        self._rank = {name: number for number, name in enumerate(ranked)}
        self._title = next((b.span for b in article.blocks if b.kind is BlockKind.TITLE), None)
        self._titled = {name_of(m) for m in mentions if self._title is not None and self._title.covers(m.span)}
        self._headline = words.anywhere(self._title.of(self._text)) if self._title is not None else frozenset()
        self._by_type: defaultdict[MentionType, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._by_type[mention.type].append(mention)
        self._levels: dict[Name, int] = {}
        for mention in (m for kind in PLACES for m in self._by_type.get(kind, ())):
            name = order.name[mention.id]
            self._levels[name] = max(self._levels.get(name, -1), _LEVELS.find(mention.text[-1]))
        self._crowds: dict[tuple[int, frozenset[MentionType]], tuple[list[int], int]] = {}
        self._type_starts = {kind: [m.span.start for m in names] for kind, names in self._by_type.items()}
        self._in_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._in_sentence[order.sentence[mention.id]].append(mention)
        self._of_article = {name: float(value) for name, value in self._general() if value}
        self._alone: dict[tuple[str, str], Mapping[str, float]] = {}
        self._said: dict[int, frozenset[str]] = {}
        self._beside: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._read: dict[tuple[Predicate, Name, Name], float] = {}
        self._objects: defaultdict[tuple[Predicate, Name], set[Name]] = defaultdict(set)
        self._subjects: defaultdict[tuple[Predicate, Name], set[Name]] = defaultdict(set)
        for claim in claims:
            if isinstance(claim.predicate, Predicate):
                self._learn(claim.predicate, claim)

    def _learn(self, predicate: Predicate, claim: Claim) -> None:
        for subject in map(name_of, claim.mentions("subject")):
            for target in map(name_of, claim.mentions("object")):
                key = (predicate, subject, target)
                self._read[key] = max(self._read.get(key, 0.0), claim.evidence.confidence)
                self._objects[predicate, subject].add(target)
                self._subjects[predicate, target].add(subject)

    def is_told(self, pair: Pair) -> bool:
        """Whether a rule has read this, or where its subject is if that is what it says."""
        if pair.predicate in PLACING:
            return bool(self._objects[pair.predicate, name_of(pair.subject)])
        subject, target = name_of(pair.subject), name_of(pair.target)
        either = pair.predicate in SYMMETRIC and (pair.predicate, target, subject) in self._read
        return either or (pair.predicate, subject, target) in self._read

    def of(self, pair: Pair) -> dict[str, float]:
        """The traits of a pair; those that are nought are left out."""
        subject, target = pair.subject, pair.target
        out = {name: float(value) for name, value in self._both(pair) if value}
        return {**out, **self._of_name("s", subject), **self._of_name("o", target), **self._of_article}

    def _both(self, pair: Pair) -> Iterator[tuple[str, float]]:
        """What is of both names."""
        yield from self._between(pair.subject, pair.target)
        yield from self._rivals(pair.subject, pair.target)
        yield from self._likeness(pair.subject, pair.target)
        yield from self._rules(pair)

    def _of_name(self, role: str, name: Mention) -> Mapping[str, float]:
        """What is of one name alone, looked up once."""
        key = (role, name.id)
        if key not in self._alone:
            self._alone[key] = {trait: float(value) for trait, value in self._name(role, name) if value}
        return self._alone[key]

    def _general(self) -> Iterator[tuple[str, float]]:
        """What is of the article."""
        for group in self._headline:
            yield f"headline {group}", 1
        yield "article: length", min(len(self._text), 3000) / 100
        for kind in _KINDS:
            yield f"article: {kind}", min(self._kinds[kind], 30)

    def _between(self, subject: Mention, target: Mention) -> Iterator[tuple[str, float]]:
        at, to = self._order.sentence[subject.id], self._order.sentence[target.id]
        left, right = sorted((subject.span, target.span))
        between = self._text[left.end : right.start]
        yield "sentences", max(-9, min(9, to - at))
        yield "sentences apart", min(9, abs(to - at))
        yield "characters", min(FAR, len(between))
        yield "object first", target.span.start < subject.span.start
        near = between[: FAR // 2] if len(between) > FAR else between
        yield "commas", len(_COMMA.findall(near))
        yield "stops", len(_STOP.findall(near))
        yield "lines", len(_LINE.findall(near))
        yield "list marks", len(_LIST.findall(near))
        yield "one block", self._block(at) == self._block(to)
        yield "blocks", min(9, abs(self._block(at) - self._block(to)))
        first, last = (bisect_left(self._starts, at) for at in (left.end, right.start))
        inside = self._mentions[first:last] if len(between) < FAR else ()
        kinds = Counter(m.type for m in inside)
        for kind in _KINDS:
            yield f"between: {kind}", kinds[kind]
        if len(between) <= NEAR:
            for group in self._words.anywhere(between):
                yield f"between {group}", 1
        for group in self._sentence(at):
            yield f"s sentence {group}", 1
        if to != at:
            for group in self._sentence(to):
                yield f"o sentence {group}", 1

    def _block(self, sentence: int) -> int:
        return self._article.sentences[sentence].block if self._article.sentences else 0

    def _sentence(self, number: int) -> frozenset[str]:
        if number not in self._said:
            self._said[number] = self._words.anywhere(self._article.sentences[number].span.of(self._text))
        return self._said[number]

    def _rivals(self, subject: Mention, target: Mention) -> Iterator[tuple[str, float]]:
        """Other names of the same type that stand nearer, in one sentence or another."""
        apart, names = distance(subject, target), self._order.name
        kinds = PLACES if target.type in PLACES else (target.type,)
        own, other = names[subject.id], names[target.id]
        for role, mine, types in (("o", subject, kinds), ("s", target, (subject.type,))):
            rivals = [m for kind in types for m in self._around(mine, kind, apart) if names[m.id] not in (other, own)]
            before = [distance(mine, m) for m in rivals if m.span.end <= mine.span.start]
            behind = [distance(mine, m) for m in rivals if m.span.start >= mine.span.end]
            yield f"rival {role} before", max(-UNSEEN, min(UNSEEN, min(before, default=UNSEEN) - apart))
            yield f"rival {role} behind", max(-UNSEEN, min(UNSEEN, min(behind, default=UNSEEN) - apart))
            nearer = {names[m.id] for m in rivals if distance(mine, m) < apart}
            yield f"rivals {role} nearer", min(9, len(nearer))
        for role, name in (("s", subject), ("o", target)):
            sentence = self._order.sentence[name.id]
            of_target, of_subject = self._crowd(sentence, kinds), self._crowd(sentence, (subject.type,))
            yield f"{role} sentence: objects", of_target[1]
            yield f"{role} sentence: subjects", of_subject[1]
            starts = of_subject[0] if role == "s" else of_target[0]
            yield f"{role} sentence: place of it", bisect_left(starts, name.span.start)

    def _crowd(self, sentence: int, kinds: Iterable[MentionType]) -> tuple[list[int], int]:
        """Where the mentions of these types start in a sentence, and how many names they are of."""
        key = (sentence, frozenset(kinds))
        if key not in self._crowds:
            inside = [m for m in self._in_sentence[sentence] if m.type in key[1]]
            self._crowds[key] = [m.span.start for m in inside], len({self._order.name[m.id] for m in inside})
        return self._crowds[key]

    def _neighbours(self, name: Mention) -> tuple[Mention | None, Mention | None]:
        """The mentions of its type that stand next before and next behind a name."""
        others = self._by_type[name.type]
        at = bisect_left(self._type_starts[name.type], name.span.start)
        return others[at - 1] if at else None, others[at + 1] if at + 1 < len(others) else None

    def _around(self, name: Mention, kind: MentionType, apart: int) -> Sequence[Mention]:
        """The names of a type that stand no farther from `name` than `apart` and what is looked at beyond it."""
        reach = min(apart, FAR) + UNSEEN
        starts = self._type_starts.get(kind, [])
        low, high = bisect_left(starts, name.span.start - reach), bisect_left(starts, name.span.end + reach)
        return self._by_type[kind][low:high]

    def _name(self, role: str, name: Mention) -> Iterator[tuple[str, float]]:
        key, text, start, end = name_of(name), self._text, name.span.start, name.span.end
        if name.id not in self._beside:
            self._beside[name.id] = (
                self._words.before(text[max(0, start - BEFORE) : start]),
                self._words.behind(text[end : end + BEHIND]),
            )
        before, behind = self._beside[name.id]
        for number, group in enumerate(before):
            yield f"{role} before {number} {group}", 1
        for number, group in enumerate(behind):
            yield f"{role} behind {number} {group}", 1
        yield f"{role} {name.type}", 1
        yield f"{role} named", min(9, self._count[key])
        yield f"{role} first", 1 + 9 * self._first[key] / max(1, len(text))
        yield f"{role} in the headline", key in self._titled
        yield f"{role} length", min(30, len(name.text))
        yield f"{role} score", name.score
        yield f"{role} known", name.term_id is not None
        sentence = self._article.sentences[self._order.sentence[name.id]] if self._article.sentences else None
        if sentence is not None:
            yield f"{role} sentence", min(9, sentence.index)
            yield f"{role} from the sentence's start", min(FAR, start - sentence.span.start)
            yield f"{role} in a {self._article.blocks[sentence.block].kind}", 1
            yield f"{role} sentence: length", min(FAR, len(sentence.span))
        left, right = self._neighbours(name)
        yield f"{role} list before", left is not None and 0 <= start - left.span.end <= 2
        yield f"{role} list behind", right is not None and 0 <= right.span.start - end <= 2
        if name.type in PLACES:
            yield from self._place(role, name)
        else:
            yield f"{role} with a legal form", name.text.endswith(_LEGAL)
            yield f"{role} ends in 项目", name.text.endswith(("项目", "工程"))
            yield f"{role} ends in a site", name.text.endswith(("基地", "园", "中心", "城", "厂", "生产线", "园区"))
            yield f"{role} with a figure", any(char.isdigit() for char in name.text)

    def _place(self, role: str, place: Mention) -> Iterator[tuple[str, float]]:
        short = short_place(place.text)
        home, centre = self._places.home, self._places.centre
        yield f"{role} home", home is not None and short == short_place(home.text)
        yield f"{role} centre", centre is not None and short == short_place(centre.text)
        own = short_name(place)
        yield f"{role} share", self._share.get(own, 0.0)
        yield f"{role} rank", min(9, self._rank.get(own, 9))
        yield f"{role} wide", is_wide(place)
        yield f"{role} level", 1 + _LEVELS.find(place.text[-1])
        yield f"{role} highest level", 1 + self._levels[self._order.name[place.id]]
        at = bisect_left(self._starts, place.span.start)
        inner = self._mentions[at + 1] if at + 1 < len(self._mentions) else None
        yield f"{role} names one in it", inner is not None and _touch(place, inner)
        outer = self._mentions[at - 1] if at else None
        yield f"{role} in the one before", outer is not None and _touch(outer, place)

    def _likeness(self, subject: Mention, target: Mention) -> Iterator[tuple[str, float]]:
        s, o = subject.text, target.text
        short = short_place(o) if target.type in PLACES else o
        yield "o in s", len(short) > 1 and short in s
        yield "s in o", s in o
        yield "s begins as o", s[:2] == o[:2]
        yield "s beginning in o", s[:2] in o
        yield "letters shared", len(set(s) & set(o)) / max(1, min(len(s), len(o)))
        if target.type not in PLACES:
            yield "run shared", min(9, _longest_run(s, o))

    def _rules(self, pair: Pair) -> Iterator[tuple[str, float]]:
        subject, target = name_of(pair.subject), name_of(pair.target)
        for predicate in _RULES:
            if predicate is not pair.predicate:
                yield f"rule {predicate}", self._read.get((predicate, subject, target), 0.0)
            yield f"rule {predicate} of s", min(9, len(self._objects[predicate, subject] - {target}))
            yield f"rule {predicate} to o", min(9, len(self._subjects[predicate, target] - {subject}))
        if pair.target.type in PLACES:
            builders = self._subjects[Predicate.UNDERTAKES, subject]
            projects = self._objects[Predicate.UNDERTAKES, subject]
            yield "rule: of its builder", any(self._is_at(b, target) for b in builders)
            yield "rule: of its project", any(self._is_at(p, target) for p in projects)

    def _is_at(self, name: Name, place: Name) -> bool:
        return any((predicate, name, place) in self._read for predicate in (Predicate.LOCATED_IN, Predicate.INVESTS_IN))


def _touch(left: Mention, right: Mention) -> bool:
    """Whether two places stand right behind one another."""
    return 0 <= right.span.start - left.span.end <= 1 and left.type in PLACES and right.type in PLACES


def _longest_run(left: str, right: str) -> int:
    """The length of the longest run of characters that both hold."""
    best = 0
    for start in range(len(left)):
        while left[start : start + best + 1] in right and start + best < len(left):
            best += 1
    return best
