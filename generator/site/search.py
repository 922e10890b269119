"""Search: a page, and for each language one file that the script looks through.

Japanese has no spaces, so every word asked for is looked for as a part of the text, never in an index of words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from generator import routes
from generator.base.language import MAIN, Lang, Said
from generator.base.text import to_json
from generator.content.audienceguide import AudienceGuide
from generator.content.event import Event
from generator.content.program import Program
from generator.content.programparts import Both
from generator.content.shapes import Prose, Text
from generator.content.synonyms import Synonyms
from generator.desk import Desk
from generator.facets import facets_of
from generator.site.faceting import facet_groups
from generator.site.frame import frame
from generator.site.program_editions import fiscal_year_words
from generator.site.rules_reader import RulesReader, anchor_of
from generator.site.scripting import OPEN
from generator.words import labels
from generator.words.dates import when_words
from generator.words.facetwords import facet_name
from generator.words.facts import said
from generator.words.phrases import Words

_MARKUP = re.compile(r"\]\([^)\s(]*\)|\[|\*\*|`|^#+ ", re.MULTILINE)
_LETTER = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uff00-\uffef"
_BROKEN_LINE = re.compile(f"(?<=[{_LETTER}])\n(?=[{_LETTER}])")
_LATIN = re.compile(r"[\x00-\x7f]+")
_TO_KATAKANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}


def search_page(desk: Desk, lang: Lang, _key: str) -> dict[str, Any]:
    """The form, which the script brings to life, and the lists that lead to everything without it."""
    words = desk.words[lang]
    title, address = words.text("Search"), routes.page(lang, "search")
    return {
        "frame": frame(desk, lang, address, title, crumbs=[(title, address)], noindex=True),
        "action": desk.base.href(address),
        "facets": facet_groups(desk, lang, None),
        "lists": [
            (words.text("All upcoming events"), desk.base.href(routes.events(lang))),
            (words.text("Calendar"), desk.base.href(routes.calendar(lang))),
            (words.text("Programs"), desk.base.href(routes.programs(lang))),
            (words.text("Past events"), desk.base.href(routes.archive(lang))),
            (words.text("Posting rules"), desk.base.href(routes.page(lang, "posting-rules"))),
        ],
        "data": (
            ("index", desk.base.href(routes.search_index(lang))),
            ("one", words.count("%(n)s result", "%(n)s results", 1, n=OPEN)),
            ("many", words.count("%(n)s result", "%(n)s results", 2, n=OPEN)),
            ("none", words.text("Nothing was found. Try fewer or shorter words.")),
            ("failed", words.text("The search could not be loaded. Try again later, or narrow down by the lists.")),
        ),
    }


def search_index(desk: Desk, lang: Lang) -> bytes:
    """Every entry that can be found: what is next first, then programs, records, guides, posting rules, and what is over."""
    past = [event_id for ids in desk.archive.values() for event_id in ids]
    rows = [
        *(_event_row(desk, lang, event_id) for event_id in desk.upcoming),
        *(_program_row(desk, lang, program) for program in desk.catalog.newest_editions.values()),
        *_record_rows(desk, lang),
        *(_guide_row(desk, lang, name, guide) for name, guide in desk.catalog.guides.items()),
        *_rule_rows(desk, lang),
        *(_event_row(desk, lang, event_id) for event_id in past),
    ]
    return (to_json(rows, None) + "\n").encode()


def plain(text: str) -> str:
    """Text as it is compared; the script does the same: NFKC, small letters, katakana for hiragana."""
    return unicodedata.normalize("NFKC", text).lower().translate(_TO_KATAKANA)


def searched(parts: Iterable[str], synonyms: Synonyms) -> str:
    """The text to match: its parts, none twice, and whatever means the same as a word in it."""
    texts = dict.fromkeys(" ".join(plain(part).split()) for part in parts)
    text = "\n".join(each for each in texts if each)
    more: dict[str, None] = {}
    for group in synonyms.groups:
        words = [plain(word) for word in group.words]
        if any(_holds(text, word) for word in words):
            more |= {word: None for word in words if word not in text}
    return "\n".join((text, *more))


def _holds(text: str, word: str) -> bool:
    """Whether a word stands in a text; one in Latin letters only as a whole word (`visa` is not in `advisable`)."""
    if word not in text or not _LATIN.fullmatch(word):
        return word in text
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text) is not None


def _row(desk: Desk, lang: Lang, address: str, title: Said, kind: str, when: str, parts: Iterable[str]) -> dict[str, str]:  # fmt: skip
    row = {"url": desk.base.href(address), "title": title.text, "kind": kind, "when": when}
    if title.lang != desk.words[lang].html_lang:
        row["lang"] = title.lang
    return {**row, "text": searched(parts, desk.catalog.synonyms)}


def _event_row(desk: Desk, lang: Lang, event_id: str) -> dict[str, str]:
    words, event = desk.words[lang], desk.event(event_id)
    over = desk.standings[event_id].phase == "ended"
    return _row(
        desk,
        lang,
        routes.event(lang, event_id),
        said(words, event.title),
        words.text("Past events" if over else labels.CATEGORY[event.category]),
        when_words(words, desk.current_session(event_id), event.timezone).plain,
        (*_texts_of(event, whole=not over), *_labels_of(desk, event)),
    )


def _texts_of(event: Event, whole: bool) -> Iterator[str]:
    """What is written of an event; not `whole`: without its text, because the archive only ever grows."""
    yield from _both(event.title, event.summary, event.purpose, event.description if whole else None)
    for session in event.sessions:
        yield from _both(session.title)
    for organizer in event.organizers:
        yield from _both(organizer.name)
    if event.venue:
        yield from _both(event.venue.name, event.venue.address, event.venue.access)


def _labels_of(desk: Desk, event: Event) -> Iterator[str]:
    """Names of the facets and of the category, in both languages."""
    for facet in facets_of(event):
        yield from (facet_name(words, facet) for words in _main(desk))
    yield from (words.text(labels.CATEGORY[event.category]) for words in _main(desk))


def _main(desk: Desk) -> list[Words]:
    return [desk.words[lang] for lang in MAIN]


def _program_row(desk: Desk, lang: Lang, program: Program) -> dict[str, str]:
    words = desk.words[lang]
    texts = (program.title, program.short_title, program.operator.name, program.summary, program.purpose)
    return _row(
        desk,
        lang,
        routes.program(lang, program.id),
        said(words, program.title),
        words.text("Programs"),
        fiscal_year_words(words, program.fiscal_year),
        (
            *_both(*texts, program.description),
            *(each.text(labels.AUDIENCE[code]) for each in _main(desk) for code in program.audiences),
        ),
    )


def _guide_row(desk: Desk, lang: Lang, name: str, guide: AudienceGuide) -> dict[str, str]:
    words = desk.words[lang]
    # Its headings and questions: the whole of it would weigh more than all events.
    headings = (*(step.title for step in guide.steps), *(each.question for each in guide.faq))
    texts = _both(guide.name, guide.title, guide.summary, *headings)
    return _row(desk, lang, routes.guide(lang, name), said(words, guide.title), words.text("Guides"), "", texts)


def _rule_rows(desk: Desk, lang: Lang) -> Iterator[dict[str, str]]:
    reader, both = RulesReader(desk, lang), [RulesReader(desk, each) for each in MAIN]
    for clause in desk.catalog.guide.clauses:
        texts = [each.text(text).text for each in both for text in (clause.title, clause.text)]
        yield _row(
            desk,
            lang,
            f"{routes.page(lang, 'posting-rules')}#{anchor_of(clause)}",
            reader.text(clause.title),
            desk.words[lang].text("Posting rules"),
            clause.number or "",
            (clause.number or "", *map(_unmarked, texts)),
        )


def _record_rows(desk: Desk, lang: Lang) -> Iterator[dict[str, str]]:
    words, platform, found = desk.words[lang], desk.catalog.platform, desk.catalog.consortiums
    if platform:
        title, texts = said(words, platform.name), (platform.name, platform.summary)
        yield _row(desk, lang, routes.page(lang, "platform"), title, words.text("Platform"), "", _both(*texts))
    kind = words.text("Regional consortiums")
    if found.scheme:
        title, texts = Said(kind, words.html_lang), (found.scheme.name, found.scheme.summary)
        yield _row(desk, lang, routes.page(lang, "consortiums"), title, kind, "", _both(*texts))
    for each in found.consortiums:
        bodies = (desk.catalog.known_bodies[body].name for _, body in each.bodies)
        title, year = said(words, each.name), fiscal_year_words(words, each.fiscal_year)
        parts = _both(each.name, each.summary, *bodies)
        yield _row(desk, lang, routes.consortium(lang, each.id), title, kind, year, parts)


def _both(*texts: Text | Prose | Both | None) -> Iterator[str]:
    for text in texts:
        if text:
            kana = text.kana if isinstance(text, Text) else None
            found = (each for each in (text.ja, kana, text.en) if each)
            yield from found if isinstance(text, Text) else map(_unmarked, found)


def _unmarked(text: str) -> str:
    """The text without the marks of Markdown, lines that were broken within a Japanese sentence joined."""
    return _MARKUP.sub(" ", _BROKEN_LINE.sub("", text))
