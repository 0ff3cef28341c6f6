"""How well the linker agrees with the gold links, beside three plain peers on the same gold.

    python benchmarks/link_quality.py [--json]

Leave one pair of documents out: for each pair of documents that the gold compares, the model (and
the threshold of each peer) is trained on the other pairs. Scores are summed over pairs. The gold of
documents whose texts are in ../shared is used where they are there. `all`
counts every line of the gold; `items` leaves the lines aside whose relation is `related` (the same
subject, other work): found or not, they count neither way.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.link.align import align, score
from pipeline.link.families import families
from pipeline.link.forms import form_of
from pipeline.link.gold import Gold, read_gold
from pipeline.link.linker import link_documents
from pipeline.link.model import LinkModel
from pipeline.link.profiles import Profile, profile
from pipeline.link.train import background, examples, fit, linked, recut_examples
from pipeline.link.verdict import Verdict
from pipeline.train.linker import texts_under

ROOT = Path(__file__).parents[1]
Key = tuple[str, str]
Cells = NDArray[np.bool_]
PERMUTATIONS = 128


class Judge:
    """The gold, pair of documents by pair, and the models that did not see the pair."""

    def __init__(self, folder: Path = ROOT / "data" / "annotated") -> None:
        self.gold: Gold = read_gold(folder, texts_under([ROOT, ROOT.parent / "shared"]))
        self.profiles: dict[str, Profile] = {d: profile(t) for d, t in self.gold.tasks.items()}
        self.keys: list[Key] = sorted(self.gold.links)
        self.cells = {key: self._cells(key, "") for key in self.keys}
        self.related = {key: self._cells(key, "related") for key in self.keys}
        self.models = self._models()

    def _cells(self, key: Key, relation: str) -> Cells:
        links = [one for one in self.gold.links[key] if one.relation.startswith(relation)]
        return linked(links, self.profiles[key[0]], self.profiles[key[1]])

    def _models(self) -> dict[Key, LinkModel]:
        prior = background(self.profiles.values(), self.gold)
        found = examples(self.gold, self.profiles, prior, self.keys)
        copies = recut_examples(self.gold, prior)
        return {
            key: fit({o: found[o] for o in self.keys if o != key}, prior, copies)
            for key in self.keys
        }

    def kind(self, key: Key) -> str:
        """Plans of one year or not; own ones (public affairs), or of the stand-off gold."""
        years = {self.gold.tasks[doc_id][0].year for doc_id in key}
        if any(self.gold.names[doc_id] == doc_id for doc_id in key):
            return "same year, another field"
        return "same year" if len(years) == 1 else "across years"

    def linker(self, key: Key) -> Cells:
        """What the linker links."""
        scored = score(self.profiles[key[0]], self.profiles[key[1]], self.models[key])
        answer = np.zeros(scored.scores.shape, dtype=bool)
        for one in align(scored, self.models[key].threshold):
            answer[one.left, one.right] = True
        return answer

    def peer(self, scores: dict[Key, NDArray[np.float64]], key: Key) -> Cells:
        """A score with one threshold, the best on the other pairs of documents."""
        others = [other for other in self.keys if other != key]
        values = np.concatenate([scores[other].ravel() for other in others])
        labels = np.concatenate([self.cells[other].ravel() for other in others])
        order = np.argsort(-values, kind="stable")
        hits = labels[order].cumsum()
        f1 = 2 * hits / (np.arange(1, len(order) + 1) + labels.sum())
        return scores[key] >= values[order[f1.argmax()]]


def tfidf(judge: Judge) -> dict[Key, NDArray[np.float64]]:
    """TF-IDF cosine of character pairs and triples over all gold tasks (scikit-learn)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = {d: [form.text for form in p.forms] for d, p in judge.profiles.items()}
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True)
    vectorizer.fit([text for found in texts.values() for text in found])
    rows = {doc_id: vectorizer.transform(found) for doc_id, found in texts.items()}
    return {key: (rows[key[0]] @ rows[key[1]].T).toarray() for key in judge.keys}


def token_set(judge: Judge) -> dict[Key, NDArray[np.float64]]:
    """rapidfuzz token_set_ratio over jieba's words."""
    import jieba
    from rapidfuzz import fuzz, process

    jieba.setLogLevel(60)
    texts = {
        doc_id: [" ".join(jieba.cut(form_of(task).text)) for task in tasks]
        for doc_id, tasks in judge.gold.tasks.items()
    }
    return {
        key: process.cdist(texts[key[0]], texts[key[1]], scorer=fuzz.token_set_ratio) / 100.0
        for key in judge.keys
    }


def minhash(judge: Judge) -> dict[Key, NDArray[np.float64]]:
    """MinHash estimate of the Jaccard of character triples (datasketch)."""
    from datasketch import MinHash

    hashes = {
        doc_id: MinHash.bulk(
            [[f.text[i : i + 3].encode() for i in range(len(f.text) - 2)] for f in p.forms],
            num_perm=PERMUTATIONS,
        )
        for doc_id, p in judge.profiles.items()
    }
    return {
        key: np.array([[a.jaccard(b) for b in hashes[key[1]]] for a in hashes[key[0]]])
        for key in judge.keys
    }


def f1(judge: Judge, found: Callable[[Key], Cells], keys: list[Key]) -> dict[str, float]:
    """Precision, recall and F1 summed over pairs of documents, for `all` and for `items`."""
    counts: Counter[str] = Counter()
    for key in keys:
        cells, wanted, aside = found(key), judge.cells[key], judge.related[key]
        counts["hit"] += int((cells & wanted).sum())
        counts["found"] += int(cells.sum())
        counts["wanted"] += int(wanted.sum())
        counts["hit_items"] += int((cells & wanted & ~aside).sum())
        counts["found_items"] += int((cells & ~aside).sum())
        counts["wanted_items"] += int((wanted & ~aside).sum())
    answer = {}
    for name in ("", "_items"):
        hit, of, wish = (counts[c + name] for c in ("hit", "found", "wanted"))
        label = name.strip("_") or "all"
        answer |= {
            f"precision {label}": hit / max(of, 1),
            f"recall {label}": hit / max(wish, 1),
            f"F1 {label}": 2 * hit / max(of + wish, 1),
        }
    return answer


def verdicts(judge: Judge, keys: list[Key]) -> dict[str, float]:
    """Share of verdicts that agree, over links that both have; and with five classes equal."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for key in keys:
        wanted = {(o.left_task_id, o.right_task_id): o.verdict for o in judge.gold.links[key]}
        left, right_side = judge.profiles[key[0]], judge.profiles[key[1]]
        for one in link_documents(left, right_side, judge.models[key]):
            verdict = wanted.get((one.left_task_id, one.right_task_id))
            if verdict is not None:
                seen[verdict] += 1
                right[verdict] += verdict == one.verdict
    recalls = {str(v): right[v] / seen[v] for v in Verdict if seen[v]}
    return {
        "accuracy": sum(right.values()) / max(sum(seen.values()), 1),
        "mean recall of the five": float(np.mean(list(recalls.values()))),
        "compared": float(sum(seen.values())),
    }


def b_cubed(judge: Judge, keys: list[Key]) -> dict[str, float]:
    """B-cubed of families (Bagga & Baldwin 1998): all tasks, and those in a gold family.

    Gold families are what the same clustering makes of the gold's lines (`related` left out) with
    score 1; found ones are made of links by models that did not see the pair of documents.
    """
    tasks = [task for d in sorted({d for k in keys for d in k}) for task in judge.gold.tasks[d]]
    document = {task.task_id: task.doc_id for task in tasks}
    age = {task.task_id: (task.year or 9999, task.task_id) for task in tasks}
    gold = [
        (one.left_task_id, one.right_task_id, 1.0)
        for key in keys
        for one in judge.gold.links[key]
        if one.relation != "related"
    ]
    found = [
        (one.left_task_id, one.right_task_id, one.score)
        for key in keys
        for one in link_documents(judge.profiles[key[0]], judge.profiles[key[1]], judge.models[key])
    ]
    wanted, given = (_clusters(families(links, document, age), document) for links in (gold, found))
    inside = {name for name in document if len(wanted[name]) > 1}
    return {
        "all tasks": _b_cubed(wanted, given, set(document)),
        "tasks of gold families": _b_cubed(wanted, given, inside),
    }


def _clusters(rows: list[tuple[str, str]], document: dict[str, str]) -> dict[str, frozenset[str]]:
    members: defaultdict[str, set[str]] = defaultdict(set)
    for family, task in rows:
        members[family].add(task)
    family_of = {task: frozenset(members[family]) for family, task in rows}
    return {task: family_of.get(task, frozenset({task})) for task in document}


def _b_cubed(
    wanted: dict[str, frozenset[str]], given: dict[str, frozenset[str]], over: set[str]
) -> float:
    precision = np.mean([len(wanted[t] & given[t]) / len(given[t]) for t in sorted(over)])
    recall = np.mean([len(wanted[t] & given[t]) / len(wanted[t]) for t in sorted(over)])
    return float(2 * precision * recall / (precision + recall))


def calibration(judge: Judge) -> float:
    """Expected calibration error over ten bins of the scores from 0.05 on."""
    scores, labels = [], []
    for key in judge.keys:
        found = score(judge.profiles[key[0]], judge.profiles[key[1]], judge.models[key]).scores
        scores.append(found.ravel())
        labels.append(judge.cells[key].ravel())
    value, label = np.concatenate(scores), np.concatenate(labels)
    value, label = value[value >= 0.05], label[value >= 0.05]
    place = np.minimum((value * 10).astype(int), 9)
    gaps = [
        abs(value[place == b].mean() - label[place == b].mean()) * (place == b).mean()
        for b in range(10)
        if (place == b).any()
    ]
    return float(sum(gaps))


def measure(judge: Judge) -> dict[str, Any]:
    """All tables."""
    kinds: dict[str, list[Key]] = defaultdict(list)
    for key in judge.keys:
        kinds[judge.kind(key)].append(key)
    peers = {
        "TF-IDF cosine, one threshold": tfidf(judge),
        "rapidfuzz token_set_ratio": token_set(judge),
        "MinHash alone": minhash(judge),
    }
    ways: dict[str, Callable[[Key], Cells]] = {"linker": judge.linker}
    for name, scores in peers.items():
        ways[name] = lambda key, scores=scores: judge.peer(scores, key)  # type: ignore[misc]
    every = {**kinds, "all": judge.keys}
    return {
        "links": {
            name: {kind: f1(judge, way, keys) for kind, keys in every.items()}
            for name, way in ways.items()
        },
        "verdicts": {kind: verdicts(judge, keys) for kind, keys in every.items()},
        "families": {kind: b_cubed(judge, keys) for kind, keys in every.items()},
        "calibration error": calibration(judge),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    found = measure(Judge())
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    columns = [f"{m} {r}" for r in ("all", "items") for m in ("precision", "recall", "F1")]
    for years in found["links"]["linker"]:
        print(f"\n| {years} | {' | '.join(columns)} |\n|{' --- |' * (len(columns) + 1)}")
        for name, rows in found["links"].items():
            print(f"| {name} | {' | '.join(f'{rows[years][c]:.3f}' for c in columns)} |")
    for table, title in (("verdicts", "verdicts"), ("families", "families, B-cubed F1")):
        print(f"\n{title}")
        for name, value in found[table].items():
            print(f"  {name}: {value}")
    print(f"\ncalibration error {found['calibration error']:.3f}")


if __name__ == "__main__":
    main()
