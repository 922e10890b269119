"""Tests of submissions on their way."""
