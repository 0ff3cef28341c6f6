"""A model on the disk: `meta.json` says what it is, `weights.npz` holds its numbers.

Nothing is unpickled. A model that was made with other labels, features or library majors is
refused, for its numbers would mean something else without anybody noticing.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import ModelError

FORMAT = 1
META, WEIGHTS = "meta.json", "weights.npz"
LIBRARIES = ("numpy", "scikit-learn")

Array = NDArray[Any]
Arrays = Mapping[str, Array]


@dataclass(frozen=True, slots=True)
class Meta:
    """What a model is, what it was made of, and how good it was on documents it had not seen.

    `data` gives the sha256 of each file of gold by its name, `scores` what `train` measured leaving
    one document out, `vocabulary` the names of a sparse model's features.
    """

    name: str
    version: str
    labels: tuple[str, ...]
    features: tuple[str, ...]
    seed: int
    data: Mapping[str, str]
    scores: Mapping[str, float]
    settings: Mapping[str, float]
    vocabulary: tuple[str, ...] = ()
    libraries: Mapping[str, str] | None = None

    @property
    def found_by(self) -> str:
        """How the rows that this model decided say so."""
        return f"model:{self.name}@{self.version}"


def majors() -> dict[str, str]:
    """The major versions of the libraries that training used."""
    return {name: version(name).split(".")[0] for name in LIBRARIES}


def write_model(folder: Path, meta: Meta, arrays: Arrays) -> Path:
    """Write a model to `folder`; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {"format": FORMAT, **asdict(meta), "libraries": majors()}
    text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / META).write_text(text + "\n", encoding="utf-8")
    # Savez gives each member the same date, so equal arrays are equal files.
    with (folder / WEIGHTS).open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **dict(sorted(arrays.items())))
    return folder


def read_model(
    folder: Path, name: str, labels: Sequence[str], features: Sequence[str]
) -> tuple[Meta, dict[str, Array]]:
    """Read the model `name`.

    Raises ModelError where there is none, where it is damaged, or where it was made for other
    labels or features or with another major version of a library.
    """
    meta = _read_meta(folder)
    _check(folder, meta, name, labels, features)
    try:
        with np.load(folder / WEIGHTS, allow_pickle=False) as file:
            return meta, {key: file[key] for key in file.files}
    except (OSError, EOFError, ValueError, zipfile.BadZipFile) as error:
        raise ModelError(f"{folder / WEIGHTS}: cannot be read: {error}") from error


@contextmanager
def whole(folder: Path) -> Iterator[None]:
    """Make a model from its parts in the block; ModelError where a part is missing or misshapen."""
    try:
        yield
    except (KeyError, ValueError, IndexError) as error:
        raise ModelError(f"{folder}: damaged: {error}: run `train`") from error


def _read_meta(folder: Path) -> Meta:
    path = folder / META
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(
            f"no model at {folder}: run `train`, or extract with --no-models"
        ) from error
    except ValueError as error:
        raise ModelError(f"{path}: not JSON: {error}") from error
    if not isinstance(said, dict) or said.pop("format", None) != FORMAT:
        raise ModelError(f"{path}: not a model of format {FORMAT}: run `train`")
    try:
        for key in ("labels", "features", "vocabulary"):
            said[key] = tuple(said[key])
        return Meta(**said)
    except (TypeError, KeyError) as error:
        raise ModelError(f"{path}: damaged: {error}") from error


def _check(
    folder: Path, meta: Meta, name: str, labels: Sequence[str], features: Sequence[str]
) -> None:
    wanted = (("name", meta.name, name), ("labels", meta.labels, tuple(labels)))
    for what, mine, theirs in (*wanted, ("features", meta.features, tuple(features))):
        if mine != theirs:
            odd = sorted(set(mine) ^ set(theirs)) if isinstance(mine, tuple) else [mine]
            raise ModelError(
                f"{folder}: made for other {what} ({odd or 'their order'}): run `train`"
            )
    if meta.libraries != majors():
        raise ModelError(f"{folder}: made with {meta.libraries}, here is {majors()}: run `train`")
