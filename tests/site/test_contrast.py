"""Contrast of every colour the theme sets, light and dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

STYLES = ROOT / "themes/default/styles"
SHEETS = {file.name: file.read_text("utf-8") for file in STYLES.glob("*.css")}
LIGHT = "".join(text for name, text in SHEETS.items() if name != "5-dark.css")
DARK = SHEETS["5-dark.css"]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tokens(sheet: str) -> dict[str, str]:
    """The colours that `:root` names."""
    return dict(re.findall(r"^\s*--([a-z-]+): (#[0-9a-f]{6});", sheet, re.MULTILINE))


THEMES = {"light": tokens(LIGHT), "dark": tokens(LIGHT) | tokens(DARK)}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["ground", "ground-soft"])
@pytest.mark.parametrize("name", ["ink", "text", "muted", "key", "link", "link-visited", "error", "saturday", "sunday"])
def test_text_can_be_read(theme: str, ground: str, name: str) -> None:
    """4.5 to 1 on both grounds."""
    assert contrast(THEMES[theme][name], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["line", "focus", "warning", "key"])
def test_what_carries_meaning_can_be_seen(theme: str, name: str) -> None:
    """3 to 1."""
    assert contrast(THEMES[theme][name], THEMES[theme]["ground"]) >= 3.0


def chips(sheet: str) -> list[tuple[str, str, str]]:
    """Edge, fill and word of every kind of chip."""
    return re.findall(r"--edge: (#[0-9a-f]{6}); --fill: (#[0-9a-f]{6}); --word: (#[0-9a-f]{6})", sheet)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_chips_can_be_read(theme: str) -> None:
    """The word 4.5 to 1 on its fill, the edge 3 to 1 on the ground."""
    found = chips(LIGHT if theme == "light" else DARK)
    assert len(found) >= 8
    for edge, fill, word in found:
        assert contrast(word, fill) >= 4.5, (word, fill)
        assert contrast(edge, THEMES[theme]["ground"]) >= 3.0, edge


def test_every_kind_has_dark_colours() -> None:
    """A kind that is coloured in the light is coloured in the dark."""
    kinds = set(re.findall(r'\[data-kind\^?="([a-z-]+)"\][^{}]*\{ --edge', LIGHT))
    listed = {
        kind
        for rule in re.findall(r"([^{}]+)\{ --edge", LIGHT)
        for kind in re.findall(r'data-kind\^?="([a-z-]+)"', rule)
    }
    assert kinds <= listed
    assert [kind for kind in sorted(listed) if f'"{kind}"' not in DARK] == []


def test_buttons_and_focus() -> None:
    """White on the key colour, black on it in the dark; links on the yellow of focus."""
    assert contrast("#ffffff", THEMES["light"]["key"]) >= 4.5
    assert contrast("#000000", THEMES["dark"]["key"]) >= 4.5
    assert contrast(THEMES["light"]["link"], THEMES["light"]["focus-fill"]) >= 4.5
    assert contrast("#000000", THEMES["dark"]["focus-fill"]) >= 4.5
