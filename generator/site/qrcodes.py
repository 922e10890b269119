"""QR codes, for sheets of paper and for telephones."""

from __future__ import annotations


def qr_code(address: str) -> str:
    """An address as a QR code: SVG without styles, on a light ground of its own with the margin that readers need."""
    # Imported where it is used: a build with nothing to make starts faster without it.
    import segno

    code = segno.make(address, error="m", micro=False)
    return code.svg_inline(omitsize=True, svgclass=None, lineclass=None, light="#fff")
