"""Every string of the interface is there in both languages, is used, and has its values."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from pipeline.errors import DatasetError
from pipeline.report.wording import LANGUAGES, wording

REPORT = Path(__file__).parents[2] / "pipeline" / "report"
SOURCES = [*REPORT.rglob("*.html"), *REPORT.rglob("*.js"), *REPORT.rglob("*.py")]


def test_both_languages_have_the_same_strings_with_the_same_places() -> None:
    places = [
        {
            key: {name for _, name, _, _ in Formatter().parse(text) if name}
            for key, text in found.items()
        }
        for found in (wording(lang).strings for lang in LANGUAGES)
    ]
    assert places[0] == places[1]


def test_every_string_is_used_and_every_string_used_is_there() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    strings = set(wording("zh").strings)
    assert set(re.findall(r'\bsay\("(\w+)"', text)) <= strings
    assert {key for key in strings if not re.search(rf'\b{key}\b["\',: (]', text)} == set()


@pytest.mark.parametrize(
    ("value_list", "code", "zh", "en"),
    [
        ("role", "responsible", "责任", "Answers for it"),
        ("domain", "finance", "财政金融", "Finance, public and private"),
        ("unit_kind", "body", "其他机构", "Other body"),
        ("genre", "key_points", "要点", "Key points of a year"),
        ("verdict", "new-code", "new-code", "new-code"),
        ("role", None, "", ""),
    ],
)
def test_names(value_list: str, code: str | None, zh: str, en: str) -> None:
    assert wording("zh").name(value_list, code) == zh
    assert wording("en").name(value_list, code) == en


def test_a_merged_bureau_has_the_names_of_its_functions() -> None:
    assert wording("zh").unit("education+sports") == "教育+体育"
    assert wording("en").unit("counties") == "Counties and districts"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(DatasetError, match="fr"):
        wording("fr")
