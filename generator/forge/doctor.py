"""Looks at how a repository on a forge is set, and says what would keep the workflows from doing their work safely.

Each question is asked of the forge; what a token may not see is told as not seen, never as fine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

from generator.base.language import Bilingual
from generator.forge.api import Api, ForgeError
from generator.forge.names import STATUS
from generator.submissions.labels import all_labels

Health = Literal["fine", "wrong", "advice", "unseen"]
WORKFLOWS = ("ci.yml", "decide.yml", "intake.yml", "publish.yml", "review.yml")
_FILES = (
    ".github/CODEOWNERS",
    ".github/dependabot.yml",
    ".github/ISSUE_TEMPLATE/1-event.yml",
    ".github/PULL_REQUEST_TEMPLATE.md",
)
ACTIONS = 15368
"""The number of GitHub Actions among the forge's apps: whose mark counts."""
_COLOURS = {
    "状態:": "1d76db",
    "結果:": "5319e7",
    "受付:": "bfdadc",
    "種別:": "c2e0c6",
    "期限:": "b60205",
    "免除:": "fbca04",
}
_B = Bilingual


class Answer(NamedTuple):
    """What one question came to."""

    name: str
    health: Health
    said: Bilingual
    todo: Bilingual = Bilingual("", "")


def examine(api: Api, root: Path, fix: bool = False) -> list[Answer]:
    """Every answer, in the order in which an office sets things up. With `fix`, labels that are missing are made.

    Raises ForgeError where the repository itself cannot be seen.
    """
    repository = api.get("")
    found = [*_files(root), *_repository(repository)]
    for name, question in _QUESTIONS.items():
        try:
            found += question(api)
        except ForgeError as error:
            if error.status not in {401, 403, 404}:
                raise
            found.append(_unseen(name))
    try:
        found += _labels(api, fix)
    except ForgeError as error:
        found.append(Answer("labels", "wrong", error.said))
    return found


def _unseen(name: str) -> Answer:
    return Answer(
        name, "unseen", _B("このトークンでは見られません。", "This token may not see it."),
        _B("管理者のトークンで、もう一度実行してください。", "Run it again with an administrator's token."),
    )  # fmt: skip


def _files(root: Path) -> Iterator[Answer]:
    for name in (*(f".github/workflows/{each}" for each in WORKFLOWS), *_FILES):
        there = (root / name).is_file()
        said = _B("あります。", "It is there.") if there else _B("ファイルがありません。", "The file is missing.")
        yield Answer(name, "fine" if there else "wrong", said)


def _repository(found: dict[str, Any]) -> Iterator[Answer]:
    if found.get("private"):
        yield Answer(
            "visibility", "advice", _B("非公開のリポジトリです。", "The repository is private."),
            _B("フォームの必須の印は、公開のリポジトリでだけ働きます。点検は変わりません。", "Required fields of forms are enforced in public repositories only; the check is the same."),
        )  # fmt: skip
    yield _yes_or(
        bool(found.get("has_issues", True)), "issues", "wrong",
        _B("Issue が使えません。", "Issues are off."), _B("Settings → General → Features で Issues を選んでください。", "Turn them on in Settings → General → Features."),
    )  # fmt: skip
    yield _yes_or(
        found.get("allow_merge_commit") is not False, "merge", "wrong",
        _B("取込み方法 Merge commit が使えません。", "Merge commits are off."),
        _B("Settings → General → Pull Requests で Allow merge commits を選んでください。", "Allow merge commits in Settings → General → Pull Requests."),
    )  # fmt: skip


def _yes_or(fine: bool, name: str, health: Health, said: Bilingual, todo: Bilingual) -> Answer:
    return Answer(name, "fine", _B("設定は適切です。", "It is set well.")) if fine else Answer(name, health, said, todo)


def _workflows(api: Api) -> Iterator[Answer]:
    states = {
        each["path"].rpartition("/")[2]: each["state"]
        for each in api.get("actions/workflows", per_page=100)["workflows"]
    }
    for name in WORKFLOWS:
        state = states.get(name, "missing")
        yield _yes_or(
            state == "active", f"workflow {name}", "wrong",
            _B(f"動いていません（{state}）。", f"It does not run ({state})."),
            _B("Actions の画面で Enable workflow を押してください。60日間変更がないと、時刻で動くものは止まります。", "Press Enable workflow on its page. Schedules stop after 60 days without a change."),
        )  # fmt: skip


def _token(api: Api) -> Iterator[Answer]:
    found = api.get("actions/permissions/workflow")
    where = "Settings → Actions → General → Workflow permissions"
    yield _yes_or(
        found["default_workflow_permissions"] == "read", "token", "wrong",
        _B("ワークフローが、書いていない権限まで持ちます。", "Workflows may do more than they say."),
        _B(f"{where} で Read repository contents を選んでください。", f"Choose “Read repository contents” in {where}."),
    )  # fmt: skip
    yield _yes_or(
        found["can_approve_pull_request_reviews"], "drafts", "wrong",
        _B("ワークフローが掲載案（pull request）を作れません。", "Workflows may not make the drafts (pull requests)."),
        _B(f"{where} で Allow GitHub Actions to create and approve pull requests を選んでください。", f"Allow it to create pull requests in {where}."),
    )  # fmt: skip


def _main(api: Api) -> Iterator[Answer]:
    rules = {each["type"]: each.get("parameters") or {} for each in api.all("rules/branches/main")}
    where = "Settings → Rules → Rulesets（main）"
    for kind, ja, en in (
        ("deletion", "main を消せます。", "The branch main can be deleted."),
        ("non_fast_forward", "main の履歴を書き換えられます。", "The history of main can be rewritten."),
    ):
        todo = _B(f"{where} で {kind} を禁じてください。", f"Restrict it in {where}: {kind}.")
        yield _yes_or(kind in rules, f"main {kind}", "wrong", _B(ja, en), todo)
    required = rules.get("required_status_checks", {}).get("required_status_checks", [])
    checks = {each["context"]: each.get("integration_id") for each in required}
    yield _yes_or(
        STATUS in checks, "main status", "wrong",
        _B(f"印「{STATUS}」のない変更が main に入ります。", f"Changes come into main without the mark {STATUS}."),
        _B(f"{where} で Require status checks に {STATUS} を加えてください。", f"Add {STATUS} to the required status checks in {where}."),
    )  # fmt: skip
    if STATUS in checks:
        yield _yes_or(
            checks[STATUS] == ACTIONS, "main status of ours", "wrong",
            _B(f"印「{STATUS}」を、書込みのできる誰でも付けられます。", f"Anybody with write access can set the mark {STATUS}."),
            _B(f"{where} で、その印の発行元（source）に GitHub Actions を選んでください。", f"Choose GitHub Actions as its source in {where}."),
        )  # fmt: skip
    reviews = rules.get("pull_request", {}).get("required_approving_review_count")
    yield _yes_or(
        "pull_request" not in rules, "main pull request", "wrong",
        _B(f"main への変更に pull request が必要です（承認 {reviews}）。判断の記録が書けません。", f"Changes of main need a pull request ({reviews} approvals): decisions cannot be recorded."),
        _B(f"{where} で Require a pull request を外し、印「{STATUS}」で守ってください。", f"Leave it out in {where}, and let the mark {STATUS} guard it."),
    )  # fmt: skip


def _owners(api: Api) -> Iterator[Answer]:
    errors = api.get("codeowners/errors")["errors"]
    yield _yes_or(
        not errors, "CODEOWNERS", "wrong",
        _B(f"誤りが{len(errors)}件あります。", f"It has {len(errors)} errors."), _B("実在する組（team）の名前に直してください。", "Name a team that exists."),
    )  # fmt: skip


def _pages(api: Api) -> Iterator[Answer]:
    found = api.get("pages")
    yield _yes_or(
        found.get("build_type") == "workflow", "pages", "wrong",
        _B("公開がワークフローで行われません。", "The site is not published by a workflow."),
        _B("Settings → Pages → Source で GitHub Actions を選んでください。", "Choose GitHub Actions in Settings → Pages → Source."),
    )  # fmt: skip
    policy = api.get("environments/github-pages").get("deployment_branch_policy")
    yield _yes_or(
        bool(policy), "pages branch", "wrong",
        _B("どのブランチからも公開できます。", "Any branch may publish."),
        _B("Settings → Environments → github-pages で main だけにしてください。", "Allow main only in Settings → Environments → github-pages."),
    )  # fmt: skip


def _secrets(api: Api) -> Iterator[Answer]:
    names = [each["name"] for each in api.get("actions/secrets")["secrets"]]
    yield _yes_or(
        not names, "secrets", "advice",
        _B(f"使われない秘密の値があります：{'、'.join(names)}。", f"There are secrets that nothing uses: {', '.join(names)}."),
        _B("消してください。ワークフローは秘密の値を必要としません。", "Delete them: no workflow needs any."),
    )  # fmt: skip


_QUESTIONS: dict[str, Callable[[Api], Iterator[Answer]]] = {
    "workflows": _workflows,
    "token": _token,
    "main": _main,
    "CODEOWNERS": _owners,
    "pages": _pages,
    "secrets": _secrets,
}


def _labels(api: Api, fix: bool) -> Iterator[Answer]:
    there = {each["name"].lower() for each in api.all("labels")}
    missing = [name for name in all_labels() if name.lower() not in there]
    for name in missing if fix else ():
        colour = next((each for start, each in _COLOURS.items() if name.startswith(start)), "d4c5f9")
        api.send("POST", "labels", {"name": name, "color": colour})
    shown = "、".join(missing)
    if missing and fix:
        yield Answer("labels", "fine", _B(f"作りました：{shown}", f"Made: {', '.join(missing)}"))
        return
    yield _yes_or(
        not missing, "labels", "wrong",
        _B(f"ラベルがありません：{shown}", f"Labels are missing: {', '.join(missing)}"),
        _B("saijiki doctor --fix で作れます。フォームのラベルがないと、申請が受け付けられません。", "Make them with saijiki doctor --fix. Without the form's label no submission is taken in."),
    )  # fmt: skip
