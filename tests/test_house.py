"""The house: floors, sizes, docstrings, and that what is made from code is in step with it."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import docs
from generator.rules import RULEBOOK
from tests.conftest import ROOT

PACKAGE = ROOT / "generator"
FLOORS = (
    {"base"},
    {"content", "order", "routes", "feedlint"},
    {"rules", "clock", "facets"},
    {"words", "judging", "entryform"},
    {"desk"},
    {"comingup", "feedlist"},
    {"site", "feeds", "opendata"},
    {"inputs"},
    {"plan"},
    {"render"},
    {"build"},
    {"reports"},
    {"review"},
    {"intake"},
    {"sitecheck", "submissions", "linkcheck"},
    {"forge", "receiving", "serving", "importing"},
    {"cli", "docs"},
    {"__main__"},
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS, 1) for room in rooms} | {"__init__": 0, "": 0}
FILES = sorted(PACKAGE.rglob("*.py"))


def module_of(file: Path) -> str:
    """`generator.base.text` for generator/base/text.py; a room's own name for its __init__."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(file: Path) -> Iterator[str]:
    """Every module of ours that a file imports, wherever in it."""
    modules = {module_of(each) for each in FILES}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "generator":
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in modules else str(node.module)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "generator")


def room_of(module: str) -> str:
    """The room of a module: the folder or file below the package."""
    return [*module.split("."), ""][1]


def test_every_room_has_a_floor() -> None:
    """A new room must be given a floor."""
    assert {room_of(module_of(file)) for file in FILES} <= FLOOR_OF.keys()


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_imports_go_down(file: Path) -> None:
    """A file imports only from its own room and from floors below."""
    own = module_of(file)
    upward = [
        name
        for name in imports_of(file)
        if room_of(name) != room_of(own) and FLOOR_OF[room_of(name)] >= FLOOR_OF[room_of(own)]
    ]
    assert upward == []


def test_no_circles() -> None:
    """No chain of imports comes back to where it began."""
    arrows = {module_of(file): set(imports_of(file)) - {module_of(file)} for file in FILES}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module not in done:
            for other in arrows.get(module, ()):
                visit(other, (*trail, module))
            done.add(module)

    for module in arrows:
        visit(module, ())


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_rooms_stay_small(file: Path) -> None:
    """A file has at most 250 lines, a function at most 60 without its docstring."""
    text = file.read_text("utf-8")
    assert text.count("\n") <= 250
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert lines <= 60, node.name


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_public_things_say_what_they_are(file: Path) -> None:
    """Every module, public class and public function has a docstring."""
    tree = ast.parse(file.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


@pytest.mark.parametrize("path", sorted(docs.made()), ids=lambda path: path.name)
def test_made_files_are_in_step(path: Path) -> None:
    """schema/ and docs/rules.md are what the code makes; `make docs` writes them."""
    assert path.read_text("utf-8") == docs.made()[path]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_catalogs_are_in_step(lang: str) -> None:
    """The catalogs hold every word that is asked for, translated, and no other; `make words` updates them."""
    file = ROOT / "themes/default/words" / f"{lang}.po"
    assert file.read_bytes() == docs.catalog_text(lang)
    untranslated = re.findall(r'^msgid (".+")\nmsgstr(?:\[\d\])? ""\n\n', file.read_text("utf-8") + "\n", re.MULTILINE)
    assert untranslated == []


def test_rules_are_whole() -> None:
    """Every rule has its own code, both languages and both examples; a rule of the written rules has a clause."""
    codes = [rule.code for rule in RULEBOOK.rules]
    assert len(codes) == len(set(codes))
    for rule in RULEBOOK.rules:
        assert re.fullmatch(r"[RQ]-[A-Z0-9]+(-[A-Z0-9]+)*", rule.code)
        assert rule.clause or rule.code in {"R-PAST", "R-DUP"} or rule.code.startswith("Q-")
        texts = (rule.fails, rule.passes, rule.law.ja, rule.law.en, rule.why.ja, rule.why.en)
        assert all((*texts, rule.message.ja, rule.message.en, rule.help.ja, rule.help.en)), rule.code


def tracked() -> list[Path]:
    """Files under version control, as they stand."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_nothing_names_a_registry_or_a_machine() -> None:
    """No registry host and no path of a machine stands in any file."""
    wrong = re.compile(r"pypi\.org|python[h]osted|registry\.npmjs|/home/[a-z]+/|/(root|work)/", re.IGNORECASE)
    found = [
        file.relative_to(ROOT).as_posix()
        for file in tracked()
        if file.suffix not in {".png"} and wrong.search(file.read_text("utf-8", "replace"))
    ]
    assert found == []


def test_locks_carry_hashes() -> None:
    """Every locked dependency has a version and at least one hash."""
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / name).read_text("utf-8")
        packages = re.findall(r"^[A-Za-z0-9._-]+==\S+ \\\n    --hash=sha256:", text, re.MULTILINE)
        assert len(packages) == len(re.findall(r"^[A-Za-z0-9._-]+==", text, re.MULTILINE)) > 10


def test_every_rule_of_the_readme_exists() -> None:
    """The README names only make targets that exist."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z]+)`", (ROOT / "README.md").read_text("utf-8")))
    assert named <= targets
