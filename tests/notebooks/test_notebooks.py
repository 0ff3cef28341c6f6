"""What is committed of the notebooks: run from top to bottom, without error, with their charts.

That they run is tested by nbmake (`--nbmake` in pyproject.toml). After a change make them again:

    pytest --nbmake --overwrite notebooks
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def cells(path: Path) -> list[dict[str, Any]]:
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == "code"]


def outputs(path: Path) -> list[dict[str, Any]]:
    return [output for cell in cells(path) for output in cell["outputs"]]


def test_there_are_four() -> None:
    assert [path.name[0] for path in NOTEBOOKS] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_was_run_from_top_to_bottom(path: Path) -> None:
    assert [cell["execution_count"] for cell in cells(path)] == [*range(1, len(cells(path)) + 1)]
    assert "error" not in {output["output_type"] for output in outputs(path)}
    assert not [o for o in outputs(path) if o.get("name") == "stderr"], "a warning is in the output"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_can_be_read_on_a_code_host(path: Path) -> None:
    assert path.stat().st_size < 1_000_000
    pictures = [o["data"]["image/png"] for o in outputs(path) if "image/png" in o.get("data", {})]
    assert pictures, "a notebook without a chart"
    for picture in pictures:
        assert base64.b64decode("".join(picture)).startswith(b"\x89PNG")
    shown = json.dumps([o.get("data", {}).get("text/html", "") for o in outputs(path)])
    assert "<script" not in shown, "code hosts do not run scripts"
    assert str(Path.home()) not in shown and "site-packages" not in shown
