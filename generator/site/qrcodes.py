"""QR codes, for sheets of paper and for telephones."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=512)
def qr_code(address: str) -> str:
    """An address as a QR code: SVG without styles, on a light ground of its own with the margin that readers need."""
    # Imported where it is used: a build with nothing to make starts faster without it.
    import segno

    # Any mask can be read; to try all eight of them takes most of the time, and there is a code on every list.
    code = segno.make(address, error="m", micro=False, mask=0)
    return code.svg_inline(omitsize=True, svgclass=None, lineclass=None, light="#fff")
