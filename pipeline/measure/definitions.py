"""The measures, in order. What each counts, over what, stands in the schema of the dataset.

The codebook prints it from there (dataset/schema.yml, table `measures`), in Chinese and English;
`compute` gives a value for each name, in this order.
"""

from __future__ import annotations

from functools import cache

from pipeline.dataset import schema
from pipeline.dataset.schema import ColumnSchema

NAMES = (
    "coverage",
    "addition_rate",
    "copy_rate",
    "copy_rate_reference",
    "coverage_same_work",
    "share_verbatim",
    "share_abridged",
    "share_elaborated",
    "share_localised",
    "share_related",
    "split_rate",
    "merge_rate",
    "lag_days",
    "lead_share",
    "n_lead",
    "n_responsible",
    "n_cooperate",
    "has_deadline",
    "deadline_specificity",
    "horizon_days",
    "n_quantified_targets",
    "retention",
    "drop_rate",
    "vertical_likeness",
    "horizontal_likeness",
)


@cache
def measures() -> tuple[ColumnSchema, ...]:
    """Each measure as the schema has it: `note` is its definition with its denominator."""
    return tuple(column for column in schema.table("measures").columns if column.name != "doc_id")
