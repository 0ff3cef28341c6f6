"""DuckDB: one file with all tables, views that join them, and the codebook as comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from pipeline.dataset import codebook, schema
from pipeline.errors import DatasetError

# What belongs to a task, beside the task and its document.
_VIEWS = {
    "tasks_full": "tasks",
    "assignments_full": "assignments",
    "deadlines_full": "deadlines",
    "actions_full": "actions",
    "targets_full": "targets",
    "domains_full": "domains",
}
# The tables of `link` and `compare`: two tasks a row, of which the second's document may be alone.
_PAIRS = {
    "links_full": (
        "SELECT x.*, l.title AS left_title, l.text AS left_text, ld.title AS left_document, "
        "ld.city AS left_city, ld.year AS left_year, r.title AS right_title, "
        "r.text AS right_text, rd.title AS right_document, rd.city AS right_city, "
        "rd.year AS right_year FROM links x JOIN tasks l ON l.task_id = x.left_task_id "
        "JOIN documents ld ON ld.doc_id = l.doc_id JOIN tasks r ON r.task_id = x.right_task_id "
        "JOIN documents rd ON rd.doc_id = r.doc_id"
    ),
    "alignment_full": (
        "SELECT x.*, i.title AS item_title, i.text AS item_text, t.title AS task_title, "
        "t.text AS task_text, d.title AS document_title, d.city, d.year FROM alignment x "
        "LEFT JOIN {items} ON i.id = x.reference_task_id "
        "LEFT JOIN tasks t ON t.task_id = x.task_id JOIN documents d ON d.doc_id = x.doc_id"
    ),
}
# An item of a registered text is no task of the dataset.
_ITEMS = {
    "tasks": "(SELECT task_id AS id, title, text FROM tasks) i",
    "reference_items": "(SELECT reference_task_id AS id, title, text FROM reference_items) i",
}
_TASK = "t.doc_id, t.ordinal, t.number, t.heading_path, t.title AS task_title, t.part"
_DOCUMENT = (
    "d.title AS document_title, d.issuer, d.doc_number, d.issued_on, d.year, d.level, "
    "d.region_code, d.province, d.city, d.county"
)


def write(tables: Iterator[tuple[str, pa.Table]], file: Path) -> None:
    """Write a DuckDB file."""
    try:
        with duckdb.connect(str(file)) as db:
            db.begin()  # one write to the disk, not one a comment
            names = [_table(db, name, table) for name, table in tables]
            _table(db, "codebook", _rows(codebook.COLUMN_HEADER, codebook.column_rows()))
            _table(db, "codes", _rows(codebook.VALUE_HEADER, codebook.value_rows()))
            for view, name in _VIEWS.items():
                if {name, "tasks", "documents"} <= set(names):
                    db.execute(_view(view, name))
            for view, query in _PAIRS.items():
                if {view.removesuffix("_full"), "tasks", "documents"} <= set(names):
                    items = "reference_items" if "reference_items" in names else "tasks"
                    db.execute(f"CREATE VIEW {view} AS {query.format(items=_ITEMS[items])}")
            db.commit()
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise DatasetError(f"cannot write {file.name}: {reason}") from error


def _table(db: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> str:
    plain = [
        pa.field(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type)
        for f in table.schema
    ]
    db.register("incoming", table.cast(pa.schema(plain)))
    db.execute(f"CREATE TABLE {_name(name)} AS SELECT * FROM incoming")
    db.unregister("incoming")
    if name in schema.tables():
        known = schema.table(name)
        db.execute(f"COMMENT ON TABLE {_name(name)} IS {_text(f'{known.zh} {known.en}')}")
        for column in known.columns:
            if column.name in table.column_names:
                meaning = _text(f"{column.zh} {column.en}")
                db.execute(f"COMMENT ON COLUMN {_name(name)}.{_name(column.name)} IS {meaning}")
    return name


def _view(view: str, name: str) -> str:
    if name == "tasks":
        return (
            f"CREATE VIEW {view} AS SELECT t.*, {_DOCUMENT} "
            "FROM tasks t JOIN documents d USING (doc_id)"
        )
    return (
        f"CREATE VIEW {view} AS SELECT x.*, {_TASK}, {_DOCUMENT} "
        f"FROM {name} x JOIN tasks t USING (task_id) JOIN documents d ON d.doc_id = t.doc_id"
    )


def _rows(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> pa.Table:
    return pa.table(dict(zip(header, map(list, zip(*rows, strict=True)), strict=True)))


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
