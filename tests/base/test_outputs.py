"""What a build writes: the ledger, staging and publishing, and tidying up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.base.outputs import (
    MARKER,
    STAGING,
    Artifact,
    Entry,
    Ledger,
    Staging,
    Stamp,
    is_ours,
    load_ledger,
    prune,
    save_ledger,
    scan,
    write_atomically,
)
from tests.conftest import Content, Run, tree

LEDGER = Ledger(
    {
        "ja/index.html": Entry(("program", "words:ja", "event:a"), Stamp(120, 1_700_000_000_000_000_001)),
        "en/index.html": Entry(("program", "words:en", "event:a"), Stamp(130, 1_700_000_000_000_000_002)),
        "robots.txt": Entry((), Stamp(0, 0)),
    },
    {"program": "aa", "words:ja": "bb", "words:en": "cc", "event:a": "dd"},
    {"snapshot": "ee", "events": 1},
)


def test_a_ledger_comes_back_as_it_was(tmp_path: Path) -> None:
    """Written and read again, also into a folder that is not there yet."""
    file = tmp_path / "keep" / "ledger.json"
    save_ledger(file, LEDGER)
    assert load_ledger(file) == LEDGER
    assert [each.name for each in file.parent.iterdir()] == ["ledger.json"]


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    """The first build of all knows of none before it."""
    assert load_ledger(tmp_path / "ledger.json") == Ledger()


GOOD = {"version": 2, "names": ["a"], "outputs": [["x", [0], 1, 2]], "digests": {"a": "1"}, "result": {}}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"version":2,"names":["a"],"outp', id="cut off"),
        pytest.param(b"\x00\xff\xfe", id="not text"),
        pytest.param(b"[]", id="not an object"),
        pytest.param(b"null", id="null"),
        pytest.param(json.dumps({**GOOD, "version": 1}).encode(), id="another version"),
        pytest.param(json.dumps({**GOOD, "names": []}).encode(), id="a name is missing"),
        pytest.param(json.dumps({**GOOD, "outputs": [["x", [0]]]}).encode(), id="an output is cut short"),
        pytest.param(json.dumps({**GOOD, "outputs": None}).encode(), id="no outputs"),
        pytest.param(json.dumps({key: GOOD[key] for key in GOOD if key != "digests"}).encode(), id="no digests"),
        pytest.param(
            json.dumps({**GOOD, "digests": None}).encode(),
            id="digests are null",
        ),
        pytest.param(
            b"[" * 100_000,
            id="nested without end",
        ),
    ],
)
def test_a_broken_ledger_is_ignored(tmp_path: Path, text: bytes) -> None:
    """What cannot be understood counts as no ledger: everything is made anew."""
    file = tmp_path / "ledger.json"
    file.write_bytes(text)
    assert load_ledger(file) == Ledger()


def test_the_good_ledger_of_these_tests_is_good(tmp_path: Path) -> None:
    """The broken ones differ from this one in one thing only."""
    file = tmp_path / "ledger.json"
    file.write_text(json.dumps(GOOD))
    assert load_ledger(file).entries == {"x": Entry(("a",), Stamp(1, 2))}


@pytest.mark.parametrize("text", ["", "[1, 2", '{"version": 2, "names": ["a"], "outputs": [["x", [7], 1, 2]]}'])
def test_a_build_heals_a_broken_ledger(build: Run, content: Content, tmp_path: Path, text: str) -> None:
    """With a broken ledger the build works and the site is the same."""
    content.event()
    assert build().code == 0
    site = tree(tmp_path / "output")
    (tmp_path / ".saijiki" / "output" / "ledger.json").write_text(text)
    assert build().code == 0
    assert tree(tmp_path / "output") == site


def test_a_file_is_written_in_one_step(tmp_path: Path) -> None:
    """The new bytes replace the old, and nothing else is left lying about."""
    file = tmp_path / "a" / "b.txt"
    write_atomically(file, b"old")
    write_atomically(file, b"new")
    assert tree(tmp_path) == {"a/b.txt": b"new"}


def test_nothing_is_published_before_publish(tmp_path: Path) -> None:
    """Staged files wait in the staging folder; publish moves them into place; close takes the folder away."""
    output = tmp_path / "output"
    staging = Staging(output)
    staging.open()
    stamp = staging.put(0, Artifact("ja/index.html", b"<p>"))
    staging.put(1, Artifact("robots.txt", b"User-agent: *"))
    assert stamp is not None
    assert stamp.size == 3
    assert scan(output).keys() == {MARKER}
    staging.publish([(0, "ja/index.html"), (1, "robots.txt")])
    staging.close()
    assert (output / "ja/index.html").read_bytes() == b"<p>"
    assert scan(output).keys() == {MARKER, "ja/index.html", "robots.txt"}
    assert scan(output)["ja/index.html"] == stamp
    assert not (output / STAGING).exists()


def test_staging_that_is_given_up_changes_nothing(tmp_path: Path) -> None:
    """A build that fails while it renders leaves what was published."""
    output = tmp_path / "output"
    write_atomically(output / "index.html", b"old")
    staging = Staging(output)
    staging.open()
    staging.put(0, Artifact("index.html", b"new"))
    staging.close()
    assert tree(output) == {"index.html": b"old"}


def test_what_a_killed_build_left_in_staging_is_not_published(tmp_path: Path) -> None:
    """Opening the staging folder empties it."""
    output = tmp_path / "output"
    write_atomically(output / STAGING / "0", b"half")
    staging = Staging(output)
    staging.open()
    assert list((output / STAGING).iterdir()) == []


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    """An unchanged file keeps its stamp."""
    output = tmp_path / "output"
    write_atomically(output / "index.html", b"same")
    staging = Staging(output)
    staging.open()
    assert staging.put(0, Artifact("index.html", b"same")) is None
    assert staging.put(1, Artifact("index.html", b"else")) is not None


def test_a_link_in_the_output_is_replaced_by_a_file(tmp_path: Path) -> None:
    """The file that a link points at is somebody else's: it stays as it is."""
    output, other = tmp_path / "output", tmp_path / "other.html"
    output.mkdir()
    other.write_bytes(b"<p>")
    (output / "index.html").symlink_to(other)
    staging = Staging(output)
    staging.open()
    assert staging.put(0, Artifact("index.html", b"<p>")) is not None
    staging.publish([(0, "index.html")])
    assert not (output / "index.html").is_symlink()
    assert other.read_bytes() == b"<p>"


@pytest.mark.parametrize("standing", ["ja", "ja/events", "ja/events/a"])
def test_a_file_where_a_folder_must_go(tmp_path: Path, standing: str) -> None:
    """A file of an earlier site makes room for the folder of this one."""
    output = tmp_path / "output"
    write_atomically(output / standing, b"old")
    staging = Staging(output)
    staging.open()
    staging.put(0, Artifact("ja/events/a/index.html", b"new"))
    staging.publish([(0, "ja/events/a/index.html")])
    staging.close()
    assert tree(output) == {"ja/events/a/index.html": b"new"}


def test_a_folder_where_a_file_must_go(tmp_path: Path) -> None:
    """The other way round."""
    output = tmp_path / "output"
    write_atomically(output / "robots.txt" / "old.html", b"old")
    staging = Staging(output)
    staging.open()
    staging.put(0, Artifact("robots.txt", b"new"))
    staging.publish([(0, "robots.txt")])
    staging.close()
    assert tree(output) == {"robots.txt": b"new"}


def test_a_dead_link_where_a_folder_must_go(tmp_path: Path) -> None:
    """A link that leads nowhere makes room like a file does."""
    output = tmp_path / "output"
    output.mkdir()
    (output / "ja").symlink_to(tmp_path / "nowhere")
    staging = Staging(output)
    staging.open()
    staging.put(0, Artifact("ja/index.html", b"new"))
    staging.publish([(0, "ja/index.html")])
    staging.close()
    assert tree(output) == {"ja/index.html": b"new"}


def test_prune_removes_files_and_folders_that_became_empty(tmp_path: Path) -> None:
    """Folders go with their last file, others and the output folder itself stay."""
    output = tmp_path / "output"
    for path in ("ja/events/a/index.html", "ja/events/b/index.html", "en/archive/2026/index.html"):
        write_atomically(output / path, b"x")
    (output / "empty").mkdir()
    prune(output, ["ja/events/a/index.html", "en/archive/2026/index.html", "not/there.html"])
    assert tree(output) == {"ja/events/b/index.html": b"x"}
    assert sorted(folder.name for folder in output.iterdir()) == ["empty", "ja"]
    prune(output, ["ja/events/b/index.html"])
    assert [folder.name for folder in output.iterdir()] == ["empty"]


def test_scan_sees_every_file(tmp_path: Path) -> None:
    """Files at any depth, links and hidden files too; the staging folder and folders themselves not."""
    output = tmp_path / "output"
    for path in ("index.html", "ja/a/b/c.html", ".hidden", f"{STAGING}/0"):
        write_atomically(output / path, b"1234")
    (output / "link").symlink_to(output / "ja")
    (output / "empty").mkdir()
    assert scan(output).keys() == {"index.html", "ja/a/b/c.html", ".hidden", "link"}
    status = (output / "index.html").stat()
    assert scan(output)["index.html"] == Stamp(4, status.st_mtime_ns)
    assert scan(tmp_path / "nowhere") == {}


@pytest.mark.parametrize(
    ("before", "ours"),
    [(None, True), ((), True), (("notes.txt",), False)],
    ids=["not there", "empty", "with a file of somebody else"],
)
def test_only_a_new_folder_is_marked_as_ours(tmp_path: Path, before: tuple[str, ...] | None, ours: bool) -> None:
    """A folder in which something stood before is not taken over."""
    output = tmp_path / "output"
    if before is not None:
        output.mkdir()
        for name in before:
            (output / name).write_bytes(b"x")
    staging = Staging(output)
    staging.open()
    staging.close()
    assert is_ours(output) is ours


def test_a_first_build_killed_early_leaves_the_folder_ours(tmp_path: Path) -> None:
    """An output that holds nothing but the staging folder of a killed build is still a new one."""
    output = tmp_path / "output"
    (output / STAGING).mkdir(parents=True)
    staging = Staging(output)
    staging.open()
    staging.close()
    assert is_ours(output)


def test_foreign_files_stay_in_a_folder_that_is_not_ours(build: Run, content: Content, tmp_path: Path) -> None:
    """Only what saijiki wrote itself is ever removed from somebody else's folder."""
    output = tmp_path / "output"
    write_atomically(output / "ja" / "notes.txt", b"mine")
    content.event("first-event")
    second = content.event("second-event")
    assert build().code == 0
    assert (output / "ja/events/second-event/index.html").exists()
    second.unlink()
    assert build().code == 0
    assert not (output / "ja/events/second-event").exists()
    assert (output / "ja/notes.txt").read_bytes() == b"mine"
    assert (output / "ja/events/first-event/index.html").exists()


def test_foreign_files_go_from_a_folder_of_ours(build: Run, content: Content, tmp_path: Path) -> None:
    """In a folder that saijiki made, nothing stands that is not planned."""
    content.event()
    assert build().code == 0
    site = tree(tmp_path / "output")
    write_atomically(tmp_path / "output" / "ja" / "old.html", b"old")
    assert build().code == 0
    assert tree(tmp_path / "output") == site
