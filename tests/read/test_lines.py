"""json, jsonl and parquet: one document a record."""

from __future__ import annotations

import io
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.records import Document, Failure

Reads = Callable[..., list[Document | Failure]]


def shown(found: list[Document | Failure]) -> list[str]:
    return [item.kind if isinstance(item, Failure) else item.text for item in found]


JSONL: dict[str, tuple[bytes, list[str]]] = {
    "records": ('{"text":"甲"}\n\n{"text":"乙"}'.encode(), ["甲", "乙"]),
    "gb18030": ('{"text":"公开预算"}\n'.encode("gb18030"), ["公开预算"]),
    "a mark": ('{"text":"甲"}\n'.encode("utf-8-sig"), ["甲"]),
    "broken lines": ('{"text":"甲"}\n{"text":\n[1]\n"x"\n{"text":"丁"}'.encode(),
                     ["甲", "corrupt", "corrupt", "corrupt", "丁"]),
    "no text": (b'{"text":null}\n{"text":" "}\n{"text":5}\n{"a":1}\n{"text":"\\u0000"}',
                ["empty", "empty", "empty", "no_text_column", "empty"]),
    "a piece of a page": (
        '{"text":"<p>甲</p><table><tr><td>a<td>b<tr><td>c<td>d</table>"}\n{"text":"<p>"}\n'
        '{"text":"<p> </p>"}\n{"text":"a<b, </b>"}'.encode(),
        ["甲\na\tb\nc\td\n", "<p>", "empty", "a<b, </b>"],
    ),
    "half a character": (b'{"text":"\\ud83d \xe7\x94\xb2"}', ["  甲"]),
    "nested too deep": (b"[" * 100_000 + b'\n{"text":"a"}', ["corrupt", "a"]),
    "a number without end": (b'{"text":' + b"9" * 9000 + b"}", ["corrupt"]),
}  # fmt: skip


@pytest.mark.parametrize("name", JSONL)
def test_jsonl(name: str, reads: Reads) -> None:
    data, expected = JSONL[name]
    assert shown(reads("a.jsonl", data)) == expected


JSON: dict[str, tuple[bytes, list[str]]] = {
    "one": ('{"正文":"甲"}'.encode(), ["甲"]),
    "a list": ('[{"text":"甲"},{"text":"乙"},3]'.encode(), ["甲", "乙", "corrupt"]),
    "a list in a record": ('{"n":2,"data":[{"text":"甲"},{"text":"乙"}]}'.encode(), ["甲", "乙"]),
    "attachments of a record": ('{"text":"甲","files":[{"text":"乙"}]}'.encode(), ["甲"]),
    "a line break in a string": ('{"text":"甲\n乙"}'.encode(), ["甲\n乙"]),
    "a number": (b"5", ["corrupt"]),
    "rows of a table": (
        '[{"序号":1,"工作任务":"公开预算","责任单位":["甲局","乙局"]},'
        '{"序号":2,"工作任务":"公开决算","责任单位":null}]'.encode(),
        ["序号\t工作任务\t责任单位\n1\t公开预算\t甲局、乙局\n2\t公开决算\t\n"],
    ),
    "records with other names": (b'[{"a":1,"b":2},{"a":3,"b":4}]', ["no_text_column"] * 2),
    "no JSON": (b"{", ["corrupt"]),
}


@pytest.mark.parametrize("name", JSON)
def test_json(name: str, reads: Reads) -> None:
    data, expected = JSON[name]
    assert shown(reads("a.json", data)) == expected


def parquet(**columns: list[object]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def test_parquet(reads: Reads, failure_of: Callable[..., str]) -> None:
    data = parquet(city=["甲市", "乙市", "丙市"], content=["一、公开", None, "二、决算"])
    found = reads("a.parquet", data)
    assert shown(found) == ["一、公开", "empty", "二、决算"]
    assert [item.path[-2:] for item in found] == ["#1", "#2", "#3"]
    assert shown(reads("a.parquet", data, text_column="city")) == ["甲市", "乙市", "丙市"]
    assert failure_of("b.parquet", parquet(a=[1])) == "no_text_column"
    assert failure_of("c.parquet", data[:-20] + b"PAR1") == "corrupt"


def test_the_same_text_is_the_same_document(reads: Reads) -> None:
    first, second = reads("a.jsonl", b'{"text":"a"}\n{"text":"a"}')
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.doc_id == second.doc_id


TITLED = (
    ("a.jsonl", '{"标题":" 甲市2022年工作要点 ","text":"一、公开"}\n{"text":"二"}'.encode()),
    (
        "a.json",
        '[{"Title":"甲市2022年工作要点","text":"一、公开"},{"title":5,"text":"二"}]'.encode(),
    ),
    ("a.parquet", parquet(text=["一、公开", "二"], title=["甲市2022年工作要点", None])),
    ("a.csv", "标题,text\n甲市2022年工作要点,一、公开\n,二\n".encode()),
    ("b.csv", f"title,text\n甲市2022年工作要点,一、公开\n{'长' * 301},二\n".encode()),
)


@pytest.mark.parametrize("file, data", TITLED)
def test_a_column_of_titles(file: str, data: bytes, reads: Reads) -> None:
    found = [item.title for item in reads(file, data) if isinstance(item, Document)]
    assert found == ["甲市2022年工作要点", None]


def test_the_column_of_texts_is_no_title(reads: Reads) -> None:
    (found,) = reads("a.parquet", parquet(title=["一、公开"]), text_column="title")
    assert isinstance(found, Document)
    assert (found.text, found.title) == ("一、公开", None)
