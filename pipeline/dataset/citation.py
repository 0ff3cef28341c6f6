"""How to cite a dataset, its version and the models that made it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata
from typing import Any

from pipeline.dataset import schema


def cite(run: Mapping[str, Any], counts: Mapping[str, int]) -> str:
    """The citation of a dataset: software, dataset and models, then the software as BibTeX.

    `run` is its run.json: `versions` of the packages, the program's among them, `models` by name,
    and `dataset`, which names what the tables hold. `counts` are the rows of its tables.
    """
    about = schema.about()
    version = run.get("versions", {}).get(about.name) or _version()
    software = f"{about.authors} ({about.released}). {about.software} (version {version})"
    name = run.get("dataset")
    dataset = (
        f"Dataset {name}: " if name else "Dataset: "
    ) + f"{counts.get('documents', 0)} documents, {counts.get('tasks', 0)} tasks"
    return (
        f"{software} [Computer software]. {about.licence} licence.\n"
        f"{dataset}; schema {schema.version()}.\n"
        f"Models: {_models(run.get('models'))}.\n\n"
        f"@software{{{about.name},\n"
        f"  author = {{{{{about.authors}}}}},\n"
        f"  title = {{{{{about.software}}}}},\n"
        f"  version = {{{version}}},\n"
        f"  year = {{{about.released}}},\n"
        f"  note = {{{dataset}}}\n"
        "}"
    )


def _version() -> str:
    try:
        return metadata.version(schema.about().name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _models(models: object) -> str:
    if isinstance(models, Mapping) and models:
        return ", ".join(f"{name}@{version}" for name, version in sorted(models.items()))
    return "none, rules alone"
