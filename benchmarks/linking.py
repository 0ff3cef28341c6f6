"""How fast candidate pairs are found, in what memory, and which share of them.

    python benchmarks/linking.py [--sizes 10000 50000 200000 1000000] [--threads 2] [--peers]

Tasks are made by recombining clauses of the raw documents, and of ../shared/corpus/records.parquet
where it is there: a base task is three to eight clauses; it comes alone or in a family (2 to 40
copies, Zipf), each copy with a clause dropped, added or changed and with another place. So the
pool of clauses stays as it is while tasks grow, which is harder than real growth: every phrase gets
commoner. Each size runs in a process of its own, so that its peak memory is its own. Recall is over
the pairs with cosine >= 0.6 of a sample of tasks, found by exact search over all tasks.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
RECORDS = ROOT.parent / "shared" / "corpus" / "records.parquet"
PLACES = (
    "安宁",
    "昌平",
    "东阳",
    "丰城",
    "高平",
    "海阳",
    "建德",
    "开远",
    "临清",
    "明光",
    "宁安",
    "平度",
)
SAMPLE = 1500


def clauses() -> list[str]:
    """Clauses of real documents, each once."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "data/raw").glob("*.txt"))]
    if RECORDS.exists():
        import pandas as pd

        texts += list(pd.read_parquet(RECORDS, columns=["full_text"]).full_text)
    cut = re.compile(r"[，,。；;：:\n|]")
    found = (re.sub(r"\s", "", part) for text in texts for part in cut.split(text))
    return list(dict.fromkeys(part for part in found if 5 <= len(part) <= 60))


def make_tasks(count: int, seed: int = 6) -> list[str]:
    """Recombined tasks, in families, in an order without meaning."""
    rng, pool = random.Random(seed), clauses()
    tasks: list[str] = []
    while len(tasks) < count:
        base = rng.sample(pool, rng.randint(3, 8))
        size = 1 if rng.random() < 0.4 else min(40, int(2 / rng.random()))
        tasks += [_copy(base, pool, rng) for _ in range(size)]
    rng.shuffle(tasks)
    return tasks[:count]


def _copy(base: list[str], pool: list[str], rng: random.Random) -> str:
    parts = list(base)
    if rng.random() < 0.3:
        parts.pop(rng.randrange(len(parts)))
    if rng.random() < 0.3:
        parts.insert(rng.randrange(len(parts) + 1), rng.choice(pool))
    if rng.random() < 0.5:
        at = rng.randrange(len(parts))
        cut = rng.randrange(len(parts[at]))
        parts[at] = parts[at][:cut] + rng.choice(pool)[:6] + parts[at][cut + 4 :]
    return f"{rng.choice(PLACES)}市" + ",".join(parts) + "。"


def recall(texts: list[str], found: set[tuple[int, int]], seed: int = 7) -> tuple[int, int]:
    """(found, wanted) pairs with cosine >= 0.6 of a sample of texts against all texts."""
    from scipy import sparse
    from sparse_dot_topn import sp_matmul_topn

    from pipeline.link.candidates import COSINE
    from pipeline.link.shingles import shingle

    grams = shingle(texts, 2)
    norms = np.sqrt(grams.masses)
    data = grams.weights[grams.ranks] / np.repeat(norms, np.diff(grams.starts)).astype(np.float32)
    matrix = sparse.csr_matrix(
        (data, grams.ranks, grams.starts), shape=(len(texts), len(grams.counts))
    )
    rows = np.sort(random.Random(seed).sample(range(len(texts)), min(SAMPLE, len(texts))))
    exact = sp_matmul_topn(
        matrix[rows], matrix.T.tocsr(), top_n=2000, threshold=COSINE, n_threads=2
    ).tocoo()
    wanted = {
        (min(a, b), max(a, b))
        for a, b in zip(rows[exact.row].tolist(), exact.col.tolist(), strict=True)
        if a != b
    }
    return len(wanted & found), len(wanted)


def run(count: int, threads: int, judge: bool) -> dict[str, Any]:
    """One size: seconds, of the processor too, peak memory in MB, pairs, recall."""
    from pipeline.link.candidates import find_candidates

    find_candidates(["预热一下候选对的查找", "预热一下候选对的查询"], threads=threads)
    tasks = make_tasks(count)
    start, used = time.perf_counter(), time.process_time()
    found = find_candidates(tasks, threads=threads)
    seconds, busy = time.perf_counter() - start, time.process_time() - used
    answer: dict[str, Any] = {
        "tasks": count,
        "seconds": round(seconds, 2),
        "processor_seconds": round(busy, 2),  # of all threads: tells what other work took away
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "pairs": len(found),
    }
    if judge:
        held = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
        hits, wanted = recall(tasks, held)
        answer |= {"recall": round(hits / max(wanted, 1), 4), "judged_pairs": wanted}
    return answer


def peers(count: int, threads: int) -> dict[str, Any]:
    """Exact sparse cosine and MinHash LSH on the same tasks."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    tasks = make_tasks(count)
    start = time.perf_counter()
    matrix = TfidfVectorizer(analyzer="char", ngram_range=(3, 3), dtype=np.float32).fit_transform(
        tasks
    )
    sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=64, threshold=0.6, n_threads=threads)
    exact = time.perf_counter() - start
    start = time.perf_counter()
    _minhash(tasks)
    return {
        "tasks": count,
        "exact sparse cosine (sklearn + sparse_dot_topn)": round(exact, 1),
        "MinHash LSH (datasketch, 64 hashes)": round(time.perf_counter() - start, 1),
    }


def _minhash(tasks: list[str]) -> None:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=0.4, num_perm=64)
    hashes = MinHash.bulk(
        [[task[i : i + 3].encode() for i in range(len(task) - 2)] for task in tasks], num_perm=64
    )
    for place, one in enumerate(hashes):
        lsh.insert(place, one, check_duplication=False)
    for one in hashes:
        lsh.query(one)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[10_000, 50_000, 200_000, 1_000_000]
    )
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--peers", action="store_true", help="run the peers at the first two sizes")
    parser.add_argument("--no-recall", action="store_true")
    parser.add_argument("--one", type=int, help="run one size in this process and print JSON")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    if args.one:
        print(json.dumps(run(args.one, args.threads, not args.no_recall)))
        return
    rows = []
    for size in args.sizes:
        command = [sys.executable, __file__, "--one", str(size), "--threads", str(args.threads)]
        command += ["--no-recall"] if args.no_recall else []
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        rows.append(json.loads(output.splitlines()[-1]))
        if not args.json:
            print(rows[-1], flush=True)
    first, last = rows[0], rows[-1]
    exponent = math.log(last["seconds"] / first["seconds"]) / math.log(
        last["tasks"] / first["tasks"]
    ) if len(rows) > 1 else None  # fmt: skip
    beside = [peers(size, args.threads) for size in args.sizes[:2]] if args.peers else []
    if args.json:
        print(json.dumps({"rows": rows, "exponent": exponent, "peers": beside}, ensure_ascii=False))
    else:
        print(f"exponent of growth {exponent:.2f}" if exponent else "")
        for row in beside:
            print(row)


if __name__ == "__main__":
    main()
