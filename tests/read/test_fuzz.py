"""Any bytes through any reader: failures and valid documents, never an exception, never a hang."""

from __future__ import annotations

import io
import runpy
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.read import ReadOptions, word
from pipeline.read.formats import read_stream
from pipeline.records import Document, Failure

FIXTURES = Path(__file__).parents[1] / "fixtures"
PLAN = runpy.run_path(str(FIXTURES / "plan.py"))
FORMATS: dict[str, Callable[[], bytes]] = PLAN["FORMATS"]
SUFFIXES = ["txt", "html", "docx", "xlsx", "xls", "csv", "tsv", "json", "jsonl", "parquet", "zip",
            "mhtml", "doc", "ofd", "pdf", "unknown"]  # fmt: skip
MAGIC = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1", b"<html>",
         b"\xff\xfe", b"\xef\xbb\xbf", b'{"text":', b"<table><tr><td rowspan=",
         b"MIME-Version: 1.0\n", b"%PDF-1.4\n"]  # fmt: skip
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
Valid = Callable[[Document], None]


@pytest.fixture(scope="module", autouse=True)
def no_office() -> Iterator[None]:
    """LibreOffice, where it is installed, takes seconds for each file that is none."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word, "has_office", lambda: False)
        yield


def read(data: bytes, name: str) -> Iterator[Document | Failure]:
    """As `pipeline.read.read`, for bytes: only a ReadError may come out."""
    try:
        yield from read_stream(io.BytesIO(data), name, ReadOptions())
    except ReadError as error:
        yield Failure(name, "read", error.kind, str(error))


def hold(data: bytes, name: str, valid: Valid) -> None:
    start = time.process_time()
    for found in read(data, name):
        if isinstance(found, Document):
            valid(found)
        else:
            assert found.kind
            assert found.message.startswith(name)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("suffix", SUFFIXES)
@QUICK
@given(start=st.sampled_from(MAGIC), data=st.binary(max_size=3000))
def test_random_bytes(suffix: str, start: bytes, data: bytes, valid: Valid) -> None:
    hold(start + data, f"a.{suffix}", valid)


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    """A real file of each format, small."""
    made = {name: build() for name, build in FORMATS.items()}
    for name in BINARY:
        made[name] = (FIXTURES / name).read_bytes()
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as packed:
        for name, data in made.items():
            packed.writestr(name, data)
    made["bundle.zip"] = bundle.getvalue()
    return made


BINARY = ("table.xls", "plan.doc")
NAMES = [*FORMATS, *BINARY, "bundle.zip"]
damage = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=8)), max_size=12)


@pytest.mark.parametrize("name", NAMES)
@settings(QUICK, max_examples=25)
@given(damage=damage, cut=st.floats(0, 1) | st.just(1.0))
def test_damaged_files(
    name: str,
    damage: list[tuple[float, bytes]],
    cut: float,
    samples: dict[str, bytes],
    valid: Valid,
) -> None:
    data = bytearray(samples[name])
    for place, bytes_ in damage:
        at = int(place * len(data))
        data[at : at + len(bytes_)] = bytes_
    hold(bytes(data[: int(cut * len(data))]), name, valid)


PARTS = ["word.docx", "sheet.xlsx"]


@pytest.mark.parametrize("name", PARTS)
@settings(QUICK, max_examples=40)
@given(damage=damage, which=st.integers(0, 100))
def test_damaged_parts_of_office_files(
    name: str,
    damage: list[tuple[float, bytes]],
    which: int,
    samples: dict[str, bytes],
    valid: Valid,
) -> None:
    """The zip is whole, so that the damage reaches the parser."""
    with zipfile.ZipFile(io.BytesIO(samples[name])) as package:
        parts = {n: package.read(n) for n in package.namelist() if n.endswith((".xml", ".rels"))}
    chosen = sorted(parts)[which % len(parts)]
    data = bytearray(parts[chosen])
    for place, bytes_ in damage:
        at = int(place * len(data))
        data[at : at + len(bytes_)] = bytes_
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part, content in (parts | {chosen: bytes(data)}).items():
            package.writestr(part, content)
    hold(out.getvalue(), name, valid)


tags = st.sampled_from(
    ["<table>", "</table>", "<tr>", "</tr>", "<td>", "<td rowspan=3>", "<td colspan='2;'>", "</td>",
     "<td rowspan=0>", "<p>", "</p>", "<br>", "<div>", "</div>", "<caption>", "<form>", "</form>",
     "<b>", "<pre>", "<!--", "-->", "<a>", "</a>", "<script>", "<svg/>", "<tbody>", "<h1>", "&lt;",
     "公开预算，", "一、", "市财政局\n", "通知", "索引号", " "]
)  # fmt: skip


@QUICK
@given(pieces=st.lists(tags, max_size=80))
def test_pages_of_any_tags(pieces: list[str], valid: Valid) -> None:
    hold("".join(pieces).encode(), "a.html", valid)
