"""The site while it is written: watched, built again, served on this machine, and reloaded in the browser."""

from generator.serving.channel import Channel, State
from generator.serving.problems import Problem, nearest, problem_of, problems_of
from generator.serving.rebuilding import Outcome, Rebuilt, keep_built
from generator.serving.server import Server

__all__ = [
    "Channel",
    "Outcome",
    "Problem",
    "Rebuilt",
    "Server",
    "State",
    "keep_built",
    "nearest",
    "problem_of",
    "problems_of",
]
