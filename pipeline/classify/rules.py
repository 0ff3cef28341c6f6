"""Task -> policy domains, by the words of its headings, its title and its text.

Each word counts once in each place, by how much it tells and where it stands. A domain's second
piece of evidence counts half, the third a third, so that a long text that touches on a field does
not outweigh a title that names one. A unit that answers for the task makes the words of its own
field tell more; the field that the whole document is of is one of each task that names it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pipeline.classify.words import told_by, votes_of, votes_of_heading
from pipeline.lexicon.domains import field_of_unit
from pipeline.model.domains import FALLBACK, Evidence, Sentences, Votes
from pipeline.model.learned import NOTHING_LEARNED, LearnedWords
from pipeline.records import Assignment, DomainScore, Role

# What a word tells by its place. The nearest heading speaks for all tasks under it
# (做好财政领域信息公开), those above it less. The words of a title mostly stand in the text again,
# and often it is the whole text: they count there too.
TITLE, HEADING, HIGHER, TEXT = PLACES = (1.5, 2.0, 0.6, 1.0)
# By how much a field weighs more where it is the first unit's that answers, or another's.
FIRST_UNIT, OTHER_UNIT = 0.6, 0.3
# A further domain has at least this share of the first one's evidence, and this much of its own.
# Where a unit of its field answers too, less is enough: of the annotated tasks' fields with half of
# the first one's evidence every second was right with such a unit, every tenth without.
SHARE, SHARE_WITH_UNIT, ENOUGH = 0.8, 0.6, 3.0
# Less again where a field has sentences of its own: two of them, or one and a unit that answers,
# or one among others that tells hardly anything else.
LED, LED_WITH_UNIT, PURE = 0.4, 0.3, 0.7
# The field of the document is a task's too from here on.
NAMED = 1.0
# What the field of a title tells where the document leans to it, among the higher headings.
BY_TITLE = 5.0


def classify(
    title: str,
    text: str,
    heading_path: Sequence[str],
    assignments: Sequence[Assignment] = (),
    fields: Collection[str] = (),
) -> tuple[DomainScore, ...]:
    """The domains of a task, best first, at least one; title, text and headings folded.

    `fields` are those that the document is of, see `document.evidence_of`. A score is the domain's
    share of all evidence, in (0, 1]. `found_by` says whether the words, the headings, the unit that
    answers or the document told most. Where nothing tells anything it is the fallback domain, 0.
    """
    return decide(within(gather(title, text, heading_path, assignments), fields))


def gather(
    title: str,
    text: str,
    heading_path: Sequence[str],
    assignments: Sequence[Assignment] = (),
    learned: LearnedWords = NOTHING_LEARNED,
    *,
    for_model: bool = True,
) -> Evidence:
    """What the words of each place and the units that answer tell; all text folded.

    `learned` are words of a model's beside the lexicon's, looked for in the text. Not `for_model`:
    without what the rules do not ask for.
    """
    return weighed(said_by(title, text, heading_path, assignments, learned, for_model=for_model))


class Said(NamedTuple):
    """What each of PLACES tells, before it is weighed; the rest as in Evidence."""

    votes: tuple[Votes, Votes, Votes, Votes]
    length: int
    units: Mapping[str, float]
    sentences: Sentences

    @property
    def tells(self) -> bool:
        """Whether anything tells a field: a word, or the first unit that answers."""
        return any(self.votes) or FIRST_UNIT in self.units.values()


def said_by(
    title: str,
    text: str,
    heading_path: Sequence[str],
    assignments: Sequence[Assignment] = (),
    learned: LearnedWords = NOTHING_LEARNED,
    *,
    for_model: bool = True,
) -> Said:
    """As `gather`, not weighed yet."""
    higher = [vote for words in heading_path[:-1] for vote in votes_of_heading(words)]
    nearest = [vote for words in heading_path[-1:] for vote in votes_of_heading(words)]
    told = told_by(text, clauses=for_model)
    places = (votes_of(title), nearest, higher, (*told.votes, *learned.votes(text)))
    return Said(places, len(text), _units(assignments), told.sentences)


def weighed(said: Said, fields: Collection[str] = (), by_title: float = BY_TITLE) -> Evidence:
    """The evidence; in a document that leans to these fields its title is a heading of it."""
    places = said.votes
    if fields:
        title, nearest, higher, text = places
        leant = [(field, by_title) for field in sorted(fields)]
        places = (title, nearest, [*higher, *leant], text)
    weights = _weights(places, said.units)
    chosen = _chosen(weights, said.units, said.sentences)
    return Evidence(places, weights, chosen, said.length, said.units, said.sentences)


def within(evidence: Evidence, fields: Collection[str]) -> Evidence:
    """The same evidence in a document of these fields."""
    weights, chosen = evidence.weights, evidence.chosen
    also = [d for d in sorted(fields) if weights.get(d, 0.0) >= NAMED and d not in chosen]
    if also:
        chosen = sorted([*chosen, *also], key=lambda domain: -weights.get(domain, 0.0))
    return evidence._replace(chosen=chosen, fields=frozenset(fields))


def decide(evidence: Evidence) -> tuple[DomainScore, ...]:
    """The rules' answer, see `classify`."""
    weights = evidence.weights
    if not weights:
        return (DomainScore(FALLBACK, 0.0, "rule:fallback"),)
    total, by_itself = sum(weights.values()), evidence.chosen
    if evidence.fields:
        by_itself = _chosen(weights, evidence.units, evidence.sentences)
    return tuple(
        DomainScore(
            domain,
            weights[domain] / total,
            _told_by(evidence, domain) if domain in by_itself else "rule:document",
        )
        for domain in evidence.chosen
    )


def _told_by(evidence: Evidence, domain: str) -> str:
    """What told most: the headings, the words of the task itself, or the unit that answers."""
    most = []
    for votes, worth in zip(evidence.votes, PLACES, strict=True):
        told = [strength for field, strength in votes if field == domain]
        most.append(max(told) * worth if told else 0.0)
    headed, own = max(most[1], most[2]), max(most[0], most[3])
    if not headed and not own:
        return "rule:unit"
    return "rule:heading" if headed >= own else "rule:keyword"


def _units(assignments: Sequence[Assignment]) -> dict[str, float]:
    """By how much more each field weighs for the units that answer; the first of them most."""
    found: dict[str, float] = {}
    if assignments:
        first = next((one for one in assignments if one.role is Role.LEAD), assignments[0])
        found = dict.fromkeys(_fields_of(first.unit.key), FIRST_UNIT)
        for one in assignments:
            for field in _fields_of(one.unit.key):
                found.setdefault(field, OTHER_UNIT)
    return found


@lru_cache(maxsize=4096)
def _fields_of(key: str | None) -> tuple[str, ...]:
    """The fields of a unit by its key, `a+b` for a merged one."""
    fields = field_of_unit()
    return tuple(fields[part] for part in (key or "").split("+") if part in fields)


def _weights(
    places: tuple[Votes, Votes, Votes, Votes], units: Mapping[str, float]
) -> dict[str, float]:
    """Each domain's evidence together."""
    found: dict[str, list[float]] = {}
    for votes, worth in zip(places, PLACES, strict=True):
        for domain, told in votes:
            if domain in found:
                found[domain].append(told * worth)
            else:
                found[domain] = [told * worth]
    if not found:
        # Where no word tells anything the unit's field is the best guess.
        return {field: more for field, more in units.items() if more == FIRST_UNIT}
    weights: dict[str, float] = {}
    for domain, pieces in found.items():
        weight = pieces[0]
        if len(pieces) > 1:
            pieces.sort(reverse=True)
            weight = sum([piece / place for place, piece in enumerate(pieces, 1)])
        weights[domain] = weight * (1 + units[domain]) if domain in units else weight
    return weights


def _has_its_own(sentences: Sentences, domain: str, answers: bool) -> bool:
    """Whether enough of the sentences are about this field; its unit may answer for the task."""
    led = sentences.led.get(domain, 0)
    if led == 1 and not answers:
        return sentences.total > 1 and sentences.purest[domain] >= PURE
    return led > 0


def _chosen(
    weights: Mapping[str, float], units: Mapping[str, float], sentences: Sentences
) -> list[str]:
    """The domains with enough evidence beside the best one's, best first."""
    best = max(weights.values(), default=0.0)
    least = min(best, max(LED_WITH_UNIT * best, ENOUGH))  # the smallest share of all
    chosen = []
    for domain, weight in weights.items():
        if weight < least:
            continue
        share = SHARE_WITH_UNIT if domain in units else SHARE
        if _has_its_own(sentences, domain, domain in units):
            share = LED_WITH_UNIT if domain in units else LED
        if weight >= min(best, max(share * best, ENOUGH)):
            chosen.append(domain)
    chosen.sort(key=lambda domain: -weights[domain])
    return chosen or [FALLBACK]
