"""A model's card, README.md beside its files: what it is, what of, how good, and its limits."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.store import WEIGHTS, Meta, majors

_WHAT = {
    "domains": (
        "Which policy domains a task belongs to, decided among the domains that some word of the "
        "lexicon speaks for. A logistic regression over (task, candidate) pairs; its features are "
        "how the rules' evidence is spread over title, heading, higher headings and text, who "
        "answers for the task, and whether the whole document is of that domain.",
        "It cannot give a domain that no word of `domains.yml` speaks for. Change the words and "
        "train again: what the features weigh changes with them.",
        "F1 over (task, domain) pairs",
    ),
    "action_class": (
        "The class of an action by its verb and object, beside the rules' answer. One logistic "
        "regression a class over words, heads and two-character pieces, joined by a softmax at a "
        "temperature found on documents held out.",
        "It gives a class to the actions that the rules found and finds none itself. It has the "
        "rules' answer before it: change `actions.yml` and train again.",
        "share of the found actions with the right class",
    ),
}


def write_card(folder: Path, meta: Meta) -> Path:
    """Write the card beside the model's files."""
    what, limits, measure = _WHAT[meta.name]
    size = sum(path.stat().st_size for path in folder.iterdir() if path.suffix != ".md")
    data = "\n".join(f"- `{name}`: {digest}" for name, digest in meta.data.items())
    libraries = ", ".join(f"{name} {major}" for name, major in majors().items())
    path = folder / "README.md"
    path.write_text(
        f"""# {meta.name}, version {meta.version}

{what}

**Scores**, {measure}, each document with a model trained on the others: rules alone
{meta.scores["rules"]:.3f}, rules and model {meta.scores["both"]:.3f}.{_learned(meta)}

**Limits.** {limits} The gold is {len(meta.data)} documents, mostly plans for open government and
for the economy; of other kinds of document little is known.

**Files.** `meta.json` and `{WEIGHTS}` (plain arrays, nothing pickled), {size / 1000:,.0f} kB
together; made with {libraries}.

**Data** (sha256 of the annotated files):

{data}

**Again.** `python cli.py train` writes it anew; `python cli.py evaluate` judges it.
""",
        encoding="utf-8",
    )
    return path


def _learned(meta: Meta) -> str:
    """What self-training gave."""
    if "without_learned" not in meta.scores:
        return ""
    return (
        f"\n{len(meta.vocabulary)} words were learned from documents that nobody annotated; "
        f"without them {meta.scores['without_learned']:.3f}."
    )
