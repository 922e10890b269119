"""Pull requests of people who know git: taken over file by file, and never more than entries."""

from __future__ import annotations

import pytest

from tests.conftest import EVENT
from tests.forge.office import OFFICIAL, OTHER_STAFF, PUBLISHED, STAFF, Office

PATH = "content/events/2026/hiring-day.yaml"
NEW = EVENT.format(id="hiring-day").replace("見本セミナー", "採用の日").replace("2026-12-05T", "2026-12-11T").encode()
OLD = "content/events/2026/job-fair-2026.yaml"


def test_taken_over_and_published(office: Office) -> None:
    """The file stands in a branch of ours; its author's next push is brought over; the thread is the pull request."""
    number = office.forge.open_pull(OFFICIAL, {PATH: NEW.replace(b"local_gov", b"private_company")})
    office.settle()
    assert office.state(number) == "状態:要修正"
    assert "受付:直接PR" in office.forge.issues[number].labels
    office.forge.tick(minutes=5)
    office.forge.push_pull(number, {PATH: NEW})
    office.settle()
    assert office.state(number) == "状態:審査待ち"
    assert office.notices(number) == ["needs-fix", "resubmitted"]
    office.press("掲載する", number)
    assert office.forge.file(PATH) == NEW
    office.publish()
    assert office.forge.issues[number].state == "closed"
    assert office.notices(number)[-1] == "published"


def test_a_change_of_the_program_is_left_alone(office: Office) -> None:
    """A pull request without entries is people's to handle."""
    number = office.forge.open_pull(OFFICIAL, {"README.md": b"x\n"})
    office.settle()
    assert office.forge.issues[number].comments == []
    assert office.forge.repository.branch(f"submission/{number}") is None


@pytest.mark.parametrize(
    "files",
    [
        {PATH: NEW, ".github/workflows/ci.yml": b"on: push\n"},
        {PATH: NEW, "records/1.yaml": b"number: 1\n"},
        {PATH: NEW, "content/site.yaml": b"title: {ja: x, en: x}\n"},
        {PATH: ("120000", b"/etc/passwd")},
        {"content/events/2026/Hiring Day.yaml": NEW},
        {f"content/events/2026/e{n}.yaml": NEW for n in range(21)},
    ],
    ids=["workflow", "record", "settings", "link", "name", "many"],
)
def test_more_than_entries_is_not_handled(office: Office, files: dict[str, bytes]) -> None:
    """Told once, in both languages; nothing is taken over."""
    number = office.forge.open_pull("stranger", files)
    office.settle()
    office.settle()
    assert office.forge.repository.branch(f"submission/{number}") is None
    assert office.notices(number) == ["intake"]
    assert "<summary>English</summary>" in office.said_in(number)


def test_an_executable_file_is_taken_as_a_plain_one(office: Office) -> None:
    """The mode of a submitted file is never kept."""
    number = office.forge.open_pull(OFFICIAL, {PATH: ("100755", NEW)})
    office.settle()
    entry = office.forge.repository.entry(office.head(number), PATH)
    assert entry is not None
    assert entry.mode == "100644"


def test_an_older_version_overwrites_nothing(office: Office) -> None:
    """Where the published file changed since the author's copy, the author is asked to merge first."""
    number = office.forge.open_pull(OFFICIAL, {OLD: PUBLISHED.replace("sequence: 0", "sequence: 1").encode()})
    newer = PUBLISHED.replace("Sample seminar", "Sample seminar again").encode()
    office.forge.push("main", {OLD: newer}, "office")
    office.settle()
    assert office.forge.repository.branch(f"submission/{number}") is None
    assert "もう一度送って" in office.said_in(number)


def test_what_is_ours_is_not_adopted_again(office: Office) -> None:
    """Drafts of submissions are no pull requests of anybody."""
    number = office.submit()
    office.settle()
    before = {each.number for each in office.forge.issues.values()}
    office.settle()
    assert {each.number for each in office.forge.issues.values()} == before
    assert office.head(number)


def test_staff_who_use_git_need_somebody_else(office: Office) -> None:
    """The rule of two holds whichever door a member of the staff took."""
    number = office.forge.open_pull(STAFF, {PATH: NEW}, fork=False)
    office.settle()
    assert "別の職員" in office.press("掲載する", number, expect=1)


def test_what_its_author_has_replaced_is_not_published(office: Office) -> None:
    """Pushed after the check and before the button: refused, and published once it was checked."""
    number = office.forge.open_pull(OFFICIAL, {PATH: NEW})
    office.settle()
    seen = office.head(number)
    office.forge.push_pull(number, {PATH: NEW.replace("採用の日".encode(), "延期".encode())})
    assert "まだ点検していません" in office.press("掲載する", number, expect=1, version=seen[:12])
    office.forge.push_pull(number, {"README.md": b"x"})
    office.settle()
    assert "まだ点検していません" in office.press("掲載する", number, expect=1)
    assert office.forge.file(PATH) is None


def test_a_change_of_the_program_can_be_merged(office: Office) -> None:
    """It gets the mark without which nothing comes into main, unless it brings records."""
    plain = office.forge.open_pull(STAFF, {"README.md": b"x\n"}, fork=False)
    records = office.forge.open_pull("stranger", {"records/9.yaml": b"number: 9\n"})
    office.settle()
    assert office.forge.has_passed(office.forge.head(plain))
    assert not office.forge.has_passed(office.forge.head(records))


def test_whoever_wrote_a_version_does_not_publish_it(office: Office) -> None:
    """Staff who changed the draft by hand need somebody else."""
    number = office.submit()
    office.settle()
    file = "content/events/2026/a-first-seminar-for-hiring-managers.yaml"
    data = office.forge.file(file, f"submission/{number}") or b""
    office.forge.push(f"submission/{number}", {file: data.replace(b"A first", b"The first")}, STAFF)
    office.settle()
    assert "別の職員" in office.press("掲載する", number, expect=1)
    office.press("掲載する", number, by=OTHER_STAFF)
    assert b"The first" in (office.forge.file(file) or b"")


def test_merged_by_hand_is_announced(office: Office) -> None:
    """Approved, and merged by somebody on the page of the draft, as one commit: told after it can be seen."""
    number = office.forge.open_pull(OFFICIAL, {PATH: NEW})
    office.settle()
    office.forge.refuse_next(1, 405, None, only="PUT .*/merge")
    office.press("掲載する", number, expect=1)
    office.forge.merge_by_hand(f"submission/{number}", STAFF, "squash")
    office.publish()
    assert office.notices(number)[-1] == "published"
