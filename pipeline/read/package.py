"""Office Open XML packages (docx, xlsx): a zip file of XML parts that refer to each other.

ECMA-376 part 2. Read without following anything that leads out of the file.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any

from lxml import etree

from pipeline.errors import ReadError
from pipeline.read.bundle import LARGEST_MEMBER, check_size, check_total
from pipeline.read.guard import LOCKED, parsing

Element = Any

_CHUNK = 1 << 20
# No office program writes either; both are made to blow up or to fetch files.
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_LONGEST_DECLARATION = 16
# "Strict Open XML" differs in its namespaces alone.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_HEAD = 4096
# Types of relationships end alike in the transitional and in the strict namespace.
_MAIN = "/officeDocument"


class Package:
    """The parts of an office file, checked for size and safety before any is parsed."""

    def __init__(self, data: bytes, path: str) -> None:
        with parsing(path, "an office file"):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = {name.lower(): name for name in self._zip.namelist()}
            members = self._zip.infolist()
        self._path = path
        check_total(members, path, LARGEST_MEMBER)
        for member in members:
            check_size(member, path)
            if member.flag_bits & 0x1:
                raise ReadError("encrypted", f"{path}: {LOCKED}")
            if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                self._refuse_declarations(member)

    def _refuse_declarations(self, member: zipfile.ZipInfo) -> None:
        tail = b""
        with parsing(self._path, "an office file"), self._zip.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                plain = tail + chunk.replace(b"\0", b"")  # UTF-16 parts too
                if _DECLARATION.search(plain):
                    reason = f"{member.filename} declares a document type or entities"
                    raise ReadError("unsafe", f"{self._path}: {reason}; left alone")
                tail = plain[-_LONGEST_DECLARATION:]

    def main_part(self) -> str:
        """The name of the part that the package is about."""
        part = self.related("", _MAIN)
        if part is None:
            raise ReadError("corrupt", f"{self._path}: names no document part")
        return part

    def related(self, part: str, kind: str) -> str | None:
        """The part that `part` ("" for the package) refers to by a relationship of that kind."""
        found = self.relations(part).values()
        return next((target for type_, target in found if type_.endswith(kind)), None)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the file: id -> (type, name of the part)."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        return {
            entry.get("Id", ""): (entry.get("Type", ""), _resolved(folder, entry.get("Target", "")))
            for entry in (root if root is not None else ())
            if entry.get("TargetMode") != "External"
        }

    def part(self, name: str | None) -> bytes | None:
        """The bytes of a part in the transitional namespace; None where there is no such part."""
        found = self._names.get(name.lower()) if name is not None else None
        if found is None:
            return None
        with parsing(self._path, "an office file"):
            data = self._zip.read(found)
        return _STRICT.sub(_TRANSITIONAL, data) if _STRICT.search(data, 0, _HEAD) else data

    def xml(self, name: str | None) -> Element | None:
        """The root of a part; None where there is no such part."""
        data = self.part(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        with parsing(self._path, "an office file"):
            return etree.fromstring(data, parser=parser)


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
