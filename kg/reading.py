"""Read posts on as many cores as told, in the order given, one post's failure leaving the others alone."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import NamedTuple, Protocol

from kg.sources import Source
from ontology.decisions import Decisions
from ontology.errors import InputError, KgError, KnowledgeError, ModelError
from ontology.learned import Learned
from ontology.records import PostRecord

__all__ = [
    "Extractor",
    "MakeExtractor",
    "Outcome",
    "deciding_extractor",
    "learned_extractor",
    "packaged_extractor",
    "read_posts",
    "workers_for",
]

CHUNK = 4  # posts that a worker takes at once
WORTH_A_WORKER = 16  # posts below which another process costs more than it brings


class Extractor(Protocol):
    """What reads one post."""

    def read(self, path: Path, name: str) -> PostRecord: ...

    def read_text(self, text: str, name: str) -> PostRecord: ...


MakeExtractor = Callable[[tuple[Path, ...]], Extractor]  # of the user's ontology folders; importable in a worker


class Outcome(NamedTuple):
    """A post's record, or why there is none."""

    source: Source
    record: PostRecord | None
    fault: str = ""


class _Fatal(NamedTuple):
    """A fault that no post can be read with; carried by its parts."""

    what: str
    file: str
    line: int
    remedy: str


def packaged_extractor(folders: tuple[Path, ...]) -> Extractor:
    """Make the extractor that comes with kg."""
    from extract.pipeline import make_extractor

    return make_extractor(folders)


def deciding_extractor(decisions: Decisions, folders: tuple[Path, ...]) -> Extractor:
    """Make the packaged extractor with what a person has decided about names."""
    from extract.pipeline import make_extractor

    return make_extractor(folders).deciding(decisions) if decisions.rows else make_extractor(folders)


def learned_extractor(learned: Learned, folders: tuple[Path, ...]) -> Extractor:
    """Make the packaged extractor with names that posts have taught."""
    from extract.pipeline import make_extractor

    return make_extractor(folders).knowing(learned)


def workers_for(posts: int, wanted: int = 0) -> int:
    """Give how many processes to use: as many as wanted, else one a core as far as there is work for them."""
    if wanted:
        return max(1, min(wanted, posts))
    return max(1, min(os.cpu_count() or 1, posts // WORTH_A_WORKER))


def read_posts(
    sources: Sequence[Source], make: MakeExtractor, folders: tuple[Path, ...], workers: int = 1
) -> Iterator[Outcome]:
    """Read every post and give the outcomes in the order of the sources, whatever the number of workers."""
    if workers <= 1 or len(sources) <= 1:
        extractor = make(folders) if sources else None
        for source in sources:
            assert extractor is not None
            yield _read(extractor, source)
        return
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(make, folders)
    )
    try:
        yield from _in_order(pool, sources, workers)
    except BrokenProcessPool as fault:
        remedy = "memory may be short: what was read is kept, run again with --workers 1"
        raise InputError("a process that read posts was killed", remedy=remedy) from fault
    finally:
        pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, sources: Sequence[Source], workers: int) -> Iterator[Outcome]:
    waiting: deque[Future[list[Outcome] | _Fatal]] = deque()
    for start in range(0, len(sources), CHUNK):
        waiting.append(pool.submit(_read_chunk, sources[start : start + CHUNK]))
        if len(waiting) > 3 * workers:
            yield from _result(waiting.popleft())
    while waiting:
        yield from _result(waiting.popleft())


def _result(future: "Future[list[Outcome] | _Fatal]") -> list[Outcome]:
    result = future.result()
    if isinstance(result, _Fatal):
        raise KnowledgeError(result.what, file=result.file, line=result.line, remedy=result.remedy)
    return result


def _read(extractor: Extractor, source: Source) -> Outcome:
    try:
        if source.text is not None:
            return Outcome(source, extractor.read_text(source.text, source.name))
        if not source.path.is_file():
            reason = "is a link to nothing" if source.path.is_symlink() else "is no regular file"
            raise InputError(reason, file=source.name, remedy="remove it or take it out of the posts")
        return Outcome(source, extractor.read(source.path, source.name))
    except (KnowledgeError, ModelError):  # no post can be read
        raise
    except KgError as fault:
        return Outcome(source, None, str(fault))
    except OSError as fault:
        return Outcome(source, None, f"{source.name}: cannot be read: {fault.strerror or fault}")
    except Exception as fault:  # a fault of ours in one post must not cost the others
        return Outcome(source, None, f"{source.name}: kg failed on this post, please report it: {fault!r}")


_worker: dict[str, Extractor] = {}
_recipe: list[tuple[MakeExtractor, tuple[Path, ...]]] = []


def _start_worker(make: MakeExtractor, folders: tuple[Path, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _recipe[:] = [(make, folders)]


def _end_with(parent: BaseProcess) -> None:
    """End this worker when its parent is killed, which cannot tell it."""
    parent.join()
    os._exit(1)


def _read_chunk(sources: Sequence[Source]) -> list[Outcome] | _Fatal:
    try:
        if "extractor" not in _worker:
            make, folders = _recipe[0]
            _worker["extractor"] = make(folders)
        return [_read(_worker["extractor"], source) for source in sources]
    except KnowledgeError as fault:
        return _Fatal(fault.what, fault.file, fault.line, fault.remedy)
