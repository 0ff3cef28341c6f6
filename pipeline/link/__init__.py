"""Which tasks say the same: candidates, scores, alignments, families."""

from pipeline.link.chains import Chain, chains
from pipeline.link.linker import (
    FAMILY_COLUMNS,
    LINK_COLUMNS,
    Link,
    LinkResult,
    LinkSettings,
    link,
)
from pipeline.link.national import TEXTS, NationalText, registry
from pipeline.link.tasks import LinkTask, from_frames
from pipeline.link.train import train_linker

__all__ = [
    "FAMILY_COLUMNS",
    "LINK_COLUMNS",
    "TEXTS",
    "Chain",
    "Link",
    "LinkResult",
    "LinkSettings",
    "LinkTask",
    "NationalText",
    "chains",
    "from_frames",
    "link",
    "registry",
    "train_linker",
]
