"""How far a run came, told while it goes on, after it was cut short, and at its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import DatasetError
from pipeline.run import Engine, extract_to
from pipeline.run.expected import expected
from pipeline.run.journal import Journal
from pipeline.run.status import State, Status, status

HERE = Engine(workers=0)


def test_status(
    make_folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = make_folder(tmp_path / "in", 8), tmp_path / "out"
    (folder / "bad.txt").write_bytes(b"")
    with pytest.raises(DatasetError, match="no dataset"):
        status(out)
    seen: list[Status] = []
    inner = Journal.keep

    def keep(self: Journal, parts: object) -> object:
        if len(seen) == 2:
            raise KeyboardInterrupt
        stored = inner(self, parts)  # type: ignore[arg-type]
        seen.append(status(out))
        return stored

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Journal, "keep", keep)
        extract_to([folder], out, engine=HERE)
    assert [(s.state, s.files, s.files_done, s.documents) for s in seen] == [
        (State.RUNNING, 9, 5, 5),
        (State.RUNNING, 9, 7, 7),
    ]
    assert seen[-1].rate
    assert seen[-1].seconds_left
    monkeypatch.setattr("pipeline.run.status._alive", lambda pid: False)
    assert status(out) == Status(State.CUT_SHORT, 9, 7, 7, {})
    extract_to([folder], out, engine=HERE, resume=True)
    assert status(out) == Status(State.FINISHED, 9, 9, 8, {"empty": 1})


def test_progress_counts_documents(
    make_folder: Callable[..., Path], make_records: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make_folder(tmp_path / "in", 3)
    make_records(folder / "records.jsonl", 5)
    told: list[tuple[int, int, str]] = []
    extract_to([folder], tmp_path / "out", progress=lambda *at: told.append(at), engine=HERE)
    assert told[0] == (0, 7, "")
    assert told[-1] == (8, 8, "records.jsonl")


@pytest.mark.parametrize(
    ("name", "data", "number"),
    [
        ("a.txt", b"x\ny\n", 1),
        ("a.jsonl", b"{}\n{}\n{}\n", 3),
        ("a.parquet", b"no parquet", 1),
        ("a.zip", b"no zip", 1),
        ("a.csv", b"", 1),
    ],
)
def test_expected(name: str, data: bytes, number: int, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    assert expected(str(tmp_path / name)) == number
    assert expected(str(tmp_path / "gone.jsonl")) == 1
