"""lep: from a shared problem to a signed local employment partnership agreement."""

__version__ = "0.1.0"
