"""The grammar of clauses and the lexicons of actions, bound together once."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon.actions import Actions, actions
from pipeline.lexicon.clauses import clause_words
from pipeline.tag.action_class import Classifier
from pipeline.tag.announcements import Announcements
from pipeline.tag.applicants import Applicants
from pipeline.tag.clauses import Grammar, grammar
from pipeline.tag.listings import Listings


class Reader:
    """What reading a clause needs beside its text."""

    def __init__(self, shape: Grammar, lexicon: Actions) -> None:
        words = clause_words()
        self.shape = shape
        self.prohibitions = lexicon.prohibitions
        self.classifier = Classifier(lexicon, shape)
        self.listings = Listings(shape)
        self.public = words["public"]
        self.causees = words["causee"]
        self.placing = frozenset(words["placing"])
        self.stated, self.concerning = words["stated"], words["concerning"]
        self.objectless = frozenset(words["objectless"])
        amounts, amounting = "|".join(words["amounts"]), "|".join(words["amounting"])
        self.level = re.compile(f"的[^,。;、的]{{0,8}}(?:{amounts})(?:{amounting})[0-9]")
        self.reaching = re.compile(f"(?:{'|'.join(words['reaching'])})[0-9]")
        following = "|".join(words["following"])
        amid = "|".join(words["amid"])
        self.amid = (*words["amid"], "》")
        self.plain_ends = frozenset(word[-1] for word in (*self.amid, *self.stated))
        self.circumstance = re.compile(f"在.*(?:{amid})$|.*(?:{following})《[^《》]*》$", re.DOTALL)
        self.actors = (*words["patient"], *words["bearer"], *words["sites"])
        self.causing = words["causing"]
        self.applicants, self.announcements = Applicants(shape), Announcements()
        self.degrees, self.judging, self.own = words["degrees"], words["judging"], words["own"]
        self.keeping = (*words["causing"], *words["keeping"])
        self.shaping, self.made = frozenset(words["shaping"]), words["made"]
        self.effective = words["effective"]
        self.capped = re.compile(
            f"(?:{'|'.join(words['capped'])})[^,。;]{{0,16}}[0-9][0-9.]{{0,9}}(?:[万亿]?元|%)"
        )
        self.matters, self.empty = frozenset(words["matters"]), frozenset(words["empty"])
        self.faults, self.spanning = words["faults"], words["spanning"]
        self.last_faults = frozenset(word[-1] for word in self.faults)
        self.staying = re.compile(f"(?:{'|'.join(words['staying'])})(?:在|[0-9])")
        self.subordinate = tuple(f"{word}," for word in (*words["of"], *words["when"]))


@cache
def reader() -> Reader:
    """The one of the project's lexicons."""
    return Reader(grammar(), actions())
