"""What can go wrong, as types; the command line catches `PipelineError` and prints one line."""


class PipelineError(Exception):
    """Base of every error that is the input's or the user's, not a defect of the program."""

    kind = "error"


class ReadError(PipelineError):
    """A file could not be turned into text; the message names the file and the reason."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


class LexiconError(PipelineError):
    """A lexicon file holds a key, a label or a value that the program does not know."""

    kind = "lexicon"


class ModelError(PipelineError):
    """A model was made with other labels, features or library versions than it is loaded with."""

    kind = "model"


class DatasetError(PipelineError):
    """A table is missing, of another schema, or cannot be written."""

    kind = "dataset"
