"""Extraction of whole corpora: rate, scaling, memory, resuming, and peers on the same text.

    python benchmarks/corpus_scale.py [--sizes 1000 10000 [100000]] [--texts FOLDER] [--bad 10000]
                                      [--skip-peers] [--report docs/benchmarks.md]

The documents are made by varying real ones (those of data/raw, or the .txt files of --texts). All
runs are of the command itself, as a user starts it, in processes of their own; the rate per core
and the peers are of processor time, in turns, the rest of wall time: run it on a quiet machine.
Memory is read from /proc (Linux).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus_scale_peers import PEERS
from corpus_scale_runs import clear, digest, extract, make_bad, make_corpus, texts
from extraction import in_own_process

HERE = Path(__file__).parent
Row = tuple[object, ...]


def rate(folder: Path, out: Path, chars: int) -> dict[str, float]:
    """Microseconds of processor time a character: extraction, and jieba.cut, in turns."""
    turns = [
        (in_own_process("extract", folder, out)["cpu"], in_own_process("jieba", folder, out)["cpu"])
        for _ in range(3)
    ]
    ours, jieba = (sorted(column)[1] / chars * 1e6 for column in zip(*turns, strict=True))
    return {"ours": ours, "jieba": jieba}


def second_processor(folder: Path, out: Path) -> float:
    """How much more two processes of jieba.cut do at once than one, on this machine."""

    def wall(_: int) -> float:
        return float(in_own_process("jieba", folder, out)["wall"])

    gains: list[float] = []
    with ThreadPoolExecutor(2) as both:
        for _ in range(5):
            gains.append(2 * wall(0) / max(both.map(wall, range(2))))
    return sorted(gains)[2]


def peers(folder: Path) -> list[Row]:
    """What the peers take a character; those that are not installed say so."""
    lines = [f.read_text(encoding="utf-8") for f in sorted(folder.rglob("*.txt"))[:200]]
    text = folder.with_name("peers.txt")
    text.write_text("\n".join(lines), encoding="utf-8")
    rows: list[Row] = []
    for name, (_, package, _) in PEERS.items():
        try:
            version(package)
        except PackageNotFoundError:
            rows.append((name, "not installed", "", ""))
            continue
        command = [sys.executable, "-W", "ignore", str(HERE / "corpus_scale_peers.py"), name]
        done = subprocess.run([*command, str(text)], capture_output=True, text=True, check=False)
        if done.returncode:
            rows.append((name, f"failed: {done.stderr.strip().splitlines()[-1][:60]}", "", ""))
            continue
        found = json.loads(done.stdout.splitlines()[-1])
        rows.append((name, found["version"], found["chars"], found["us_per_char"]))
    return rows


def scaling(place: Path, sizes: list[int], real: list[str]) -> tuple[list[Row], list[str]]:
    """Each size with one worker and with two; what the last columns say of them."""
    rows: list[Row] = []
    notes: list[str] = []
    alone: list[tuple[int, float]] = []  # documents and seconds of one worker
    for size in sizes:
        folder, out = place / f"in{size}", place / "out"
        chars = make_corpus(folder, size, real)
        digests: set[str] = set()
        rates: dict[int, float] = {}
        for workers in (1, 2):
            clear(out)
            run = extract(folder, out, "--workers", str(workers))
            # When one worker was done with its first job the others had as many behind them.
            left = size - workers * run.first
            rates[workers] = left / run.working
            if workers == 1:
                alone.append((left, run.working))
            digests.add(digest(out))
            speed = size / run.seconds, run.processor / chars * 1e6
            memory = run.peak_parent, run.peak_worker
            rows.append((size, chars, workers, run.seconds, *speed, *memory))
        same = "the same bytes" if len(digests) == 1 else "OTHER BYTES"
        gain = rates[2] / rates[1]
        notes.append(
            f"{size:,} documents: two workers {gain:.2f} times one after the start; {same}."
        )
    if len(sizes) > 1:
        documents, seconds = (last / first for first, last in zip(alone[0], alone[-1], strict=True))
        growth = math.log(seconds) / math.log(documents)
        span = f"from {sizes[0]:,} to {sizes[-1]:,} documents"
        notes.append(f"Exponent of growth {span}: {growth:.3f}.")
    return rows, notes


def resuming(folder: Path, place: Path) -> list[str]:
    """A run that is killed half-way, and goes on."""
    out, whole = place / "out", place / "whole"
    clear(out)
    clear(whole)
    undisturbed = extract(folder, whole)
    documents = undisturbed.counts["documents"]
    shards = max(1, documents // 64 // 2)
    killed = extract(folder, out, kill_at=shards)
    resumed = extract(folder, out, "--resume")
    same = "the same bytes" if digest(out) == digest(whole) else "OTHER BYTES"
    again = extract(folder, out, "--resume")
    return [
        f"{documents:,} documents undisturbed: {undisturbed.seconds:.1f} s; killed after "
        f"{killed.seconds:.1f} s, resumed in {resumed.seconds:.1f} s; {same}.",
        f"--resume once more, when all is done: {again.seconds:.1f} s.",
    ]


def bad_files(place: Path, number: int, real: list[str]) -> str:
    """Many bad files among a hundred good ones."""
    folder, out = place / "bad", place / "out"
    make_corpus(folder, 100, real)
    make_bad(folder / "bad", number)
    clear(out)
    run = extract(folder, out)
    counts = run.counts
    return (
        f"{number:,} bad files among 100 good ones: {run.seconds:.1f} s, "
        f"{counts['documents']} documents, {counts['failures']:,} failures."
    )


def machine() -> list[str]:
    """What the figures were taken on."""
    cpu = platform.processor() or "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text(encoding="utf-8", errors="replace").splitlines()
        cpu = next((n.partition(":")[2].strip() for n in lines if n.startswith("model name")), cpu)
    names = ("pandas", "pyarrow", "rjieba", "jieba", "spacy")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg()) if hasattr(os, "getloadavg") else "?"
    return [
        f"{dt.date.today().isoformat()}, {os.cpu_count()} processors ({cpu}), "
        f"{platform.system()}, Python {platform.python_version()}, {versions}; "
        f"load at the start {load}.",
    ]


def table(head: tuple[str, ...], rows: list[Row]) -> list[str]:
    """A Markdown table."""
    lines = [head, ("---",) * len(head), *(tuple(map(shown, row)) for row in rows)]
    return ["| " + " | ".join(line) + " |" for line in lines] + [""]


def shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}" if value < 100 else f"{value:,.0f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def report(args: argparse.Namespace, place: Path) -> list[str]:
    """All measures, as the lines of the report."""
    real = texts(args.texts)
    lines = ["# Benchmarks", "", "Printed by `python benchmarks/corpus_scale.py`.", ""]
    lines += [*machine(), "", "## A core", ""]
    small = place / "rate"
    small.mkdir()
    chars = make_corpus(place / "made", 300, real)
    for file in (place / "made").rglob("*.txt"):
        file.rename(small / file.name)
    found = rate(small, place / "out_rate", chars)
    ratio = found["jieba"] / found["ours"]
    rows: list[Row] = [("this program, end to end", version("yaodian"), chars, found["ours"])]
    rows.append(("jieba.cut, in turns with it", version("jieba"), chars, found["jieba"]))
    rows += [] if args.skip_peers else peers(small)
    head = ("program", "version", "characters", "µs a character")
    ratios: list[Row] = [
        (*r, r[3] / found["ours"] if isinstance(r[3], float) else "") for r in rows
    ]
    lines += table((*head, "times ours"), ratios)
    lines += [f"Beside jieba.cut, processor time: {ratio:.2f} times its speed.", ""]
    lines += ["## Many documents", ""]
    rows, notes = scaling(place, args.sizes, real)
    gain = second_processor(small, place / "out_rate")
    notes.append(f"Two processes of jieba.cut at once, on this machine: {gain:.2f} times one.")
    head = (
        "documents",
        "characters",
        "workers",
        "seconds",
        "documents/s",
        "processor, µs a character",
        "MB, parent",
        "MB, worker",
    )
    lines += [*table(head, rows), *(f"- {note}" for note in notes)]
    lines += [f"- {note}" for note in resuming(place / f"in{args.sizes[0]}", place)]
    return [*lines, f"- {bad_files(place, args.bad, real)}", ""]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--bad", type=int, default=10_000)
    parser.add_argument("--skip-peers", action="store_true")
    parser.add_argument("--report", type=Path, default=HERE.parent / "docs" / "benchmarks.md")
    parser.add_argument("--place", type=Path, help="where the corpora go; a temporary folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.place) as place:
        lines = report(args, Path(place))
    args.report.write_text("\n".join(lines), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
