"""Trained models: plain arrays and JSON on the disk, small enough to read; loading and predicting.

Below the stages, which take what they need as an argument. Training is in `pipeline.train`.
"""

from pipeline.model.models import MODELS, NO_MODELS, Models, load_models

__all__ = ["MODELS", "NO_MODELS", "Models", "load_models"]
