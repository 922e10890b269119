"""Files are edited by place: whatever their form, what was not asked for stays to the byte."""

from __future__ import annotations

import re
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.content.event import Event
from generator.content.reading import read_bytes
from generator.content.shapes import Text
from generator.review import editing
from generator.review.revising import Asked, revise, write
from tests.conftest import EVENT, NOW

ORDER = list(Event.model_fields)
BODY = EVENT.format(id="sample-seminar")
REVISIONS = (
    "",
    "revision:\n",
    "revision: ~ # none yet\n",
    "revision: {}\n",
    "revision: {sequence: 3, modified: 2026-11-10T09:00+09:00}\n",
    "revision: {modified: '2026-11-10T09:00+09:00', sequence: 3}  # {sequence: 9}\n",
    "revision: {sequence: 3}   # no time\n",
    "revision: { sequence: , }\n",
    "revision: {\n  sequence: 3,  # three\n  modified: 2026-11-10T00:00Z\n  }\n",
    "revision:\n  sequence: 3    # three\n  modified: 2026-11-10T09:00+09:00\n",
    "revision: # above\n    modified: 2026-11-10T09:00+09:00\n    # between\n    sequence:\n      3\n",
    "revision:\n  modified: 2026-11-10T09:00+09:00 # only\n",
    "revision:\n  sequence: 3\n  modified:\n",
)
CHANGES = (
    "",
    "changes:\n",
    "changes: []  # none\n",
    "changes: [{date: 2026-11-01, note: {ja: 記録}}]\n",
    "changes: [\n  {date: 2026-11-01, note: {en: record}},  # one\n]\n",
    "changes:\n- date: 2026-11-01\n  note: {ja: 記録}\n",
    "changes:\n- {date: 2026-11-01, note: {ja: 記録}}   # one\n# below\n",
    "changes:\n    - date: 2026-11-01\n      note:\n        ja: >\n          畳んだ\n          記録\n\n",
    "changes: # newest first\n  - {date: 2026-11-02, note: {ja: 後}}\n  - {date: 2026-11-01, note: {ja: 先}}\n",
)
FEEDS = (
    "",
    "former_feeds:\n",
    "former_feeds: []  # none\n",
    "former_feeds: [in/miyagi]  # moved\n",
    "former_feeds:\n  - in/miyagi # moved\n  - type/seminar # mistaken\n# below\n",
    "former_feeds:\n- type/seminar\n",
)
OTHERS = (
    "",
    "# 𠮷野 a comment\n",
    "description:\n  ja: |\n    長い文章\n\n    # no comment\n",
    "description: {en: >-\n   x}\n".replace(">-\n   ", ""),
    "capacity: 100 # seats\n",
    "\n\n",
    "description:\n  en: |+\n    kept\n\n\n",
    "contact: {url: 'https://example.jp/a#b'}\n",
)
FORMS = st.tuples(
    st.sampled_from(REVISIONS),
    st.sampled_from(CHANGES),
    st.sampled_from(FEEDS),
    st.permutations(["before", "revision", "changes", "feeds", "after"]),
    st.sampled_from(OTHERS),
    st.sampled_from(("\n", "\r\n")),
    st.sampled_from(("", "\ufeff")),
    st.sampled_from(("whole", "cut", "marked")),
)
NOTES = st.one_of(
    st.none(),
    st.sampled_from(
        ["会場が変わりました", "It's now: hall 2 # really", "null", "- x", '"', "a\\b", "{x}", "2026-11-01", "~", "no"]
    ),
    st.text(alphabet="a 'b\"c:#,-[]{}&*!|>%@`?~\\/日本。𠮷0", min_size=1, max_size=30).filter(str.strip),
)


def made(form: tuple[str, str, str, list[str], str, str, str, str]) -> bytes:
    """A file of an event in one of very many forms."""
    revision, changes, feeds, order, other, newline, bom, end = form
    parts = {"revision": revision, "changes": changes, "feeds": feeds, "before": other, "after": "# last\n"}
    text = BODY + "".join(parts[name] for name in order)
    text = {"whole": text, "cut": text.removesuffix("\n"), "marked": f"# first\n---\n{text}...\n"}[end]
    return (bom + text.replace("\n", newline)).encode()


def value(data: bytes) -> Event:
    """The event that a file holds."""
    located, findings = read_bytes(data, "x.yaml", "event")
    assert located is not None, findings
    assert isinstance(located.value, Event)
    return located.value


GOES = re.compile(r"(former_feeds:|- type/seminar|revision:|changes:|sequence:|modified:|3$|\{date: 2026-11-01|\})")
COMES = re.compile(
    r"(former_feeds:|revision:|changes:|sequence:|modified:|note:|ja:|- \{?date: 2026-11-20|\{date:|\}|4|5)"
)


def differing(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that came, without their indent."""
    old, new = (data.decode().split("\n") for data in (before, after))
    gone: list[str] = []
    came: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += (line.strip() for line in old[a:b])
            came += (line.strip() for line in new[c:d])
    return gone, came


@given(FORMS, NOTES)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(
    (
        REVISIONS[8],
        CHANGES[8],
        FEEDS[4],
        ["revision", "changes", "feeds", "before", "after"],
        OTHERS[6],
        "\r\n",
        "\ufeff",
        "cut",
    ),
    "後",
)
def test_only_what_is_meant_changes(tmp_path: Path, form: tuple[str, ...], note: str | None) -> None:
    """Values are equal but for the revision, the new line and the feeds; twice in a row is two revisions."""
    file = tmp_path / "sample-seminar.yaml"
    before = made(form)  # type: ignore[arg-type]
    old = value(before)
    file.write_bytes(before)
    asked = Asked(Text(ja=note) if note else None, datetime.fromisoformat(NOW), "Asia/Tokyo")
    for number in (1, 2):
        revised, findings = revise([file], asked)
        assert findings == []
        write(revised)
        new = value(file.read_bytes())
        assert new.revision.sequence == old.revision.sequence + number
        assert new.revision.modified is not None
        assert new.revision.modified.minute == number - 1
        assert len(new.changes) == len(old.changes) + (number if note else 0)
        if note:
            added = new.changes[0] if form[1] == CHANGES[8] else new.changes[-1]
            assert (added.date.isoformat(), added.note.ja) == ("2026-11-20", asked.note.ja if asked.note else None)
        assert new.former_feeds == tuple(name for name in old.former_feeds if name != "type/seminar")
        same = {name: getattr(old, name) for name in ("revision", "changes", "former_feeds")}
        assert new.model_copy(update=same) == old
    after = file.read_bytes()
    gone, came = differing(before, after)
    if form[7] == "cut":  # a line may have been added after the last one, which had no end
        gone = [line for line in gone if f"{line}\r\n".encode() not in after and f"{line}\n".encode() not in after]
        came = [line for line in came if line]
    assert [line for line in gone if not GOES.match(line)] == []
    assert [line for line in came if not COMES.match(line) and line not in gone and not line.startswith("#")] == []
    assert after.startswith(b"\xef\xbb\xbf") == before.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\r\n") == (after.count(b"\n") if b"\r\n" in before else 0)
    assert after.count(b"#") - before.count(b"#") <= 2 * (note or "").count("#")


def test_the_end_of_a_file_stays(tmp_path: Path) -> None:
    """Nor is a line end added where the file has none."""
    text = editing.set_names("id: x\nformer_feeds:\n- online", "former_feeds", ORDER, ["online", "in/tokyo"])
    assert text == "id: x\nformer_feeds:\n- online\n- in/tokyo"
    assert tmp_path.is_dir()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: x\nchanges: []\n", "id: x\nchanges: [{date: D, note: {ja: N}}]\n"),
        ("id: x\nchanges: [{a: b}] # c\n", "id: x\nchanges: [{a: b}, {date: D, note: {ja: N}}] # c\n"),
        ("id: x\nchanges:\n- {a: b}\n", "id: x\nchanges:\n- {a: b}\n- {date: D, note: {ja: N}}\n"),
        (
            "id: x\nchanges:\n  - a: b # c\n\ncontact: y\n",
            "id: x\nchanges:\n  - a: b # c\n  - date: D\n    note:\n      ja: N\n\ncontact: y\n",
        ),
        ("contact: y\nid: x\n", "contact: y\nid: x\nchanges:\n  - {date: D, note: {ja: N}}\n"),
        (
            "id: x\nannounced: y # c\n# z\ncontact: y\n",
            "id: x\nannounced: y # c\nchanges:\n  - {date: D, note: {ja: N}}\n# z\ncontact: y\n",
        ),
    ],
)
def test_a_line_is_added_as_the_others_stand(before: str, after: str) -> None:
    """In the form and at the indent of those that are there; a new field where the documentation has it."""
    item: list[tuple[str, str | list[tuple[str, str]]]] = [("date", "D"), ("note", [("ja", "N")])]
    assert editing.add_item(before, "changes", ORDER, item, first=False) == after


@pytest.mark.parametrize(
    ("names", "before", "after"),
    [
        (["online"], "id: x\n", "id: x\nformer_feeds: [online]\n"),
        (["online"], "id: x\nformer_feeds: [in/tokyo] # c\n", "id: x\nformer_feeds: [online] # c\n"),
        (["online"], "id: x\nformer_feeds:\n- in/tokyo # c\n- online # d\n", "id: x\nformer_feeds:\n- online # d\n"),
        ([], "id: x\nformer_feeds:\n  - in/tokyo\n# c\n", "id: x\n# c\n"),
        ([], "id: x\nformer_feeds: [in/tokyo]\n", "id: x\n"),
        ([], "id: x\n", "id: x\n"),
    ],
)
def test_names_come_and_go(names: list[str], before: str, after: str) -> None:
    """What stays keeps its line; without a name the field goes."""
    assert editing.set_names(before, "former_feeds", ORDER, names) == after


@given(st.text(min_size=1, max_size=20))
def test_a_scalar_is_read_back(text: str) -> None:
    """Whatever it holds, in block and in flow."""
    try:
        cleaned = Text(ja=text).ja
    except ValueError:
        return
    assert cleaned is not None
    for form in (f"a: {editing.scalar(cleaned)}\n", f"a: {{b: [{editing.scalar(cleaned)}]}}\n"):
        node = yaml.compose(form, Loader=yaml.CSafeLoader).value[0][1]
        while not isinstance(node, yaml.ScalarNode):
            node = node.value[0][1] if isinstance(node, yaml.MappingNode) else node.value[0]
        assert node.value == cleaned


@pytest.mark.parametrize("text", ["{id: x}\n", "- a\n", "id: x\nformer_feeds: a\n"])
def test_what_cannot_be_edited_is_refused(text: str) -> None:
    """A file in one pair of brackets, or a field that is something else."""
    with pytest.raises(editing.CannotEdit):
        editing.set_names(text, "former_feeds", ORDER, ["online"])
