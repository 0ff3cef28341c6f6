"""Two readers side by side: agreement whose worth is known, and the readings that are kept."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.link.examples import linked
from pipeline.quality.link_readers import FIRST, FOLDER, SECOND, reader_figures
from pipeline.quality.link_report import link_lines
from pipeline.quality.linking import ACROSS, Judged, Key, LinkGold, read_link_gold

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "data" / "annotated"
PLANS = ("2018_保山市_社会公益事业建设领域政府信息公开实施方案", "2022_承德市_政务公开工作要点")


@pytest.fixture(scope="module")
def links() -> LinkGold:
    return read_link_gold(GOLD, [])


@pytest.fixture(scope="module")
def judged(links: LinkGold) -> dict[Key, Judged]:
    """A linker that finds nothing."""
    answer = {}
    for key in links.keys:
        left, right = (links.profiles[name] for name in key)
        wanted = linked(links.gold.links[key], left, right)
        nothing = np.zeros(wanted.shape)
        answer[key] = Judged(left, right, links.gold.links[key], wanted, wanted, (), nothing)
    return answer


def write(folder: Path, name: str, rows: list[tuple[str, str, str]]) -> None:
    (folder / FOLDER).mkdir(exist_ok=True)
    lines = [
        {"left_doc": PLANS[0], "left": a, "right_doc": PLANS[1], "right": b, "relation": relation}
        for a, b, relation in rows
    ]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / FOLDER / name).write_text(text, encoding="utf-8")


def test_agreement_by_hand(links: LinkGold, judged: dict[Key, Judged], tmp_path: Path) -> None:
    write(tmp_path, FIRST, [("t1", "t1", "same"), ("t2", "t2", "related")])
    write(tmp_path, SECOND, [("t1", "t1", "same"), ("t3", "t3", "same")])
    figures = reader_figures(links, judged, tmp_path)
    assert list(figures) == [ACROSS, "all"]
    by = figures["all"]
    assert by["pairs"] == 1
    assert by["f1"]["all"]["f1"] == pytest.approx(0.5)
    assert by["f1"]["items"]["f1"] == pytest.approx(2 / 3)  # what is `related` is set aside
    cells = 23 * 22
    chance = (2 / cells) ** 2 + (1 - 2 / cells) ** 2
    assert by["kappa"] == pytest.approx(((cells - 2) / cells - chance) / (1 - chance))
    assert by["linker"]["all"]["f1"] == 0.0


def test_without_readings_there_is_nothing_to_say(
    links: LinkGold, judged: dict[Key, Judged], tmp_path: Path
) -> None:
    assert reader_figures(links, judged, tmp_path) == {}


def test_the_readings_that_are_kept(links: LinkGold, judged: dict[Key, Judged]) -> None:
    by = reader_figures(links, judged, GOLD)[ACROSS]
    assert by["pairs"] == 9
    assert by["f1"]["all"]["f1"] == pytest.approx(0.869, abs=5e-4)
    assert by["kappa"] == pytest.approx(0.867, abs=5e-4)


def test_lines_of_the_report(links: LinkGold, judged: dict[Key, Judged]) -> None:
    from pipeline.quality.link_figures import link_figures

    figures = link_figures(links, judged)
    figures["readers"] = reader_figures(links, judged, GOLD)
    text = "\n".join(link_lines(figures))
    assert f"| {ACROSS} (9 pairs) | 0.869 [" in text
    assert "Two readers of the same pairs" in text
