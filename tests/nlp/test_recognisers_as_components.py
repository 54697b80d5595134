"""The pipeline as plain spaCy: everything in doc.ents and doc.spans, and each recogniser alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import spacy
from spacy import displacy
from spacy.language import Language

import kg
from kg.errors import UsageError
from kg.nlp.recognisers import DATE, RECOGNISERS, split_tokens

TEXT = "今年一季度，綦江区引进重庆宏锐新材料科技有限公司，总投资约1.2亿元建设高纯石英砂项目。宏锐新材料董事长姜天波说，一期已投产。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.load_nlp()


@pytest.mark.model
def test_ents_hold_names_and_values(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert doc.text == TEXT
    assert {
        ("綦江区", "District"),
        ("重庆宏锐新材料科技有限公司", "Company"),
        ("约1.2亿元", "Money"),
        ("董事长", "Title"),
        ("姜天波", "Person"),
    } <= found
    assert [e.text for e in doc.ents if e.label_ not in ("Money", "Quantity", "Period")] == [
        s.text for s in doc.spans["names"]
    ]
    assert next(e for e in doc.ents if e.text == "綦江区").kb_id_ == "district/500110"
    assert next(e for e in doc.ents if e.label_ == "Money")._.kg_value.amount == Decimal(120_000_000)


@pytest.mark.model
def test_a_period_counts_from_the_date_of_the_doc(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc.user_data[DATE] = date(2024, 5, 17)
    doc = nlp(doc)
    assert next(e for e in doc.ents if e.label_ == "Period")._.kg_value.text == "2024-Q1"


@pytest.mark.model
def test_displacy_shows_every_name(nlp: Language) -> None:
    html = displacy.render(nlp(TEXT), style="ent", page=False, jupyter=False)
    assert "高纯石英砂项目" in html
    assert html.count("<mark") == len(nlp(TEXT).ents)


@pytest.mark.model
def test_an_empty_text_has_no_names(nlp: Language) -> None:
    assert not nlp("").ents
    assert not nlp(" \n").ents


@pytest.mark.parametrize(
    ("pipe", "group", "expected"),
    [
        ("kg_gazetteer", "known", "綦江区"),
        ("kg_companies", "companies", "重庆宏锐新材料科技有限公司"),
        ("kg_short_names", "short_names", "宏锐新材料"),
        ("kg_persons", "persons", "姜天波"),
        ("kg_projects", "projects", "高纯石英砂项目"),
        ("kg_values", "values", "约1.2亿元"),
    ],
)
def test_a_recogniser_works_alone(pipe: str, group: str, expected: str) -> None:
    doc = kg.load_nlp(pipes=[pipe])(TEXT)
    assert expected in [span.text for span in doc.spans[group]]


def test_every_recogniser_says_what_it_assigns() -> None:
    for pipe in [*RECOGNISERS, "kg_values", "kg_mentions"]:
        assert "doc.spans" in Language.get_factory_meta(pipe).assigns


def test_a_pipeline_without_gazetteers_says_how_to_get_them() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_persons")
    with pytest.raises(UsageError, match=r"kg\.load_nlp"):
        nlp(TEXT)


def test_an_unknown_component_is_named() -> None:
    with pytest.raises(UsageError, match="kg_nobody"):
        kg.load_nlp(pipes=["kg_nobody"])


def test_tokens_are_split_where_a_name_ends_and_the_text_stays() -> None:
    doc = spacy.tokens.Doc(
        spacy.blank("zh").vocab, words=["綦江区区长", "说", " ", "好"], spaces=[False, True, False, False]
    )
    text = doc.text
    split_tokens(doc, [0, 3, 5])
    assert doc.text == text
    assert [t.text for t in doc][:2] == ["綦江区", "区长"]
