"""A host that sends what it should, and then everything that hosts get wrong, one thing at a time."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from generator.cli import hosting
from generator.sitecheck import RULES, CannotReach, WrongAddress, check_site
from generator.sitecheck.feedanswers import is_challenge
from generator.sitecheck.fetching import Answer, Fetcher
from tests.conftest import ROOT, Run
from tests.sitecheck.hosts import (
    CALENDAR,
    FEEDS,
    HTML,
    ICS,
    PAGE,
    Host,
    Reply,
    closing,
    cut_short,
    dripping,
    endless,
    no_head,
    running,
    self_signed,
    slow,
)

ALL = FEEDS[0]


@pytest.fixture
def host() -> Iterator[Host]:
    """A host that behaves well."""
    with running() as found:
        yield found


def wrong(host: Host, feeds: int = 10, seconds: float = 5.0, most: int = 5_000_000) -> set[tuple[str, str, str]]:
    """Code, state and path of all that is not as it should be, but for the missing https of this machine."""
    report = check_site(host.address, feeds, Fetcher(seconds, most))
    return {
        (each.code, each.state, each.address.removeprefix(host.address))
        for each in report.checks
        if not each.ok and each.code != "H-HTTPS"
    }


def test_well_behaved(host: Host) -> None:
    """Nothing is wrong, and everything was looked at."""
    report = check_site(host.address)
    assert wrong(host) == set()
    seen = {each.code for each in report.checks}
    only_when_wrong = {"H-ANSWER", "H-REDIRECT", "H-CHALLENGE", "H-CERTIFICATE"}
    assert seen == RULES.keys() - only_when_wrong
    (https,) = (each for each in report.checks if each.code == "H-HTTPS")
    assert (https.ok, https.state) == (False, "advice")  # this machine needs none


def replaced(path: str, reply: Reply) -> Callable[[Host], None]:
    """Another reply at a path."""
    return lambda host: host.replies.update({path: reply})


def with_header(path: str, name: str, value: str) -> Callable[[Host], None]:
    """A header changed; empty takes it away."""

    def change(host: Host) -> None:
        headers = host.replies[path].headers
        headers[name] = value
        if not value and name != "ETag":
            del headers[name]

    return change


def acting(act: Callable[..., None], path: str = ALL) -> Callable[[Host], None]:
    """Another way to answer at a path."""
    return lambda host: setattr(host.replies[path], "act", act)


def packing(pack: Callable[[bytes], bytes]) -> Callable[[Host], None]:
    """Another way to compress the feed."""
    return lambda host: setattr(host.replies[ALL], "gzip", pack)


def no_conditions(host: Host) -> None:
    """The host sends everything each time."""
    host.replies[ALL].conditional = False


def other_tag(host: Host) -> None:
    """The host gives the compressed feed a tag that it does not know again."""
    host.replies[ALL].gzip_tag = '"another-gzip"'


def missing(reply: Reply) -> Callable[[Host], None]:
    """Another answer for what is not there."""
    return lambda host: setattr(host, "missing", reply)


def gone(path: str) -> Callable[[Host], None]:
    """Nothing at a path."""
    return lambda host: host.replies.pop(path) and None


def robots(text: str) -> Callable[[Host], None]:
    """Another robots.txt."""
    return replaced("/robots.txt", Reply(text.encode(), "text/plain"))


NEVER = ("/ja/feeds/check-site-made-up.ics", "/check-site-made-up/")
BROKEN = CALENDAR.replace(b"STATUS:CONFIRMED", b"STATUS:POSTPONED")
LARGE = CALENDAR.replace(b"SEQUENCE:0", b"\r\n".join([b"X-FILL:" + b"x" * 60] * 14_000) + b"\r\nSEQUENCE:0")
CHALLENGE = b"<!doctype html><title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x.js></script>"
FEED_HEADERS = {"Access_Control_Allow_Origin": "*", "Cache_Control": "max-age=600"}
WRONG = [
    pytest.param(with_header(ALL, "Content-Type", "text/calendar"), {("H-TYPE", "error", ALL)}, id="no-charset"),
    pytest.param(with_header(ALL, "Content-Type", "application/octet-stream"), {("H-TYPE", "error", ALL)}, id="wrong-type"),
    pytest.param(with_header(ALL, "Content-Type", "text/calendar; charset=shift_jis"), {("H-TYPE", "error", ALL)}, id="charset"),
    pytest.param(with_header(FEEDS[2], "Content-Type", ICS), {("H-TYPE", "error", FEEDS[2])}, id="atom-as-calendar"),
    pytest.param(with_header("/ja/events.json", "Content-Type", "text/plain"), {("H-TYPE", "error", "/ja/events.json")}, id="json"),
    pytest.param(with_header("/ja/", "Content-Type", "text/html"), {("H-TYPE", "advice", "/ja/")}, id="page-without-charset"),
    pytest.param(with_header("/ja/", "Content-Type", "text/plain"), {("H-TYPE", "error", "/ja/")}, id="page-as-text"),
    pytest.param(with_header(ALL, "Cache-Control", "no-store"), {("H-MAX-AGE", "advice", ALL)}, id="no-store"),
    pytest.param(with_header(ALL, "Cache-Control", "max-age=86400"), {("H-MAX-AGE", "advice", ALL)}, id="a-day"),
    pytest.param(with_header(ALL, "Cache-Control", "s-maxage=600"), {("H-MAX-AGE", "advice", ALL)}, id="shared-age-only"),
    pytest.param(with_header(ALL, "Access-Control-Allow-Origin", ""), {("H-CORS", "advice", ALL)}, id="no-cors"),
    pytest.param(with_header(ALL, "Access-Control-Allow-Origin", "*, *"), {("H-CORS", "advice", ALL)}, id="cors-joined"),
    pytest.param(with_header("/en/events.json", "Access-Control-Allow-Origin", ""), {("H-CORS", "advice", "/en/events.json")}, id="no-cors-data"),
    pytest.param(with_header(ALL, "ETag", ""), {("H-VALIDATOR", "advice", ALL)}, id="no-etag"),
    pytest.param(no_conditions, {("H-NOT-MODIFIED", "advice", ALL)}, id="no-304"),
    pytest.param(other_tag, {("H-NOT-MODIFIED", "advice", ALL)}, id="no-304-compressed"),
    pytest.param(with_header("/ja/", "X-Content-Type-Options", ""), {("H-SECURITY", "advice", "/ja/")}, id="no-nosniff"),
    pytest.param(with_header("/ja/", "Content-Security-Policy", ""), {("H-SECURITY", "advice", "/ja/")}, id="no-csp"),
    pytest.param(packing(lambda body: b"garbage"), {("H-GZIP", "error", ALL)}, id="gzip-garbage"),
    pytest.param(packing(lambda body: gzip.compress(body[:-9])), {("H-GZIP", "error", ALL)}, id="gzip-of-another"),
    pytest.param(packing(lambda body: gzip.compress(b"x" * 9_000_000)), {("H-GZIP", "error", ALL)}, id="gzip-bomb"),
    pytest.param(acting(no_head), {("H-HEAD", "advice", ALL), ("H-VALIDATOR", "advice", ALL), ("H-MAX-AGE", "advice", ALL), ("H-CORS", "advice", ALL)}, id="no-head"),
    pytest.param(acting(closing), {("H-ANSWER", "error", ALL)}, id="closes"),
    pytest.param(acting(cut_short), {("H-ANSWER", "error", ALL)}, id="cut-short"),
    pytest.param(replaced(ALL, Reply(b"", HTML, 301, Location="/ja/feeds/new.ics")), {("H-REDIRECT", "error", ALL)}, id="redirect"),
    pytest.param(replaced(ALL, Reply(PAGE, HTML)), {("H-HTML", "error", ALL)}, id="html-for-a-feed"),
    pytest.param(replaced(ALL, Reply(PAGE, ICS)), {("H-HTML", "error", ALL)}, id="html-said-to-be-a-calendar"),
    pytest.param(replaced(ALL, Reply(CHALLENGE, HTML)), {("H-CHALLENGE", "error", ALL)}, id="challenge-200"),
    pytest.param(replaced(ALL, Reply(CHALLENGE, HTML, 403)), {("H-CHALLENGE", "error", ALL)}, id="challenge-403"),
    pytest.param(replaced(ALL, Reply(b"", HTML, 503)), {("H-STATUS", "error", ALL)}, id="out-of-order"),
    pytest.param(gone(ALL), {("H-STATUS", "error", ALL)}, id="feed-not-there"),
    pytest.param(replaced(ALL, Reply(BROKEN, ICS, **FEED_HEADERS)), {("H-CALENDAR", "error", ALL)}, id="broken-feed"),
    pytest.param(replaced(ALL, Reply(b"", ICS, **FEED_HEADERS)), {("H-CALENDAR", "error", ALL)}, id="empty-feed"),
    pytest.param(replaced(ALL, Reply(LARGE, ICS, **FEED_HEADERS)), {("H-SIZE", "error", ALL)}, id="large-feed"),
    pytest.param(gone("/robots.txt"), {("H-ROBOTS", "error", "/robots.txt")}, id="no-robots"),
    pytest.param(replaced("/robots.txt", Reply(PAGE, HTML)), {("H-ROBOTS", "error", "/robots.txt")}, id="html-for-robots"),
    pytest.param(robots("User-agent: *\nDisallow: /ja/feeds/all.ics\n"), {("H-ROBOTS-ALLOW", "error", ALL)}, id="robots-forbid"),
    pytest.param(robots("User-agent: Googlebot\nDisallow: /en/feeds/\n"), {("H-ROBOTS-ALLOW", "error", FEEDS[1])}, id="robots-forbid-google"),
    pytest.param(missing(Reply(PAGE, HTML)), {("H-MISSING", "error", NEVER[0]), ("H-MISSING-PAGE", "advice", NEVER[1])}, id="spa-fallback"),
    pytest.param(missing(Reply(PAGE, ICS, 404)), {("H-MISSING", "error", NEVER[0])}, id="404-as-calendar"),
    pytest.param(missing(Reply(b"", HTML, 302, Location="/")), {("H-MISSING", "error", NEVER[0]), ("H-MISSING-PAGE", "advice", NEVER[1])}, id="missing-redirects"),
    pytest.param(replaced("/ja/", Reply("文字化け".encode("cp932"), HTML, Content_Security_Policy="a", X_Content_Type_Options="nosniff")), {("H-TEXT", "error", "/ja/")}, id="page-in-shift-jis"),
    pytest.param(lambda host: host.index(*FEEDS, home="https://other.example"), {("H-INDEX-ADDRESS", "advice", "/feeds.json")}, id="built-for-another-address"),
    pytest.param(gone("/feeds.json"), {("H-INDEX", "advice", "/feeds.json")}, id="no-index"),
    *(
        pytest.param(replaced("/feeds.json", Reply(body, "application/json")), {("H-INDEX", "advice", "/feeds.json")}, id="index-" + name)
        for name, body in {"html": PAGE, "list": b"[]", "deep": b"[" * 100_000, "bytes": b"\xff", "shape": b'{"home": 1, "feeds": [1]}'}.items()
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "found"), WRONG)
def test_wrong(host: Host, change: Callable[[Host], None], found: set[tuple[str, str, str]]) -> None:
    """One thing wrong with the host is exactly one finding, at its address."""
    change(host)
    assert wrong(host) == found


@pytest.mark.parametrize("path", [f"/ja/feeds/{'a' * 116}.ics", "/ja/feeds/ALL.ics", "/ja/feeds/all.ics?v=2"])
def test_address(host: Host, path: str) -> None:
    """An address that calendars do not take is told of, though it answers."""
    host.replies[path] = host.replies[ALL]
    host.index(path)
    assert wrong(host) == {("H-ADDRESS", "error", path)}


def test_slow(host: Host) -> None:
    """A feed that does not answer in time, or drips, is told of; nobody waits for it."""
    for act in (slow, dripping):
        host.replies[ALL].act = act
        assert wrong(host, seconds=0.4) == {("H-ANSWER", "error", ALL)}


def test_missing_and_then_there(host: Host) -> None:
    """What is not there must not be there when it is asked for again, as where a fallback is cached."""
    asked = []

    def act(handler: BaseHTTPRequestHandler) -> None:
        asked.append(handler.path)
        handler.send_response(404 if len(asked) == 1 else 200)
        handler.end_headers()

    host.replies[NEVER[0]] = Reply(b"", HTML)
    host.replies[NEVER[0]].act = act
    assert wrong(host) == {("H-MISSING", "error", NEVER[0])}


def test_endless(host: Host) -> None:
    """A body without an end is not read to its end."""
    host.replies[ALL].act = endless
    codes = {code for code, _, path in wrong(host, most=300_000) if path == ALL}
    assert "H-SIZE" in codes
    assert "H-CALENDAR" not in codes


def test_not_modified_by_date(host: Host) -> None:
    """Without an ETag the date of the last change will do."""
    reply = host.replies[ALL]
    reply.headers |= {"ETag": "", "Last-Modified": "Sun, 01 Nov 2026 00:00:00 GMT"}
    assert wrong(host) == {("H-NOT-MODIFIED", "advice", ALL)}  # this host does not look at dates


def test_certificate(tmp_path: Path) -> None:
    """A certificate that nobody vouches for is an error, and the rest is looked at nevertheless."""
    with running(self_signed(tmp_path)) as host:
        assert wrong(host) == {("H-CERTIFICATE", "error", "")}


def test_https_is_needed_elsewhere() -> None:
    """Without https a public host is in error; this machine and private networks are advised."""
    from generator.sitecheck.checking import _is_near

    assert [
        _is_near(f"http://{host}")
        for host in ("127.0.0.1:8000", "localhost", "[::1]:80", "192.168.1.5", "calendar.test")
    ] == [True] * 5
    assert [_is_near(f"http://{host}") for host in ("example.jp", "8.8.8.8", "localhost.example.jp")] == [False] * 3


def test_polite(host: Host) -> None:
    """One connection at a time, a name, no more feeds than were asked for, nothing but GET and HEAD."""
    many = [f"/ja/feeds/n{number}.ics" for number in range(30)]
    for path in many:
        host.replies[path] = host.replies[ALL]
    host.index(*many, FEEDS[2])
    assert wrong(host, feeds=4) == set()
    asked = {path for _, path, _ in host.asked if "/feeds/" in path}
    assert asked == {*many[:3], FEEDS[2], NEVER[0]}
    assert host.most_open == 1
    assert {method for method, _, _ in host.asked} == {"GET", "HEAD"}
    assert all(re.match(r"saijiki/[0-9.]+ ", agent) for _, _, agent in host.asked)


def test_site_below_a_path(host: Host) -> None:
    """A site need not stand at the top of its host; robots.txt does."""
    for path in list(host.replies):
        if path not in ("/robots.txt", "/feeds.json"):
            host.replies["/calendar" + path] = host.replies.pop(path)
    index = json.loads(host.replies.pop("/feeds.json").body)
    home = host.address + "/calendar"
    text = json.dumps(
        {"home": home + "/", "feeds": [{"url": each["url"].replace(host.address, home)} for each in index["feeds"]]}
    )
    host.replies["/calendar/feeds.json"] = Reply(text.encode(), "application/json")
    report = check_site(home + "/")
    assert {each.code for each in report.checks if not each.ok} == {"H-HTTPS"}


@pytest.mark.parametrize(
    "address",
    ["", "example.jp", "ftp://example.jp", "https://", "https://[", "https://a:b", "https://a.jp/?q=1", "https://a.jp/#a", "https://u@a.jp", "https://日本", "https://a.jp/\r\nX: y", "http://a:0", "http://a:99999"],
)  # fmt: skip
def test_wrong_address(run: Run, address: str) -> None:
    """What is no address of a site is wrong usage."""
    with pytest.raises(WrongAddress):
        check_site(address)
    outcome = run("check-site", address)
    assert (outcome.code, outcome.out) == (2, "")
    assert "https://example.jp" in outcome.err


def test_cannot_reach(run: Run, host: Host) -> None:
    """Where nobody answers is told as such."""
    for address in ("http://127.0.0.1:1", host.address.replace("http:", "https:"), "http://nowhere.invalid"):
        with pytest.raises(CannotReach):
            check_site(address)
    assert run("check-site", "http://127.0.0.1:1").code == 2
    host.replies["/"].act = closing
    with pytest.raises(CannotReach):
        check_site(host.address)


@pytest.mark.parametrize("words", [[], ["http://127.0.0.1:1", "--feeds", "0"], ["http://127.0.0.1:1", "--feeds", "x"]])
def test_wrong_use(run: Run, words: list[str]) -> None:
    """2 for wrong usage."""
    outcome = run("check-site", *words)
    assert (outcome.code, outcome.out) == (2, "")


def test_command(run: Run, host: Host) -> None:
    """0 with advice only, 1 with errors; a row for each check, both languages, JSON."""
    outcome = run("check-site", host.address)
    assert (outcome.code, outcome.err) == (0, "")
    assert re.search(r"^ok +H-TYPE +Content-Type \(\d+\)$", outcome.out, re.MULTILINE)
    host.replies[ALL] = Reply(PAGE, HTML, server="Netlify")
    outcome = run("check-site", host.address)
    assert outcome.code == 1
    assert re.search(rf"^error +H-HTML +{host.address}{ALL}$", outcome.out, re.MULTILINE)
    assert "would be emptied" in outcome.out
    assert "予定がすべて消えます" in run("check-site", host.address, "--lang", "ja").out
    report = run("check-site", host.address, "--format", "json").json
    (row,) = (each for each in report["checks"] if each["state"] == "error")
    assert (row["code"], report["error"], {*row["message"]}) == ("H-HTML", 1, {"ja", "en"})


def test_hostile_answers_are_not_obeyed(run: Run, host: Host) -> None:
    """What a host sends never reaches the terminal as control characters."""
    host.replies[ALL] = Reply(PAGE, "text/x\x1b[2J", 200, **FEED_HEADERS)
    host.replies["/en/"] = Reply(b"", HTML, 302, Location="/\x1b[31m\u202e".encode().decode("latin-1"))
    for form in ("text", "json"):
        assert "\x1b" not in run("check-site", host.address, "--format", form).out


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({"server": "GitHub.com"}, "GitHub Pages"),
        ({"server": "cloudflare"}, "Cloudflare"),
        ({"server": "cloudflare", "x-nf-request-id": "1"}, "Netlify"),
        ({"server": "nginx/1.25"}, "nginx"),
        ({"server": "Apache/2.4"}, "Apache"),
        ({}, ""),
    ],
)
def test_kind_of_host(headers: dict[str, str], kind: str) -> None:
    """The kind of host is told where it names itself, and docs/hosting.md has a section for it."""
    from generator.sitecheck.checking import _kind

    assert _kind(Answer("", 200, headers)) == kind
    assert kind in (ROOT / "docs/hosting.md").read_text("utf-8")


def test_challenge_by_header() -> None:
    """A challenge that names itself is known whatever it looks like."""
    assert is_challenge(Answer("", 403, {"cf-mitigated": "challenge"}))
    assert not is_challenge(Answer("", 200, {"content-type": ICS}, b"BEGIN:VCALENDAR\r\nX:captcha"))


def test_every_rule_is_broken_and_told() -> None:
    """No rule without a host that breaks it; every rule speaks both languages and stands in the documentation."""
    here = Path(__file__).read_text("utf-8")
    documented = (ROOT / "docs/hosting.md").read_text("utf-8")
    for code, rule in RULES.items():
        assert f'"{code}"' in here
        assert f"`{code}`" in documented
        assert all((*(rule.title.ja, rule.title.en), rule.message.ja, rule.message.en, rule.help.ja, rule.help.en))


def test_many_alike_are_told_once(host: Host) -> None:
    """The same finding at several addresses is one row."""
    for path in FEEDS[:2]:
        del host.replies[path].headers["Access-Control-Allow-Origin"]
    rows = list(hosting._rows(check_site(host.address), "en", colour=False, width=None))
    assert [row for row in rows if "H-CORS" in row and row.startswith("advice")] == [
        f"advice H-CORS          {host.address}{ALL} (+1)"
    ]
