"""The floors that the rules keep on the project's own documents, tied to the gold they were set on.

Models are judged on documents held out (`folds`); the floors hold the rules, on the documents that
everybody has, so that no change makes them worse unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import DatasetError
from pipeline.evaluate import evaluate
from pipeline.gold import gold_files
from pipeline.tally import Tally, total
from pipeline.train.examples import find_examples

FILE = "floors.json"
# Floors are cut off after so many digits: a figure that has not changed is never below its floor.
_DIGITS = 4

Floors = dict[str, float]


def own_gold(folder: Path) -> list[Path]:
    """The gold of the documents that the project holds itself, in order."""
    return [path for path in gold_files(folder) if path.parent == folder]


def digest(folder: Path) -> str:
    """sha256 over the gold that the floors are of, names and bytes."""
    seen = hashlib.sha256()
    for path in own_gold(folder):
        seen.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()


def measure_own(folder: Path, root: Path) -> Floors:
    """The figures of the rules on the project's own documents, by `label.measure`."""
    found = find_examples(folder, [root], own=True)
    return _figures(total(evaluate(one.gold, one.rules) for one in found))


def _figures(tallies: Mapping[str, Tally]) -> Floors:
    answer: Floors = {}
    for label, tally in tallies.items():
        answer[f"{label}.strict"] = tally.scores()[2]
        answer[f"{label}.partial"] = tally.scores(partial=True)[2]
        answer |= {f"{label}.{name}": tally.accuracy(name) for name in sorted(tally.values)}
    return answer


def below(figures: Floors, floors: Floors) -> list[str]:
    """What is under its floor, one line each."""
    return [
        f"{name}: {figures.get(name, 0.0):.4f} is below its floor {floor:.4f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor
    ]


def read_floors(folder: Path) -> Floors:
    """The floors. Raises DatasetError where there are none, or the gold is not what they are of."""
    path = folder / FILE
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        kept, floors = said["gold"], said["floors"]
    except (OSError, ValueError, KeyError) as error:
        raise DatasetError(
            f"{path}: no floors: {error}; set them with evaluate --floors"
        ) from error
    if kept != digest(folder):
        raise DatasetError(f"{path}: the gold has changed since; set them with evaluate --floors")
    return {name: float(value) for name, value in floors.items()}


def set_floors(folder: Path, figures: Floors, lower: bool = False) -> list[str]:
    """Write the figures as floors; gives what sank.

    Raises DatasetError, and writes nothing, where a floor would sink and `lower` is not said.
    """
    path = folder / FILE
    old = json.loads(path.read_text(encoding="utf-8"))["floors"] if path.exists() else {}
    new = {name: int(value * 10**_DIGITS) / 10**_DIGITS for name, value in figures.items()}
    sank = below(new, old)
    if sank and not lower:
        raise DatasetError(f"{path}: say --lower-floors to lower them: {'; '.join(sank)}")
    text = json.dumps({"gold": digest(folder), "floors": new}, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return sank
