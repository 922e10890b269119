"""Takes in what people propose as pull requests of their own: the files go to a branch of ours, `submission/<number>`.

The pull request stays open: it is the thread, and what its author pushes is brought over again. Files are taken by the
names of their blobs, as plain files, whatever mode they had; none is opened here, and nothing of them is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.base.language import Bilingual
from generator.forge.api import Api, ForgeError
from generator.forge.gathering import pull_of
from generator.forge.marking import mark
from generator.forge.names import BOT, START, STATUS, login_of
from generator.forge.proposing import TOO_MANY, files_at, holds, open_draft, put_blobs, tell, too_many_of

MOST_FILES = 20
_ENTRY = re.compile(
    r"content/(?:events/[0-9]{4}/[a-z0-9-]{1,80}\.yaml|programs/[a-z0-9-]{1,80}/[a-z0-9.-]{1,80}\.(?:yaml|md))"
)
_BELOW = ("content/events/", "content/programs/")
_OUTSIDE = Bilingual(
    "掲載する内容（content/events、content/programs）以外のファイルの変更が含まれているため、自動では扱えません。掲載の申請だけに分けてください。",
    "It changes files other than entries (content/events, content/programs), so it is not handled automatically. Please leave only the entry in it.",
)
_NO_ENTRY = Bilingual("掲載の申請ではありません", "no entry in it")
_TOO_LARGE = Bilingual(
    f"1つの変更案で扱えるのは{MOST_FILES}ファイルまでです。分けてください。",
    f"One pull request may change {MOST_FILES} files at most. Please split it.",
)
_ODD = Bilingual(
    "名前の決まりに合わないファイル、またはファイルでないものが含まれています。content/events/<年>/<id>.yaml の形にしてください。",
    "It holds a file whose name does not fit, or something that is no file. Name entries content/events/<year>/<id>.yaml.",
)
_OVERTAKEN = Bilingual(
    "同じファイルが、公開している版でその後に変わっています。最新の版を取り込んでから、もう一度送ってください。",
    "The same file has changed in what is published since. Please merge the latest version into your branch and push again.",
)


def adopt(api: Api) -> tuple[list[int], list[ForgeError]]:
    """Brings over every open pull request that proposes entries: the numbers of those that changed, and what failed.

    What fails for one keeps none of the others waiting. Raises ForgeError where they cannot be listed.
    """
    done: list[int] = []
    failed: list[ForgeError] = []
    for pull in list(api.all("pulls", state="open")):
        try:
            if _is_theirs(api, pull) and _brought(api, pull):
                done.append(pull["number"])
        except ForgeError as error:
            failed.append(error)
    return done, failed


def _is_theirs(api: Api, pull: Mapping[str, Any]) -> bool:
    """Whether it is not one of our drafts, and goes to what is published."""
    own = (pull["head"]["repo"] or {}).get("full_name") == api.repository
    return pull["base"]["ref"] == "main" and not (own and pull["head"]["ref"].startswith(START))


def _brought(api: Api, pull: Mapping[str, Any]) -> bool:
    number, head = int(pull["number"]), str(pull["head"]["sha"])
    files = _files_of(api, number)
    paths = [path for each in files for path in _paths(each)]
    if not any(path.startswith(_BELOW) for path in paths):
        _mark_other(api, head, paths)
        return False
    earlier = pull_of(api, number)
    if earlier and earlier.get("merged_at"):
        return False
    wrong = _wrong(api, head, files, paths)
    if not wrong and earlier is None and too_many_of(api, login_of(pull)):
        wrong = TOO_MANY
    if wrong:
        tell(api, number, wrong)
        return False
    changed = put_blobs(api, number, _blobs(files), _message(pull), {})
    return open_draft(api, number) or changed


def _mark_other(api: Api, head: str, paths: list[str]) -> None:
    """A change of the program is people's to review: our mark, without which nothing comes into main, does not stand in its way.

    Records are the office's alone.
    """
    marks = api.all(f"commits/{head}/statuses")
    known = any(each["context"] == STATUS and login_of(each) == BOT for each in marks)
    if not known and not any(path.startswith("records/") for path in paths):
        mark(api, head, "success", _NO_ENTRY)


def is_up_to_date(api: Api, pull: Mapping[str, Any]) -> bool:
    """Whether our branch holds what a pull request says now. Raises ForgeError."""
    files = _files_of(api, int(pull["number"]))
    paths = [path for each in files for path in _paths(each)]
    if _wrong(api, str(pull["head"]["sha"]), files, paths):
        return False
    return holds(api, int(pull["number"]), _blobs(files), _message(pull))


def _files_of(api: Api, number: int) -> list[dict[str, Any]]:
    return [each for _count, each in zip(range(MOST_FILES + 1), api.all(f"pulls/{number}/files"))]


def _blobs(files: list[dict[str, Any]]) -> dict[str, str | None]:
    """Every path and the blob that it is to hold; None for one that goes."""
    blobs = {each["filename"]: None if each["status"] == "removed" else str(each["sha"]) for each in files}
    return blobs | {each["previous_filename"]: None for each in files if each["status"] == "renamed"}


def _message(pull: Mapping[str, Any]) -> str:
    return f"変更案 #{pull['number']} / pull request #{pull['number']} ({login_of(pull)})"


def _paths(file: Mapping[str, Any]) -> Iterator[str]:
    yield str(file["filename"])
    if file["status"] == "renamed":
        yield str(file["previous_filename"])


def _wrong(api: Api, head: str, files: list[dict[str, Any]], paths: list[str]) -> Bilingual | None:
    if not all(path.startswith(_BELOW) for path in paths):
        return _OUTSIDE
    if len(files) > MOST_FILES:
        return _TOO_LARGE
    if not all(_ENTRY.fullmatch(path) for path in paths):
        return _ODD
    modes = {path: mode for path, (mode, _sha) in files_at(api, head).items()}
    kept = [each["filename"] for each in files if each["status"] != "removed"]
    if not all(modes.get(path) in {"100644", "100755"} for path in kept):
        return _ODD
    start = api.get(f"compare/main...{head}")["merge_base_commit"]["sha"]
    before, now = files_at(api, start), files_at(api, "main")
    return None if all(before.get(path) == now.get(path) for path in paths) else _OVERTAKEN
