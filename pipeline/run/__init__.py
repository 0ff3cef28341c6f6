"""Composes the stages; the only package that knows them all."""

from pipeline.run.corpus import extract_to
from pipeline.run.document import JUDGE, process
from pipeline.run.executor import Engine
from pipeline.run.settings import Settings
from pipeline.run.steps import extract_documents

__all__ = ["JUDGE", "Engine", "Settings", "extract_documents", "extract_to", "process"]
