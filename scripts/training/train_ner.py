"""Train the `ner` component: a word-feature CNN under spaCy's transition-based parser."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam, NumpyOps, set_current_ops

import kg.nlp.components  # noqa: F401 (registers factories and architectures)
from kg.nlp.marks import CHANNELS
from kg.nlp.network import MARKS
from kg.nlp.tokenizer import NewsTokenizer

SEED = 20261121
ROWS = (4000, 2000, 2000, 3000, 3000, 2000, 400, 400, *((300,) * CHANNELS))
"""Rows of the hash embeddings: 7 MB at a width of 96, so that all weights together stay under 20 MB."""


def ner_config(width: int, depth: int, hidden: int) -> dict[str, object]:
    """The component's config."""
    return {
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "ner",
            "extra_state_tokens": False,
            "hidden_width": hidden,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {"@architectures": "kg.WordEmbed.v1", "width": width, "rows": list(ROWS)},
                "encode": {
                    "@architectures": "spacy.MaxoutWindowEncoder.v2",
                    "width": width,
                    "depth": depth,
                    "window_size": 1,
                    "maxout_pieces": 3,
                },
            },
        }
    }


def make_example(
    tokenizer: NewsTokenizer,
    text: str,
    spans: Sequence[tuple[int, int, str]],
    channels: Sequence[np.ndarray],
    forced: Iterable[int] = (),
) -> tuple[Example, int]:
    """A training example with the tokenizer's tokens; and how many names were cut by them."""
    doc = tokenizer.make_doc(text, forced)
    doc.user_data[MARKS] = np.stack(channels)
    gold = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
    whole = [gold.char_span(start, end, label=label) for start, end, label in spans]
    gold.ents = tuple(span for span in whole if span is not None)
    return Example(doc, gold), sum(span is None for span in whole)


def train_ner(
    nlp: Language,
    examples: Sequence[Example],
    *,
    width: int = 96,
    depth: int = 4,
    hidden: int = 64,
    epochs: int = 12,
    dropout: float = 0.2,
    minutes: float | None = None,
    after: Callable[[int], None] | None = None,
) -> None:
    """Add a trained `ner` to `nlp`, before the combining component where there is one.

    Args:
        nlp: The pipeline.
        examples: Sentences or paragraphs.
        width: Of embeddings and convolutions.
        depth: Of the convolutions.
        hidden: Width of the parser's hidden layer.
        epochs: Rounds over the examples.
        dropout: Share of values that are dropped while training.
        minutes: Stop in good order when so much time has gone.
        after: Called with the number of each finished round, averaged weights in place.
    """
    set_current_ops(NumpyOps(use_blis=False))
    fix_random_seed(SEED)
    before = "kg_names" if "kg_names" in nlp.pipe_names else None
    ner = nlp.add_pipe("ner", before=before, config=ner_config(width, depth, hidden))
    ner.initialize(lambda: examples, nlp=nlp)
    optimizer = Adam(0.001, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    order = list(range(len(examples)))
    shuffle = random.Random(SEED)
    began = time.monotonic()
    sizes = (4, 8, 8, 12, 12, 16)
    for epoch in range(epochs):
        shuffle.shuffle(order)
        losses: dict[str, float] = {}
        size = sizes[min(epoch, len(sizes) - 1)]
        for batch in minibatch(order, size):
            done = epoch / epochs
            if minutes is not None:
                done = max(done, (time.monotonic() - began) / 60 / minutes)
            optimizer.learn_rate = 0.001 * (1 - 0.95 * min(done, 1.0))
            ner.update([examples[i] for i in batch], drop=dropout, sgd=optimizer, losses=losses)
        print(f"network: round {epoch + 1}, {(time.monotonic() - began) / 60:.1f} minutes", flush=True)
        out_of_time = minutes is not None and (time.monotonic() - began) / 60 > minutes
        if after is not None:
            with ner.model.use_params(optimizer.averages):
                after(epoch)
        if out_of_time:
            break
    for node in ner.model.walk():
        for name in node.param_names:
            key = (node.id, name)
            if key in optimizer.averages:
                node.set_param(name, optimizer.averages[key])
