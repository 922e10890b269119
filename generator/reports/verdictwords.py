"""Verdicts and severities in words and colours, the same in every form of output."""

from __future__ import annotations

from generator.base.findings import Severity
from generator.base.language import Bilingual

VERDICT_WORDS = {
    "publish": Bilingual("掲載できます", "publish"),
    "confirm": Bilingual("確認が必要です", "confirm"),
    "return": Bilingual("差戻", "return"),
    "programs": Bilingual("プログラム案内へ", "programs"),
}
SEVERITY_WORDS = {
    Severity.ERROR: Bilingual("誤り", "error"),
    Severity.RETURN: Bilingual("差戻", "return"),
    Severity.PROGRAMS: Bilingual("プログラムへ", "programs"),
    Severity.CONFIRM: Bilingual("確認", "confirm"),
    Severity.ADVICE: Bilingual("助言", "advice"),
}
VERDICT_STYLES = {"publish": "green", "confirm": "yellow", "return": "red", "programs": "magenta"}
SEVERITY_STYLES = {
    Severity.ERROR: "red",
    Severity.RETURN: "red",
    Severity.PROGRAMS: "magenta",
    Severity.CONFIRM: "yellow",
    Severity.ADVICE: "cyan",
}
"""The styles of `terminal.STYLES` in which they are shown."""
