from __future__ import annotations

from kg.extract.named_places import NamedPlaces
from kg.extract.traits import Traits, ends_of
from kg.model import Claim, EventKind, Predicate
from tests.extract.reading import marked, read


def traits_of(text: str, predicate: Predicate | EventKind, home: str) -> dict[str, float]:
    article, mentions = marked(text, home=home)
    claims = read(text, home=home)
    traits = Traits(article, mentions, claims, NamedPlaces(article, mentions), {})
    return next(traits.of(c) for c in claims if c.predicate is predicate)


def test_names_in_one_clause_are_told_from_names_in_two_sentences() -> None:
    near = traits_of("[C:甲能科技]落户[K:青杠经开区]。", Predicate.INVESTS_IN, "青杠县")
    assert near["in one clause"] == 1
    far = traits_of("[D:青杠县]一片繁忙。\n[C:甲能科技]订单排到年底。", Predicate.LOCATED_IN, "青杠县")
    assert "in one clause" not in far
    assert far["object read from context"] == 1


def test_home_and_level_of_a_place_are_traits() -> None:
    traits = traits_of("[D:青杠县]一片繁忙。\n[C:甲能科技]落户[D:青杠县]。", Predicate.INVESTS_IN, "青杠县")
    assert traits["object: home"] == 1
    assert traits["object: level 县"] == 1


def test_ends_of_a_figure_are_its_value_and_its_place() -> None:
    claims = read("[D:青杠县]今年签约项目9个。", home="青杠县")
    (claim,) = (c for c in claims if c.predicate is EventKind.OBSERVATION)
    ends = ends_of(claim)
    assert ends is not None
    assert [m.text for m in ends] == ["9个", "青杠县"]


def test_posts_have_no_two_ends() -> None:
    claims: tuple[Claim, ...] = read("[D:青杠县][T:县长][P:林可]说。", home="青杠县")
    posts = [c for c in claims if c.predicate is EventKind.POST]
    assert posts
    assert all(ends_of(c) is None for c in posts)
