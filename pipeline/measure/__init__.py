"""Comparison of documents with a reference: alignment and measures (DESIGN, section 7)."""

from pipeline.measure.comparison import Comparison, compare
from pipeline.measure.definitions import NAMES, measures
from pipeline.measure.facts import Facts, facts_from_frames, facts_of
from pipeline.measure.pseudo import compare_with_pseudo_reference
from pipeline.measure.rows import (
    ALIGNMENT_COLUMNS,
    GROUP_COLUMNS,
    MEASURE_COLUMNS,
    ROBUSTNESS_COLUMNS,
)

__all__ = [
    "ALIGNMENT_COLUMNS",
    "GROUP_COLUMNS",
    "MEASURE_COLUMNS",
    "NAMES",
    "ROBUSTNESS_COLUMNS",
    "Comparison",
    "Facts",
    "compare",
    "compare_with_pseudo_reference",
    "facts_from_frames",
    "facts_of",
    "measures",
]
