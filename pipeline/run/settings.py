"""What a run may be told that changes its tables; how it is done is `executor.Engine`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults that work.

    `time_limit` in seconds a document; `models` says whether trained models decide beside the
    rules.
    """

    segmenter: str = "jieba"
    text_column: str | None = None
    time_limit: float = 60.0
    models: bool = False
