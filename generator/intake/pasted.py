"""The form page's file, pasted into an issue by the office: what came by mail gets a number, a thread and a clock."""

from __future__ import annotations

import re
from typing import Any

from generator.base.language import Bilingual
from generator.entryform.fields import both

_LABEL = Bilingual("ファイルの内容", "Content of the file")
_PASTED = re.compile(rf"### {re.escape(both(_LABEL))}\s*\n(?:```json[ \t]*\n)?(.*?)(?:\n```)?\s*", re.DOTALL)
_ABOUT = Bilingual(
    "申請ページが書き出したファイル（.json）を開き、全部をここに貼り付けます。申請した方の連絡先は貼らないでください。番号と連絡先は、事務局の名簿に控えます。",
    "Open the file (.json) that the form page wrote and paste all of it. Paste no contact data; keep number and address in the office's own list.",
)
_NAME = Bilingual("メールで届いた申請を登録する（職員用）", "Register a submission that came by mail (staff)")
_DESCRIPTION = Bilingual(
    "申請ページのファイルを貼り付けます。登録した人とは別の職員が掲載を決めます",
    "Paste the form page's file. Somebody else of the staff decides on its publication",
)


def pasted_json(body: str) -> str | None:
    """The text that was pasted; None where the issue was made with another form."""
    match = _PASTED.fullmatch(body.replace("\r\n", "\n").strip())
    return match[1].strip() if match else None


def pasting_form(label: str) -> dict[str, Any]:
    """The issue form in which it is pasted."""
    area = {
        "type": "textarea",
        "id": "file",
        "attributes": {"label": both(_LABEL), "description": both(_ABOUT), "render": "json"},
        "validations": {"required": True},
    }
    named = {"name": both(_NAME), "description": both(_DESCRIPTION)}
    return {**named, "title": "[代理受付] ", "labels": [label], "body": [area]}
