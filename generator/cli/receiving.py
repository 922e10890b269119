"""A push as a hook is told of it: judged, and answered to whoever pushes."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime

from generator.base.shipped import BrokenTheme
from generator.cli.folders import place_of
from generator.cli.say import WrongUse, say
from generator.plan import TwoOutputsOnePath
from generator.receiving import Answer, pushes_in, receive
from generator.review.git import find_repository
from generator.review.gitwords import CannotReview


def run(options: argparse.Namespace, now: datetime) -> bool:
    """Answers the lines on stdin; False where the push is refused. Raises WrongUse, OSError."""
    try:
        pushes = list(pushes_in(sys.stdin))
        answers = receive(find_repository(place_of(options)), pushes, now, options.branch, options.content)
    except ValueError as error:
        raise WrongUse(
            f"標準入力に「旧 新 参照」の行がありません（{error}）。git の pre-receive から呼んでください。",
            f"stdin holds no line `old new ref` ({error}). Call it from git's pre-receive hook.",
        ) from error
    except CannotReview as error:
        raise WrongUse(error.said.ja, error.said.en) from error
    except (BrokenTheme, TwoOutputsOnePath) as error:
        raise WrongUse(f"点検できません: {error}", f"It cannot be judged: {error}") from error
    for answer in answers:
        _tell(answer)
    return not any(answer.refused for answer in answers)


def _tell(answer: Answer) -> None:
    """Japanese first, then the same in English; git puts `remote: ` before each line."""
    if answer.lines:
        say(f"[saijiki] {answer.ref}", sys.stderr)
        for lang in ("ja", "en"):
            for line in answer.lines:
                say(f"  {line.said(lang)}", sys.stderr)
