"""zip bundles of documents, read within bounds: members, sizes, ratios and depth are limited."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.read.discover import is_document, printable
from pipeline.read.guard import parsing
from pipeline.read.item import ReadOptions
from pipeline.records import Document, Failure

MOST_MEMBERS = 100_000
LARGEST_MEMBER = 300_000_000
# All members together: files that overlap in the bundle may claim much more than the disk holds.
LARGEST_BUNDLE = 10_000_000_000
# A member that grows more than this is made to fill the disk, not to be read.
LARGEST_RATIO = 200
_RATIO_FROM = 10_000_000
_HAN, _ANY = re.compile("[\u3400-\u9fff]"), re.compile("")
# A bundle may hold bundles, and those none: some bundles hold themselves.
DEEPEST = 2


def read_zip(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """The documents in a bundle, in the order of their names; `path` is bundle.zip!inner.docx."""
    if options.depth >= DEEPEST:
        raise ReadError("too_deep", f"{path}: a bundle in a bundle in a bundle; unpack it first")
    with parsing(path, "zip"):
        bundle = zipfile.ZipFile(stream)
    inside = replace(options, depth=options.depth + 1)
    members = [m for m in bundle.infolist() if not m.is_dir() and is_document(member_name(m))]
    check_total(bundle.infolist(), path, LARGEST_BUNDLE)
    if not members:
        raise ReadError("empty", f"{path}: holds no file to read")
    for member in sorted(members, key=member_name):
        yield from _documents(bundle, member, f"{path}!{printable(member_name(member))}", inside)


def _documents(
    bundle: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, options: ReadOptions
) -> Iterator[Document | Failure]:
    from pipeline.read.formats import read_stream

    try:
        data = _unpacked(bundle, member, path)
        yield from read_stream(io.BytesIO(data), path, options)
    except ReadError as error:
        yield Failure(path, "read", error.kind, str(error))


def member_name(member: zipfile.ZipInfo) -> str:
    """The member's name; without the flag for UTF-8 it may be that all the same, or GBK.

    The GBK bytes of 通知 are valid UTF-8 too, of two signs that no Chinese name has.
    """
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeError:
        return member.filename
    for encoding, sign in (("utf-8", _HAN), ("gb18030", _ANY), ("utf-8", _ANY)):
        try:
            name = raw.decode(encoding)
        except UnicodeError:
            continue
        if sign.search(name):
            return name
    return member.filename


def _unpacked(bundle: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> bytes:
    if member.flag_bits & 0x1:
        raise ReadError("encrypted", f"{path}: needs a password; unpack it first")
    check_size(member, path)
    with parsing(path, "a part of a bundle"):
        return bundle.read(member)  # zipfile reads no more than the member's size says


def check_size(member: zipfile.ZipInfo, path: str) -> None:
    """Raise ReadError for a member that is too large or packed beyond belief."""
    size, packed = member.file_size, max(member.compress_size, 1)
    if size > LARGEST_MEMBER:
        raise ReadError("too_large", f"{path}: {size:,} bytes unpacked")
    if size > _RATIO_FROM and size / packed > LARGEST_RATIO:
        raise ReadError("bomb", f"{path}: {packed:,} bytes that unpack to {size:,}; left alone")


def check_total(members: Sequence[zipfile.ZipInfo], path: str, largest: int) -> None:
    """Raise ReadError for a bundle of too many members, or of more bytes than the largest."""
    if len(members) > MOST_MEMBERS:
        raise ReadError("too_large", f"{path}: {len(members):,} members; at most {MOST_MEMBERS:,}")
    total = sum(member.file_size for member in members)
    if total > largest:
        raise ReadError("too_large", f"{path}: {total:,} bytes unpacked; at most {largest:,}")
