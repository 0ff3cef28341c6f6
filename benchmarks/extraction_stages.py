"""The processor time of each stage of an extraction, without that of the stages it calls."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

# Where the stages are called from, by the names that they have there.
_CALLED: dict[str, tuple[str, ...]] = {
    "pipeline.run.steps": ("read", "process"),
    "pipeline.run.corpus": ("_resolve",),
    "pipeline.run.document": ("analyse", "read_header", "locate"),
    "pipeline.run.tagger": (
        "find_defaults",
        "find_citations",
        "find_actions_in",
        "find_targets",
        "evidence_of",
    ),
    "pipeline.run.fields": (
        "find_deadlines",
        "split_units",
        "parse_responsibility",
        "resolve_units",
        "resolve_deadlines",
    ),
    "pipeline.structure": ("recover_tables", "logical_lines", "split_parts"),
    "pipeline.run.work": ("rows_of",),
    "pipeline.run.part": ("converted", "checked"),
}


class Clock:
    """Processor seconds by stage; a stage that is called stops the clock of its caller."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._stack = ["rest"]
        self._since = time.process_time()

    def _switch(self) -> None:
        now = time.process_time()
        self.seconds[self._stack[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The function, timed; of a generator each step is."""

        def run(*args: Any, **kwargs: Any) -> Any:
            self._switch()
            self._stack.append(stage)
            try:
                answer = call(*args, **kwargs)
            finally:
                self._switch()
                self._stack.pop()
            return self._steps(stage, answer) if isinstance(answer, Iterator) else answer

        return run

    def _steps(self, stage: str, items: Iterator[Any]) -> Iterator[Any]:
        step = self.timed(stage, lambda: next(items, None))
        while (item := step()) is not None:
            yield item

    def stop(self) -> dict[str, float]:
        """All seconds since the clock was made, the most costly stage first."""
        self._switch()
        return dict(self.seconds.most_common())


def watch() -> Clock:
    """Time every stage from here on, in this process."""
    clock = Clock()
    for module, names in _CALLED.items():
        home = import_module(module)
        for name in names:
            setattr(home, name, clock.timed(name, getattr(home, name)))
    return clock
