"""Facets in words: the heading of a facet's page, and its short name in a list of facets."""

from __future__ import annotations

from generator.content.feednames import OVERSEAS
from generator.facets import IN_ENGLISH, ONLINE, Facet
from generator.words import labels
from generator.words.phrases import N_, Words

_MANY = {
    "seminar": N_("Seminars"),
    "job_fair": N_("Job fairs"),
    "networking": N_("Networking events"),
    "briefing": N_("Briefings"),
    "workshop": N_("Workshops"),
    "consultation": N_("Consultations"),
    "tour": N_("Tours"),
    "forum": N_("Forums"),
    "internship": N_("Internship events"),
    "other": N_("Other events"),
}
_FOR = {
    "company": N_("Events for companies"),
    "foreign_professional": N_("Events for foreign professionals"),
    "student": N_("Events for students"),
    "university": N_("Events for universities"),
    "local_government": N_("Events for local governments"),
    "supporter": N_("Events for those who support companies"),
}


def facet_title(words: Words, facet: Facet) -> str:
    """`Events in Miyagi`, `宮城県のイベント`."""
    if facet.kind == "for":
        return words.text(_FOR[facet.key])
    if facet.kind == "in" and facet.key == OVERSEAS:
        return words.text("Events abroad")
    if facet.kind == "in":
        return words.text("Events in %(prefecture)s", prefecture=labels.prefecture(words, facet.key))
    if facet.kind == "type":
        return words.text(_MANY[facet.key])
    return words.text("Online events") if facet == ONLINE else words.text("Events in English")


def facet_name(words: Words, facet: Facet) -> str:
    """`Miyagi`, `Students`: what stands in a list whose heading says the rest."""
    if facet.kind == "for":
        return words.text(labels.AUDIENCE[facet.key])
    if facet.kind == "in":
        return words.text("Abroad") if facet.key == OVERSEAS else labels.prefecture(words, facet.key)
    if facet.kind == "type":
        return words.text(_MANY[facet.key])
    return words.text("In English") if facet == IN_ENGLISH else words.text("Online")
