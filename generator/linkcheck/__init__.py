"""The pages that entries link to, fetched politely and without being led anywhere that is not public."""

from generator.linkcheck.checking import Checked, check
from generator.linkcheck.net import Net

__all__ = ["Checked", "Net", "check"]
