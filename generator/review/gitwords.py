"""What is said when git cannot give what a review needs, and what to do then."""

from __future__ import annotations

from generator.base.language import Bilingual
from generator.base.text import one_line, quoted


class CannotReview(Exception):
    """There is nothing to compare; carries why, and what to do, in both languages."""

    def __init__(self, said: Bilingual) -> None:
        super().__init__(said.en)
        self.said = said


class NoContent(CannotReview):
    """Neither of two revisions has a content folder."""


NOT_INSTALLED = Bilingual(
    "git が見つかりません。git をインストールしてから、もう一度実行してください。",
    "git was not found. Install git and try again.",
)
TOO_LARGE = Bilingual(
    "変更またはリポジトリが大きすぎるため、点検できません。ファイルの数を確かめてください。",
    "The change or the repository is too large to be reviewed. Check how many files it holds.",
)
TOO_SLOW = Bilingual(
    "git の応答に時間がかかりすぎるため、点検を中止しました。変更の大きさを確かめて、もう一度実行してください。",
    "git took too long, so the review was stopped. Check how large the change is, and try again.",
)
NOT_A_RANGE = Bilingual(
    "比べる2つの版を BASE..HEAD の形で指定してください。例: saijiki review origin/main..HEAD",
    "Name the two revisions to compare as BASE..HEAD, for example: saijiki review origin/main..HEAD",
)


def refused(revision: str) -> Bilingual:
    """A revision that is never handed to git."""
    shown = quoted(revision)
    return Bilingual(
        f"「{shown}」は版の名前として使えません。ブランチ、タグまたはコミットの名前を書いてください。",
        f"{shown!r} cannot be used as a revision. Write the name of a branch, a tag or a commit.",
    )


def unknown(revision: str, shallow: bool) -> Bilingual:
    """A revision that is not here."""
    shown = quoted(revision)
    if shallow:
        return Bilingual(
            f"「{shown}」がありません。履歴の一部しか取得されていません。git fetch --unshallow を実行するか、"
            "GitHub Actions では checkout に fetch-depth: 0 を指定してください。",
            f"There is no {shown!r} here: only a part of the history was fetched. Run git fetch --unshallow, or on "
            "GitHub Actions give checkout the setting fetch-depth: 0.",
        )
    return Bilingual(
        f"「{shown}」というブランチ、タグ、コミットはありません。名前を確かめるか、git fetch で取得してください。"
        "GitHub Actions では checkout に fetch-depth: 0 を指定してください。",
        f"There is no branch, tag or commit {shown!r} here. Check the name, or fetch it with git fetch; on GitHub "
        "Actions give checkout the setting fetch-depth: 0.",
    )


def shallow(base: str, head: str) -> Bilingual:
    """The commit where two revisions parted was not fetched."""
    return Bilingual(
        f"{quoted(base)} と {quoted(head)} が分かれた時点の履歴が取得されていません。git fetch --unshallow を実行するか、"
        "GitHub Actions では checkout に fetch-depth: 0 を指定してください。",
        f"The commit at which {quoted(base)} and {quoted(head)} parted was not fetched. Run git fetch --unshallow, or "
        "on GitHub Actions give checkout the setting fetch-depth: 0.",
    )


def no_repository(place: str) -> Bilingual:
    """The command was not run in a repository."""
    return Bilingual(
        f"{quoted(place, 200)} は git のリポジトリではありません。リポジトリの中で実行してください。",
        f"{quoted(place, 200)} is not in a git repository. Run the command inside one.",
    )


def not_ours(place: str) -> Bilingual:
    """Git does not trust a repository that belongs to somebody else."""
    return Bilingual(
        f"{quoted(place, 200)} のリポジトリは所有者が違うため、git が開きません。信頼できるものであれば、"
        "git config --global --add safe.directory '<フォルダー>' を実行してください。",
        f"git does not open the repository of {quoted(place, 200)}, because it belongs to another user. If you trust it, "
        "run git config --global --add safe.directory '<folder>'.",
    )


def no_content(folder: str) -> Bilingual:
    """Neither side has the content folder."""
    shown = quoted(folder or ".", 200)
    return Bilingual(
        f"内容のフォルダー {shown} は、どちらの版にもありません。--content で場所を指定してください。",
        f"Neither revision has a content folder {shown}. Name it with --content.",
    )


def not_in_repository(folder: str) -> Bilingual:
    """The content folder that was named lies elsewhere."""
    shown = quoted(folder, 200)
    return Bilingual(
        f"{shown} はこのリポジトリの中にありません。リポジトリの中の内容のフォルダーを --content で指定してください。",
        f"{shown} does not lie in this repository. Name a content folder in it with --content.",
    )


def damaged(sha: str) -> Bilingual:
    """An object is missing, or is no file."""
    return Bilingual(
        f"リポジトリのデータ（{sha}）が欠けているか壊れています。git fsck で確かめ、取得し直してください。",
        f"An object of the repository ({sha}) is missing or damaged. Check it with git fsck, and fetch it again.",
    )


def failed(command: str, said: str) -> Bilingual:
    """Git refused, for a reason of its own."""
    reason = quoted(one_line(said), 300) or "?"
    return Bilingual(
        f"git {command} が失敗しました（{reason}）。リポジトリが壊れていないか、git fsck で確かめてください。",
        f"git {command} failed ({reason}). Check with git fsck whether the repository is damaged.",
    )
