"""The command line; nothing below prints or exits."""

from generator.cli.commands import main

__all__ = ["main"]
