"""One file of reference data to its value, and every problem in it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from generator.base.findings import Finding, Severity
from generator.base.language import Bilingual
from generator.content import yamltree
from generator.content.shaping import Located, shape

Model = TypeVar("Model", bound=BaseModel)


def read_one(
    folder: Path, name: str, model: type[Model], findings: list[Finding], instead: Path | None = None
) -> Model | None:
    """The value of a file of a folder, or of the folder `instead` where there is none; None where it is broken."""
    file = folder / name
    located = read_located(instead / name if instead and not file.is_file() else file, model, findings)
    return located.value if located else None


def read_located(file: Path, model: type[Model], findings: list[Finding]) -> Located[Model] | None:
    """The value of a file, and where each of its fields stands; None where there is no such file or it is broken."""
    if not file.is_file():
        return None
    try:
        data = file.read_bytes()
    except OSError as error:
        findings.append(unreadable(str(file), error))
        return None
    located, found = _read(data, str(file), model)
    findings += found
    return located


@lru_cache(maxsize=64)
def _read(data: bytes, path: str, model: type[Model]) -> tuple[Located[Model] | None, tuple[Finding, ...]]:
    # Builds of one process read the same bytes again and again; what comes out of them never changes.
    tree, findings = yamltree.read_tree(data, path)
    if tree is None:
        return None, tuple(findings)
    located, wrong_shape = shape(tree, model, path)
    return located, (*findings, *wrong_shape)


def unreadable(path: str, error: OSError) -> Finding:
    """A file that the system does not let us read."""
    return Finding(
        "S-YAML",
        Severity.ERROR,
        Bilingual(f"ファイルを開けません（{error.strerror}）。", f"The file cannot be opened ({error.strerror})."),
        Bilingual("ファイルがあるか、読む権限があるか確かめてください。", "Check that it exists and may be read."),
        path,
    )
