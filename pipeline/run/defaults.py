"""Rules that a document states once, applied to its tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from pipeline.records import Assignment, Field, FieldKind, Label, Mention, Role, Task
from pipeline.tag.defaults import Default

Assign = Callable[[Role, Sequence[Mention]], tuple[Assignment, ...]]


def silent_sections(tasks: Sequence[Task]) -> frozenset[str | None]:
    """The sections of a document that assign no task, though others do: steps, safeguards.

    What a statement (以下均需X落实,不再列出) spares the lists of a section does not hold where
    there are none. A section is the first heading above a task, or the task's own number.
    """
    listed = {_section(task) for task in tasks if any(map(_is_list, task.fields))}
    return frozenset({_section(task) for task in tasks} - listed) if listed else frozenset()


def _section(task: Task) -> str | None:
    return task.heading_path[0] if task.heading_path else task.number


def _is_list(field: Field) -> bool:
    """Whether a field is a bracket, line or cell of units: a sentence that names one is no list."""
    return field.kind in _LISTS and field.found_by != "rule:prose"


_LISTS = (FieldKind.UNITS, FieldKind.RESPONSIBILITY)


def apply_defaults(
    defaults: Sequence[Default],
    text: str,
    task: Task,
    assignments: tuple[Assignment, ...],
    assign: Assign,
    silent: frozenset[str | None] = frozenset(),
) -> tuple[Assignment, ...]:
    """The task's assignments under the document's rules; each that a rule made or changed says so.

    A statement inside the task's own brackets holds for it like for those that follow; one about
    units that follow does not reach into a silent section.
    """
    end = max((field.span.end for field in task.fields), default=task.span.end)
    for default in defaults:
        if default.scope == "following" and end < default.start:
            continue
        if default.kind == "units" and default.scope == "following" and _section(task) in silent:
            continue
        if default.kind == "others" and assignments:
            continue
        if default.kind in ("units", "others"):
            assignments = _add_units(default, assignments, assign)
        elif default.kind == "marked_is_lead":
            assignments = _marked_lead(default, text, assignments)
        else:
            assignments = _first_leads(default, text, assignments)
    return assignments


def _add_units(
    default: Default, assignments: tuple[Assignment, ...], assign: Assign
) -> tuple[Assignment, ...]:
    named = {(a.role, a.unit.name) for a in assignments}
    added: list[Assignment] = []
    # One list, for a name may take its owner or its class from the one before it.
    for role, units in groupby(default.units, key=lambda unit: unit.role):
        found_by = "inherited:document"
        added += assign(role, [Mention(Label.UNIT, u.span, found_by, u.score) for u in units])
    return (*assignments, *(a for a in added if (a.role, a.unit.name) not in named))


def _marked_lead(
    default: Default, text: str, assignments: tuple[Assignment, ...]
) -> tuple[Assignment, ...]:
    """The units with the mark before or behind their name lead."""
    mark = default.mark
    sides = [(a.mention.span.start - 1, a.mention.span.end) for a in assignments]
    return tuple(
        _with_role(a, Role.LEAD)
        if mark in (text[before : before + 1], text[behind : behind + 1])
        else _resting(a, default)
        for a, (before, behind) in zip(assignments, sides, strict=True)
    )


def _first_leads(
    default: Default, text: str, assignments: tuple[Assignment, ...]
) -> tuple[Assignment, ...]:
    """The first of the responsible units leads, or all before the first comma of their list."""
    if any(a.role is Role.LEAD for a in assignments):
        return assignments
    first = next((i for i, a in enumerate(assignments) if a.role is Role.RESPONSIBLE), None)
    if first is None:
        return assignments
    last = first
    if default.kind == "first_group_is_lead":
        while last + 1 < len(assignments) and not _parted(text, assignments, last):
            last += 1
    return tuple(
        _with_role(a, Role.LEAD) if first <= i <= last else _resting(a, default)
        for i, a in enumerate(assignments)
    )


def _parted(text: str, assignments: Sequence[Assignment], index: int) -> bool:
    """Whether a comma stands between a unit and the next, or the next has another role."""
    one, other = assignments[index], assignments[index + 1]
    between = text[one.mention.span.end : other.mention.span.start]
    return one.role is not other.role or "," in between or ";" in between or not between


def _resting(assignment: Assignment, default: Default) -> Assignment:
    """What the statement says of the others of a list, if it says anything."""
    told = assignment.role is Role.RESPONSIBLE and default.rest is not Role.RESPONSIBLE
    return _with_role(assignment, default.rest) if told else assignment


def _with_role(assignment: Assignment, role: Role) -> Assignment:
    mention = assignment.mention._replace(found_by="inherited:document")
    return Assignment(role, mention, assignment.unit)
