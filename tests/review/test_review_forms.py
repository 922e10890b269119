"""The forms of a review: text, Markdown for the summary of a run, annotations; and the run that asks for them."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from generator.plan import Plan, Target
from generator.review.reviewwords import touched_lines
from generator.review.touching import Touched, compared, kinds
from tests.conftest import ROOT
from tests.review.proposing import BOTH_LANGUAGES, PUBLISHED, Proposal

NEW = "content/events/2026/new-event.yaml"
COMPANY = "[{name: {ja: 株式会社みほん, en: Mihon Ltd}, kind: private_company, role: host}]"


@pytest.fixture
def proposed(proposal: Proposal) -> Proposal:
    """One event to publish, one to return, one deleted, a file outside."""
    file = proposal.content.event(
        "known-event", title="{ja: 就職フェア仙台}", detail_url="https://example.jp/1", **PUBLISHED
    )
    proposal.begin()
    file.unlink()
    proposal.content.event("new-event")
    proposal.content.event("returned-event", title="{ja: 見学会}", detail_url="https://a.jp/", organizers=COMPANY)
    (proposal.folder / "a.py").write_text("x")
    proposal.commit()
    return proposal


def test_text_in_japanese(proposal: Proposal) -> None:
    """A whole review, as it is read."""
    file = proposal.content.event("known-event", title=BOTH_LANGUAGES, **PUBLISHED)
    proposal.begin()
    proposal.edit(file, capacity="100", revision="{sequence: 1, modified: 2026-11-20T09:00+09:00}")
    proposal.commit()
    base, head = (proposal.git("rev-parse", name)[:12] for name in ("main", "change"))
    outcome = proposal.asked("--lang", "ja")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:8] == [
        f"変更の点検（{base} から {head} へ）",
        "",
        "content/events/2026/known-event.yaml  掲載できます",
        "    変更・イベント（投稿要領 v4）",
        "    変わった項目：capacity（なし → 「100」）",
        "    回答の目安：2026年11月26日（木）（2026年11月20日（金） 受付）",
        "    掲載のされかた（日本語のページ）",
        "      題名：就職フェア仙台",
    ]
    assert "公開すると作り直すもの（ページ" in outcome.out.split("\n\n")[2]
    assert outcome.out.endswith("\n\n申請1件を点検しました（投稿要領 v4）。\n")


def test_text_in_english(proposed: Proposal) -> None:
    """What becomes of each, when an answer is aimed at, and that nothing can be published."""
    outcome = proposed.asked("--lang", "en")
    assert outcome.code == 1
    for line in (
        "content/events/2026/known-event.yaml  return",
        "    deleted, event (posting rules v4)",
        "content/events/2026/new-event.yaml  publish",
        "    new, event (posting rules v4)",
        "    An answer is aimed at by Fri 6 November 2026 (received Mon 2 November 2026)",
        "The site stays as it is: this cannot be published as it stands.",
        "3 reviewed (posting rules v4).",
    ):
        assert line in outcome.out.splitlines()
    for code in ("C-DELETED", "R-BODY", "C-OUTSIDE"):
        assert re.search(rf"^\S+:\d+:\d+: +\w+ +{code}", outcome.out, re.MULTILINE), code


def test_an_empty_change_in_words(proposal: Proposal) -> None:
    """Both languages say that nothing changed."""
    proposal.content.event("known-event")
    proposal.begin()
    proposal.commit()
    assert "変わったファイルはありません" in proposal.asked("--lang", "ja").out
    assert "No file differs" in proposal.asked("--lang", "en").out
    assert "C-EMPTY" in proposal.asked("--format", "markdown").out


@pytest.mark.parametrize("form", ["text", "markdown", "github", "json"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_is_promised(proposed: Proposal, form: str, lang: str) -> None:
    """A date with its weekday that is aimed at; no number of days within which anything happens."""
    out = proposed.asked("--format", form, "--lang", lang).out
    assert not re.search(r"営業日以内|日以内|within \w+ (business )?days|必ず|guarantee|お約束", out)
    if form in {"text", "markdown"}:
        assert "2026年11月6日（金）" in out or "Fri 6 November 2026" in out
        assert "目安" in out or "aim" in out


def test_a_date_over_holidays_that_are_not_gazetted(proposal: Proposal) -> None:
    """The report says that it may move."""
    proposal.begin()
    proposal.content.event("new-event", submission="{received: 2031-03-19, body: {name: 見本県, kind: local_gov}}")
    proposal.commit()
    assert "官報で公示される前" in proposal.asked("--lang", "ja").out
    assert "not gazetted yet" in proposal.asked("--lang", "en").out


def test_the_round_of_an_old_edition(proposal: Proposal) -> None:
    """There the day of publication was aimed at."""
    proposal.begin()
    proposal.content.event("old-event", submission="{received: 2019-06-04, body: {name: 見本県, kind: local_gov}}")
    proposal.commit()
    assert "公開の目安：2019年6月12日（水）" in proposal.asked("--lang", "ja").out


def test_markdown(proposed: Proposal) -> None:
    """The table of all submissions first, what will be touched, then a slip for each with findings, worst first."""
    outcome = proposed.asked("--format", "markdown")
    assert outcome.code == 1
    rows = [line for line in outcome.out.splitlines() if line.startswith("| `content")]
    assert [row.split(" | ")[0] for row in rows] == [
        f"| `content/events/2026/{name}.yaml`" for name in ("known-event", "new-event", "returned-event")
    ]
    assert "削除 / deleted" in rows[0]
    assert "差戻 / return" in rows[0]
    assert "掲載できます / publish | 2026年11月6日（金） / Fri 6 November 2026" in rows[1]
    assert "このままでは公開できないため、サイトは変わりません。" in outcome.out
    assert outcome.out.index("| `content/events/2026/new-event.yaml`") < outcome.out.index("要修正：")
    assert outcome.out.count("<details>") == outcome.out.count("</details>") == 2
    assert "`C-DELETED`" in outcome.out
    assert "`R-BODY`" in outcome.out
    assert "`C-OUTSIDE`" in outcome.out


def test_markdown_shows_what_was_entered(proposal: Proposal) -> None:
    """The words of the proposed file stand in the slip, read from the repository."""
    proposal.begin()
    proposal.content.event("new-event", capacity="100名")
    proposal.commit()
    (proposal.folder / NEW).write_text("something else")
    assert "| `100名` |" in proposal.asked("--format", "markdown").out


def test_markdown_of_what_is_touched(proposal: Proposal) -> None:
    """The number of pages and feeds, and the first few."""
    proposal.begin()
    proposal.content.event("new-event")
    proposal.commit()
    out = proposal.asked("--format", "markdown").out
    assert re.search(
        r"公開すると加わるもの（ページ\d+、購読用ファイル\d+、その他1）：/en/events/new-event/、/ja/events/new-event/、",
        out,
    )
    assert re.search(r"Publishing this makes \d+ pages, \d+ feeds, \d+ other files? again: ", out)


def test_markdown_of_many_stays_short(proposal: Proposal) -> None:
    """A summary may hold a megabyte."""
    proposal.begin()
    for number in range(260):
        (proposal.content.folder / f"events/2026/event-{number:04}.yaml").parent.mkdir(exist_ok=True)
        (proposal.content.folder / f"events/2026/event-{number:04}.yaml").write_text("x: 1\n" * 3)
    proposal.commit()
    out = proposal.asked("--format", "markdown").out
    assert len(out.encode()) < 300_000
    assert "ほかに60件あります。" in out


def test_annotations(proposed: Proposal) -> None:
    """Paths of the repository, one command a line; nothing else."""
    outcome = proposed.asked("--format", "github")
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert all(re.match(r"::(error|warning|notice) file=(content/|a\.py)", line) for line in lines), lines
    assert "::error file=content/events/2026/known-event.yaml,line=1,col=1,title=C-DELETED::" in outcome.out
    assert "::warning file=a.py,line=1,col=1,title=C-OUTSIDE::" in outcome.out


def test_annotations_of_nothing(proposal: Proposal) -> None:
    """A fine change leaves no line."""
    proposal.begin()
    proposal.content.event("new-event")
    proposal.commit()
    assert proposal.asked("--format", "github").out == ""


def test_forms_are_known(proposed: Proposal) -> None:
    """Another form is wrong usage."""
    assert proposed.asked("--format", "sarif").code == 2


def plan(*targets: tuple[str, tuple[str, ...]], **digests: str) -> Plan:
    """A plan of addresses and their inputs."""
    return Plan(tuple(Target("event", "", "ja", address, inputs) for address, inputs in targets), digests, {})


def test_plans_are_compared() -> None:
    """Added, removed, and made again where an input is another or is a different one."""
    before = plan(("/a/", ("x",)), ("/b/", ("x",)), ("/c/", ("y",)), ("/d.ics", ("y",)), x="1", y="1")
    after = plan(("/b/", ("x", "y")), ("/c/", ("y",)), ("/d.ics", ("z",)), ("/e/", ("x",)), x="1", y="1", z="1")
    assert compared(before, after) == Touched(added=("/e/",), removed=("/a/",), changed=("/b/", "/d.ics"))
    assert compared(before, plan(*((t.address, t.inputs) for t in before.targets), x="1", y="2")).changed == (
        "/c/",
        "/d.ics",
    )
    assert compared(before, before) == Touched()


def test_what_is_touched_is_counted() -> None:
    """Pages, feeds and other files; one and many."""
    assert kinds(("/", "/ja/", "/404.html", "/a.ics", "/b.atom", "/ja/events.json", "/sitemap.xml")) == {
        "page": 3,
        "feed": 2,
        "data": 2,
    }
    added = touched_lines(Touched(added=("/a/", "/b.ics", *(f"/{number}/" for number in range(9)))))
    assert added[0].en == "Publishing this adds 10 pages, 1 feed: /a/, /0/, /1/, /2/, /3/, /4/, …"
    assert added[0].ja.startswith("公開すると加わるもの（ページ10、購読用ファイル1）：/a/、/0/、")
    assert touched_lines(Touched(removed=("/a/",)))[0].en == "Publishing this removes 1 page: /a/"
    assert touched_lines(Touched())[0].en == "Publishing this changes nothing on the site."


def steps() -> list[dict[str, Any]]:
    """The steps that look at the content."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    job = workflow["jobs"]["content"]
    assert job["permissions"] == {"contents": "read"}
    found: list[dict[str, Any]] = job["steps"]
    return found


def test_the_run_on_a_change() -> None:
    """All of the history is there; annotations, then the summary, which is written also when the first step fails."""
    checkout = steps()[0]["with"]
    assert (checkout["fetch-depth"], checkout["persist-credentials"]) == (0, False)
    runs = [step for step in steps() if "review" in step.get("run", "")]
    assert [re.search(r"--format (\w+)", step["run"])[1] for step in runs] == ["github", "markdown"]  # type: ignore[index]
    for step in runs:
        assert "pull_request" in step["if"]
        assert "!cancelled()" in step["if"]
        assert '"$BASE..$HEAD"' in step["run"]
        assert step["env"] == {
            "BASE": "${{ github.event.pull_request.base.sha }}",
            "HEAD": "${{ github.event.pull_request.head.sha }}",
        }
    assert runs[1]["run"].endswith('>> "$GITHUB_STEP_SUMMARY"')


def test_the_run_on_a_push() -> None:
    """There is no change to review then: all of the content is judged."""
    (step,) = [step for step in steps() if "validate" in step.get("run", "")]
    assert "'push'" in step["if"]
