"""Draw the figures of docs/worked-example.md from a dataset.

python docs/make_figures.py DATASET [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

import pipeline
from pipeline import charts

REFERENCE = "52f49a43a63f"  # 保山市 2021
SCALE = 2  # pixels a point


def main(dataset: str, folder: str = "docs/figures") -> None:
    """Write coverage.png, verdicts.png and who_leads.png."""
    charts.use()
    ds = pipeline.load(dataset)
    compared = ds.compare(REFERENCE)
    drawn = {
        "coverage": charts.coverage_matrix(compared),
        "verdicts": charts.verdict_shares(compared),
        "who_leads": charts.who_leads(ds, top=16),
    }
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, chart in drawn.items():
        Path(folder, f"{name}.png").write_bytes(charts.png(chart, SCALE))


if __name__ == "__main__":
    main(*sys.argv[1:3])
