"""The report at a terminal: its layout, widths and colours, and that nothing submitted is obeyed by it."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from io import StringIO

import pytest

from generator.base.findings import Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.cli.say import colours, say_painted, width_of
from generator.reports.report import Report, Submission
from generator.reports.terminal import OUR_COLOURS, columns, padded, painted, wrapped
from generator.reports.text import as_text, findings_text
from tests.conftest import ROOT, Content, Run
from tests.reports.hostile import TEXTS, hostile

SAID = Bilingual("誤りです。", "It is wrong."), Bilingual("直す。", "Mend it.")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture(autouse=True)
def _no_wish_for_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def finding(severity: str, line: int = 1, column: int = 1, code: str = "S-TYPE", **fields: str) -> Finding:
    """A finding of a.yaml."""
    path, clause = fields.get("path", "a.yaml"), fields.get("clause", "")
    return Finding(code, Severity(severity), *SAID, path, Mark(line, column), "capacity", clause)


def submission(path: str, *findings: Finding) -> Submission:
    """A submission."""
    return Submission(path, "abc", "event", "v4", findings)


MIXED = Report(
    "v4",
    (
        submission("a.yaml", finding("confirm", 3, 7), finding("programs", 14, 12, "R-FORM", clause="1-b, ※1")),
        submission("b-longer.yaml"),
        submission("c.yaml", finding("return", path="c.yaml", code="R-BODY", clause="3-(1), Q1")),
    ),
    (finding("error", path="site.yaml"),),
)


def test_layout_in_english() -> None:
    """A block a submission: path and verdict, its findings, their columns aligned; then the sum."""
    assert as_text(MIXED, "en") == (
        "a.yaml         programs\n"
        "a.yaml:3:7:   confirm  S-TYPE\n"
        "    It is wrong.\n"
        "    -> Mend it.\n"
        "a.yaml:14:12: programs R-FORM [1-b, ※1]\n"
        "    It is wrong.\n"
        "    -> Mend it.\n"
        "\n"
        "b-longer.yaml  publish\n"
        "\n"
        "c.yaml         return\n"
        "c.yaml:1:1: return R-BODY [3-(1), Q1]\n"
        "    It is wrong.\n"
        "    -> Mend it.\n"
        "\n"
        "site.yaml:1:1: error S-TYPE\n"
        "    It is wrong.\n"
        "    -> Mend it.\n"
        "\n"
        "3 checked (posting rules v4). publish: 1, return: 1, programs: 1"
    )


def test_layout_in_japanese() -> None:
    """The same in Japanese: wide characters count two columns each."""
    assert as_text(MIXED, "ja") == (
        "a.yaml         プログラム案内へ\n"
        "a.yaml:3:7:   確認         S-TYPE\n"
        "    誤りです。\n"
        "    → 直す。\n"
        "a.yaml:14:12: プログラムへ R-FORM [1-b, ※1]\n"
        "    誤りです。\n"
        "    → 直す。\n"
        "\n"
        "b-longer.yaml  掲載できます\n"
        "\n"
        "c.yaml         差戻\n"
        "c.yaml:1:1: 差戻 R-BODY [3-(1), Q1]\n"
        "    誤りです。\n"
        "    → 直す。\n"
        "\n"
        "site.yaml:1:1: 誤り S-TYPE\n"
        "    誤りです。\n"
        "    → 直す。\n"
        "\n"
        "3件を点検しました（投稿要領 v4）。掲載できます: 1、差戻: 1、プログラム案内へ: 1"
    )


@pytest.mark.parametrize(
    ("lang", "expected"),
    [("ja", "0件を点検しました（投稿要領 v4）。"), ("en", "0 checked (posting rules v4).")],
)
def test_nothing_to_say(lang: str, expected: str) -> None:
    """An empty report is one line, and no findings are no text."""
    assert as_text(Report("v4", ()), lang) == expected
    assert findings_text((), lang) == ""


def test_submissions_without_findings_stand_close() -> None:
    """A long list of entries that are fine stays a list; the sum stands apart."""
    fine = Report("v4", (submission("a.yaml"), submission("bb.yaml")))
    assert as_text(fine, "en") == "a.yaml   publish\nbb.yaml  publish\n\n2 checked (posting rules v4). publish: 2"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_columns_are_aligned(lang: str) -> None:
    """Severity, code and clause each begin in one column of the terminal, whatever stands before them."""
    path = "content/東京/催し.yaml"
    found = [
        finding(severity.value, 10**number, 3, f"R-{'X' * number}", path=path, clause="3-(1)")
        for number, severity in enumerate(Severity)
    ]
    heads = [line for line in findings_text(found, lang).splitlines() if line.startswith("content/")]
    places = [re.fullmatch(r"(\S+ +)(\S+ +)(R-X* +)\[3-\(1\)\]", line) for line in heads]
    assert len(heads) == len(Severity)
    for group in ((1,), (1, 2), (1, 2, 3)):
        assert len({columns("".join(place[each] for each in group), lang) for place in places if place}) == 1
    assert all(places)


@pytest.mark.parametrize(
    ("text", "ja", "en"),
    [
        pytest.param("", 0, 0, id="nothing"),
        pytest.param("abc", 3, 3, id="narrow"),
        pytest.param("日本ー。", 8, 8, id="wide"),
        pytest.param("ＡＢ　", 6, 6, id="full-width"),
        pytest.param("ｶﾞ", 2, 2, id="half-width"),
        pytest.param("→…※①", 8, 4, id="ambiguous"),
        pytest.param("e\u0301か\u3099", 3, 3, id="combining"),
        pytest.param("a\u200d\u200bb", 2, 2, id="without-width"),
        pytest.param("😀", 2, 2, id="emoji"),
    ],
)
def test_width_of_characters(text: str, ja: int, en: int) -> None:
    """Full width is two; ambiguous width is two for Japanese and one otherwise; marks take no room."""
    assert (columns(text, "ja"), columns(text, "en")) == (ja, en)
    assert columns(padded(text, 12, "ja"), "ja") == 12


LONG = Bilingual(
    "主催・共催・後援に、対象の公的機関（省庁・自治体・独立行政法人・商工会議所・商工会・大学）がありません。"
    "「organizers」に加え、role: support のように書いてください。ショップ",
    "No listed public body (ministry or agency, local government, chamber of commerce and industry) is named as host, "
    "co-host or supporter. With one of them the event can be posted.",
)
ADDRESS = "https://www.example.lg.jp/a/very/long/address/of/a/page"


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("width", [30, 40, 41, 60, 80, 120])
def test_wrapping(lang: str, width: int) -> None:
    """No line is wider than the terminal, none is much shorter than it could be, and nothing is lost."""
    text = LONG.said(lang)
    lines = wrapped(text, width, lang, "    → ", "       ").split("\n")
    assert max(columns(line, lang) for line in lines) <= width
    assert min(columns(line, lang) for line in lines[:-1]) > width - 16
    assert "".join("".join(lines).split()).removeprefix("→") == "".join(text.split())


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_long_words_stay_whole(lang: str) -> None:
    """An address that is wider than the terminal can still be copied from a line of its own."""
    text = {"ja": f"詳しくは {ADDRESS} のページをご覧ください。", "en": f"See the page {ADDRESS} for more."}[lang]
    lines = wrapped(text, 30, lang).split("\n")
    assert ADDRESS in lines
    assert [line for line in lines if columns(line, lang) > 30] == [ADDRESS]


@pytest.mark.parametrize("width", range(8, 60))
def test_japanese_line_ends(width: int) -> None:
    """No line begins with closing punctuation or a small kana, and none ends with an opening bracket."""
    lines = wrapped(LONG.ja, width, "ja").split("\n")
    assert [line for line in lines[1:] if line[0] in "、。）」・ョッー"] == []
    assert [line for line in lines[:-1] if line[-1] in "（「"] == []


def test_words_keep_their_spaces() -> None:
    """English is broken at its spaces alone, and a text that fits is left as it is."""
    assert wrapped("one two three", 8, "en") == "one two\nthree"
    assert wrapped("one two three", 13, "en") == "one two three"
    assert wrapped("one two three", None, "en", "> ") == "> one two three"
    assert wrapped("一二三四", 6, "ja", "  ", "  ") == "  一二\n  三四"


def test_place_is_never_wrapped() -> None:
    """The line that editors read stays whole on a narrow terminal; messages below it are wrapped."""
    path = f"content/events/2026/{'long-name-' * 8}.yaml"
    lines = as_text(Report("v4", (submission(path, finding("error", path=path)),)), "ja", width=40).splitlines()
    assert f"{path}:1:1: 誤り S-TYPE" in lines


def test_colours_change_nothing_else() -> None:
    """Without its colours the text is the plain one; each verdict and severity has one."""
    for lang in ("ja", "en"):
        coloured = as_text(MIXED, lang, colour=True)
        assert OUR_COLOURS.sub("", coloured) == as_text(MIXED, lang)
        assert painted("プログラム案内へ" if lang == "ja" else "programs", "magenta") in coloured
    assert "\x1b[31merror\x1b[0m" in as_text(MIXED, "en", colour=True)
    assert "\x1b[33mconfirm\x1b[0m" in as_text(MIXED, "en", colour=True)
    assert "\x1b[32mpublish\x1b[0m" in as_text(MIXED, "en", colour=True)
    assert "\x1b" not in as_text(MIXED, "en")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_nothing_submitted_is_obeyed(text: str, lang: str) -> None:
    """No control character leaves, no line is added, and our colours stand where they stand for a harmless text."""
    shown = as_text(hostile(text), lang, colour=True)
    harmless = as_text(hostile("x"), lang, colour=True)
    assert CONTROL.findall(OUR_COLOURS.sub("", shown)) == []
    assert OUR_COLOURS.findall(shown) == OUR_COLOURS.findall(harmless)
    assert shown.count("\n") == harmless.count("\n")
    assert CONTROL.findall(as_text(hostile(text), lang, width=60)) == []


def test_only_our_colours_are_printed() -> None:
    """The printer lets the styles through and spells every other escape out, even one that got so far."""
    stream = StringIO()
    say_painted("\x1b[31ma\x1b[0m\n\x1b[31;5mb\x1b[2J\x1b]0;c\x07\x9b31m\r\u202e\x1b[34m", stream)
    assert stream.getvalue() == (
        "\x1b[31ma\x1b[0m\n\\u001b[31;5mb\\u001b[2J\\u001b]0;c\\u0007\\u009b31m\\u000d\\u202e\\u001b[34m\n"
    )


class Terminal(StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {}, True),
        (StringIO(), {}, False),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (StringIO(), {"FORCE_COLOR": "1"}, True),
        (StringIO(), {"FORCE_COLOR": ""}, False),
        (Terminal(), {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        (Terminal(), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_when_there_are_colours(
    monkeypatch: pytest.MonkeyPatch, stream: StringIO, environment: dict[str, str], expected: bool
) -> None:
    """On a terminal, unless somebody asks for none; elsewhere, if somebody asks for them."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert colours(stream) is expected


def test_width_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal's own width, at least 40; a file or a pipe has none."""
    monkeypatch.setenv("COLUMNS", "72")
    assert (width_of(Terminal()), width_of(StringIO())) == (72, None)
    monkeypatch.setenv("COLUMNS", "5")
    assert width_of(Terminal()) == 40


def test_text_of_the_command(run: Run, content: Content) -> None:
    """The command prints the report to stdout, in the language asked for, and nothing to stderr."""
    file = content.event(capacity="100名")
    japanese = run("validate", "--content", content.folder, "--lang", "ja")
    assert (japanese.code, japanese.err) == (1, "")
    assert japanese.out == (
        f"{file}  差戻\n"
        f"{file}:15:11: 誤り S-TYPE\n"
        "    capacity: 「100名」は整数ではありません。\n"
        "    → 半角数字だけで書いてください（引用符、単位、区切りなし）。例: 100\n"
        "\n"
        "1件を点検しました（投稿要領 v4）。差戻: 1\n"
    )
    english = run("validate", "--content", content.folder, "--lang", "en")
    assert english.out == (
        f"{file}  return\n"
        f"{file}:15:11: error S-TYPE\n"
        "    capacity: '100名' is not a whole number.\n"
        "    -> Write digits only, without quotes, unit or separators, for example 100.\n"
        "\n"
        "1 checked (posting rules v4). return: 1\n"
    )


def test_colours_of_the_command(run: Run, content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    """FORCE_COLOR colours a captured output; what was submitted adds nothing to it."""
    content.event("\x1b[32mgreen\x1b[0m")
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = run("validate", "--content", content.folder).out
    assert r"\u001b[32mgreen\u001b[0m.yaml" in shown
    assert "\x1b[31merror\x1b[0m" in shown
    assert "\x1b[32m" not in shown


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_on_a_real_terminal(content: Content, environment: dict[str, str], coloured: bool) -> None:
    """On a pseudo-terminal of 50 columns the text is coloured and wrapped; NO_COLOR leaves the wrapping."""
    content.event(capacity="100名")
    words = [sys.executable, "-m", "generator", "validate", "--content", str(content.folder), "--lang", "ja"]
    shown = on_a_terminal(words, {"COLUMNS": "50", **environment})
    assert bool(OUR_COLOURS.search(shown)) is coloured
    messages = [line for line in OUR_COLOURS.sub("", shown).split("\r\n") if line.startswith("    ")]
    assert len(messages) > 2
    assert max(columns(line, "ja") for line in messages) <= 50


def on_a_terminal(words: list[str], environment: dict[str, str]) -> str:
    """What a process writes to a terminal."""
    ours, theirs = pty.openpty()
    settings = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    settings |= {"TERM": "xterm", "PYTHONUTF8": "1", **environment}
    process = subprocess.Popen(words, cwd=ROOT, stdout=theirs, stderr=theirs, stdin=theirs, env=settings)
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 4096):
            written += piece
    except OSError:
        pass  # the other end is closed
    process.wait(60)
    os.close(ours)
    return written.decode("utf-8")
