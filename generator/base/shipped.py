"""Files that come with the program: themes, and the reference data that stands in where content brings none."""

from __future__ import annotations

from pathlib import Path


class BrokenTheme(Exception):
    """A file of a theme cannot be used; says which and why."""


class NoSuchTheme(Exception):
    """There is no theme of that name."""


def shipped(name: str) -> Path:
    """A file or folder that comes with the program: inside an installed package, else beside its sources."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped" / name
    return installed if installed.exists() else package.parent / name


def theme_folders(name: str) -> tuple[Path, ...]:
    """The folders of a theme (a name below `themes/`, or a path), the most specific first. Raises NoSuchTheme."""
    default: tuple[Path, ...] = (shipped("themes/default"),)
    own = Path("themes/default")
    if own.is_dir() and own.resolve() != default[0].resolve():
        default = (own, *default)
    if name == "default":
        return default
    for folder in (Path("themes") / name, Path(name), shipped("themes") / name):
        if any((folder / part).is_dir() for part in ("templates", "styles", "words", "scripts", "fonts")):
            return (folder, *default)
    raise NoSuchTheme(name)
