"""Task -> policy domains, by words, by who answers for it, and by what its document is about."""

from pipeline.classify.document import Wording, evidence_of
from pipeline.classify.rules import classify, decide, gather
from pipeline.classify.words import pieces_between_words

__all__ = ["Wording", "classify", "decide", "evidence_of", "gather", "pieces_between_words"]
