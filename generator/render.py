"""A target to its bytes; and in parallel, many targets to staged files."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import NamedTuple

from generator.base.outputs import Artifact, Staging, Stamp
from generator.base.secrets import may_hold, secret_in
from generator.desk import Desk
from generator.plan import Target
from generator.site import PAGES
from generator.site.pictures import picture_of
from generator.site.scripting import built_file
from generator.site.search import search_index
from generator.site.templates import Templates


def _feed(desk: Desk, target: Target) -> bytes:
    # Imported where it is used: a build with nothing to make starts faster without it.
    from generator.feeds import calendars

    makers = {
        "event file": calendars.event_file,
        "all feed": calendars.all_feed,
        "facet feed": calendars.facet_feed,
        "deadlines feed": calendars.deadlines_feed,
        "guide feed": calendars.guide_feed,
    }
    return makers[target.kind](desk, target.lang, target.key)


def _card(desk: Desk, event_id: str) -> bytes:
    # Imported where it is used: a build that draws nothing does without the library.
    from generator.site.drawing import draw

    return draw(picture_of(desk, event_id), desk.theme.font)


_WHOLE: dict[str, Callable[[Desk, str], bytes]] = {
    "style": lambda desk, _lang: desk.theme.style.encode(),
    "script": lambda desk, _lang: desk.theme.script.encode(),
    "built": built_file,
    "search index": search_index,
}
"""What is no page and no feed."""


class SecretInOutput(Exception):
    """An address that may never be published stands in an output (posting rules 1, note 2: R-SECRET)."""

    def __init__(self, path: str, secret: str) -> None:
        super().__init__(f"{path}: {secret}")
        self.path, self.secret = path, secret

    def __reduce__(self) -> tuple[type[SecretInOutput], tuple[str, str]]:
        return SecretInOutput, (self.path, self.secret)


def render(desk: Desk, templates: Templates, target: Target) -> Artifact:
    """The artifact of a target. Raises BrokenTemplate, MissingWord or SecretInOutput."""
    if target.kind in _WHOLE:
        data = _WHOLE[target.kind](desk, target.lang)
    elif target.kind == "card":
        data = _card(desk, target.key)
    elif page := PAGES.get(target.kind):
        values = page.values(desk, target.lang, target.key)
        data = templates.render(page.template, values, desk.words[target.lang] if target.lang else None)
    else:
        data = _feed(desk, target)
    _refuse_secrets(desk.site.never_publish, target.path, data)
    return Artifact(target.path, data)


def _refuse_secrets(secrets: tuple[str, ...], path: str, data: bytes) -> None:
    if not secrets:
        return
    # A folded line may part even the word that is looked for first.
    text = data.decode("utf-8", "replace").replace("\r\n ", "")
    found = secret_in(text, secrets) if may_hold(text, secrets) else None
    if found:
        raise SecretInOutput(path, found)


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
    if jobs < 2 or len(targets) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return _chunk(desk, templates, numbered, staging, progress)
    context = multiprocessing.get_context("fork")
    # Everything is laid out before the fork, so that no process does it again.
    _ = (
        desk.upcoming,
        desk.closing_soon,
        desk.months,
        desk.archive,
        desk.feed,
        desk.pictured,
        desk.facets,
        desk.facet_feeds,
        desk.style_digest,
        desk.script_digest,
    )
    _ = [desk.words[lang] for lang in desk.languages]
    templates.prepare(PAGES[target.kind].template for target in targets if target.kind in PAGES)
    jobs = min(jobs, len(targets))
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
    return sorted(results, key=lambda result: result.number)


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
    results = []
    for number, target in numbered:
        artifact = render(desk, templates, target)
        results.append(Rendered(target.path, number, staging.put(number, artifact)))
        progress(len(results))
    return results
