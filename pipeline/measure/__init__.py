"""Comparison of documents with a reference: alignment and measures (DESIGN, section 7)."""

from pipeline.measure.comparison import (
    ALIGNMENT_COLUMNS,
    GROUP_COLUMNS,
    MEASURE_COLUMNS,
    ROBUSTNESS_COLUMNS,
    Comparison,
    compare,
)
from pipeline.measure.definitions import MEASURES, Measure
from pipeline.measure.facts import Facts, facts_from_frames, facts_of
from pipeline.measure.pseudo import compare_with_pseudo_reference

__all__ = [
    "ALIGNMENT_COLUMNS",
    "GROUP_COLUMNS",
    "MEASURES",
    "MEASURE_COLUMNS",
    "ROBUSTNESS_COLUMNS",
    "Comparison",
    "Facts",
    "Measure",
    "compare",
    "compare_with_pseudo_reference",
    "facts_from_frames",
    "facts_of",
]
