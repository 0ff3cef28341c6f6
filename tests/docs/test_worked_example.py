"""Every command of docs/worked-example.md runs, in its order, and makes what the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app

ROOT = Path(__file__).parents[2]
RAW = ROOT / "data" / "raw"
PAGE = (ROOT / "docs" / "worked-example.md").read_text(encoding="utf-8")


def commands() -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def run(script: str, *arguments: str) -> str:
    """What a command prints; those of cli.py in this process, which saves them their imports."""
    if script == "cli.py":
        result = CliRunner().invoke(app, [one.replace("data/raw", str(RAW)) for one in arguments])
        assert result.exit_code == 0, f"{arguments}\n{result.output}"
        return result.stdout
    done = subprocess.run([sys.executable, script, *arguments], cwd=ROOT, check=True)
    assert done.returncode == 0
    return ""


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Where the commands wrote, instead of the folder of the project, and what each said."""
    folder = tmp_path_factory.mktemp("example")
    said = {}
    for command in commands():
        words = command.split(" ")
        assert words[0] == ".venv/bin/python"
        moved = [
            str(folder / word)
            if re.fullmatch(r"out\w*(\.xlsx)?|report\.html|docs/figures", word)
            else word
            for word in words[1:]
        ]
        said[command] = run(*moved)
    return folder, said


def test_every_command_runs_and_writes(outputs: tuple[Path, dict[str, str]]) -> None:
    folder, _ = outputs
    written = {path.name for path in folder.iterdir()}
    assert {"out", "out.xlsx", "out_stata", "report.html", "docs"} <= written
    figures = {path.name for path in (folder / "docs" / "figures").iterdir()}
    for name in re.findall(r"\(figures/(\w+\.png)\)", PAGE):
        assert (ROOT / "docs" / "figures" / name).is_file()
        assert name in figures | {"report.png"}


def test_the_task_is_shown_as_on_the_page(outputs: tuple[Path, dict[str, str]]) -> None:
    said = next(text for command, text in outputs[1].items() if " show " in command)
    shown = next(
        block for block in re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL) if "|" in block
    )
    assert [line.strip() for line in said.splitlines()][: len(shown.splitlines())] == [
        line.strip() for line in shown.splitlines()
    ]


def test_links_lead_somewhere() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
