"""Which links of a calendar are looked at, and what the command says of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from generator.base.findings import Severity
from generator.linkcheck import check
from tests.conftest import NOW, Content, Run
from tests.linkcheck.web import Web, running, status

NOON = datetime.fromisoformat(NOW)


@pytest.fixture
def web() -> Iterator[Web]:
    """The server."""
    with running() as found:
        yield found


def test_what_is_said(content: Content, web: Web) -> None:
    """Pages that are not there are wrong, at their line; what may pass is for a person; the rest is silent."""
    web.acts = {"page.example/ok": status(200), "page.example/no": status(403)}
    content.site(base_url="https://saijiki.example")
    file = content.event(
        detail_url="http://page.example/gone",
        registration="{url: http://page.example/no}",
        contact="{name: {ja: 窓口}, url: http://page.example/ok}",
    )
    content.event("second-one", detail_url="http://nowhere.example/a", title="{ja: 別の催し}")
    content.event("third-one", detail_url="http://page.example/ok#part", title="{ja: 三つ目の催し}")
    found = check(content.folder, [], NOON, web.net)
    said = {(each.code, each.severity, each.field, each.at.line) for each in found.findings if each.path == str(file)}
    text = file.read_text("utf-8").split("\n")
    lines = {word: number for number, line in enumerate(text, 1) for word in ("gone", "no}") if word in line}
    assert said == {
        ("L-GONE", Severity.ERROR, "detail_url", lines["gone"]),
        ("L-LOOK", Severity.CONFIRM, "registration.url", lines["no}"]),
    }
    assert [each.code for each in found.findings if each.path != str(file)] == ["L-HOST"]
    assert [where for _method, where, _sent in web.asked].count("page.example/ok") == 1
    agents = {sent["User-Agent"] for *_rest, sent in web.asked}
    assert len(agents) == 1
    assert "+https://saijiki.example)" in agents.pop()


def test_events_that_are_over(content: Content, web: Web) -> None:
    """Nobody is sent to their pages any more; and only what was named is looked at."""
    over = "\n  - {start: 2026-11-01T14:00, end: 2026-11-01T16:00}"
    content.event("long-past", sessions=over, detail_url="http://page.example/past")
    later = content.event("coming-up", detail_url="http://page.example/later")
    content.event("other-one", detail_url="http://page.example/other", title="{ja: 別の催し}")
    assert set(check(content.folder, [], NOON, web.net).seen) == {
        "http://page.example/later",
        "http://page.example/other",
    }
    assert set(check(content.folder, [later], NOON, web.net).seen) == {"http://page.example/later"}


def test_sixty_at_most(content: Content, web: Web) -> None:
    """The soonest first; the others are counted."""
    for number in range(63):
        when = f"\n  - {{start: 2027-{number // 28 + 1:02}-{number % 28 + 1:02}}}"
        content.event(f"event-{number:02}", sessions=when, detail_url=f"http://page.example/{number}")
    found = check(content.folder, [], NOON, web.net)
    assert list(found.seen) == [f"http://page.example/{number}" for number in range(60)]
    assert found.left == 3


def test_the_command(run: Run, content: Content) -> None:
    """Exit codes, both languages, JSON; and no way for a user into this machine."""
    empty = run("check-links", "--content", content.folder, "--now", NOW)
    assert (empty.code, empty.out) == (0, "0 links looked at: 0 wrong, 0 for a person to look at.\n")
    file = content.event(detail_url="http://127.0.0.1/")
    found = run("check-links", file, "--now", NOW, "--format", "json")
    assert found.code == 1
    assert (found.json["links"], found.json["wrong"], found.json["look"]) == (1, 1, 0)
    assert found.json["seen"] == [{"url": "http://127.0.0.1/", "seen": "refused", "told": "127.0.0.1"}]
    assert found.json["findings"][0]["code"] == "L-REFUSED"
    assert "開きませんでした" in run("check-links", file, "--now", NOW, "--lang", "ja").out
    assert run("check-links", "nowhere.yaml").code == 2
    assert "usual ports" in run("explain", "L-REFUSED").out


def test_files_that_cannot_be_read(run: Run, content: Content) -> None:
    """A link that nobody can find is not fine."""
    content.event(
        text="id: [",
    )
    assert run("check-links", "--content", content.folder, "--now", NOW).code == 1
