"""An office on a forge: what the workflows run, step after step as their files say, in this process.

A few tests run the workflow files themselves, with the same commands; here they are called without a new process for
each, so that whole stories can be told. Every step gets a fresh clone and a token with the permissions of its job.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.submissions.tags import read_tag
from tests.conftest import EVENT, ROOT, Outcome, Run
from tests.forge.loopback import Forge
from tests.forge.repository import SAFE
from tests.forge.state import BOT, Json
from tests.forge.workflows import permissions_of, read
from tests.intake.forms import EVENT as ANSWERS
from tests.intake.forms import body

FORM = "受付:フォーム"
STAFF, OTHER_STAFF, OFFICIAL = "shinsa-tantou", "shinsa-fuku", "ken-kokusai"
SITE = "title: {ja: 見本カレンダー, en: Sample calendar}\nbase_url: https://calendar.example\nuid_domain: calendar.example\n"
PUBLISHED = (
    EVENT.format(id="job-fair-2026")
    + "announced: 2026-11-05\nrevision: {sequence: 0, modified: 2026-11-05T09:00+09:00}\n"
)


def files_at_start() -> dict[str, bytes]:
    """What is published before anything comes in: one event, and the workflows."""
    workflows = (ROOT / ".github/workflows").glob("*.yml")
    return {
        "content/site.yaml": SITE.encode(),
        "content/events/2026/job-fair-2026.yaml": PUBLISHED.encode(),
        **{f".github/workflows/{file.name}": file.read_bytes() for file in workflows},
    }


@cache
def _permissions(file: str, job: str) -> dict[str, str]:
    """What a job of a workflow says that it may do."""
    workflow = read((ROOT / ".github/workflows" / file).read_text("utf-8"))
    return permissions_of(workflow, workflow["jobs"][job], {})


@dataclass
class Office:
    """The forge, and those who work with it."""

    forge: Forge
    folder: Path
    run: Run
    patch: pytest.MonkeyPatch

    def submit(self, answers: Mapping[str, Any] = ANSWERS, login: str = OFFICIAL, **changed: Any) -> int:
        """Sends the form of an event; the workflows have not run yet."""
        return self.forge.open_issue(login, body({**answers, **changed}), [FORM], "[掲載申請] 見本")

    def edit(self, number: int, **changed: Any) -> None:
        """Edits the text of the form."""
        self.forge.edit_issue(number, body({**ANSWERS, **changed}))

    def say(self, number: int, login: str, text: str) -> None:
        """Somebody comments, a minute later."""
        self.forge.tick(minutes=1)
        self.forge.comment(number, login, text)

    def settle(self, minutes: float = 1) -> None:
        """Runs all that was raised, and the check after it."""
        self.forge.tick(minutes=minutes)
        self.intake_all()
        self.review()
        self._raised("repository_dispatch")

    def intake_all(self) -> None:
        """`intake.yml` for every issue that was opened, edited or reopened."""
        for raised in self._raised("issues"):
            labels = {label["name"] for label in raised["issue"]["labels"]}
            if raised["action"] in {"opened", "edited", "reopened"} and labels & {FORM, "受付:代理"}:
                self.intake(raised)

    def _raised(self, event: str) -> list[Json]:
        found = [each.payload for each in self.forge.raised if each.event == event]
        self.forge.raised[:] = [each for each in self.forge.raised if each.event != event]
        return found

    def intake(self, payload: Json | None, file: str = "intake.yml") -> None:
        """`intake.yml`, and the same jobs of `review.yml` for all issues."""
        issues = self.step(file, "parse", "read-issues", "--out", "issues", event=payload)
        out = self.step(file, "parse", "parse-issues", "--data", "issues", "--out", "out", brought=issues, token=False)
        self.step(file, "propose", "propose", "--data", "out", brought=out)

    def review(self) -> None:
        """`review.yml`."""
        self.intake(None, "review.yml")
        self.step("review.yml", "adopt", "adopt")
        facts = self.step("review.yml", "gather", "snapshot", "--out", "data")
        verdict = self.inspect(facts)
        self.step("review.yml", "report", "reconcile", "--data", "verdict", brought=verdict)

    def inspect(self, facts: Path) -> Path:
        """The check of `review.yml`."""
        words = ("inspect", "--data", "data", "--out", "verdict")
        return self.step("review.yml", "inspect", *words, brought=facts, token=False)

    def publish(self) -> None:
        """The last job of `publish.yml`, after the site was deployed."""
        self.forge.tick(minutes=4)
        self.step("publish.yml", "notify", "notify-published")

    def press(self, action: str, number: int, by: str = STAFF, expect: int = 0, **inputs: str) -> str:
        """Fills the form of `decide.yml` and presses its button; gives what it said."""
        self.forge.tick(minutes=1)
        if action in {"掲載する", "規則を免除する"}:
            inputs.setdefault("version", self.head(number)[:12])
        event = {"inputs": {"number": str(number), "action": action, **inputs}}
        self.step("decide.yml", "decide", "decide", event=event, actor=by, expect=expect)
        return self.said

    def step(
        self,
        file: str,
        job: str,
        *words: str,
        event: Json | None = None,
        brought: Path | None = None,
        actor: str = BOT,
        expect: int = 0,
        token: bool = True,
    ) -> Path:
        """One step of a job, with the job's permissions, in a clone of its own; gives its folder."""
        place = self._clone()
        for name in ("issues", "out", "data", "verdict"):
            if brought and (brought / name).is_dir():
                shutil.copytree(brought / name, place / name)
        permissions = _permissions(file, job)
        self.summary = place / "summary.md"
        with self.patch.context() as patch:
            patch.chdir(place)
            patch.setenv("GITHUB_API_URL", self.forge.url)
            patch.setenv("GITHUB_REPOSITORY", self.forge.slug)
            patch.setenv("GITHUB_TRIGGERING_ACTOR", actor)
            patch.setenv("GITHUB_STEP_SUMMARY", str(self.summary))
            patch.delenv("GH_TOKEN", raising=False)
            if token:
                patch.setenv("GH_TOKEN", self.forge.token(permissions, name=job))
            if event is not None:
                (place / "event.json").write_text(json.dumps(event), "utf-8")
                words = (*words, "--event", "event.json")
            outcome: Outcome = self.run("ci", *words, "--lang", "ja")
        self.said = outcome.out + outcome.err
        assert outcome.code == expect, self.said
        return place

    def _clone(self) -> Path:
        self._count = getattr(self, "_count", 0) + 1
        place = self.folder / f"clone-{self._count}"
        bare = str(self.forge.repository.bare)
        subprocess.run(["git", "clone", "--quiet", bare, str(place)], check=True, env=SAFE, capture_output=True)
        return place

    def head(self, number: int) -> str:
        """The commit under review."""
        found = self.forge.repository.branch(f"submission/{number}")
        assert found
        return found

    def state(self, number: int) -> str:
        """The state as its label tells it."""
        (label,) = [each for each in self.forge.issues[number].labels if each.startswith(("状態:", "結果:"))]
        return label

    def notices(self, number: int) -> list[str]:
        """The names of the notices that were posted, in order."""
        tags = [read_tag(each.body) or "" for each in self.forge.issues[number].comments if each.login == BOT]
        return [tag.split("notice=")[1].split()[0] for tag in tags if "notice=" in tag]

    def said_in(self, number: int) -> str:
        """Everything that we said in a thread."""
        return "\n\n".join(each.body for each in self.forge.issues[number].comments if each.login == BOT)

    def record(self, number: int) -> str:
        """The record of a submission as it stands on main."""
        return (self.forge.file(f"records/{number}.yaml") or b"").decode()

    def writes(self) -> list[str]:
        """What was written since this was asked the last time, by method and path."""
        found = [f"{each.method} {each.path}" for each in self.forge.log if each.method != "GET"]
        self.forge.log.clear()
        return found
