"""How good extraction is: leave-one-document-out figures, their report, and the floors it keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.train.examples import Example

__all__ = ["judge", "judge_links", "raise_floors"]


def judge(
    gold: Path,
    roots: Sequence[Path],
    report: Path,
    seed: int = 0,
    progress: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Judge everything on the gold of `gold` whose texts lie under `roots`; write the report.

    Beside the gold `precision.json` says how often each rule was right. Gives the figures.
    Raises DatasetError where fewer than two documents are there.
    """
    from pipeline.errors import DatasetError
    from pipeline.quality.figures import figures, sentence_figures, table_figures
    from pipeline.quality.folds import run_folds
    from pipeline.quality.report import write_report
    from pipeline.quality.rules import write_precision
    from pipeline.quality.sentences import read_sentences
    from pipeline.quality.tables import read_tables
    from pipeline.train.examples import find_examples
    from pipeline.train.linker import has_links
    from pipeline.train.train import fit

    found = find_examples(gold, roots)
    if len(found) < 2:
        raise DatasetError(f"{gold}: one document; to leave one out there must be two")
    answer = figures(run_folds(found, progress), seed)
    answer["sentences"] = sentence_figures(read_sentences(gold), fit(found))
    answer["tables"] = table_figures(read_tables(gold))
    if has_links(gold):
        progress("links: each pair of documents by a model of the others")
        answer["linking"] = judge_links(gold, roots, found, seed)
    write_report(answer, report)
    write_precision(found, gold)
    return answer


def judge_links(
    gold: Path, roots: Sequence[Path], found: Sequence[Example], seed: int = 0
) -> dict[str, Any]:
    """The figures of linking on the links of `gold`; `found`: its documents as rules read them."""
    from pipeline.link.train import lessons
    from pipeline.quality.link_extracted import as_extracted
    from pipeline.quality.link_figures import link_figures
    from pipeline.quality.link_judged import judged_figures
    from pipeline.quality.link_plans import FOLDER, plan_figures
    from pipeline.quality.link_readers import reader_figures
    from pipeline.quality.linking import held_out_models, judge_linker, read_link_gold
    from pipeline.train.linker import what_is_kept

    links = read_link_gold(gold, roots)
    learned = lessons(links.gold, links.profiles, what_is_kept(gold, roots))
    models = held_out_models(links, learned)
    extracted = judge_linker(as_extracted(links, found), models)
    judged = judge_linker(links, models)
    answer = link_figures(links, judged, extracted, seed)
    answer["readers"] = reader_figures(links, judged, gold, seed)
    answer["judged"] = judged_figures(learned)
    answer["plans"] = plan_figures(gold / FOLDER, learned.model(), seed)
    return answer


def raise_floors(gold: Path, lower: bool = False) -> list[str]:
    """Set the floors to what the rules reach now; gives what sank, see `floors.set_floors`."""
    from pipeline.quality.floors import measure_own, set_floors

    return set_floors(gold, measure_own(gold, Path()), lower)
