"""Letters as plain mails, for those without an account."""

from __future__ import annotations

from dataclasses import dataclass

from generator.base.language import MAIN, Bilingual, Lang
from generator.reports.plain import plain
from generator.submissions import letterwords as words
from generator.submissions.letters import Part, Writer, letter

_SIGNS = {"item": "- ", "quote": "> "}


@dataclass(frozen=True)
class Mail:
    """A letter for somebody without an account."""

    subject: str
    body: str


def mail(name: str, tag: str, writer: Writer, found: Bilingual | None = None) -> Mail:
    """The same as plain text."""
    subject = words.SUBJECT.filled(number=str(writer.facts.number), subject=words.SUBJECTS[name]).ja
    office = writer.secretariat.name
    parts = letter(name, tag, writer, found)
    halves = [f"{words.GREETING.said(lang)}\n{_plain(parts, lang)}\n\n{plain(office.said(lang))}\n" for lang in MAIN]
    return Mail(subject, "\n----\n\n".join(halves))


def _plain(parts: list[Part], lang: Lang) -> str:
    lines, before = "", ""
    for kind, text in parts:
        # Items of one list and lines of one quotation stand together, all else stands apart.
        lines += ("\n" if kind == before and kind in _SIGNS else "\n\n") + _SIGNS.get(kind, "") + text.said(lang)
        before = kind
    return lines[1:]
