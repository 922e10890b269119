"""The files of the guides: one for each audience, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.base.text import nearest, quoted
from generator.content.audienceguide import GUIDES, AudienceGuide
from generator.content.referencefile import read_one

FOLDER = "guides"


def read_guides(content: Path, shipped: Path, findings: list[Finding]) -> dict[str, AudienceGuide]:
    """The guides of a content folder by name; one that it does not bring, or that is broken, is the shipped one."""
    found = {}
    for name in GUIDES:
        file = f"{FOLDER}/{name}.yaml"
        guide = read_one(content, file, AudienceGuide, findings, shipped) or read_one(shipped, file, AudienceGuide, [])
        if guide:
            found[name] = guide
    findings += no_guides((content / FOLDER).glob("[!.]*"))
    return found


def no_guides(files: Iterable[Path]) -> list[Finding]:
    """A finding for every YAML file of the folder that is the guide of no audience."""
    known = {f"{name}.yaml" for name in GUIDES}
    return [
        _no_guide(file) for file in sorted(files) if {".yaml", ".yml"} & {*file.suffixes} and file.name not in known
    ]


def _no_guide(file: Path) -> Finding:
    guess, listed = nearest(file.stem, GUIDES), ", ".join(GUIDES)
    return Finding(
        "S-ID",
        Severity.ERROR,
        Bilingual(
            f"「{quoted(file.name)}」は、どの対象者の案内でもありません。",
            f"`{quoted(file.name)}` is the guide of no audience.",
        ),
        Bilingual(f"「{guess}.yaml」のことでしょうか。", f"Did you mean `{guess}.yaml`?")
        if guess
        else Bilingual(f"使える名前: {listed}（末尾は .yaml）", f"Known names: {listed} (ending in .yaml)."),
        str(file),
    )
