"""Somebody else's model behind `--model`: a small `ner` trained on UNER's Chinese GSD, and one that is installed as a package."""

from __future__ import annotations

import random
import sys
from itertools import islice
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

import kg
from kg.errors import ModelNotFoundError, UsageError
from kg.model import MentionType
from kg.model.options import Options
from kg.nlp.load import load_pipeline
from kg.pipeline.equipment import load_knowledge
from kg.resources import sample_path

TEXT = "6月18日，重庆宏锐新材料科技有限公司与綦江区签约。綦江区区长姜天波出席。"
SENTENCES, ROUNDS, BATCH = 2000, 8, 16
SMALL = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 32,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": 48,
        "depth": 4,
        "embed_size": 2000,
        "window_size": 1,
        "maxout_pieces": 2,
        "subword_features": False,
    },
}


def read_examples(nlp: Language, path: Path) -> list[Example]:
    """The sentences of an IOB2 file, a character a token, as spaCy's own Chinese tokenizer cuts them."""
    examples = []
    for sentence in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in sentence.splitlines() if line and not line.startswith("#")]
        spans: list[tuple[int, int, str]] = []
        text = ""
        for _, word, tag, *_ in rows:
            start, text = len(text), text + word
            if tag.startswith("B-"):
                spans.append((start, len(text), tag[2:]))
            elif tag.startswith("I-") and spans:
                spans[-1] = (spans[-1][0], len(text), spans[-1][2])
        if text:
            doc = Doc(nlp.vocab, words=list(text), spaces=[False] * len(text))
            examples.append(Example.from_dict(doc, {"entities": spans}))
    return examples


@pytest.fixture(scope="module")
def uner_model(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small pipeline: spaCy's tokenizer and an `ner` with UNER's labels PER, ORG and LOC."""
    data = shared / "data" / "uner_zh_gsdsimp"
    if not data.is_dir():
        pytest.skip("../shared/data/uner_zh_gsdsimp is not here")
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("zh")
    nlp.add_pipe("ner", config={"model": SMALL})
    train = read_examples(nlp, data / "zh_gsdsimp-ud-train.iob2")[:SENTENCES]
    optimizer = nlp.initialize(lambda: train)
    order = random.Random(0)
    for _ in range(ROUNDS):
        order.shuffle(train)
        batches = iter(train)
        while batch := list(islice(batches, BATCH)):
            nlp.update(batch, sgd=optimizer, drop=0.1)
    scores = nlp.evaluate(read_examples(nlp, data / "zh_gsdsimp-ud-dev.iob2"))
    assert scores["ents_f"] > 0.3, scores  # it has learned something: the test below asks no more of it
    folder = tmp_path_factory.mktemp("uner")
    nlp.to_disk(folder)
    return folder


@pytest.mark.slow
def test_a_model_trained_on_uner_serves_through_the_label_map(uner_model: Path) -> None:
    nlp = load_pipeline(str(uner_model), load_knowledge(Options()))
    assert nlp.pipe_names == ["ner", "kg_labels"]
    texts = [path.read_text(encoding="utf-8") for path in sorted(sample_path().glob("*.txt"))]
    docs = [nlp(text) for text in texts]
    found = [span for doc in docs for span in doc.spans["names"]]
    assert "District" in {span.label_ for span in found} <= {"Person", "Organization", "District"}
    assert [span.text for span in found] == [ent.text for doc in docs for ent in doc.ents]


@pytest.mark.slow
def test_a_graph_is_built_with_a_model_trained_on_uner(uner_model: Path, tmp_path: Path) -> None:
    graph = kg.build(sample_path(), tmp_path / "out", options=Options(model=str(uner_model)))
    assert not graph.report.skipped
    kinds = {entity.type for entity in graph.entities.values()}
    assert {MentionType.COMPANY, MentionType.DISTRICT} <= kinds
    assert len(graph.facts) > 20
    by_rules = {entity.pref_label for entity in kg.build(sample_path(), tmp_path / "ours").entities.values()}
    theirs = {entity.pref_label for entity in graph.entities.values()}
    assert len(by_rules & theirs) > len(theirs) / 2


def install(site: Path, name: str, nlp: Language | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay a package as pip would, with spaCy's layout where there is a pipeline; its code must never run."""
    package = site / name
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('code of the package ran')\n")
    if nlp is not None:
        nlp.meta.update({"name": name.removeprefix("zh_"), "version": "1.2.3"})
        nlp.to_disk(package / f"{name}-1.2.3")
        (package / "meta.json").write_bytes((package / f"{name}-1.2.3" / "meta.json").read_bytes())
    info = site / f"{name}-1.2.3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2.3\n")
    monkeypatch.syspath_prepend(site)
    monkeypatch.delitem(sys.modules, name, raising=False)


def test_an_installed_pipeline_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "姜天波"}])  # type: ignore[attr-defined]
    install(tmp_path, "zh_kgtest_news_sm", nlp, monkeypatch)
    doc = load_pipeline("zh_kgtest_news_sm", load_knowledge(Options()))(TEXT)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("姜天波", "Person")]


def test_a_package_that_is_no_pipeline_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "zh_kgtest_web_sm", None, monkeypatch)
    with pytest.raises(ModelNotFoundError, match="zh_kgtest_web_sm"):
        load_pipeline("zh_kgtest_web_sm", load_knowledge(Options()))


@pytest.mark.parametrize("name", ["zh_core_web_sm", "zh-core-web-sm"])
def test_a_model_of_spacys_that_is_missing_comes_with_how_to_install_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.nlp.load.is_package", lambda _: False)  # whether or not one is installed here
    with pytest.raises(ModelNotFoundError) as caught:
        kg.load_nlp(name)
    told = str(caught.value)
    assert "python -m spacy download zh_core_web_sm." in told
    assert "Never install zh-core-web-sm from the package index" in told
    assert "999.9.9" in told


@pytest.mark.parametrize("pipes", [(), ("sentencizer",)])
def test_a_pipeline_that_finds_no_names_is_refused_when_it_is_loaded(pipes: tuple[str, ...], tmp_path: Path) -> None:
    nlp = spacy.blank("zh")
    for pipe in pipes:
        nlp.add_pipe(pipe)
    nlp.to_disk(tmp_path)
    with pytest.raises(UsageError, match=f"{tmp_path.name}: nothing in this spaCy pipeline finds names"):
        kg.load_nlp(str(tmp_path))


@pytest.mark.parametrize(("pipe", "required"), [("kg_names", "requires a model"), ("kg_labels", r"requires doc\.ents")])
def test_a_component_that_lacks_what_it_requires_says_so(pipe: str, required: str) -> None:
    with pytest.raises(UsageError, match=required):
        kg.load_nlp(pipes=[pipe])
    nlp = spacy.blank("zh")
    nlp.add_pipe(pipe)
    with pytest.raises(UsageError, match=required):
        nlp(TEXT)
