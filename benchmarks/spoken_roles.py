"""Who answers by the sentences of an item, as a stranger to the rules wrote and read them.

    python benchmarks/spoken_roles.py [--errors]

320 items whose sentences say who leads, answers, helps and oversees, 124 of them nobody
(data/annotated/roles; GUIDELINE.md, *Roles said in sentences*). Each stands in a plan of its place.
Printed is F1 of units as printed with their roles, of two draws and of the items that their writers
did not doubt, and how many items are wholly right; with --errors every difference.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from blind_gold import names_in, print_figures, read_table, tally

import pipeline
from pipeline.text import fold

SPOKEN = Path(__file__).parents[1] / "data" / "annotated" / "roles" / "spoken.csv"
ROLES = ("lead", "responsible", "cooperate", "other")
_PLAN = (
    "{place}人民政府办公室关于印发2019年重点工作实施方案的通知\n\n各有关单位:\n"
    "现将《2019年重点工作实施方案》印发给你们,请认真贯彻执行。\n\n"
    "{place}人民政府办公室\n2019年3月2日\n\n2019年重点工作实施方案\n\n"
    "一、完善制度。修订办法。\n二、{text}\n三、强化保障。安排经费。\n"
)
_MARKS = re.compile(r"[\s:.,、;()]")
Said = set[tuple[str, str]]


def plain(name: str) -> str:
    return _MARKS.sub("", fold(name))


def wanted(row: dict[str, str]) -> Said:
    roles = {role: "supervise" if role == "other" else role for role in ROLES}
    return {(roles[role], plain(name)) for role in ROLES for name in names_in(row[role])}


def found(data: Any, texts: dict[str, str]) -> dict[str, Said]:
    """Roles with names as printed, of the second item of each plan."""
    stems = {row.doc_id: Path(str(row.path)).stem for row in data.documents.itertuples()}
    second = {t.task_id: stems[t.doc_id] for t in data.tasks.itertuples() if t.number == "二"}
    said: defaultdict[str, Said] = defaultdict(set)
    for row in data.assignments.itertuples():
        if row.task_id in second:
            stem = second[row.task_id]
            said[stem].add((str(row.role), plain(texts[stem][row.start : row.end])))
    return said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", action="store_true")
    errors = parser.parse_args().errors
    rows = read_table(SPOKEN)
    texts = {row["id"]: _PLAN.format(**row) for row in rows}
    with tempfile.TemporaryDirectory() as place:
        for stem, text in texts.items():
            (Path(place) / f"{stem}.txt").write_text(text, encoding="utf-8")
        mine = found(pipeline.extract(place), texts)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    right = 0
    for row in rows:
        gold, got = wanted(row), mine[row["id"]]
        right += gold == got
        draw = "first draw" if row["id"].startswith("r") else "second draw"
        for name in (draw, "not in doubt")[: 1 + ("doubt" not in row["note"])]:
            tally(counts, name, gold, got)
        if errors and gold != got:
            print(f"{row['id']} {row['text']}: wanted {gold - got}, found {got - gold}")
    print_figures(counts)
    print(f"items wholly right: {right} of {len(rows)}")


if __name__ == "__main__":
    main()
