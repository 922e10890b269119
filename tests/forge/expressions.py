"""Expressions of workflows, `${{ … }}`, evaluated by GitHub's own library in one long-living process."""

from __future__ import annotations

import atexit
import json
import re
import subprocess
from functools import cache
from typing import Any

from tests.forge.state import Json
from tests.forge.tools import bundled

WHOLE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
STATUS = ("success", "failure", "cancelled", "always")
ASKS_STATUS = re.compile(rf"\b({'|'.join(STATUS)})\s*\(")


class ExpressionError(Exception):
    """An expression that GitHub would refuse."""


@cache
def _process() -> subprocess.Popen[str]:
    command = ["node", str(bundled("evaluator.mjs"))]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    atexit.register(_ended, process)
    return process


def _ended(process: subprocess.Popen[str]) -> None:
    with process:
        process.kill()


def _asked(expression: str, contexts: Json, outcome: str) -> Json:
    status = {name: name in {outcome, "always"} for name in STATUS}
    process = _process()
    assert process.stdin
    assert process.stdout
    request = {"expression": expression.strip(), "contexts": contexts, "status": status}
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    told: Json = json.loads(process.stdout.readline())
    if "error" in told:
        raise ExpressionError(f"{expression.strip()}: {told['error']}")
    return told


def filled(text: Any, contexts: Json, outcome: str = "success") -> str:
    """A value of a workflow with its expressions replaced by what they are now."""
    if isinstance(text, bool):
        return str(text).lower()
    if text is None:
        return ""
    return WHOLE.sub(lambda match: str(_asked(match[1], contexts, outcome)["text"]), str(text))


def holds(condition: Any, contexts: Json, outcome: str = "success") -> bool:
    """Whether an `if` holds; one that does not ask for the status wants success besides."""
    text = (
        "success()" if condition is None else str(condition).lower() if condition in (True, False) else str(condition)
    )
    match = WHOLE.fullmatch(text.strip())
    expression = match[1] if match else text
    if WHOLE.search(expression):  # words around an expression are a text, and a text is true
        raise ExpressionError(f"always true: {text}")
    if not ASKS_STATUS.search(expression):
        expression = f"success() && ({expression})"
    return bool(_asked(expression, contexts, outcome)["truthy"])
