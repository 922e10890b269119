"""Tests of the pre-receive hook."""
