"""Small corpora, and workers that meet documents which hang or kill."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

PLAN = "一、公开预算。(责任单位:市财政局)\n二、公开决算,2021年底前完成。(责任单位:{}局)\n"

# What a worker imports: the program, but for documents that say how they shall end.
HOSTILE = """
import os
import signal
import time
from pathlib import Path

from pipeline.run import steps, work
from pipeline.run.work import load as load_work

inner, inner_read, inner_rows = steps.process, steps.read, work.rows_of


def read(path, **options):
    if "hang" in path.name:
        sum(range(10**15))
    return inner_read(path, **options)


class Deadly(list):
    def __iter__(self):
        os.kill(os.getpid(), signal.SIGKILL)


def rows_of(extraction):
    rows = inner_rows(extraction)
    if "打包" in extraction.document.text:
        rows["tasks"] = Deadly(rows["tasks"])
    return rows


def process(document, **options):
    if "挂起" in document.text:
        sum(range(10**15))  # in C: no signal is looked at, and no other thread runs
    if "慢" in document.text:
        time.sleep(60)
    if "崩溃" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "一次" in document.text and not (mark := Path(__file__).with_name("mark")).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "错误" in document.text:
        raise KeyError("a defect")
    return inner(document, **options)


def load(settings):
    steps.process, steps.read, work.rows_of = process, read, rows_of
    return load_work(settings)
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The maker of workers for which some documents are fatal."""
    place = tmp_path / "modules"
    place.mkdir()
    (place / "hostile_work.py").write_text(HOSTILE, encoding="utf-8")
    monkeypatch.syspath_prepend(place)
    return "hostile_work:load"


def fill(folder: Path, number: int, **special: str) -> Path:
    """A folder of plans, all different; `special` names those that say something else."""
    folder.mkdir(exist_ok=True)
    for i in range(number):
        text = PLAN.format(i) + special.get(f"n{i}", "")
        (folder / f"{i:04d}.txt").write_text(text, encoding="utf-8")
    return folder


def records(path: Path, number: int, **special: str) -> Path:
    """The same as one file of records."""
    texts = [PLAN.format(f"甲{i}") + special.get(f"n{i}", "") for i in range(number)]
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def digests(out: Path) -> dict[str, str]:
    """The digests of all files of a dataset."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.iterdir())
        if path.is_file()
    }


@pytest.fixture(scope="session")
def make_folder() -> Callable[..., Path]:
    return fill


@pytest.fixture(scope="session")
def make_records() -> Callable[..., Path]:
    return records


@pytest.fixture(scope="session")
def digests_of() -> Callable[[Path], dict[str, str]]:
    return digests
