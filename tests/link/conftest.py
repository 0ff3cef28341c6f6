"""Plans of two invented cities, and what makes tasks of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from pipeline.link.model import LinkModel, load_model
from pipeline.link.tasks import LinkTask, places

ROOT = Path(__file__).parents[2]


def make_plan(
    doc_id: str, items: Sequence[str], city: str, year: int = 2021
) -> tuple[LinkTask, ...]:
    """Numbered paragraphs as tasks: the title is what stands before the first 。"""
    return tuple(
        LinkTask(
            task_id=f"{doc_id * 12}-{number:04d}",
            doc_id=doc_id * 12,
            title=item.split("。")[0],
            text=item,
            place_names=places([city]),
            year=year,
        )
        for number, item in enumerate(items, 1)
    )


@pytest.fixture(scope="session")
def plan() -> Callable[..., tuple[LinkTask, ...]]:
    return make_plan


@pytest.fixture(scope="session")
def model() -> LinkModel:
    return load_model(ROOT / "models" / "linker")


@pytest.fixture(scope="session")
def gold_folder() -> Path:
    return ROOT / "data" / "annotated"
