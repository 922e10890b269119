"""What the host of a finished site sends, checked from outside as calendar clients and browsers meet it."""

from generator.sitecheck.checking import CannotReach, Report, WrongAddress, check_site
from generator.sitecheck.rules import RULES, Check

__all__ = ["RULES", "CannotReach", "Check", "Report", "WrongAddress", "check_site"]
