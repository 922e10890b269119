"""Many targets to staged files, in several processes."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from typing import NamedTuple

from generator.base.outputs import Artifact, Staging, Stamp
from generator.desk import Desk
from generator.feedlint import Known
from generator.plan import FEED_INDEX, Target
from generator.render.making import render
from generator.routes import file_of
from generator.site import PAGES
from generator.site.templates import Templates


class Rendered(NamedTuple):
    """An output after rendering: staged with its stamp, or None where the published bytes are the same."""

    path: str
    number: int
    stamp: Stamp | None


Progress = Callable[[int], None]
"""Told how many outputs are finished."""


def render_all(
    desk: Desk,
    templates: Templates,
    targets: Sequence[Target],
    staging: Staging,
    jobs: int,
    progress: Progress,
) -> list[Rendered]:
    """Renders and stages every target, in `jobs` processes where the system can fork.

    What a process sends back is small: the bytes go to the staging folder. Raises what `render` raises, OSError.
    """
    numbered = list(enumerate(targets))
    first = [each for each in numbered if each[1].kind != FEED_INDEX]
    if jobs < 2 or len(first) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        results = _chunk(desk, templates, first, staging, progress)
    else:
        results = _in_processes(desk, templates, first, staging, jobs, progress)
    staged = {result.path: result.number for result in results if result.stamp}
    for number, target in numbered:
        if target.kind == FEED_INDEX:
            artifact = Artifact(target.path, _index(desk, staging, staged))
            results.append(Rendered(target.path, number, staging.put(number, artifact)))
            progress(len(results))
    return sorted(results, key=lambda result: result.number)


def _index(desk: Desk, staging: Staging, staged: Mapping[str, int]) -> bytes:
    from generator.feeds.index import feed_index

    return feed_index(desk, lambda address: staging.read(file_of(address), staged.get(file_of(address))))


def _in_processes(
    desk: Desk,
    templates: Templates,
    numbered: Sequence[tuple[int, Target]],
    staging: Staging,
    jobs: int,
    progress: Progress,
) -> list[Rendered]:
    context = multiprocessing.get_context("fork")
    # Everything is laid out before the fork, so that no process does it again.
    desk.lay_out()
    _ = [desk.words[lang] for lang in desk.languages]
    templates.prepare(PAGES[target.kind].template for _, target in numbered if target.kind in PAGES)
    jobs = min(jobs, len(numbered))
    workers = []
    for job in range(jobs):
        ours, theirs = context.Pipe(duplex=False)
        work = (desk, templates, numbered[job::jobs], staging, theirs)
        process = context.Process(target=_work, args=work, daemon=True)
        process.start()
        theirs.close()
        workers.append((process, ours))
    results: list[Rendered] = []
    failed: list[Exception] = []
    for process, ours in workers:
        try:
            answer = ours.recv()
        except EOFError:
            answer = OSError("a worker process ended without an answer")
        process.join()
        if isinstance(answer, Exception):
            failed.append(answer)
        else:
            results += answer
            progress(len(results))
    if failed:
        raise failed[0]
    return results


def _work(
    desk: Desk,
    templates: Templates,
    numbered: Sequence[tuple[int, Target]],
    staging: Staging,
    answer: Connection,
) -> None:
    parent = os.getppid()

    def orphaned(_done: int) -> None:
        # Whoever was to publish it is gone: a later build must not find us writing.
        if os.getppid() != parent:
            os._exit(1)

    try:
        answer.send(_chunk(desk, templates, numbered, staging, orphaned))
    except KeyboardInterrupt:
        pass
    except Exception as error:
        try:
            answer.send(error)
        except Exception:
            answer.send(RuntimeError(f"{type(error).__name__}: {error}"))
    finally:
        answer.close()


def _chunk(
    desk: Desk,
    templates: Templates,
    numbered: Sequence[tuple[int, Target]],
    staging: Staging,
    progress: Progress,
) -> list[Rendered]:
    results, known = [], Known()
    for number, target in numbered:
        artifact = render(desk, templates, target, known)
        results.append(Rendered(target.path, number, staging.put(number, artifact)))
        progress(len(results))
    return results
