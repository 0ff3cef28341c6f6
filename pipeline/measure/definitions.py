"""The measures, each with what it counts, over what, and where it comes from: one visible table.

The codebook prints this table; `compute` gives a value for each name, in this order.
"""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """One measure. `denominator` empty: a count, a median or a difference, not a share."""

    name: str
    zh: str
    en: str
    definition: str
    denominator: str
    source: str
    unit: str


MEASURES = (
    Measure("coverage", "覆盖率", "Coverage",
            "reference items with at least one linked task", "reference items (in the row for "
            "all documents: times documents)", "link", "share"),
    Measure("addition_rate", "新增率", "Addition rate",
            "tasks linked to no reference item", "tasks", "link", "share"),
    Measure("copy_rate", "照搬率", "Copy rate",
            "characters of the tasks inside spans aligned with the reference",
            "characters of the tasks", "link (greedy string tiling)", "share"),
    Measure("copy_rate_reference", "被照搬率", "Copy rate of the reference",
            "characters of the reference items inside spans aligned with the document's tasks",
            "characters of the reference items (in the row for all: times documents)",
            "link (greedy string tiling)", "share"),
    Measure("share_verbatim", "照搬占比", "Verbatim links",
            "links with the verdict verbatim", "links", "link", "share"),
    Measure("share_abridged", "删减占比", "Abridged links",
            "links with the verdict abridged", "links", "link", "share"),
    Measure("share_elaborated", "细化占比", "Elaborated links",
            "links with the verdict elaborated", "links", "link", "share"),
    Measure("share_localised", "本地化占比", "Localised links",
            "links with the verdict localised", "links", "link", "share"),
    Measure("share_related", "相关占比", "Related links",
            "links with the verdict related", "links", "link", "share"),
    Measure("split_rate", "拆分率", "Split rate",
            "reference items linked to two or more tasks of one document",
            "reference items with a linked task", "link", "share"),
    Measure("merge_rate", "合并率", "Merge rate",
            "tasks linked to two or more reference items", "tasks with a linked reference item",
            "link", "share"),
    Measure("lag_days", "时滞", "Lag",
            "days from the issue of the reference to the issue of the document (median over "
            "documents)", "", "structure", "days"),
    Measure("lead_share", "牵头占比", "Lead share",
            "tasks that the unit leads (without a unit: tasks with a lead unit)", "tasks",
            "tag, normalise", "share"),
    Measure("n_lead", "牵头单位数", "Units that lead",
            "units that lead", "tasks", "tag", "units a task"),
    Measure("n_responsible", "责任单位数", "Units that answer",
            "units that answer for the task", "tasks", "tag", "units a task"),
    Measure("n_cooperate", "配合单位数", "Units that help",
            "units that help", "tasks", "tag", "units a task"),
    Measure("has_deadline", "有时限占比", "Has a time limit",
            "tasks with a time limit", "tasks", "tag, normalise", "share"),
    Measure("deadline_specificity", "时限明确度", "Specific time limits",
            "time limits that name a last day or a rate", "time limits", "normalise", "share"),
    Measure("horizon_days", "时限跨度", "Horizon",
            "median days from the issue of the document to the last day of a time limit", "",
            "normalise", "days"),
    Measure("n_quantified_targets", "量化指标数", "Quantified targets",
            "quantified targets", "tasks", "tag", "targets a task"),
    Measure("retention", "延续率", "Retention",
            "tasks of the same place's plan of the year before that are linked to a task of this "
            "plan", "tasks of the plan of the year before", "link", "share"),
    Measure("drop_rate", "退出率", "Drop rate",
            "tasks of the same place's plan of the year before that are linked to none of this "
            "plan", "tasks of the plan of the year before", "link", "share"),
    Measure("vertical_likeness", "纵向相似度", "Vertical likeness",
            "characters of the tasks inside spans aligned with the nearest superior in the corpus",
            "characters of the tasks", "link, citations", "share"),
    Measure("horizontal_likeness", "横向相似度", "Horizontal likeness",
            "the same, aligned with the likest document of the same tier that carries out the "
            "same upper document", "characters of the tasks", "link, citations", "share"),
)  # fmt: skip

NAMES = tuple(measure.name for measure in MEASURES)
