"""The plan. What the site consists of, as data, before anything is made."""

from generator.plan.plan import Plan, TwoOutputsOnePath, make_plan
from generator.plan.targets import FEED_INDEX, Target

__all__ = ["FEED_INDEX", "Plan", "Target", "TwoOutputsOnePath", "make_plan"]
