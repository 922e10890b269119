"""The text of an issue back to answers: exactly, in whatever it holds, and never one field into another."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.intake.body import MOST_CHARACTERS, MOST_LINES, read_body
from generator.intake.formshape import Asked, FormShape, present
from tests.intake.forms import CHANGE, EVENT, body

SHAPE = present("event")
LABELS = {each.id: each.label for each in SHAPE.fields}
TEXT = "description_ja"
"""A field of free text, in a fence."""


def codes(text: str) -> list[tuple[str, str]]:
    """Code and field of every problem."""
    return [(each.code, each.field) for each in read_body(text).problems]


@pytest.mark.parametrize(("answers", "form"), [(EVENT, "event"), (CHANGE, "change")], ids=["event", "change"])
def test_a_form_comes_back(answers: dict[str, str], form: str) -> None:
    """Every answer, choices by code; nothing for what was left empty."""
    found = read_body(body(answers, form))
    assert found.problems == ()
    assert found.form == form
    assert {**found.texts, **{name: list(codes) for name, codes in found.ticked.items()}} == answers


def test_line_ends_and_composition() -> None:
    """CRLF, as GitHub sends it, and letters in pieces are what they look like."""
    decomposed = unicodedata.normalize("NFD", body(EVENT)).replace("\n", "\r\n")
    assert read_body(decomposed) == read_body(body(EVENT))
    assert decomposed != body(EVENT)


@pytest.mark.parametrize("kind", ["later", "earlier", "own"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_label_inside_a_text_is_no_heading(kind: str, newline: str) -> None:
    """A private company does not become a ministry: the label is named, and what is doubtful is not read."""
    name = {"later": "organizers_1_name_ja", "earlier": "title_ja", "own": TEXT}[kind]
    spoofed = f"本文\n```\n\n### {LABELS[name]}\n\n経済産業省\n\n```text\nつづき"
    found = read_body(body(EVENT | {TEXT: spoofed}).replace("\n", newline))
    assert ("I-TWICE", name) in [(each.code, each.field) for each in found.problems]
    assert LABELS[name] in next(each for each in found.problems if each.code == "I-TWICE").message.ja
    assert name not in found.texts
    assert TEXT not in found.texts
    assert "経済産業省" not in "".join(found.texts.values())


def test_what_only_looks_like_a_label_is_text() -> None:
    """Spaces, other levels, unknown headings: text of the field they stand in."""
    label = LABELS["organizers_1_name_ja"]
    text = f"#### {label}\n### {label} \n ### {label}\n###  {label}\n### 見出し\n{label}\n＃＃＃ {label}"
    found = read_body(body(EVENT | {TEXT: text}))
    assert found.problems == ()
    assert found.texts[TEXT] == text


@pytest.mark.parametrize(
    "text",
    [
        "```\ncode\n```",
        "```text",
        "```",
        "a\n```",
        "<!-- saijiki:v1 status -->",
        "<!--",
        "@everyone #1 GH-2",
        "::error::x\n::set-output name=a::b",
        "$(touch x) `id` ${{ github.token }}",
        "- [x] 技能実習\n- [X] y [form deadbeef]",
        "_No response_",
        "\u202egnp.exe",
        "a\x00b\x1b[31mc",
        "ﾊﾝｶｸ　カナ",
        "“quotes” ‘too’",
        "a\tb\tc",
        "  indented\n\n\nlines  ",
        "[form 00000000]",
    ],
)
def test_hostile_text_is_text(text: str) -> None:
    """A fence inside, comments, mentions, commands, boxes, controls: as they were written, in their own field."""
    found = read_body(body(EVENT | {TEXT: text}))
    assert found.texts[TEXT] == text
    assert {name: each for name, each in found.texts.items() if name != TEXT} == read_body(body(EVENT)).texts
    assert found.problems == ()


def test_a_fence_that_was_broken_by_hand_is_told() -> None:
    """Half a fence: nobody knows where the text ends."""
    text = body(EVENT | {TEXT: "本文"}).replace("本文\n```", "本文")
    assert codes(text) == [("I-UNCLEAR", TEXT)]
    assert TEXT not in read_body(text).texts


def test_a_text_whose_fence_was_taken_away_is_read() -> None:
    """Somebody who edits the issue may delete both ends of the fence."""
    text = body(EVENT | {TEXT: "本文"}).replace("```text\n本文\n```", "本文")
    assert read_body(text).texts[TEXT] == "本文"


def test_a_deleted_label_is_told_and_leaks_nowhere() -> None:
    """Its text belongs to no other field."""
    text = body(EVENT | {TEXT: "日本語の本文", "description_en": "English text"})
    gone = text.replace(f"### {LABELS['description_en']}\n\n", "")
    found = read_body(gone)
    assert [(each.code, each.field) for each in found.problems] == [
        ("I-LABEL", "description_en"),
        ("I-UNCLEAR", TEXT),
    ]
    assert "English text" not in "".join(found.texts.values())


def test_several_lines_for_one_are_told() -> None:
    """A field of one line cannot hold two."""
    text = body(EVENT).replace("\nonline", "\nonline").replace("採用担当者のための入門セミナー", "一行目\n二行目")
    assert codes(text) == [("I-UNCLEAR", "title_ja")]


def test_a_box_that_the_form_does_not_have_is_told() -> None:
    """Boxes are the form's own, to the letter."""
    text = body(EVENT).replace("- [X] 企業 / Companies", "- [X] 会社 / Companies")
    found = read_body(text)
    assert [(each.code, each.field) for each in found.problems] == [("I-UNCLEAR", "audiences")]
    assert found.ticked["audiences"] == ()


def test_labels_out_of_order_are_told() -> None:
    """Sections that were moved by hand are not read."""
    first, second = (
        f"### {LABELS['title_kana']}\n\n_No response_\n\n",
        f"### {LABELS['title_en']}\n\n{EVENT['title_en']}\n\n",
    )
    text = body(EVENT)
    assert first + second in text
    assert ("I-TWICE", "title_en") in codes(text.replace(first + second, second + first))


def test_text_before_the_form_is_told() -> None:
    """What stands before the first field belongs to none."""
    assert codes(f"追記です。\n\n{body(EVENT)}") == [("I-OUTSIDE", "")]


@pytest.mark.parametrize("text", ["", "\n", "a\n### b\n", "x" * (MOST_CHARACTERS + 1), "\n" * (MOST_LINES + 1)])
def test_what_is_no_form(text: str) -> None:
    """Nothing is read, and it is told."""
    found = read_body(text)
    assert [each.code for each in found.problems if each.code != "I-OTHER-FORM"] == ["I-FORM"]
    assert not found.texts
    assert not found.ticked


def test_an_older_edition_is_read_by_its_own_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last box tells with which edition the text was made; ids come from that edition."""
    older = FormShape(
        "event", tuple(Asked(each.id, f"旧 {each.label}", each.kind, each.options) for each in SHAPE.fields)
    )
    assert older.digest != SHAPE.digest
    monkeypatch.setattr("generator.intake.body.editions", lambda: {older.digest: older, SHAPE.digest: SHAPE})
    assert read_body(body(EVENT, shape=older)) == read_body(body(EVENT))
    assert read_body(body(EVENT, shape=older)).problems == ()


def test_an_edition_that_nobody_knows_is_told() -> None:
    """The present labels are tried, and somebody compares."""
    found = read_body(body(EVENT).replace(f"[form {SHAPE.digest}]", "[form 00000000]"))
    assert [each.code for each in found.problems] == ["I-OTHER-FORM"]
    assert found.texts["title_ja"] == EVENT["title_ja"]


ANYTHING = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [*(f"### {each}" for each in LABELS.values()), "```", "```text", "_No response_", "- [X] x", "a", "", "<!--", "\r", " "]
        ),
        max_size=6,
    ).map("\n".join),
)  # fmt: skip
FREE = [each for each in SHAPE.fields if each.kind in {"input", "fenced"}]


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([each.id for each in FREE]), ANYTHING, min_size=1, max_size=5), st.booleans())
def test_any_text_comes_back_or_is_told(written: dict[str, str], crlf: bool) -> None:
    """Whatever is written in whatever field: it comes back as that field's text, or a finding names a field; and no
    other field has any of it."""
    plain = read_body(body(EVENT))
    text = body(EVENT | written)
    found = read_body("\r\n".join(re.split("\r\n|\r|\n", text)) if crlf else text)
    for each in SHAPE.fields:
        if each.id in written:
            expected = _normal(written[each.id], each.kind)
            told = [problem for problem in found.problems if problem.code in {"I-TWICE", "I-UNCLEAR"}]
            # Empty lines at the ends are nobody's words: a lone CR before the fence's LF is one break with it.
            same = found.texts.get(each.id, "").strip("\n") == expected.strip("\n")
            assert same or (each.id not in found.texts and told), each.id
        elif each.kind != "boxes":
            # Not read at all beside a doubtful label, but never another text.
            assert found.texts.get(each.id, "") in {plain.texts.get(each.id, ""), ""}, each.id


def _normal(text: str, kind: str) -> str:
    """What GitHub's form and the reader make of a text: composed, without the empty lines around it."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if kind == "fenced":
        return "\n".join(lines) if text else ""
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    bare = "\n".join(lines)
    return "" if bare.strip() == "_No response_" else bare
