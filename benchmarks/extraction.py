"""How fast extraction is beside jieba.cut on the same text, and what memory it takes.

    python benchmarks/extraction.py [--chars N] [--folder TEXTS] [--json] [--stages] [--models]

The text is made by varying the five raw documents: each copy has another place name and ends in
another number. Much of it repeats all the same: with --folder the .txt files of a folder are read
instead. One process, one core. The extraction is timed end to end: decoding, every stage, and
writing all tables. Rates are of processor time, which does not count what other programs on the
machine take; wall time stands beside it. --stages gives microseconds a character by stage;
--models lets the trained models decide too.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extraction_stages import watch

ROOT = Path(__file__).parents[1]
PLACES = (
    *("安宁", "昌平", "东阳", "丰城", "高平", "海阳", "建德", "开远", "临清"),
    *("明光", "宁安", "平度", "青州", "荣成", "天长", "武安", "兴化", "永康"),
)


def vary(text: str, copy: int) -> str:
    """The text with another place and other numbers, same length."""
    place = PLACES[copy % len(PLACES)]
    for name in ("保山", "肇庆", "承德", "沙县"):
        text = text.replace(name, place)
    return text.replace("电话:226", f"电话:{copy % 900 + 100}") + f"\n{copy}\n"


def make_corpus(folder: Path, chars: int) -> int:
    """Write varied copies of the raw documents until there are so many characters."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "data/raw").glob("*.txt"))]
    written = copy = 0
    while written < chars:
        for index, text in enumerate(texts):
            varied = vary(text, copy)
            (folder / f"{copy:06d}_{index}.txt").write_text(varied, encoding="utf-8")
            written += len(varied)
        copy += 1
    return written


@contextmanager
def timer() -> Iterator[dict[str, float]]:
    """Processor and wall seconds of the block."""
    seconds: dict[str, float] = {}
    cpu, wall = time.process_time(), time.perf_counter()
    yield seconds
    seconds |= {"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall}


def time_jieba(folder: Path) -> dict[str, float]:
    """The seconds of jieba.cut, dictionary loaded."""
    import jieba

    text = "".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt")))
    jieba.setLogLevel(60)
    jieba.initialize()
    with timer() as seconds:
        for _ in jieba.cut(text):
            pass
    return seconds


def time_extraction(folder: Path, out: Path, stages: bool, models: bool) -> dict[str, Any]:
    """The seconds of the extraction without imports, its rows, and peak memory in MB."""
    sys.path.insert(0, str(ROOT))
    from pipeline.run import Engine, Settings, extract_to

    settings = Settings(models=models)

    warm = out.with_name("warm")
    extract_to(
        [ROOT / "data" / "raw"], warm, settings, engine=Engine(workers=0)
    )  # imports, lexicons and dictionaries are loaded
    shutil.rmtree(warm)
    clock = watch() if stages else None
    with timer() as seconds:
        counts = extract_to([folder], out, settings, engine=Engine(workers=0))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    by_stage = clock.stop() if clock else {}
    return {**seconds, "peak_mb": peak, "rows": counts, "stages": by_stage}


def in_own_process(step: str, folder: Path, out: Path, *flags: str) -> dict[str, Any]:
    """Each measure in a process of its own: memory and caches do not mix."""
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder), "--out", str(out)]
    command += flags
    environment = {"ARROW_DEFAULT_MEMORY_POOL": "system", **os.environ}  # as cli.py has it
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def measure(chars: int, given: Path | None, stages: bool, models: bool) -> dict[str, float]:
    """All figures of one run; `stages` adds microseconds a character for each."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = given or Path(temporary, "in"), Path(temporary, "out")
        folder.mkdir(exist_ok=True)
        written = count_chars(folder) if given else make_corpus(folder, chars)
        flags = ["--models"] if models else []
        ours = in_own_process("extract", folder, out, *flags)
        peer = in_own_process("jieba", folder, out)
        timed = in_own_process("extract", folder, out, "--stages", *flags) if stages else {}
    return {
        "characters": written,
        "documents": ours["rows"]["documents"],
        "tasks": ours["rows"]["tasks"],
        "extraction_us_per_char": round(ours["cpu"] / written * 1e6, 3),
        "jieba_cut_us_per_char": round(peer["cpu"] / written * 1e6, 3),
        "ratio": round(peer["cpu"] / ours["cpu"], 2),
        "ratio_wall": round(peer["wall"] / ours["wall"], 2),
        "extraction_chars_per_second": round(written / ours["cpu"]),
        "jieba_cut_chars_per_second": round(written / peer["cpu"]),
        "peak_memory_mb": round(ours["peak_mb"]),
        **{
            f"us_per_char: {k}": round(v / written * 1e6, 3)
            for k, v in timed.get("stages", {}).items()
        },
    }


def count_chars(folder: Path) -> int:
    return sum(len(p.read_text(encoding="utf-8")) for p in folder.glob("*.txt"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chars", type=int, default=2_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--stages", action="store_true")
    parser.add_argument("--models", action="store_true")
    parser.add_argument("--step", choices=["jieba", "extract"], help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step == "jieba":
        print(json.dumps(time_jieba(args.folder)))
    elif args.step == "extract":
        print(json.dumps(time_extraction(args.folder, args.out, args.stages, args.models)))
    else:
        figures = measure(args.chars, args.folder, args.stages, args.models)
        lines = [f"{name:40} {value}" for name, value in figures.items()]
        print(json.dumps(figures) if args.json else "\n".join(lines))


if __name__ == "__main__":
    main()
