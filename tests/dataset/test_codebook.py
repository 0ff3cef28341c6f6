from __future__ import annotations

import re

from pipeline.dataset import codebook, schema


def test_every_table_column_and_code_is_in_it() -> None:
    text = codebook.markdown()
    for table in schema.tables().values():
        assert f"## {table.name} {table.zh}\n" in text
        for column in table.columns:
            assert f"| `{column.name}` | {column.zh} | " in text
    for values in codebook.value_lists():
        assert f"### {values.name}\n" in text
        for value in values.values:
            assert f"| `{value.code}` | {value.zh} | {value.en} |".replace("\n", " ") in text


def test_tables_of_markdown_are_rectangular() -> None:
    for block in re.findall(r"(?:^\|.*\n)+", codebook.markdown(), re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1


def test_rows_have_the_width_of_their_headers() -> None:
    assert {len(row) for row in codebook.column_rows()} == {len(codebook.COLUMN_HEADER)}
    assert {len(row) for row in codebook.value_rows()} == {len(codebook.VALUE_HEADER)}
