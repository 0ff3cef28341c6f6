"""Document numbers: one form for all printings, and whose number it is."""

from __future__ import annotations

from pipeline.lexicon.doc_numbers import find_doc_numbers
from pipeline.lexicon.issuers import NumberIssuer, issuers
from pipeline.text import compact, fold


def normalise_doc_number(text: str) -> str | None:
    """The number that `text` consists of, in the form 国办发〔2016〕19号; None if it is none.

    >>> normalise_doc_number("国办发[2016] 19 号"), normalise_doc_number("黑政办发201835号")
    ('国办发〔2016〕19号', '黑政办发〔2018〕35号')
    """
    whole = compact(fold(text)).strip("()")
    # The brackets around the whole number are stripped above; a year at its end has none to lose.
    number = next(find_doc_numbers(whole), None)
    if number is None or number.span != (0, len(whole)):
        return None
    return number.normal


def issuer_of_number(number: str) -> NumberIssuer:
    """The issuer, its level and its province, as far as the letters of a number tell.

    >>> issuer_of_number("皖政办秘〔2021〕82号").issuer
    '安徽省人民政府办公厅'
    """
    return issuers().of_number(number)


def city_of_number(number: str) -> str | None:
    """The city whose government's letters these are: 穗府办〔2020〕3号 is 广州市's."""
    return issuers().city_of_number(number)
