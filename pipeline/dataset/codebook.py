"""The codebook: every table, column and code in Chinese and English, made from the schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.dataset import schema
from pipeline.dataset.schema import ColumnSchema, ColumnType, TableSchema, ValueList

COLUMN_HEADER = (
    "table", "column", "含义", "meaning", "type", "empty", "values", "unit", "source", "note",
)  # fmt: skip
VALUE_HEADER = ("values", "code", "含义", "meaning")
_TYPES = {
    ColumnType.STRING: "string",
    ColumnType.TEXT: "string",
    ColumnType.LABEL: "category",
    ColumnType.INTEGER: "integer",
    ColumnType.NUMBER: "number",
    ColumnType.DATE: "date",
    ColumnType.BOOLEAN: "boolean",
}
_INTRODUCTION = """\
# 变量说明 Codebook

{zh}。{en}. Schema {version}.

- 每张表有两个文件：`NAME.parquet`（以此为准）和 `NAME.csv`（UTF-8，带 BOM）。
  Each table is two files: `NAME.parquet`, which holds the values as they are, and `NAME.csv`.
- `start` 与 `end` 是 `texts.text` 中的字符位置，从 0 计，不含 `end`。
  `start` and `end` count characters of `texts.text` from 0; `text[start:end]` is what stands there.
- CSV 中以 = + - @ 等开头的文字，前面加了一个撇号（'），以免被电子表格当作公式执行。
  In CSV, text that a spreadsheet would run as a formula has an apostrophe before it;
  `read_csv` takes it away again. An empty cell is a missing value, `""` is an empty text.
- `found_by`：`rule:<规则>`、`model:<模型>@<版本>` 或 `inherited:<来源>`；`score` 在 0 与 1 之间。
  What found a value: a rule, a model, or another place in the document that it was taken from.
- 日期为当日，含首尾。Dates are days, the first and the last included.
"""


def markdown() -> str:
    """The codebook as Markdown."""
    about = schema.about()
    parts = [_INTRODUCTION.format(zh=about.zh, en=about.en, version=schema.version())]
    parts += [_table(table) for table in schema.tables().values()]
    parts.append("## 取值 Codes\n")
    parts += [_values(values) for values in value_lists()]
    return "\n".join(parts)


def value_lists() -> list[ValueList]:
    """The lists of codes that some column takes, each once, in the order of their use."""
    columns = [column for table in schema.tables().values() for column in table.columns]
    names = dict.fromkeys(column.value_list for column in columns if column.value_list)
    return [schema.value_list(name) for name in names]


def column_rows() -> list[tuple[str, ...]]:
    """One row a column, under COLUMN_HEADER."""
    return [
        (table.name, *_described(column))
        for table in schema.tables().values()
        for column in table.columns
    ]


def value_rows() -> list[tuple[str, ...]]:
    """One row a code, under VALUE_HEADER."""
    return [(v.name, value.code, value.zh, value.en) for v in value_lists() for value in v.values]


def _described(column: ColumnSchema) -> tuple[str, ...]:
    return (
        column.name,
        column.zh,
        column.en,
        _TYPES[column.type],
        "yes" if column.nullable else "",
        _allowed(column),
        column.unit or "",
        column.source,
        column.note or "",
    )


def _allowed(column: ColumnSchema) -> str:
    if column.values:
        codes = column.values.codes
        return ", ".join(codes) if len(codes) <= 8 else f"list {column.values.name}"
    if column.ref:
        return ".".join(column.ref)
    if column.minimum is not None and column.maximum is not None:
        return f"{column.minimum} to {column.maximum}"
    if column.minimum is not None:
        return f"from {column.minimum}"
    return column.pattern or ""


def _table(table: TableSchema) -> str:
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    made = f" Made by `{table.made_by}`." if table.made_by else ""
    rows = [(f"`{name}`", *rest) for name, *rest in map(_described, table.columns)]
    grid = _grid(COLUMN_HEADER[1:], rows)
    free = "".join(f"- `{name}`: {zh}。{en}.\n" for name, zh, en in table.further)
    free = f"\n其后各列 Further columns:\n\n{free}" if free else ""
    return f"## {table.name} {table.zh}\n\n{table.en}.{key}{made}\n\n{grid}\n{free}"


def _values(values: ValueList) -> str:
    rows = [(f"`{value.code}`", value.zh, value.en) for value in values.values]
    return f"### {values.name}\n\n{_grid(VALUE_HEADER[1:], rows)}\n"


def _grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(c) for c in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
