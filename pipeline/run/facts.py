"""What, beside the files, decides what comes out of a run."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pipeline.model import load_models
from pipeline.run.settings import Settings


def run_key(settings: Settings) -> str:
    """What, beside the files, decides what comes out: settings, models, versions, the program."""
    facts = run_facts(settings)
    facts["settings"] = {k: v for k, v in asdict(settings).items() if k != "time_limit"}
    facts["program"] = program()
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@cache
def program() -> str:
    """A digest of the program's own files: one rule changed, and what was kept is of no use."""
    whole = hashlib.sha256()
    root = Path(__file__).parents[1]
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix in {".py", ".yml", ".csv"}:
            whole.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()


def run_facts(settings: Settings) -> dict[str, Any]:
    """What is needed to repeat a run, beside the inputs."""
    packages = ("yaodian", "jieba", "rjieba", "spacy", "pandas", "pyarrow", "pandera")
    return {
        "versions": {name: version(name) for name in packages},
        "python": platform.python_version(),
        "settings": asdict(settings),
        "models": load_models().versions() if settings.models else {},
    }
