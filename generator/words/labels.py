"""Codes in words: every code that a reader may meet, marked for the catalogs."""

from __future__ import annotations

from functools import lru_cache

from generator.content.places import PREFECTURES
from generator.words.phrases import N_, Words

CATEGORY = {
    "seminar": N_("Seminar"),
    "job_fair": N_("Job fair"),
    "networking": N_("Networking"),
    "briefing": N_("Briefing"),
    "workshop": N_("Workshop"),
    "consultation": N_("Consultation"),
    "tour": N_("Tour"),
    "forum": N_("Forum"),
    "internship": N_("Internship"),
    "other": N_("Other event"),
}
AUDIENCE = {
    "company": N_("Companies"),
    "foreign_professional": N_("Foreign professionals"),
    "student": N_("Students"),
    "university": N_("Universities"),
    "local_government": N_("Local governments"),
    "supporter": N_("Supporters of companies"),
}
FORMAT = {
    "online": N_("Online"),
    "onsite": N_("On site"),
    "hybrid": N_("On site and online"),
    "unknown": N_("Format not announced"),
}
ROLE = {
    "host": N_("Host"),
    "cohost": N_("Co-host"),
    "support": N_("Support"),
    "support_pending": N_("Support (applied for)"),
    "support_unverified": N_("Support (being checked)"),
    "support_umbrella": N_("Support (general)"),
    "cooperation": N_("Cooperation"),
    "sponsorship": N_("Sponsorship"),
    "media": N_("Media partner"),
    "commissioner": N_("Commissioned by"),
    "operator": N_("Operated by"),
}
HOW = {
    "first_come": N_("In order of registration"),
    "selection": N_("By selection"),
    "invitation": N_("By invitation"),
    "not_needed": N_("No registration needed"),
}
REGISTRATION = {
    "not_yet_open": N_("Not yet open"),
    "open": N_("Open"),
    "closing_soon": N_("Closing soon"),
    "closed": N_("Registration closed"),
    "full": N_("Full"),
    "waitlist": N_("Waiting list"),
    "invitation": N_("By invitation"),
    "not_needed": N_("No registration needed"),
}
STATE = {
    "tentative": N_("Tentative"),
    "postponed": N_("Postponed"),
    "rescheduled": N_("New date"),
    "cancelled": N_("Cancelled"),
}
RETRACTED = N_("Listing withdrawn")
PHASE = {"ongoing": N_("On now"), "ended": N_("Ended")}
PROGRAM_STATE = {
    "planned": N_("Planned"),
    "open": N_("Open for applications"),
    "closing_soon": N_("Closing soon"),
    "closed": N_("Applications closed"),
    "quota_reached": N_("Quota reached"),
    "running": N_("Running, applications closed"),
    "archived": N_("Past edition"),
    "unknown": N_("State not known"),
}
APPLICATIONS = {"opens": N_("Applications open"), "closes": N_("Applications close")}
ACTOR = {
    "applicant": N_("you, the applicant"),
    "operator": N_("the operator"),
    "coordinator": N_("the coordinator"),
    "sender": N_("the sending body"),
    "secondee": N_("the person seconded"),
    "student": N_("the student"),
    "secretariat": N_("the secretariat"),
    "host": N_("the host company"),
}
SEAL = {"not_required": N_("not asked for"), "required": N_("needed")}
COST_PER = {
    "once": N_("once"),
    "overseas_month": N_("for each month abroad"),
    "first_overseas_year": N_("in the first year abroad only"),
    "us_posting": N_("for a posting to the United States only"),
    "actual": N_("as it turns out"),
}
COST_TAX = {
    "not_taxed": N_("not taxed"),
    "plus_consumption_tax": N_("plus consumption tax"),
    "not_stated": N_("not stated"),
}
COST_PAYER = {"sender": N_("the sending body"), "operator": N_("the operator"), "applicant": N_("you, the applicant")}
LANGUAGE = {"ja": N_("Japanese"), "en": N_("English")}
ACCESS = {
    "sign_language": N_("Sign language"),
    "captions": N_("Captions"),
    "step_free": N_("Step-free access"),
}
ACCESS_ANSWER = {"true": N_("yes"), "false": N_("no"), "on_request": N_("on request")}


def prefecture(words: Words, slug: str) -> str:
    """`宮城県`, `Miyagi`."""
    return PREFECTURES[slug].said(words.lang)


def language_name(words: Words, tag: str) -> str:
    """The name of a language, by CLDR where the catalogs have no word for it."""
    return words.text(LANGUAGE[tag]) if tag in LANGUAGE else _language_name(tag, words.locale)


@lru_cache(maxsize=256)
def _language_name(tag: str, locale: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(locale) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def country_name(words: Words, code: str) -> str:
    """The name of a country, by CLDR."""
    from babel import Locale

    return str(Locale.parse(words.locale).territories.get(code, code))
