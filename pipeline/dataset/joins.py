"""The joins that people need, as plain functions of DataFrames."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.dataset import arrow, types
from pipeline.records import Role

OF_WIDE = (
    "documents",
    "tasks",
    "assignments",
    "deadlines",
    "actions",
    "targets",
    "citations",
)
_ROLES = [role.value for role in Role]
_OF_DOCUMENT = ["issuer", "year", "level", "province", "city", "county"]
_OF_ASSIGNMENT = {
    "start": "unit_start",
    "end": "unit_end",
    "found_by": "unit_found_by",
    "score": "unit_score",
}


def tasks_with_units(
    documents: pd.DataFrame, tasks: pd.DataFrame, assignments: pd.DataFrame
) -> pd.DataFrame:
    """One row an assignment with its task and document; a task without units has one row."""
    units = assignments.rename(columns=_OF_ASSIGNMENT).drop(columns="order")
    return _with_document(documents, tasks).merge(units, on="task_id", how="left")


def _with_document(documents: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    about = documents[["doc_id", "title", *_OF_DOCUMENT]]
    return tasks.merge(about.rename(columns={"title": "document_title"}), on="doc_id", how="left")


def by_unit(tasks: pd.DataFrame, assignments: pd.DataFrame, *, split: bool = True) -> pd.DataFrame:
    """One row a unit: in how many tasks and documents it stands, and in which roles.

    `unit` is the unit's key, or its name where it has none; `lead` to `supervise` count tasks,
    `lead_share` is lead / n_tasks. `split` counts a merged bureau under each of its functions.
    """
    found = assignments[["task_id", "role", "unit_name", "unit_key"]].copy()
    found["unit"] = found["unit_key"].fillna(found["unit_name"])
    if split:
        found["unit"] = [
            unit.split("+") if keyed else [unit]
            for unit, keyed in zip(found["unit"], found["unit_key"].notna(), strict=True)
        ]
        found = found.explode("unit").astype({"unit": "string"})
    found = found.merge(tasks[["task_id", "doc_id"]], on="task_id", how="left")
    units = found.groupby("unit", observed=True)
    table = units.agg(n_tasks=("task_id", "nunique"), n_documents=("doc_id", "nunique"))
    roles = found.groupby(["unit", "role"], observed=True)["task_id"].nunique().unstack("role")
    table = table.join(roles.reindex(columns=_ROLES).fillna(0).astype("int64"))
    table["lead_share"] = table["lead"] / table["n_tasks"]
    # The commonest name, of equals the first in order, so that the table is always the same.
    table["unit_name"] = units["unit_name"].agg(lambda names: names.mode().iloc[0])
    table = table.reset_index().sort_values(["n_tasks", "unit"], ascending=[False, True])
    return table.reset_index(drop=True)


def foremost_units(assignments: pd.DataFrame) -> pd.Series[Any]:
    """The functions of the units in a task's foremost role, as a frozenset, by task_id.

    That is of those that lead, or where none leads of those that answer for it, and so on; a merged
    bureau has each of its functions, a unit without a known function none.
    """
    known = assignments.dropna(subset=["unit_key"])
    rank = known["role"].cat.codes
    first = known[rank == rank.groupby(known["task_id"]).transform("min")]
    found: dict[str, frozenset[str]] = {
        str(task_id): frozenset("+".join(keys).split("+"))
        for task_id, keys in first.groupby("task_id", sort=False)["unit_key"]
    }
    return pd.Series(found, name="units", dtype="object")


def tasks_wide(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a task with its document, the units of each role and its time limits.

    `tables` are those of OF_WIDE, by name.
    """
    wide = _with_document(tables["documents"], tables["tasks"]).set_index("task_id", drop=False)
    assignments, deadlines = tables["assignments"], tables["deadlines"]
    units = assignments.groupby(["task_id", "role"], observed=True)["unit_name"]
    names = units.agg("; ".join).unstack("role").reindex(columns=_ROLES)
    counts = units.size().unstack("role").reindex(columns=_ROLES)
    for role in _ROLES:
        wide[role] = names[role]
        wide[f"n_{role}"] = counts[role].reindex(wide.index).fillna(0)
    limits = deadlines.groupby("task_id")
    wide["deadline"] = limits["text"].agg("; ".join)
    wide["earliest"], wide["latest"] = limits["earliest"].min(), limits["latest"].max()
    recurring = deadlines.dropna(subset="frequency").astype({"frequency": "string"})
    wide["frequency"] = recurring.groupby("task_id")["frequency"].agg(", ".join)
    for name in ("deadlines", "actions", "targets", "citations"):
        wide[f"n_{name}"] = _count(tables[name], wide.index)
    fixed = types.pandas_dtypes("tasks_wide")
    return arrow.to_frame("tasks_wide", arrow.from_frame("tasks_wide", wide[list(fixed)]))


def _count(frame: pd.DataFrame, index: pd.Index[Any]) -> pd.Series[Any]:
    return frame.groupby("task_id").size().reindex(index).fillna(0).astype("int64")
