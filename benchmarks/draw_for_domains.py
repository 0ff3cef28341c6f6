"""Draw tasks at random for the gold of domains, and print their texts without any domain.

    python benchmarks/draw_for_domains.py CORPUS -o FOLDER [--seed 5] [--round 1] [--tasks 20]

The frame is every text of the corpus that is not annotated as a whole and in which three tasks or
more have units; a text half of whose tasks stand in an annotated text, or in one drawn before, is
passed over. Most of the corpus is on housing: of texts that name it within their first 300
characters HOUSING are drawn, of the others OTHERS; a further round goes on where the one before
it ended. `FOLDER/NN.txt` shows each task with its headings, title,
text and units, `FOLDER/drawn.json` says where each stands.

    python benchmarks/draw_for_domains.py CORPUS -o FOLDER --labels FILE --gold GOLD

writes what a reader has said as stand-off gold: a line `NN {"level": ...}` with facts of a document
and a line `1 housing,finance` for each of its tasks, the primary domain first.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.gold import gold_files, load_gold
from pipeline.gold.anchors import anchors_line
from pipeline.read import discover, read
from pipeline.records import Document, Extraction
from pipeline.run import process
from pipeline.text import compact, fold
from pipeline.train.examples import text_of

ROOT = Path(__file__).parents[1]
HOUSING, OTHERS, LEAST = 4, 12, 3
_HOUSING = re.compile("房|公积金")
_FACTS = (
    "title", "issuer", "doc_number", "issued_on", "year", "genre", "level", "region_code",
    "province", "city", "county",
)  # fmt: skip

Drawn = tuple[Document, Extraction]


def texts(folder: Path) -> Iterator[Document]:
    """Every text of the corpus, in order of the files."""
    for path in discover([folder]):
        if isinstance(path, Path):
            yield from (item for item in read(path) if isinstance(item, Document))


def said(one: Drawn) -> set[str]:
    """The texts of its tasks, without blanks."""
    folded = fold(one[0].text)
    return {compact(text_of(facts.task, folded)) for facts in one[1].tasks}


def draw(folder: Path, seed: int, turn: int) -> list[Drawn]:
    """The documents, those on housing first."""
    gold = map(load_gold, gold_files(ROOT / "data" / "annotated"))
    known = {one.sha256 for one in gold if one.has("task")}
    frame: tuple[list[Drawn], list[Drawn]] = [], []
    seen: set[str] = set()
    for document in texts(folder):
        one = document, process(document)
        if document.sha256 in known:
            seen |= said(one)
        elif sum(bool(facts.assignments) for facts in one[1].tasks) >= LEAST:
            frame[not _HOUSING.search(document.text[:300])].append(one)
    chance, answer = random.Random(seed), list[Drawn]()
    for stratum, count in zip(frame, (HOUSING, OTHERS), strict=True):
        stratum.sort(key=lambda one: one[0].sha256)
        chance.shuffle(stratum)
        taken: list[Drawn] = []
        for one in stratum:
            mine = said(one)
            if len(taken) < turn * count and 2 * len(mine & seen) < len(mine):
                taken.append(one)
                seen |= mine
        answer += taken[(turn - 1) * count :]
    return answer


def sample(one: Drawn, seed: int, most: int) -> list[dict[str, Any]]:
    """Where at most so many of its tasks stand, in order of the text."""
    tasks = one[1].tasks
    places = sorted(random.Random(seed).sample(range(len(tasks)), min(most, len(tasks))))
    return [
        {"place": at, "pieces": [list(piece) for piece in tasks[at].task.pieces]} for at in places
    ]


def show(one: Drawn, places: list[dict[str, Any]]) -> Iterator[str]:
    """What a reader is given of each task."""
    folded = fold(one[0].text)
    yield f"{one[0].path}\n{folded[:120]}\n"
    for number, place in enumerate(places, 1):
        facts = one[1].tasks[place["place"]]
        units = "、".join(a.unit.name for a in facts.assignments)
        yield f"[{number}] {' > '.join(facts.task.heading_path)} | {facts.task.title}\n"
        yield f"    {text_of(facts.task, folded)} ({units})\n"


def gold_lines(document: Document, place: dict[str, Any], said: list[str]) -> list[dict[str, Any]]:
    """The gold of one document: the tasks that were drawn, and their domains."""
    tasks, domains = [], []
    for number, (task, line) in enumerate(zip(place["tasks"], said, strict=True), 1):
        start, end = task["pieces"][0][0], task["pieces"][-1][1]
        stop = document.text.find("。", start, end)
        name = {"id": f"t{number}", "title_start": start, "title_end": stop if stop > 0 else end}
        broken = {"pieces": task["pieces"]} if len(task["pieces"]) > 1 else {}
        rest = {"number": None, "heading_path": [], "part": "body", **broken}
        tasks.append({"label": "task", "start": start, "end": end, **name, **rest})
        for rank, domain in enumerate(line.split()[1].split(",")):
            one = {"label": "domain", "task": f"t{number}", "domain": domain, "primary": rank == 0}
            domains.append(one)
    return [*tasks, *domains, anchors_line(document.text, tasks)]


def write_gold(corpus: Path, drawn: list[dict[str, Any]], labels: str, out: Path) -> None:
    """Write the gold of every document that was drawn."""
    parts = [part.splitlines() for part in re.split(r"(?m)^(?=\d\d \{)", labels) if part.strip()]
    documents = {document.sha256: document for document in texts(corpus)}
    for place, (head, *said) in zip(drawn, parts, strict=True):
        sha256 = place["sha256"]
        path = place["path"][place["path"].index("corpus/") :]
        known = {"label": "document", "sha256": sha256, "path": path, **dict.fromkeys(_FACTS)}
        facts = known | json.loads(head[3:]) | {"layers": ["domain"]}
        lines = [facts, *gold_lines(documents[sha256], place, [one for one in said if one])]
        rows = [json.dumps(line, ensure_ascii=False) + "\n" for line in lines]
        (out / f"{sha256[:12]}.jsonl").write_text("".join(rows), encoding="utf-8")


def main() -> None:
    """Draw, and write what is to be read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--round", type=int, default=1)
    parser.add_argument("--tasks", type=int, default=20)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--gold", type=Path, default=ROOT / "data" / "annotated" / "corpus")
    args = parser.parse_args()
    if args.labels:
        drawn = json.loads((args.out / "drawn.json").read_text(encoding="utf-8"))
        write_gold(args.corpus, drawn, args.labels.read_text(encoding="utf-8"), args.gold)
        return
    args.out.mkdir(parents=True, exist_ok=True)
    drawn = []
    for number, one in enumerate(draw(args.corpus, args.seed, args.round), 1):
        places = sample(one, args.seed, args.tasks)
        (args.out / f"{number:02}.txt").write_text("".join(show(one, places)), encoding="utf-8")
        drawn.append({"path": str(one[0].path), "sha256": one[0].sha256, "tasks": places})
    (args.out / "drawn.json").write_text(json.dumps(drawn, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
