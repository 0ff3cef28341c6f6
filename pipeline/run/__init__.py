"""Composes the stages; the only package that knows them all."""

from pipeline.run.corpus import Settings, extract_documents, extract_to
from pipeline.run.document import JUDGE, process

__all__ = ["JUDGE", "Settings", "extract_documents", "extract_to", "process"]
