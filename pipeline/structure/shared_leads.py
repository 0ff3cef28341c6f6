"""Who leads a group of rows is printed once, over all of them: then a unit alone in a row helps.

县爱卫办 | 县编办        The second row lost the cell that it shares, as it lost that of its title:
各镇人民政府            it has no new lead, but others beside the same one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from pipeline.lexicon.columns import Column
from pipeline.records import Role, Span
from pipeline.structure.columns import ColumnPlan
from pipeline.structure.decode import HEADING

Placed = dict[int, Span]

# Whom a plan names so is printed once beside several leads, as a lead is beside several helpers.
_COLLECTIVE = re.compile("各|有关|相关|所有|全体|[省市区县州]直")


def share_leads(text: str, placed: Sequence[Placed], plan: ColumnPlan) -> Sequence[Placed]:
    """The rows of a table that lost merged cells, by column, with such units behind the lead.

    Only where the rows that lost nothing name both who leads and who helps: elsewhere a lead may
    stand alone.
    """
    units = [col for col, kind in enumerate(plan.kinds) if kind is Column.UNITS]
    roles = [plan.roles[col] for col in units]
    if not roles or roles[0] is Role.COOPERATE or not set(roles[1:]) - {roles[0]}:
        return placed
    lead, *others = units
    body = [row for i, row in enumerate(placed) if i not in plan.header_rows]
    whole = [row for row in body if not _lacks(row, range(lead + 1))]
    if not whole or any(_lacks(row, others) == len(others) for row in whole):
        return placed
    return [*_shared(text, placed, units, {text[slice(*row[lead])] for row in whole})]


def _shared(
    text: str, placed: Sequence[Placed], units: Sequence[int], leads: Collection[str]
) -> Iterable[Placed]:
    lead, *others = units
    several = any("、" in one for one in leads)
    led = helped = False  # by whom a row above names; with help of its own
    for row in placed:
        alone = [col for col in units if col in row] == [lead]
        name = text[slice(*row[lead])] if alone else ""
        helps = helped or ("、" in name and not several)
        if alone and led and helps and name not in leads and _lacks(row, range(lead)):
            yield {others[0] if col == lead else col: span for col, span in row.items()}
            continue
        yield row
        if HEADING in row:
            led = False
        elif lead in row:
            beside = [text[slice(*row[col])] for col in others if col in row]
            led, helped = True, bool(beside) and not any(map(_COLLECTIVE.match, beside))


def _lacks(row: Placed, columns: Iterable[int]) -> int:
    return sum(col not in row for col in columns)
