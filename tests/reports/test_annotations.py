"""Workflow commands, read back as GitHub's runner reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.base.findings import Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.reports.annotations import as_github
from tests.conftest import Content, Run
from tests.reports.hostile import TEXTS, hostile

COMMANDS = {"error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "stop-commands", "set-env", "echo"}


def command_of(line: str) -> tuple[str, dict[str, str], str] | None:
    """A line as the runner reads it (actions/runner, ActionCommand): first `::name …::`, then `##[name …]` anywhere."""
    line = line.lstrip()
    if line.startswith("::") and "::" in line[2:]:
        info, _, data = line[2:].partition("::")
        name, _, rest = info.partition(" ")
        if name.lower() in COMMANDS:
            pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if "=" in pair]
            return name, {key: unescaped(value, ":,") for key, value in pairs}, unescaped(data, "")
    older = re.search(r"##\[([^\]]*)\](.*)", line, re.DOTALL)
    if older and older[1].partition(" ")[0].lower() in COMMANDS:
        return older[1].partition(" ")[0], {}, older[2]
    return None


def unescaped(text: str, more: str) -> str:
    """What the runner makes of an escaped value, `%25` last."""
    for char in f"\r\n{more}%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


def lines_of(text: str) -> list[str]:
    """The lines of a text by whatever anybody takes for the end of a line."""
    return re.split("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", text)


def finding(severity: str = "return", message: str = "誤り。", path: str = "a.yaml") -> Finding:
    """A finding."""
    said = Bilingual(message, "Wrong."), Bilingual("直す。", "Mend it.")
    return Finding("R-BODY", Severity(severity), *said, path, Mark(14, 3), "organizers", "3-(1), Q1")


def test_one_command() -> None:
    """Place and title in the properties; the message in Japanese, in English, then what to do in both."""
    assert as_github([finding()]) == (
        "::error file=a.yaml,line=14,col=3,title=R-BODY 3-(1)%2C Q1::誤り。%0AWrong.%0A→ 直す。%0A-> Mend it."
    )
    assert as_github([finding()], ("en", "ja")).endswith("::Wrong.%0A誤り。%0A-> Mend it.%0A→ 直す。")


@pytest.mark.parametrize(
    ("severity", "command"),
    [("error", "error"), ("return", "error"), ("programs", "error"), ("confirm", "warning"), ("advice", "notice")],
)
def test_command_of_a_severity(severity: str, command: str) -> None:
    """What stops a publication is an error, a question a warning, advice a notice."""
    read = command_of(as_github([finding(severity)]))
    assert read is not None
    assert read[0] == command


def test_nothing_found() -> None:
    """No findings, no line."""
    assert as_github([]) == ""


def test_escapes_of_the_toolkit() -> None:
    """`%`, and in properties `:` and `,`, arrive as they were written."""
    line = as_github([finding(message="100%: a, b %0A", path="a,b:c%25=d.yaml")])
    assert "file=a%2Cb%3Ac%2525=d.yaml," in line
    assert "::100%25: a, b %250A%0A" in line
    read = command_of(line)
    assert read is not None
    assert read[1]["file"] == "a,b:c%25=d.yaml"
    assert read[1]["title"] == "R-BODY 3-(1), Q1"
    assert read[2].split("\n")[0] == "100%: a, b %0A"


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("root", [None, Path("/nowhere/at-all")])
def test_no_command_but_ours(text: str, root: Path | None) -> None:
    """Each finding is one command of one line, and no line of its message or its file's name is a command."""
    report = hostile(text)
    lines = lines_of(as_github(report.findings, root=root))
    assert len(lines) == len(report.findings)
    for line, found in zip(lines, report.findings):
        read = command_of(line)
        assert read is not None
        name, properties, message = read
        assert name in {"error", "warning", "notice"}
        assert properties.keys() == {"file", "line", "col", "title"}
        assert (properties["line"], properties["col"]) == (str(found.at.line), str(found.at.column))
        assert len(lines_of(message)) == 4
        for part in (*lines_of(message), properties["title"], "x" + message):
            assert command_of(part) is None
        assert not re.search(r"##\[|::", message + properties["title"])
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", message + properties["file"]
        )
        assert len(line) < 40_000


def test_files_of_the_repository(tmp_path: Path) -> None:
    """A file below the root is named from there, with forward slashes; another keeps its name."""
    paths = [str(tmp_path / "content/a.yaml"), "content/../b.yaml", "./c.yaml", "../d.yaml", "/elsewhere/e.yaml"]
    shown = [(command_of(as_github([finding(path=path)], root=tmp_path)) or ("", {}, ""))[1]["file"] for path in paths]
    assert shown == ["content/a.yaml", "b.yaml", "c.yaml", "../d.yaml", "/elsewhere/e.yaml"]


@pytest.mark.parametrize("severity", ["return", "confirm", "advice"])
def test_total_where_there_are_too_many(severity: str) -> None:
    """All are printed; above ten of a kind the last line says how many there are."""
    ten = [finding(severity, str(number)) for number in range(10)]
    assert len(as_github(ten).splitlines()) == 10
    lines = as_github([*ten, finding(severity, "11"), finding("error", "x")]).splitlines()
    assert len(lines) == 13
    counts = {"return": (12, 0, 0), "confirm": (1, 11, 0), "advice": (1, 0, 11)}[severity]
    assert lines[-1] == (
        "::notice title=saijiki::全部で、直す点 {} 件、確認する点 {} 件、助言 {} 件です。変更の画面に出るのはその一部で、"
        "すべては実行の記録にあります。%0AIn all: to fix {}, to confirm {}, advice {}. The change shows some of them, the log all."
    ).format(*counts, *counts)


def test_of_the_command(run: Run, content: Content, tmp_path: Path) -> None:
    """`validate --format github` names files from the working directory on, and exits as ever."""
    content.event("bad", capacity='"::error::%0A100名"')
    outcome = run("validate", "--content", tmp_path / "content", "--format", "github")
    (line,) = outcome.out.splitlines()
    assert (outcome.code, outcome.err) == (1, "")
    assert line.startswith("::error file=content/events/2026/bad.yaml,line=15,col=11,title=S-TYPE::")
    assert "「: :error: :%250A100名」" in line


def test_of_the_command_without_findings(run: Run, content: Content) -> None:
    """Nothing found is nothing printed, not even an empty line."""
    content.event("good")
    outcome = run("validate", "--content", content.folder, "--format", "github")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
