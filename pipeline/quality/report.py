"""The figures as docs/evaluation.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.gold import document_name
from pipeline.quality.figures import LABELS, LEARNED, NAMED_DOMAINS
from pipeline.quality.folds import BOTH, RULES, SYSTEMS
from pipeline.quality.link_report import link_lines

Figures = Mapping[str, Any]

_HEAD = """# Evaluation

Made by `python cli.py evaluate`; do not edit. {count} annotated documents (`data/annotated`), each
judged by models that were trained on the others. Rules are written by people who have read some of
these documents, so their figures are not for unseen text; the models' are. The model of domains
judges the evidence that rules find, so by itself it is the same as with them; that of the classes
of actions is `model` where it learned without the rules' answer, `both` where with it.

*Strict* wants label and both ends of a span, *partial* counts half for an overlap (SemEval-2013
task 9.1). Brackets hold 95 % of 1,000 resamples of the documents.
"""


def write_report(figures: Figures, path: Path) -> Path:
    """Write the report; the same figures give the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(_lines(figures)) + "\n", encoding="utf-8")
    return path


def _lines(figures: Figures) -> Iterator[str]:
    yield _HEAD.format(count=len(figures["documents"]))
    yield from _by_label(figures)
    yield from _values(figures)
    yield from _domains(figures["domains"])
    yield from _calibration(figures["calibration"])
    yield from _decisions(figures)
    yield from _cells(figures["cells"])
    yield from _sentences(figures.get("sentences", {}))
    yield from _tables(figures.get("tables", {}))
    yield from link_lines(figures.get("linking", {}))
    yield from _by_document(figures["by_document"])


def _table(*head: str) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _by_label(figures: Figures) -> Iterator[str]:
    yield "## By label\n"
    yield from _table(
        "label", "in the gold", "by", "precision", "recall", "F1 strict", "F1 partial"
    )
    for label, systems in figures["labels"].items():
        for who, one in systems.items():
            yield _row(
                label, one["gold"], who, f"{one['precision']:.3f}", f"{one['recall']:.3f}",
                _within(one["strict"], one["strict_interval"]),
                _within(one["partial"], one["partial_interval"]),
            )  # fmt: skip
    yield ""


def _within(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.3f} [{interval[0]:.3f}, {interval[1]:.3f}]"


def _values(figures: Figures) -> Iterator[str]:
    yield "## Values, of the spans that were found\n"
    yield from _table("label", "value", *SYSTEMS)
    for label, systems in figures["labels"].items():
        for name in systems[RULES]["values"]:
            shares = [
                f"{systems[who]['values'][name]:.3f}" if who in systems else "" for who in SYSTEMS
            ]
            yield _row(label, "all of them" if name == "all" else name, *shares)
    yield ""


def _domains(figures: Figures) -> Iterator[str]:
    count = figures[RULES]["averaged"]
    yield f"## Domains\n\nMacro-F1 over the {count} domains that at least five tasks have.\n"
    yield from _table("domain", "in the gold", *SYSTEMS)
    yield _row("**macro**", "", *(f"**{figures[who]['macro']:.3f}**" for who in SYSTEMS))
    rest = [name for name in figures[RULES]["gold"] if name not in NAMED_DOMAINS]
    for name in (*NAMED_DOMAINS, *rest):
        shares = [f"{figures[who]['each'].get(name, 0.0):.3f}" for who in SYSTEMS]
        yield _row(name, figures[RULES]["gold"].get(name, 0), *shares)
    yield ""


def _calibration(figures: Figures) -> Iterator[str]:
    yield "## Are scores what they say?\n"
    yield from _table("model", "answers", "mean score", "share right", "calibration error")
    for name, one in figures.items():
        shares = (f"{one[key]:.3f}" for key in ("mean_score", "share_right", "error"))
        yield _row(name, one["answers"], *shares)
    yield ""


def _decisions(figures: Figures) -> Iterator[str]:
    domain, action = figures["labels"]["domain"], figures["labels"]["action"]
    yield "## Who decides\n"
    for name, what, by in (
        ("domains", "domains", {who: domain[who]["strict"] for who in SYSTEMS}),
        (
            "action_class",
            "classes of actions",
            {who: action[who]["values"]["action_class"] for who in SYSTEMS},
        ),
    ):
        helps = by[BOTH] > by[RULES]
        said = "rules and model" if helps else "the rules alone, the model does not help"
        shares = ", ".join(f"{who} {by[who]:.3f}" for who in SYSTEMS)
        low, high = figures["gains"][name]["interval"]
        gain = f"{figures['gains'][name]['gain']:+.3f} [{low:+.3f}, {high:+.3f}]"
        yield f"- {what}: {said} ({shares}; both less rules {gain})."
    alone = [label for label in LABELS if label not in LEARNED]
    yield f"- spans of actions and all of {', '.join(alone)}: the rules alone.\n"


def _sentences(figures: Figures) -> Iterator[str]:
    if not figures.get("count"):
        return
    yield (
        "## Written sentences\n\n"
        f"{figures['count']} sentences for wordings that the documents lack; no rule and no model"
        " was made on them.\nA sentence has no headings, so its domains are harder than a task's.\n"
    )
    yield from _table("label", "in the gold", "by", "F1 strict", "F1 partial", "right class")
    for label in figures[RULES]:
        for who in (RULES, BOTH):
            one = figures[who][label]
            right = one["values"].get("action_class")
            shares = (f"{one['strict']:.3f}", f"{one['partial']:.3f}")
            yield _row(label, one["gold"], who, *shares, "" if right is None else f"{right:.3f}")
    yield ""


def _cells(figures: Figures) -> Iterator[str]:
    if not figures["gold"]:
        return
    each = ", ".join(f"{column} {value:.3f}" for column, value in figures["each"].items())
    yield (
        "### Cells of tables\n\n"
        f"Of {figures['gold']} annotated cells {figures['accuracy']:.3f} are taken for what they"
        f" are ({each}).\nA cell that is used for nothing counts as taken for a header.\n"
    )


def _tables(figures: Figures) -> Iterator[str]:
    if not figures.get("count"):
        return
    yield "## Written tables\n"
    yield f"{figures['count']} small tables of shapes that the documents lack.\n"
    yield from _table("label", "in the gold", "F1 strict", "F1 partial", "all values right")
    for label, one in figures[RULES].items():
        if one["gold"]:
            right = one["values"].get("all")
            shares = (f"{one['strict']:.3f}", f"{one['partial']:.3f}")
            yield _row(label, one["gold"], *shares, "" if right is None else f"{right:.3f}")
    yield ""
    yield from _cells(figures["cells"])


def _by_document(figures: Figures) -> Iterator[str]:
    yield "## By document\n\nF1 of rules and models together; actions partial, the others strict.\n"
    yield from _table("document", *LABELS)
    for path, one in figures.items():
        yield _row(
            f"`{document_name(path)}`",
            *(f"{one[label]:.3f}" if label in one else "" for label in LABELS),
        )
