from __future__ import annotations

import errno
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.dataset import schema, tablefile
from pipeline.dataset.csvfile import read_csv
from pipeline.dataset.frames import Dataset
from pipeline.dataset.rows import rows_of
from pipeline.dataset.writer import DatasetWriter, save_table
from pipeline.errors import DatasetError
from pipeline.records import Extraction, Failure

Make = Callable[..., Extraction]


def write(out: Path, extractions: Iterable[Extraction], **settings: int) -> dict[str, int]:
    with DatasetWriter(out, run={"version": "0"}, **settings) as writer:
        for extraction in extractions:
            writer.add(extraction)
    assert writer.counts is not None
    return writer.counts


def digests(out: Path) -> dict[str, str]:
    files = (path for path in out.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_all_files_of_the_contract(make: Make, tmp_path: Path) -> None:
    counts = write(tmp_path, [make()])
    tables = [table.name for table in schema.extracted()]
    wanted = {f"{name}.{end}" for name in tables for end in ("parquet", "csv")}
    wanted |= {"codebook.md", "codebook.xlsx", "datapackage.json", "run.json", ".lock"}
    assert {path.name for path in tmp_path.iterdir()} == wanted
    assert counts == {name: len(rows) for name, rows in rows_of(make()).items()}


def test_parquet_and_csv_hold_the_same(make: Make, tmp_path: Path) -> None:
    write(tmp_path, [make(path=f"{i}") for i in range(3)])
    dataset = Dataset.load(tmp_path, validate=True)
    for table in schema.extracted():
        frame = read_csv(tmp_path / f"{table.name}.csv")
        pd.testing.assert_frame_equal(frame, dataset.table(table.name))


def test_pandas_alone_reads_the_same_dtypes(make: Make, tmp_path: Path) -> None:
    write(tmp_path, [make()])
    frame = pd.read_parquet(tmp_path / "documents.parquet")
    assert (str(frame["year"].dtype), str(frame["parsed_share"].dtype)) == ("Int64", "Float64")
    assert isinstance(frame["level"].dtype, pd.CategoricalDtype)
    assert str(frame["issued_on"][0]) == "2021-05-06"


def test_the_same_input_gives_the_same_bytes(make: Make, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, [make(path=f"{i}") for i in range(3)])
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_batches_leave_no_trace_in_csv(make: Make, tmp_path: Path) -> None:
    documents = [make(path=f"{i}") for i in range(5)]
    write(tmp_path / "one", documents)
    write(tmp_path / "many", documents, group_rows=1)
    one, many = digests(tmp_path / "one"), digests(tmp_path / "many")
    csv = [name for name in one if name.endswith((".csv", ".json"))]
    assert {name: one[name] for name in csv} == {name: many[name] for name in csv}
    assert pq.ParquetFile(tmp_path / "many" / "tasks.parquet").num_row_groups == 5


def test_run_json_says_what_was_handed_in_and_what_came_out(make: Make, tmp_path: Path) -> None:
    run: dict[str, object] = {"version": "0", "models": {}}
    with DatasetWriter(tmp_path, run=run) as writer:
        writer.add(make())
        run["finished"] = "late"
    saved = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert saved == {"version": "0", "models": {}, "finished": "late", "dataset": package["id"]}
    for resource in package["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_no_documents_at_all(tmp_path: Path) -> None:
    with DatasetWriter(tmp_path, run={}) as writer:
        writer.add_failure(Failure("x.pdf", "read", "empty", "no text"))
    dataset = Dataset.load(tmp_path, validate=True)
    assert len(dataset.failures) == 1
    assert len(dataset.tasks) == len(read_csv(tmp_path / "tasks.csv")) == 0
    assert dataset.tasks.dtypes.equals(Dataset.from_extractions([]).tasks.dtypes)


def test_an_error_leaves_the_dataset_that_was_there(make: Make, tmp_path: Path) -> None:
    write(tmp_path, [make()])
    before = digests(tmp_path)
    with pytest.raises(KeyboardInterrupt), DatasetWriter(tmp_path, run={}) as writer:
        writer.add(make(path="other"))
        raise KeyboardInterrupt
    assert digests(tmp_path) == before
    write(tmp_path, [make(path="other")])
    assert digests(tmp_path) != before


def test_a_full_disk(make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, [make()])
    before = digests(tmp_path)

    def full(self: tablefile.Sink, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with DatasetWriter(tmp_path, run={}) as writer:
        writer.add(make(path="other"))
        monkeypatch.setattr(tablefile.Sink, "write", full)
        with pytest.raises(DatasetError, match=r"^cannot write to .*: No space left on device$"):
            writer.close()
        monkeypatch.undo()
        writer.counts = {}
    assert digests(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_file_system_that_refuses_while_parquet_is_written(tmp_path: Path) -> None:
    code = """
import resource, signal, sys
from pathlib import Path
from pipeline.dataset import schema
from pipeline.dataset.rows import no_rows
from pipeline.dataset.writer import DatasetWriter
from pipeline.errors import DatasetError
columns = schema.table("documents").names
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
try:
    with DatasetWriter(Path(sys.argv[1]), run={}, group_rows=1) as writer:
        for i in range(200):
            rows = no_rows()
            digest = f"{i:064x}"[::-1]
            known = {"doc_id": digest[:12], "path": "a", "sha256": digest, "format": "txt",
                     "n_chars": 9000, "n_tasks": 0, "parsed_share": 0.0}
            rows["documents"].append(tuple(known.get(name) for name in columns))
            rows["texts"].append((digest[:12], "".join(chr(0x4E00 + (i * k) % 20000)
                                  for k in range(9000))))
            writer.add_rows(rows)
except DatasetError as error:
    print(error)
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip().endswith("File too large"), done
    assert {path.name for path in tmp_path.iterdir()} == {".lock"}


def test_two_writers(make: Make, tmp_path: Path) -> None:
    with DatasetWriter(tmp_path, run={}) as first:
        first.add(make())
        with (
            pytest.raises(DatasetError, match="another run is writing"),
            DatasetWriter(tmp_path, run={}),
        ):
            pytest.fail("two writers")
    assert len(Dataset.load(tmp_path).documents) == 1


def test_a_duplicate_is_reported_once(make: Make, tmp_path: Path) -> None:
    counts = write(tmp_path, [make(), make()])
    assert (counts["documents"], counts["failures"]) == (1, 2)


class TestSaveTable:
    @pytest.fixture
    def out(self, make: Make, tmp_path: Path) -> Path:
        write(tmp_path, [make()])
        return tmp_path

    @pytest.fixture
    def links(self, out: Path) -> pd.DataFrame:
        left, right = Dataset.load(out).tasks["task_id"]
        return pd.DataFrame(
            {
                "title_score": [0.25],
                "left_task_id": [left],
                "right_task_id": [right],
                "score": [0.5],
                "verdict": ["related"],
                "reuse_left": [0.0],
                "reuse_right": [1.0],
            }
        )

    def test_fixed_columns_first_then_the_features(self, out: Path, links: pd.DataFrame) -> None:
        assert save_table(out, "links", links) == {"links": 1}
        dataset = Dataset.load(out, validate=True)
        fixed = schema.table("links").names
        assert list(dataset.table("links").columns) == [*fixed, "title_score"]
        assert dataset.table("links")["title_score"].tolist() == [0.25]
        pd.testing.assert_frame_equal(read_csv(out / "links.csv"), dataset.table("links"))
        package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
        assert [r["name"] for r in package["resources"]].count("links") == 1

    def test_saved_again_it_is_replaced(self, out: Path, links: pd.DataFrame) -> None:
        save_table(out, "links", links)
        save_table(out, "links", links.iloc[:0])
        package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
        assert [r["rows"] for r in package["resources"] if r["name"] == "links"] == [0]

    def test_it_does_not_outlive_its_dataset(
        self, make: Make, out: Path, links: pd.DataFrame
    ) -> None:
        save_table(out, "links", links)
        write(out, [make(path="other")])
        dataset = Dataset.load(out, validate=True)
        assert "links" not in dataset.tables
        with pytest.raises(DatasetError, match="run `link` again"):
            dataset.table("links")

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"verdict": ["same"]}, "verdict"),
            ({"score": [2.0]}, "score"),
            ({"score": ["high"]}, "links"),
            ({"left_task_id": [None]}, "left_task_id"),
        ],
    )
    def test_it_is_checked(
        self, out: Path, links: pd.DataFrame, change: dict[str, list[object]], says: str
    ) -> None:
        with pytest.raises(DatasetError, match=says):
            save_table(out, "links", links.assign(**change))
        assert not (out / "links.parquet").exists()

    def test_without_a_dataset(self, tmp_path: Path, links: pd.DataFrame) -> None:
        with pytest.raises(DatasetError, match="run `extract`"):
            save_table(tmp_path / "nothing", "links", links)

    def test_without_a_fixed_column(self, out: Path, links: pd.DataFrame) -> None:
        with pytest.raises(DatasetError, match="lacks score"):
            save_table(out, "links", links.drop(columns="score"))
