"""The facts of a header, each from the best of the places where it may be printed."""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from pipeline.lexicon.doc_numbers import DocNumber, find_doc_numbers
from pipeline.lexicon.front_matter import MetaField, front_matter
from pipeline.lexicon.genres import genres
from pipeline.lexicon.issuers import issuers
from pipeline.lexicon.regions import regions
from pipeline.structure.dates import DAY, day_of_line, read_day
from pipeline.structure.head import Line
from pipeline.structure.head_kinds import LineKind
from pipeline.structure.metadata import Meta
from pipeline.structure.signature import Signature, split_organs
from pipeline.text import compact, fold


@dataclass(frozen=True, slots=True)
class Front:
    """What the facts are read from: the lines above the text, the page's metadata, who signs."""

    folded: str
    lines: Sequence[Line]
    meta: Meta
    signature: Signature | None

    def printed(self, kind: LineKind) -> str | None:
        """The first line of a kind; a unit or a day in a table of several columns is a cell's."""
        apart = kind in (LineKind.ORGAN, LineKind.DAY)
        return next(
            (
                line.text
                for line in self.lines
                if line.kind is kind and not (apart and line.in_table)
            ),
            None,
        )

    def letterhead(self) -> tuple[str, ...]:
        """The organs on the first lines that name some, one below the other."""
        run = dropwhile(lambda line: not _heads(line), self.lines)
        return tuple(one for line in takewhile(_heads, run) for one in split_organs(line.text))


def _heads(line: Line) -> bool:
    return line.kind is LineKind.ORGAN and not line.in_table


_TAG = re.compile(r"^【[^】]{1,20}】(?=.{8})")  # 【云南省保山市】, a collector's
_BLANK = re.compile(r"(?<![A-Za-z])\s+|\s+(?![A-Za-z])")


def printed_title(title: str) -> str:
    """The title as printed, in one line, without blanks but those between Latin words."""
    whole = _HEADLINE.sub("》", _TAG.sub("", _BLANK.sub("", title.strip())))
    if whole.startswith("《") and whole.endswith("》") and whole.count("《") == 1:
        return whole[1:-1]
    return whole


def stated_title(stated: str) -> tuple[str | None, str | None]:
    """The title of a table of documents, and the number behind it; a day or a sum is no title.

    >>> stated_title("《甲市2022年政务公开工作要点》（甲政办发〔2022〕5号）")
    ('甲市2022年政务公开工作要点', '甲政办发〔2022〕5号')
    """
    folded = fold(stated)
    last = deque(find_doc_numbers(folded), maxlen=1)
    number = last[0] if last and not folded[last[0].span.end :].strip(" )") else None
    name = stated[: number.span.start].rstrip(" (（\u3000") if number else stated
    title = printed_title(name) if any(char.isalpha() for char in name) else None
    return title, number.normal if number else None


def title_of_file(stem: str) -> str | None:
    """The title that a file's name is, without its ending: if it ends as one does."""
    bare = _FILED_UNDER.sub("", _NUMBERED.sub("", stem))
    title = printed_title(_QUOTED.sub(r"《\1》", bare).replace("_", ""))
    named = genres().named_by(compact(fold(title))) is not None
    return title if named and _SHORTEST_NAME <= len(title) <= _LONGEST_NAME else None


# 3-某市工作方案, 附件2.某县任务清单: a collector's number
_NUMBERED = re.compile(r"^(?:附件)?[\d\s._()（）\-—、:：]*")
# 某省某市_某市工作方案: where a collector filed it; 印发_某方案_的通知: a name may hold no 《》.
_FILED_UNDER = re.compile(r"^[\u4e00-\u9fff]{2,12}(?:省|市|州|盟|区|县|旗|政府)_(?!的)")
_QUOTED = re.compile(r"_([^_]{4,60})_(?=的)")
_SHORTEST_NAME, _LONGEST_NAME = 8, 80

_HEADLINE = re.compile("》(?:印发|发布|出台|公布)$")


def doc_number(front: Front) -> str | None:
    """The number on a line of its own or beside the title, else the metadata's."""
    meta = front.meta.text(front.folded, MetaField.DOC_NUMBER)
    value = front.printed(LineKind.NUMBER) or compact(meta)
    found = next(find_doc_numbers(value), None) or _number_at_foot(front.folded)
    return found.normal if found else _number_of_minutes(front.lines)


def _number_of_minutes(lines: Sequence[Line]) -> str | None:
    """A number without letters, alone on a line, as minutes have it: 〔2015〕23号."""
    found = (_BARE_NUMBER.fullmatch(line.text) for line in lines if not line.in_table)
    bare = next((match for match in found if match), None)
    return f"〔{bare[1]}〕{bare[2]}号" if bare else None


_BARE_NUMBER = re.compile(r"\( ?((?:19|20)[0-9]{2}) ?\) ?(?:第 ?)?([0-9]{1,4}) ?号")


def _number_at_foot(folded: str) -> DocNumber | None:
    """The number behind its key on one of the last lines: 文号:甲政办发〔2023〕17号."""
    known = front_matter()
    for key in known.key.finditer(folded, max(0, len(folded) - _FOOT)):
        if known.field_of[compact(key[key.lastindex or 1])] is MetaField.DOC_NUMBER:
            number = next(find_doc_numbers(folded, key.end(), key.end() + _NUMBER), None)
            if number:
                return number
    return None


_FOOT, _NUMBER = 800, 40  # characters of the foot, and of a number with blanks in it


def issued_on(front: Front) -> dt.date | None:
    """The day of the signature, the metadata's, the first on a line of its own, the adoption's."""
    if front.signature and front.signature.day:
        return front.signature.day
    match = DAY.match(front.meta.text(front.folded, MetaField.ISSUED_ON))
    if match:
        return read_day(match)
    printed = front.printed(LineKind.DAY)
    return day_of_line(printed) if printed else _adopted_on(front.lines)


def _adopted_on(lines: Sequence[Line]) -> dt.date | None:
    """The last day in a bracket below the title on which a meeting adopted the document."""
    brackets = (_ADOPTED.match(line.text) for line in lines if not line.in_table)
    adopted = next((match["said"] for match in brackets if match), "")
    days = deque(DAY.finditer(adopted), maxlen=1)
    return read_day(days[0]) if days else None


_ADOPTED = re.compile(rf"\( ?(?P<said>{DAY.pattern}[^()]{{2,60}}(?:通过|批准))[^()]{{0,60}}\)$")
_AND_OTHERS = re.compile(
    r"等[0-9一二三四五六七八九十]{0,3}个?(?:部门|单位|委办局)$"
)  # 财政厅等五部门
_ISSUES = re.compile(r"(?:关于|印发|转发|批转|发布|公布)")


def issuer(front: Front, title: str | None) -> str | None:
    """The signature, else the title, the metadata, the letterhead; first those with a place."""
    head = _ISSUES.split(fold(title or ""), maxsplit=1)[0]
    in_title = (
        head if head != title and issuers().organ.fullmatch(_AND_OTHERS.sub("", head)) else ""
    )
    in_meta = front.meta.text(front.folded, MetaField.ISSUER)
    found = [front.signature.organs] if front.signature and front.signature.organs else []
    found += [split_organs(printed) for printed in (in_title, in_meta) if printed]
    found += [organs for organs in (front.letterhead(),) if organs]
    placed = (organs for organs in found if _names_its_place(organs[0]))
    return "、".join(next(placed, found[0] if found else ())) or None


def _names_its_place(organ: str) -> bool:
    """Whether a name is whole: 市政府办公室 is not."""
    known = regions()
    return bool(
        issuers().central.search(organ)
        or known.find(organ, 0, len(organ))
        or known.find_short(organ, 0, min(len(organ), 6))
    )


def genre_code(title: str | None) -> str | None:
    """The code of the genre, by the title."""
    genre = genres().of_title(fold(title)) if title else None
    return genre.code if genre else None
