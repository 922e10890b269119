"""Incremental equals full, for every kind of edit; and what an edit does not touch is not made again."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from tests.conftest import Content, Run, tree

TITLES = ("{ja: 別の題名, en: Another title}", "{ja: 題名だけ}", '{ja: "記号 & < > \\" 題名", en: "Ampersand & co"}')
STARTS = ("2026-11-20T10:00", "2026-12-05", "2026-12-31T18:00", "2026-10-01T10:00", "2026-11-30T23:00")
STATES = ("{state: cancelled, date: 2026-11-10}", "{state: postponed}", "{state: scheduled}")
NOWS = ("2026-11-20T09:00+09:00", "2026-11-20T11:00+09:00", "2026-12-01T00:00+09:00", "2026-11-19T23:59+09:00")
NAMES = ("first-event", "second-event", "third-event")

event_edits = st.tuples(
    st.just("event"),
    st.sampled_from(NAMES),
    st.fixed_dictionaries(
        {"sessions": st.sampled_from(STARTS).map(lambda start: f"[{{start: {start}}}]")},
        optional={
            "title": st.sampled_from(TITLES),
            "status": st.sampled_from(STATES),
            "fee": st.sampled_from(("{basis: free}", "{basis: paid, amount: 3000}")),
            "registration": st.sampled_from(("{closes: 2026-11-25}", "{full: true}", "{how: not_needed}")),
            "related_program": st.just("sample"),
            "timezone": st.sampled_from(("Asia/Singapore", "Europe/Berlin")),
        },
    ),
)
edits = st.one_of(
    event_edits,
    st.tuples(st.just("remove"), st.sampled_from(NAMES)),
    st.tuples(st.just("program"), st.sampled_from((2025, 2026)), st.sampled_from(("open", "closed", "archived"))),
    st.tuples(st.just("site"), st.sampled_from(("{ja: 別のサイト, en: Another site}", "{ja: サイト}"))),
    st.tuples(st.just("now"), st.sampled_from(NOWS)),
    st.tuples(st.just("spoil"), st.sampled_from(("ja/index.html", "en/feeds/all.ics", "assets/site.css"))),
    st.tuples(st.just("delete"), st.sampled_from(("ja/index.html", "sitemap.xml", "en/calendar/index.html"))),
    st.tuples(st.just("stray"), st.just("ja/stray/file.html")),
)


def apply(content: Content, output: Path, edit: tuple[object, ...]) -> str | None:
    """Carries out an edit; returns the new instant if it is one of time."""
    kind, what, *rest = edit
    if kind == "event":
        _remove(content, str(what))
        content.event(str(what), **rest[0])  # type: ignore[arg-type]
    elif kind == "remove":
        _remove(content, str(what))
    elif kind == "program":
        content.program("sample", int(str(what)), status=str(rest[0]))
    elif kind == "site":
        content.site(title=str(what))
    elif kind == "now":
        return str(what)
    elif kind == "stray" or (output / str(what)).exists():
        file = output / str(what)
        if kind == "delete":
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("spoiled")
    return None


def _remove(content: Content, event_id: str) -> None:
    for file in content.folder.glob(f"events/*/{event_id}.yaml"):
        file.unlink()


def _build(content: Content, output: Path, now: str, *words: str) -> None:
    command = ["build", "--content", content.folder, "--output", output, "--now", now, "--jobs", "1", *words]
    assert main([str(word) for word in command]) == 0


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(edits, min_size=1, max_size=3), min_size=1, max_size=4))
def test_incremental_equals_full(rounds: list[list[tuple[object, ...]]]) -> None:
    """After any edits, in any order, the incremental build stands where a fresh one would."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        content, now = Content(root / "content"), NOWS[0]
        content.event("first-event")
        _build(content, root / "output", now)
        for edits_of_round in rounds:
            for edit in edits_of_round:
                now = apply(content, root / "output", edit) or now
            _build(content, root / "output", now)
            shutil.rmtree(root / "fresh", ignore_errors=True)
            shutil.rmtree(root / ".saijiki" / "fresh", ignore_errors=True)
            _build(content, root / "fresh", now)
            assert tree(root / "output") == tree(root / "fresh")
            _build(content, root / "output", now, "--full")
            assert tree(root / "output") == tree(root / "fresh")


def written(build: Run, *words: object, **more: str) -> int:
    """How many files a build writes."""
    return int(build("--json", *words, **more).json["written"])


def test_nothing_changed_writes_nothing(content: Content, build: Run, tmp_path: Path) -> None:
    """The second build leaves every file as it is, down to its time."""
    content.event()
    first = build("--json").json
    stamps = {file: file.stat().st_mtime_ns for file in (tmp_path / "output").rglob("*")}
    second = build("--json").json
    assert (first["unchanged"], second["written"], second["removed"]) == (0, 0, 0)
    assert second["unchanged"] == first["written"]
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "output").rglob("*")} == stamps


def test_one_edit_touches_only_its_pages(content: Content, build: Run, tmp_path: Path) -> None:
    """A changed title rewrites the event's own outputs and the lists that show it; nothing else."""
    content.event("first-event")
    content.event("second-event", sessions="[{start: 2027-03-01}]")
    build()
    before = tree(tmp_path / "output")
    content.event("second-event", sessions="[{start: 2027-03-01}]", title="{ja: 新しい題名, en: A new title}")
    build()
    after = tree(tmp_path / "output")
    changed = {path for path in after if after[path] != before[path] and not path.startswith("embed/")}
    facets = ("for/company", "type/seminar", "online")
    pages = ("", "events/", "events/second-event/", "calendar/2027-03/", *(f"events/{facet}/" for facet in facets))
    expected = {f"{lang}/{page}index.html" for lang in ("ja", "en") for page in pages}
    expected |= {f"{lang}/{file}" for lang in ("ja", "en") for file in ("events/second-event/event.ics", "search.json")}
    guide = ("guides/company/index.html", "guides/company/coming-up.ics")
    expected |= {f"{lang}/{file}" for lang in ("ja", "en") for file in guide}
    expected |= {"cards/second-event.png", "sheet/2027-03/index.html"}
    expected |= {f"{lang}/{file}" for lang in ("ja", "en") for file in ("events.json", "feeds/all.atom")}
    expected |= {"ja/events.csv", "feeds/bilingual.ics", "feeds.json"}
    assert changed == expected | {f"{lang}/feeds/{feed}.ics" for lang in ("ja", "en") for feed in ("all", *facets)}


def test_a_passing_day_touches_only_what_the_day_changes(content: Content, build: Run, tmp_path: Path) -> None:
    """Between turning points only the hour of the build; after an event's end its page and the lists are."""
    content.event("first-event", sessions="[{start: 2026-11-25T10:00, end: 2026-11-25T12:00}]")
    content.event("second-event")
    build()
    assert written(build, now="2026-11-20T09:59+09:00") == 0
    assert written(build, now="2026-11-22T00:00+09:00") == 1
    assert written(build, now="2026-11-25T09:59+09:00") == 1
    before = tree(tmp_path / "output")
    assert written(build, now="2026-11-25T12:00+09:00") > 1
    after = tree(tmp_path / "output")
    changed = {path for path in before if before[path] != after[path]}
    assert "ja/events/first-event/index.html" in changed
    feeds = [path for path in changed if path.endswith(".ics") and not path.endswith("/coming-up.ics")]
    assert not [path for path in changed if "second-event" in path or "posting-rules" in path] + feeds


def test_the_build_says_when_the_next_change_comes(content: Content, build: Run) -> None:
    """The next instant at which any page changes is the start of the event."""
    content.event()
    assert build("--json").json["next_turn"] == "2026-11-30T15:00:00+00:00"  # the month of the calendar turns
    assert build("--json", now="2026-12-02").json["next_turn"] == "2026-12-05T05:00:00+00:00"
