"""Puts proposals on the forge: a branch for each submission and a draft in which the staff see it. Never a forced push."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from generator.base.language import Bilingual
from generator.base.text import one_line, shortened
from generator.forge.api import Api, ForgeError
from generator.forge.gathering import pull_of, staff_of
from generator.forge.names import BOT, MOST_BODY, branch_of, login_of, proposal_message
from generator.forge.parsing import Proposal
from generator.reports.safe import safe
from generator.submissions.tags import marked, notice_tag, read_tag

MOST_A_DAY = 20
"""Submissions of one account in a day: more are not made into drafts by themselves."""
_ENTRY = re.compile(r"content/events/[0-9]{4}/[a-z0-9]+(?:-[a-z0-9]+)*\.yaml")
TOO_MANY = Bilingual(
    f"同じアカウントから1日に{MOST_A_DAY}件を超える申請があったため、自動では受け付けていません。職員が確かめます。申請者の作業は要りません。",
    f"More than {MOST_A_DAY} submissions came from one account in a day, so this one is not handled automatically. The staff will look at it. Nothing for you to do.",
)
_PUBLISHED = Bilingual(
    "この申請は掲載済みのため、文章を直しても掲載内容は変わりません。変更・中止は「掲載中のイベントを変更・中止する」のフォームからお知らせください。",
    "This submission is published, so editing its text changes nothing. Use the form “Change or cancel a published event”.",
)
_ABOUT = """申請番号 #{number} の掲載案です。やりとりと結果の連絡は #{number} で行います。
処理は「Actions」の「職員の処理 / decide」から行います。

Proposal of submission #{number}; what is said about it is said there. Staff decide by the workflow “decide”.

Refs #{number}
"""


class NotAProposal(Exception):
    """What was handed on holds something that no form leads to; carries what."""


def propose(api: Api, proposal: Proposal, files: Mapping[str, bytes]) -> bool:
    """Brings the draft of a submission up to date; False where nothing had to change. Raises ForgeError, NotAProposal."""
    number = proposal.number
    if not all(_ENTRY.fullmatch(path) for path in files) or (proposal.outcome == "taken") != bool(files):
        raise NotAProposal(", ".join(files) or proposal.outcome)
    said = list(proposal.said)
    pull = pull_of(api, number)
    held_back = None
    if pull and pull.get("merged_at"):
        held_back = _PUBLISHED
    elif pull is None and too_many_of(api, proposal.account):
        held_back = TOO_MANY
    if held_back:
        said.append(held_back)
    for each in said:
        tell(api, number, each)
    if not files or held_back:
        return False
    changed = put(api, number, files, proposal_message(number))
    changed |= open_draft(api, number)
    return changed


def announce(api: Api) -> None:
    """Lets the check run now instead of at its hour: what this token writes starts nothing by itself."""
    dispatch(api, "submission-updated")


def dispatch(api: Api, event: str) -> None:
    """Starts the workflows that listen for an event; twice does no harm. Raises ForgeError."""
    api.send("POST", "dispatches", {"event_type": event}, repeatable=True)


def tell(api: Api, number: int, said: Bilingual) -> None:
    """Says something once in the thread of a submission."""
    ja, en = safe(one_line(said.ja), 1000), safe(one_line(said.en), 1000)
    digest = hashlib.sha256(f"{ja}{en}".encode()).hexdigest()[:12]
    tag = notice_tag("intake", of=digest)
    for comment in api.all(f"issues/{number}/comments"):
        if login_of(comment) == BOT and read_tag(str(comment["body"] or "")) == tag:
            return
    body = f"{ja}\n\n<details><summary>English</summary>\n\n{en}\n\n</details>"
    api.send("POST", f"issues/{number}/comments", {"body": marked(tag, body)})


def put(api: Api, number: int, files: Mapping[str, bytes | None], message: str) -> bool:
    """Makes the branch hold what is published with these files in place; False where it does already."""
    blobs = {path: None if data is None else _blob_name(data) for path, data in files.items()}
    return put_blobs(api, number, blobs, message, files)


def is_put(api: Api, number: int, files: Mapping[str, bytes]) -> bool:
    """Whether the branch of a submission holds these files as they are."""
    ref = api.maybe(f"git/ref/heads/{branch_of(number)}")
    there = files_at(api, ref["object"]["sha"]) if ref else {}
    return all(path in there and there[path][1] == _blob_name(data) for path, data in files.items())


def put_blobs(
    api: Api, number: int, blobs: Mapping[str, str | None], message: str, files: Mapping[str, bytes | None]
) -> bool:
    """The same for files that the forge has already, by the names of their blobs; None for a file that goes."""
    branch = branch_of(number)
    ref = api.maybe(f"git/ref/heads/{branch}")
    head = str(ref["object"]["sha"]) if ref else None
    if head and _holds(api, head, blobs, message):
        return False
    main = str(api.get("git/ref/heads/main")["object"]["sha"])
    for data in files.values():
        if data is not None:
            api.send("POST", "git/blobs", {"content": b64encode(data).decode(), "encoding": "base64"})
    base = api.get(f"git/commits/{main}")["tree"]["sha"]
    entries = [{"path": path, "mode": "100644", "type": "blob", "sha": sha} for path, sha in sorted(blobs.items())]
    tree = api.send("POST", "git/trees", {"base_tree": base, "tree": entries})["sha"]
    # What was published meanwhile is a parent too: the change is then compared with it, and not mistaken for its own.
    parents = [head, main] if head else [main]
    commit = api.send("POST", "git/commits", {"message": message, "tree": tree, "parents": parents})["sha"]
    if head:
        api.send("PATCH", f"git/refs/heads/{branch}", {"sha": commit, "force": False})
    else:
        api.send("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": commit})
    return True


def _blob_name(data: bytes) -> str:
    """The name that git gives to what a file holds."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def holds(api: Api, number: int, blobs: Mapping[str, str | None], message: str) -> bool:
    """Whether the branch of a submission was made by us from these files. Raises ForgeError."""
    ref = api.maybe(f"git/ref/heads/{branch_of(number)}")
    return ref is not None and _holds(api, str(ref["object"]["sha"]), blobs, message)


def _holds(api: Api, head: str, blobs: Mapping[str, str | None], message: str) -> bool:
    """Whether a revision was made by us from the same files: an edit of the form that changes none is no new revision."""
    commit = api.get(f"git/commits/{head}")
    now, before = (files_at(api, sha) for sha in (head, str(commit["parents"][-1]["sha"])))
    changed = {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
    same = all((now[path][1] if path in now else None) == sha for path, sha in blobs.items())
    return commit["message"] == message and same and changed <= blobs.keys()


def files_at(api: Api, revision: str) -> dict[str, tuple[str, str]]:
    """Every file of a revision: path to mode and blob. Raises ForgeError."""
    tree = api.get(f"git/trees/{revision}", recursive=1)
    if tree["truncated"]:
        raise ForgeError(0, f"git/trees/{revision}", "truncated")
    return {each["path"]: (each["mode"], each["sha"]) for each in tree["tree"] if each["type"] == "blob"}


def about_draft(number: int, report: str = "") -> str:
    """What stands in a draft: what it is, and what was found in it."""
    about = _ABOUT.format(number=number)
    return shortened(f"{about}\n---\n\n{report}", MOST_BODY) if report else about


def show_report(api: Api, number: int, report: str) -> None:
    """Brings what the draft says up to what was found in it. Raises ForgeError."""
    pull = pull_of(api, number)
    body = about_draft(number, report)
    if pull and pull["state"] == "open" and str(pull["body"] or "").replace("\r\n", "\n") != body:
        api.send("PATCH", f"pulls/{pull['number']}", {"body": body})


def open_draft(api: Api, number: int) -> bool:
    """The pull request in which a submission is proposed: made, or opened again; False where it is there."""
    pull = pull_of(api, number)
    if pull and pull["state"] == "open":
        return False
    if pull and not pull.get("merged_at") and _opened_again(api, pull["number"]):
        return True
    body: dict[str, Any] = {
        "title": f"申請 #{number}",
        "body": about_draft(number),
        "head": branch_of(number),
        "base": "main",
        "draft": True,
    }
    try:
        api.send("POST", "pulls", body)
    except ForgeError as error:
        if error.status != 422 or pull_of(api, number) is None:
            raise  # else another run was a moment faster
    return True


def _opened_again(api: Api, pull: int) -> bool:
    """Opens a draft again; False where its branch was deleted or rewritten meanwhile, and another one is needed."""
    try:
        api.send("PATCH", f"pulls/{pull}", {"state": "open"})
    except ForgeError as error:
        if error.status != 422:
            raise
        return False
    return True


def too_many_of(api: Api, account: str) -> bool:
    """Whether an account has sent more in a day than is taken in without a person; the staff may send any number."""
    if not account or staff_of(api)(account):
        return False
    since = (api.now - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    listed = api.all("issues", state="all", creator=account, since=since)
    return sum(1 for each in listed if each["created_at"] >= since) > MOST_A_DAY
