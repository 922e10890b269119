"""The shape of records, which stands where judging can read waivers from it; named here for all who work on records."""

from __future__ import annotations

from generator.content.recordshape import DECISIONS, LEAST_REASON, NEEDS, Entry, Record

__all__ = ["DECISIONS", "LEAST_REASON", "NEEDS", "Entry", "Record"]
