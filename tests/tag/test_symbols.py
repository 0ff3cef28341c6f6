"""One symbol a character; what a word is by its neighbours is put into its symbol."""

import re
import time

import pytest

from pipeline.tag.clauses import grammar
from pipeline.tag.symbols import HOLD, OTHER, STOP, Alphabet, Mark

ROLES = {"verb": ["公开", "要"], "noun": ["公开", "情况"], "": ["要求"], "stop": [","]}


@pytest.fixture(name="alphabet")
def _alphabet() -> Alphabet:
    return Alphabet(ROLES, {"mark": Mark(("verb",))})


def test_one_symbol_a_character_and_the_longest_word(alphabet):
    symbols = alphabet.symbols("要公开的,要求")
    assert len(symbols) == 7
    assert symbols[2:] == HOLD + OTHER + STOP + OTHER + HOLD
    assert symbols[0] != symbols[1]


def test_words_in_brackets_and_quotes_are_nobodys(alphabet):
    assert alphabet.symbols("(公开)《公开》(一)").strip(OTHER) == ""


@pytest.mark.parametrize(("word", "expected"), [("公开", True), ("情况", False), (",", False)])
def test_a_class_holds_its_roles_alone(alphabet, word, expected):
    verb = re.compile(alphabet.word("verb"))
    assert bool(verb.fullmatch(alphabet.symbols(word))) is expected


def test_a_mark_keeps_the_roles(alphabet):
    (plain,) = alphabet.symbols("要")
    marked = alphabet.marking("mark")[plain]
    assert marked != plain
    assert marked in alphabet.members("verb")
    assert marked not in alphabet.members("verb", without="mark")
    assert alphabet.symbols("情况")[0] not in alphabet.marking("mark")


def test_no_class_holds_the_marks_of_symbols_by_a_range():
    words = {str(role): [f"词{role}"] for role in range(400)}
    alphabet = Alphabet(words, {})
    every = re.compile(f"[{alphabet.having(*words)}]")
    assert all(every.match(alphabet.symbols(word)) for (word,) in words.values())
    assert not any(every.match(mark) for mark in (HOLD, OTHER, STOP))


def test_more_sets_than_symbols_are_refused():
    words = {str(role): [f"词{role}"] for role in range(600)}
    with pytest.raises(ValueError, match="more than there are symbols"):
        Alphabet(words, {})


# ^ stands before a word that is what the column says.
NOMINAL = ["^公开范围", "有关的^宣传材料", "^起草部门应当", "^公开后整改", "公开信息"]
ADVERBIAL = ["^严格落实制度", "严格公开时限", "^规范发布数据", "规范服务行为", "对情况^进行考核"]


@pytest.mark.parametrize(
    ("mark", "text"),
    [("nominal", text) for text in NOMINAL] + [("adverbial", text) for text in ADVERBIAL],
)
def test_what_a_word_is_by_its_neighbours(mark, text):
    shape = grammar()
    marked = shape.read("\n" + text.replace("^", ""))
    places = [i for i, symbol in enumerate(marked) if symbol in shape.alphabet.members(mark)]
    assert places == ([text.index("^") + 1] if "^" in text else [])


def test_the_roles_of_the_lexicon_leave_every_symbol_one_byte():
    # Of two bytes they took a tenth longer to match: words that share their roles share a symbol.
    alphabet = grammar().alphabet
    assert max(alphabet.members(*{role for names in alphabet._sets for role in names})) <= STOP


def test_the_patterns_compile_quickly():
    start = time.process_time()
    grammar.__wrapped__()
    assert (
        time.process_time() - start < 1
    )  # 0.15 s; 0.9 s when each look held all that makes a verb
