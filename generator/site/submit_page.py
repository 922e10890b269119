"""The form page: what a submission asks for, checked in the page, and written into one file to send."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any, NamedTuple

from generator import routes
from generator.base.language import MAIN, Lang, Said
from generator.content.event import Event
from generator.desk import Desk
from generator.entryform.answerschema import FORMAT, VERSION
from generator.entryform.answershapes import LANGUAGES, MOST, PATTERNS
from generator.entryform.asked import FORMS, ONLY_IF, ORGANIZERS
from generator.entryform.fields import Field, Part
from generator.rules import RULEBOOK
from generator.site.cards import Card
from generator.site.frame import frame
from generator.site.rules_reader import OUTCOME
from generator.site.submit_card import blank_card, fact_labels, words_of_card
from generator.site.submit_rules import law_of_page
from generator.site.submit_telling import Telling, all_told
from generator.site.submit_words import SENTENCES, errors
from generator.words import labels
from generator.words.facts import said
from generator.words.phrases import Words

# Inside a script element nothing may look like the end of it, or like a line break of JavaScript.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_MOST_RADIOS = 8
_NEEDED_WITH = {"submission.proxy.requested_by": "submission.entered_by"}


CSP = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
"""The page can neither fetch nor send anything: browsers see to it."""


class Asked(NamedTuple):
    """One question of the page: `widget` chooses how it is answered, `when` what must be answered before it shows."""

    id: str
    widget: str
    reads: str
    label: str
    help: str
    example: Said | None
    """What the hint shows; where it is chosen, nothing need be shown."""
    sample: str
    needed: bool
    options: tuple[tuple[str, str], ...]
    when: str
    lang: Lang


class Section(NamedTuple):
    """Questions that belong together."""

    anchor: str
    title: str
    lines: tuple[str, ...]
    asked: tuple[Asked, ...]


def submit_page(desk: Desk, lang: Lang, form: str) -> dict[str, Any]:
    """The form of a new event, or of a change."""
    words = desk.words[lang]
    title = words.text("Submit an event") if form == "event" else words.text("Change or cancel an event")
    address = routes.submit(lang, form)
    crumbs = [(words.text("Submit an event"), routes.submit(lang))]
    shown = frame(
        desk, lang, address, title, crumbs=crumbs if form == "event" else [*crumbs, (title, address)], noindex=True
    )
    contact = desk.site.contact
    return {
        "frame": replace(shown, csp=CSP),
        "script": f"{desk.base.href(routes.SUBMIT_SCRIPT)}?v={desk.submit_script_digest[:8]}",
        "form": form,
        "other_href": desk.base.href(routes.submit(lang, "change" if form == "event" else "event")),
        "rules_href": desk.base.href(routes.page(lang, "posting-rules")),
        "sections": [_section(words, number, part) for number, part in enumerate(FORMS[form], 1)],
        "organizer": _row(words, "organizers.0."),
        "languages": [(code, labels.language_name(words, code)) for code in LANGUAGES],
        "previews": _previews(desk) if form == "event" else [],
        "later": _later(desk, lang) if form == "event" else [],
        "contact": contact,
        "contact_name": said(words, contact.name) if contact and contact.name else None,
        "data": _json(_data(desk, lang, form)),
    }


def _previews(desk: Desk) -> list[tuple[Words, str, Card, list[tuple[str, str]]]]:
    """The words of each main language, its own name, a card to fill, and the facts to fill."""
    names = {each.code: each.name for each in desk.site.languages}
    return [
        (desk.words[each], names[each], blank_card(desk.words[each]), fact_labels(desk.words[each])) for each in MAIN
    ]


def _section(words: Words, number: int, part: Part) -> Section:
    lang, shown = words.lang, []
    for field in part.fields:
        if not field.place.startswith("organizers."):
            shown.append(_asked(words, field))
    text = part.text.said(lang)
    return Section(f"part-{number}", part.title.said(lang), tuple(text.split("\n")) if text else (), tuple(shown))


def _asked(words: Words, field: Field, name: str = "") -> Asked:
    lang = words.lang
    options = tuple((code, text.said(lang)) for code, text in field.options.items())
    widget = field.reads
    if widget == "choice":
        widget = "radios" if field.required and len(options) <= _MOST_RADIOS else "select"
    elif widget in {"choices", "consent"}:
        widget = "boxes"
    elif widget not in {"text", "moment", "sessions", "organizers", "languages", "language"}:
        widget = "line"
    when = next(
        (
            f"{_id(place)}={' '.join(sorted(codes))}"
            for begin, (place, codes) in ONLY_IF.items()
            if _below(field.place, begin)
        ),
        "",
    )
    example = "" if widget in {"moment", "language", "languages"} else field.example
    shown = Said(example, words.html_lang) if example else None
    needed = field.required or any(_below(field.place, begin) for begin in _NEEDED_WITH)
    return Asked(
        name or field.id, widget, field.reads, field.label.said(lang), field.help.said(lang) if field.help else "",
        shown, field.example, needed, options, when, "en" if field.place.endswith(".en") else "",
    )  # fmt: skip


def _below(place: str, begin: str) -> bool:
    return place == begin or place.startswith(f"{begin}.")


def _id(place: str) -> str:
    return place.replace(".", "_")


def _row(words: Words, begin: str) -> list[Asked]:
    """The questions about one body, without its number: the page counts its rows."""
    found = []
    for field in ORGANIZERS.fields:
        if field.place.startswith(begin):
            name = field.place.removeprefix(begin).replace(".", "_")
            asked = _asked(words, field, name)
            label = re.sub(r"（1つ目）| \(no\. 1\)", "", asked.label)
            found.append(asked._replace(label=label, needed=name != "name_en"))
    return found


def _later(desk: Desk, lang: Lang) -> list[tuple[str, str]]:
    """The rules that the page cannot judge by: what they say, and their codes."""
    law = law_of_page(desk)
    here = {told.code for told in all_told(law)} - {"R-SCOPE-UNCLEAR"}
    left = [
        rule for rule in RULEBOOK.in_force(law.edition, law.rules) if rule.code not in here and Event in rule.judges
    ]
    return [(rule.code, rule.law.said(lang)) for rule in left if rule.code != "Q-HISTORICAL"]


def _data(desk: Desk, lang: Lang, form: str) -> dict[str, Any]:
    words = desk.words[lang]
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "form": form,
        "patterns": {name: f"^(?:{pattern})$" for name, pattern in PATTERNS.items()},
        "most": MOST,
        "errors": errors(words),
        "brackets": words.of("in brackets", " (%(text)s)", text="[[text]]"),
        "says": {name: words.text(text) for name, text in SENTENCES.items()},
    }
    if form == "event":
        law = law_of_page(desk)
        data["kinds"] = {kind: words.text(text) for kind, text in OUTCOME.items()}
        data["cards"] = {each: words_of_card(desk, each) for each in MAIN}
        data |= Telling(law, lang).as_data()
    return data


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
