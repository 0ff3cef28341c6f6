"""A dataset as one self-contained HTML page, to look at and to show: `make_report`."""

from pipeline.report.page import make_report

__all__ = ["make_report"]
