"""The judge of links: what it holds out, and figures of answers whose worth is known."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.gold import gold_files
from pipeline.link.linker import MODEL
from pipeline.link.model import load_model
from pipeline.quality import link_figures
from pipeline.quality.link_extracted import as_extracted
from pipeline.quality.link_peers import best_threshold
from pipeline.quality.link_report import link_lines
from pipeline.quality.linking import (
    ACROSS,
    SAME_YEAR,
    Judged,
    LinkGold,
    judge_linker,
    read_link_gold,
)
from pipeline.train.examples import find_examples

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "annotated"


@pytest.fixture(scope="module")
def links() -> LinkGold:
    return read_link_gold(GOLD, [])


@pytest.fixture(scope="module")
def perfect(links: LinkGold) -> dict[tuple[str, str], Judged]:
    """A linker that gives back the gold."""
    return {key: judged(links, key) for key in links.keys}


def judged(links: LinkGold, key: tuple[str, str]) -> Judged:
    from pipeline.link.examples import linked
    from pipeline.link.linker import Link

    left, right = (links.profiles[name] for name in key)
    gold = links.gold.links[key]
    wanted = linked(gold, left, right)
    found = [
        Link(one.left_task_id, one.right_task_id, 1.0, one.verdict, 0.0, 0.0, "same", 1.0, ())
        for one in gold
    ]
    related = linked([one for one in gold if one.relation == "related"], left, right)
    return Judged(left, right, gold, wanted, related, tuple(found), wanted.astype(float))


def test_own_pairs_by_year(links: LinkGold) -> None:
    assert len(links.kinds[SAME_YEAR]) == 1
    assert len(links.kinds[ACROSS]) == 9


def test_the_gold_itself_is_perfect(
    links: LinkGold, perfect: dict[tuple[str, str], Judged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_figures, "peers", dict)
    figures = link_figures.link_figures(links, perfect)
    linker = figures["links"]["linker"]["all"]
    assert linker["all"]["f1"] == linker["items"]["f1"] == 1.0
    assert figures["verdicts"]["all"]["accuracy"] == 1.0
    assert not figures["verdicts"]["all"]["wrong"]
    assert figures["calibration_error"] == pytest.approx(0.0)
    text = "\n".join(link_lines(figures))
    assert (
        f"| {SAME_YEAR} (1 pairs, 31 links) | linker | 1.000 | 1.000 | 1.000 [1.000, 1.000]" in text
    )


def test_what_is_missed_or_wrong_lowers_the_figures(
    links: LinkGold, perfect: dict[tuple[str, str], Judged], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_figures, "peers", dict)
    key = links.kinds[SAME_YEAR][0]
    half = tuple(
        replace(one, verdict="verbatim")
        for one in perfect[key].links[: len(perfect[key].links) // 2]
    )
    worse = {**perfect, key: replace(perfect[key], links=half)}
    figures = link_figures.link_figures(links, worse)
    same = figures["links"]["linker"][SAME_YEAR]["all"]
    assert same["precision"] == 1.0
    assert same["recall"] == pytest.approx(15 / 31)
    low, high = same["interval"]
    assert low < same["f1"] < high
    assert figures["verdicts"][SAME_YEAR]["accuracy"] < 1.0
    assert figures["families"][SAME_YEAR]["tasks of gold families"]["f1"] < 1.0
    assert figures["links"]["linker"][ACROSS]["all"]["f1"] == 1.0


def test_a_peers_threshold_is_of_the_other_pairs(
    links: LinkGold, perfect: dict[tuple[str, str], Judged]
) -> None:
    """Gold cells score 0.6 where the others have 0.9: at their threshold nothing is linked."""
    held = links.kinds[SAME_YEAR][0]
    scores = {
        key: np.where(one.wanted, 0.6 if key == held else 0.9, 0.1) for key, one in perfect.items()
    }
    found = best_threshold(scores, perfect)
    assert not found[held].any()
    other = links.kinds[ACROSS][0]
    scores[held] = np.where(perfect[held].wanted, 0.95, 0.1)
    assert (best_threshold(scores, perfect)[other] == perfect[other].wanted).all()


def test_links_are_laid_on_what_the_rules_find(links: LinkGold, tmp_path: Path) -> None:
    path = next(p for p in gold_files(GOLD) if p.name.startswith("2022"))
    document = next(doc_id for doc_id, stem in links.gold.names.items() if stem == path.stem)
    shutil.copy(path, tmp_path)
    laid = as_extracted(links, find_examples(tmp_path, [ROOT]))
    for doc_id, tasks in links.gold.tasks.items():
        mine = laid.gold.tasks[doc_id]
        assert [t.task_id for t in mine] == [t.task_id for t in tasks]
        if doc_id == document:
            assert all(one.text[:10] in other.text for one, other in zip(mine, tasks, strict=True))
            assert sum(bool(one.unit_keys) for one in mine) > len(mine) / 2
        else:  # not found at all: in their places, without a word
            assert not any(one.text or one.unit_keys for one in mine)
    assert laid.kinds == links.kinds


def test_the_kept_model_links_what_it_was_trained_on(
    links: LinkGold, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Floors of the model that is kept with the features as they are: held out is `evaluate`."""
    monkeypatch.setattr(link_figures, "peers", dict)
    model = load_model(MODEL)
    figures = link_figures.link_figures(
        links, judge_linker(links, dict.fromkeys(links.keys, model))
    )
    reached = {kind: by["all"]["f1"] for kind, by in figures["links"]["linker"].items()}
    assert reached[SAME_YEAR] >= 0.92
    assert reached[ACROSS] >= 0.75
    assert figures["verdicts"]["all"]["accuracy"] >= 0.90
    assert figures["families"]["all"]["all tasks"]["f1"] >= 0.83


def test_no_links_give_no_section() -> None:
    assert list(link_lines({})) == []
