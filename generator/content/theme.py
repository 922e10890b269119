"""A theme: a folder of templates, styles, words, a script and a font, laid file by file over the default theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.base.graph import digest_of
from generator.base.shipped import BrokenTheme, theme_folders

SUBMIT_SCRIPT = "submit.js"


@dataclass(frozen=True)
class Theme:
    """Everything that a theme's files say; nothing opens them later."""

    templates: Mapping[str, str]
    styles: Mapping[str, str]
    words: Mapping[str, tuple[bytes, ...]]
    """Language code to catalogs (.po), the most specific first."""
    scripts: Mapping[str, str] = field(default_factory=dict)
    font: bytes = b""
    """The font of the pictures that stand beside links."""

    def template_digest(self, name: str) -> str:
        """The digest of one template's own text."""
        return digest_of(self.templates[name])

    @property
    def style(self) -> str:
        """The one style sheet: all style files in the order of their names."""
        return "\n".join(self.styles[name].strip() for name in sorted(self.styles)) + "\n"

    @property
    def script(self) -> str:
        """The script of all pages: all script files in the order of their names, but that of the form page."""
        return "\n".join(self.scripts[name].strip() for name in sorted(self.scripts) if name != SUBMIT_SCRIPT) + "\n"

    @property
    def submit_script(self) -> str:
        """The script of the form page, which old browsers must be able to read."""
        return self.scripts.get(SUBMIT_SCRIPT, "").strip() + "\n"

    def words_digest(self, lang: str) -> str:
        """The digest of a language's catalogs."""
        return digest_of(*self.words.get(lang, ()))


def load_theme(name: str) -> Theme:
    """The theme of a name or a path. Raises NoSuchTheme, BrokenTheme."""
    return _layered(theme_folders(name))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenTheme(f"{file}: UTF-8: {error.reason}") from error


def _layered(folders: Iterable[Path]) -> Theme:
    templates: dict[str, str] = {}
    styles: dict[str, str] = {}
    words: dict[str, tuple[bytes, ...]] = {}
    scripts: dict[str, str] = {}
    font = b""
    for folder in folders:
        for file in sorted((folder / "templates").glob("*")):
            if file.suffix in {".html", ".xml", ".txt"}:
                templates.setdefault(file.name, _text(file))
        for file in sorted((folder / "styles").glob("*.css")):
            styles.setdefault(file.name, _text(file))
        for file in sorted((folder / "scripts").glob("*.js")):
            scripts.setdefault(file.name, _text(file))
        for file in sorted((folder / "words").glob("*.po")):
            words[file.stem] = (*words.get(file.stem, ()), file.read_bytes())
        for file in sorted((folder / "fonts").glob("*.[ot]tf"))[:1]:
            font = font or file.read_bytes()
    return Theme(templates, styles, words, scripts, font)
