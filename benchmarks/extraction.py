"""How fast extraction is beside jieba.cut on the same text, and what memory it takes.

    python benchmarks/extraction.py [--chars 2000000] [--json]

The text is made by varying the five raw documents: each copy has its digits and its place name
changed, so that nothing that a stage remembers of one copy answers for the next. One process, one
core. The extraction is timed end to end: decoding, every stage, and writing all tables.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACES = "安宁 昌平 东阳 丰城 高平 海阳 建德 开远 临清 明光 宁安 平度 青州 荣成 天长 武安 兴化 永康".split()


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


def rate_of_jieba(folder: Path) -> float:
    """Characters a second of jieba.cut, dictionary loaded."""
    import jieba

    text = "".join(p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt")))
    jieba.setLogLevel(60)
    jieba.initialize()
    start = time.perf_counter()
    for _ in jieba.cut(text):
        pass
    return len(text) / (time.perf_counter() - start)


def extract(folder: Path, out: Path) -> dict[str, float]:
    """Run the extraction in this process; seconds without imports, and peak memory in MB."""
    sys.path.insert(0, str(ROOT))
    from pipeline.run import extract_to

    warm = out.with_name("warm")
    extract_to([ROOT / "data" / "raw"], warm)  # imports, lexicons and dictionaries are loaded
    shutil.rmtree(warm)
    start = time.perf_counter()
    counts = extract_to([folder], out)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak_mb": peak, **counts.as_dict()}


def in_own_process(step: str, folder: Path, out: Path) -> dict[str, float]:
    """Each measure in a process of its own: memory and caches do not mix."""
    command = [sys.executable, __file__, "--step", step, "--folder", str(folder), "--out", str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def measure(chars: int) -> dict[str, float]:
    """All figures of one run."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, out = Path(temporary, "in"), Path(temporary, "out")
        folder.mkdir()
        written = make_corpus(folder, chars)
        peer = in_own_process("jieba", folder, out)["rate"]
        ours = in_own_process("extract", folder, out)
    rate = written / ours["seconds"]
    return {
        "characters": written,
        "documents": ours["documents"],
        "tasks": ours["tasks"],
        "extraction_chars_per_second": round(rate),
        "jieba_cut_chars_per_second": round(peer),
        "ratio": round(rate / peer, 2),
        "peak_memory_mb": round(ours["peak_mb"]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chars", type=int, default=2_000_000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--step", choices=["jieba", "extract"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step == "jieba":
        print(json.dumps({"rate": rate_of_jieba(args.folder)}))
    elif args.step == "extract":
        print(json.dumps(extract(args.folder, args.out)))
    else:
        figures = measure(args.chars)
        print(json.dumps(figures) if args.json else "\n".join(f"{k:32} {v}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
