from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.dataset import folder
from pipeline.dataset.folder import COMMIT, NEW, Folder, place_of
from pipeline.errors import DatasetError

FILES = ("a.csv", "b.csv", "c.csv")


def fill(out: Path, text: str) -> None:
    with Folder(out) as new:
        for file in FILES:
            new.path(file).write_text(text, encoding="utf-8")
        new.commit()


def seen(out: Path) -> set[str]:
    """What a reader finds."""
    return {place_of(out, file).read_text(encoding="utf-8") for file in FILES}


def test_new_files_appear_together(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    fill(out, "old")
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    with Folder(out) as new:
        for file in FILES:
            new.path(file).write_text("new", encoding="utf-8")
        assert seen(out) == {"old"}
        new.commit()
        assert seen(out) == {"new"}
    assert {path.name for path in out.iterdir()} == {*FILES, "mine.txt", folder.LOCK}


def test_what_was_not_committed_is_gone(tmp_path: Path) -> None:
    fill(tmp_path, "old")
    with pytest.raises(KeyboardInterrupt), Folder(tmp_path) as new:
        new.path("a.csv").write_text("new", encoding="utf-8")
        raise KeyboardInterrupt
    assert seen(tmp_path) == {"old"}
    assert not (tmp_path / NEW).exists()


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_crash_while_files_are_moved(
    moved: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, "old")
    done: list[Path] = []
    replace = Path.replace

    def dying(self: Path, target: Path) -> Path:
        if len(done) == moved:
            raise KeyboardInterrupt
        done.append(self)
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            fill(tmp_path, "new")
    assert seen(tmp_path) == {"new"}
    with Folder(tmp_path):
        pass
    assert not (tmp_path / COMMIT).exists()
    assert {(tmp_path / file).read_text(encoding="utf-8") for file in FILES} == {"new"}


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    fill(tmp_path, "old")
    (tmp_path / NEW).mkdir()
    (tmp_path / NEW / "a.csv").write_text("half", encoding="utf-8")
    assert seen(tmp_path) == {"old"}
    fill(tmp_path, "new")
    assert seen(tmp_path) == {"new"}


def test_the_second_writer_says_so_and_stops(tmp_path: Path) -> None:
    with Folder(tmp_path) as first:
        first.path("a.csv").write_text("mine", encoding="utf-8")
        with pytest.raises(DatasetError, match="another run is writing"), Folder(tmp_path):
            pytest.fail("two writers")
        assert first.path("a.csv").exists()
    with Folder(tmp_path):
        pass


def test_another_process_is_kept_out_too(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from pipeline.dataset.folder import Folder\n"
        "with Folder(Path(sys.argv[1])): pass"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with Folder(tmp_path):
        held = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "another run is writing" in held.stderr
    assert subprocess.run(command, check=False).returncode == 0


def test_a_file_system_without_locks_is_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(handle: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(folder, "_hold", none)
    fill(tmp_path, "new")
    assert seen(tmp_path) == {"new"}


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", encoding="utf-8")
    for out in (tmp_path / "out", tmp_path / "out" / "deeper"):
        with pytest.raises(DatasetError, match="cannot write to"), Folder(out):
            pytest.fail("wrote into a file")


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(DatasetError, match=r"b\.csv: a folder is there"):
        fill(tmp_path, "new")
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no file system that refuses all")
def test_a_place_that_cannot_be_written() -> None:
    with (
        pytest.raises(DatasetError, match="cannot write to /proc/self/out"),
        Folder(Path("/proc/self/out")),
    ):
        pytest.fail("wrote into /proc")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(DatasetError, match="Permission denied"), Folder(tmp_path):
            pytest.fail("wrote without permission")
    finally:
        tmp_path.chmod(0o700)
