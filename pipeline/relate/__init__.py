"""Linking and comparing a dataset: tables in, tables out; national texts that a user registers."""

from pipeline.relate.dataset import compare_dataset, link_dataset
from pipeline.relate.frames import compare_frames, link_frames
from pipeline.relate.national import Registered, register

__all__ = [
    "Registered",
    "compare_dataset",
    "compare_frames",
    "link_dataset",
    "link_frames",
    "register",
]
