"""YAML to located nodes: what is read, what is refused, and that every refusal points at the right place."""

from __future__ import annotations

import re
import time

import pytest

from generator.base.findings import Finding, Mark
from generator.content.yamltree import Mapping, Scalar, Sequence, marks_of, plain, read_tree

BOM = b"\xef\xbb\xbf"


def refused(data: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of everything that is wrong with a text; both languages must be there."""
    _tree, findings = read_tree(data.encode() if isinstance(data, str) else data, "x.yaml")
    assert all(is_bilingual(finding) for finding in findings)
    return [(finding.code, *finding.at) for finding in findings]


def is_bilingual(finding: Finding) -> bool:
    """Whether message and help are there in Japanese and in English."""
    japanese = [finding.message.ja, finding.help.ja]
    return all(re.search("[ぁ-んァ-ン一-龠]", text) for text in japanese) and all((finding.message.en, finding.help.en))


def only(data: str | bytes) -> Finding:
    """The one finding about a text."""
    _tree, findings = read_tree(data.encode() if isinstance(data, str) else data, "x.yaml")
    assert len(findings) == 1
    return findings[0]


def read(data: str | bytes) -> object:
    """What a text holds, as dicts, lists and texts; nothing may be wrong with it."""
    tree, findings = read_tree(data.encode() if isinstance(data, str) else data, "x.yaml")
    assert tree is not None
    assert findings == []
    return texts(plain(tree))


def texts(value: object) -> object:
    """A tree with its scalars as bare texts."""
    if isinstance(value, dict):
        return {key: texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [texts(each) for each in value]
    return value.text if isinstance(value, Scalar) else value


def test_nodes_know_their_place() -> None:
    """Every key and value has a 1-based line and column, Japanese letters counted as one."""
    tree, findings = read_tree("id: abc\ntitle: {ja: 見本, en: 'x'}\nlist:\n  - 一\n  - [二]\n".encode(), "x.yaml")
    assert findings == []
    assert tree == Mapping(
        (
            (Scalar("id", True, Mark(1, 1)), Scalar("abc", True, Mark(1, 5))),
            (
                Scalar("title", True, Mark(2, 1)),
                Mapping(
                    (
                        (Scalar("ja", True, Mark(2, 9)), Scalar("見本", True, Mark(2, 13))),
                        (Scalar("en", True, Mark(2, 17)), Scalar("x", False, Mark(2, 21))),
                    ),
                    Mark(2, 8),
                ),
            ),
            (
                Scalar("list", True, Mark(3, 1)),
                Sequence(
                    (Scalar("一", True, Mark(4, 5)), Sequence((Scalar("二", True, Mark(5, 6)),), Mark(5, 5))),
                    Mark(4, 3),
                ),
            ),
        ),
        Mark(1, 1),
    )


def test_fields_have_dotted_paths() -> None:
    """Values and keys are found by paths such as `organizers.0.kind`."""
    tree, _ = read_tree(b"# comment\norganizers:\n  - {kind: iaa,\n     role: host}\n", "x.yaml")
    assert tree is not None
    values, keys = marks_of(tree)
    assert values == {
        "": Mark(2, 1),
        "organizers": Mark(3, 3),
        "organizers.0": Mark(3, 5),
        "organizers.0.kind": Mark(3, 12),
        "organizers.0.role": Mark(4, 12),
    }
    assert keys == {
        "organizers": Mark(2, 1),
        "organizers.0.kind": Mark(3, 6),
        "organizers.0.role": Mark(4, 6),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: no\nb: 1_000\nc: 12:30\nd: 2026-2-3\ne: 0x10\n", {"a": "no", "b": "1_000", "c": "12:30", "d": "2026-2-3", "e": "0x10"}, id="nothing-is-guessed"),
        pytest.param("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n", {"a": None, "b": None, "c": None, "d": "", "e": "null"}, id="empty-and-null"),
        pytest.param("a: 1:30 東京：会場\n", {"a": "1:30 東京：会場"}, id="colons-inside-words"),
        pytest.param("---\na: 1\n...\n", {"a": "1"}, id="one-marked-document"),
        pytest.param("a: x\t# note\nb: \ty\n", {"a": "x", "b": "y"}, id="tabs-after-values"),
        pytest.param("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}, id="windows-line-ends"),
        pytest.param("1: a\ntrue: b\n", {"1": "a", "true": "b"}, id="keys-are-words"),
        pytest.param("a: {<<: {b: 1}}\n", {"a": {"<<": {"b": "1"}}}, id="merge-key-merges-nothing"),
        pytest.param(BOM + b"id: abc\n", {"id": "abc"}, id="byte-order-mark"),
        pytest.param("a: |\n  一\n\n   二\nb: >\n  x\n  y\n", {"a": "一\n\n 二\n", "b": "x y\n"}, id="blocks-of-text"),
        pytest.param('a: "\\e[31m \\x9b"\n', {"a": "\x1b[31m \x9b"}, id="escapes-are-left-to-the-reader-of-the-field"),
    ],
)  # fmt: skip
def test_read(text: str | bytes, expected: object) -> None:
    """Scalars keep their text; only what is left empty is nothing."""
    assert read(text) == expected


def test_byte_order_mark_does_not_shift_the_place() -> None:
    """With a byte order mark the first key still stands at 1:1."""
    assert refused(BOM + b"id: a\nid: b\n") == [("S-DUPLICATE-KEY", 2, 1)]
    tree, _ = read_tree(BOM + b"id: a\n", "x.yaml")
    assert tree is not None
    assert tree.at == Mark(1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("id: a\nform: x\nid: b\n", [(3, 1, "id")], id="top"),
        pytest.param("a:\n  b: 1\n  b: 2\n  c: {d: 1, d: 2}\n", [(3, 3, "a.b"), (4, 13, "a.c.d")], id="nested"),
        pytest.param("a:\n  - {b: 1}\n  - {b: 1, 'b': 2}\n", [(3, 12, "a.1.b")], id="in-a-list-and-quoted"),
        pytest.param("a: 1\na: 2\na: 3\n", [(2, 1, "a"), (3, 1, "a")], id="three-times"),
        pytest.param("見: 1\n見: 2\n", [(2, 1, "見")], id="japanese"),
    ],
)
def test_duplicate_key(text: str, expected: list[tuple[int, int, str]]) -> None:
    """Each repetition of a key is a finding at the repeated key; the rest of the file is read on."""
    tree, findings = read_tree(text.encode(), "x.yaml")
    assert tree is not None
    assert {finding.code for finding in findings} == {"S-DUPLICATE-KEY"}
    assert [(*finding.at, finding.field) for finding in findings] == expected
    assert all(is_bilingual(finding) for finding in findings)


def test_duplicate_key_names_the_first() -> None:
    """The message tells where the key stood first, and the first value is kept."""
    tree, findings = read_tree(b"id: a\nform: x\ntitle: y\nform: z\n", "x.yaml")
    assert tree is not None
    assert texts(plain(tree)) == {"id": "a", "form": "x", "title": "y"}
    assert findings[0].message.en == "The field `form` stands twice (first on line 2)."
    assert findings[0].message.ja == "項目「form」が2回書かれています（1回目は2行目）。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: 1\nb: &x 1\n", (2, 4), id="anchor"),
        pytest.param("b: *x\n", (1, 4), id="alias"),
        pytest.param("a: &x {b: 1}\nc:\n  <<: *x\n", (1, 4), id="merge-key"),
        pytest.param("a: [&a [], *a, *a]\n", (1, 5), id="billion-laughs"),
        pytest.param("a: !!python/object/apply:os.system [id]\n", (1, 4), id="python-object"),
        pytest.param("a:\n  - !!str x\n", (2, 5), id="known-tag"),
        pytest.param("a: !foo x\n", (1, 4), id="own-tag"),
        pytest.param("a: !important\n", (1, 4), id="exclamation-mark"),
        pytest.param("!!map {a: 1}\n", (1, 1), id="tag-of-the-whole"),
        pytest.param("a: 1\n---\nb: 2\n", (2, 1), id="two-documents"),
        pytest.param("a: 1\n---\n", (2, 1), id="second-document-empty"),
        pytest.param("%YAML 1.1\n---\na: 1\n", (1, 1), id="yaml-directive"),
        pytest.param("%TAG ! tag:x,2000:\n---\na: 1\n", (1, 1), id="tag-directive"),
        pytest.param("%FOO bar\n---\na: 1\n", (1, 5), id="unknown-directive"),
        pytest.param("a:\n\tb: 1\n", (2, 1), id="tab-as-indentation"),
        pytest.param("organizers:\n  -\tname: x\n    kind: y\n", (2, 4), id="tab-after-a-dash"),
        pytest.param("id: a\ntitle: Part 1: basics\n", (2, 14), id="unquoted-colon"),
        pytest.param("title: {ja: 第1回: 入門, en: x}\n", (1, 16), id="unquoted-colon-in-braces"),
        pytest.param("a:\n  b: 1\n c: 2\n", (3, 2), id="wrong-indentation"),
        pytest.param('a: "x" y\n', (1, 8), id="text-after-a-quote"),
        pytest.param("a: @home\n", (1, 4), id="at-sign"),
        pytest.param("a: `x`\n", (1, 4), id="backquote"),
        pytest.param('title: {ja: "a" en: "b"}\n', (1, 17), id="no-comma"),
        pytest.param("title: {ja: a}}\n", (1, 15), id="a-brace-too-many"),
        pytest.param('a: "\\q"\n', (1, 5), id="backslash"),
        pytest.param("? [a]\n: b\n", (1, 3), id="list-as-key"),
        pytest.param("{a: b}: c\n", (1, 1), id="mapping-as-key"),
        pytest.param("title：見本\nid：x\n", (1, 1), id="full-width-colons-only"),
        pytest.param("", (1, 1), id="empty"),
        pytest.param("# 見本\n\n", (1, 1), id="only-a-comment"),
        pytest.param("  \n\n", (1, 1), id="only-white-space"),
        pytest.param("---\n", (2, 1), id="only-a-document-mark"),
        pytest.param("~\n", (1, 1), id="null"),
        pytest.param("- a\n- b\n", (1, 1), id="list-at-the-top"),
        pytest.param("# x\n\nhello\n", (3, 1), id="only-a-word"),
    ],
)  # fmt: skip
def test_refused_yaml(text: str, expected: tuple[int, int]) -> None:
    """What is not plain YAML of one mapping is S-YAML, at its exact place, in both languages."""
    assert refused(text) == [("S-YAML", *expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("id: a\ntitle：見本\nform: x\n", (2, 1), id="full-width-colon"),
        pytest.param("id: a\ntitle：見本\n", (2, 1), id="full-width-colon-in-the-last-line"),
        pytest.param("id: a\ntitle:見本\nform: x\n", (2, 1), id="no-space-after-the-colon"),
        pytest.param('a: "x\nb: 1\n', (1, 4), id="unclosed-double-quote"),
        pytest.param("a: 1\nb: 'x\nc: 1\n", (2, 4), id="unclosed-single-quote"),
        pytest.param("a: {b: 1\nc: 2\n", (1, 4), id="unclosed-brace"),
        pytest.param("a: 1\nb: [1, 2\n", (2, 4), id="unclosed-bracket"),
    ],
)
def test_refused_at_the_line_to_mend(text: str, expected: tuple[int, int]) -> None:
    """The finding stands at the line that must be changed, not where the parser at last gave up."""
    assert refused(text) == [("S-YAML", *expected)]


@pytest.mark.parametrize("text", ["a: 'x\nb: 1\n", "a: {b: 1\nc: 2\n", "id: a\ntitle：見本\nform: x\n"])
def test_unclosed_or_full_width_is_refused_somewhere(text: str) -> None:
    """Whatever the place, such a text is one S-YAML finding and nothing is read."""
    tree, _findings = read_tree(text.encode(), "x.yaml")
    assert tree is None
    assert [code for code, _, _ in refused(text)] == ["S-YAML"]


@pytest.mark.parametrize(
    ("text", "ja", "en"),
    [
        pytest.param("title: Part 1: basics\n", "引用符", "quotes", id="unquoted-colon"),
        pytest.param("\ta: 1\n", "半角空白", "spaces", id="tab"),
        pytest.param("id: a\ntitle：見本\nform: x\n", "全角", "full-width", id="full-width-colon"),
        pytest.param("a: *note*\n", "引用符", "quotes", id="star"),
        pytest.param("a: *重要*\n", "引用符", "quotes", id="star-before-japanese"),
        pytest.param("a: &note\n", "引用符", "quotes", id="ampersand"),
        pytest.param("a: !note\n", "引用符", "quotes", id="exclamation-mark"),
        pytest.param("a: !重要\n", "引用符", "quotes", id="exclamation-mark-before-japanese"),
        pytest.param('a: "x\n', "閉じ", "Close", id="unclosed-quote"),
        pytest.param("a: 1\n---\nb: 1\n", "別のファイル", "file of its own", id="two-documents"),
        pytest.param("- a\n", "id: …", "id: …", id="list"),
        pytest.param(
            "title: {ja: 第1回: 入門, en: x}\n", "コロン", "colon", id="colon-in-braces",
        ),
        pytest.param("title: {ja: *重要*, en: x}\n", "引用符", "quotes", id="star-in-braces"),
        pytest.param('a: "C:\\Users"\n', "\\", "\\", id="backslash-u"),
        pytest.param(
            "title：見本\nid：x\n", "全角", "full-width", id="full-width-colons-only",
        ),
    ],
)  # fmt: skip
def test_help_names_the_cure(text: str, ja: str, en: str) -> None:
    """What to do is said in words for people who never saw YAML."""
    finding = only(text)
    assert ja in finding.help.ja
    assert en in finding.help.en


def test_full_width_space_after_the_colon() -> None:
    """`id:　abc` with a full-width space is a finding on its own line that speaks of the space."""
    finding = only("id:\u3000abc\ntitle: b\n")
    assert finding.at.line == 1
    assert "全角" in finding.message.ja + finding.help.ja


def test_message_shows_the_line_harmlessly() -> None:
    """The line is shown with the message, shortened, and nothing in it that a terminal would obey."""
    finding = only('a: "\\q \u202e\u2066' + "x" * 500 + '"\n')
    assert "\\u202e\\u2066xxx" in finding.message.en
    assert "\u202e" not in finding.message.ja + finding.message.en
    assert len(finding.message.en) < 200


SHIFT_JIS = "id: a\n# 見本\ntitle: 見本\n".encode("cp932")


@pytest.mark.parametrize(
    ("data", "guess", "expected"),
    [
        pytest.param("id: 見本\n".encode("utf-16"), "UTF-16", (1, 1), id="utf-16"),
        pytest.param(b"\xfe\xff" + "id: 見本\n".encode("utf-16-be"), "UTF-16", (1, 1), id="utf-16-big-endian"),
        pytest.param(SHIFT_JIS, "Shift_JIS", (2, 3), id="shift-jis-in-a-comment"),
        pytest.param("id: a\n\ntitle: 見本\n".encode("cp932"), "Shift_JIS", (3, 8), id="shift-jis-value"),
        pytest.param("id: a\nsummary: 日本語 ".encode() + b"\xff\n", "?", (2, 14), id="one-wrong-byte-after-japanese"),
        pytest.param(b"id: a\ntitle: caf\xe9\n", "?", (2, 11), id="latin-1"),
        pytest.param(b"\xef\xbb", "", (1, 1), id="half-a-byte-order-mark"),
        pytest.param(b"\xed\xa0\x80", "", (1, 1), id="encoded-surrogate"),
    ],
)
def test_wrong_encoding(data: bytes, guess: str, expected: tuple[int, int]) -> None:
    """What is not UTF-8 is S-ENCODING at the first wrong byte, with a guess at what it is."""
    finding = only(data)
    assert (finding.code, *finding.at) == ("S-ENCODING", *expected)
    assert guess in finding.message.en
    assert guess in finding.message.ja
    assert "UTF-8" in finding.help.ja
    assert is_bilingual(finding)


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        pytest.param("\0", "U+0000", (1, 1), id="nul-alone"),
        pytest.param("id: a\nx: b\0c\n", "U+0000", (2, 5), id="nul"),
        pytest.param("id: a\nx: \x1b[31m\n", "U+001B", (2, 4), id="escape"),
        pytest.param("a: \x7f\n", "U+007F", (1, 4), id="delete"),
        pytest.param("a: \x0b\n", "U+000B", (1, 4), id="vertical-tab"),
        pytest.param("id: a\nsummary: 見本\0\n", "U+0000", (2, 12), id="nul-after-japanese"),
        pytest.param("# 見本\na: \x1b\nb: long enough\n", "U+001B", (2, 4), id="escape-after-japanese"),
        pytest.param("a: 見\x9b\n", "U+009B", (1, 5), id="c1-control"),
        pytest.param("a: 見\ufffe\n", "U+FFFE", (1, 5), id="no-character"),
    ],
)  # fmt: skip
def test_control_characters(text: str, found: str, expected: tuple[int, int]) -> None:
    """A control character is S-ENCODING at its exact place, and is named."""
    finding = only(text)
    assert (finding.code, *finding.at) == ("S-ENCODING", *expected)
    assert found in finding.message.ja
    assert found in finding.message.en


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"a: " + b"x" * 300_000, (1, 1), id="300-kilobytes"),
        pytest.param(b"a: " + b"[" * 2_000, (1, 15), id="2000-open-brackets"),
        pytest.param(b"a: " + b"[" * 2_000 + b"]" * 2_000, (1, 15), id="2000-closed-brackets"),
        pytest.param(b"[" * 250_000, (1, 13), id="only-brackets"),
        pytest.param(b"{" * 250_000, (1, 13), id="only-braces"),
        pytest.param(b"- " * 100_000, (1, 25), id="only-dashes"),
        pytest.param(b"? " * 100_000, (1, 25), id="only-question-marks"),
        pytest.param("\n".join(" " * depth + "a:" for depth in range(600)).encode(), (12, 12), id="600-levels-of-lines"),
        pytest.param(b"a: [" + b"1," * 100_000 + b"]", (1, 39_999), id="100000-values"),
        pytest.param("\n".join(f"k{number}: 1" for number in range(15_000)).encode(), (10_000, 8), id="15000-keys"),
    ],
)  # fmt: skip
def test_bounds(data: bytes, expected: tuple[int, int]) -> None:
    """Size, depth and number of values are bounded: S-SIZE, at once."""
    started = time.perf_counter()
    assert refused(data) == [("S-SIZE", *expected)]
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b":" * 200_000, id="colons"),
        pytest.param(b"!" * 200_000, id="exclamation-marks"),
        pytest.param(b"&a " * 80_000, id="anchors"),
        pytest.param(b'a: "' + b'"' * 200_000, id="quotes"),
        pytest.param(b"#" * 250_000, id="hashes"),
        pytest.param(b"a: [" + b"," * 200_000 + b"]", id="commas"),
        pytest.param(b"{" + b"a:," * 80_000 + b"}", id="keys-in-braces"),
        pytest.param(b"a: >\n" + b" x\n" * 80_000, id="folded-lines"),
        pytest.param(b"a:\n" + b" " * 250_000 + b"b: 1", id="spaces"),
    ],
)
def test_nothing_takes_long(data: bytes) -> None:
    """No text within the size bound takes the reader long."""
    started = time.perf_counter()
    read_tree(data, "x.yaml")
    assert time.perf_counter() - started < 2


def test_largest_file_is_read() -> None:
    """A file of exactly 256 KB is read; one byte more is not."""
    data = b"a: '" + b"x" * (256 * 1024 - 5) + b"'"
    assert len(data) == 256 * 1024
    assert read(data) == {"a": "x" * (256 * 1024 - 5)}
    assert refused(data + b"\n") == [("S-SIZE", 1, 1)]


def test_deepest_file_is_read() -> None:
    """Twelve levels are read, the thirteenth is not."""
    assert refused("a: " + "[" * 10 + "x" + "]" * 10) == []
    assert refused("a: " + "[" * 11 + "x" + "]" * 11) == [("S-SIZE", 1, 15)]


def test_wrong_yaml_does_not_hide_duplicate_keys() -> None:
    """What was found before the text became unreadable is told too."""
    assert refused("id: a\nid: b\nx: @y\n") == [("S-DUPLICATE-KEY", 2, 1), ("S-YAML", 3, 4)]
