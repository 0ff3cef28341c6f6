"""How many real documents get a title, an issuer, a number, a level and a place.

    python benchmarks/placement_coverage.py ../shared/corpus [--look 60] [--seed 1]

Counts over the texts, the web pages and the records of the corpus, apart; lists the commonest
reasons for a document without a place, and prints random documents to be looked at.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pyarrow.parquet as pq

from pipeline.lexicon.regions import regions
from pipeline.normalise.regions import locate
from pipeline.records import Block, BlockKind, Header, Place, Span
from pipeline.structure.header import read_header
from pipeline.text import Source, fold

HEAD = 1500
FIELDS = ("title", "issuer", "doc_number", "issued_on", "year", "genre", "addressees")


@dataclass(frozen=True)
class Read:
    group: str
    name: str
    text: str
    header: Header
    place: Place
    place_by_name: Place

    @property
    def names_a_place(self) -> bool:
        """Whether the head or the name says any place in full."""
        head, name, known = fold(self.text[:HEAD]), fold(self.name), regions()
        return bool(
            known.find(head, 0, len(head))
            or known.find(name, 0, len(name))
            or known.find_short(name, 0, len(name))
        )


def corpus(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(group, name, text) of every document."""
    for path in sorted((folder / "txt").glob("*.txt")):
        yield "txt", path.stem, path.read_text(encoding="utf-8")
    for path in sorted((folder / "html").glob("*.html")):
        yield "html", path.stem, page_text(path)
    for row in pq.read_table(folder / "records.parquet").to_pylist():
        if row["full_text"]:
            yield "records", row["title"] or "", row["full_text"]


def page_text(path: Path) -> str:
    """The text of a page, a line for each block element."""
    page = lxml.html.fromstring(path.read_bytes().decode("utf-8", "replace"))
    for element in page.iter():
        if element.tag in ("script", "style"):
            element.text = ""
        elif element.tag in ("p", "div", "br", "td", "tr", "li", "h1", "h2", "h3"):
            element.tail = "\n" + (element.tail or "")
    return re.sub(r"[ \t]*\n\s*", "\n", page.text_content())


def read(group: str, name: str, text: str, spent: Counter[str]) -> Read:
    source = Source(text)
    blocks = [
        Block(BlockKind.PARAGRAPH, Span(*line.span())) for line in re.finditer(r"[^\n]+", text)
    ]
    head = source.folded
    began = time.process_time()
    header = read_header(source, blocks)
    spent["header"] += time.process_time() - began
    first = header.addressees.start if header.addressees else 0
    began = time.process_time()
    place = locate(header, head[first : first + HEAD])
    spent["place"] += time.process_time() - began
    by_name = locate(header, head[first : first + HEAD], hint=name)
    return Read(group, name, text, header, place, by_name)


def table(docs: list[Read]) -> None:
    groups = list(Counter(doc.group for doc in docs))
    sizes = Counter(doc.group for doc in docs)
    print(f"{'':22}" + "".join(f"{f'{group} ({sizes[group]})':>16}" for group in groups))
    for field in FIELDS:
        print_row(field, groups, [(d.group, getattr(d.header, field) is not None) for d in docs])
    print_row("level", groups, [(d.group, d.place.level is not None) for d in docs])
    print_row("region", groups, [(d.group, d.place.region_code is not None) for d in docs])
    named = [doc for doc in docs if doc.names_a_place]
    print(f"of the {len(named)} whose head or name names a place, the name used last:")
    print_row("level", groups, [(d.group, d.place_by_name.level is not None) for d in named])
    placed = [(d.group, d.place_by_name.region_code is not None) for d in named]
    print_row("region", groups, placed)
    print(f"  {'region, all':20}{sum(has for _, has in placed) / len(placed):16.1%}")


def print_row(label: str, groups: list[str], has: list[tuple[str, bool]]) -> None:
    shares = []
    for group in groups:
        mine = [one for its_group, one in has if its_group == group]
        shares.append(sum(mine) / len(mine) if mine else 0.0)
    print(f"  {label:20}" + "".join(f"{share:16.1%}" for share in shares))


def agreement(folder: Path, docs: list[Read]) -> None:
    """How often the place is the one that the collectors of the records wrote down."""
    known = regions()
    rows = [
        row for row in pq.read_table(folder / "records.parquet").to_pylist() if row["full_text"]
    ]
    records = [doc for doc in docs if doc.group == "records"]
    same = other = none = 0
    for row, doc in zip(rows, records, strict=True):
        written = row["geography_original"] or ""
        found = known.find(written, 0, len(written)) or known.find_short(written, 0, len(written))
        if not found:
            continue
        code = doc.place_by_name.region_code
        codes = {known.successor(region.code) for region in found[-1].regions}
        none += code is None
        same += code is not None and known.successor(code) in codes
        other += code is not None and known.successor(code) not in codes
    print(f"records: place as collected {same}, another {other}, none {none}")


def misses(docs: list[Read]) -> None:
    reasons: Counter[str] = Counter()
    for doc in docs:
        place = doc.place_by_name
        if place.region_code is None and doc.names_a_place:
            above = place.county or place.city or place.province or "nothing"
            reasons[f"level {place.level}, known: {above}"] += 1
    print("without a place though one is named:")
    for reason, count in reasons.most_common(20):
        print(f"  {count:4}  {reason}")


def look(docs: list[Read], count: int, seed: int) -> None:
    told = [doc for doc in docs if doc.header.title or doc.header.issuer]
    for doc in random.Random(seed).sample(told, min(count, len(told))):
        header, place = doc.header, doc.place_by_name
        print(f"\n{doc.group}: {doc.name[:70]}")
        print(f"  {header.title} [{header.genre}]")
        print(f"  {header.issuer} | {header.doc_number} | {header.issued_on} | {header.year}")
        print(f"  {place.level} {place.region_code} {place.province} {place.city} {place.county}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--look", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    spent: Counter[str] = Counter()
    regions()
    docs = [read(*one, spent) for one in corpus(args.corpus)]
    table(docs)
    agreement(args.corpus, docs)
    misses(docs)
    for what, seconds in spent.items():
        print(f"{what}: {seconds / len(docs) * 1e6:.0f} microseconds a document")
    look(docs, args.look, args.seed)


if __name__ == "__main__":
    main()
