"""The linker's part of docs/evaluation.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.quality.link_figures import LINKER

Figures = Mapping[str, Any]

_HEAD = """## Links

{pairs} pairs of documents, each linked by a model that was trained on the others; the threshold of
each peer is the best on the others. `all` counts every line of the gold; `items` leaves the lines
`related` aside (same subject, other work), which then count neither way. Brackets hold 95 % of
1,000 resamples of the tasks. After extraction: with what the rules find in the documents in the
place of the annotated tasks, units, fields and actions.
"""


def link_lines(figures: Figures) -> Iterator[str]:
    """The section's lines; none without figures."""
    if not figures:
        return
    yield _HEAD.format(pairs=figures["pairs"]["all"])
    yield from _links(figures)
    yield from _families_and_verdicts(figures)
    yield from _readers(figures.get("readers", {}))
    yield from _judged(figures.get("judged", {}))
    yield from plan_lines(figures.get("plans", {}))


def _links(figures: Figures) -> Iterator[str]:
    yield "| documents | by | precision | recall | F1 all | F1 items |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for kind, pairs in figures["pairs"].items():
        for name, by in figures["links"].items():
            every, items = by[kind]["all"], by[kind]["items"]
            place = f"{kind} ({pairs} pairs, {every['gold']} links)" if name == LINKER else ""
            yield (
                f"| {place} | {name} | {every['precision']:.3f} | {every['recall']:.3f}"
                f" | {_within(every, 'f1')} | {_within(items, 'f1')} |"
            )
    yield f"\nCalibration error of the linker's scores: {figures['calibration_error']:.3f}.\n"


def _families_and_verdicts(figures: Figures) -> Iterator[str]:
    yield "| documents | verdicts that agree | of | families, B-cubed F1 | of tasks in families |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for kind in figures["pairs"]:
        verdicts, families = figures["verdicts"][kind], figures["families"][kind]
        yield (
            f"| {kind} | {_within(verdicts, 'accuracy')} | {verdicts['compared']}"
            f" | {_within(families['all tasks'], 'f1')}"
            f" | {_within(families['tasks of gold families'], 'f1')} |"
        )
    yield ""


def _readers(readers: Figures) -> Iterator[str]:
    """Two readers beside the linker: what a machine can be held to."""
    if not readers:
        return
    yield (
        "Two readers of the same pairs, neither knowing what the other wrote, one in the linker's "
        "place and one in the gold's\n(the gold was decided from both afterwards), and the linker "
        "on those pairs:\n"
    )
    yield (
        "| documents | readers: F1 all | items | kappa | families, B-cubed F1 | linker: F1 all"
        " | items |"
    )
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind, by in readers.items():
        read, mine = by["f1"], by["linker"]
        yield (
            f"| {kind} ({by['pairs']} pairs) | {_within(read['all'], 'f1')}"
            f" | {_within(read['items'], 'f1')} | {by['kappa']:.3f}"
            f" | {_within(by['families'], 'f1')}"
            f" | {_within(mine['all'], 'f1')} | {_within(mine['items'], 'f1')} |"
        )
    yield ""


def _within(figure: Figures, name: str) -> str:
    low, high = figure["interval"]
    return f"{figure[name]:.3f} [{low:.3f}, {high:.3f}]"


def _judged(judged: Figures) -> Iterator[str]:
    """Single pairs of tasks out of documents on many subjects."""
    if not judged:
        return
    yield (
        "\nPairs of tasks that the linker had linked in a corpus of many subjects, `related` all,"
        " each judged by reading (half-right\nones left out); the linker trained on the gold alone,"
        " with the judged pairs of other documents, and, for a later\ndraw from its own links, with"
        " all judged pairs but these:\n"
    )
    yield "| trained on | pairs | right | kept | right of the kept | AUC |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    names = {"without": "the gold", "with": "and judged pairs", "exam": "the later draw"}
    for name, said in ((names[key], figures) for key, figures in judged.items()):
        share = said["kept_right"] / max(said["kept"], 1)
        yield (
            f"| {name} | {said['pairs']} | {said['right']} | {said['kept']}"
            f" | {said['kept_right']} ({share:.3f}) | {said['auc']:.3f} |"
        )
    yield ""


def plan_lines(halves: Figures) -> Iterator[str]:
    """Written plans of fields that the gold lacks; no line without them."""
    if not halves:
        return
    yield (
        "\nPlans of fourteen other fields, two cities and two years each, written with their links"
        " before the linker saw them\n(`data/annotated/plans`), by the model of all gold; no model"
        " learns from them:\n"
    )
    yield "| plans | by | precision | recall | F1 all | F1 items |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for half, said in halves.items():
        for name, by in said["links"].items():
            every, items = by["all"], by["items"]
            place = f"{half} ({said['pairs']} pairs, {every['gold']} links)"
            yield (
                f"| {place if name == LINKER else ''} | {name} | {every['precision']:.3f}"
                f" | {every['recall']:.3f} | {_within(every, 'f1')} | {_within(items, 'f1')} |"
            )
    yield ""
