"""The clients: each says which version of it is here, or why it is not, and reads feeds."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from proof.entries import Feed, Reading

ALL = ("uid", "start", "end", "title", "status")


class NotHereError(Exception):
    """A client cannot be run on this machine; its words say why."""


@dataclass(frozen=True)
class Client:
    """One program that reads calendars.

    `tells` are the fields that it hands out and that are compared; one that needs seconds for each feed gets a few.
    `used_by` are programs that people know and that read calendars with it.
    """

    name: str
    used_by: str
    version: Callable[[], str]
    read: Callable[[Sequence[Feed], Path], Reading]
    tells: tuple[str, ...] = ALL
    slow: bool = False


def output_of(*command: str | Path, timeout: float = 300) -> str:
    """What a command prints; raises NotHereError if it cannot be started or fails."""
    try:
        done = subprocess.run(
            [str(word) for word in command], capture_output=True, encoding="utf-8", timeout=timeout, check=True
        )
    except FileNotFoundError as error:
        raise NotHereError(f"{error.filename} is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise NotHereError(f"{command[0]} did not end within {timeout:.0f} s") from error
    except subprocess.CalledProcessError as error:
        words = (error.stderr or error.stdout or "").strip().splitlines()
        raise NotHereError(f"{command[0]}: {words[-1] if words else f'exit code {error.returncode}'}") from error
    return done.stdout
