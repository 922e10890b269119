"""The desk. Everything that pages and feeds are made from, laid out once before anything is made."""

from generator.desk.desk import Desk
from generator.desk.setting import set_desk

__all__ = ["Desk", "set_desk"]
