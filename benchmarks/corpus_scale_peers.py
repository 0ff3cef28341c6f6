"""Other programs over the same text, one core each: what they take a character.

    python benchmarks/corpus_scale_peers.py PEER FILE

prints the seconds of processor time as JSON, models loaded (and trained) before the clock starts.
Peers do other work than an extraction: segmenters only cut words, the taggers only find units, and
jionlp only reads times. FILE holds paragraphs, one a line.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Peer = Callable[[list[str]], Callable[[], object]]


def exhaust(found: Iterable[object]) -> None:
    for _ in found:
        pass


def jieba_cut(lines: list[str]) -> Callable[[], object]:
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return lambda: [exhaust(jieba.cut(line)) for line in lines]


def rjieba_cut(lines: list[str]) -> Callable[[], object]:
    import rjieba

    rjieba.cut("")
    return lambda: [rjieba.cut(line) for line in lines]


def pkuseg_cut(lines: list[str]) -> Callable[[], object]:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from pipeline.segment import segmenter

    words = segmenter("pkuseg").words
    words("各市")
    return lambda: [exhaust(words(line)) for line in lines]


def jionlp_times(lines: list[str]) -> Callable[[], object]:
    import jionlp

    jionlp.ner.extract_time("2021年底前")
    return lambda: [jionlp.ner.extract_time(line) for line in lines]


def units_of(lines: list[str], most: int) -> list[tuple[str, list[tuple[int, int]]]]:
    """Lines with the units that the project's own rules find: what the taggers are trained on."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from pipeline.records import Span
    from pipeline.tag.units import split_units
    from pipeline.text import fold

    found = []
    for line in lines[:most]:
        mentions = split_units(fold(line), Span(0, len(line)))
        found.append((line, [(start, end) for start, end in mentions]))
    return found


def spacy_ner(lines: list[str]) -> Callable[[], object]:
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("zh")
    nlp.add_pipe("ner").add_label("UNIT")
    examples = []
    for line, spans in units_of(lines, 100):
        if line.strip():
            entities = [(start, end, "UNIT") for start, end in spans]
            examples.append(Example.from_dict(nlp.make_doc(line), {"entities": entities}))
    nlp.initialize(lambda: examples)
    nlp.update(examples)
    return lambda: exhaust(nlp.pipe(lines))


def crf_tagger(lines: list[str]) -> Callable[[], object]:
    import tempfile

    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    for line, spans in units_of(lines, 100):
        labels = ["O"] * len(line)
        for start, end in spans:
            labels[start:end] = ["B", *["I"] * (end - start - 1)]
        trainer.append(features(line), labels)
    trainer.set_params({"max_iterations": 10})
    with tempfile.TemporaryDirectory() as place:
        model = str(Path(place, "model"))
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
    return lambda: [tagger.tag(features(line)) for line in lines]


def features(line: str) -> list[list[str]]:
    """A character, its neighbours and pairs: the usual features of a character tagger."""
    padded = f"  {line}  "
    return [
        [f"{place}{padded[i + 2 + place]}" for place in (-2, -1, 0, 1, 2)]
        + [f"p{padded[i + 1 : i + 3]}", f"n{padded[i + 2 : i + 4]}"]
        for i in range(len(line))
    ]


# Name, package that must be there, and about how many characters are enough to time it.
PEERS: dict[str, tuple[Peer, str, int]] = {
    "jieba.cut": (jieba_cut, "jieba", 1_000_000),
    "rjieba.cut": (rjieba_cut, "rjieba", 1_000_000),
    "spacy-pkuseg": (pkuseg_cut, "spacy-pkuseg", 100_000),
    "spaCy NER, blank zh, trained briefly": (spacy_ner, "spacy", 50_000),
    "CRF tagger (python-crfsuite)": (crf_tagger, "python-crfsuite", 100_000),
    "jionlp extract_time": (jionlp_times, "jionlp", 50_000),
}


def measure(name: str, lines: list[str]) -> dict[str, Any]:
    """Processor time of a peer over the first lines."""
    peer, package, enough = PEERS[name]
    wanted: list[str] = []
    chars = 0
    for line in lines:
        wanted.append(line)
        chars += len(line)
        if chars >= enough:
            break
    run = peer(wanted)
    start = time.process_time()
    run()
    return {
        "us_per_char": (time.process_time() - start) / chars * 1e6,
        "chars": chars,
        "version": version(package),
    }


if __name__ == "__main__":
    text = Path(sys.argv[2]).read_text(encoding="utf-8")
    print(json.dumps(measure(sys.argv[1], [line for line in text.splitlines() if line.strip()])))
