"""`_headers`: what hosts that read it send for every file of a site (docs/hosting.md)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Content, Run, tree

TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    "events.json": "application/json",
    "events.csv": "text/csv; charset=utf-8",
    "/feeds.json": "application/json",
    "/events.schema.json": "application/json",
}
"""What a file whose address ends so is sent as; all others have the type that the host gives them."""


def rules_of(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The rules of the file: pattern and headers."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found[-1][1].append((name, value))
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def headers_for(path: str, rules: list[tuple[str, list[tuple[str, str]]]]) -> list[tuple[str, str]]:
    """All headers that hosts set for a path: `*` stands for anything, `:name` for one part of the path."""
    found = []
    for pattern, headers in rules:
        wanted = re.sub(r":\w+", "[^/]+", re.escape(pattern).replace(r"\*", ".*"))
        if re.fullmatch(wanted, path):
            found += headers
    return found


@pytest.fixture
def site(build: Run, content: Content, tmp_path: Path) -> Path:
    """A site below a path, with an event of two sessions."""
    content.event("several", sessions="[{id: a, start: 2026-12-05}, {id: b, start: 2026-12-19}]")
    content.event("past", sessions="[{start: 2025-12-05}]", announced="2025-11-01")
    assert build("--base-url", "https://example.jp/cal").code == 0
    return tmp_path / "output"


def test_headers_of_every_file(site: Path) -> None:
    """Every feed has its type, may be read by other sites and kept for an hour; no header is set twice for a file."""
    rules = rules_of((site / "_headers").read_text("utf-8"))
    paths = ["/cal/" + name.removesuffix("index.html") for name in tree(site) if name != "_headers"]
    assert sum(path.endswith(".ics") for path in paths) > 100
    for path in paths:
        headers = headers_for(path, rules)
        names = [name for name, _ in headers]
        assert len(names) == len(set(names)), path
        sent = dict(headers)
        wanted = next((kind for end, kind in TYPES.items() if path.endswith(end)), None)
        assert sent.get("Content-Type") == wanted, path
        assert sent.get("Access-Control-Allow-Origin") == ("*" if wanted else None), path
        assert sent.get("Cache-Control") == (
            "public, max-age=3600" if wanted else "public, max-age=86400" if "/assets/" in path else None
        ), path
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in sent["Content-Security-Policy"]


def test_nothing_is_named_that_is_not_there(site: Path) -> None:
    """A rule that names one file names one of the site's."""
    rules = rules_of((site / "_headers").read_text("utf-8"))
    named = {pattern for pattern, _headers in rules if "*" not in pattern and ":" not in pattern}
    assert named - {"/cal/" + name for name in tree(site)} == set()
    assert "/cal/ja/events.csv" in named


def test_hosts_can_read_it(site: Path) -> None:
    """At most 100 rules, one `*` in each and only at its end: that is what all hosts that read the file agree on."""
    rules = rules_of((site / "_headers").read_text("utf-8"))
    assert len(rules) <= 100
    for pattern, headers in rules:
        assert pattern.startswith("/cal/")
        assert "*" not in pattern[:-1]
        assert headers
