"""A run that is killed at any point is continued, and ends as if nothing had happened."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline.errors import DatasetError
from pipeline.run import Engine, Settings, extract_to
from pipeline.run import steps as stepping
from pipeline.run.journal import FOLDER, JOURNAL, Journal
from pipeline.run.nursery import AVAILABLE
from pipeline.run.status import State, status

Make = Callable[..., Path]
Digests = Callable[[Path], dict[str, str]]
HERE = Engine(workers=0)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(make_folder: Make, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight documents, read in four jobs."""
    return make_folder(tmp_path_factory.mktemp("resume") / "in", 8)


@pytest.fixture(scope="module")
def undisturbed(folder: Path, digests_of: Digests) -> dict[str, str]:
    out = folder.with_name("undisturbed")
    extract_to([folder], out, engine=HERE)
    return digests_of(out)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were processed."""
    done: list[str] = []
    inner = stepping.process

    def spy(document: object, **options: object) -> object:
        done.append(document.path)  # type: ignore[attr-defined]
        return inner(document, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(stepping, "process", spy)
    return done


def dying(folder: Path, out: Path, step: int) -> None:
    """Run, but for a loss of power before the step of that number that is to outlive one."""
    left = [step]

    def counted(inner: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return inner(*arguments)

        return call

    os.fsync = counted(os.fsync)  # type: ignore[assignment]
    Path.rename = counted(Path.rename)  # type: ignore[assignment,method-assign]
    Path.replace = counted(Path.replace)  # type: ignore[assignment,method-assign]
    extract_to([folder], out, engine=HERE)


@pytest.mark.skipif(not AVAILABLE, reason="no fork here")
@pytest.mark.parametrize("step", [1, 2, 3, 4, 5, 10, 14, 17, 20, 40, 60, 80])
def test_killed_before_any_step(
    step: int, folder: Path, undisturbed: dict[str, str], digests_of: Digests, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    child = multiprocessing.get_context("fork").Process(target=dying, args=(folder, out, step))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    extract_to([folder], out, engine=HERE, resume=True)
    assert digests_of(out) == undisturbed
    assert status(out).state is State.FINISHED


@pytest.fixture
def half(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a run left that was cut short after two jobs of four, six files of eight."""
    kept: list[object] = []
    inner = Journal.keep

    def keep(self: Journal, parts: object) -> object:
        if len(kept) == 2:
            raise KeyboardInterrupt
        kept.append(parts)
        return inner(self, parts)  # type: ignore[arg-type]

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Journal, "keep", keep)
        extract_to([folder], tmp_path / "out", engine=HERE)
    return tmp_path / "out"


def test_what_was_read_is_not_read_again(
    half: Path, folder: Path, read: list[str], undisturbed: dict[str, str], digests_of: Digests
) -> None:
    extract_to([folder], half, engine=HERE, resume=True)
    assert [Path(path).name for path in read if path] == ["0006.txt", "0007.txt"]
    assert digests_of(half) == undisturbed


def test_a_run_that_has_ended_is_not_done_again(
    make_folder: Make, tmp_path: Path, digests_of: Digests, read: list[str]
) -> None:
    folder, out = make_folder(tmp_path / "in", 5), tmp_path / "out"
    counts = extract_to([folder], out, engine=HERE)
    before = digests_of(out)
    del read[:]
    assert extract_to([folder], out, engine=HERE, resume=True) == counts
    assert (read, digests_of(out)) == ([], before)


def test_a_corpus_that_grows_is_read_where_it_is_new(
    make_folder: Make, tmp_path: Path, digests_of: Digests, read: list[str]
) -> None:
    folder, out = make_folder(tmp_path / "in", 8), tmp_path / "out"
    extract_to([folder], out, engine=HERE)
    for number, text in enumerate(("市教育局", "市财政局"), 1):
        del read[:]
        (folder / f"000{number}.txt").write_text(f"一、公开新的。(责任单位:{text})\n", "utf-8")
        extract_to([folder], out, engine=HERE, resume=True)
        assert [Path(path).name for path in read if path] == [f"000{number}.txt"]
    for path in sorted(folder.iterdir())[2:]:
        path.unlink()
    extract_to([folder], out, engine=HERE, resume=True)
    extract_to([folder], tmp_path / "anew", engine=HERE)
    assert digests_of(out) == digests_of(tmp_path / "anew")


def test_shards_of_no_use_are_removed(make_folder: Make, tmp_path: Path) -> None:
    folder, out = make_folder(tmp_path / "in", 2), tmp_path / "out"
    extract_to([folder], out, engine=HERE)
    before = {path.name for path in (out / FOLDER).glob("*.shard")}
    for path in folder.iterdir():
        path.write_text("一、公开新的。(责任单位:市教育局)\n", encoding="utf-8")
    extract_to([folder], out, engine=HERE, resume=True)
    after = {path.name for path in (out / FOLDER).glob("*.shard")}
    assert after and not before & after


def test_without_resume_all_begins_anew(half: Path, folder: Path, read: list[str]) -> None:
    extract_to([folder], half, engine=HERE)
    assert len([path for path in read if path]) == 8


def test_under_other_settings_all_begins_anew(half: Path, folder: Path, read: list[str]) -> None:
    extract_to([folder], half, Settings(segmenter="char"), engine=HERE, resume=True)
    assert len([path for path in read if path]) == 8


def test_a_changed_file_is_read_again(
    make_folder: Make, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = make_folder(tmp_path / "in", 8), tmp_path / "out"
    with monkeypatch.context() as patch, pytest.raises(DatasetError):
        patch.setattr("pipeline.run.corpus.merge", _no_space)
        extract_to([folder], out, engine=HERE)
    del read[:]
    stamp = (folder / "0002.txt").stat()
    (folder / "0002.txt").write_text("一、公开新的。(责任单位:市教育局)\n", encoding="utf-8")
    (folder / "0003.txt").touch()
    (folder / "0000a.txt").write_text("一、公开更新的。(责任单位:市财政局)\n", encoding="utf-8")
    (folder / "0005.txt").unlink()
    assert stamp.st_size != (folder / "0002.txt").stat().st_size
    counts = extract_to([folder], out, engine=HERE, resume=True)
    assert {Path(path).name for path in read if path} == {"0000a.txt", "0002.txt"}
    assert (counts["documents"], counts["failures"]) == (8, 0)
    paths = pd.read_parquet(out / "documents.parquet")["path"]
    assert paths.tolist() == sorted(paths)


def _no_space(*_: object) -> None:
    raise DatasetError("cannot write to out: No space left on device")


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_a_journal_cut_short_and_a_damaged_shard(
    cut: int, half: Path, folder: Path, undisturbed: dict[str, str], digests_of: Digests
) -> None:
    journal = half / FOLDER / JOURNAL
    journal.write_bytes(journal.read_bytes()[:-cut])
    shard = half / FOLDER / "000001.shard"
    data = bytearray(shard.read_bytes())
    data[len(data) // 2] ^= 1
    shard.write_bytes(data)
    extract_to([folder], half, engine=HERE, resume=True)
    assert digests_of(half) == undisturbed


def test_a_full_disk_loses_nothing(
    folder: Path,
    undisturbed: dict[str, str],
    digests_of: Digests,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    read: list[str],
) -> None:
    done: list[int] = []
    inner = os.fsync

    def full(handle: int) -> None:
        done.append(handle)
        if len(done) > 6:
            raise OSError(errno.ENOSPC, "No space left on device")
        inner(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DatasetError, match="No space left"):
            extract_to([folder], tmp_path / "out", engine=HERE)
    del read[:]
    extract_to([folder], tmp_path / "out", engine=HERE, resume=True)
    assert 0 < len([path for path in read if path]) < 8
    assert digests_of(tmp_path / "out") == undisturbed


@pytest.mark.parametrize("resume", [False, True])
def test_a_mistyped_path_leaves_the_dataset(
    resume: bool, make_folder: Make, digests_of: Digests, tmp_path: Path
) -> None:
    folder, out = make_folder(tmp_path / "in", 2), tmp_path / "out"
    empty = tmp_path / "empty"
    empty.mkdir()
    assert extract_to([empty], tmp_path / "new", engine=HERE)["failures"] == 1
    extract_to([folder], out, engine=HERE)
    before = digests_of(out)
    with pytest.raises(DatasetError, match=r"folderr: does not exist.*stays as it was"):
        extract_to([tmp_path / "folderr", empty], out, engine=HERE, resume=resume)
    assert digests_of(out) == before


def test_two_runs_at_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    said: list[str] = []
    inner = Journal.begin

    def second(self: Journal, files: int) -> None:
        inner(self, files)
        with pytest.raises(DatasetError, match="another run is writing") as error:
            extract_to([folder], out, engine=HERE, resume=True)
        said.append(str(error.value))

    monkeypatch.setattr(Journal, "begin", second)
    counts = extract_to([folder], out, engine=HERE)
    assert (len(said), counts["documents"]) == (1, 8)


def test_a_place_that_cannot_be_written(folder: Path) -> None:
    with pytest.raises(DatasetError, match="cannot write to"):
        extract_to([folder], Path("/proc/self/out"), engine=HERE)


def test_a_file_that_changes_while_it_is_read(
    make_folder: Make, make_records: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path / "in", 3)
    growing = make_records(folder / "records.jsonl", 5)
    inner = stepping.process

    def write(document: object, **options: object) -> object:
        if document.path.endswith("#2"):  # type: ignore[attr-defined]
            with growing.open("a", encoding="utf-8") as file:
                file.write('\n{"text": "一、公开更多。(责任单位:市财政局)"}')
        return inner(document, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(stepping, "process", write)
    counts = extract_to([folder], tmp_path / "out", engine=HERE)
    assert counts["documents"] >= 8
    failures = pd.read_parquet(tmp_path / "out" / "failures.parquet")
    assert failures["kind"].tolist() == ["changed"]


def test_many_bad_files_among_good_ones(make_folder: Make, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "in", 20)
    for i in range(400):
        data = (b"", bytes(range(256)) * 4, b"%PDF-1.7 no", b"PK\x03\x04 no", b"PAR1 no")[i % 5]
        (folder / f"bad{i:04d}.dat").write_bytes(data)
    counts = extract_to([folder], tmp_path / "out", engine=HERE)
    assert (counts["documents"], counts["failures"]) == (20, 400)
    failures = pd.read_parquet(tmp_path / "out" / "failures.parquet")
    assert failures["path"].is_unique


@pytest.mark.skipif(not AVAILABLE, reason="no fork here")
def test_the_command_is_killed_with_its_workers_and_goes_on(
    make_folder: Make, digests_of: Digests, tmp_path: Path
) -> None:
    folder = make_folder(tmp_path / "in", 120)
    command = [sys.executable, str(ROOT / "cli.py"), "extract", str(folder), "-q", "--workers", "2"]
    journal = tmp_path / "out" / FOLDER / JOURNAL
    run = subprocess.Popen([*command, "-o", str(tmp_path / "out")], cwd=ROOT)
    while not (journal.exists() and b'"shard"' in journal.read_bytes()):
        assert run.poll() is None
        time.sleep(0.001)
    run.kill()
    run.wait()
    subprocess.run([*command, "-o", str(tmp_path / "out"), "--resume"], cwd=ROOT, check=True)
    extract_to([folder], tmp_path / "whole", engine=HERE)
    assert digests_of(tmp_path / "out") == digests_of(tmp_path / "whole")
