"""Laying out the desk for a build: where everything stands at one instant, and when that next changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from generator.base.language import Lang, main_of
from generator.clock.moments import begins, ends, hour_of
from generator.clock.standing import (
    applications_over,
    milestones_over,
    program_state,
    program_turning_points,
    standing_of,
    turning_points,
)
from generator.content.catalog import Catalog
from generator.content.reference import Site
from generator.content.theme import Theme
from generator.desk.desk import Desk
from generator.routes import Base, Part
from generator.rules import Rulebook
from generator.words.bylanguage import WordsByLanguage


def set_desk(catalog: Catalog, rulebook: Rulebook, theme: Theme, base_url: str, now: datetime) -> Desk:
    """The desk for a build at the instant `now`."""
    site = catalog.site
    standings = {event.id: standing_of(event, now, site.closing_soon_days) for event in catalog.events.values()}
    states = {
        key: program_state(program, now, site.timezone, site.closing_soon_days)
        for key, program in catalog.programs.items()
    }
    over = {key: milestones_over(program, now, site.timezone) for key, program in catalog.programs.items()}
    return Desk(
        catalog,
        rulebook,
        theme,
        Base(base_url, _parts(site)),
        WordsByLanguage(site, theme),
        standings,
        states,
        over,
        now.astimezone(ZoneInfo(site.timezone)).date(),
        _next_turn(catalog, now),
        hour_of(now),
    )


def _parts(site: Site) -> dict[Lang, Part]:
    return {
        language.code: Part(frozenset(language.pages), main_of(language.html))
        for language in site.languages
        if language.pages
    }


def _next_turn(catalog: Catalog, now: datetime) -> datetime:
    site = catalog.site
    today = now.astimezone(ZoneInfo(site.timezone)).date()
    # The calendar's own month and the months that feeds hold turn with the month.
    points = [begins((today.replace(day=1) + timedelta(days=32)).replace(day=1), site.timezone)]
    points += [begins(edition.starts, site.timezone) for edition in catalog.rules.editions if edition.starts]
    # A waiver is over when its last day is.
    points += [ends(each.expires, "Asia/Tokyo") for found in catalog.waivers.values() for each in found if each.expires]
    points += [point for event in catalog.events.values() for point in turning_points(event, site.closing_soon_days)]
    for program in catalog.programs.values():
        points += program_turning_points(program, site.timezone, site.closing_soon_days)
        points += applications_over(program, site.timezone)
    return min(point for point in points if point > now)
