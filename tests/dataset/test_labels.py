from __future__ import annotations

from typing import Any

import pytest

from pipeline.dataset.labels import labels, place

NOTHING: dict[str, Any] = dict.fromkeys(("level", "province", "city", "county", "title", "year"))


def row(**known: object) -> dict[str, Any]:
    return NOTHING | {"path": "in/a.txt"} | known


LABELS = [
    (row(city="保山市", province="云南省", year=2021), "保山市 2021"),
    (row(county="沙县区", city="三明市", year=2021), "沙县区 2021"),
    (row(province="云南省"), "云南省"),
    (row(level="national", year=2016), "国家 2016"),
    (row(level="national", city="北京市"), "北京市"),
    (row(title="关于进一步促进房地产市场平稳健康发展的若干措施"), "关于进一步促进房地产市场"),
    (row(), "a.txt"),
    (row(path="corpus/policies_of_a_province_0041.txt"), "policies…ce_0041.txt"),
]


@pytest.mark.parametrize(("document", "label"), LABELS)
def test_a_label_names_what_is_known_best(document: dict[str, Any], label: str) -> None:
    assert labels([document]) == [label]


def test_no_two_labels_are_the_same() -> None:
    same = row(city="保山市", year=2021)
    assert labels([same, row(), same, same]) == [
        "保山市 2021",
        "a.txt",
        "保山市 2021 (2)",
        "保山市 2021 (3)",
    ]


def test_the_place_of_a_national_document_in_another_language() -> None:
    assert place(row(level="national"), "National") == "National"
    assert place(row()) == ""
