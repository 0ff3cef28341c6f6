"""zip bundles: names, order, what is passed over, and every bound."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from pipeline.errors import ReadError
from pipeline.read import bundle
from pipeline.read.bundle import check_size, check_total, member_name
from pipeline.records import Document, Failure

Zipped = Callable[..., bytes]
Reads = Callable[..., list[Document | Failure]]

PLAN = "一、公开预算。（市财政局）".encode()


def paths(found: list[Document | Failure]) -> list[str]:
    """What stands behind the bundle's own path; of failures their kind too."""
    return [
        item.path.partition("!")[2] + (f" {item.kind}" if isinstance(item, Failure) else "")
        for item in found
    ]


def test_members_in_the_order_of_their_names(reads: Reads, zipped: Zipped) -> None:
    members = {"b.txt": PLAN, "a/通知.txt": PLAN, "SOURCES.csv": b"x", "__MACOSX/._b.txt": b"x",
               "sub/": b"", "c.bin": b"\0" * 4000}  # fmt: skip
    found = reads("a.zip", zipped(members))
    assert paths(found) == ["a/通知.txt", "b.txt", "c.bin binary"]
    assert isinstance(found[0], Document)
    assert found[0].format == "txt"


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_chinese_names_without_the_flag(encoding: str, reads: Reads, zipped: Zipped) -> None:
    marked = zipped({"x" * len("通知".encode(encoding)) + ".txt": PLAN})
    raw = "通知".encode(encoding)
    data = marked.replace(b"x" * len(raw), raw)
    assert paths(reads("a.zip", data)) == ["通知.txt"]


def test_a_name_that_is_neither() -> None:
    member = zipfile.ZipInfo("caf\x82.txt".encode("latin1").decode("cp437"))
    assert member_name(member) == "café.txt"
    assert member_name(zipfile.ZipInfo("Ж.txt")) == "Ж.txt"


def test_a_bundle_in_a_bundle_but_no_deeper(reads: Reads, zipped: Zipped) -> None:
    deep = zipped({"c.dat": zipped({"d.txt": PLAN})})
    data = zipped({"a.zip": zipped({"b.txt": PLAN}), "b.dat": deep})
    assert paths(reads("x.zip", data)) == ["a.zip!b.txt", "b.dat!c.dat too_deep"]


def test_a_password(reads: Reads, zipped: Zipped) -> None:
    data = bytearray(zipped({"a.txt": PLAN}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    assert paths(reads("a.zip", bytes(data))) == ["a.txt encrypted"]


def test_a_member_that_is_damaged(reads: Reads, zipped: Zipped) -> None:
    data = zipped({"a.txt": PLAN * 9, "b.txt": PLAN}, zipfile.ZIP_STORED)
    broken = data.replace(PLAN * 9, b"\0" * len(PLAN * 9), 1)
    assert paths(reads("a.zip", broken)) == ["a.txt corrupt", "b.txt"]


def test_nothing_to_read(failure_of: Callable[..., str], zipped: Zipped) -> None:
    assert failure_of("a.zip", zipped({})) == "empty"
    assert failure_of("a.zip", zipped({"README.md": b"x"})) == "empty"
    assert failure_of("a.zip", zipped({"a.txt": PLAN})[:-30]) == "corrupt"


def test_a_bomb_is_left_alone(reads: Reads, zipped: Zipped) -> None:
    data = zipped({"a.txt": b"0" * 20_000_000, "b.txt": PLAN})
    assert len(data) < 50_000
    assert paths(reads("a.zip", data)) == ["a.txt bomb", "b.txt"]


def test_a_size_that_lies(reads: Reads, zipped: Zipped) -> None:
    data = bytearray(zipped({"a.txt": b"0" * 5000}))
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    assert paths(reads("a.zip", bytes(data))) == ["a.txt corrupt"]


def test_bounds_of_a_member_and_of_all() -> None:
    member = zipfile.ZipInfo("a.txt")
    member.file_size, member.compress_size = bundle.LARGEST_MEMBER + 1, bundle.LARGEST_MEMBER
    with pytest.raises(ReadError, match="bytes unpacked"):
        check_size(member, "a.zip")
    with pytest.raises(ReadError, match="at most"):
        check_total([member] * 40, "a.zip", bundle.LARGEST_BUNDLE)
    with pytest.raises(ReadError, match="members"):
        check_total([member] * (bundle.MOST_MEMBERS + 1), "a.zip", 10**18)


def test_control_characters_in_a_members_name(reads: Reads) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a\x1b\n../../b.txt", PLAN)
    assert paths(reads("a.zip", out.getvalue())) == ["a\\x1b\\n../../b.txt"]
