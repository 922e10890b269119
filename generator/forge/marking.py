"""Our marks at commits: what a check found there, and whether the commit may be published."""

from __future__ import annotations

from generator.base.language import Bilingual
from generator.forge.api import Api
from generator.forge.names import BOT, CHECK, STATUS, check_mark, login_of
from generator.submissions.facts import LONGEST_TRIES, Inspection

_WORDS = {
    "pending": Bilingual("審査を終えていません", "not decided yet"),
    "failure": Bilingual("直すところがあります", "to be corrected"),
    "error": Bilingual("点検ができませんでした", "the check failed"),
    "success": Bilingual("掲載できます", "may be published"),
}


def mark(api: Api, commit: str, word: str, words: Bilingual | None = None) -> None:
    """Says at a commit whether it may be published. Raises ForgeError."""
    told = words or _WORDS[word]
    said = f"{told.ja} / {told.en}"
    api.send("POST", f"statuses/{commit}", {"context": STATUS, "state": word, "description": said})


def mark_check(api: Api, commit: str, inspection: Inspection) -> None:
    """Keeps at a commit what a check found, where that is new. Raises ForgeError."""
    marks = [
        each for each in api.all(f"commits/{commit}/statuses") if each["context"] == CHECK and login_of(each) == BOT
    ]
    state, words = check_mark(inspection)
    is_news = not marks or (marks[0]["state"], marks[0]["description"]) != (state, words)
    if is_news or (inspection.failed and len(marks) < inspection.tries <= LONGEST_TRIES):
        api.send("POST", f"statuses/{commit}", {"context": CHECK, "state": state, "description": words})
