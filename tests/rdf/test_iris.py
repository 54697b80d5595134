"""Local ids as IRIs and back."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InternalError, UsageError
from kg.rdf.iris import FOLDERS, check_base_iri, encode_segment, iri_of, local_id_of, segment_of

names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(st.sampled_from(FOLDERS), names)
def test_any_name_makes_a_valid_iri_and_comes_back(folder: str, name: str) -> None:
    iri = iri_of(f"{folder}/{name}")
    store = ox.Store()
    # The strict parser of another project says what an IRI is.
    store.load(f"<{iri}> <a:b> <a:c> .".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert local_id_of(iri) == f"{folder}/{name}"


@given(names, names)
def test_two_names_never_share_an_iri(one: str, other: str) -> None:
    assert (encode_segment(one) == encode_segment(other)) == (one == other)


@given(names)
def test_a_name_stays_one_segment(name: str) -> None:
    segment = encode_segment(name)
    assert not set(segment) & set('/?# \n<>"{}|\\^`')
    assert segment not in (".", "..")


@pytest.mark.parametrize(
    "name",
    ["重庆长安汽车股份有限公司", "西部(重庆)科学城", "C919大飞机", "“村播”计划", "成渝·双城", "3D打印"],
)
def test_chinese_and_common_marks_stay_readable(name: str) -> None:
    assert encode_segment(name) == name


def test_what_jena_refuses_is_encoded() -> None:
    assert encode_segment("𠮷野家") == "%F0%A0%AE%B7野家"


def test_what_no_reader_can_see_is_encoded() -> None:
    assert encode_segment("全\u3000角\u200b") == "全%E3%80%80角%E2%80%8B"


@pytest.mark.parametrize("local_id", ["长安", "company/", "/长安", "compagny/长安", ""])
def test_what_is_no_local_id_is_a_bug(local_id: str) -> None:
    with pytest.raises(InternalError):
        segment_of(local_id)


@pytest.mark.parametrize("base", ["https://example.org/kg/", "urn:kg:", "https://例子.中国/图谱/", "http://x/y#"])
def test_a_base_iri_that_data_can_hang_on_is_taken(base: str) -> None:
    assert iri_of("company/长安", check_base_iri(base)) == f"{base}company/长安"


@pytest.mark.parametrize(
    "base", ["", "example.org/", "https://example.org/kg", "https://exa mple.org/", "https://x/<y>/", "//x/"]
)
def test_a_base_iri_that_is_none_is_wrong_usage(base: str) -> None:
    with pytest.raises(UsageError, match="--base-iri"):
        check_base_iri(base)


def test_an_iri_of_others_has_no_local_id() -> None:
    assert local_id_of("https://w3id.org/zhaoshang/ns#Company") is None
    assert local_id_of("https://w3id.org/zhaoshang/id/nothing/x") is None
