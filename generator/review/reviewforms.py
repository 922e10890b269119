"""What is said of a change, as JSON for machines and as text for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.base.language import Bilingual, Lang
from generator.base.text import shortened, to_json
from generator.reports.plain import plain
from generator.reports.report import finding_json
from generator.reports.terminal import painted, wrapped
from generator.reports.text import findings_text
from generator.reports.verdictwords import VERDICT_WORDS
from generator.review import reviewwords as words
from generator.review.previewing import Card, Preview
from generator.review.reviewing import Review, Reviewed
from generator.review.subscribed import Subscribed
from generator.review.subscribedwords import in_feeds

_MOST_OF_A_PATH = 300
_MOST_OF_A_LINE = 300


def as_json(review: Review) -> str:
    """All of it as JSON, schema 1."""
    report, touched = review.report, review.touched
    return to_json(
        {
            "schema": 1,
            "base": review.base,
            "head": review.head,
            "rules": review.edition,
            "verdict": report.verdict,
            "counts": report.counts,
            "submissions": [_submission_json(each, review.preview) for each in review.submissions],
            "findings": [finding_json(finding) for finding in review.others],
            "outside": list(review.outside),
            "touched": {
                "blocked": touched.blocked,
                "added": list(touched.added),
                "removed": list(touched.removed),
                "changed": list(touched.changed),
            },
        }
    )


def _submission_json(reviewed: Reviewed, seen: Preview) -> dict[str, Any]:
    change, submission = reviewed.change, reviewed.submission
    found = {
        "path": submission.path,
        "id": submission.id,
        "kind": submission.kind,
        "change": change.how,
        "rules": submission.edition,
        "verdict": submission.verdict,
        "received": reviewed.received.isoformat() if reviewed.received else None,
        "due": reviewed.due.target.isoformat() if reviewed.due else None,
        "fields": [{"field": each.field, "old": each.old, "new": each.new} for each in change.tellable],
        "feeds": _feeds_json(reviewed.subscribed) if reviewed.subscribed else None,
        "card": {lang: [line._asdict() for line in card] for lang, card in seen.cards(submission.path).items()} or None,
        "findings": [finding_json(finding) for finding in submission.findings],
    }
    return found | ({"old_path": change.old_path} if change.old_path else {})


def _feeds_json(got: Subscribed) -> dict[str, Any]:
    return {
        "properties": list(got.properties),
        "entries_added": got.added,
        "entries_removed": got.removed,
        "stays_in": list(got.feeds),
        "joins": list(got.joined),
        "leaves": list(got.left),
    }


def as_text(review: Review, lang: Lang, *, colour: bool = False, width: int | None = None) -> str:
    """A block for each submission, what else is said, and what will be touched. Print it with `say_painted`."""
    head = words.HEAD.filled(base=review.base[:12], head=review.head[:12]).said(lang)
    blocks = [head, *(_block(each, review.preview, lang, colour, width) for each in review.submissions)]
    if review.others:
        blocks.append(findings_text(review.others, lang, colour=colour, width=width))
    blocks.append("\n".join(wrapped(line.said(lang), width, lang) for line in words.touched_lines(review.touched)))
    blocks.append(words.TOTAL.filled(n=str(len(review.submissions)), edition=plain(review.edition)).said(lang))
    return "\n\n".join(blocks)


def _block(reviewed: Reviewed, seen: Preview, lang: Lang, colour: bool, width: int | None) -> str:
    submission = reviewed.submission
    verdict, path = VERDICT_WORDS[submission.verdict].said(lang), shortened(plain(submission.path), _MOST_OF_A_PATH)
    if colour:
        verdict, path = painted(verdict, "bold"), painted(path, "bold")
    lines = [
        f"{path}  {verdict}",
        *(wrapped(each.said(lang), width, lang, "    ", "    ") for each in _about(reviewed)),
    ]
    if submission.findings:
        lines.append(findings_text(submission.findings, lang, colour=colour, width=width))
    lines += _cards(seen.cards(submission.path), lang, width)
    return "\n".join(lines)


def _cards(cards: Mapping[Lang, Card], lang: Lang, width: int | None) -> Iterator[str]:
    """What readers will see, in each language under its own heading. Every line begins with our own words."""
    for each, card in cards.items():
        yield f"    {words.CARD[each].said(lang)}"
        for line in card:
            told = words.CARD_LINE.filled(label=line.label, text=shortened(plain(line.text), _MOST_OF_A_LINE))
            yield wrapped(told.said(each), width, each, " " * 6, " " * 8)


def _about(reviewed: Reviewed) -> Iterator[Bilingual]:
    """What becomes of it, by which rules it is judged, and when an answer is aimed at."""
    yield words.what(reviewed)
    if reviewed.change.old_path:
        yield words.FROM.filled(path=shortened(plain(reviewed.change.old_path), _MOST_OF_A_PATH))
    told = words.fields(reviewed)
    if told:
        yield told
    if reviewed.subscribed:
        yield in_feeds(reviewed.subscribed)
    if reviewed.due:
        yield words.due_line(reviewed)
