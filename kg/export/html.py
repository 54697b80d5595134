"""Entities, facts and readings → graph.html: one file to browse, no network."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.export.page import Layout, assemble, draw, make_payload
from kg.export.page.outlines import load_outlines
from kg.model import Entity, Fact, Reading

FRAME_LIMIT = 3_000
"""Entities up to which a notebook gets the page itself: some 3 MB of output; a larger one would make the notebook crawl."""


def write_html(
    path: Path,
    *,
    entities: Mapping[str, Entity],
    facts: Sequence[Fact],
    readings: Iterable[Reading],
    entity_of: Mapping[str, str],
    layout: Layout | None = None,
) -> None:
    """Write the page.

    Args:
        path: The file to write.
        entities: Entity id → entity.
        facts: Facts over those ids.
        readings: The articles with their mentions; walked once.
        entity_of: Mention id → entity id, to mark names in the articles.
        layout: Gives positions to the nodes (`kg.graph.lay_out`); without it the browser looks for them.
    """
    page = render_html(entities=entities, facts=facts, readings=readings, entity_of=entity_of, layout=layout)
    path.write_text(page, encoding="utf-8", newline="\n")


def render_html(
    *,
    entities: Mapping[str, Entity],
    facts: Sequence[Fact],
    readings: Iterable[Reading],
    entity_of: Mapping[str, str],
    layout: Layout | None = None,
    frame: bool = False,
) -> str:
    """The page as a string.

    Args:
        entities: Entity id → entity.
        facts: Facts over those ids.
        readings: The articles with their mentions; walked once.
        entity_of: Mention id → entity id.
        layout: Gives positions to the nodes.
        frame: Wrap it into an `<iframe srcdoc>` for a notebook, cut off from the notebook's own page.

    Of more than `FRAME_LIMIT` entities a frame only says where to look instead.
    """
    if frame and len(entities) > FRAME_LIMIT:
        return (
            f"<p>{len(entities):,} entities and {len(facts):,} facts are too many for a notebook. "
            "Save the graph and open its <code>graph.html</code> in a browser.</p>"
        )
    ordered = sorted(facts, key=lambda fact: fact.id)
    drawing = draw(entities, ordered, layout)
    payload = make_payload(drawing, entities=entities, facts=ordered, readings=readings, entity_of=entity_of)
    page = assemble(graph=payload.graph, texts=payload.texts, outlines=load_outlines(entities))
    if not frame:
        return page
    return (
        '<div><iframe sandbox="allow-scripts allow-downloads allow-popups" width="100%" height="720" '
        f'style="border:1px solid #ccc" srcdoc="{html.escape(page, quote=True)}"></iframe></div>'
    )
