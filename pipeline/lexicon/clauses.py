"""The small words of administrative clauses, by the part that they play."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.errors import LexiconError
from pipeline.lexicon import check_keys, load_yaml

_FILE = "clauses.yml"

# The parts, as clauses.yml explains them; `strict` and `loose` are its prepositions.
ROLES = (
    "adverb", "either", "auxiliary", "bearer", "strict", "loose", "closer", "relation", "openly",
    "purpose", "light", "lightly", "disposal", "about", "patient", "placing", "into", "moved_only",
    "noun", "tail", "agent", "ground", "venture", "suffix", "unfused", "fusing", "causative",
    "public", "degree", "when", "way", "basis", "etc", "stop", "list", "blank", "mark", "digit",
    "of", "and", "join", "is", "complement", "to", "after_adverb", "from", "period", "until",
    "disclosing", "disclosable", "closing", "state", "further", "related", "copula", "making",
    "either_firm", "verbal", "serial", "causee", "determiner", "bound", "margins", "arabic",
    "open", "causing", "governing", "means", "doing", "taking", "as", "being", "promptly",
    "resource", "aim", "beyond", "place", "denied", "also", "granted", "by", "following",
    "settled", "settling", "times", "whither", "or", "giving", "stated", "reaching", "made",
    "shaping", "concerning", "keeping", "objectless", "amounts", "amounting", "amid", "sites",
    "finding", "at_once", "applying", "opposed",
    "modifying", "applicants", "entitled", "free", "buying", "officials", "terms", "termed",
    "reported", "announcing", "preamble", "principle", "degrees", "asserted",
    "asserting", "judging", "own", "refusing",
    "concluding", "effective", "capped", "matters", "proposals", "faults", "staying", "empty",
    "treating", "spanning", "said", "passing", "passed",
)  # fmt: skip


@cache
def clause_words() -> Mapping[str, tuple[str, ...]]:
    """The words of each role. Raises LexiconError for a role that is unknown or missing."""
    data: Mapping[str, Any] = load_yaml(_FILE)
    check_keys(_FILE, data, ROLES)
    missing = [role for role in ROLES if role not in data]
    if missing:
        raise LexiconError(f"{_FILE}: no words for {', '.join(missing)}")
    return {role: tuple(_words(role, data[role])) for role in ROLES}


def _words(role: str, words: Any) -> list[str]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise LexiconError(f"{_FILE}: {role} is no list of words")
    if any(word.split() != [word] for word in words if len(word) > 1):
        raise LexiconError(f"{_FILE}: a word of {role} holds white space: a comma is missing")
    if len(set(words)) != len(words):
        raise LexiconError(f"{_FILE}: {role} has a word twice")
    return words
