"""What a file of a submission holds: a GitHub event about an issue, an issue alone, or what our form page sends."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from generator.base.language import Bilingual
from generator.base.text import nearest, quoted
from generator.clock.business_days import day_in_japan
from generator.content.values import MOST_TEXT
from generator.entryform.answerschema import FORMAT, MOST_ANSWER, VERSION
from generator.entryform.asked import FORMS, fields_of
from generator.intake.body import Answers, read_body
from generator.intake.pasted import pasted_json
from generator.intake.problems import Problem, problem, unclear

MOST_BYTES = 2 * 1024 * 1024
"""An event holds a whole description of its repository beside the issue."""
MOST_NUMBER = 999_999_999
_B = Bilingual
_WRONG_FORM = _B("この形の回答は受け取れません。", "An answer of this form cannot be taken.")
_WRITE = _B("フォームのとおりに答えてください。", "Please answer as the form asks.")
_LONG = _B(f"{MOST_ANSWER:,}文字を超えています。", f"It is longer than {MOST_ANSWER:,} characters.")
_SHORTER = _B(f"{MOST_TEXT:,}文字より短くしてください。", f"Please keep it below {MOST_TEXT:,} characters.")


class NoSubmission(Exception):
    """The file holds no submission; says why."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.said = Bilingual(ja, en)


@dataclass(frozen=True)
class Submitted:
    """A submission as it came in: its answers, its number where it has one, and the day of its receipt in Japan."""

    answers: Answers
    number: int | None
    received: str


def submitted(data: bytes, now: datetime) -> Submitted:
    """The submission that a file holds. Raises NoSubmission."""
    if len(data) > MOST_BYTES:
        raise NoSubmission(
            f"ファイルが大きすぎます（{len(data):,}バイト）。", f"The file is too large ({len(data):,} bytes)."
        )
    try:
        text = data.decode("utf-8-sig")
    except ValueError as error:
        raise NoSubmission("UTF-8の文字として読めません。", "It is no UTF-8 text.") from error
    found = _object(text)
    if "format" in found or "answers" in found:
        return Submitted(_page(found), None, day_in_japan(now).isoformat())
    return _issue(found.get("issue", found), now)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NoSubmission("JSONとして読めません。", f"It cannot be read as JSON ({quoted(str(error))}).") from error
    if not isinstance(found, dict):
        raise NoSubmission("JSONのオブジェクトではありません。", "It is not a JSON object.")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _issue(issue: Any, now: datetime) -> Submitted:
    if not isinstance(issue, dict) or "body" not in issue or "number" not in issue:
        raise NoSubmission(
            "申請（issue）が含まれていません。", "There is no issue in it, and it is not what the form page sends."
        )
    if issue.get("pull_request"):
        raise NoSubmission(
            "これは変更案（pull request）です。saijiki review で点検します。",
            "This is a pull request; saijiki review judges it.",
        )
    number, body = issue["number"], issue["body"]
    if type(number) is not int or not 1 <= number <= MOST_NUMBER:
        raise NoSubmission(
            f"申請番号 {quoted(str(number))} は使えません。", f"The number {quoted(str(number))} cannot be used."
        )
    if body is not None and not isinstance(body, str):
        raise NoSubmission("申請の本文が文章ではありません。", "The body of the issue is not a text.")
    return Submitted(_written(body or ""), number, _received(issue.get("created_at"), now))


def _written(body: str) -> Answers:
    """What stands in an issue: the answers of a form, or the form page's file."""
    text = pasted_json(body)
    if text is None:
        return read_body(body)
    try:
        return _page(_object(text))
    except NoSubmission as error:
        return Answers("event", problems=(problem("I-FORM", "", what=quoted(error.said.ja)),))


def _received(created: Any, now: datetime) -> str:
    """The day of receipt: when the server took it, never a date that somebody wrote."""
    if created is None:
        return day_in_japan(now).isoformat()
    try:
        when = datetime.fromisoformat(created)
        if not 2000 <= when.year <= 2199:
            raise ValueError(created)
        return day_in_japan(when).isoformat()
    except (ValueError, TypeError) as error:
        raise NoSubmission(
            "受付の時刻（created_at）が読めません。", "The time of receipt (created_at) cannot be read."
        ) from error


def _page(found: dict[str, Any]) -> Answers:
    if found.get("format") != FORMAT or type(found.get("version")) is not int:
        raise NoSubmission("申請フォームの書き出したファイルではありません。", "It was not written by the form page.")
    if found["version"] > VERSION:
        raise NoSubmission(
            f"新しい版のフォームの申請です（{found['version']}）。プログラムを更新してください。",
            f"It comes from a newer form (version {found['version']}). Update the program.",
        )
    form, answers = found.get("form"), found.get("answers")
    if found["version"] != VERSION or not isinstance(form, str) or form not in FORMS or not isinstance(answers, dict):
        raise NoSubmission("申請フォームの種類または回答がありません。", "The kind of form or the answers are missing.")
    texts: dict[str, str] = {}
    ticked: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    known = {field.id: field for field in fields_of(form)}
    for name, given in answers.items():
        if name not in known:
            problems.append(_unknown(name, list(known)))
        elif known[name].reads in {"choices", "consent"}:
            if isinstance(given, list) and all(isinstance(each, str) and each in known[name].options for each in given):
                ticked[name] = tuple(code for code in known[name].options if code in given)
            else:
                problems.append(unclear(name, quoted(str(given)), _WRONG_FORM, _WRITE))
        elif not isinstance(given, str):
            problems.append(unclear(name, quoted(str(given)), _WRONG_FORM, _WRITE))
        elif len(given) > MOST_ANSWER:
            problems.append(unclear(name, given[:60], _LONG, _SHORTER))
        elif given.strip():
            texts[name] = given
    return Answers(form, texts, ticked, tuple(problems))


def _unknown(name: str, known: list[str]) -> Problem:
    guess = nearest(name, known)
    todo = (
        _B(f"「{guess}」のことでしょうか。", f"Did you mean `{guess}`?")
        if guess
        else _B("この項目を消してください。", "Please delete it.")
    )
    return problem("I-UNKNOWN", "", what=name, todo=todo)
