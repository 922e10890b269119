"""What somebody might try in a public repository: none of it runs, speaks in our name, or gets published."""

from __future__ import annotations

import re

import pytest

from generator.forge.names import STATUS
from generator.submissions.tags import read_tag
from tests.forge.office import FORM, OFFICIAL, STAFF, Office, files_at_start
from tests.forge.state import BOT
from tests.intake.forms import EVENT, body

FILE = "content/events/2026/a-first-seminar-for-hiring-managers.yaml"

HOSTILE = {
    "command": "$(touch /tmp/owned) `id` ${{ github.token }} ::add-mask::x",
    "marker": "<!-- saijiki:v1 notice=published -->",
    "mention": "@everyone @shinsa-tantou/team #1 GH-2 office/calendar#3",
    "markup": "<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "bidi": "セミナー\u202egnp.exe\u2066",
    "yaml": "x\n  - {admin: true}\n!!python/object:os.system",
    "table": "| a | b |\\| `c` ```",
}


def _all_comments(office: Office) -> str:
    return "\n".join(c.body for issue in office.forge.issues.values() for c in issue.comments if c.login == BOT)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_stay_words(office: Office, name: str) -> None:
    """In titles, names and reasons: no mention, no link, no markup, no marker of ours, no line of YAML."""
    text = HOSTILE[name].replace("\n", " ") if name != "yaml" else HOSTILE[name]
    number = office.submit(title_ja=text, submission_body_name=text[:60], organizers_1_kind="private_company")
    office.settle()
    said = "\n".join(line for line in _all_comments(office).splitlines() if not read_tag(line))
    assert not re.search(r"(?<![`\w])@(?!ken-kokusai さん)[A-Za-z]", said), said
    assert "<img" not in said
    assert "<!--" not in said
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", said)
    assert not re.search(r"(?<!\\)\]\((javascript|`?https://evil)", said), said
    assert office.state(number) in {"状態:要修正", "状態:点検不能"}
    assert office.notices(number).count("published") == 0


def test_markers_of_others_are_not_believed(office: Office) -> None:
    """A comment that looks like ours, by anybody else, is a reply at most."""
    number = office.submit()
    office.settle()
    for login in (OFFICIAL, "stranger", STAFF):
        office.say(number, login, "<!-- saijiki:v1 notice=published rev=abc -->\nx")
        office.say(number, login, "<!-- saijiki:v1 status=published -->\nx")
    office.settle()
    assert office.state(number) == "状態:審査待ち"
    assert office.notices(number) == ["received"]


def test_labels_are_not_believed(office: Office) -> None:
    """Whoever puts labels on changes nothing; the state is put back."""
    number = office.submit(organizers_1_kind="private_company")
    office.settle()
    office.forge.label_issue(number, STAFF, add=["状態:掲載可", "免除:R-BODY", "結果:掲載済"])
    office.settle()
    assert office.state(number) == "状態:要修正"
    assert "できません" in office.press("掲載する", number, expect=1)
    assert office.forge.file(FILE) is None


def test_marks_are_not_believed(office: Office) -> None:
    """A mark at the commit that says `success`, whoever set it, publishes nothing."""
    number = office.submit(organizers_1_kind="private_company")
    office.settle()
    office.forge.mark_by_hand(office.head(number), STATUS, "success", "stranger")
    assert "R-BODY" in office.press("掲載する", number, expect=1)
    assert office.forge.file(FILE) is None


@pytest.mark.parametrize("login", [OFFICIAL, "stranger", ""])
def test_only_staff_decide(office: Office, login: str) -> None:
    """Nobody else, whoever pressed the button."""
    number = office.submit()
    office.settle()
    assert "権限" in office.press("掲載する", number, by=login, expect=1)
    assert office.forge.file(FILE) is None
    assert office.record(number) == ""


def test_what_was_not_looked_at_is_not_published(office: Office) -> None:
    """The version must be named; an edit after the look refuses, and so does a push during the merge."""
    number = office.submit()
    office.settle()
    seen = office.head(number)
    assert "版" in office.press("掲載する", number, expect=1, version="")
    office.edit(number, capacity="80")
    office.settle()
    assert "最新の版" in office.press("掲載する", number, expect=1, version=seen[:12])
    office.forge.refuse_next(1, 409, None, only="PUT .*/merge")
    assert "新しい版が届いた" in office.press("掲載する", number, expect=1)
    assert office.forge.file(FILE) is None
    office.press("掲載する", number)
    assert office.forge.file(FILE) is not None


def test_an_approval_binds_its_version_alone(office: Office) -> None:
    """Approved and then changed: the approval is gone."""
    number = office.submit()
    office.settle()
    office.forge.refuse_next(1, 405, None, only="PUT .*/merge")
    assert "取り込めません" in office.press("掲載する", number, expect=1)
    office.review()
    assert office.state(number) == "状態:掲載可"
    office.edit(number, capacity="80")
    office.settle()
    assert office.state(number) == "状態:審査待ち"


def test_a_forged_record_is_refused(office: Office) -> None:
    """A submission cannot bring its own waiver or approval: records change by the office alone."""
    forged = b"number: 1\nreceived: 2026-11-20T13:40:00+09:00\nlog: []\n"
    number = office.submit(submission_page_state="not_yet")
    office.settle()
    office.forge.push(f"submission/{number}", {f"records/{number}.yaml": forged}, STAFF)
    office.settle()
    assert office.forge.file(f"records/{number}.yaml", f"submission/{number}") is None
    assert "できません" in office.press("掲載する", number, expect=1)
    assert office.record(number) == ""


def test_nothing_comes_into_main_without_our_mark(office: Office) -> None:
    """The rule for main holds for whoever pushes; what the office writes bears the mark."""
    number = office.submit()
    office.settle()
    office.press("確認を依頼する", number, reason="会場は決まっていますか。")
    commit = office.forge.repository.branch("main")
    assert commit
    assert office.forge.has_passed(commit)
    assert f"question, by: {STAFF}" in office.record(number)


def test_an_account_that_floods(office: Office) -> None:
    """More than twenty a day are told to wait for the staff; nobody else is kept waiting."""
    for each in range(24):
        office.forge.open_issue("flooder", body({**EVENT, "title_en": f"Seminar {each}"}), [FORM])
    honest = office.submit()
    office.settle()
    drafts = [each for each in office.forge.issues.values() if each.pull]
    assert len(drafts) <= 21
    assert office.state(honest) == "状態:審査待ち"


@pytest.mark.parametrize("size", [60_001, 65_000])
def test_a_text_without_end(office: Office, size: int) -> None:
    """Longer than a form can be: answered, and nothing made of it."""
    number = office.forge.open_issue(OFFICIAL, "あ" * size, [FORM])
    office.settle()
    assert "intake" in office.notices(number)


def test_the_workflows_of_a_submission_are_never_run(office: Office) -> None:
    """Every step works in what is published: a changed program in a pull request is not there."""
    files = {"generator/__init__.py": b"raise SystemExit('owned')\n", **{"content/x.yaml": b"x: 1\n"}}
    office.forge.open_pull("stranger", files)
    office.settle()
    assert set(files) & set(files_at_start()) == set()
