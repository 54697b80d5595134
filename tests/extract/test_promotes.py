"""Which industries a place promotes."""

from __future__ import annotations

import pytest

from tests.extract.reading import read, relations


def promoted(text: str, *, home: str | None = "青杠县") -> set[tuple[str, str]]:
    return {(s, o) for s, p, o in relations(read(text, home=home)) if p == "promotesIndustry"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[D:青杠县]推行链长制。[D:福谷县]委书记[P:周正平]担任[I:阀门]产业链链长。", "福谷县"),
        ("[D:青杠县]推行链长制，由[T:副县长][P:周正平]担任[I:阀门]产业链链长。", "青杠县"),
        ("[G:福谷县人民政府][T:副县长]、[I:阀门]产业链链长[P:周正平]到会。[D:青杠县]、[D:福谷县]都来了。", "青杠县"),
        ("[D:青杠县]由[C:甲能科技]担任[I:阀门]产业链链主企业。", "青杠县"),
    ],
)
def test_chain_with_a_chief_or_a_leader_is_one_of_its_places(text: str, place: str) -> None:
    assert (place, "阀门") in promoted(text)


def test_leader_of_a_whole_trade_says_nothing_of_the_place() -> None:
    assert not promoted("[C:甲能科技]落户[D:青杠县]，它是国内[I:阀门]领域的龙头。")


def test_place_that_the_text_names_for_an_industry_stands_before_its_chiefs() -> None:
    text = "[D:福谷县]重点发展[I:阀门]产业。[D:青杠县][T:副县长][P:周正平]担任[I:阀门]产业链链长。"
    assert promoted(text) == {("福谷县", "阀门")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[T:县委常委]、[K:青杠高新区][T:主任][P:周正平]说，以后重点搞[I:阀门]、[I:箱包]。", "青杠县"),
        ("[K:青杠高新区][T:主任]、[T:县委常委][P:周正平]说，以后重点搞[I:阀门]、[I:箱包]。", "青杠高新区"),
        ("[G:青杠高新区管理局][T:局长][P:周正平]说，以后重点搞[I:阀门]、[I:箱包]。[K:青杠高新区]很大。", "青杠高新区"),
    ],
)
def test_what_somebody_says_without_a_place_is_told_of_his_first_post(text: str, place: str) -> None:
    found = promoted(f"[D:青杠县]开会。{text}")
    assert (place, "阀门") in found
    assert len({p for p, _ in found}) == 1


def test_words_behind_a_colon_are_the_speakers() -> None:
    text = "[D:青杠县][T:县长][P:周正平]扳着指头数给客商听：[I:阀门]、[I:箱包]、[I:蚕桑]。"
    assert promoted(text) == {("青杠县", "阀门"), ("青杠县", "箱包"), ("青杠县", "蚕桑")}


def test_this_county_may_stand_behind_any_word() -> None:
    assert ("青杠县", "阀门") in promoted("[D:青杠县]不大，[I:阀门]产业已成为该县支柱。")


def test_who_is_supported_promotes_the_industry() -> None:
    assert promoted("[D:青杠市]支持[D:福谷县]重点发展[I:阀门]、[I:箱包]。") == {("福谷县", "阀门"), ("福谷县", "箱包")}


@pytest.mark.parametrize(
    "text",
    [
        "[C:甲能科技]昨天投产。\n今年，[I:阀门]、[I:箱包]、[I:蚕桑]三条链都有了专班。",
        "[C:甲能科技]昨天投产。\n[I:阀门]、[I:箱包]也不能丢。",
        "[C:甲能科技]昨天投产。\n[I:阀门]、[I:箱包]，[D:青杠县]两样都要抓。",
    ],
)
def test_industries_counted_or_kept_up_are_the_places_also_behind_a_company(text: str) -> None:
    assert ("青杠县", "阀门") in promoted("[D:青杠县]开会。" + text)


def test_base_that_a_place_wants_to_be_is_of_an_industry_that_it_promotes() -> None:
    assert ("青杠县", "箱包") in promoted("今年，[D:青杠县]全力打造西部粮油基地、辐射全省的[I:箱包]基地。")


def test_place_that_builds_a_trade_around_its_leader_promotes_it() -> None:
    assert promoted("[D:青杠县]依托[C:甲能科技]等龙头企业，加快构建[I:新型储能]产业集群。") == {("青杠县", "新型储能")}
