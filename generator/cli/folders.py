"""Which folder is the content, and whether what was named is there."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator.cli.say import WrongUse


def there(path: Path, folder: bool = False) -> bool:
    """Whether there is such a file or folder."""
    try:
        return path.is_dir() if folder else path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False  # a name that no file system takes


def all_there(paths: Sequence[Path]) -> None:
    """Raises WrongUse for the first path that is not there."""
    for path in paths:
        if not there(path):
            raise WrongUse(f"{path} がありません。", f"There is no {path}.")


def content_of(options: argparse.Namespace) -> Path:
    """The content folder that was named, or the usual one. Raises WrongUse."""
    folder: Path = options.content or Path("content")
    if not there(folder, folder=True):
        raise WrongUse(
            f"内容のフォルダー {folder} がありません。--content で場所を指定してください。",
            f"There is no content folder {folder}. Name it with --content.",
        )
    return folder


def place_of(options: argparse.Namespace) -> Path:
    """The folder whose repository is meant: the one that was named, or the present one. Raises WrongUse."""
    folder: Path = options.git_dir or Path.cwd()
    if not there(folder, folder=True):
        raise WrongUse(f"リポジトリ {folder} がありません。", f"There is no repository {folder}.")
    return folder


def entries_of(content: Path) -> Path:
    """The content folder, if it can hold entries at all: a mistyped folder must not empty a site.

    Raises WrongUse.
    """
    if not any(there(content / name, folder=True) for name in ("events", "programs")):
        raise WrongUse(
            f"{content} の中に events も programs もありません。内容のフォルダーを指定してください。",
            f"There is neither events nor programs in {content}. Name the content folder.",
        )
    return content


def around(path: Path) -> Path:
    """The content folder that a file lies in, if it lies in one; else the usual one."""
    for folder in path.resolve().parents:
        if (folder / "events").is_dir() and any((folder / name).is_file() for name in ("site.yaml", "bodies.yaml")):
            return folder
    return Path("content")
