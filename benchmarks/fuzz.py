"""Search for bytes that a reader or the stages behind it cannot bear, guided by coverage.

    pip install atheris
    python benchmarks/fuzz.py SUFFIX CORPUS_FOLDER [-max_total_time=120 ...]

SUFFIX names the reader (html, pdf, docx, xlsx, xls, csv, json, txt ...). What is found interesting
is kept in CORPUS_FOLDER, which may hold real files to begin with; further options are libFuzzer's.
Anything but a failure row, a document with bad offsets, or half a minute for one input is a crash.
The property tests (tests/test_fuzz.py, tests/read/test_fuzz.py) run everywhere; this finds more.
"""

from __future__ import annotations

import io
import sys

import atheris

with atheris.instrument_imports(include=["pipeline"]):
    from pipeline.errors import ReadError
    from pipeline.read import ReadOptions
    from pipeline.read.formats import read_stream
    from pipeline.records import Document
    from pipeline.run import process
    from pipeline.segment import segmenter

LONGEST = 20_000  # bytes of an input
WARM = """某市人民政府办公室关于印发某市2023年工作要点的通知
某政办发〔2023〕8号
各县（市、区）人民政府，市政府各部门：
现将《某市2023年工作要点》印发给你们，请认真贯彻落实。
某市人民政府办公室
2023年3月6日
一、重点任务
（一）公开预算。6月底前公开部门预算不少于100项。（牵头单位：市财政局；责任单位：市审计局等和各县区政府）
| 序号 | 工作任务 | 责任单位 |
| 1 | 公开决算，每季度更新。 | 市教育局(科技局) 甲市慧城科技有限公司 |
| 2 | 开展培训。 | 各有关部门 |
"""


def hold(data: bytes, name: str) -> None:
    try:
        found = [*read_stream(io.BytesIO(data), name, ReadOptions())]
    except ReadError:
        return
    for document in found:
        if isinstance(document, Document):
            check(document)


def check(document: Document) -> None:
    size = len(document.text)
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= size
        if block.table is not None:
            block.table.grid()
    extraction = process(document, segmenter().words)
    assert 0.0 <= extraction.parsed_share <= 1.0
    for facts in extraction.tasks:
        for found in (*facts.assignments, *facts.deadlines, *facts.actions, *facts.citations):
            start, end = found.mention.span
            assert 0 <= start < end <= size


def main() -> None:
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    name = f"a.{sys.argv.pop(1)}"
    hold(WARM.encode(), "warm.txt")  # loads the lexicons before the clock runs
    options = [f"-max_len={LONGEST}", "-timeout=30", "-rss_limit_mb=3000"]
    atheris.Setup([*sys.argv, *options], lambda data: hold(data, name))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
