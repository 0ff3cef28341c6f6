"""Train the linker on gold links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from pipeline.link.background import Background, background
from pipeline.link.examples import Example, Key, gold_examples, judged_examples, recut_examples
from pipeline.link.fit import fit
from pipeline.link.gold import Gold, TextOf, read_gold
from pipeline.link.judged import JudgedPair
from pipeline.link.meaning import NOTHING, Meaning
from pipeline.link.model import LinkModel, prior_of, save_model
from pipeline.link.profiles import Profile, profile
from pipeline.link.tasks import LinkTask


@dataclass(frozen=True)
class Taught:
    """What the linker knows beside the gold's links.

    `meaning` and `usual` (None: the gold's own usage) are best learned from other texts than the
    gold's; `judged` are single pairs of the tasks `tasks`, document by document.
    """

    meaning: Meaning = NOTHING
    usual: Background | None = None
    judged: tuple[JudgedPair, ...] = ()
    tasks: tuple[tuple[LinkTask, ...], ...] = ()


@dataclass(frozen=True)
class Lessons:
    """Everything a linker is fitted on: `examples` by pair of documents, and how to weigh them.

    `exam` are the judged pairs that none of its models learns from.
    """

    examples: dict[Key, Example]
    exam: Mapping[Key, Example]
    copies: Sequence[Example]
    usual: Background
    meaning: Meaning

    def model(self, without: Sequence[Key] = ()) -> LinkModel:
        """The model of all pairs of documents but some."""
        seen = {key: one for key, one in self.examples.items() if key not in without}
        return fit(seen, self.usual, self.copies, self.meaning)


def lessons(gold: Gold, profiles: dict[str, Profile], taught: Taught) -> Lessons:
    """The gold's pairs of documents, and the judged ones that the gold does not link."""
    usual = taught.usual or background([one] for one in profiles.values())
    prior = prior_of(usual, taught.meaning)
    of_judged = {tasks[0].doc_id: profile(tasks) for tasks in taught.tasks if tasks}
    lines, exam = (
        judged_examples([one for one in taught.judged if one.teaches is teaches], of_judged, prior)
        for teaches in (True, False)
    )
    known = {key for pair in gold.links for key in (pair, pair[::-1])}
    examples = {key: one for key, one in lines.items() if key not in known}
    examples |= gold_examples(gold, profiles, prior, sorted(gold.links))
    return Lessons(examples, exam, recut_examples(gold, prior), usual, taught.meaning)


def train_linker(
    gold: Path, out: Path, text_of: TextOf | None = None, taught: Taught | None = None
) -> Path:
    """Train on the links of a folder of annotations and write `out/model.json`, `out/meaning.npz`.

    `text_of` as in `read_gold`. The same gold gives the same bytes. Raises DatasetError where the
    gold cannot be read.
    """
    found = read_gold(gold, text_of)
    profiles = {doc_id: profile(tasks) for doc_id, tasks in found.tasks.items()}
    model = lessons(found, profiles, taught or Taught()).model()
    names = {stem: doc_id for doc_id, stem in found.names.items()}
    made_with = {name: version(name).split(".")[0] for name in ("numpy", "scikit-learn")}
    return save_model(replace(model, data=names, made_with=made_with), out)
