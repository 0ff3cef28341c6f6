"""Who leads what: functions of units by policy field, a shade for the number of tasks."""

from __future__ import annotations

import altair as alt
import pandas as pd

from pipeline.charts.comparison import Chart
from pipeline.charts.theme import INK, SHADES
from pipeline.dataset.frames import Dataset
from pipeline.records import Role
from pipeline.report.wording import Lang, wording

_CELL = 26  # pixels
_DARK = 0.35  # of the largest number: beyond, the shade asks for white figures


def who_leads(
    dataset: Dataset, role: str = Role.LEAD.value, *, top: int = 20, lang: Lang = "zh"
) -> Chart:
    """The `top` functions in a role by the policy fields of their tasks; a task counts once.

    A merged bureau counts under each of its functions; units without a known function are left out.
    """
    words = wording(lang)
    wide = dataset.tasks_with_units()
    found = wide[(wide.role == role) & wide.unit_key.notna() & wide.domain.notna()]
    keyed = found.assign(unit=found.unit_key.str.split("+")).explode("unit")
    counts = (
        keyed.drop_duplicates(["task_id", "unit"])
        .astype({"unit": str, "domain": str})
        .value_counts(["unit", "domain"])
        .rename("tasks")
        .reset_index()
    )
    units = counts.groupby("unit").tasks.sum().nlargest(top).index
    cells = counts[counts.unit.isin(units)].copy()
    fields = cells.groupby("domain").tasks.sum().sort_values(ascending=False).index
    cells["unit"] = cells.unit.map(words.unit)
    cells["domain"] = cells.domain.map(lambda code: words.name("domain", code))
    return _heat(
        cells, [words.unit(unit) for unit in units], [words.name("domain", f) for f in fields]
    )


def _heat(cells: pd.DataFrame, down: list[str], across: list[str]) -> Chart:
    base = alt.Chart(cells).encode(
        x=alt.X("domain:N", title=None, scale=alt.Scale(domain=across),
                axis=alt.Axis(orient="top", labelAngle=-50, ticks=False, domain=False)),
        y=alt.Y("unit:N", title=None, scale=alt.Scale(domain=down),
                axis=alt.Axis(ticks=False, domain=False)),
    )  # fmt: skip
    boxes = base.mark_rect(stroke="white").encode(
        color=alt.Color(
            "tasks:Q", legend=None, scale=alt.Scale(type="sqrt", range=list(SHADES), domainMin=0)
        )
    )
    most = int(cells.tasks.max()) if len(cells) else 1
    figures = base.mark_text().encode(
        text="tasks:Q",
        color=alt.condition(alt.datum.tasks > _DARK * most, alt.value("white"), alt.value(INK)),
    )
    size = {"width": _CELL * max(len(across), 1), "height": _CELL * max(len(down), 1)}
    return alt.layer(boxes, figures).properties(**size)
