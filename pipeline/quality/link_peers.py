"""What one would do without a linker: three plain likenesses, each with one threshold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec

import numpy as np

from pipeline.link.bags import Matrix
from pipeline.quality.linking import Cells, Judged, Key, LinkGold

Scores = dict[Key, Matrix]
PERMUTATIONS = 128


def tfidf(links: LinkGold) -> Scores:
    """TF-IDF cosine of character pairs and triples over all gold tasks (scikit-learn)."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = {d: [form.text for form in p.forms] for d, p in links.profiles.items()}
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), sublinear_tf=True)
    vectorizer.fit([text for found in texts.values() for text in found])
    rows = {doc_id: vectorizer.transform(found) for doc_id, found in texts.items()}
    return {key: (rows[key[0]] @ rows[key[1]].T).toarray() for key in links.keys}


def token_set(links: LinkGold) -> Scores:
    """rapidfuzz token_set_ratio over jieba's words."""
    import rjieba
    from rapidfuzz import fuzz, process

    texts = {
        doc_id: [" ".join(rjieba.cut(form.text)) for form in one.forms]
        for doc_id, one in links.profiles.items()
    }
    return {
        key: process.cdist(texts[key[0]], texts[key[1]], scorer=fuzz.token_set_ratio) / 100.0
        for key in links.keys
    }


def minhash(links: LinkGold) -> Scores:
    """MinHash estimate of the Jaccard of character triples (datasketch)."""
    from datasketch import MinHash

    hashes = {
        doc_id: MinHash.bulk(
            [[f.text[i : i + 3].encode() for i in range(len(f.text) - 2)] for f in p.forms],
            num_perm=PERMUTATIONS,
        )
        for doc_id, p in links.profiles.items()
    }
    return {
        key: np.array([[a.jaccard(b) for b in hashes[key[1]]] for a in hashes[key[0]]])
        for key in links.keys
    }


def peers() -> dict[str, Callable[[LinkGold], Scores]]:
    """The peers by name; MinHash where datasketch is installed (extra `peers`)."""
    found: dict[str, Callable[[LinkGold], Scores]] = {
        "TF-IDF cosine, one threshold": tfidf,
        "rapidfuzz token_set_ratio": token_set,
    }
    if find_spec("datasketch"):
        found["MinHash alone"] = minhash
    return found


def best_threshold(scores: Scores, judged: Mapping[Key, Judged]) -> dict[Key, Cells]:
    """What a likeness links in each pair of documents, at the best threshold on the others."""
    return {key: scores[key] >= _threshold(scores, judged, key) for key in judged}


def _threshold(scores: Scores, judged: Mapping[Key, Judged], key: Key) -> float:
    others = [other for other in judged if other != key] or [key]
    values = np.concatenate([scores[other].ravel() for other in others])
    labels = np.concatenate([judged[other].wanted.ravel() for other in others])
    order = np.argsort(-values, kind="stable")
    hits = labels[order].cumsum()
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + labels.sum())
    return float(values[order[f1.argmax()]])
