"""Loading pipelines: ours, another one with a label map, one that is not there."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from kg.errors import ModelNotFoundError
from kg.model import Division, Knowledge, Lexicon, MentionType
from kg.model.options import Options
from kg.nlp import components
from kg.nlp.load import LABEL_MAP, SHIPPED, load_pipeline
from kg.nlp.mentions import vocabulary_of
from kg.pipeline.equipment import load_knowledge
from kg.resources import load_lexicon

KNOWLEDGE = Knowledge(
    divisions=(Division(code="500110", name="綦江区", short="綦江", level="county", parent="500000"),),
    lexicons={LABEL_MAP: Lexicon(name=LABEL_MAP, rows={"ORG": {"type": "Organization"}, "GPE": {"type": "District"}})},
)
TEXT = "6月18日，重庆宏锐新材料科技有限公司与綦江区签约。綦江区区长姜天波出席。"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(Options())


@pytest.fixture(scope="module")
def shipped(knowledge: Knowledge) -> Language:
    return load_pipeline(None, knowledge)


def foreign_model(folder: Path) -> Path:
    """A small pipeline of somebody else's: another tokenizer, other labels."""
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]
        [
            {"label": "GPE", "pattern": "綦江区"},
            {"label": "ORG", "pattern": "重庆宏锐新材料科技有限公司"},
            {"label": "WORK_OF_ART", "pattern": "签约"},
        ]
    )
    nlp.to_disk(folder)
    return folder


def test_other_pipelines_labels_are_mapped_and_unknown_ones_dropped(tmp_path: Path) -> None:
    nlp = load_pipeline(str(foreign_model(tmp_path)), KNOWLEDGE)
    doc = nlp(TEXT)
    assert [(e.text, e.label_) for e in doc.ents] == [
        ("重庆宏锐新材料科技有限公司", "Organization"),
        ("綦江区", "District"),
        ("綦江区", "District"),
    ]
    assert len(doc.spans["names"].attrs["scores"]) == 3


def test_other_pipelines_know_the_knowledge_too(tmp_path: Path) -> None:
    nlp = load_pipeline(str(foreign_model(tmp_path)), KNOWLEDGE)
    assert "綦江区" in vocabulary_of(nlp).places


def test_label_map_names_our_types_only() -> None:
    types = {kind.value for kind in MentionType}
    assert {row["type"] for row in load_lexicon(LABEL_MAP).rows.values()} <= types


@pytest.mark.parametrize("name", ["zh_core_web_none", "no/such/folder", ""])
def test_a_missing_pipeline_is_named(name: str) -> None:
    with pytest.raises(ModelNotFoundError, match="no spaCy pipeline"):
        load_pipeline(name, KNOWLEDGE)


@pytest.mark.model
def test_our_pipeline_finds_names_with_their_confidence(shipped: Language) -> None:
    doc = shipped(TEXT)
    found = {(e.text, e.label_) for e in doc.ents}
    assert {
        ("重庆宏锐新材料科技有限公司", "Company"),
        ("綦江区", "District"),
        ("区长", "Title"),
        ("姜天波", "Person"),
    } <= found
    assert [e.text for e in doc.spans["names"]] == [e.text for e in doc.ents]
    assert all(0 < score <= 1 for score in doc.spans["names"].attrs["scores"])


@pytest.mark.model
def test_our_pipeline_keeps_the_text_and_repeats_itself(shipped: Language) -> None:
    doc, again = shipped(TEXT), shipped(TEXT)
    assert doc.text == TEXT
    assert [(e.start_char, e.end_char, e.label_) for e in doc.ents] == [
        (e.start_char, e.end_char, e.label_) for e in again.ents
    ]


@pytest.mark.model
@pytest.mark.parametrize("profile", ["jieba", "char"])
def test_the_other_profiles_find_names_too(profile: str, knowledge: Knowledge) -> None:
    doc = load_pipeline(None, knowledge, profile=profile)(TEXT)
    assert ("姜天波", "Person") in {(e.text, e.label_) for e in doc.ents}


@pytest.mark.model
def test_our_pipeline_survives_the_disk(shipped: Language, knowledge: Knowledge, tmp_path: Path) -> None:
    shipped.to_disk(tmp_path, exclude=["vocab"])
    again = load_pipeline(str(tmp_path), knowledge)
    assert [(e.text, e.label_) for e in again(TEXT).ents] == [(e.text, e.label_) for e in shipped(TEXT).ents]


@pytest.mark.model
def test_shipped_weights_are_small_documented_and_no_code() -> None:
    files = [path for path in SHIPPED.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 29_000_000
    assert not [path for path in files if path.suffix in {".pkl", ".pickle", ".pt", ".bin"}]
    meta = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))
    assert {"corpus", "config", "scores", "thresholds"} <= meta["kg"].keys()
    assert "CC BY-SA 4.0" in (SHIPPED / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize(("profile", "asked"), [("pkuseg", True), ("jieba", False)])
def test_fast_profile_has_its_own_doubt(
    knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, profile: str, asked: bool
) -> None:
    """Every sentence is doubtful enough for the one profile, and none for the other."""
    nlp = load_pipeline(None, knowledge, profile=profile)
    combiner = nlp.get_pipe("kg_names")
    assert isinstance(combiner, components.NameCombiner)
    combiner.thresholds = replace(combiner.thresholds, doubt=-1.0, fast_doubt=2.0)
    seen: list[object] = []
    cut_out = components._cut_out
    monkeypatch.setattr(components, "_cut_out", lambda *given: seen.append(given) or cut_out(*given))
    assert nlp(TEXT).ents
    assert bool(seen) is asked
