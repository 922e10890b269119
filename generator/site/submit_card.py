"""What the form page needs to show an entry as it will stand in the lists: words and patterns of both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.base.language import Lang, Said
from generator.content.places import PREFECTURES
from generator.desk import Desk
from generator.entryform.answershapes import LANGUAGES
from generator.site.cards import Card, Chip
from generator.words import labels
from generator.words.dates import When, weekday_words
from generator.words.phrases import Words


def blank_card(words: Words) -> Card:
    """A card with everything that a card may show, to be filled by the script."""
    here = words.html_lang
    blank = Said("…", here)
    return Card(
        href="#main",
        title=blank,
        state="",
        chips=(Chip("other", "…"),),
        when=When("…", "", "", "", "", "", "2031-12-25", "", ""),
        session_title=None,
        sessions="…",
        place=(blank,),
        deadline="…",
        soon=False,
        moved="",
        only_language="…",
        codes="",
        joinable=False,
    )


def fact_labels(words: Words) -> list[tuple[str, str]]:
    """The main facts of an event's page, in their order; each role of a body is one."""
    return [
        ("when", words.text("Date and time")),
        ("deadline", words.text("Apply by")),
        ("place", words.text("Place")),
        ("audience", words.text("For")),
        ("fee", words.text("Fee")),
        ("languages", words.text("Languages used")),
        ("capacity", words.text("Capacity")),
        ("registration", words.text("How to register")),
        ("access", words.text("Access needs")),
        *((code, words.text(role)) for code, role in labels.ROLE.items()),
    ]


def words_of_card(desk: Desk, lang: Lang) -> dict[str, Any]:
    """Codes in words, and sentences with `[[places]]` to fill in."""
    words = desk.words[lang]
    return {
        "months": [_month(words, number, "MMM") for number in range(1, 13)],
        "longMonths": [_month(words, number, "MMMM") for number in range(1, 13)],
        "weekdays": [weekday_words(words, number)[0] for number in range(7)],
        "day": words.of("date", "EEE d MMMM y"),
        "shortDay": words.of("date where room is scarce", "EEE d MMM"),
        "firstDay": words.of("first day of several", "EEE d"),
        "lastDay": words.of("last day of several", "EEE d MMMM y"),
        "span": words.text("%(first)s to %(last)s", first="[[first]]", last="[[last]]"),
        "to": words.of("between start and end", " to "),
        "list": words.of("list", ", "),
        "brackets": words.of("in brackets", " (%(text)s)", text="[[text]]"),
        "noEnd": words.text("end time not announced"),
        "noTime": words.text("time not announced"),
        "japan": words.text("JST, UTC+9"),
        "session": words.text("session %(number)s of %(all)s", number="[[number]]", all="[[all]]"),
        "noVenue": words.text("venue not announced"),
        "noPlace": words.text("not announced"),
        "andOnline": words.of("and online", " + "),
        "by": words.text("Apply by %(when)s", when="[[when]]"),
        "byWhen": words.text("%(day)s, %(time)s %(zone)s", day="[[day]]", time="[[time]]", zone="[[zone]]"),
        "afterTime": words.of("after a time", "JST (UTC+9)"),
        "only": words.text("%(language)s only", language="[[language]]"),
        "english": words.text("English OK"),
        "free": words.text("Free"),
        "paid": words.text("There is a fee"),
        "noFee": words.text("not stated; ask the organiser"),
        "yen": words.text("¥%(amount)s", amount="[[amount]]"),
        "people": words.count("%(n)s person", "%(n)s people", 2).replace("2", "[[n]]"),
        "interpretation": words.text("interpretation: %(languages)s", languages="[[languages]]"),
        "joinInEnglish": words.text("you can join in English only"),
        "unknown": words.text("not stated"),
        "need": words.text("%(need)s: %(answer)s", need="[[need]]", answer="[[answer]]"),
        "codes": _codes(words),
    }


def _month(words: Words, number: int, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(date(2031, number, 1), pattern, locale=words.locale)


def _codes(words: Words) -> dict[str, dict[str, str]]:
    told = {
        "category": labels.CATEGORY,
        "format": labels.FORMAT,
        "audiences": labels.AUDIENCE,
        "access": labels.ACCESS,
        "answer": labels.ACCESS_ANSWER,
        "how": labels.HOW,
    }
    found = {name: {code: words.text(text) for code, text in table.items()} for name, table in told.items()}
    found["prefecture"] = {code: labels.prefecture(words, code) for code in PREFECTURES}
    found["language"] = {code: labels.language_name(words, code) for code in LANGUAGES}
    return found
