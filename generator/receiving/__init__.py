"""What a shared repository without a forge takes in: the rules of its pre-receive hook."""

from generator.receiving.receiving import Answer, Push, pushes_in, receive

__all__ = ["Answer", "Push", "pushes_in", "receive"]
