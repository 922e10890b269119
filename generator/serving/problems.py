"""What is in the way of the next site, as the overlay shows it: place, both languages, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.base.findings import Finding, stops
from generator.base.language import Bilingual
from generator.base.shipped import BrokenTheme, NoSuchTheme, theme_folders

_HELP = Bilingual(
    "直して保存すると、自動で組み立て直します。",
    "Mend it and save: the site is built again by itself.",
)
_DEFECT = Bilingual(
    "プログラムの不具合と思われます。端末の表示を添えて、お知らせください。ファイルを保存すると、もう一度組み立てます。",
    "This looks like a defect of the program: report it with what the terminal shows. "
    "Saving a file builds the site again.",
)
_PLACE = re.compile(r"(?P<name>[^:\n]+\.(?:html|xml|txt|po|css|js))(?::(?P<line>\d+))?(?=:)")


@dataclass(frozen=True)
class Problem:
    """One problem; the path is empty where no file is to blame."""

    message: Bilingual
    help: Bilingual
    path: str = ""
    line: int = 0
    column: int = 0
    code: str = ""

    @property
    def place(self) -> str:
        """`path:line:column`, as far as it is known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)

    @property
    def row(self) -> dict[str, Any]:
        """The problem as the script of the overlay reads it."""
        message, help_ = ({"ja": said.ja, "en": said.en} for said in (self.message, self.help))
        return {"place": self.place, "code": self.code, "message": message, "help": help_}


def problems_of(findings: Iterable[Finding]) -> tuple[Problem, ...]:
    """The findings that return an entry."""
    return tuple(
        Problem(each.message, each.help, each.path, each.at.line, each.at.column, each.code)
        for each in findings
        if stops(each)
    )


def problem_of(said: Bilingual | None, error: BaseException | None, theme: str) -> Problem:
    """What ended a build: in words where it was foreseen, else as Python tells it; with the file, if one is named."""
    if said is None:
        name = f"{type(error).__name__}: {error}"
        return Problem(Bilingual(f"組立てが止まりました: {name}", f"The build broke off: {name}"), _DEFECT)
    place = _PLACE.match(str(error)) if isinstance(error, BrokenTheme) else None
    if place:
        return Problem(said, _HELP, _in_theme(place["name"], theme), int(place["line"] or 0))
    named = error.filename if isinstance(error, OSError) else None
    return Problem(said, _HELP, str(named or ""))


def _in_theme(name: str, theme: str) -> str:
    """The file of a template, which is told by its name alone."""
    try:
        files = (folder / "templates" / name for folder in theme_folders(theme))
        return str(next((nearest(file) for file in files if file.is_file()), name))
    except NoSuchTheme:
        return name


def nearest(file: Path) -> Path:
    """A path as people write it who stand in the present folder."""
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file
