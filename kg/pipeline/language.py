"""The pipeline as plain spaCy, for notebooks and other programs: `kg.load_nlp()`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model.options import Options
from kg.nlp.load import MENTIONS, blank_pipeline, load_pipeline
from kg.pipeline.equipment import load_knowledge

if TYPE_CHECKING:
    from spacy.language import Language


def load_nlp(
    model: str | None = None,
    *,
    pipes: Sequence[str] | None = None,
    resources: str | Path | None = None,
    profile: str | None = None,
) -> Language:
    """A spaCy `Language` whose `doc.ents` and `doc.spans` hold all names and values; displaCy shows them.

    `doc.ents` are names (label_ "Company", "District", …; `kb_id_` the gazetteer's id where there is one) and values (label_
    "Money", "Quantity", "Period"; `_.kg_value` the value read); `doc.spans["names"].attrs["scores"]` has the confidence of each
    name. Periods such as 今年 count from `doc.user_data["kg.date"]`, a `datetime.date` or its text, where it is set.

    A Doc can be copied, written (`doc.to_bytes()`, `DocBin`) and made in several processes (`nlp.pipe(texts, n_process=2)`). The
    pipeline can be written too (`nlp.to_disk(folder)`), but without the knowledge: read it with `kg.load_nlp(folder)`, not with
    `spacy.load`.

    Args:
        model: Folder or name of another spaCy pipeline for Chinese, or a folder that this one was written to; None for the
            one that ships.
        pipes: Only these components, each alone on a blank pipeline: "kg_gazetteer", "kg_persons", … (`kg.nlp.recognisers`).
        resources: Folder of your own word lists and gazetteers, laid over ours.
        profile: "pkuseg" (default), "jieba" (faster) or "char": what cuts the words of our own pipeline.

    Raises:
        ModelNotFoundError: There is no such pipeline here; the message says what to install.
        ResourceError: A file of `resources` is wrong.
        UsageError: There is no such component, or it requires what none before it sets.
    """
    knowledge = load_knowledge(Options(resources=None if resources is None else Path(resources)))
    if pipes is not None:
        return blank_pipeline(knowledge, pipes)
    nlp = load_pipeline(model, knowledge, profile=profile)
    if MENTIONS in nlp.component_names:  # a folder that this very pipeline was written to has it, in its place
        nlp.enable_pipe(MENTIONS)
    else:
        nlp.add_pipe(MENTIONS, last=True)
    return nlp
