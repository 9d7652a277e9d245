"""Files worked on under a watch: one that takes too long, or brings its process down, costs itself only.

In this process an alarm ends a file that takes too long. With several processes each has that alarm too, and if even
that does not help, or the process dies (for want of memory, say), it is replaced and the next file goes on.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import Generic, TypeVar

Result = TypeVar("Result")

GRACE = 10.0
"""Seconds that a process has to end by its own alarm before it is ended."""


class TimeUp(BaseException):
    """A file took too long. No ``Exception``, so that nobody on the way takes it for a failure of his own."""


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raises TimeUp in the block if that takes longer; 0 for no limit. Without effect outside the main thread, and on
    systems without such a signal."""
    if not seconds or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, the file that it has (None: none), and when that must be done."""

    process: BaseProcess
    pipe: Connection
    file: int | None = None
    deadline: float = float("inf")

    def end(self) -> int | None:
        """Ends the process; its exit code."""
        self.pipe.close()
        self.process.join(timeout=0.2 if self.process.is_alive() else None)
        self.process.kill()
        self.process.join()
        return self.process.exitcode


class Crew(Generic[Result]):
    """``jobs`` processes that take files one by one. Each begins with ``prepare``; ``work`` gives what came of a file,
    ``lost`` what is to be said of one whose process did not come back, with the reason. The first two, and what they
    give, go through pickle."""

    def __init__(
        self,
        prepare: Callable[[], object],
        work: Callable[[Path], Result],
        lost: Callable[[Path, str], Result],
        jobs: int,
        seconds: float,
    ) -> None:
        self._prepare, self._work, self._lost = prepare, work, lost
        self._jobs, self._seconds = jobs, seconds
        self._context = get_context("spawn")

    def results(self, paths: Sequence[Path]) -> Iterator[tuple[Path, Result]]:
        """Each of ``paths`` with what came of it, in order. Raises what made a process fail to start."""
        workers = [self._hire() for _ in range(min(self._jobs, len(paths)))]
        todo = iter(range(len(paths)))
        done: dict[int, Result] = {}
        try:
            for told in range(len(paths)):
                while told not in done:
                    self._listen(workers, paths, todo, done)
                yield paths[told], done.pop(told)
        finally:
            for worker in workers:
                worker.end()

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._prepare, self._work), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _listen(
        self, workers: list[_Worker], paths: Sequence[Path], todo: Iterator[int], done: dict[int, Result]
    ) -> None:
        """Hears what the workers have to say, and gives out new files."""
        soonest = min(worker.deadline for worker in workers)
        patience = None if soonest == float("inf") else max(0.0, soonest - time.monotonic())
        speaking = wait([worker.pipe for worker in workers], patience)
        for place, worker in enumerate(workers):
            if worker.pipe in speaking:
                if self._hear(worker, done):
                    self._give(worker, todo, paths)
                else:
                    self._replace(workers, place, paths, done, "its process ended (exit code {})")
            elif time.monotonic() > worker.deadline:
                self._replace(workers, place, paths, done, f"took more than {self._seconds:g} seconds")

    def _hear(self, worker: _Worker, done: dict[int, Result]) -> bool:
        """Takes what a worker says; False where it has died."""
        try:
            said = worker.pipe.recv()
        except (EOFError, OSError):
            return False
        if isinstance(said, BaseException):
            raise said
        if worker.file is not None:
            done[worker.file] = said
        return True

    def _give(self, worker: _Worker, todo: Iterator[int], paths: Sequence[Path]) -> None:
        worker.file = next(todo, None)
        worker.deadline = float("inf")
        if worker.file is None:
            return
        if self._seconds:
            worker.deadline = time.monotonic() + self._seconds + GRACE
        with suppress(OSError):  # died meanwhile: heard of in the next round
            worker.pipe.send(paths[worker.file])

    def _replace(
        self, workers: list[_Worker], place: int, paths: Sequence[Path], done: dict[int, Result], reason: str
    ) -> None:
        worker = workers[place]
        code = worker.end()
        if worker.file is None:
            raise RuntimeError(f"a process ended without a file in hand (exit code {code})")
        done[worker.file] = self._lost(paths[worker.file], reason.format(code))
        workers[place] = self._hire()


def _serve(pipe: Connection, prepare: Callable[[], object], work: Callable[[Path], object]) -> None:
    """In each process: leave Ctrl-C to the parent, say when ready, or why not, then work on what comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        prepare()
    except Exception as error:
        pipe.send(error)
        return
    pipe.send(None)
    with suppress(EOFError, OSError):  # the parent has no more
        while True:
            pipe.send(work(pipe.recv()))
