"""The CTB8 model of the wheel pkuseg 0.0.12, made into what spacy-pkuseg 1.0.2 loads.

The wheel is pure Python of 2018 whose import does not matter here: its model is plain text (numbers
and words, no pickle), found through the list of installed files. It is read once, each file held to
the digest that is pinned below, and kept in the user's cache as an array and a msgpack (98 MB).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from importlib import metadata
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError

INSTALL = "pip install yaodian[pkuseg]"
VERSION = "0.0.12"
# sha256 over the sha256 of every model file, in the order of their names.
SOURCE = "329a7882f09f5288034315cb51b85989eade3d3bab8ffb83fbf3242af63d530a"

_FOLDER = "pkuseg/models/ctb8/"
_FEATURES, _WEIGHTS, _META = "features.msgpack", "weights.npz", "meta.json"


def model_directory() -> Path:
    """The folder with the converted model; made on first use (some ten seconds).

    Raises ModelError where the wheel is missing, another version, or its files are not the known
    ones, and where the cache cannot be written.
    """
    target = cache_home() / f"pkuseg-ctb8-{SOURCE[:12]}"
    if _is_sound(target):
        return target
    try:
        _make(target)
    except OSError as error:
        raise ModelError(f"cannot write the pkuseg model to {target}: {error}") from error
    return target


def cache_home() -> Path:
    """Where the program keeps what it can make again: yaodian in $XDG_CACHE_HOME or ~/.cache."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "yaodian"


def _is_sound(folder: Path) -> bool:
    """Whether the folder holds what was written there: a cut-off or altered file is made again."""
    try:
        digests = json.loads((folder / _META).read_text(encoding="utf-8"))["files"]
        return all(digests[name] == _digest(folder / name) for name in (_FEATURES, _WEIGHTS))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _make(target: Path) -> None:
    """Write beside the target and rename: another process sees all of it or nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=target.parent, prefix=".pkuseg-"))
    try:
        _convert(_source_files(), made)
        if target.exists() and not _is_sound(target):
            shutil.rmtree(target)
        if not target.exists():
            made.rename(target)
    except OSError:
        if not _is_sound(target):  # sound: another process was quicker
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _source_files() -> dict[str, Path]:
    """The model's files by name, checked. The wheel is never imported."""
    try:
        wheel = metadata.distribution("pkuseg")
    except metadata.PackageNotFoundError as error:
        raise ModelError(f"the CTB8 model of pkuseg is not installed: {INSTALL}") from error
    paths = {
        path.name: Path(str(wheel.locate_file(path)))
        for path in wheel.files or ()
        if str(path).startswith(_FOLDER) and path.suffix != ".py" and "__" not in str(path)
    }
    known = hashlib.sha256("".join(_digest(paths[name]) for name in sorted(paths)).encode())
    if known.hexdigest() != SOURCE:
        raise ModelError(f"pkuseg {wheel.version} holds another model than {VERSION}: {INSTALL}")
    return paths


def _convert(source: dict[str, Path], target: Path) -> None:
    import numpy as np
    import srsly  # type: ignore[import-untyped]  # spaCy brings it

    weights = source["model.txt"].read_bytes().split()
    n_tag, n_weights = int(weights[0]), int(weights[1])
    # pkuseg's own reader stops two short of the end (range(2, size) over size + 2 lines): the last
    # two, transitions that the tags forbid, stay 0 there and have their values here.
    sizes = np.array([n_tag, n_weights // n_tag - n_tag])
    values = np.array(weights[2:], dtype=np.float64)
    np.savez(target / _WEIGHTS, sizes=sizes, w=values)
    srsly.write_msgpack(target / _FEATURES, _features(source))
    files = {name: _digest(target / name) for name in (_FEATURES, _WEIGHTS)}
    meta = {"source": f"pkuseg {VERSION}, models/ctb8", "files": files}
    (target / _META).write_text(json.dumps(meta, indent=1), encoding="utf-8")


def _features(source: dict[str, Path]) -> dict[str, Any]:
    indices = [name for name in sorted(source) if name.startswith("featureIndex.txt_")]
    features: dict[str, int] = {}
    for name in indices:
        for feature, index in _pairs(source[name]):
            features[feature.split(".", 1)[-1] if "." in feature else ""] = index
    return {
        "unigram": _lines(source["unigram_word.txt"]),
        "bigram": _lines(source["bigram_word.txt"]),
        "feature_to_idx": features,
        "tag_to_idx": dict(_pairs(source["tagIndex.txt"])),
    }


def _pairs(path: Path) -> list[tuple[str, int]]:
    pairs = (line.split(" ") for line in path.read_text(encoding="utf-8").split("\n") if line)
    return [(name, int(index)) for name, index in pairs]


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if line]


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
