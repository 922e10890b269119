"""The accessibility statement: from data, so that its date is the day of the tests and not of the build."""

from __future__ import annotations

from typing import Any

from generator import routes
from generator.base.language import Lang
from generator.desk import Desk
from generator.site.frame import frame
from generator.words.dates import date_words
from generator.words.facts import said


def accessibility_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """What was aimed at, how it was tested, what was not, and how to report a problem."""
    words, statement, contact = desk.words[lang], desk.catalog.statement, desk.site.contact
    address, title = routes.page(lang, "accessibility"), words.text("Accessibility")
    return {
        "frame": frame(desk, lang, address, title, crumbs=[(title, address)]),
        "tested": date_words(words, statement.tested) if statement.tested else "",
        "tested_iso": statement.tested.isoformat() if statement.tested else "",
        "aims": [said(words, each) for each in statement.aims],
        "checks": [said(words, each) for each in statement.checks],
        "untested": [said(words, each) for each in statement.untested],
        "contact": contact,
        "contact_name": said(words, contact.name) if contact and contact.name else None,
    }
