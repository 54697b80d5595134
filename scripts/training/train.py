"""Train everything and write kg/resources/pipeline: the segmenter, the character CRF, the network, and how they are joined.

    python scripts/training/train.py --data ../shared/data

needs the extra `train`, two cores, 7 GiB of memory, about three quarters of an hour, and a folder with UD Chinese GSD in simplified
form (ud_zh_gsd, uner_zh_gsdsimp), FewFC (fewfc) and Company-Names-Corpus (company_names_corpus).
`--keep segmenter` (or crf, ner) takes that part over from the pipeline that is there.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import spacy  # noqa: E402
from articles import CLASSES, Marked, corpus_hash, leave_out, names_of, prepared, read_corpus, split_parts  # noqa: E402
from scoring import Score, score_names, show_scores  # noqa: E402
from spacy.language import Language  # noqa: E402
from swap import make_stock, swap_names  # noqa: E402
from thinc.api import NumpyOps, set_current_ops  # noqa: E402
from train_clusters import train_clusters  # noqa: E402
from train_crf import Example, train_crf  # noqa: E402
from train_ner import make_example, train_ner  # noqa: E402
from train_segmenter import share_cut, train_segmenter  # noqa: E402
from tune import tune_thresholds  # noqa: E402
from weak import read_weak  # noqa: E402

from kg.model import Knowledge  # noqa: E402
from kg.model.options import Options  # noqa: E402
from kg.nlp.brands import Brands  # noqa: E402
from kg.nlp.crf import CharCrf  # noqa: E402
from kg.nlp.load import SHIPPED, load_pipeline  # noqa: E402
from kg.nlp.marks import Marker, compile_vocabulary  # noqa: E402
from kg.nlp.pkuseg import Segmenter  # noqa: E402
from kg.nlp.tokenizer import NewsTokenizer, Reader  # noqa: E402
from kg.pipeline.equipment import load_knowledge  # noqa: E402

CONFIG: dict[str, dict[str, Any]] = {
    "segmenter": {"iterations": 4, "bootstrap": 2},
    "crf": {"c1": 0.02, "c2": 0.02, "iterations": 45, "swaps": 1, "swapped": ["District", "Company", "Person"]},
    "ner": {"width": 96, "depth": 4, "hidden": 64, "epochs": 12, "minutes": 30.0, "swaps": 1},
    "weak": {"sentences": 1500},
}
"""How each part is trained; chosen on development articles (DECISIONS.md)."""
LABELS = [kind.value for kind in CLASSES.values()]
SEED = 20261121


def prepare() -> tuple[dict[str, list[Marked]], int, str]:
    """The parts, without training sentences that hold a name of the others; how many those were; the corpus' hash."""
    articles = read_corpus()
    parts = split_parts(list(prepared(articles)))
    held = names_of([*parts["test"], *parts["dev"]])
    train: list[Marked] = []
    dropped = 0
    for article in parts["train"]:
        kept, count = leave_out(article, held)
        train.append(kept)
        dropped += count
    parts["train"] = train
    return parts, dropped, corpus_hash(articles)


def with_swaps(articles: Sequence[Marked], knowledge: Knowledge, swaps: int, classes: Sequence[str]) -> list[Marked]:
    """The articles, and so many copies of each under other names."""
    stock = make_stock(knowledge)
    chance = random.Random(SEED)
    copies = [swap_names(a, stock, chance, classes) for _ in range(swaps) for a in articles]
    return [*articles, *copies]


def read_brands(data: Path) -> Brands:
    """The short names of Company-Names-Corpus (Apache-2.0), as hashes."""
    path = next((data / "company_names_corpus").glob("Company-Shorter-Form*.txt"))
    return Brands.of(line.strip() for line in path.read_text(encoding="utf-8").splitlines())


def run_crf(
    knowledge: Knowledge, brands: Brands, articles: Sequence[Marked], weak: Sequence[Marked], folder: Path, data: Path
) -> None:
    """Train the CRF and write it."""
    config = CONFIG["crf"]
    reader = Reader(None, Marker(compile_vocabulary(knowledge)), brands)
    more = [*with_swaps(articles, knowledge, config["swaps"], config["swapped"]), *weak]
    examples = [Example(a.text, a.spans, reader.mark(a.text).channels) for a in more]
    crf = train_crf(
        examples,
        LABELS,
        c1=config["c1"],
        c2=config["c2"],
        iterations=config["iterations"],
        clusters=train_clusters(data, articles),
    )
    crf.to_disk(folder)


def run_words(
    knowledge: Knowledge,
    brands: Brands,
    articles: Sequence[Marked],
    weak: Sequence[Marked],
    folder: Path,
    data: Path,
    keep: Sequence[str],
) -> dict[str, float]:
    """Train the segmenter, then the network over its words; write both."""
    scores: dict[str, float] = {}
    if "segmenter" in keep:
        segmenter = Segmenter.from_disk(SHIPPED / "tokenizer")
    else:
        segmenter, scores = train_segmenter(data, articles, **CONFIG["segmenter"])
    segmenter.to_disk(folder)
    if "ner" in keep:
        return scores
    config = dict(CONFIG["ner"])
    more = [*with_swaps(articles, knowledge, config.pop("swaps"), CONFIG["crf"]["swapped"]), *weak]
    nlp = blank(segmenter, None)
    reader = Reader(None, Marker(compile_vocabulary(knowledge)), brands)
    examples = [example for article in more for example in paragraph_examples(nlp, reader, article)]
    train_ner(nlp, examples, **config)
    nlp.get_pipe("ner").to_disk(folder / "ner")
    (folder / "ner-config.json").write_text(json.dumps(nlp.get_pipe_config("ner")), encoding="utf-8")
    return scores


def blank(segmenter: Segmenter, crf: CharCrf | None) -> Language:
    """A pipeline with our tokenizer and nothing else."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "kg.NewsTokenizer.v1"}}})
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, NewsTokenizer)
    tokenizer.segmenter = segmenter
    tokenizer.reader = Reader(crf)
    return nlp


def paragraph_examples(nlp: Language, reader: Reader, article: Marked) -> list[Any]:
    """Training examples for the network, a paragraph each."""
    marks = reader.mark(article.text)
    ends = sorted({at for pair in marks.names for at in pair})
    out = []
    at = 0
    for line in article.text.splitlines(keepends=True):
        start, end = at, at + len(line)
        at = end
        if not line.strip():
            continue
        spans = [(s - start, e - start, label) for s, e, label in article.spans if s >= start and e <= end]
        channels = [channel[start:end] for channel in marks.channels]
        forced = [e - start for e in ends if start < e < end]
        assert isinstance(nlp.tokenizer, NewsTokenizer)
        out.append(make_example(nlp.tokenizer, line, spans, channels, forced)[0])
    return out


def score_model(nlp: Language, articles: Sequence[Marked]) -> dict[str, Score]:
    """The pipeline's own names against the marks."""
    found = [[(e.start_char, e.end_char, e.label_) for e in nlp(a.text).ents] for a in articles]
    return score_names(found, [a.spans for a in articles])


def assemble(work: Path, knowledge: Knowledge, brands: Brands, keep: Sequence[str], *, with_ner: bool) -> Language:
    """Put the trained parts together."""
    source = {part: SHIPPED / "tokenizer" if part in keep else work for part in ("segmenter", "crf")}
    nlp = blank(Segmenter.from_disk(source["segmenter"]), CharCrf.from_disk(source["crf"]))
    assert isinstance(nlp.tokenizer, NewsTokenizer)
    nlp.tokenizer.reader.marker = Marker(compile_vocabulary(knowledge))
    nlp.tokenizer.reader.brands = brands
    if with_ner:
        if "ner" in keep:
            nlp.add_pipe("ner", source=spacy.load(SHIPPED))
        else:
            config = json.loads((work / "ner-config.json").read_text(encoding="utf-8"))
            config.pop("factory", None)
            ner = nlp.add_pipe("ner", config=config)
            ner.from_disk(work / "ner")  # type: ignore[attr-defined]
        nlp.disable_pipe("ner")  # the combiner asks it about the sentences that leave the CRF in doubt
    nlp.add_pipe("kg_names")
    return nlp


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with ud_zh_gsd and uner_zh_gsdsimp")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder of the pipeline (default: the shipped one)")
    parser.add_argument("--keep", nargs="*", default=[], choices=["segmenter", "crf", "ner"], help="do not train these")
    parser.add_argument("--without-ner", action="store_true", help="CRF alone")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    options = parser.parse_args()
    began = time.monotonic()
    set_current_ops(NumpyOps(use_blis=False))
    knowledge = load_knowledge(Options())
    brands = read_brands(options.data)
    parts, dropped, digest = prepare()
    train = parts["train"]
    print({part: (len(found), sum(len(a.text) for a in found)) for part, found in parts.items()})
    print(f"{dropped} training sentences left out for names that are held out")
    held = names_of([*parts["test"], *parts["dev"]])
    count = CONFIG["weak"]["sentences"] if (SHIPPED / "meta.json").is_file() else 0
    weak = read_weak(options.data, load_pipeline(None, knowledge), held, count, SEED) if count else []
    work = options.out.parent / f".{options.out.name}-training"
    work.mkdir(parents=True, exist_ok=True)
    keep = [*options.keep, *(["ner"] if options.without_ner else [])]
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        jobs = []
        if "crf" not in keep:
            jobs.append(pool.submit(run_crf, knowledge, brands, train, weak, work, options.data))
        words = pool.submit(run_words, knowledge, brands, train, weak, work, options.data, keep)
        for job in jobs:
            job.result()
        scores: dict[str, Any] = dict(words.result())
    nlp = assemble(work, knowledge, brands, keep, with_ner=not options.without_ner)
    thresholds = tune_thresholds(nlp, parts["dev"])
    nlp.remove_pipe("kg_names")
    nlp.add_pipe("kg_names", config={"thresholds": thresholds})
    columns = {part: score_model(nlp, parts[part]) for part in ("dev", "test") if parts[part]}
    print(show_scores(columns))
    assert isinstance(nlp.tokenizer, NewsTokenizer)
    assert nlp.tokenizer.segmenter is not None
    scores["names_cut_percent"] = share_cut(parts["dev"], nlp.tokenizer.segmenter)
    scores["names"] = {p: {k: round(s.f1, 1) for k, s in found.items()} for p, found in columns.items()}
    nlp.meta.update(
        name="zhaoshang",
        version="0.1.0",
        description="Names in Chinese local news on investment promotion: pkuseg words, character CRF, word-feature CNN",
        license="CC BY-SA 4.0 (see NOTICE beside this file)",
        sources=["UD_Chinese-GSD, UNER_Chinese-GSDSIMP, FewFC (CC BY-SA 4.0)", "scripts/training/corpus"],
    )
    nlp.meta["kg"] = {
        "corpus": digest,
        "left_out": dropped,
        "config": CONFIG,
        "thresholds": thresholds,
        "scores": scores,
    }
    write(nlp, options.out)
    shutil.rmtree(work)
    print(
        f"{options.out}: {sum(f.stat().st_size for f in options.out.rglob('*') if f.is_file()) / 1e6:.1f} MB, "
        f"{(time.monotonic() - began) / 60:.1f} minutes"
    )


def write(nlp: Language, out: Path) -> None:
    """Write the pipeline with its notice in the place of the old one."""
    staging = out.parent / f".{out.name}-new"
    shutil.rmtree(staging, ignore_errors=True)
    nlp.to_disk(staging, exclude=["vocab"])
    (staging / "NOTICE").write_text(NOTICE, encoding="utf-8")
    shutil.rmtree(out, ignore_errors=True)
    staging.rename(out)


NOTICE = """\
The weights in this folder are licensed under CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).

The segmenter's weights were trained on the training part of UD_Chinese-GSD in the simplified form that UNER_Chinese-GSDSIMP gives
it, besides the project's own corpus; the classes of words (clusters.npz) on that treebank, FewFC and the project's own corpus. No
sentence of these corpora is part of this repository.

- Universal Dependencies, UD_Chinese-GSD and UD_Chinese-GSDSimp (Mo Shen, Ryan McDonald, Daniel Zeman, Peng Qi and others),
  CC BY-SA 4.0, https://universaldependencies.org
- FewFC (Yang Zhou and others), CC BY-SA 4.0, https://github.com/TimeBurningFish/FewFC
- Universal NER, UNER_Chinese-GSDSIMP, CC BY-SA 4.0, https://www.universalner.org

The names' weights were trained on the project's own corpus (scripts/training/corpus) and on sentences of FewFC. brands.npz holds
hashes of short names from Company-Names-Corpus (Apache-2.0, https://github.com/wainshine/Company-Names-Corpus).
"""


if __name__ == "__main__":
    main()
