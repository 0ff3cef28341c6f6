"""Training of the models from gold; the same gold and seed give the same bytes."""

from pipeline.train.train import train

__all__ = ["train"]
