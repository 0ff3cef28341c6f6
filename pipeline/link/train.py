"""Train the linker on gold links."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from pipeline.link.background import background
from pipeline.link.examples import gold_examples, recut_examples
from pipeline.link.fit import fit
from pipeline.link.gold import TextOf, read_gold
from pipeline.link.meaning import NOTHING, Meaning
from pipeline.link.model import prior_of, save_model
from pipeline.link.profiles import profile


def train_linker(
    gold: Path, out: Path, text_of: TextOf | None = None, meaning: Meaning = NOTHING
) -> Path:
    """Train on the links of a folder of annotations and write `out/model.json`, `out/meaning.npz`.

    `text_of` as in `read_gold`; `meaning` is best learned from other texts than the gold's. The
    same gold gives the same bytes. Raises DatasetError where the gold cannot be read.
    """
    found = read_gold(gold, text_of)
    profiles = {doc_id: profile(tasks) for doc_id, tasks in found.tasks.items()}
    prior = background(profiles.values(), found)
    usual = prior_of(prior, meaning)
    examples = gold_examples(found, profiles, usual, sorted(found.links))
    model = fit(examples, prior, recut_examples(found, usual), meaning)
    names = {stem: doc_id for doc_id, stem in found.names.items()}
    made_with = {name: version(name).split(".")[0] for name in ("numpy", "scikit-learn")}
    return save_model(replace(model, data=names, made_with=made_with), out)
