"""The pages that are made, docs/cli.md and docs/codebook.md, say what is so now."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from pipeline.dataset import codebook

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def make_cli() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_cli", ROOT / "docs" / "make_cli.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_are_current(make_cli: ModuleType) -> None:
    for name, text in {"cli.md": make_cli.render(), "codebook.md": codebook.markdown()}.items():
        written = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert written == text, f"docs/{name} is old: run `python docs/make.py`"


def test_every_command_has_help_and_an_example(make_cli: ModuleType) -> None:
    for command in make_cli.app.registered_commands:
        text = make_cli.section(command)
        assert "Example: `python cli.py " in text
        for parameter in make_cli.parameters(command):
            assert parameter.info.help, f"{make_cli.name_of(command)} {parameter.name}: no help"


def test_its_flags_are_those_of_the_help(make_cli: ModuleType) -> None:
    for command in make_cli.app.registered_commands:
        name = make_cli.name_of(command)
        shown = CliRunner().invoke(make_cli.app, [name, "--help"], env={"COLUMNS": "300"}).output
        for parameter in make_cli.parameters(command):
            if parameter.is_option:
                assert parameter.row().split("`")[1] in shown
