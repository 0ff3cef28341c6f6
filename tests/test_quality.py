"""The gate: rules on the project's own documents stay at or above their floors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipeline.errors import DatasetError
from pipeline.quality.floors import FILE, below, measure_own, own_gold, read_floors, set_floors

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "annotated"


def test_no_figure_is_below_its_floor() -> None:
    assert below(measure_own(GOLD, ROOT), read_floors(GOLD)) == []


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    for path in own_gold(GOLD):
        shutil.copy(path, tmp_path)
    return tmp_path


def test_a_floor_sinks_only_when_that_is_said(gold: Path) -> None:
    set_floors(gold, {"task.strict": 0.98765})
    assert read_floors(gold) == {"task.strict": 0.9876}
    with pytest.raises(DatasetError, match=r"task\.strict.*below"):
        set_floors(gold, {"task.strict": 0.9})
    assert read_floors(gold) == {"task.strict": 0.9876}
    assert len(set_floors(gold, {"task.strict": 0.9}, lower=True)) == 1
    assert read_floors(gold) == {"task.strict": 0.9}


def test_a_figure_that_is_gone_is_below_its_floor() -> None:
    assert below({}, {"task.strict": 0.5}) == ["task.strict: 0.0000 is below its floor 0.5000"]


def test_floors_are_of_one_gold(gold: Path) -> None:
    with pytest.raises(DatasetError, match="no floors"):
        read_floors(gold)
    set_floors(gold, {"task.strict": 0.5})
    one = own_gold(gold)[0]
    one.write_text(one.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="gold has changed"):
        read_floors(gold)
    (gold / FILE).write_text(json.dumps({"floors": {}}), encoding="utf-8")
    with pytest.raises(DatasetError, match="no floors"):
        read_floors(gold)
