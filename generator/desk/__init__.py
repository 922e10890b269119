"""What everything is made from: the desk as a value, and how it is set."""

from generator.desk.desk import Desk
from generator.desk.setting import set_desk

__all__ = ["Desk", "set_desk"]
