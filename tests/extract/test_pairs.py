from __future__ import annotations

from kg.extract.named_places import NamedPlaces
from kg.extract.pair_traits import PairTraits, PairWords
from kg.extract.pairs import CROWD, REACH, Order, Pair, find_pairs
from kg.model import Lexicon, Predicate
from tests.extract.reading import RULES, marked, read

WORDS = PairWords(RULES.lexicons["pair-words"], RULES.lexicons["pair-edges"])


def pairs_of(text: str, *, everywhere: str = "") -> dict[tuple[str, str, str], Pair]:
    """Pairs by predicate and the words of both ends; `everywhere` is a place that holds for the whole article."""
    article, mentions = marked(text)
    general = [m for m in mentions if m.text == everywhere]
    found = find_pairs(mentions, Order(article, mentions), general)
    return {(pair.predicate.value, pair.subject.text, pair.target.text): pair for pair in found}


def traits_of(text: str, predicate: Predicate, subject: str, target: str) -> dict[str, float]:
    article, mentions = marked(text)
    order, places = Order(article, mentions), NamedPlaces(article, mentions)
    traits = PairTraits(article, mentions, order, places, read(text), WORDS)
    pairs = find_pairs(mentions, order, [])
    pair = next(p for p in pairs if (p.predicate, p.subject.text, p.target.text) == (predicate, subject, target))
    return traits.of(pair)


def test_pairs_have_the_types_of_their_predicate() -> None:
    found = pairs_of("[C:甲能科技]在[K:青杠经开区]生产[I:储能]设备。")
    assert set(found) == {
        ("locatedIn", "甲能科技", "青杠经开区"),
        ("investsIn", "甲能科技", "青杠经开区"),
        ("inIndustry", "甲能科技", "储能"),
        ("promotesIndustry", "青杠经开区", "储能"),
    }


def test_a_name_is_paired_once_by_its_nearest_mentions() -> None:
    text = "[C:甲能科技]来了。今天天气好。[C:甲能科技]和[D:青杠县]谈。[D:青杠县]欢迎。"
    pair = pairs_of(text)["locatedIn", "甲能科技", "青杠县"]
    article, _ = marked(text)
    assert article.text.text[pair.subject.span.end : pair.target.span.start] == "和"


def test_forms_of_one_place_are_one_name() -> None:
    found = pairs_of("[C:甲能科技]落户[D:青杠]。[D:青杠县]欢迎。")
    assert [key for key in found if key[0] == "locatedIn"] == [("locatedIn", "甲能科技", "青杠")]


def test_names_far_apart_are_no_pair_but_for_places_that_hold_everywhere() -> None:
    text = "[D:青杠县]的消息。" + "今天天气好。" * (REACH + 1) + "[D:白岭区]也好。[C:甲能科技]忙。"
    assert ("locatedIn", "甲能科技", "青杠县") not in pairs_of(text)
    assert ("locatedIn", "甲能科技", "青杠县") in pairs_of(text, everywhere="青杠县")


def test_the_place_named_last_is_a_pair_however_far() -> None:
    text = "[D:青杠县]的消息。" + "今天天气好。" * (REACH + 1) + "[C:甲能科技]忙。"
    assert ("locatedIn", "甲能科技", "青杠县") in pairs_of(text)


def test_partners_are_one_pair() -> None:
    found = pairs_of("[C:甲能科技]与[C:乙电池]合作，[C:乙电池]供货给[C:甲能科技]。")
    assert [key for key in found if key[0] == "partnersWith"] == [("partnersWith", "甲能科技", "乙电池")]


def test_in_a_long_list_a_name_is_paired_with_those_around_it_alone() -> None:
    size = 6 * CROWD
    text = "、".join(f"[C:甲{number}公司]" for number in range(size)) + "。"
    partners = [key for key in pairs_of(text) if key[0] == "partnersWith"]
    assert ("partnersWith", "甲0公司", f"甲{CROWD - 1}公司") in partners
    assert ("partnersWith", "甲0公司", f"甲{CROWD + 1}公司") not in partners
    assert len(partners) <= CROWD * size


def test_words_between_and_beside_are_traits() -> None:
    traits = traits_of(
        "[C:甲能科技]与[C:乙电池]签署合作协议，项目落户[K:青杠经开区]。", Predicate.INVESTS_IN, "甲能科技", "青杠经开区"
    )
    assert traits["between settle"] == traits["between sign"] == 1
    assert traits["s behind 0 with"] == 1
    assert traits["o before 0 at"] == 1
    assert traits["between: Company"] == 1


def test_rivals_that_stand_nearer_are_counted() -> None:
    text = "[C:甲能科技]在[D:白岭区]设厂，[D:青杠县]也去了。"
    near = traits_of(text, Predicate.LOCATED_IN, "甲能科技", "白岭区")
    far = traits_of(text, Predicate.LOCATED_IN, "甲能科技", "青杠县")
    assert "rivals o nearer" not in near
    assert far["rivals o nearer"] == 1


def test_what_rules_read_is_a_trait() -> None:
    text = "[C:甲能科技]投资3亿元在[K:青杠经开区]建设[J:甲能储能基地]。"
    traits = traits_of(text, Predicate.LOCATED_IN, "甲能储能基地", "青杠经开区")
    assert traits["rule: of its builder"] == 1


def test_word_lists_take_the_longest_word_and_look_at_both_sides() -> None:
    words = Lexicon(name="w", rows={"落户": {"group": "settle"}})
    edges = Lexicon(name="e", rows={"在": {"group": "at"}, "落户在": {"group": "settle"}, "的": {"group": "of"}})
    ready = PairWords(words, edges)
    assert ready.anywhere("已落户两年") == {"settle"}
    assert ready.before("企业落户在") == ("settle",)
    assert ready.before("的在") == ("at", "of")
    assert ready.behind("的在哪里") == ("of", "at")
    assert ready.behind("\n的") == ("line", "of")
    assert ready.behind("哪里") == ()
