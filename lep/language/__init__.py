"""The languages that `lep` speaks: whose it is now, what a message is in it, how it writes dates and numbers.

The lowest floor of the house. A message stands in the code in English, inside `tr`; its translations are gettext
catalogues in `lep/locale`. Whoever shows something says in which language (`speaking`), and everything below follows:
the command line once for a run, a document for as long as it is composed.
"""

from lep.language.codes import DIRECTIONS, LANGUAGES, NAMES, PSEUDO, matching, preferred
from lep.language.formats import CATEGORIES, Formats, formats, formats_for, known_formats, quoted
from lep.language.messages import capital, filled, mark, sentence, tr, tr_in, tr_n
from lep.language.spoken import per_language, speaking, spoken
from lep.language.tables import translated

__all__ = [
    "CATEGORIES",
    "DIRECTIONS",
    "LANGUAGES",
    "NAMES",
    "PSEUDO",
    "Formats",
    "capital",
    "filled",
    "formats",
    "formats_for",
    "known_formats",
    "mark",
    "matching",
    "per_language",
    "preferred",
    "quoted",
    "sentence",
    "speaking",
    "spoken",
    "tr",
    "tr_in",
    "tr_n",
    "translated",
]
