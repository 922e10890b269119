"""The command line. Commands are thin; only this room prints and knows exit codes."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from generator.base.findings import stops
from generator.base.language import Lang
from generator.cli.folders import all_there, around, content_of, entries_of, place_of
from generator.cli.given import base_url_of, language_of, now_of
from generator.cli.parser import make_parser
from generator.cli.say import WrongUse, never_refuse, say

FINE, RETURNED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code (contract §3)."""
    # pydantic would look through every installed package for plugins, at every start.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    words = list(sys.argv[1:] if argv is None else argv)
    lang = language_of(words)
    never_refuse(sys.stdout, sys.stderr)
    try:
        runs: dict[str, Callable[[argparse.Namespace, Lang], int]]
        runs = {"build": _build, "validate": _validate, "explain": _explain, "rules": _rules, "review": _review}
        runs |= {"revise": _revise, "check-feeds": _check_feeds, "check-site": _check_site}
        runs |= {"intake": _enter, "import": _enter, "new": _enter, "queue": _queue, "ci": _ci, "receive": _receive}
        runs |= {"doctor": _doctor, "check-links": _check_links, "serve": _serve}
        options = make_parser(lang, runs).parse_args(words)
        code: int = options.run(options, lang)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        say(f"saijiki: {error.filename or ''}: {error.strerror or error}", sys.stderr)
        return WRONG_USE
    except WrongUse as error:
        say(f"saijiki: {error.said.said(lang)}", sys.stderr)
        return WRONG_USE
    return code


def _build(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import building

    # A build makes many small values and keeps most of them to its end: collecting cycles only costs time.
    gc.disable()
    started = time.perf_counter()
    order = building.Order(
        entries_of(content_of(options)),
        options.output,
        now_of(options.now),
        options.theme,
        base_url_of(options.base_url),
        options.jobs,
        options.full,
        options.keep_going,
        options.accept_loss,
        building.published_at(options.published) if options.published and not options.accept_loss else b"",
    )
    result = building.run(order, building.progress_on(sys.stderr) if not options.json else None)
    seconds = time.perf_counter() - started
    if options.json:
        say(building.as_json(result, seconds))
    else:
        building.tell(result, lang, seconds)
    if options.why:
        # JSON stays one object: the reasons go where people look.
        say(building.why(result, options.why, lang), sys.stderr if options.json else sys.stdout)
    return RETURNED if result.stopped else FINE


def _serve(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import serving

    serving.run(options, entries_of(content_of(options)), lambda: now_of(options.now), lang)
    return FINE


def _validate(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import validating
    from generator.cli.showing import show

    gc.disable()  # as for a build: all that is read stays to the end
    all_there(options.paths)
    content = (options.content or around(options.paths[0])) if options.paths else content_of(options)
    now = now_of(options.now)
    found = validating.validate(content, options.paths, now, options.rules_on)
    show(found, options.format, lang, content, now)
    return RETURNED if found.stops else FINE


def _explain(options: argparse.Namespace, lang: Lang) -> int:
    from generator.reports import explaining

    found = explaining.explain(options.code, lang, as_json=options.format == "json")
    if found is None:
        known = ", ".join(explaining.known_codes())
        raise WrongUse(
            f"規則 {options.code} はありません。ある規則: {known}",
            f"There is no rule {options.code}. Rules: {known}",
        )
    say(found)
    return FINE


def _rules(options: argparse.Namespace, lang: Lang) -> int:
    from generator.content.registry import read_reference
    from generator.reports import explaining
    from generator.reports.text import findings_text

    reference = read_reference(content_of(options))
    broken = [finding for finding in reference.findings if finding.path.endswith("posting-rules.yaml")]
    if broken:
        say(findings_text(broken, lang), sys.stderr)
        return RETURNED
    on = options.on or now_of(None).date()
    edition = reference.rules.edition_on(on)
    if options.format == "json":
        say(explaining.edition_json(reference.rules, edition, on, reference.site.review))
    else:
        say(explaining.edition_text(reference.rules, edition, on, reference.site.review, lang))
    return FINE


def _review(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import reviewing

    gc.disable()
    found = reviewing.run(place_of(options), options.revisions, options.content, now_of(options.now))
    if options.pages:
        reviewing.write(found, options.pages, lang)
    reviewing.show(found, options.format, lang)
    return RETURNED if found.report.stops else FINE


def _revise(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import revising

    all_there(options.paths)
    revising.refuse_others(options.paths)
    content = options.content or around(options.paths[0])
    notes = (options.note_ja, options.note_en)
    return FINE if revising.run(content, options.paths, notes, now_of(options.now), lang) else RETURNED


def _enter(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli.entering import run

    return FINE if run(options, lang, content_of, now_of) else RETURNED


def _queue(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import queueing

    return FINE if queueing.run(options, now_of(options.now), lang) else RETURNED


def _receive(options: argparse.Namespace, _lang: Lang) -> int:
    from generator.cli import receiving

    return FINE if receiving.run(options, now_of(options.now)) else RETURNED


def _ci(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import forging

    return FINE if forging.run(options, content_of(options), lang) else RETURNED


def _doctor(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import health

    return FINE if health.run(options, lang) else RETURNED


def _check_feeds(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import feeds

    files = feeds.files_of(options.paths or [Path("output")])
    found = feeds.check_files(files)
    feeds.show(files, found, options.format, lang)
    return RETURNED if any(stops(each) for each in found) else FINE


def _check_site(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import hosting

    report = hosting.run(options.address, options.feeds)
    hosting.show(report, options.format, lang)
    return RETURNED if hosting.failed(report) else FINE


def _check_links(options: argparse.Namespace, lang: Lang) -> int:
    from generator.cli import linking

    return FINE if linking.run(options, lang, content_of, now_of) else RETURNED
