"""What changed between two versions of a partnership: in words, and in the text of a document.

`compare` reads two files and says what is different, by clause and objective. `redline` compares two documents of the
same kind and gives one that shows what was inserted and what was deleted.
"""

from lep.redline.change import Change, Edit
from lep.redline.compare import compare
from lep.redline.sections import Section, edit_in_words, sections

__all__ = ["Change", "Edit", "Section", "compare", "edit_in_words", "sections"]
