"""The review of a change as a command: its errors in words, its result in the form that was asked for."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from generator.base.language import Lang
from generator.base.shipped import BrokenTheme, NoSuchTheme
from generator.cli.say import WrongUse, colours, say, say_painted, width_of
from generator.plan import TwoOutputsOnePath
from generator.review.gitwords import CannotReview
from generator.review.reviewing import Review, review


def run(place: Path, revisions: str, content: Path | None, now: datetime) -> Review:
    """The review of `BASE..HEAD` in the repository around a folder. Raises WrongUse, OSError."""
    try:
        return review(place, revisions, now, content)
    except CannotReview as error:
        raise WrongUse(error.said.ja, error.said.en) from error
    except (BrokenTheme, NoSuchTheme) as error:
        raise WrongUse(f"テーマに誤りがあります: {error}", f"The theme is broken: {error}") from error
    except TwoOutputsOnePath as error:
        raise WrongUse(f"2つの出力が同じファイルになります: {error}", f"Two outputs on one path: {error}") from error


def write(found: Review, folder: Path, lang: Lang) -> None:
    """Writes the pages of what the change adds or alters; what has none is told. Raises WrongUse, OSError."""
    from generator.review.pages import write_pages
    from generator.words.phrases import MissingWord

    try:
        for page in write_pages(found, folder):
            say(page.said.said(lang) if page.said else str(page.file), sys.stderr)
    except (BrokenTheme, MissingWord) as error:
        raise WrongUse(f"テーマに誤りがあります: {error}", f"The theme is broken: {error}") from error


def show(found: Review, form: str, lang: Lang) -> None:
    """Prints the review as `text`, `json`, `markdown` or `github`."""
    if form == "json":
        from generator.review.reviewforms import as_json

        say(as_json(found))
    elif form == "markdown":
        from generator.review.reviewslip import as_summary

        say(as_summary(found))
    elif form == "github":
        from generator.reports.annotations import as_github

        lines = as_github(found.report.findings)
        if lines:
            say(lines)
    else:
        from generator.review.reviewforms import as_text

        say_painted(as_text(found, lang, colour=colours(sys.stdout), width=width_of(sys.stdout)))
