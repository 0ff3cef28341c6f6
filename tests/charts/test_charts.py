"""Charts: what they count, that they can be drawn, and that Chinese characters show."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest

import pipeline
from pipeline.study import Compared, Study

alt = pytest.importorskip("altair", reason="altair is not installed")
from pipeline import charts  # noqa: E402

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ds() -> Study:
    return pipeline.extract(ROOT / "data" / "raw")


@pytest.fixture(scope="module")
def compared(ds: Study) -> Compared:
    return ds.compare("52f49a43a63f")


def rows(chart: Any) -> list[dict[str, Any]]:
    (found,) = chart.to_dict()["datasets"].values()
    return list(found)


def test_the_matrix_has_a_box_an_answer(compared: Compared) -> None:
    cells = rows(charts.coverage_matrix(compared))
    assert len(cells) == compared.matrix().notna().sum().sum()
    one = next(cell for cell in cells if cell["reference_task_id"].endswith("-0007"))
    assert one["item"] == "5 深化地方政府债务信息公开"
    english = {cell["verdict"] for cell in rows(charts.coverage_matrix(compared, "en"))}
    assert "Same matter, other words" in english


def test_shares_add_up_to_the_coverage(compared: Compared) -> None:
    shares: dict[str, float] = {}
    for row in rows(charts.verdict_shares(compared)):
        shares[row["document"]] = shares.get(row["document"], 0) + row["share"]
    coverage = compared.measures.coverage.drop("all").rename(compared.labels)
    assert shares == pytest.approx({name: share for name, share in coverage.items() if share})


def test_who_leads_counts_tasks(ds: Study) -> None:
    cells = rows(charts.who_leads(ds, top=5))
    finance = [cell["tasks"] for cell in cells if cell["unit"] == "财政"]
    wide = ds.tasks_with_units()
    has = wide.unit_key.fillna("").str.split("+").map(lambda keys: "finance" in keys)
    assert sum(finance) == wide[(wide.role == "lead") & has & wide.domain.notna()].task_id.nunique()
    assert len({cell["unit"] for cell in cells}) == 5


def test_a_dataset_without_units_has_a_chart() -> None:
    assert rows(charts.who_leads(Study.from_extractions([]))) == []


def png(text: str) -> bytes:
    import vl_convert

    chart = alt.Chart(alt.Data(values=[{"t": text}])).mark_text(fontSize=30).encode(text="t:N")
    found = vl_convert.vegalite_to_png(chart.to_json())
    assert isinstance(found, bytes)
    return found


def test_chinese_characters_show(monkeypatch: pytest.MonkeyPatch) -> None:
    assert charts.use() == "Yaodian Sans"
    pictures = {png(text) for text in ("政", "务", "肇", "沙")}
    assert len(pictures) == 4, "what a font lacks looks all the same: a box"


def test_no_font_is_said(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="no font in"):
        charts.use(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        charts.use()
