"""The models that an extraction uses, and where they are."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.model.action_class import ActionClassModel, load_action_class
from pipeline.model.domains import DomainModel, load_domains

# In a checkout beside the package; in a wheel they are data files of the installation.
_CHECKOUT = Path(__file__).parents[2] / "models"
_INSTALLED = Path(sys.prefix) / "share" / "yaodian" / "models"
MODELS = _CHECKOUT if _CHECKOUT.is_dir() else _INSTALLED


@dataclass(frozen=True)
class Models:
    """What was trained; None where the rules are alone."""

    domains: DomainModel | None = None
    action_class: ActionClassModel | None = None

    def versions(self) -> dict[str, str]:
        """Name and version of each model, for run.json."""
        metas = [model.meta for model in (self.domains, self.action_class) if model]
        return {meta.name: meta.version for meta in metas}


NO_MODELS = Models()


@lru_cache(maxsize=4)
def load_models(folder: Path = MODELS) -> Models:
    """Load the models under `folder`. Raises ModelError where one is missing or unfit."""
    return Models(
        domains=load_domains(folder / "domains"),
        action_class=load_action_class(folder / "action_class"),
    )
