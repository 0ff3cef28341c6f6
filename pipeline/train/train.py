"""Train every model and say in its meta data how good it was on documents it had not seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.evaluate import evaluate
from pipeline.gold import document_name
from pipeline.model import Models
from pipeline.model.learned import LearnedWords
from pipeline.model.store import Meta, write_model
from pipeline.tally import Tally, total
from pipeline.train import action_class, domains, linker
from pipeline.train.card import write_card
from pipeline.train.examples import Example, find_examples
from pipeline.train.wording import learn_words

Progress = Callable[[str], None]
Scores = dict[str, float]

# Until they are measured the models are trusted: what they then do is what is measured.
_TRUSTED = {"rules": 0.0, "both": 1.0}


def train(
    gold: Path,
    out: Path,
    roots: Sequence[Path],
    seed: int = 0,
    progress: Progress = print,
    corpus: Sequence[Path] = (),
    self_train: Sequence[Path] = (),
) -> dict[str, Scores]:
    """Train all models on the gold of `gold` whose texts lie under `roots`; write them to `out`.

    Gives each model's scores, leaving one document out: `rules` and `both`, of F1 for the domains
    and of the share right for the classes of actions. The linker is trained where the gold has
    links, and learns from the texts of `corpus` what words mean; `evaluate` judges it. The model of
    domains learns the wording of the documents under `self_train` where that makes it better on the
    annotated documents, none of which teaches. Raises DatasetError without gold.
    """
    found = find_examples(gold, roots)
    progress(f"{len(found)} annotated documents")
    scores = measure(found, progress)
    taught = _taught(found, self_train, scores["domains"], progress) if self_train else found
    data = {document_name(one.gold.path): one.gold.sha256 for one in found}
    models = fit(taught)
    for name, model in (("domains", models.domains), ("action_class", models.action_class)):
        if model is not None:
            meta = replace(model.meta, seed=seed, data=data, scores=scores[name])
            arrays = _arrays(models, taught, name)
            write_card(write_model(out / name, meta, arrays), meta)
    if linker.has_links(gold):
        progress(f"linker: {linker.train(gold, out, roots, corpus)}")
    return scores


def _arrays(models: Models, found: Sequence[Example], name: str) -> domains.Arrays:
    if name == "domains" or models.action_class is None:
        return domains.arrays_of(found)
    return action_class.arrays_of(models.action_class)


def fit(found: Sequence[Example]) -> Models:
    """All models, fitted on these documents and trusted; nothing is written."""
    of_domains, of_actions = domains.fit_domains(found), action_class.fit_action_class(found)
    return Models(
        domains=replace(of_domains, meta=_trusted(of_domains.meta)),
        action_class=replace(of_actions, meta=_trusted(of_actions.meta)),
    )


def _trusted(meta: Meta) -> Meta:
    return replace(meta, scores=_TRUSTED)


def _taught(
    found: Sequence[Example], folders: Sequence[Path], scores: Scores, progress: Progress
) -> Sequence[Example]:
    """The examples with the words that the folders teach, where these help; sets their scores."""
    words = learn_words(folders, {one.gold.sha256 for one in found})
    taught = [replace(one, learned=LearnedWords(words)) for one in found]
    tallies = [
        evaluate(one.gold, one.judged_by(_domains_alone([o for o in taught if o is not one])))
        for one in taught
        if len(taught) > 1
    ]
    learned, before = _f1(total(tallies)), scores["both"]
    helps = bool(words) and learned > before
    progress(
        f"{len(words)} words learned from the rules' own answers: {learned:.4f} with them, "
        f"{before:.4f} without; {'kept' if helps else 'left out'}"
    )
    if not helps:
        return found
    scores |= {"both": learned, "without_learned": before}
    return taught


def _domains_alone(found: Sequence[Example]) -> Models:
    model = domains.fit_domains(found)
    return Models(domains=replace(model, meta=_trusted(model.meta)))


def measure(found: Sequence[Example], progress: Progress = print) -> dict[str, Scores]:
    """Rules alone, and both, on each document with models trained on the others."""
    rules: list[dict[str, Tally]] = []
    both: list[dict[str, Tally]] = []
    for one in found:
        kept = [other for other in found if other is not one]
        if kept:
            progress(f"left out: {one.gold.path}")
            rules.append(evaluate(one.gold, one.rules))
            both.append(evaluate(one.gold, one.judged_by(fit(kept))))
    named = {"rules": total(rules), "both": total(both)}
    return {
        "domains": {who: _f1(tallies) for who, tallies in named.items()},
        "action_class": {who: _share(tallies) for who, tallies in named.items()},
    }


def _f1(tallies: dict[str, Tally]) -> float:
    return round(tallies["domain"].scores()[2], 4) if "domain" in tallies else 0.0


def _share(tallies: dict[str, Tally]) -> float:
    return round(tallies["action"].accuracy("action_class"), 4) if "action" in tallies else 0.0
