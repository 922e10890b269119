"""What a change does to events and programs, and what is said about it (`saijiki review`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.base.outputs import Stamp
from generator.content import reading, yamltree
from generator.content.event import Event
from generator.reports.changecodes import CHANGE_CODES
from generator.review.fields import UNSEEN, Difference
from tests.conftest import NOW
from tests.review.proposing import PAST, PUBLISHED, Proposal, codes, only, sample

FILE = "content/events/2026/known-event.yaml"


def known(proposal: Proposal, event_id: str = "known-event", **changes: str) -> Path:
    """A published event unlike any other, on `main`."""
    title = f"{{ja: {event_id}のつどい, en: Meeting of {event_id}}}"
    fields = {"title": title, "detail_url": f"https://example.jp/{event_id}", **PUBLISHED, **changes}
    if fields.get("sessions") == PAST:
        fields.setdefault("submission", "{received: 2026-05-11, body: {name: 見本県, kind: local_gov}}")
    return proposal.content.event(event_id, **fields)


def test_an_added_event(proposal: Proposal) -> None:
    """Its kind, id, verdict, the day it is due from its receipt, and what publishing it touches."""
    known(proposal)
    proposal.begin()
    proposal.content.event("new-event")
    report = proposal.review(code=0)
    (event,) = report["submissions"]
    assert {name: event[name] for name in ("path", "id", "kind", "change", "rules", "verdict", "received", "due")} == {
        "path": "content/events/2026/new-event.yaml",
        "id": "new-event",
        "kind": "event",
        "change": "added",
        "rules": "v4",
        "verdict": "publish",
        "received": "2026-11-02",
        "due": "2026-11-06",  # the 3rd is a holiday
    }
    assert (report["schema"], report["rules"], report["verdict"]) == (1, "v4", "publish")
    assert report["counts"] == {"publish": 1, "confirm": 0, "return": 0, "programs": 0}
    assert (report["findings"], report["outside"]) == ([], [])
    assert {"/ja/events/new-event/", "/en/events/new-event/", "/ja/events/new-event/event.ics"} == {
        each for each in report["touched"]["added"] if each.startswith("/ja/") or each == "/en/events/new-event/"
    }
    assert {"/ja/events/", "/en/", "/ja/feeds/all.ics"} <= set(report["touched"]["changed"])
    assert "/ja/events/known-event/" not in report["touched"]["changed"]
    assert (report["touched"]["removed"], report["touched"]["blocked"]) == ([], False)


def test_base_and_head_are_named(proposal: Proposal) -> None:
    """By the commits that are compared."""
    known(proposal)
    proposal.begin()
    proposal.content.event("new-event")
    report = proposal.review()
    assert report["base"] == proposal.git("rev-parse", "main")
    assert report["head"] == proposal.git("rev-parse", "change")


def test_an_added_event_is_judged_by_the_edition_of_its_receipt(proposal: Proposal) -> None:
    """The weekly edition of 2019: judged and due by that."""
    proposal.begin()
    proposal.content.event("old-event", submission="{received: 2019-06-04, body: {name: 見本県, kind: local_gov}}")
    (event,) = proposal.review()["submissions"]
    assert (event["rules"], event["received"], event["due"]) == ("v3", "2019-06-04", "2019-06-12")


def test_a_changed_event_comes_in_today(proposal: Proposal) -> None:
    """A change is due from the day of --now, whenever the event itself was received."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, last_confirmed="2026-11-20")
    (event,) = proposal.review(code=0)["submissions"]
    assert (event["change"], event["verdict"], event["rules"]) == ("changed", "publish", "v4")
    assert (event["received"], event["due"]) == ("2026-11-20", "2026-11-26")
    assert event["fields"] == [{"field": "last_confirmed", "old": None, "new": "2026-11-20"}]


def test_a_change_is_answered_as_today(proposal: Proposal) -> None:
    """Though the event is judged by the edition of its own receipt, the office works by the one in force."""
    received = "{received: 2019-06-04, body: {name: 見本県, kind: local_gov}}"
    file = known(proposal, submission=received)
    proposal.begin()
    proposal.edit(file, last_confirmed="2026-11-20")
    (event,) = proposal.review(code=0)["submissions"]
    assert (event["rules"], event["due"]) == ("v3", "2026-11-26")


def test_the_day_is_japans(proposal: Proposal) -> None:
    """At 16:00 in London it is the next day in Japan."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, last_confirmed="2026-11-20")
    (event,) = proposal.review(now="2026-11-19T16:00+00:00")["submissions"]
    assert event["received"] == "2026-11-20"


def test_a_broken_event_is_returned_with_all_its_findings(proposal: Proposal) -> None:
    """Exit code 1; nothing is touched, because it cannot be published."""
    proposal.begin()
    proposal.content.event("new-event", capacity="100名", format="somewhere")
    report = proposal.review(code=1)
    assert codes(report) == {"content/events/2026/new-event.yaml": ["S-VALUE", "S-TYPE"][::-1]}
    assert report["verdict"] == report["submissions"][0]["verdict"] == "return"
    assert report["touched"] == {"blocked": True, "added": [], "removed": [], "changed": []}


def test_an_added_program(proposal: Proposal) -> None:
    """A program edition is a submission too; it carries no day of receipt, so it comes in today."""
    proposal.begin()
    proposal.content.program()
    (program,) = proposal.review(code=0)["submissions"]
    assert (program["kind"], program["id"], program["change"]) == ("program", "sample", "added")
    assert (program["received"], program["due"]) == ("2026-11-20", "2026-11-26")


def test_an_added_record_waits_for_nobody(proposal: Proposal) -> None:
    """An archive record was never received."""
    proposal.begin()
    proposal.content.event("old-event", historical="true", submission="", sessions=PAST)
    (event,) = proposal.review(code=0)["submissions"]
    assert (event["received"], event["due"]) == (None, None)


@pytest.mark.parametrize(
    ("kind", "words"),
    [("event", "state: cancelled"), ("historical", "mend what is wrong"), ("program", "status: archived")],
)
def test_nothing_is_deleted(proposal: Proposal, kind: str, words: str) -> None:
    """Refused, with what to do instead."""
    file = {
        "event": lambda: known(proposal),
        "historical": lambda: known(proposal, historical="true"),
        "program": lambda: proposal.content.program(),
    }[kind]()
    known(proposal, "other-event")
    proposal.begin()
    file.unlink()
    report = proposal.review(code=1)
    finding = only(report, "C-DELETED")
    assert (finding["severity"], finding["path"]) == ("error", file.relative_to(proposal.folder).as_posix())
    assert words in finding["help"]["en"]
    (deleted,) = report["submissions"]
    assert (deleted["change"], deleted["verdict"]) == ("deleted", "return")
    assert report["touched"]["blocked"]


def test_a_renamed_event_is_refused(proposal: Proposal) -> None:
    """File and id changed, the rest the same: git sees it."""
    file = known(proposal)
    proposal.begin()
    file.rename(file.with_stem("better-name"))
    proposal.edit(file.with_stem("better-name"), id="better-name")
    report = proposal.review(code=1)
    (event,) = report["submissions"]
    assert (event["change"], event["id"]) == ("renamed", "better-name")
    assert (event["path"], event["old_path"]) == ("content/events/2026/better-name.yaml", FILE)
    finding = only(report, "C-RENAMED")
    assert finding["line"] == file.with_stem("better-name").read_text("utf-8").split("\n").index("id: better-name") + 1
    assert FILE in finding["help"]["en"]
    assert "known-event" in finding["message"]["ja"]


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "{ja: known-eventのつどい（改）}", "sessions": "[{start: 2026-12-24}]", "detail_url": "https://a.jp"},
        {"title": "{ja: まったく別の催し}"},
    ],
    ids=["title", "sessions-and-page"],
)
def test_an_event_written_anew_under_another_name_is_renamed(proposal: Proposal, changes: dict[str, str]) -> None:
    """Too different for git, but the same event by its title, or by its times and page."""
    file = known(proposal, description="{ja: '" + "元の長い説明。" * 200 + "'}")
    proposal.begin()
    file.unlink()
    body = {"detail_url": "https://example.jp/known-event", "description": "{ja: '" + "別の長い文章。" * 200 + "'}"}
    proposal.content.event("better-name", **{**body, **changes})
    report = proposal.review(code=1)
    assert [(each["change"], each["id"]) for each in report["submissions"]] == [("renamed", "better-name")]


def test_a_broken_file_under_another_name_is_renamed(proposal: Proposal) -> None:
    """Nothing can be read of it, but git sees that the file is the same."""
    file = known(proposal, capacity="100名")
    proposal.begin()
    file.rename(file.with_stem("better-name"))
    proposal.edit(file.with_stem("better-name"), id="better-name")
    report = proposal.review(code=1)
    assert sorted(codes(report)["content/events/2026/better-name.yaml"]) == ["C-RENAMED", "S-TYPE"]


def test_a_different_event_in_place_of_a_deleted_one(proposal: Proposal) -> None:
    """Is no renaming, though both were written from one pattern: the one is deleted, the other new."""
    file = known(proposal)
    proposal.begin()
    file.unlink()
    proposal.content.event("better-name", sessions="[{start: 2027-02-03}]", title="{ja: 就職フェア仙台}")
    report = proposal.review(code=1)
    assert {each["id"]: each["change"] for each in report["submissions"]} == {
        "known-event": "deleted",
        "better-name": "added",
    }


def test_a_renamed_program_is_refused(proposal: Proposal) -> None:
    """Another fiscal year in the place of the old one takes the old edition away."""
    file = proposal.content.program()
    proposal.begin()
    file.rename(file.with_stem("2027"))
    proposal.edit(file.with_stem("2027"), fiscal_year="2027")
    report = proposal.review(code=1)
    assert only(report, "C-RENAMED")["path"] == "content/programs/sample/2027.yaml"
    assert "sample/2026" in only(report, "C-RENAMED")["message"]["en"]


def test_a_new_edition_beside_the_old_one_is_fine(proposal: Proposal) -> None:
    """That is how a program goes on."""
    proposal.content.program()
    proposal.begin()
    proposal.content.program(year=2027)
    report = proposal.review(code=0)
    assert [(each["path"], each["change"]) for each in report["submissions"]] == [
        ("content/programs/sample/2027.yaml", "added")
    ]


def test_moving_to_another_year_is_no_renaming(proposal: Proposal) -> None:
    """The id is kept and the first session lies in another year."""
    file = known(proposal)
    proposal.begin()
    moved = {"sessions": "[{start: 2027-01-15T14:00}]", "revision": "{sequence: 2, modified: 2026-11-20T09:00+09:00}"}
    target = proposal.content.folder / "events/2027/known-event.yaml"
    target.parent.mkdir()
    file.rename(target)
    proposal.edit(target, **moved)
    report = proposal.review(code=0)
    (event,) = report["submissions"]
    assert (event["change"], event["path"]) == ("changed", "content/events/2027/known-event.yaml")
    assert event["old_path"] == FILE
    assert codes(report) == {"content/events/2027/known-event.yaml": []}


def test_a_move_in_which_all_else_changes(proposal: Proposal) -> None:
    """The id alone says that it is the same event."""
    file = known(proposal)
    proposal.begin()
    file.unlink()
    changes = {"sessions": "[{start: 2027-01-15T14:00}]", "title": "{ja: 見学会, en: Tour}", "revision": BOTH}
    changes["former_feeds"] = "[type/seminar]"
    known(proposal, **changes, detail_url="https://a.jp/", category="tour", purpose="{ja: 見学, en: To see}")
    assert [(each["change"], each["old_path"]) for each in proposal.review(code=0)["submissions"]] == [
        ("changed", FILE)
    ]


LATER = "{sequence: 1, modified: 2026-11-20T09:00+09:00}"
BOTH = "{sequence: 2, modified: 2026-11-20T09:00+09:00}"
SEQUENCE = "{sequence: 2, modified: 2026-11-10T09:00+09:00}"
SAME_TIME_IN_ANOTHER_ZONE = "{sequence: 1, modified: 2026-11-10T00:00Z}"
NEW_TITLE = {"title": "{ja: 新しい題名, en: Meeting of known-event}"}
NEW_TIME = {"sessions": "[{start: 2026-12-06T14:00, end: 2026-12-06T16:00}]"}
ALL_FIELDS = {
    "title": NEW_TITLE["title"],
    "summary": "{ja: 紹介}",
    "description": "{ja: 本文}",
    "form": "series",
    "category": "workshop",
    "focus": "mixed",
    "purpose": "{ja: 別の目的, en: Another purpose}",
    "statuses_of_residence": "[engineer]",
    "audiences": "[company, student]",
    "organizers": "[{name: {ja: 見本市, en: Mihon City}, kind: local_gov, role: host}]",
    "languages": "[ja]",
    "interpretation": "[en]",
    "english_ok": "true",
    "fee": "{basis: free}",
    "capacity": "100",
    "access": "{captions: true}",
    "detail_url": "https://example.jp/other",
    "detail_language": "ja",
    "registration": "{how: not_needed}",
    "contact": "{name: {ja: 窓口}}",
    "related_program": "sample",
    "source": "{document: 資料}",
    "previous_sessions": "[{start: 2026-12-01}]",
    "announced": "2026-11-06",
    "former_feeds": "[in/aomori]",
}
MOVING = {
    "sessions": NEW_TIME["sessions"],
    "timezone": "Asia/Seoul",
    "status": "{state: cancelled, date: 2026-11-19, reason: {ja: 理由, en: reason}}",
    "format": "unknown",
    "venue": "{name: {ja: 会館, en: Hall}, prefecture: miyagi}",
    "online": "{platform: Microsoft Teams}",
    "retracted": "{date: 2026-11-19, reason: {ja: 誤掲載, en: posted by mistake}}",
}


def test_every_field_is_weighed() -> None:
    """A field that is added to events needs a place in the tests below."""
    assert ALL_FIELDS.keys() | MOVING.keys() | UNSEEN | {"id", "historical"} == set(Event.model_fields)


@pytest.mark.parametrize("field", ALL_FIELDS)
def test_a_visible_change_needs_a_later_revision(proposal: Proposal, field: str) -> None:
    """Refused without it, whatever the field; fine with it, and no higher sequence is needed."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, **{field: ALL_FIELDS[field]})
    finding = only(proposal.review(code=1), "C-REVISION")
    assert finding["severity"] == "error"
    assert field in finding["message"]["en"]
    assert field in finding["message"]["ja"]
    assert "revision: {sequence: 1, modified: 2026-11-20T09:00+09:00}" in finding["help"]["ja"]
    proposal.edit(file, revision=LATER)
    assert "C-REVISION" not in codes(proposal.review())[FILE]


@pytest.mark.parametrize("field", MOVING)
def test_time_place_and_status_need_a_higher_sequence(proposal: Proposal, field: str) -> None:
    """A later time of revision alone does not reach calendars."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, **{field: MOVING[field]}, revision=LATER)
    finding = only(proposal.review(code=1), "C-REVISION")
    assert field in finding["message"]["en"]
    assert "revision: {sequence: 2, modified: 2026-11-20T09:00+09:00}" in finding["help"]["en"]
    assert finding["line"] == file.read_text("utf-8").split("\n").index(f"revision: {LATER}") + 1
    proposal.edit(file, revision=SEQUENCE)
    assert codes(proposal.review())[FILE].count("C-REVISION") == 1
    proposal.edit(file, revision=BOTH)
    assert "C-REVISION" not in codes(proposal.review())[FILE]


@pytest.mark.parametrize(
    "changes",
    [
        {"last_confirmed": "2026-11-20"},
        {"changes": "[{date: 2026-11-19, note: {ja: 記録}}]"},
        {"submission": "{received: 2026-11-02, body: {name: 見本県, kind: local_gov}, number: 5}"},
        {"revision": BOTH},
        {"revision": SAME_TIME_IN_ANOTHER_ZONE},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_nobody_sees_needs_no_revision(proposal: Proposal, changes: dict[str, str]) -> None:
    """Nor does a comment, nor the day of announcement written down for the first time."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, **changes)
    file.write_text(file.read_text("utf-8") + "# a comment\n", "utf-8")
    assert codes(proposal.review(code=0)) == {FILE: []}


def test_the_first_announcement_needs_no_revision(proposal: Proposal) -> None:
    """It is written when the event is published."""
    file = known(proposal, announced=None, revision=None)
    proposal.begin()
    proposal.edit(file, announced="2026-11-20")
    assert codes(proposal.review(code=0)) == {FILE: []}


@pytest.mark.parametrize(
    ("revision", "wrong"),
    [
        ("{sequence: 0, modified: 2026-11-10T09:00+09:00}", True),
        ("{sequence: 0, modified: 2026-11-20T09:00+09:00}", True),
        ("{sequence: 1, modified: 2026-11-09T09:00+09:00}", True),
        ("{sequence: 2}", True),
        ("{sequence: 5, modified: 2026-11-10T09:00+09:00}", False),
    ],
)
def test_a_revision_never_goes_back(proposal: Proposal, revision: str, wrong: bool) -> None:
    """Even where nothing else changes: calendars would take no later change over."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, revision=revision)
    report = proposal.review(code=int(wrong))
    assert codes(report) == {FILE: ["C-REVISION"] * wrong}


def test_a_lower_sequence_with_a_visible_change(proposal: Proposal) -> None:
    """Never decreases, whatever the time of the revision says."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, **NEW_TITLE, revision="{sequence: 0, modified: 2026-11-20T09:00+09:00}")
    assert "sequence: 1, modified" in only(proposal.review(code=1), "C-REVISION")["help"]["en"]


@pytest.mark.parametrize("changes", [NEW_TITLE, NEW_TIME, {**NEW_TITLE, **NEW_TIME}], ids=["title", "time", "both"])
@pytest.mark.parametrize(
    "before",
    [
        PUBLISHED,
        {"announced": None, "revision": None},
        {"announced": "2026-11-20", "revision": None},
        {"announced": "2026-11-05", "revision": "{sequence: 3}"},
        {"announced": "2026-11-05", "revision": "{sequence: 0, modified: 2026-11-20T09:00:30+09:00}"},
        {"announced": "2026-11-05", "revision": "{sequence: 0, modified: 2027-01-01T09:00+09:00}"},
    ],
    ids=["usual", "never", "announced-today", "without-time", "seconds-ago", "in-the-future"],
)
def test_the_line_that_is_asked_for_is_enough(
    proposal: Proposal, before: dict[str, str], changes: dict[str, str]
) -> None:
    """Written as the finding shows it, in whatever state the revision was."""
    file = known(proposal, **before)
    proposal.begin()
    proposal.edit(file, **changes)
    help_ = only(proposal.review(code=1, now="2026-11-20T09:00:10+09:00"), "C-REVISION")["help"]
    line = help_["en"].partition("revision: ")[2]
    assert help_["ja"].endswith(f"revision: {line}")
    proposal.edit(file, revision=line)
    assert codes(proposal.review(code=0)) == {FILE: []}


def test_the_time_is_the_sites(proposal: Proposal) -> None:
    """A revision is written in the site's zone, wherever --now was said."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, **NEW_TITLE)
    finding = only(proposal.review(now="2026-11-20T05:00+00:00"), "C-REVISION")
    assert "modified: 2026-11-20T14:00+09:00}" in finding["help"]["en"]


def test_short_values_are_told_and_long_ones_named(proposal: Proposal) -> None:
    """Old and new stand in the finding where they fit, in both languages."""
    file = known(proposal, capacity="50")
    proposal.begin()
    proposal.edit(file, capacity="80", description="{ja: '" + "長い文章。" * 30 + "'}", fee="{basis: free}")
    message = only(proposal.review(), "C-REVISION")["message"]
    assert "capacity (`50` -> `80`)" in message["en"]
    assert "capacity（「50」 → 「80」）" in message["ja"]
    assert "fee.basis (none -> `free`)" in message["en"]
    assert "description.ja," in message["en"]
    assert "長い文章" not in message["en"]


def test_many_fields_are_counted(proposal: Proposal) -> None:
    """Not all of a rewritten event is told."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, **ALL_FIELDS)
    assert only(proposal.review(), "C-REVISION")["message"]["en"].endswith("more")


def test_what_a_submission_holds_is_not_told(proposal: Proposal) -> None:
    """It names people; the log of a review is public."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, submission="{received: 2026-11-02, body: {name: 秘密の課, kind: local_gov}}")
    report = proposal.review(code=0)
    assert report["submissions"][0]["fields"] == []
    assert "秘密" not in str(report)
    assert "秘密" not in proposal.asked("--format", "markdown").out + proposal.asked().out


@pytest.mark.parametrize("changes", [NEW_TITLE, {"fee": "{basis: free}"}], ids=["title", "fee"])
def test_a_record_needs_no_revision_but_a_look(proposal: Proposal, changes: dict[str, str]) -> None:
    """An archive record stands in no feed."""
    file = known(proposal, historical="true", sessions=PAST, announced=None, revision=None)
    proposal.begin()
    proposal.edit(file, **changes)
    report = proposal.review(code=0)
    assert codes(report) == {FILE: ["C-PAST"]}
    assert report["verdict"] == "confirm"


def test_a_past_event_is_looked_at(proposal: Proposal) -> None:
    """What is said of it is the record of what took place; it needs its revision all the same."""
    file = known(proposal, sessions=PAST)
    proposal.begin()
    proposal.edit(file, capacity="10", revision=LATER)
    report = proposal.review(code=0)
    finding = only(report, "C-PAST")
    assert (finding["severity"], finding["field"]) == ("confirm", "capacity")
    assert finding["line"] == file.read_text("utf-8").split("\n").index("capacity: 10") + 1
    proposal.edit(file, revision=PUBLISHED["revision"])
    assert sorted(codes(proposal.review(code=1))[FILE]) == ["C-PAST", "C-REVISION"]


def test_over_is_told_by_now_and_base(proposal: Proposal) -> None:
    """The same change before the event is over is no change of the past; and a new date does not hide the old one."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, **NEW_TITLE, sessions="[{start: 2026-12-30}]", revision=BOTH)
    assert "C-PAST" not in codes(proposal.review())[FILE]
    assert "C-PAST" in codes(proposal.review(now="2026-12-05T16:00+09:00"))[FILE]


@pytest.mark.parametrize(
    "changes",
    [
        {"changes": "[{date: 2026-11-19, note: {ja: 記録, en: record}}]"},
        {"last_confirmed": "2026-11-20"},
        {"source": "{document: 資料}", "revision": LATER},
        {"related_program": "sample", "revision": LATER},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_is_added_afterwards(proposal: Proposal, changes: dict[str, str]) -> None:
    """The record of an event may be completed when it is over."""
    file = known(proposal, sessions=PAST)
    proposal.content.program()
    proposal.begin()
    proposal.edit(file, **changes)
    assert "C-PAST" not in codes(proposal.review(code=0))[FILE]


def test_an_id_changed_in_its_file(proposal: Proposal) -> None:
    """Is looked at; that it differs from the file's name is an error besides."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, id="other-name", revision=LATER)
    report = proposal.review(code=1)
    assert sorted(codes(report)[FILE]) == ["C-ID", "S-ID"]
    assert only(report, "C-ID")["severity"] == "confirm"
    assert report["submissions"][0]["change"] == "changed"


def test_another_day_of_receipt(proposal: Proposal) -> None:
    """Moves the event under another edition: both are named."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, submission="{received: 2019-06-04, body: {name: 見本県, kind: local_gov}}")
    report = proposal.review(code=0)
    finding = only(report, "C-RECEIVED")
    assert (finding["severity"], finding["field"]) == ("confirm", "submission.received")
    assert all(word in finding["message"]["ja"] for word in ("2026-11-02", "2019-06-04", "v4", "v3"))
    assert report["submissions"][0]["rules"] == "v3"


def test_an_event_that_becomes_a_record(proposal: Proposal) -> None:
    """It would leave the feeds and the rules: somebody must look."""
    file = known(proposal)
    proposal.begin()
    proposal.edit(file, historical="true")
    report = proposal.review(code=0)
    assert codes(report)[FILE] == ["C-ARCHIVED", "Q-HISTORICAL"]
    assert only(report, "C-ARCHIVED")["severity"] == "confirm"


def test_a_taken_id_is_the_newcomers_fault(proposal: Proposal) -> None:
    """Though its file comes first, the event that stood there before is not blamed, nor reported."""
    known(proposal)
    proposal.begin()
    proposal.content.event("known-event", sessions="[{start: 2025-12-05}]", title="{ja: 就職フェア仙台}")
    report = proposal.review(code=1)
    (path,) = codes(report)
    assert path == "content/events/2025/known-event.yaml"
    assert FILE in only(report, "C-ID-TAKEN")["message"]["en"]


def test_two_new_events_of_one_id(proposal: Proposal) -> None:
    """Are told of each other as ever."""
    proposal.begin()
    proposal.content.event("new-event")
    proposal.content.event("new-event", sessions="[{start: 2027-02-05}]")
    report = proposal.review(code=1)
    assert codes(report)["content/events/2027/new-event.yaml"] == ["S-ID"]


def test_a_second_copy_may_go(proposal: Proposal) -> None:
    """Where an id stood twice, taking one file away deletes no event."""
    known(proposal)
    copy = proposal.content.folder / "events/2025/known-event.yaml"
    copy.parent.mkdir()
    copy.write_bytes((proposal.folder / FILE).read_bytes())
    proposal.begin()
    copy.unlink()
    report = proposal.review(code=0)
    assert codes(report)["content/events/2025/known-event.yaml"] == []


def test_only_what_is_touched_is_told(proposal: Proposal) -> None:
    """An entry that was broken before stops nobody else's change."""
    known(proposal, "broken-event", capacity="100名")
    known(proposal, "returned-event", organizers="[{name: {ja: 株式会社みほん}, kind: private_company, role: host}]")
    proposal.begin()
    proposal.content.event("new-event")
    report = proposal.review(code=0)
    assert list(codes(report)) == ["content/events/2026/new-event.yaml"]
    assert "/ja/events/new-event/" in report["touched"]["added"]
    assert not [each for kind in ("added", "changed") for each in report["touched"][kind] if "returned-event" in each]


def test_an_entry_that_could_not_be_published_is_new_to_the_site(proposal: Proposal) -> None:
    """Mended, its page is added: the published site never had it."""
    company = "[{name: {ja: 株式会社みほん}, kind: private_company, role: host}]"
    file = known(proposal, organizers=company)
    known(proposal, "other-event", organizers=company)
    proposal.begin()
    proposal.edit(file, organizers=ALL_FIELDS["organizers"], revision=LATER)
    added = proposal.review(code=0)["touched"]["added"]
    assert "/ja/events/known-event/" in added
    assert not [each for each in added if "other-event" in each]


def test_what_is_the_same_is_read_once(proposal: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading is what takes the time; what differs is always read, though size and time of its file are the same."""
    read: list[str] = []
    read_tree = yamltree.read_tree
    monkeypatch.setattr(yamltree, "read_tree", lambda data, path: read.append(Path(path).name) or read_tree(data, path))
    monkeypatch.setattr(reading, "Stamp", lambda size, _time: Stamp(size, 0))
    known(proposal, "one-event")
    file = known(proposal, "two-event", capacity="10")
    proposal.begin()
    proposal.edit(file, capacity="20", revision=LATER)
    (event,) = proposal.review(code=0)["submissions"]
    assert {"field": "capacity", "old": "10", "new": "20"} in event["fields"]
    assert [name for name in read if name.endswith("-event.yaml")] == [
        "one-event.yaml",
        "two-event.yaml",
        "two-event.yaml",
    ]


def test_unreadable_sides_are_not_compared(proposal: Proposal) -> None:
    """A file that was broken and is mended, or the other way about, is judged as it stands."""
    mended, broken = known(proposal, "one-event", capacity="100名"), known(proposal, "two-event")
    proposal.begin()
    proposal.edit(mended, capacity="100")
    proposal.edit(broken, capacity="100名")
    report = proposal.review(code=1)
    assert codes(report) == {
        "content/events/2026/one-event.yaml": [],
        "content/events/2026/two-event.yaml": ["S-TYPE"],
    }


def test_files_outside_beside_a_submission(proposal: Proposal) -> None:
    """Somebody must look at them; all are listed."""
    proposal.begin()
    proposal.content.event("new-event")
    (proposal.folder / ".github/workflows").mkdir(parents=True)
    for name in (".github/workflows/ci.yml", "a.py"):
        (proposal.folder / name).write_text("x")
    report = proposal.review(code=0)
    finding = only(report, "C-OUTSIDE")
    assert (finding["severity"], finding["path"]) == ("confirm", ".github/workflows/ci.yml")
    assert "a.py" in finding["message"]["ja"]
    assert report["outside"] == [".github/workflows/ci.yml", "a.py"]
    assert report["verdict"] == "confirm"


def test_a_change_of_the_program_is_no_submission(proposal: Proposal) -> None:
    """Said, but not to be confirmed; the site's content stays as it is."""
    known(proposal)
    proposal.begin()
    for number in range(8):
        (proposal.folder / f"file-{number}.py").write_text("x")
    report = proposal.review(code=0)
    finding = only(report, "C-OUTSIDE")
    assert finding["severity"] == "advice"
    assert "(8: file-0.py" in finding["message"]["en"]
    assert "file-7.py" not in finding["message"]["en"]
    assert len(report["outside"]) == 8
    assert (report["verdict"], report["submissions"]) == ("publish", [])
    assert report["touched"] == {"blocked": False, "added": [], "removed": [], "changed": []}


def test_a_neighbour_of_the_content_folder_is_outside(proposal: Proposal) -> None:
    """`content-old/` is not `content/`."""
    known(proposal)
    proposal.begin()
    (proposal.folder / "content-old").mkdir()
    (proposal.folder / "content-old/x.yaml").write_text("x")
    assert proposal.review(code=0)["outside"] == ["content-old/x.yaml"]


def test_bodies_concern_every_entry(proposal: Proposal) -> None:
    """All is judged again, and what fares differently is listed although its file is the same."""
    bodies = proposal.content.folder / "bodies.yaml"
    kept = "bodies: {mihon: {name: {ja: みほん振興会, en: Mihon}, kind: local_gov}}\n"
    bodies.write_text(kept, "utf-8")
    known(proposal, organizers="[{body: mihon, role: host}]")
    known(proposal, "other-event")
    proposal.begin()
    bodies.write_text(kept.replace("local_gov", "private_company"), "utf-8")
    report = proposal.review(code=1)
    (event,) = report["submissions"]
    assert (event["path"], event["change"], event["verdict"]) == (FILE, "unchanged", "return")
    assert (event["received"], event["due"]) == (None, None)
    finding = only(report, "C-REFERENCE")
    assert (finding["severity"], finding["path"]) == ("confirm", "content/bodies.yaml")
    assert "(1)" in finding["message"]["en"]


def test_a_body_that_is_renamed_needs_no_revision_of_events(proposal: Proposal) -> None:
    """What an event's own file says is the same; an unrelated change of it is not blamed for the body."""
    bodies = proposal.content.folder / "bodies.yaml"
    kept = "bodies: {mihon: {name: {ja: 見本県, en: Mihon}, kind: local_gov}}\n"
    bodies.write_text(kept, "utf-8")
    file = known(proposal, organizers="[{body: mihon, role: host}]")
    proposal.begin()
    bodies.write_text(kept.replace("見本県", "新見本県"), "utf-8")
    proposal.edit(file, last_confirmed="2026-11-20")
    report = proposal.review(code=0)
    assert codes(report) == {FILE: []}
    assert "/ja/events/known-event/" in report["touched"]["changed"]


@pytest.mark.parametrize("name", ["site.yaml", "posting-rules.yaml", "bodies.yaml"])
def test_broken_reference_data_stops(proposal: Proposal, name: str) -> None:
    """Its own errors are told beside the finding about the change."""
    known(proposal)
    proposal.begin()
    (proposal.content.folder / name).write_text("nonsense: 1\n", "utf-8")
    report = proposal.review(code=1)
    assert {"C-REFERENCE", "S-UNKNOWN"} <= {finding["code"] for finding in report["findings"]}
    assert {finding["path"] for finding in report["findings"]} == {f"content/{name}"}
    assert report["touched"]["blocked"]


def test_settings_touch_every_page(proposal: Proposal) -> None:
    """The site's title stands on all of them."""
    known(proposal)
    proposal.content.site(title="{ja: 元の題名, en: Old title}")
    proposal.begin()
    proposal.content.site(title="{ja: 新しい題名, en: New title}")
    touched = proposal.review(code=0)["touched"]
    assert {"/", "/ja/", "/en/events/known-event/", "/ja/feeds/all.ics"} <= set(touched["changed"])
    assert touched["added"] == touched["removed"] == []


def test_an_empty_change(proposal: Proposal) -> None:
    """Says so, and is fine."""
    known(proposal)
    proposal.begin()
    report = proposal.review(code=0)
    assert only(report, "C-EMPTY")["severity"] == "advice"
    assert report["submissions"] == report["outside"] == []


def test_files_that_nothing_reads(proposal: Proposal) -> None:
    """An event in a file of another kind would be forgotten in silence; notes beside a program are fine."""
    proposal.content.program()
    proposal.begin()
    for name in ("events/2026/new.json", "programs/sample/guide.md", "events/2027/.gitkeep"):
        file = proposal.content.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}")
    finding = only(proposal.review(code=0), "C-UNREAD")
    assert (finding["path"], finding["severity"]) == ("content/events/2026/new.json", "advice")


def test_removed_pages_are_named(proposal: Proposal) -> None:
    """A month that nothing stands in any more has no page."""
    file = known(proposal, sessions="[{start: 2027-02-05T14:00}]")
    known(proposal, "other-event")
    proposal.begin()
    target = proposal.content.folder / "events/2026/known-event.yaml"
    file.rename(target)
    proposal.edit(target, sessions="[{start: 2026-12-20T14:00}]", revision=BOTH)
    touched = proposal.review(code=0)["touched"]
    assert {"/ja/calendar/2027-02/", "/en/calendar/2027-02/"} <= set(touched["removed"])


def test_review_and_build_agree(proposal: Proposal, tmp_path: Path) -> None:
    """What a review names is what building the one commit after the other writes and removes."""
    file = known(proposal)
    known(proposal, "other-event", sessions="[{start: 2027-02-05}]")
    proposal.content.program()
    words = ("--output", tmp_path / "site", "--now", NOW, "--base-url", "https://saijiki.example")
    assert proposal._run("build", *words).code == 0
    before = {each: each.stat().st_mtime_ns for each in (tmp_path / "site").rglob("*") if each.is_file()}
    proposal.begin()
    proposal.content.event("new-event")
    proposal.edit(file, **NEW_TITLE, revision=LATER)
    touched = proposal.review(code=0)["touched"]
    built = proposal._run("build", *words, "--json")
    assert built.code == 0
    after = {each: each.stat().st_mtime_ns for each in (tmp_path / "site").rglob("*") if each.is_file()}

    def files(addresses: list[str]) -> set[Path]:
        return {
            tmp_path / "site" / (each + "index.html" if each.endswith("/") else each).lstrip("/") for each in addresses
        }

    assert files(touched["added"]) == set(after) - set(before)
    assert files(touched["removed"]) == set(before) - set(after)
    written = {each for each in before if each in after and before[each] != after[each]}
    assert written <= files(touched["changed"])
    assert {tmp_path / "site/ja/events/known-event/index.html", tmp_path / "site/ja/index.html"} <= written


def test_every_code_is_explained(proposal: Proposal) -> None:
    """`explain` knows the codes of changes, in both languages and as JSON."""
    for code in CHANGE_CODES:
        for lang in ("ja", "en"):
            outcome = proposal._run("explain", code.lower(), "--lang", lang)
            assert (outcome.code, outcome.out.splitlines()[0]) == (0, code)
        told = proposal._run("explain", code, "--format", "json").json
        assert told["severity"] == CHANGE_CODES[code].severity.value
        assert told["law"]["ja"] != told["law"]["en"]


def test_words_are_whole() -> None:
    """Both languages ask for the same placeholders."""
    import re

    for code, kind in CHANGE_CODES.items():
        for pair in kind.words.values():
            for text in pair:
                found = [sorted(set(re.findall(r"(?<!\{)\{(\w+)\}(?!\})", each))) for each in (text.ja, text.en)]
                assert found[0] == found[1], code
                assert text.ja.endswith(("。", "}"))


@pytest.mark.parametrize(
    ("field", "moves", "visible"),
    [
        ("sessions.0.start", True, True),
        ("sessions.10.end", True, True),
        ("sessions.0.title.ja", False, True),
        ("venue.name.en", True, True),
        ("venue.access.ja", False, True),
        ("status.state", True, True),
        ("status.reason.ja", False, True),
        ("registration.closes", True, True),
        ("submission.received", False, False),
        ("revision.modified", False, False),
    ],
)
def test_how_fields_weigh(field: str, moves: bool, visible: bool) -> None:
    """What calendars must take over, what is seen, and what is neither."""
    difference = Difference(field, "a", "b")
    assert (difference.moves, difference.is_visible) == (moves, visible)


def test_sample_of_a_change_of_many(proposal: Proposal) -> None:
    """One review tells of every file at once, in the order of their paths."""
    first, second = known(proposal, "one-event"), known(proposal, "two-event")
    proposal.begin()
    first.unlink()
    proposal.edit(second, **NEW_TITLE)
    (proposal.content.folder / "events/2026/zzz-event.yaml").write_text(sample("zzz-event", capacity="x"), "utf-8")
    report = proposal.review(code=1)
    assert [(each["id"], each["change"], each["verdict"]) for each in report["submissions"]] == [
        ("one-event", "deleted", "return"),
        ("two-event", "changed", "return"),
        ("zzz-event", "added", "return"),
    ]
    assert report["counts"]["return"] == 3


TWO_SESSIONS = "[{start: 2026-12-05T14:00}, {start: 2026-12-19T14:00}]"
SESSIONS = {
    "one more at the end": ("[{start: 2026-12-05T14:00}, {start: 2026-12-19T14:00}, {start: 2027-01-09T14:00}]", ""),
    "one more between": (
        "[{start: 2026-12-05T14:00}, {start: 2026-12-12T14:00}, {start: 2026-12-19T14:00}]",
        "Write id: 2 in this session",
    ),
    "one more between, named": (
        "[{start: 2026-12-05T14:00}, {id: extra, start: 2026-12-12T14:00}, {id: '2', start: 2026-12-19T14:00}]",
        "",
    ),
    "one more before": (
        "[{start: 2026-11-28T14:00}, {start: 2026-12-05T14:00}, {start: 2026-12-19T14:00}]",
        "Give the sessions that were added before it an id",
    ),
    "the second moved": ("[{start: 2026-12-05T14:00}, {start: 2026-12-20T14:00}]", ""),
}


@pytest.mark.parametrize(("sessions", "told"), SESSIONS.values(), ids=SESSIONS.keys())
def test_sessions_keep_their_entries(proposal: Proposal, sessions: str, told: str) -> None:
    """What subscribers have in their calendars may move, but not change places with another session."""
    file = known(proposal, sessions=TWO_SESSIONS)
    proposal.begin()
    proposal.edit(file, sessions=sessions, revision=BOTH)
    report = proposal.review(code=1 if told else 0)
    assert {code for code in codes(report)[FILE] if code.startswith("C-")} == ({"C-SESSIONS"} if told else set())
    found = [each for each in report["submissions"][0]["findings"] if each["code"] == "C-SESSIONS"]
    assert not told or told in " ".join(each["help"]["en"] for each in found)


def test_an_only_session_with_an_id(proposal: Proposal) -> None:
    """It has been the event's own entry, which would vanish."""
    file = known(proposal, sessions="[{id: one, start: 2026-12-05T14:00}]")
    proposal.begin()
    both = "[{id: one, start: 2026-12-05T14:00}, {id: two, start: 2026-12-19T14:00}]"
    proposal.edit(file, sessions=both, revision=BOTH)
    assert "Remove the id of this session" in only(proposal.review(code=1), "C-SESSIONS")["help"]["en"]


def test_the_dates_of_an_edition_need_a_higher_sequence(proposal: Proposal) -> None:
    """They stand in feeds; whatever else an edition says does not."""
    file = proposal.content.program(application="{closes: 2027-02-26}")
    proposal.begin()
    proposal.edit(file, title="{ja: 別の名前, en: Another name}")
    assert "C-REVISION" not in str(proposal.review(code=0))
    proposal.edit(file, application="{closes: 2027-03-05}")
    report = proposal.review(code=1)
    assert "application.closes" in only(report, "C-REVISION")["message"]["en"]
    proposal.edit(file, revision="{sequence: 1, modified: 2026-11-20T09:00+09:00}")
    assert "C-REVISION" not in str(proposal.review(code=0))
