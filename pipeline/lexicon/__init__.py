"""Lexicons: data in `pipeline/lexicons/`, loaded once, checked, frozen.

This package holds the loader; each lexicon has a module of its own here that turns the data into
typed records and refuses keys that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import yaml

from pipeline.errors import LexiconError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_text(name: str) -> str:
    """The characters of pipeline/lexicons/<name>."""
    return files("pipeline").joinpath("lexicons", name).read_text(encoding="utf-8")


def load_yaml(name: str) -> Any:
    """The data of pipeline/lexicons/<name>. Raises LexiconError where it is not YAML."""
    try:
        return yaml.load(read_text(name), Loader=_Loader)
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: not YAML: {error}") from error


def check_keys(where: str, entry: Mapping[str, Any], allowed: Iterable[str]) -> None:
    """Refuse a key that nothing reads: a misspelt key would be lost in silence."""
    unknown = set(entry) - set(allowed)
    if unknown:
        raise LexiconError(f"{where}: unknown keys {sorted(unknown)}")
