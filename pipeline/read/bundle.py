"""zip bundles of documents, read within bounds: members, sizes, ratios and depth are limited."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.errors import ReadError
from pipeline.read.discover import is_document, printable
from pipeline.read.item import ReadOptions
from pipeline.records import Document, Failure

MOST_MEMBERS = 100_000
LARGEST_MEMBER = 300_000_000
# A member that grows more than this is made to fill the disk, not to be read.
LARGEST_RATIO = 200
_RATIO_FROM = 10_000_000
DEEPEST = 2


def read_zip(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Failure]:
    """The documents in a bundle, in the order of their names; `path` is bundle.zip!inner.docx."""
    from pipeline.read.formats import read_stream

    if path.count(".zip!") >= DEEPEST:
        raise ReadError("too_deep", f"{path}: a bundle in a bundle in a bundle; unpack it first")
    try:
        bundle = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadError("corrupt", f"{path}: cannot be read as zip: {error}") from error
    members = sorted(bundle.infolist(), key=_name)
    if len(members) > MOST_MEMBERS:
        raise ReadError("too_large", f"{path}: {len(members):,} members; at most {MOST_MEMBERS:,}")
    for member in members:
        name = _name(member)
        if member.is_dir() or not is_document(name):
            continue
        inner = f"{path}!{printable(name)}"
        try:
            yield from read_stream(io.BytesIO(_member(bundle, member, inner)), inner, options)
        except ReadError as error:
            yield Failure(inner, "read", error.kind, str(error))


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag Chinese names are in GBK, read as cp437."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return member.filename


def _member(bundle: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> bytes:
    if member.flag_bits & 0x1:
        raise ReadError("encrypted", f"{path}: needs a password; unpack it first")
    check_size(member, path)
    try:
        with bundle.open(member) as stream:
            data = stream.read(member.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, EOFError) as error:
        raise ReadError("corrupt", f"{path}: cannot be unpacked: {error}") from error
    if len(data) > member.file_size:
        raise ReadError("too_large", f"{path}: is larger than the bundle says")
    return data


def check_size(member: zipfile.ZipInfo, path: str) -> None:
    """Raise ReadError for a member that is too large or packed beyond belief."""
    size, packed = member.file_size, max(member.compress_size, 1)
    if size > LARGEST_MEMBER:
        raise ReadError("too_large", f"{path}: {size:,} bytes unpacked")
    if size > _RATIO_FROM and size / packed > LARGEST_RATIO:
        raise ReadError("bomb", f"{path}: {packed:,} bytes that unpack to {size:,}; left alone")


def check_package(data: bytes, path: str) -> None:
    """The same bounds for the parts of an office file, which is a zip file too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadError("corrupt", f"{path}: cannot be opened: {error}") from error
    for member in members:
        check_size(member, path)
    total = sum(member.file_size for member in members)
    if total > LARGEST_MEMBER or len(members) > MOST_MEMBERS:
        raise ReadError("too_large", f"{path}: {total:,} bytes unpacked")
