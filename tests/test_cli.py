"""The command line as people use it: exit codes, what is printed where, bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.commands.options import ExportFormat
from pipeline.dataset import exports

ROOT = Path(__file__).parents[1]


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "cli.py"), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("console", "piped"),
    [("utf-8", "utf-8"), ("cp1252", "utf-8"), ("ascii", "utf-8"), ("gbk",) * 2],
)
def test_chinese_is_printed_whatever_the_console_speaks(console: str, piped: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "--help"],
        env=os.environ | {"PYTHONIOENCODING": console},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "要点" in done.stdout.decode(piped)


def test_help_imports_nothing_slow() -> None:
    code = "import sys, cli; print({'pandas', 'spacy', 'pandera', 'sklearn'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
    assert run("--help").returncode == 0


@pytest.mark.parametrize(
    "command",
    [
        "extract",
        "status",
        "link",
        "compare",
        "train",
        "evaluate",
        "show",
        "export",
        "report",
        "cite",
    ],
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Example:" in done.stdout


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("cli") / "out"
    done = run("extract", "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "tasks" in done.stderr
    return out


def test_the_main_job(dataset: Path) -> None:
    tasks = pd.read_parquet(dataset / "tasks.parquet")
    assert len(tasks[tasks.part == "body"]) == 42 + 91 + 23 + 32 + 22
    assert (dataset / "tasks.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_show_prints_a_task(dataset: Path) -> None:
    task_id = pd.read_parquet(dataset / "tasks.parquet").task_id[3]
    done = run("show", task_id, "-o", str(dataset))
    assert done.returncode == 0
    assert task_id in done.stdout
    missing = run("show", "000000000000-0001", "-o", str(dataset))
    assert missing.returncode == 1
    assert len(missing.stderr.strip().splitlines()) == 1


def test_export_writes_every_format_that_there_is(dataset: Path, tmp_path: Path) -> None:
    assert {format.value for format in ExportFormat} == set(exports.FORMATS)
    done = run("export", str(dataset), "--to", "csv", "-o", str(tmp_path / "csv"))
    assert (done.returncode, done.stdout) == (0, "")
    assert str(tmp_path / "csv" / "tasks_wide.csv") in done.stderr
    assert (tmp_path / "csv" / "tasks_wide.csv").exists()
    done = run("export", str(dataset), "--to", "csv", "-o", str(dataset))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert run("export", str(dataset), "--to", "pdf", "-o", str(tmp_path)).returncode == 2


def test_report_writes_a_page(dataset: Path, tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    assert run("report", str(dataset), "-o", str(page), "--lang", "en").returncode == 0
    assert "沙县区 2021" in page.read_text(encoding="utf-8")
    assert run("report", str(dataset), "-o", str(page), "--city", "保山市", "-q").returncode == 0
    assert "沙县区 2021" not in page.read_text(encoding="utf-8")
    done = run("report", str(tmp_path), "-o", str(page))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert run("report", str(dataset), "--lang", "fr").returncode == 2


def test_cite_names_the_dataset(dataset: Path) -> None:
    done = run("cite", str(dataset))
    assert done.returncode == 0
    assert json.loads((dataset / "run.json").read_text())["dataset"] in done.stdout


def test_link_and_compare(dataset: Path) -> None:
    linked = run("link", str(dataset))
    assert linked.returncode == 0, linked.stderr
    tasks = pd.read_parquet(dataset / "tasks.parquet").set_index("task_id")
    reference = tasks[tasks.title == "加强市场管理体系信息公开"].doc_id.iloc[0]
    compared = run("compare", str(dataset), "--reference", reference)
    assert compared.returncode == 0, compared.stderr
    answers = pd.read_parquet(dataset / "alignment.parquet").dropna()
    wanted = answers.reference_task_id.map(tasks.title) == "加强市场管理体系信息公开"
    assert {"4", "5"} <= set(answers[wanted].task_id.map(tasks.number))
    measures = pd.read_parquet(dataset / "measures.parquet")
    assert measures.coverage.between(0, 1).all()
    unknown = run("compare", str(dataset), "--reference", "国办发〔1999〕1号")
    assert unknown.returncode == 1
    assert len(unknown.stderr.strip().splitlines()) == 1


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "broken.txt": "各市人民政府办公室".encode() * 50 + b"\xff\xfe\x81" * 400,
    "poem.txt": "春眠不觉晓,处处闻啼鸟。\n".encode(),
    "long.txt": "公开".encode() * 5_000_000,
}


def test_bad_input_costs_only_itself(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "好.txt").write_text("一、公开预算。(责任单位:市财政局)\n", encoding="gb18030")
    done = run("extract", str(folder), "-o", str(out), "--json")
    assert done.returncode == 3, done.stderr
    assert json.loads(done.stdout)["tasks"] == 1
    failures = pd.read_parquet(out / "failures.parquet")
    assert {Path(path).name for path in failures.path} == set(BAD)
    assert all(Path(p).name in m for p, m in zip(failures.path, failures.message, strict=True))


@pytest.mark.parametrize("name", ["empty", "missing"])
def test_nothing_to_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("extract", str(tmp_path / name), "-o", str(tmp_path / "out"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_wrong_usage(tmp_path: Path) -> None:
    assert run("extract", "--segmenter", "none").returncode == 2
    (tmp_path / "file").write_text("")
    done = run("extract", "-o", str(tmp_path / "file"))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_one_line_of_ten_million_characters(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_text("一、公开信息,及时更新目录" * 800_000, encoding="utf-8")
    done = run("extract", str(path), "-o", str(tmp_path / "out"), "--time-limit", "900", "--json")
    assert done.returncode in {0, 3}, done.stderr
    counts = json.loads(done.stdout)
    assert (counts["documents"], counts["failures"]) == (1, 0)
