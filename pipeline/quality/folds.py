"""Each annotated document, by rules alone, model alone and both, with models that never saw it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.evaluate import domain_items, evaluate, pair_tasks
from pipeline.model import Models
from pipeline.quality.cells import Counts as CellCounts
from pipeline.quality.cells import judge_cells
from pipeline.records import Extraction
from pipeline.tally import Tally
from pipeline.train.action_class import fit_action_class
from pipeline.train.examples import Example
from pipeline.train.train import fit

RULES, MODEL, BOTH = "rules", "model", "both"
SYSTEMS = (RULES, MODEL, BOTH)

Counts = Mapping[str, tuple[int, int, int]]  # by domain: right, found, in the gold
Sure = tuple[float, bool]  # a score, and whether what it was given to is right


@dataclass(frozen=True)
class Fold:
    """One document held out: what each system got right in it.

    `sure` has the scores that models gave in `both`, by model: of the domains, and of the classes
    that are not the rules'; `cells` what the rules took the cells of its tables for.
    """

    path: str
    tallies: Mapping[str, Mapping[str, Tally]]
    domains: Mapping[str, Counts]
    sure: Mapping[str, Sequence[Sure]]
    cells: CellCounts = field(default_factory=dict)


def run_folds(found: Sequence[Example], progress: Callable[[str], None] = print) -> list[Fold]:
    """Leave each document out once, train on the others, and judge it by every system."""
    answer = []
    for one in found:
        progress(f"left out: {one.gold.path}")
        kept = [other for other in found if other is not one]
        models = fit(kept)
        answer.append(_fold(one, models, _alone(kept, models)))
    return answer


def _fold(one: Example, models: Models, alone: Models) -> Fold:
    by_system = {
        RULES: one.rules,
        MODEL: one.judged_by(alone),
        BOTH: one.judged_by(models),
    }
    return Fold(
        path=one.gold.path,
        tallies={who: evaluate(one.gold, found) for who, found in by_system.items()},
        domains={who: _by_domain(one, found) for who, found in by_system.items()},
        sure={
            "domains": _sure_of_domains(one, by_system[BOTH]),
            "action_class": _sure_of_classes(one, by_system[BOTH]),
        },
        cells=judge_cells(one.gold, one.rules),
    )


def _alone(kept: Sequence[Example], models: Models) -> Models:
    """The models without the rules' answers; that of domains only judges what rules find."""
    blind = fit_action_class(kept, sees_rules=False)
    trusted = models.action_class.meta if models.action_class else blind.meta
    meta = replace(blind.meta, scores=trusted.scores)
    return replace(models, action_class=replace(blind, meta=meta))


def _by_domain(one: Example, found: Extraction) -> Counts:
    wanted, given = domain_items(one.gold, found.tasks, pair_tasks(one.gold, found.tasks))
    left, right = {key for key, _ in wanted}, {key for key, _ in given}
    hits = Counter(key[1] for key in left & right)
    mine, theirs = Counter(key[1] for key in right), Counter(key[1] for key in left)
    return {d: (hits[d], mine[d], theirs[d]) for d in sorted(mine | theirs)}


def _sure_of_domains(one: Example, found: Extraction) -> list[Sure]:
    if not one.gold.has("domain"):
        return []
    names = pair_tasks(one.gold, found.tasks)
    gold = {(line["task"], line["domain"]) for line in one.gold.of("domain")}
    return [
        (given.score, (name, given.domain) in gold)
        for facts, name in zip(found.tasks, names, strict=True)
        if one.gold.covers("domain", name)
        for given in facts.domains
    ]


def _sure_of_classes(one: Example, found: Extraction) -> list[Sure]:
    pairs = replace(one, rules=found).actions
    return [
        (action.mention.score, action.action_class == line["action_class"])
        for action, line in pairs
        if action.mention.found_by.startswith("model:")
    ]
