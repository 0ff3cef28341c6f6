"""A real scheduler and two workers, as processes on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pipeline.errors import PipelineError
from pipeline.run import Engine, extract_to
from pipeline.run import executor as executors
from pipeline.run.nursery import AVAILABLE

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(not AVAILABLE, reason="no fork here")
DASK = [sys.executable, "-m", "dask"]
LOCAL = ["--host", "127.0.0.1"]


def started(stack: ExitStack, *command: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [*DASK, *command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    place = tmp_path_factory.mktemp("dask")
    file = place / "scheduler.json"
    with ExitStack() as stack:
        started(
            stack, "scheduler", *LOCAL, "--port", "0", "--no-dashboard",
            "--scheduler-file", str(file),
        )  # fmt: skip
        for _ in range(2):
            started(
                stack, "worker", *LOCAL, "--nthreads", "1", "--no-dashboard", "--no-nanny",
                "--local-directory", str(place), "--scheduler-file", str(file),
            )  # fmt: skip
        import distributed

        while not file.exists():
            time.sleep(0.05)
        with distributed.Client(scheduler_file=str(file), timeout="60s") as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield address


def test_the_same_bytes_as_in_one_process(
    scheduler: str,
    make_folder: Callable[..., Path],
    digests_of: Callable[[Path], dict[str, str]],
    tmp_path: Path,
) -> None:
    folder = make_folder(tmp_path / "in", 30)
    extract_to([folder], tmp_path / "one", engine=Engine(workers=0))
    extract_to([folder], tmp_path / "two", engine=Engine(scheduler=scheduler))
    assert digests_of(tmp_path / "two") == digests_of(tmp_path / "one")


def test_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.dask._PATIENCE", "1s")
    with pytest.raises(PipelineError, match="no Dask scheduler at tcp:"):
        executors.executor(Engine(scheduler="tcp://127.0.0.1:9"), executors.Settings())
