"""datapackage.json: the tables described for programs, as Frictionless Data asks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.dataset import schema
from pipeline.dataset.folder import place_of
from pipeline.dataset.schema import TEXTUAL, ColumnSchema
from pipeline.dataset.tablefile import Written
from pipeline.errors import DatasetError

FILE = "datapackage.json"
_GUARD = (
    "Cells that a spreadsheet would run as a formula have an apostrophe before them here; "
    "the Parquet file of the same name holds the text as it is."
)


def write_json(path: Path, data: Mapping[str, Any]) -> None:
    """JSON that a person can read; dates and paths become strings."""
    text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
    path.write_text(text + "\n", encoding="utf-8")


def describe(dataset_id: str, written: Iterable[Written]) -> dict[str, Any]:
    """The package of the tables written. `id` names what they hold, whoever made them."""
    about = schema.about()
    return {
        "profile": "tabular-data-package",
        "name": about.name,
        "id": dataset_id,
        "title": f"{about.zh} {about.en}",
        "description": about.description,
        "schema_version": schema.version(),
        "resources": [_resource(table) for table in written],
    }


def with_table(package: Mapping[str, Any], written: Written) -> dict[str, Any]:
    """The package with one table more, or with its new version."""
    others = [r for r in package["resources"] if r["name"] != written.name]
    return {**package, "resources": [*others, _resource(written)]}


def read(out: Path) -> dict[str, Any]:
    """The package of the dataset in a folder. Raises DatasetError where there is none."""
    path = place_of(out, FILE)
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(package["id"], str) or not isinstance(package["resources"], list):
            raise TypeError(FILE)
    except FileNotFoundError:
        raise DatasetError(f"no dataset in {out}: run `extract` with `-o {out}`") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{path}: not the description of a dataset: {error}") from error
    return dict(package)


def _resource(written: Written) -> dict[str, Any]:
    table = schema.table(written.name)
    known = {column.name: column for column in table.columns}
    fields = [_field(known[name]) if name in known else {"name": name} for name in written.columns]
    keys = [_foreign_key(column) for column in table.columns if column.ref]
    described: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    # Frictionless wants every part of a key filled in; what is outside any task has no task_id.
    if table.key and not any(known[name].nullable for name in table.key):
        described["primaryKey"] = list(table.key)
    if keys:
        described["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": written.name,
        "title": f"{table.zh} {table.en}",
        "description": _GUARD,
        "path": f"{written.name}.csv",
        "parquet": f"{written.name}.parquet",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "bytes": written.csv_bytes,
        "hash": f"sha256:{written.csv_sha256}",
        "rows": written.rows,
        "schema": described,
    }


def _field(column: ColumnSchema) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if not column.nullable else {}
    if column.pattern:
        limits["pattern"] = column.pattern
    if column.values:
        limits["enum"] = list(column.values.codes)
    if column.minimum is not None:
        limits["minimum"] = column.minimum
    if column.maximum is not None:
        limits["maximum"] = column.maximum
    field = {
        "name": column.name,
        "type": "string" if column.type in TEXTUAL else column.type.value,
        "title": f"{column.zh} {column.en}",
    }
    note = {"description": column.note} if column.note else {}
    return {**field, **note, **({"constraints": limits} if limits else {})}


def _foreign_key(column: ColumnSchema) -> dict[str, Any]:
    assert column.ref is not None
    table, name = column.ref
    return {"fields": column.name, "reference": {"resource": table, "fields": name}}
