"""A theme: a folder of templates, styles and words, laid file by file over the default theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.base.graph import digest_of
from generator.content.reference import shipped


class NoSuchTheme(Exception):
    """There is no theme of that name."""


@dataclass(frozen=True)
class Theme:
    """Everything that a theme's files say; nothing opens them later."""

    templates: Mapping[str, str]
    styles: Mapping[str, str]
    words: Mapping[str, tuple[bytes, ...]]
    """Language code to catalogs (.po), the most specific first."""

    def template_digest(self, name: str) -> str:
        """The digest of one template's own text."""
        return digest_of(self.templates[name])

    @property
    def style(self) -> str:
        """The one style sheet: all style files in the order of their names."""
        return "\n".join(self.styles[name].strip() for name in sorted(self.styles)) + "\n"

    def words_digest(self, lang: str) -> str:
        """The digest of a language's catalogs."""
        return digest_of(*self.words.get(lang, ()))


def load_theme(name: str) -> Theme:
    """The theme of a name (a folder below `themes/`) or a path. Raises NoSuchTheme."""
    folders = [shipped("themes") / "default"]
    if name != "default":
        candidates = (Path("themes") / name, Path(name), shipped("themes") / name)
        found = next(
            (folder for folder in candidates if (folder / "templates").is_dir() or _styles(folder)), None
        )
        if found is None:
            raise NoSuchTheme(name)
        folders.insert(0, found)
    elif (Path("themes") / "default" / "templates").is_dir():
        folders = [Path("themes") / "default"]
    return _layered(folders)


def _styles(folder: Path) -> bool:
    return any((folder / part).is_dir() for part in ("styles", "words"))


def _layered(folders: list[Path]) -> Theme:
    templates: dict[str, str] = {}
    styles: dict[str, str] = {}
    words: dict[str, tuple[bytes, ...]] = {}
    for folder in folders:
        for file in sorted((folder / "templates").glob("*")):
            if file.suffix in {".html", ".xml", ".txt"}:
                templates.setdefault(file.name, file.read_text("utf-8"))
        for file in sorted((folder / "styles").glob("*.css")):
            styles.setdefault(file.name, file.read_text("utf-8"))
        for file in sorted((folder / "words").glob("*.po")):
            words[file.stem] = (*words.get(file.stem, ()), file.read_bytes())
    return Theme(templates, styles, words)
