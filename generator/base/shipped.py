"""Files that come with the program: themes, and the reference data that stands in where content brings none."""

from __future__ import annotations

from pathlib import Path


class NoSuchTheme(Exception):
    """There is no theme of that name."""


def shipped(name: str) -> Path:
    """A file or folder that comes with the program: inside an installed package, else beside its sources."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped" / name
    return installed if installed.exists() else package.parent / name


def theme_folders(name: str) -> tuple[Path, ...]:
    """The folders of a theme (a name below `themes/`, or a path), the most specific first. Raises NoSuchTheme."""
    default = Path("themes/default") if Path("themes/default/templates").is_dir() else shipped("themes/default")
    if name == "default":
        return (default,)
    for folder in (Path("themes") / name, Path(name), shipped("themes") / name):
        if any((folder / part).is_dir() for part in ("templates", "styles", "words")):
            return (folder, default)
    raise NoSuchTheme(name)
