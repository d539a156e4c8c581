"""What changed between two versions of a partnership: in words, and in the text of a document.

`compare` reads two files and says what is different, by clause and objective. `redline` compares two documents of the
same kind and gives one that shows what was inserted and what was deleted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lep.lazy import front

if TYPE_CHECKING:
    from lep.redline.change import Change, Edit
    from lep.redline.differences import compare
    from lep.redline.document import redline, with_summary
    from lep.redline.grouping import Section, edit_in_words, sections

_HOME = {
    **dict.fromkeys(("Change", "Edit"), "change"),
    **dict.fromkeys(("redline", "with_summary"), "document"),
    **dict.fromkeys(("Section", "edit_in_words", "sections"), "grouping"),
    "compare": "differences",
}

__all__ = ["Change", "Edit", "Section", "compare", "edit_in_words", "redline", "sections", "with_summary"]

__getattr__ = front(__name__, globals(), _HOME)
