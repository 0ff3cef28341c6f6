"""Which encoding some bytes are in, and what of them becomes text."""

from __future__ import annotations

import codecs
import time

import pytest

from pipeline.errors import ReadError
from pipeline.read.encoding import clean, decode

TEXT = "各县（市、区）人民政府：\n现将《2023年工作要点》印发给你们，请认真贯彻执行。\n" * 3
CASES: dict[str, tuple[bytes, str | None, str]] = {
    "utf-8": (TEXT.encode(), None, "utf-8"),
    "its mark": (codecs.BOM_UTF8 + TEXT.encode(), "gb2312", "utf-8"),
    "gb18030": (TEXT.encode("gb18030"), None, "gb18030"),
    "gb18030 beyond gbk": ("㐂𠀀镕".encode("gb18030") * 9, "gb2312", "gb18030"),
    "gb18030 declared utf-8": (TEXT.encode("gb18030"), "utf-8", "gb18030"),
    "utf-8 declared gb2312": (TEXT.encode(), "gb2312", "utf-8"),
    "utf-8 declared utf-16": (TEXT.encode(), "utf-16", "utf-8"),
    "big5 declared": ("臺北市政府辦公廳關於印發工作要點的通知".encode("big5"), "Big5", "big5hkscs"),
    "utf-16 with a mark": (TEXT.encode("utf-16"), None, "utf-16-le"),
    "utf-16 be with a mark": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None, "utf-16-be"),
    "utf-16 without": (TEXT.encode("utf-16-le"), None, "utf-16-le"),
    "utf-16 be without": (TEXT.encode("utf-16-be"), None, "utf-16-be"),
    "utf-32 with a mark": (TEXT.encode("utf-32"), None, "utf-32-le"),
    "unknown declared": (TEXT.encode("gb18030"), "x-unheard-of", "gb18030"),
    "no charset of a page": (TEXT.encode("gb18030"), "punycode", "gb18030"),
    "ascii": (b"plain text\n", None, "utf-8"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_encoding_is_found(name: str) -> None:
    data, declared, expected = CASES[name]
    found = decode(data, "a.txt", declared)
    assert found.encoding == expected
    assert found.text.strip()[:2] in {"各县", "㐂𠀀", "臺北", "pl"}


def test_a_latin_page_takes_what_it_declares() -> None:
    found = decode("Modèle français, déjà présenté".encode("cp1252"), "a.html", "ISO-8859-1")
    assert found.text.startswith("Modèle")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_some_damaged_characters_are_marked(encoding: str) -> None:
    data = bytearray((TEXT * 20).encode(encoding))
    data[31] = 0xFF
    found = decode(bytes(data[:-3]), "a.txt")
    assert found.encoding == encoding
    assert 1 <= found.text.count("\ufffd") <= 6


BAD: dict[str, tuple[bytes, str]] = {
    "zeros": (b"\0" * 5000, "binary"),
    "random bytes": (bytes(range(256)) * 40, "binary"),
    "broken after a mark": (codecs.BOM_UTF8 + b"\xff\xfe\xfd" * 50, "encoding"),
    "no charset at all": (b"\x81\x20\x8d\x8f\x9d\x90" * 400, "encoding"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_text_says_so(name: str) -> None:
    data, kind = BAD[name]
    with pytest.raises(ReadError) as error:
        decode(data, "a.txt")
    assert error.value.kind == kind
    assert str(error.value).startswith("a.txt: ")


CLEAN = {
    "a\r\nb\rc": "a\nb\nc",
    "a\fb\vc\x85d\u2028e\u2029f": "a\nb\nc\nd\ne\nf",
    "a\x00b\x1bc\x9fd\uffffe": "a b c d e",
    "a\tb\u3000c": "a\tb\u3000c",
    "\ud800": " ",
}


@pytest.mark.parametrize("text", CLEAN)
def test_control_characters(text: str) -> None:
    assert clean(text) == CLEAN[text]


def test_a_large_text_is_decoded_quickly() -> None:
    data = (TEXT * 150_000)[:10_000_000].encode()
    start = time.process_time()
    assert len(decode(data, "a.txt").text) == 10_000_000
    assert time.process_time() - start < 5
