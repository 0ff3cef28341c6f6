"""How names of units and lists of them are read that a stranger to the rules wrote.

    python benchmarks/unit_names.py [--errors]

220 pairs of names, of other places, years and tiers, that are one function or two, and 130 lists
as brackets and cells print them (data/annotated/units; GUIDELINE.md, *Unit names*). Printed are
how many pairs are told right and F1 of the names of the lists, alone and with their roles, and
how many of those found are told right as one unit or many; with --errors every difference.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from blind_gold import print_figures, read_table, tally

from pipeline.normalise.units import UnitContext, resolve_units
from pipeline.records import Level, Role, Span, Unit, UnitKind
from pipeline.tag.roles import is_responsibility, parse_responsibility
from pipeline.text import compact, fold

UNITS = Path(__file__).parents[1] / "data" / "annotated" / "units"
_PLACED = {"province": "province", "city": "city", "county": "county", "township": "county"}
_BEFORE = "开展检查。("  # a bracket of names alone counts behind a sentence
_OPEN, _CLOSE = "(〔[", ")〕]"


def context(level: str, place: str) -> UnitContext:
    """Where the document stands that prints a name."""
    places = {_PLACED[level]: place} if level in _PLACED else {}
    return UnitContext(Level(level), **places)


def same(row: dict[str, str]) -> bool:
    """Whether two names share a function."""
    keys = []
    for end in "12":
        where = context(row[f"level{end}"], row[f"place{end}"])
        (unit,) = resolve_units([row[f"name{end}"]], where)
        keys.append(set(unit.key.split("+")) if unit.key else set())
    return bool(keys[0] & keys[1])


def inside(text: str) -> str:
    """A list without the bracket around it, folded."""
    text = fold(text).strip()
    if text.startswith(tuple(_OPEN)) and (text.endswith(tuple(_CLOSE)) or ")" not in text):
        return text[1:].removesuffix(")").removesuffix("〕").removesuffix("]")
    return text


def found(row: dict[str, str]) -> list[tuple[Unit, Role]]:
    """The units of a list with their roles, as a bracket behind a sentence gives them."""
    listed = inside(row["text"])
    text, span = f"{_BEFORE}{listed})\n", Span(len(_BEFORE), len(_BEFORE) + len(listed))
    if not is_responsibility(text, span):
        return []
    said = parse_responsibility(text, span).units
    names = [text[slice(*unit.span)] for unit in said]
    units = resolve_units(names, context(row["level"], row["place"]))
    return [(unit, one.role) for unit, one in zip(units, said, strict=True)]


def differences(counts: defaultdict[str, Counter[str]]) -> Iterator[str]:
    """Count pairs and lists; what differs, in words."""
    for row in read_table(UNITS / "pairs.csv"):
        right = same(row) == (row["same"] == "yes")
        counts["pairs"].update(gold=1, found=1, right=right)
        if not right:
            yield f"{row['id']} {row['name1']}, {row['name2']}: same is {row['same']}"
    for row in read_table(UNITS / "lists.csv"):
        wanted = {(compact(fold(u["name"])), u["role"]): u["collective"] for u in _gold(row)}
        got = {(unit.name, role.value): unit.kind for unit, role in found(row)}
        tally(counts, "names", {name for name, _ in wanted}, {name for name, _ in got})
        tally(counts, "names with roles", set(wanted), set(got))
        both = wanted.keys() & got.keys()
        odd = {u for u in both if (got[u] is UnitKind.COLLECTIVE) != wanted[u]}
        counts["one or many"].update(gold=len(both), found=len(both), right=len(both) - len(odd))
        if wanted.keys() != got.keys() or odd:
            lacks, adds = sorted(wanted.keys() - got.keys()), sorted(got.keys() - wanted.keys())
            yield f"{row['id']} {row['text']}: wanted {lacks}, found {adds}, one or many {odd}"


def _gold(row: dict[str, str]) -> list[dict[str, str]]:
    units: list[dict[str, str]] = json.loads(row["units"])
    return units


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lines = list(differences(counts))
    if args.errors:
        print(*lines, sep="\n", end="\n\n")
    print_figures(counts)


if __name__ == "__main__":
    main()
