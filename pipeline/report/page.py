"""The page: templates, style and script put into one file that loads nothing and runs only its own.

The security policy lets run what has the digest of our script and nothing else: a document's text
could not run even if it got into the page as HTML, which `textContent` and autoescape prevent.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.dataset.folder import writing
from pipeline.dataset.frames import Dataset
from pipeline.report import overview
from pipeline.report.browser_data import Data, browser_data
from pipeline.report.cited import cited_documents
from pipeline.report.corpus import Corpus
from pipeline.report.figures.chain import HEIGHT as BOX_HEIGHT
from pipeline.report.figures.chain import WIDTH as BOX_WIDTH
from pipeline.report.figures.heatmap import STEPS
from pipeline.report.wording import Lang, Wording, wording

# In the order in which they need one another.
SCRIPTS = (
    "data",
    "dom",
    "facts",
    "marks",
    "list",
    "diff",
    "tasks",
    "documents",
    "compare",
    "chain",
    "main",
)
_FAILURES = 200
# What ends a script element, or a line of JavaScript, cannot stand in the data.
_IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def make_report(dataset: Dataset, out: Path, *, lang: Lang = "zh") -> Path:
    """Write a dataset as one HTML file, in Chinese or English, and give its path.

    The file makes no request. It holds the comparison where the dataset has the tables of
    `compare`. Raises DatasetError where a table is missing, for another language, or where `out`
    cannot be written.
    """
    out = Path(out)
    page = render(dataset, wording(lang))
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        new = out.with_name(f".{out.name}.new")
        try:
            new.write_text(page, encoding="utf-8", newline="\n")
            new.replace(out)
        finally:
            new.unlink(missing_ok=True)
    return out


def render(dataset: Dataset, words: Wording) -> str:
    """The page as text."""
    corpus = Corpus(dataset, words)
    style, script = _static("report.css"), _script()
    cited = cited_documents(corpus)
    chain, not_drawn = overview.citation_chain(corpus, cited)
    timeline, without_days = overview.deadlines(corpus)
    return _environment().get_template("report.html").render(
        words=words,
        say=words.say,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        data=Markup(as_json(browser_data(corpus))),
        documents=corpus.documents,
        years=corpus.years,
        label_of={d["doc_id"]: d["label"] for d in corpus.documents},
        totals=overview.totals(corpus),
        charts=overview.charts(corpus),
        failures=corpus.table("failures")[:_FAILURES],
        n_failures=len(corpus.table("failures")),
        measures=corpus.table("measures"),
        heatmaps=overview.heatmaps(corpus),
        steps=STEPS,
        timeline=timeline,
        without_days=without_days,
        chain=chain,
        box_width=BOX_WIDTH,
        box_height=BOX_HEIGHT,
        not_drawn=not_drawn,
        cited=cited,
        citation=dataset.cite().split("\n\n", 1)[0],
    )  # fmt: skip


def as_json(data: Data) -> str:
    """JSON that can stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=dict)
    return text.translate(_IN_SCRIPT)


def _environment() -> Environment:
    loader = PackageLoader("pipeline.report")
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


def _script() -> str:
    parts = "\n".join(_static(f"{name}.js") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}\n}})();'


def _static(name: str) -> str:
    path = files("pipeline.report").joinpath("static", name)
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_digest(script)}'",
            f"style-src '{_digest(style)}'",
            "img-src data:",  # the empty icon, so that no browser asks a server for one
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
