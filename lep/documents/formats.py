"""How a language writes dates, numbers, money and lists: one table, which lives below, where judgements need it too."""

from lep.method.formats import NO_BREAK, Formats, formats_for

__all__ = ["NO_BREAK", "Formats", "formats_for"]
