"""Documents that hang or kill their worker cost themselves only."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import PipelineError
from pipeline.run import Engine, Settings, extract_to, jobs
from pipeline.run import executor as executors
from pipeline.run.executor import Processes
from pipeline.run.jobs import Piece
from pipeline.run.nursery import AVAILABLE
from pipeline.run.part import unpack

pytestmark = pytest.mark.skipif(not AVAILABLE, reason="no fork here")
Make = Callable[..., Path]
LIMIT = 1.5


@pytest.fixture
def processes(hostile: str) -> Iterator[Processes]:
    one = Processes(1, Settings(time_limit=LIMIT), hostile, grace=0.5)
    yield one
    one.close()


def failures(parts: list[object]) -> list[tuple[str, str]]:
    return [
        (Path(row["path"]).name, row["kind"])
        for part in parts
        for row in unpack(part, "failures").to_pylist()  # type: ignore[arg-type]
    ]


def test_what_hangs_or_crashes_costs_itself_only(
    tmp_path: Path, make_folder: Make, make_records: Make, processes: Processes
) -> None:
    ends = {"n1": "挂起", "n3": "崩溃", "n5": "慢", "n7": "一次", "n8": "错误", "n9": "打包"}
    folder = make_folder(tmp_path / "in", 11, **ends)
    (folder / "0002hang.txt").write_text("一、公开。(责任单位:市教育局)", encoding="utf-8")
    files = sorted(folder.iterdir())
    parts = processes.do(tuple(Piece(str(file)) for file in files))
    assert failures(parts) == [
        ("0001.txt", "timeout"),
        ("0002hang.txt", "timeout"),
        ("0003.txt", "worker_died"),
        ("0005.txt", "timeout"),
        ("0008.txt", "defect"),
        ("0009.txt", "worker_died"),
    ]
    documents = [path for part in parts for path in unpack(part, "documents")["path"].to_pylist()]
    assert [Path(path).stem for path in documents] == [
        "0000",
        "0002",
        "0004",
        "0006",
        "0007",
        "0010",
    ]

    whole = make_records(tmp_path / "records.jsonl", 12, n4="挂起", n6="崩溃")
    parts = processes.do((Piece(str(whole), 2, 10),))
    assert failures(parts) == [("records.jsonl#5", "timeout"), ("records.jsonl#7", "worker_died")]
    documents = [path for part in parts for path in unpack(part, "documents")["path"].to_pylist()]
    assert [path.rpartition("#")[2] for path in documents] == ["3", "4", "6", "8", "9", "10"]
    ranges = [(s.first, s.last) for part in parts for s in part.sources]
    assert ranges[0][0] == 2
    assert ranges[-1][1] == 10
    assert all(left[1] == right[0] for left, right in pairwise(ranges))


def test_the_same_bytes_from_none_one_and_two_workers(
    tmp_path: Path,
    make_folder: Make,
    make_records: Make,
    digests_of: Callable[[Path], dict[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "ALONE", 5_000)
    monkeypatch.setattr(jobs, "SLICE", 7)
    folder = make_folder(tmp_path / "in", 11)
    (folder / "0004b.txt").write_bytes((folder / "0003.txt").read_bytes())  # a duplicate
    (folder / "0005.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "0006b.txt").write_bytes(b"")
    make_records(folder / "0007.jsonl", 70)
    counts = [
        extract_to([folder], tmp_path / f"out{n}", engine=Engine(workers=n)) for n in (0, 1, 2)
    ]
    assert counts[0]["documents"] == 81
    assert counts[0]["failures"] == 3
    one, two, three = (digests_of(tmp_path / f"out{n}") for n in (0, 1, 2))
    assert one == two == three


def test_a_run_with_fatal_documents(
    tmp_path: Path, make_folder: Make, hostile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(executors, "MAKER", hostile)
    folder = make_folder(tmp_path / "in", 12, n2="崩溃", n9="崩溃")
    counts = extract_to([folder], tmp_path / "out", engine=Engine(workers=2))
    assert (counts["documents"], counts["failures"]) == (10, 2)
    found = pd.read_parquet(tmp_path / "out" / "failures.parquet")
    assert found["kind"].tolist() == ["worker_died"] * 2


def test_workers_that_cannot_start_say_why(
    tmp_path: Path, make_folder: Make, hostile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = Path(tmp_path, "modules", "hostile_work.py")
    wrong = "from pipeline.errors import LexiconError\ndef load(_): raise LexiconError('units: x')"
    module.write_text(wrong, encoding="utf-8")
    monkeypatch.setattr(executors, "MAKER", hostile)
    start = time.monotonic()
    with pytest.raises(PipelineError, match="units: x"):
        extract_to([make_folder(tmp_path / "in", 3)], tmp_path / "out", engine=Engine(workers=1))
    assert time.monotonic() - start < 30
