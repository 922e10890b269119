"""What is said about YAML that cannot be read, in words that a person who never saw YAML can act on."""

from __future__ import annotations

import re

from generator.base.findings import Mark
from generator.base.language import Bilingual
from generator.base.text import quoted


class YamlProblem(Exception):
    """The file cannot be read on; carries everything that a finding needs."""

    def __init__(self, code: str, at: Mark, message: Bilingual, help_: Bilingual, field: str = "") -> None:
        super().__init__(message.en)
        self.code, self.at, self.message, self.help, self.field = code, at, message, help_, field


_B = Bilingual
_UNQUOTE = _B(
    '値を引用符で囲んでください。例: title: {ja: "第1回: 入門編"}',
    'Put the value in quotes, for example title: {en: "Part 1: basics"}.',
)
_WORDS: dict[str, tuple[str, Bilingual, Bilingual]] = {
    "size": (
        "S-SIZE",
        _B("ファイルが大きすぎます（{size}バイト、上限{most}バイト）。", "The file is too large ({size} bytes; at most {most})."),
        _B("1件のイベントだけを書き、長い文章は短くしてください。", "Keep one event in a file and shorten long texts."),
    ),
    "encoding": (
        "S-ENCODING",
        _B("文字コードがUTF-8ではありません（推定: {guess}）。", "The file is not in UTF-8 (it looks like {guess})."),
        _B(
            "エディタの「名前を付けて保存」で文字コードに「UTF-8」を選び、保存し直してください。",
            "Save the file again with the encoding UTF-8 (in the editor: Save as, Encoding).",
        ),
    ),
    "character": (
        "S-ENCODING",
        _B("使えない文字 {found} があります。", "There is a character that may not be used here: {found}."),
        _B("その文字を消すか、文章を打ち直してください。", "Delete it, or type the text again."),
    ),
    "empty": (
        "S-YAML",
        _B("ファイルが空です。", "The file is empty."),
        _B("項目を書いてください。ひな形は examples/ にあります。", "Write the fields; examples/ holds samples to start from."),
    ),
    "directive": (
        "S-YAML",
        _B("「%」で始まる指示行は使えません。", "Directives (lines that begin with %) may not be used."),
        _B("その行を消してください。", "Delete the line."),
    ),
    "documents": (
        "S-YAML",
        _B("1つのファイルに2つ以上の文書があります（「---」）。", "The file holds more than one document (---)."),
        _B("1件ずつ別のファイルに分けてください。", "Put each event in a file of its own."),
    ),
    "not_a_mapping": (
        "S-YAML",
        _B("「項目名: 値」の形になっていません。", "The file is not a list of `field: value` lines."),
        _B("各行を「id: …」「title: …」のように、半角のコロンと空白で書いてください。全角の「：」は使えません。", "Begin each field on a line of its own, such as `id: …`; a full-width colon does not count."),
    ),
    "deep": (
        "S-SIZE",
        _B("入れ子が深すぎます。", "The values are nested too deeply."),
        _B("字下げや括弧を確かめてください。", "Check the indentation and the brackets."),
    ),
    "many": (
        "S-SIZE",
        _B("項目が多すぎます。", "There are too many values."),
        _B("1つのファイルには1件だけを書いてください。", "Keep one entry in a file."),
    ),
    "alias": (
        "S-YAML",
        _B("アンカーやエイリアス（{found}）は使えません。", "Anchors and aliases ({found}) may not be used."),
        _B(
            "値をそのまま書いてください。「*」や「&」で始まる文章は引用符で囲みます。",
            "Write the value out. A text that begins with * or & goes in quotes.",
        ),
    ),
    "tag": (
        "S-YAML",
        _B("タグ（{found}）は使えません。", "Tags ({found}) may not be used."),
        _B("「!」で始まる語を消すか、文章なら引用符で囲んでください。", "Delete the word that begins with !, or put the text in quotes."),
    ),
    "key": (
        "S-YAML",
        _B("項目名が文字になっていません。", "A field's name is not a word."),
        _B("括弧や「?」を確かめてください。", "Check the brackets and question marks."),
    ),
    "duplicate": (
        "S-DUPLICATE-KEY",
        _B("項目「{found}」が2回書かれています（1回目は{line}行目）。", "The field `{found}` stands twice (first on line {line})."),
        _B("どちらか一方を消してください。", "Delete one of them."),
    ),
}  # fmt: skip

_CAUSES: tuple[tuple[str, Bilingual, Bilingual], ...] = (
    (
        "while scanning an alias",
        _B("引用符なしの「*」で始まる値があります。", "A value begins with * outside quotes."),
        _B("「*」や「&」で始まる文章は引用符で囲んでください。例: \"*重要*\"", 'A text that begins with * or & goes in quotes, for example "*note*".'),
    ),
    (
        "while scanning a tag",
        _B("引用符なしの「!」で始まる値があります。", "A value begins with ! outside quotes."),
        _B("「!」で始まる文章は引用符で囲んでください。", "A text that begins with ! goes in quotes."),
    ),
    (
        "hexdecimal number",
        _B("\" \" の中に使えない「\\」があります。", "There is a backslash that means nothing inside double quotes."),
        _B("単一引用符（'…'）を使うか、「\\\\」と書いてください。", "Use single quotes ('…'), or write \\\\."),
    ),
    (
        "mapping values are not allowed",
        _B("値の中に「: 」（コロンと空白）があるか、字下げがずれています。", "A value contains a colon followed by a space, or a line is indented wrongly."),
        _UNQUOTE,
    ),
    (
        "cannot start any token",
        _B("行がタブや記号（@ ` % など）で始まっています。", "A value begins with a tab or with a character such as @, ` or %."),
        _B("字下げは半角空白にし、記号で始まる値は引用符で囲んでください。", "Indent with spaces, and put a value that begins with such a character in quotes."),
    ),
    (
        "could not find expected ':'",
        _B("項目名の後に「:」（半角コロンと空白）がありません。", "A field's name is not followed by a colon and a space."),
        _B("「項目名: 値」の形にしてください。全角の「：」は使えません。", "Write `field: value`; a full-width colon does not count."),
    ),
    (
        "unexpected end of stream",
        _B("引用符または括弧が閉じられていません。", "A quote or a bracket is not closed."),
        _B("「\"」「}」「]」で閉じてください。", "Close it with \", } or ]."),
    ),
    (
        "did not find expected ',' or",
        _B("{ } や [ ] の中の区切りが正しくありません。", "Something is wrong between { } or [ ]."),
        _B("値を「,」で区切り、括弧を閉じてください。コンマ（,）やコロン（: ）を含む値は引用符で囲みます。", "Separate the values with commas and close the bracket; quote a value that holds a comma, or a colon and a space."),
    ),
    (
        "did not find expected",
        _B("字下げがずれているか、引用符の後に余分な文字があります。", "A line is indented wrongly, or something follows a closing quote."),
        _B("同じ階層の項目は、同じ数の半角空白で字下げしてください。", "Indent fields of the same level with the same number of spaces."),
    ),
    (
        "unknown escape",
        _B("\" \" の中に使えない「\\」があります。", "There is a backslash that means nothing inside double quotes."),
        _B("単一引用符（'…'）を使うか、「\\\\」と書いてください。", "Use single quotes ('…'), or write \\\\."),
    ),
)  # fmt: skip

_OTHER = (
    _B("YAMLとして読めません。", "The text cannot be read as YAML."),
    _B("この行とその前の行の字下げ、コロン、引用符を確かめてください。", "Check the indentation, colons and quotes of this line and the one before."),
)  # fmt: skip


def problem(name: str, at: Mark, field: str = "", **words: str) -> YamlProblem:
    """The problem called `name`, its words filled in."""
    code, message, help_ = _WORDS[name]
    return YamlProblem(code, at, message.filled(**words), help_, field)


_WIDE = (
    (
        re.compile(r"^\s*(?:- )?[\w-]+："),
        _B("項目名の後が全角の「：」になっています。", "A field's name is followed by a full-width colon."),
        _B("全角の「：」は使えません。半角の「:」と半角の空白にしてください。例: title: …", "Write a plain colon and a space, for example title: …; a full-width colon does not count."),
    ),
    (
        re.compile("\u3000"),
        _B("全角の空白が使われています。", "There is a full-width space."),
        _B("字下げとコロンの後は、半角の空白にしてください。", "Indent with plain spaces, and put a plain space after a colon; no full-width ones."),
    ),
    (
        re.compile("[｛｝［］]"),
        _B("全角の括弧が使われています。", "There are full-width brackets."),
        _B("半角の { } [ ] にしてください。", "Write plain brackets { } [ ], no full-width ones."),
    ),
    (
        re.compile(r"^ *\t"),
        _B("字下げにタブが使われています。", "A line is indented with a tab."),
        _B("字下げは半角空白にしてください。", "Indent with spaces."),
    ),
)  # fmt: skip


def explained(parser_said: str, context: str, at: Mark, lines: list[str]) -> YamlProblem:
    """What the YAML parser complained of, in our words, at the line to mend and with what stands there.

    The parser often gives up one line after a full-width character that it took for part of a word.
    """
    for number in (at.line, at.line - 1):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        for pattern, cause, help_ in _WIDE:
            found = pattern.search(line)
            if found and (number == at.line or "：" in found.group() or "\u3000" in found.group()):
                place = at if number == at.line else Mark(number, found.start() + 1)
                return _problem(cause, help_, place, line)
    said = f"{parser_said} {context}"
    cause, help_ = next(((cause, help_) for key, cause, help_ in _CAUSES if key in said), _OTHER)
    return _problem(cause, help_, at, lines[at.line - 1] if at.line <= len(lines) else "")


def _problem(cause: Bilingual, help_: Bilingual, at: Mark, line: str) -> YamlProblem:
    shown = quoted(line.strip())
    message = Bilingual(f"{cause.ja}［{shown}］", f"{cause.en} [{shown}]") if shown else cause
    return YamlProblem("S-YAML", at, message, help_)
