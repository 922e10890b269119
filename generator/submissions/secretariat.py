"""The office that answers: its business days, the rules by which it judges, how it is reached, how long it waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from generator.base.language import Bilingual
from generator.clock.business_days import day_in_japan
from generator.content.catalog import Catalog
from generator.content.reference import Office, PostingRules, Site

_NAME = Bilingual("事務局", "the secretariat")


@dataclass(frozen=True)
class Secretariat:
    """What every letter and every date is made from besides the submission itself."""

    office: Office
    rules: PostingRules
    name: Bilingual = _NAME
    reached: str = ""
    """Public address or telephone of the office; where there is none, people answer to the letter."""
    base_url: str = ""
    on_duty: str = ""
    """Who looks after submissions today, by the name on the forge."""
    reminders: tuple[int, ...] = (5, 10)
    """Business days of silence after which the submitter is reminded."""
    closes_after: int = 20
    """Business days of silence after which it is closed for now; at least five of them after the last reminder."""
    urgent_days: int = 7

    def edition_at(self, now: datetime) -> str:
        """The edition of the rules that is in force at an instant."""
        return self.rules.edition_on(day_in_japan(now)).id


def secretariat_of(site: Site, rules: PostingRules, on_duty: str = "") -> Secretariat:
    """The secretariat of a site, as `content/site.yaml` tells of it."""
    contact = site.contact
    title = site.title
    name = Bilingual(f"{title.said('ja').text} 事務局", f"Secretariat, {title.said('en').text}")
    reached: list[str] = []
    if contact:
        if contact.name:
            name = Bilingual(contact.name.said("ja").text, contact.name.said("en").text)
        reached = [each for each in (contact.email, contact.tel, contact.url) if each]
    return Secretariat(site.review, rules, name, " / ".join(reached), site.base_url.rstrip("/"), on_duty)


def secretariat_for(catalog: Catalog, on_duty: str = "") -> Secretariat:
    """The secretariat of a catalog."""
    return secretariat_of(catalog.site, catalog.rules, on_duty)
