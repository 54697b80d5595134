"""The pipeline as plain spaCy: everything in doc.ents and doc.spans, and each recogniser alone."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, SpanGroup

import kg
from kg.errors import UsageError
from kg.model import Division
from kg.nlp.recognisers import DATE, RECOGNISERS, split_tokens
from kg.nlp.scan import Vocabulary

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


@pytest.mark.parametrize("day", [date(2024, 5, 17), datetime(2024, 5, 17, 9, 30), "2024-05-17"])
def test_the_date_of_a_doc_is_a_date_or_its_text(day: object) -> None:
    pipe = kg.load_nlp(pipes=["kg_values"])
    doc = pipe.make_doc(TEXT)
    doc.user_data[DATE] = day
    assert next(s for s in pipe(doc).spans["values"] if s.label_ == "Period")._.kg_value.text == "2024-Q1"


def test_what_is_no_date_is_told() -> None:
    pipe = kg.load_nlp(pipes=["kg_values"])
    doc = pipe.make_doc(TEXT)
    doc.user_data[DATE] = "去年"
    with pytest.raises(UsageError, match=r'kg\.date.*give a datetime\.date, or text such as "2024-05-17"'):
        pipe(doc)


def test_spans_stay_over_their_characters_when_tokens_are_split() -> None:
    doc = Doc(spacy.blank("zh").vocab, words=["青杠县", "签约", "甲能科技"], spaces=[False] * 3)
    names = [doc.char_span(0, 3, label="District", kb_id="district/1"), doc.char_span(5, 9, label="Company")]
    doc.spans["names"] = SpanGroup(doc, name="names", spans=[s for s in names if s], attrs={"scores": [0.9, 0.8]})
    doc.ents = [s for s in names if s]
    split_tokens(doc, [1, 4, 7])
    assert [token.text for token in doc] == ["青", "杠县", "签", "约", "甲能", "科技"]
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["names"]] == [
        ("青杠县", "District", "district/1"),
        ("甲能科技", "Company", ""),
    ]
    assert doc.spans["names"].attrs == {"scores": [0.9, 0.8]}
    assert [ent.text for ent in doc.ents] == ["青杠县", "甲能科技"]


@pytest.mark.model
def test_any_article_of_the_corpus_is_read(nlp: Language) -> None:
    articles = sorted((Path(__file__).parents[2] / "scripts/training/corpus/articles").glob("wx[ab]-*.txt"))
    assert len(articles) > 60
    for path in articles:
        text = re.sub(r"\[[A-Z]:|\]", "", path.read_text(encoding="utf-8"))
        doc = nlp(text)
        spans = sorted([*doc.spans["names"], *doc.spans["values"]], key=lambda span: span.start_char)
        assert [(e.start_char, e.end_char) for e in doc.ents] == [(s.start_char, s.end_char) for s in spans], path.name


def seen(doc: Doc) -> list[tuple[object, ...]]:
    """All that a Doc says of names and values."""
    groups = {key: [s.text for s in spans] for key, spans in doc.spans.items()}
    return [*((e.text, e.label_, e.kb_id_, e._.kg_value) for e in doc.ents), tuple(sorted(groups.items(), key=str))]


def _through_docbin(doc: Doc) -> Doc:
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(DocBin().from_bytes(data).get_docs(doc.vocab))


@pytest.mark.model
@pytest.mark.parametrize(
    "through",
    [
        pytest.param(lambda doc: Doc(doc.vocab).from_bytes(doc.to_bytes()), id="bytes"),
        pytest.param(_through_docbin, id="docbin"),
        pytest.param(lambda doc: doc.copy(), id="copy"),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
def test_a_doc_survives_being_written_and_copied(nlp: Language, through: Callable[[Doc], Doc], whole: bool) -> None:
    pipe = nlp if whole else kg.load_nlp(pipes=["kg_gazetteer", "kg_persons", "kg_values"])
    doc = pipe.make_doc(TEXT)
    doc.user_data[DATE] = date(2024, 5, 17)
    doc = pipe(doc)
    again = through(doc)
    assert seen(again) == seen(doc)
    values = [s._.kg_value for s in again.spans["values"]]
    assert {type(v).__name__ for v in values} == {"Money", "Period"}


@pytest.mark.model
def test_two_processes_find_what_one_finds(nlp: Language) -> None:
    texts = [TEXT, "綦江区区长姜天波说。", "", TEXT[9:]]
    found = list(nlp.pipe(texts, n_process=2, batch_size=1))
    assert [seen(doc) for doc in found] == [seen(nlp(text)) for text in texts]


@pytest.mark.model
def test_the_pipeline_can_be_sent_to_a_process_that_is_spawned(nlp: Language) -> None:
    again = pickle.loads(pickle.dumps(nlp))
    assert seen(again(TEXT)) == seen(nlp(TEXT))


@pytest.mark.model
def test_a_pipeline_that_was_written_is_read_with_load_nlp(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    again = kg.load_nlp(str(tmp_path))
    assert again.pipe_names == nlp.pipe_names
    assert seen(again(TEXT)) == seen(nlp(TEXT))
    with pytest.raises(UsageError, match=r'kg\.load_nlp\("FOLDER"\)'):
        spacy.load(tmp_path)(TEXT)


def test_a_pipeline_of_recognisers_that_was_written_is_read_with_load_nlp(tmp_path: Path) -> None:
    kg.load_nlp(pipes=["kg_persons"]).to_disk(tmp_path)
    again = kg.load_nlp(str(tmp_path))
    assert again.pipe_names == ["kg_persons", "kg_mentions"]
    doc = again(TEXT)
    assert "姜天波" in [span.text for span in doc.spans["persons"]]


def test_the_knowledge_may_change_between_two_looks_at_a_text() -> None:
    pipe = kg.load_nlp(pipes=["kg_gazetteer"])
    before = pipe(TEXT)
    pipe.kg_vocabulary = Vocabulary(
        divisions=[Division(code="500110", name="高纯区", short="高纯", level="county", parent="500000")]
    )  # type: ignore[attr-defined]
    after = pipe(TEXT)
    assert "綦江区" in [span.text for span in before.spans["known"]]
    assert "綦江区" not in [span.text for span in after.spans["known"]]


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


@pytest.mark.parametrize("pipe", [*RECOGNISERS, "kg_values", "kg_mentions"])
def test_a_component_that_works_alone_requires_none_before_it(pipe: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(pipe)
    assert not nlp.analyze_pipes()["problems"][pipe]  # type: ignore[index]


@pytest.mark.parametrize("pipe", [*RECOGNISERS, "kg_mentions"])
def test_a_pipeline_without_gazetteers_says_how_to_get_them(pipe: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(pipe)
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


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "区" * 130 + "签约", "\ufffd" * 200, "A" * 300])
def test_a_text_of_damage_alone_is_read(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert {"names", "values"} <= set(doc.spans)


@pytest.mark.model
def test_a_title_that_two_names_reach_is_named_once(nlp: Language) -> None:
    spans = [(s.start_char, s.end_char) for s in nlp("经理、炼化经理莫鼎领导陈炳").ents]
    assert len(spans) == len(set(spans))
