"""Figures for papers and notebooks: altair charts with Chinese labels, readable in grey.

    >>> from pipeline import charts
    >>> family = charts.use()  # pictures in PNG, with a font that has Chinese characters
    >>> chart = charts.coverage_matrix(ds.compare("52f49a43a63f"))
    >>> chart.save("coverage.svg")  # doctest: +SKIP

Needs altair and vl-convert: `pip install 'yaodian[notebooks]'`.
"""

from pipeline.charts.comparison import coverage_matrix, verdict_shares
from pipeline.charts.theme import png, use
from pipeline.charts.units import who_leads

__all__ = ["coverage_matrix", "png", "use", "verdict_shares", "who_leads"]
