"""The one schema of the dataset, read from schema.yml into frozen records.

Arrow, pandas and pandera schemas are made from it by `types` and `checks`, which import those
libraries; this module imports none of them, so that asking for help stays quick.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from pipeline import records
from pipeline.errors import DatasetError
from pipeline.lexicon import check_keys, load_yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ColumnType(StrEnum):
    """What a column holds."""

    STRING = "string"
    TEXT = "text"  # a string that may be long
    LABEL = "label"  # a string of few values, a category
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"


# Pairs of columns of which the first is never beyond the second.
ORDERED = (("start", "end"), ("title_start", "title_end"), ("earliest", "latest"))

TEXTUAL = frozenset({ColumnType.STRING, ColumnType.TEXT, ColumnType.LABEL})


@dataclass(frozen=True, slots=True)
class Value:
    """A code that a column may hold, with its meaning."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class ValueList:
    """The codes of a column, in the order of the list; `ordered` where they are a scale."""

    name: str
    values: tuple[Value, ...]
    ordered: bool

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes alone."""
        return tuple(value.code for value in self.values)


@dataclass(frozen=True, slots=True)
class ColumnSchema:
    """A column; `zh` and `en` are its meaning, `ref` is the column that it points to."""

    name: str
    type: ColumnType
    zh: str
    en: str
    source: str
    nullable: bool = False
    note: str | None = None
    unit: str | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    value_list: str | None = None
    ref: tuple[str, str] | None = None

    @property
    def values(self) -> ValueList | None:
        """The codes that it takes; None where it is open."""
        return None if self.value_list is None else value_list(self.value_list)


@dataclass(frozen=True, slots=True)
class TableSchema:
    """A table; `made_by` names the command that adds it, None for those of `extract`.

    `further` says what free columns a command adds: name (`*` for the rest of one), zh, en.
    """

    name: str
    zh: str
    en: str
    key: tuple[str, ...]
    columns: tuple[ColumnSchema, ...]
    made_by: str | None = None
    further: tuple[tuple[str, str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> ColumnSchema | None:
        """The column of that name; None for one that the schema leaves free."""
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class About:
    """What the dataset is called and says of itself."""

    name: str
    zh: str
    en: str
    description: str
    software: str
    authors: str
    licence: str
    released: int


def version() -> int:
    """The number of the schema; tables carry it."""
    return int(_data()["version"])


@cache
def about() -> About:
    """The dataset's name and description."""
    return About(**_data()["dataset"])


@cache
def tables() -> Mapping[str, TableSchema]:
    """All tables by name, in the order of the contract."""
    return MappingProxyType(
        {name: _table(name, entry) for name, entry in _data()["tables"].items()}
    )


def extracted() -> tuple[TableSchema, ...]:
    """The tables that `extract` writes."""
    return tuple(table for table in tables().values() if table.made_by is None)


def table(name: str) -> TableSchema:
    """The table of that name. Raises DatasetError where there is none."""
    if name not in tables():
        raise DatasetError(f"no table {name!r}; there are {', '.join(tables())}")
    return tables()[name]


@cache
def value_list(name: str) -> ValueList:
    """The codes of that name, from schema.yml or from the lexicon that it points to."""
    entry = _data()["values"][name]
    where = f"schema.yml: values: {name}"
    check_keys(where, entry, ("enum", "ordered", "codes", "lexicon", "under"))
    codes = entry["codes"] if "codes" in entry else _lexicon_codes(entry)
    values = tuple(Value(str(code), text["zh"], text["en"]) for code, text in codes.items())
    if "enum" in entry and {v.code for v in values} != set(getattr(records, entry["enum"])):
        raise DatasetError(f"{where}: not the codes of records.{entry['enum']}")
    return ValueList(name, values, bool(entry.get("ordered", False)))


def _lexicon_codes(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_yaml(entry["lexicon"])
    return data[entry["under"]] if "under" in entry else data


@cache
def _data() -> Mapping[str, Any]:
    text = files("pipeline").joinpath("dataset", "schema.yml").read_text(encoding="utf-8")
    data: Mapping[str, Any] = yaml.load(text, Loader=_Loader)
    known = ("version", "dataset", "patterns", "values", "shared", "tables")
    check_keys("schema.yml", data, known)
    return data


def _table(name: str, entry: Mapping[str, Any]) -> TableSchema:
    check_keys(f"schema.yml: {name}", entry, ("zh", "en", "key", "made_by", "columns", "further"))
    columns = tuple(_column(name, key, value) for key, value in entry["columns"].items())
    further = [(name, text["zh"], text["en"]) for name, text in entry.get("further", {}).items()]
    key, made_by = tuple(entry["key"]), entry.get("made_by")
    return TableSchema(name, entry["zh"], entry["en"], key, columns, made_by, tuple(further))


_REQUIRED = ("type", "zh", "en", "source")
_OPTIONAL = ("nullable", "values", "pattern", "min", "max", "ref", "note", "unit")


def _column(table_name: str, name: str, entry: Mapping[str, Any]) -> ColumnSchema:
    check_keys(f"schema.yml: {table_name}.{name}", entry, (*_REQUIRED, *_OPTIONAL))
    pattern, ref = entry.get("pattern"), entry.get("ref")
    ref_table, _, ref_column = ref.partition(".") if ref else ("", "", "")
    return ColumnSchema(
        name=name,
        type=ColumnType(entry["type"]),
        zh=entry["zh"],
        en=entry["en"],
        source=entry["source"],
        nullable=entry.get("nullable", False),
        note=entry.get("note"),
        unit=entry.get("unit"),
        pattern=_data()["patterns"][pattern] if pattern else None,
        minimum=entry.get("min"),
        maximum=entry.get("max"),
        value_list=entry.get("values"),
        # A key that points to itself is the key, not a reference.
        ref=(ref_table, ref_column) if ref and ref != f"{table_name}.{name}" else None,
    )
