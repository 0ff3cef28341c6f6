"""The segmenters as a spaCy tokenizer: `yaodian.tokenizer.v1`.

Registered by an entry point (group `spacy_tokenizers`), so that `spacy.load` finds it by itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.errors import ModelError
from pipeline.lexicon.words import segmentable, user_words
from pipeline.segment import segmenter

_FILE = "segmenter.json"


class Tokenizer:
    """Text -> Doc with `doc.text == text`, whatever the text.

    A single blank after a word is that word's `whitespace_`, as spaCy has it; other white space is
    tokens. The words that it keeps whole are its own and go with it to disk: a pipeline cuts as it
    did when it was trained, though the lexicons have grown since.
    """

    def __init__(self, vocab: Vocab, name: str, words: Sequence[str]) -> None:
        self.vocab = vocab
        self.name = name
        self.user_words = tuple(words)
        self._segmenter = segmenter(name, words)

    def __call__(self, text: str) -> Doc:
        """The Doc of the text."""
        words: list[str] = []
        spaces: list[bool] = []
        for word in self._segmenter.words(text):
            if word == " " and spaces and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterable[Doc]:
        """The Docs of the texts, in order; a batch is of no use here."""
        return map(self, texts)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The segmenter's name and words, as JSON."""
        state = {"segmenter": self.name, "words": self.user_words}
        return json.dumps(state, ensure_ascii=False, indent=0).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """Take over a segmenter's name and words. Raises ModelError where they are not there."""
        try:
            state: dict[str, Any] = json.loads(data)
            name, words = state["segmenter"], segmentable(state["words"])
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{_FILE} of the tokenizer is not readable: {error!r}") from error
        self.__init__(self.vocab, name, words)  # type: ignore[misc]
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the folder `path` with the segmenter's name and words."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Tokenizer:
        """Read what `to_disk` wrote. Raises ModelError where it is not readable."""
        try:
            return self.from_bytes((Path(path) / _FILE).read_bytes())
        except OSError as error:
            raise ModelError(f"cannot read the tokenizer: {error}") from error


@registry.tokenizers("yaodian.tokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer(
    segmenter: str = "jieba", words: list[str] | None = None
) -> Callable[[Language], Tokenizer]:
    """For `[nlp.tokenizer]` of a config; without `words` those of the lexicons."""

    def tokenizer(nlp: Language) -> Tokenizer:
        kept = user_words() if words is None else segmentable(words)
        return Tokenizer(nlp.vocab, segmenter, kept)

    return tokenizer
