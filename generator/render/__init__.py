"""From targets to files: what each is made of, and many of them in parallel."""

from generator.render.making import BrokenFeed, SecretInOutput
from generator.render.pool import Rendered, render_all

__all__ = ["BrokenFeed", "Rendered", "SecretInOutput", "render_all"]
