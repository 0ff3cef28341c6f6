"""Task -> policy domains, by words, by who answers for it, and by what its document is about."""

from pipeline.classify.document import Wording, evidence_of
from pipeline.classify.rules import classify, decide, gather

__all__ = ["Wording", "classify", "decide", "evidence_of", "gather"]
