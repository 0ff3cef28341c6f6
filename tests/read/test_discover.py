"""Which files of a folder are documents; what is none is a failure and never an exception."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.read import discover, read
from pipeline.read.discover import is_document, printable
from pipeline.records import Failure

NAMES = {
    "通知.html": True,
    "a/b/plan.docx": True,
    "SOURCES.csv": False,
    "README.md": False,
    ".hidden.txt": False,
    "folder/.DS_Store": False,
    "~$通知.docx": False,
    "__MACOSX/._a.txt": False,
    "folder\\Thumbs.db": False,
}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_documents(name: str) -> None:
    assert is_document(name) is NAMES[name]


def kinds(*paths: Path) -> list[str]:
    """The names of what was found, the kinds of what was not."""
    return [p.kind if isinstance(p, Failure) else p.name for p in discover(paths)]


def test_folders_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "SOURCES.csv", ".x", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文")
    assert kinds(tmp_path) == ["a.txt", "b.txt", "c.txt"]
    assert kinds(tmp_path / "b.txt", tmp_path / "sub") == ["b.txt", "c.txt"]


def test_a_dataset_of_this_program_is_no_input(tmp_path: Path) -> None:
    for name in ("datapackage.json", "texts.parquet", "tasks.csv", "sub/x.txt"):
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_text("x")
    assert kinds(tmp_path) == ["empty_folder"]


def test_what_is_not_there(tmp_path: Path) -> None:
    assert kinds(tmp_path / "nothing.txt") == ["missing"]
    assert kinds(Path("a\0b")) == ["unreadable"]
    assert kinds(tmp_path) == ["empty_folder"]


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "in"
    for place in (outside, folder):
        place.mkdir()
        (place / "a.txt").write_text("文")
    (folder / "b.txt").symlink_to(outside / "a.txt")
    (folder / "c").symlink_to(outside)
    (folder / "d.txt").symlink_to(folder / "a.txt")
    (folder / "e.txt").symlink_to("e.txt")
    (folder / "f").symlink_to(folder)
    (folder / "g.txt").symlink_to("nowhere")
    assert kinds(folder) == ["a.txt", "link", "link", "d.txt", "unreadable", "missing"]


def test_a_pipe_would_wait_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert kinds(tmp_path) == ["not_a_file"]
    (failure,) = read(tmp_path / "a.txt")
    assert isinstance(failure, Failure)
    assert failure.kind == "not_a_file"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_locked_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("文")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub").chmod(0)
    assert kinds(tmp_path) == ["a.txt", "unreadable"]
    (failure,) = read(tmp_path / "a.txt")
    assert isinstance(failure, Failure)
    assert failure.kind == "unreadable"
    (tmp_path / "sub").chmod(0o700)


def test_a_locked_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(folder: Path, onerror: object) -> list[object]:
        onerror(PermissionError(13, "Permission denied", str(folder / "sub")))  # type: ignore[operator]
        return []

    monkeypatch.setattr(os, "walk", walk)
    (failure,) = discover([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.kind == "unreadable"
    assert "sub" in failure.message


def test_control_characters_in_a_name(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\n.txt"
    path.write_text("一、公开预算。")
    (found,) = read(path)
    assert found.path.endswith("a\\x1b[31m\\n.txt")
    broken = os.fsdecode(b"\xb9\xab.txt")
    assert printable(broken) == "\\udcb9\\udcab.txt"
