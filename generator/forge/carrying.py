"""Carries out what is to be done about submissions, on the forge.

What was said in a thread is looked at again just before anything is written there, so a run that came late, came twice or
broke off says nothing twice. Labels and marks come last: they show what was said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.base.language import Bilingual
from generator.forge.api import Api, ForgeError
from generator.forge.gathering import comments_of, pull_of
from generator.forge.marking import mark, mark_check
from generator.forge.names import MOST_BODY
from generator.forge.proposing import tell
from generator.submissions.facts import Facts
from generator.submissions.mails import Mail
from generator.submissions.reconciling import Actions
from generator.submissions.states import State

_CANNOT_REOPEN = Bilingual(
    "この変更案は開き直せません（ブランチが消えたか、書き換えられています）。お手数ですが、新しい変更案としてお送りください。",
    "This pull request cannot be opened again: its branch is gone or was rewritten. Please open a new one.",
)


@dataclass(frozen=True)
class Sent:
    """A letter that nobody but the office can send: to somebody without an account."""

    number: int
    name: str
    mail: Mail


def carry_out(api: Api, facts: Facts, actions: Actions, mails: list[Sent]) -> None:
    """Does it; the letters that the office has to send are added to `mails` as they fall due. Raises ForgeError."""
    number = facts.number
    said = comments_of(api, number, facts.account or facts.entered_by)
    if len(said.replies) > len(facts.replies):
        return  # the submitter wrote since it was looked at: the next look says what follows from that
    posted = {each.tag for each in said.posted}
    if actions.reopen and not _reopened(api, number):
        return
    if actions.live is not None and actions.live != said.live:
        _put_live(api, number, said.live_id, actions.live)
    for notice in actions.notices:
        if notice.tag in posted:
            continue
        api.send("POST", f"issues/{number}/comments", {"body": _fitting(notice.comment)})
        if notice.mail and not facts.account:
            mails.append(Sent(number, notice.name, notice.mail))
    if facts.head and facts.inspection:
        mark_check(api, facts.head, facts.inspection)
    if actions.status:
        mark(api, *actions.status)
    _label(api, number, actions)
    if actions.close:
        _set_state(api, number, "closed", "completed" if actions.close == State.PUBLISHED else "not_planned")


def _put_live(api: Api, number: int, live_id: int | None, body: str) -> None:
    if live_id is not None:
        try:
            api.send("PATCH", f"issues/comments/{live_id}", {"body": _fitting(body)})
            return
        except ForgeError as error:
            if error.status not in {404, 410}:
                raise  # somebody deleted it meanwhile: it is written again
    api.send("POST", f"issues/{number}/comments", {"body": _fitting(body)})


def _fitting(body: str) -> str:
    if len(body) <= MOST_BODY:
        return body
    return body[: MOST_BODY - 20].rpartition("\n")[0] + "\n\n…</details>"


def _label(api: Api, number: int, actions: Actions) -> None:
    if actions.add_labels:
        api.send("POST", f"issues/{number}/labels", {"labels": list(actions.add_labels)})
    for label in actions.remove_labels:
        try:
            api.send("DELETE", f"issues/{number}/labels/{label}")
        except ForgeError as error:
            if error.status != 404:
                raise  # it is gone already


def _reopened(api: Api, number: int) -> bool:
    """Opens a thread again; False where the forge does not let it, which the thread is told."""
    try:
        _set_state(api, number, "open")
    except ForgeError as error:
        if error.status != 422:
            raise
        tell(api, number, _CANNOT_REOPEN)
        return False
    return True


def _set_state(api: Api, number: int, state: str, reason: str = "") -> None:
    """Opens or closes a thread, and with it the draft that proposes it."""
    body: dict[str, Any] = {"state": state}
    if reason:
        body["state_reason"] = reason
    api.send("PATCH", f"issues/{number}", body)
    pull = pull_of(api, number)
    if pull and pull["state"] != state and not pull.get("merged_at"):
        api.send("PATCH", f"pulls/{pull['number']}", {"state": state})


def mails_text(sent: Iterable[Sent]) -> str:
    """The mails that the office has to send, for the summary of a run."""
    parts = []
    for each in sent:
        fence = "~~~~"
        while fence in each.mail.body:
            fence += "~"
        head = f"### 申請番号 {each.number}：次の文面をメールで送ってください / please send this as a mail"
        parts.append(f"{head}\n\n{fence}text\nSubject: {each.mail.subject}\n\n{each.mail.body.rstrip()}\n{fence}\n")
    return "\n".join(parts)
