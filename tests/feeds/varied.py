"""An event of every sort: what the rules for bytes and readers must hold for."""

from __future__ import annotations

from tests.feeds.reading import texts, yaml

HOSTILE = "a\"b'c;d,e\\n\\\r\nBEGIN:VALARM\r\nACTION:DISPLAY\nEND:VEVENT\r\n<script>alert(1)</script>\u2028METHOD:REQUEST ^n %0D%0A 😀"
LONG = "高度外国人材の採用と定着を考える" * 18
FAMILY = "👨\u200d👩\u200d👧\u200d👦🇯🇵"

VENUE = "{name: {ja: 仙台国際センター, en: Sendai International Center}, prefecture: miyagi, address: {ja: 仙台市青葉区青葉山無番地}}"
WEEKLY = "[{start: 2026-12-05T10:00, end: 2026-12-05T12:00}, {start: 2026-12-12T10:00, end: 2026-12-12T12:00}, {start: 2026-12-19}]"
THREE_DAYS = "[{start: 2026-12-05T10:00, end: 2026-12-05T17:00}, {start: 2026-12-06T10:00, end: 2026-12-06T17:00}, {start: 2026-12-07T10:00, end: 2026-12-07T15:00}]"
ABROAD = "[{start: 2026-07-05T14:00, end: 2026-07-05T16:00}, {start: 2026-12-05T14:00, end: 2026-12-05T16:00}]"

EVENTS: dict[str, dict[str, str]] = {
    "timed": {},
    "all-day": {"sessions": "[{start: 2026-12-05}]"},
    "several-days": {"sessions": "[{start: 2026-12-05, end: 2026-12-07}]"},
    "unknown-end": {"sessions": "[{start: 2026-12-05T14:00}]"},
    "small-hours": {"sessions": "[{start: 2026-12-05T18:00, end: 2026-12-05T25:00}]"},
    "three-days": {"sessions": THREE_DAYS, "form": "series"},
    "weekly": {"sessions": WEEKLY, "form": "series"},
    "berlin": {"timezone": "Europe/Berlin", "sessions": ABROAD, "form": "series"},
    "singapore": {"timezone": "Asia/Singapore"},
    "onsite": {"format": "onsite", "venue": VENUE, "fee": "{basis: free}", "languages": "[ja, en]"},
    "hybrid": {"format": "hybrid", "venue": VENUE, "online": "{platform: Zoom}", "fee": "{basis: paid, amount: 3000}"},
    "cancelled": {"status": "{state: cancelled, reason: {ja: 台風のため, en: Because of a typhoon}}"},
    "postponed": {"status": "{state: postponed}"},
    "tentative": {"status": "{state: tentative}"},
    "rescheduled": {
        "status": "{state: rescheduled}",
        "previous_sessions": "[{start: 2026-11-28T14:00, end: 2026-11-28T16:00}]",
        "revision": "{sequence: 3, modified: 2026-11-10T09:30+09:00}",
    },
    "full": {"registration": "{how: first_come, url: 'https://example.jp/', closes: 2026-11-27, full: true}"},
    "hostile": {
        "title": texts(HOSTILE, HOSTILE),
        "summary": texts(HOSTILE, HOSTILE),
        "format": "hybrid",
        "venue": f"{{name: {texts(HOSTILE)}, address: {texts(HOSTILE)}}}",
        "online": f"{{platform: {yaml(HOSTILE)}}}",
        "organizers": f"[{{name: {texts(HOSTILE)}, kind: local_gov, role: host}}]",
        "status": f"{{state: postponed, reason: {texts(HOSTILE)}}}",
        "fee": f"{{basis: paid, note: {texts(HOSTILE)}}}",
    },
    "long": {"title": texts(LONG), "summary": texts(LONG)},
    "emoji": {"title": texts(FAMILY * 5, FAMILY * 5), "summary": texts(FAMILY * 20)},
    "record": {"historical": "true", "sessions": "[{start: 2023-02-08T14:00, end: 2023-02-08T16:00}]"},
}  # fmt: skip

FILES = [f"{lang}/feeds/all.ics" for lang in ("ja", "en")]
# Of the facets' feeds, which are all made alike, one of each kind and an empty one.
FILES += [f"{lang}/feeds/{name}.ics" for name in ("for/company", "in/miyagi", "type/seminar", "online") for lang in ("ja", "en")]  # fmt: skip
FILES += ["ja/feeds/for/local-government.ics", "feeds/bilingual.ics"]
FILES += [f"{lang}/feeds/{name}.ics" for name in ("changes", "archive-2023") for lang in ("ja", "en")]
FILES += [f"{lang}/events/{event_id}/event.ics" for event_id in EVENTS for lang in ("ja", "en")]
SEVERAL = {
    event_id: fields["sessions"].count("start:")
    for event_id, fields in EVENTS.items()
    if fields.get("sessions", "").count("start:") > 1
}
"""Events with several sessions, and how many; each has a file for each session besides."""
