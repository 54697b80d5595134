"""How good it is: precision, recall and F1 of names by class and of facts by kind, words, and what a confidence means.

python scripts/evaluate.py                       # model alone, rules alone, both, on the held-out articles; then the facts
python scripts/evaluate.py --check               # the same against tests/eval/floors.json; exit 1 where a score fell
python scripts/evaluate.py --write-floors        # set the floors a point below what is reached now
python scripts/evaluate.py --segmentation DIR    # words, on UD Chinese GSD's test part in DIR/uner_zh_gsdsimp
python scripts/evaluate.py --cluener DIR         # train and score the same architecture on CLUENER2020 (15 minutes)
python scripts/evaluate.py --agreement A B       # two annotations of the same article(s), files or folders
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts"), str(ROOT / "scripts" / "training")]

from articles import CLASSES, CORPUS, Marked, prepared, read_article, read_corpus, split_parts  # noqa: E402
from evaluate_rules import GOLD, show_reliability, tally_articles  # noqa: E402
from scoring import ALL, Score, score_names, show_scores  # noqa: E402
from spacy.language import Language  # noqa: E402
from train_segmenter import read_words, segmentation_f1, share_cut  # noqa: E402

import kg  # noqa: E402
from kg.model import MentionType, Span  # noqa: E402
from kg.model.options import Options  # noqa: E402
from kg.nlp.load import load_pipeline  # noqa: E402
from kg.nlp.mentions import chance_of, choose_names, model_candidates, vocabulary_of  # noqa: E402
from kg.nlp.tokenizer import PROFILES, NewsTokenizer  # noqa: E402
from kg.pipeline.equipment import load_knowledge  # noqa: E402
from kg.rdf.evaluate import Count  # noqa: E402
from kg.rdf.evaluate import evaluate as compare  # noqa: E402

FLOORS = ROOT / "tests" / "eval" / "floors.json"
SLACK = 1.0
"""Points of F1 between what was reached when the floors were written and the floor."""
CUT_SLACK = 0.2
"""Points between the share of names that was cut when the ceilings were written and the ceiling."""
LEAST_COUNTED = 20
"""Gold names or facts of a kind below which its score is chance: it gets no floor."""
_BYLINE = re.compile(
    r"^[□■◎●○▲]?[ \u3000]*(?:本报|通讯员|.{0,8}记者|文/|图/|来源).{0,30}$|^.{0,60}(?:摄|供图)[)）]?$", re.MULTILINE
)


def silent_lines(text: str) -> list[Span]:
    """Bylines and photo credits, which `kg.text` would have told apart."""
    return [Span(m.start(), m.end()) for m in _BYLINE.finditer(text)]


def read_names(nlp: Language, article: Marked) -> dict[str, list[tuple[int, int, str]]]:
    """The names by the model alone, by the rules alone, and by both."""
    doc = nlp(article.text)
    vocabulary = vocabulary_of(nlp)
    silent = silent_lines(article.text)
    home = article.head.get("home") or None
    model = model_candidates(doc)
    kinds = {kind.value for kind in CLASSES.values()}

    def spans(candidates) -> list[tuple[int, int, str]]:  # type: ignore[no-untyped-def]
        found = [(c.start, c.end, _class(c.type)) for c in candidates]
        return [f for f in found if f[2] in kinds]

    return {
        "model": [(e.start_char, e.end_char, e.label_) for e in doc.ents],
        "rules": spans(choose_names(article.text, vocabulary, home=home, silent=silent)),
        "both": spans(
            choose_names(
                article.text, vocabulary, home=home, model=model, silent=silent, chance=chance_of(nlp, article.text)
            )
        ),
    }


def _class(kind: MentionType) -> str:
    return (MentionType.PERSON if kind is MentionType.OFFICIAL else kind).value


def read_parts() -> dict[str, list[Marked]]:
    """train, dev and test as the models read them."""
    return split_parts(list(prepared(read_corpus())))


def evaluate(articles: Sequence[Marked], *, model: str | None, profile: str | None) -> dict[str, dict[str, Score]]:
    """Scores of model, rules and both."""
    nlp = load_pipeline(model, load_knowledge(Options()), profile=profile)
    found = [read_names(nlp, article) for article in articles]
    gold = [article.spans for article in articles]
    return {way: score_names([one[way] for one in found], gold) for way in ("model", "rules", "both")}


def evaluate_facts(part: str, *, model: str | None = None) -> dict[str, Count]:
    """Counts by kind, and of all facts, of the articles of a part that have gold facts: built from plain text in one build."""
    with TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "gold").mkdir()
        (work / "pages").mkdir()
        for path in sorted(GOLD.glob(f"{part[0]}*.json")):
            shutil.copy(path, work / "gold")
            text = read_article(CORPUS / f"{path.stem}.txt").text
            (work / "pages" / f"{path.stem}.txt").write_text(text, encoding="utf-8")
        kg.build(work / "pages", work / "built", options=Options(model=model))
        result = compare(work / "gold", work / "built")
    counts = {kind: result.counts[kind] for kind in sorted(result.counts) if not kind.startswith("entity:")}
    return {**counts, "things": result.total("entity:"), "relations": result.total("relation:"), ALL: result.facts}


def show_facts(counts: Mapping[str, Count]) -> str:
    """A table: a row a kind."""
    lines = [f"{'':28}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'extra':>7}{'missed':>7}"]
    for kind, c in counts.items():
        figures = "".join(f"{100 * value:7.1f}" for value in (c.precision, c.recall, c.f1))
        lines.append(f"{kind:28}{figures}{c.right:7}{c.extra:7}{c.missed:7}")
    return "\n".join(lines)


def evaluate_cuts(
    articles: Sequence[Marked], *, model: str | None = None, profile: str | None = None
) -> dict[str, float]:
    """The share of names whose ends are no ends of words, in percent: by the tokenizer, and by its segmenter alone."""
    nlp = load_pipeline(model, load_knowledge(Options()), profile=profile)
    segmenter = nlp.tokenizer.segmenter if isinstance(nlp.tokenizer, NewsTokenizer) else None
    alone = {} if segmenter is None else {"segmenter": share_cut(articles, segmenter)}
    return {"tokenizer": tokens_cut(nlp, articles), **alone}


def read_floors() -> dict[str, dict[str, dict[str, object]]]:
    """The file of floors: "names", "facts" and "cut" → part → floors, or the ceilings of what was cut."""
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def check_floors(scores: dict[str, dict[str, Score]], part: str) -> list[str]:
    """Which names fell below their floor."""
    fallen = []
    for way, by_class in read_floors().get("names", {}).get(part, {}).items():
        for label, floor in by_class.items():
            reached = scores[way][label].f1 if label in scores[way] else 0.0
            if reached < floor:
                fallen.append(f"{part}, {way}, {label}: F1 {reached:.1f}, floor {floor:.1f}")
    return fallen


def check_facts(counts: Mapping[str, Count], part: str) -> list[str]:
    """Which facts fell below their floor."""
    floors = read_floors().get("facts", {}).get(part, {})
    reached = {kind: 100 * counts.get(kind, Count()).f1 for kind in floors}
    return [
        f"{part}, facts, {kind}: F1 {reached[kind]:.1f}, floor {floor:.1f}"
        for kind, floor in floors.items()
        if reached[kind] < floor
    ]


def check_cuts(cuts: Mapping[str, float], part: str) -> list[str]:
    """Of what more names are cut than may be."""
    ceilings = read_floors().get("cut", {}).get(part, {})
    return [
        f"{part}, names cut by the {what}: {cuts.get(what, 100.0)} %, ceiling {ceiling} %"
        for what, ceiling in ceilings.items()
        if cuts.get(what, 100.0) > ceiling
    ]


def write_floors(
    part: str,
    slack: float,
    *,
    scores: dict[str, dict[str, Score]],
    counts: Mapping[str, Count],
    cuts: Mapping[str, float],
) -> None:
    """Write the floors of one part, leaving the rest of the file."""
    floors = read_floors()
    names = {
        way: {
            label: round(s.f1 - slack, 1) for label, s in by_class.items() if s.there >= LEAST_COUNTED or label == ALL
        }
        for way, by_class in scores.items()
    }
    facts = {kind: round(100 * c.f1 - slack, 1) for kind, c in counts.items() if c.right + c.missed >= LEAST_COUNTED}
    cut = {what: round(share + CUT_SLACK, 2) for what, share in cuts.items()}
    for key, found in (("names", names), ("facts", facts), ("cut", cut)):
        floors.setdefault(key, {})[part] = found
    FLOORS.parent.mkdir(parents=True, exist_ok=True)
    FLOORS.write_text(json.dumps(floors, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def agreement(first: Path, second: Path) -> str:
    """F1 of one annotation against the other, articles paired by file name."""
    pairs = [(first, second)]
    if first.is_dir():
        pairs = [(path, second / path.name) for path in sorted(first.glob("*.txt")) if (second / path.name).exists()]
    ours, theirs = [], []
    for a, b in pairs:
        one, two = read_article(a), read_article(b)
        if one.text != two.text:
            raise SystemExit(f"{a} and {b}: the texts differ, only the marks may")
        ours.append(one.spans)
        theirs.append(two.spans)
    untyped = score_names(
        [[(s, e, "") for s, e, _ in x] for x in ours], [[(s, e, "") for s, e, _ in x] for x in theirs]
    )
    table = show_scores({"second against first": score_names(theirs, ours)})
    return f"{table}\nspans without their class: F1 {untyped[ALL].f1:.1f}; {len(pairs)} articles"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=["dev", "test"], help="default: test where there is one, else dev")
    parser.add_argument("--articles", metavar="PREFIX", help="names of these articles alone, of whatever part (dv-2)")
    parser.add_argument("--model", help="another spaCy pipeline")
    parser.add_argument(
        "--profile", choices=PROFILES, help="another segmenter, for names and cuts; facts are read with the default"
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--write-floors", action="store_true")
    parser.add_argument("--slack", type=float, default=SLACK, help=f"points below what is reached (default {SLACK})")
    parser.add_argument("--errors", action="store_true", help="list what both together got wrong")
    parser.add_argument("--segmentation", type=Path, metavar="DIR")
    parser.add_argument("--cluener", type=Path, metavar="DIR")
    parser.add_argument("--agreement", type=Path, nargs=2, metavar=("A", "B"))
    options = parser.parse_args()
    if options.agreement:
        print(agreement(*options.agreement))
        return
    if options.cluener:
        from cluener import run_cluener

        run_cluener(options.cluener)
        return
    parts = read_parts()
    if options.articles:
        some = [a for part in parts.values() for a in part if a.id.startswith(options.articles)]
        print(f"{options.articles}: {len(some)} articles")
        print(show_scores(evaluate(some, model=options.model, profile=options.profile)))
        return
    part = options.part or ("test" if parts["test"] else "dev")
    if options.segmentation:
        nlp = load_pipeline(None, load_knowledge(Options()))
        assert isinstance(nlp.tokenizer, NewsTokenizer)
        assert nlp.tokenizer.segmenter is not None
        test = read_words(options.segmentation / "uner_zh_gsdsimp" / "zh_gsdsimp-ud-test.iob2")
        print(f"words of UD GSD's test part: F1 {segmentation_f1(nlp.tokenizer.segmenter, test)}")
        print(show_cuts(evaluate_cuts(parts[part])))
        return
    scores = evaluate(parts[part], model=options.model, profile=options.profile)
    print(f"{part}: {len(parts[part])} articles")
    print(show_scores(scores))
    cuts = evaluate_cuts(parts[part], model=options.model, profile=options.profile)
    print(f"\n{show_cuts(cuts)}")
    counts = evaluate_facts(part, model=options.model)
    print(
        f"\nfacts and things of the {part} articles that have gold facts, built from plain text:\n{show_facts(counts)}"
    )
    tally, count = tally_articles(part[0])
    print(f"\nwhat a confidence means: {count} {part} articles, names given, all rules\n{show_reliability(tally)}")
    if options.errors:
        show_errors(parts[part], options)
    if options.write_floors:
        write_floors(part, options.slack, scores=scores, counts=counts, cuts=cuts)
    fallen = [*check_floors(scores, part), *check_facts(counts, part), *check_cuts(cuts, part)] if options.check else []
    if fallen:
        raise SystemExit("\n".join(fallen))


def show_cuts(cuts: Mapping[str, float]) -> str:
    """A line each."""
    return "\n".join(f"names cut by the {what}: {share} %" for what, share in cuts.items())


def tokens_cut(nlp: Language, articles: Sequence[Marked]) -> float:
    """The share of names whose ends are no ends of tokens, in percent."""
    cut = names = 0
    for article in articles:
        doc = nlp.tokenizer(article.text)
        names += len(article.spans)
        cut += sum(doc.char_span(s, e) is None for s, e, _ in article.spans)
    return round(100 * cut / max(1, names), 2)


def show_errors(articles: Sequence[Marked], options: argparse.Namespace) -> None:
    """One line an error: what was missed (-) and what was found wrongly (+), with its surroundings."""
    nlp = load_pipeline(options.model, load_knowledge(Options()), profile=options.profile)
    for article in articles:
        found, gold = set(read_names(nlp, article)["both"]), set(article.spans)
        for start, end, label in sorted(found ^ gold):
            sign = "-" if (start, end, label) in gold else "+"
            around = (
                article.text[max(0, start - 12) : start]
                + "["
                + article.text[start:end]
                + "]"
                + article.text[end : end + 12]
            )
            print(f"{sign} {label:15} {article.id} {around!r}")


if __name__ == "__main__":
    main()
