"""The return slip: whose turn it is, what to mend, in both languages; and that nothing submitted is obeyed in it."""

from __future__ import annotations

import re
from datetime import date
from xml.etree.ElementTree import Element

import html5lib
import pytest
from markdown_it import MarkdownIt

from generator.base.findings import Finding, Mark, Severity
from generator.base.language import Bilingual
from generator.content.event import Event
from generator.content.program import Program
from generator.entryform.fieldwords import FIELDS, label
from generator.reports.entered import what_was_entered
from generator.reports.report import Report, Submission
from generator.reports.slip import as_markdown, slip
from tests.conftest import EVENT, Content, Run
from tests.reports.hostile import TEXTS, hostile

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
DUE = date(2026, 11, 26)


def finding(
    severity: str = "return",
    code: str = "R-BODY",
    field: str = "organizers",
    line: int = 9,
    ja: str = "団体がありません。",
    **more: str,
) -> Finding:
    """A finding."""
    said = Bilingual(ja, more.get("en", "No body.")), Bilingual("加えてください。", "Add one.")
    return Finding(code, Severity(severity), *said, "a.yaml", Mark(line, 3), field, more.get("clause", "3-(1)"))


def submission(*findings: Finding, path: str = "a.yaml") -> Submission:
    """A submission."""
    return Submission(path, "a", "event", "v4", findings)


def page(markdown: str) -> Element:
    """The slip as a parser with HTML switched on makes it."""
    return html5lib.parseFragment(PARSER.render(markdown), namespaceHTMLElements=False)


def text_of(element: Element | None) -> str:
    """All text of an element."""
    return "".join(element.itertext()) if element is not None else ""


def headline(*severities: str) -> str:
    """The headline of a submission with these findings."""
    return slip(submission(*(finding(each, line=n) for n, each in enumerate(severities, 1)))).splitlines()[0]


def test_whole_slip() -> None:
    """Headline, turn, file, table, questions, advice; the same in English, folded; edition last. Read it."""
    text = slip(
        submission(
            finding("error", "S-VALUE", "category", 4, "category: 「seminarr」は使えません。", en="category: no.", clause=""),
            finding("confirm", "R-BODY-SILENT", "organizers.1.kind", clause="3-(1), Q1"),
            finding(),
            finding("advice", "Q-URL", "detail_url", clause=""),
        ),
        due=DUE,
        entered=lambda found: "seminarr" if found.field == "category" else None,
    )  # fmt: skip
    assert (
        text
        == """\
### 要修正：2か所を直すと、審査に進みます / 2 items to fix, then the review goes on

**次は申請者の番です。** 下の表のところを直してください。直した版を受け付けると、新しい受付として審査します。

対象のファイル：`a.yaml`

|  | 項目 | いまの内容 | 直し方 | 規則 |
|---|---|---|---|---|
| 1 | 種類（`category`、4行目） | `seminarr` | 「seminarr」は使えません。 → 加えてください。 | `S-VALUE` |
| 2 | 主催・共催・後援（`organizers`、9行目） | — | 団体がありません。 → 加えてください。 | `R-BODY` 3-(1) |

**職員が確認する点**（申請者の作業は要りません。ご存じのことがあれば、返信でお知らせください）

- 団体の種類（`organizers.1.kind`、9行目）：団体がありません。 → 加えてください。〔`R-BODY-SILENT` 3-(1), Q1〕

**助言**（直さなくても審査に進みます）

- 詳細ページのURL（`detail_url`、9行目）：団体がありません。 → 加えてください。〔`Q-URL`〕

<details><summary>English</summary>

**It is your turn.** Please mend what the table lists. The mended version is a new submission and is reviewed as one.

File: `a.yaml`

|  | Field | What was entered | How to mend it | Rule |
|---|---|---|---|---|
| 1 | Category (`category`, line 4) | `seminarr` | no. → Add one. | `S-VALUE` |
| 2 | Organizers (`organizers`, line 9) | — | No body. → Add one. | `R-BODY` 3-(1) |

**What the staff look at** (nothing for you to do; if you know the answer, a reply helps)

- Kind of organizer (`organizers.1.kind`, line 9): No body. → Add one. [`R-BODY-SILENT` 3-(1), Q1]

**Advice** (the review goes on without it)

- Address of the page with the details (`detail_url`, line 9): No body. → Add one. [`Q-URL`]

</details>

<sub>投稿要領 v4 で点検しました。 / Judged by the posting rules, edition v4.</sub>"""
    )


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ("", "### 審査待ち：直していただく点はありません / Waiting for review: nothing to fix"),
        ("advice", "### 審査待ち：直していただく点はありません / Waiting for review: nothing to fix"),
        ("confirm advice", "### 審査待ち：職員が1点を確認します / Waiting for review: the staff look at 1 point"),
        ("confirm confirm", "### 審査待ち：職員が2点を確認します / Waiting for review: the staff look at 2 points"),
        ("return", "### 要修正：1か所を直すと、審査に進みます / 1 item to fix, then the review goes on"),
        ("error return confirm", "### 要修正：2か所を直すと、審査に進みます / 2 items to fix, then the review goes on"),
        ("programs error", "### 要修正：1か所を直すと、審査に進みます / 1 item to fix, then the review goes on"),
        ("programs", "### プログラム案内へ：掲載先を移して、手続きを続けます / To be listed under programs: we go on with it there"),
        ("programs return", "### プログラム案内へ：1か所を直すと、手続きを続けられます / To be listed under programs: 1 item to fix"),
    ],
)  # fmt: skip
def test_headline(severities: str, expected: str) -> None:
    """From the worst verdict, with the number of things to mend or to look at."""
    assert headline(*severities.split()) == expected


@pytest.mark.parametrize(
    ("severities", "turn"),
    [
        ("", "職員"),
        ("advice", "職員"),
        ("confirm", "職員"),
        ("programs", "職員"),
        ("return", "申請者"),
        ("error confirm", "申請者"),
        ("programs return", "申請者"),
    ],
)
def test_turn_and_due_day(severities: str, turn: str) -> None:
    """What only the staff can clear is their turn, and then the day aimed at is said; otherwise the clock stands still."""
    text = slip(submission(*(finding(each) for each in severities.split())), due=DUE)
    assert re.findall(r"\*\*次は(.+?)の番です。\*\*", text) == [turn]
    assert ("It is your turn" in text) is (turn == "申請者")
    assert ("**2026年11月26日（木）**を目安に" in text) is (turn == "職員")
    assert ("**Thu 26 November 2026**" in text) is (turn == "職員")
    assert "目安に" not in slip(submission(*(finding(each) for each in severities.split())))


def test_reasons_for_programs() -> None:
    """What sends an entry to the programs is told apart from what is to be mended."""
    text = slip(submission(finding("programs", "R-FORM", "form", clause="1 ※1")))
    assert "**プログラム案内に移す理由**（掲載先は職員が移します）\n\n- 開催の形（`form`、9行目）：" in text
    assert "|---" not in text


@pytest.mark.parametrize("severities", ["", "advice", "confirm", "return", "programs"])
def test_what_is_never_said(severities: str) -> None:
    """No praise, no link, no mark that could be taken for a record, nobody called."""
    text = slip(submission(*(finding(each) for each in severities.split())), due=DUE)
    assert not re.search(r"素晴|よくでき|問題ありません|great|excellent|well done|perfect", text, re.IGNORECASE)
    assert not re.search(r"\]\(|https?://|www\.|<a |<!--|@|(?<!プ)ログ|\blogs?\b", text)
    assert text.count("<") == 6  # details, summary and sub, opened and closed


@pytest.mark.parametrize(
    ("value", "expected"), [(None, "—"), ("", "（なし）"), ("a|b", "`a`&#124;`b`"), ("\u200b", "—"), ("長" * 999, "`" + "長" * 199 + "…`")]
)  # fmt: skip
def test_what_was_entered(value: str | None, expected: str) -> None:
    """The value as code; a dash where it cannot be told, a word where it is empty."""
    text = slip(submission(finding()), entered=lambda _found: value)
    (cell,) = [line.split(" | ")[2] for line in text.splitlines() if line.startswith("| 1 | 主催")]
    assert cell == expected


def test_missing_field_has_no_value() -> None:
    """Whatever stands at its place, a field that is missing was left empty."""
    assert "| （なし） |" in slip(submission(finding("error", "S-MISSING")), entered=lambda _found: "x")


def test_rows_stand_in_the_order_of_the_file() -> None:
    """Whether it is the shape or a rule, what is to be mended is told from top to bottom."""
    text = slip(submission(finding("return", line=3), finding("confirm", line=4), finding("error", line=5)))
    assert re.findall(r"^\| (\d) .*、(\d)行目", text, re.MULTILINE) == [("1", "3"), ("2", "5")]


def test_order_and_parting() -> None:
    """Submissions with most to do first; other files before them; nothing at all is said too."""
    entries = (
        submission(path="fine.yaml"),
        submission(finding("confirm"), path="ask.yaml"),
        submission(finding(), path="bad.yaml"),
    )
    text = as_markdown(Report("v4", entries, (finding("error", "S-UNKNOWN"),)), due={"ask.yaml": DUE})
    assert re.findall("対象のファイル：`(.+?)`", text) == ["bad.yaml", "ask.yaml", "fine.yaml"]
    assert text.startswith(
        "### 申請以外のファイル：1か所 / Files that are no submission: 1\n\n- `a.yaml`:9 団体がありません。"
    )
    assert text.count("\n\n---\n\n") == 3
    assert text.count("2026年11月26日（木）") == 1
    assert as_markdown(Report("v4", ())) == "点検する申請はありません。 / There is no submission to judge."


@pytest.mark.parametrize("severity", ["return", "confirm"])
def test_long_slip_is_cut(severity: str) -> None:
    """Below 60,000 characters; what is left out is counted, and what stops a publication is left out last."""
    entry = submission(
        *(finding("advice", line=n) for n in range(2_000)),
        *(finding(severity, line=n, ja="長" * 100) for n in range(120)),
    )
    text = slip(entry)
    assert 45_000 < len(text) < 60_000
    shown = text.partition("<details>")[0]
    told = len(re.findall(r"^(?:\| \d|- )", shown, re.MULTILINE))
    assert f"ほかに{2_120 - told}件あります。" in shown
    assert f"There are {2_120 - told} more" in text
    assert shown.count("長" * 100) == 120
    assert [each.tag for each in page(text)].count("details") == 1


@pytest.mark.parametrize("char", ["長", "|", "`", "<", "@", "&"])
def test_slip_stays_short_whatever_is_entered(char: str) -> None:
    """Ten thousand of any character, everywhere, still give a slip with its headline, turn and number of findings."""
    text = as_markdown(hostile(char * 10_000), entered=lambda _found: char * 10_000)
    assert len(text) < 60_000
    assert "次は申請者の番です" in text
    assert "2か所を直すと" in text


def test_many_slips_are_cut() -> None:
    """The whole stays below 60,000 characters; the number of submissions left out is said."""
    entries = tuple(submission(finding(), path=f"{number:04}.yaml") for number in range(500))
    text = as_markdown(Report("v4", entries, tuple(finding("error", line=n) for n in range(3_000))))
    shown = text.count("対象のファイル")
    assert 50_000 < len(text) < 60_000
    assert text.endswith(f"ほかに{500 - shown}件の申請があります。長くなるため省きました。 / There are {500 - shown} more submissions, left out because the text is long.")  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nothing_submitted_is_obeyed(text: str) -> None:
    """The page has the same elements as for a harmless text, code apart; nobody is called and nothing is linked."""
    shown = as_markdown(hostile(text), entered=lambda _found: text)
    seen, harmless = page(shown), page(as_markdown(hostile("x"), entered=lambda _found: "x"))
    outline = [[each.tag for each in tree.iter() if each.tag != "code"] for tree in (seen, harmless)]
    assert outline[0] == outline[1]
    assert "<!--" not in shown
    assert len(shown) < 60_000
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    for element in seen.iter():
        if element.tag != "code":
            bare = (element.text or "") + "".join(child.tail or "" for child in element)
            assert not re.search(r"@\w|#\d|GH-\d|https?://\w|www\.\w", bare, re.IGNORECASE)
            assert not re.search(r"[\[(]x[\])]", bare)


def test_labels() -> None:
    """Every field of an entry has a label in both languages; list numbers are passed over, languages named."""
    for model in (Event, Program):
        assert set(model.model_fields) <= FIELDS.keys()
    assert all(text.ja and text.en for text in FIELDS.values())
    assert label("organizers.1.name.en") == Bilingual("団体の名称（英語）", "Name of the organizer (English)")
    assert label("sessions.0.start") == Bilingual("開始日時", "Start")
    assert label("venue.name.zz") == Bilingual("会場の名称", "Name of the venue")
    assert label("") == Bilingual("ファイル全体", "The whole file")
    assert label("ja") == label("zz") == Bilingual("定めのない項目", "A field that is not known")


def test_looking_up_what_was_entered() -> None:
    """Values as they are written, the Japanese of a text of two languages; never anything below `submission`."""
    body = EVENT.format(id="x") + "capacity: 100名\nfee: {basis: , note: {en: b}}\n"
    reads: list[str] = []

    def read(path: str) -> bytes:
        reads.append(path)
        return body.encode()

    entered = what_was_entered(read)
    fields = {
        "capacity": "100名",
        "title": "見本セミナー",
        "title.en": "Sample seminar",
        "organizers.0.kind": "local_gov",
        "organizers.1.kind": None,
        "organizers.x": None,
        "organizers": None,
        "fee.basis": "",
        "fee.note": None,
        "capacity.zz": None,
        "submission.body.name": None,
        "submission": None,
        "": None,
    }
    assert {field: entered(finding(field=field)) for field in fields} == fields
    assert reads == ["a.yaml"]


@pytest.mark.parametrize("data", [b"", b"id: [", b"\xff", b"[a]", b"x" * 300_000])
def test_nothing_entered_where_nothing_can_be_read(data: bytes) -> None:
    """A file that cannot be read tells nothing, and breaks nothing."""
    assert what_was_entered(lambda _path: data)(finding(field="id")) is None
    assert what_was_entered()(finding(field="id")) is None


def test_of_the_command(run: Run, content: Content) -> None:
    """`validate --format markdown`: Japanese first whatever the language of the terminal, with what was entered."""
    content.event("bad", capacity='"100名 | <!-- @org"', detail_url="ftp://a.example")
    outcome = run("validate", "--content", content.folder, "--format", "markdown", "--lang", "en")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.startswith("### 要修正：2か所を直すと、審査に進みます / 2 items to fix")
    cells = [
        [text_of(cell) for cell in row.iter("td")] for row in page(outcome.out).iter("tr") if row.find("td") is not None
    ]
    assert [row[:3] for row in cells[:2]] == [
        ["1", "定員（capacity、14行目）", "100名 | <!-- @org"],
        ["2", "詳細ページのURL（detail_url、15行目）", "ftp://a.example"],
    ]
    assert cells[2][1] == "Capacity (capacity, line 14)"
    assert [row[4] for row in cells] == ["S-TYPE", "S-VALUE"] * 2


@pytest.mark.parametrize(("now", "told"), [("2026-11-24T18:00", True), ("2026-11-25T09:00", False)])
def test_the_target_date_is_told_until_it_is_over(now: str, told: bool, run: Run, content: Content) -> None:
    """Received on Wednesday the 18th: three business days later it is Tuesday the 24th, a holiday between them."""
    file = content.event(submission="{received: 2026-11-18, body: {name: 見本県, kind: local_gov}}")
    slip = run("validate", "--content", content.folder, file, "--format", "markdown", "--now", now).out
    assert ("2026年11月24日（火）" in slip) is told
    assert ("Tue 24 November 2026" in slip) is told
