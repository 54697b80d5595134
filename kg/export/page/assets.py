"""Scripts, styles and data → one page that needs nothing else and lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

SCRIPTS = (
    "words",
    "elements",
    "records",
    "state",
    "marks",
    "search",
    "filters",
    "network",
    "labels",
    "routes",
    "sheet",
    "facts",
    "articles",
    "branches",
    "company",
    "industry",
    "flows",
    "race",
    "map",
    "save",
    "main",
)
"""The page's own scripts, in the order in which they are joined."""

STYLES = ("page", "graph", "sheet", "views", "small", "print")

DEFLATE_FROM = 200_000
"""Bytes of JSON from which on a data block is deflated: below, the page stays readable in an editor and gains nothing."""


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("kg", "resources/templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )


def _source(name: str) -> str:
    """A script or style sheet as it is; only the page around them is a template."""
    return (files("kg") / "resources" / "templates" / name).read_text("utf-8")


@cache
def vis_script() -> str:
    """vis-network out of the installed pyvis package, without the link to its source map."""
    script = (files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    return script.replace("//# sourceMappingURL=vis-network.min.js.map", "").strip()


@cache
def page_script() -> str:
    """The page's own scripts, joined in one function so that they leave no global name."""
    joined = "\n".join(_source(f"page/{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{joined}\n}})();'


@cache
def page_style() -> str:
    """The page's own style sheets, joined."""
    return "\n".join(_source(f"page/{name}.css") for name in STYLES)


def embed(data: Any) -> tuple[str, Markup]:
    """Data for the inside of a `<script type="application/json">`: its encoding ("json" or "deflate") and its characters.

    Nothing in it can end the element or open another.

    >>> embed(["</script><!--"])
    ('json', Markup('["\\\\u003c/script>\\\\u003c!--"]'))
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    raw = text.encode("utf-8", "backslashreplace")
    if len(raw) < DEFLATE_FROM:
        return "json", Markup(raw.decode("utf-8"))  # noqa: S704  (escaped above)
    return "deflate", Markup(base64.b64encode(zlib.compress(raw, 9)).decode("ascii"))  # noqa: S704  (base64)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def assemble(*, graph: Any, texts: Any, outlines: Any) -> str:
    """The page: template, scripts, styles and the data blocks, under a policy that allows these scripts and no request."""
    scripts = [vis_script(), page_script()]
    style = page_style()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    blocks = {name: embed(data) for name, data in (("graph", graph), ("texts", texts), ("outlines", outlines))}
    return (
        _environment()
        .get_template("graph.html.jinja")
        .render(
            policy=policy,
            style=Markup(style),  # noqa: S704  (our own file)
            scripts=[Markup(script) for script in scripts],  # noqa: S704  (our own, and pyvis's)
            blocks=blocks,
        )
    )
